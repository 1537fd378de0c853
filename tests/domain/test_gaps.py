from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.decisions import ApproachDecision
from pledgedesk.domain.gaps import (
    Gap,
    GapCounts,
    GapFilter,
    GapOverview,
    GapStatus,
    Reading,
    find_gaps,
    has_ended,
    status_over,
)
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.reference import clusters

TODAY = date(2026, 3, 11)
CODE = "1.2.5"
"""An approach of topic 1.2, of objectives 9 and 10, by our reading of more."""


def practice(uid: str = "p", state: str = "draft", objectives: tuple[int, ...] = (9,)) -> RecordListing:
    return RecordListing(uid, "PRAC-001", "Desk", objectives, (), state, False, None, None)


def pledge(stage: Stage, uid: str = "g", state: str = "draft") -> RecordListing:
    return RecordListing(uid, "PLED-001", "Law", (9,), (), state, False, None, None, stage=stage.value)


def link(uid: str, code: str = CODE) -> ApproachLink:
    kind = "pledge" if uid.startswith("g") else "practice"
    return ApproachLink(f"l-{uid}-{code}", kind, uid, approach=code)


def found(
    *records: RecordListing,
    decisions: tuple[ApproachDecision, ...] = (),
    links: tuple[ApproachLink, ...] | None = None,
    today: date = TODAY,
) -> GapOverview:
    held = {one.uid: (RecordKind.PLEDGE if one.stage else RecordKind.PRACTICE, one) for one in records}
    made = tuple(link(one.uid) for one in records) if links is None else links
    return find_gaps(load_catalogue(), made, held, decisions, today)


def gap(overview: GapOverview, objective: int = 9, code: str = CODE) -> Gap:
    (one,) = (gap for gap in overview.under(objective) if gap.approach.code == code)
    return one


@pytest.mark.parametrize(
    ("record", "status"),
    [
        (practice(), GapStatus.PLANNED),
        (practice(state="validated"), GapStatus.COVERED),
        (pledge(Stage.NOT_STARTED), GapStatus.PLANNED),
        (pledge(Stage.PLANNING, state="validated"), GapStatus.PLANNED),
        (pledge(Stage.IN_PROGRESS), GapStatus.PLANNED),
        (pledge(Stage.FULFILLED), GapStatus.COVERED),
        (pledge(Stage.DISCONTINUED), GapStatus.OPEN),
        (pledge(Stage.DISCONTINUED, state="validated"), GapStatus.OPEN),
    ],
)
def test_what_a_linked_record_makes_of_an_approach(record: RecordListing, status: GapStatus) -> None:
    assert gap(found(record)).status is status
    assert [one.record for one in gap(found(record)).records] == [record]


def test_the_furthest_record_counts() -> None:
    overview = found(practice("p1"), practice("p2", "validated"), pledge(Stage.DISCONTINUED))
    assert gap(overview).status is GapStatus.COVERED
    assert [one.record.uid for one in gap(overview).records] == ["p1", "p2", "g"]


def test_a_record_covers_an_approach_whatever_objectives_it_serves() -> None:
    overview = found(practice(state="validated", objectives=(22,)))
    read_under = load_catalogue().approach(CODE)
    assert read_under is not None
    numbers = (*read_under.objectives, *read_under.objectives_suggested)
    assert {gap(overview, number).status for number in numbers} == {GapStatus.COVERED}
    assert overview.under(22) == ()


def test_a_link_to_a_record_that_is_gone_counts_for_nothing() -> None:
    assert gap(found(links=(link("p"),))).status is GapStatus.OPEN


def test_a_link_or_decision_of_another_catalogue_counts_for_nothing() -> None:
    other = replace(link("p"), catalogue="other")
    decision = ApproachDecision("d", "other", CODE, 0, "Not here.")
    assert gap(found(practice(state="validated"), links=(other,), decisions=(decision,))).status is GapStatus.OPEN


def test_a_decision_holds_for_its_objective_or_for_all() -> None:
    for_one = found(decisions=(ApproachDecision("d", approach=CODE, objective=9, reason="Done by others."),))
    assert gap(for_one, 9).status is GapStatus.NOT_FOR_US
    assert gap(for_one, 10).status is GapStatus.OPEN
    for_all = found(decisions=(ApproachDecision("d", approach=CODE, reason="No border there."),))
    assert gap(for_all, 9).status is gap(for_all, 10).status is GapStatus.NOT_FOR_US


def test_the_decision_for_the_objective_goes_before_that_for_all() -> None:
    for_all = ApproachDecision("a", approach=CODE, reason="All.")
    for_one = ApproachDecision("b", approach=CODE, objective=9, reason="One.")
    for decisions in ((for_all, for_one), (for_one, for_all)):
        overview = found(decisions=decisions)
        assert gap(overview, 9).decision == for_one
        assert gap(overview, 10).decision == for_all


def test_records_come_before_a_decision_which_is_kept() -> None:
    decision = ApproachDecision("d", approach=CODE, reason="No.")
    covered = gap(found(practice(state="validated"), decisions=(decision,)))
    assert (covered.status, covered.decision) == (GapStatus.COVERED, decision)
    stopped = gap(found(pledge(Stage.DISCONTINUED), decisions=(decision,)))
    assert stopped.status is GapStatus.NOT_FOR_US


def test_both_readings_are_marked() -> None:
    overview = found()
    for one in overview.gaps:
        assert one.by_report is (one.objective in one.approach.objectives)
        assert one.by_us is (one.objective in one.approach.objectives_suggested)
        assert one.by_report or one.by_us
    assert {one.reading for one in overview.gaps} == set(Reading)


def test_every_approach_stands_once_under_each_of_its_objectives() -> None:
    overview = found()
    wanted = [
        (number, approach.code)
        for number in OBJECTIVES
        for approach in load_catalogue().approaches
        if number in {*approach.objectives, *approach.objectives_suggested}
    ]
    assert [(one.objective, one.approach.code) for one in overview.gaps] == wanted
    assert len({one.key for one in overview.gaps}) == len(wanted)


def test_the_report_has_nothing_on_two_objectives() -> None:
    counts = found().counts()
    assert [number for number in OBJECTIVES if counts[number].total == 0] == [13, 22]
    assert len(counts) == 23


@pytest.mark.parametrize(
    ("code", "today", "ended"),
    [
        ("1.1.3", date(2022, 12, 31), False),  # 2018–2022
        ("1.1.3", date(2023, 1, 1), True),
        ("1.1.2", date(2030, 1, 1), False),  # ongoing
        ("3.1.4", date(2030, 1, 1), False),  # to be adopted: no dates
        ("2.3.1", date(2030, 12, 31), False),  # 2020–2030
    ],
)
def test_a_period_has_ended_after_its_last_day(code: str, today: date, ended: bool) -> None:
    approach = load_catalogue().approach(code)
    assert approach is not None
    assert has_ended(approach, today) is ended
    overview = found(today=today)
    assert {one.has_ended for one in overview.gaps if one.approach is approach} == {ended}


def test_totals_count_each_approach_once() -> None:
    overview = found()
    assert overview.total() == GapCounts(open=61)
    assert sum(one.total for one in overview.by_topic().values()) == 61
    for topic, counts in overview.by_topic().items():
        assert counts.total == sum(1 for one in load_catalogue().approaches if one.topic == topic)
    for number, counts in overview.by_cluster().items():
        serving = [
            one
            for one in load_catalogue().approaches
            if {*one.objectives, *one.objectives_suggested} & set(clusters()[number].objectives)
        ]
        assert counts.total == len(serving)


def test_an_approach_is_open_in_a_total_as_long_as_it_is_open_under_one_objective() -> None:
    for_one = ApproachDecision("d", approach=CODE, objective=9, reason="No.")
    overview = found(decisions=(for_one,))
    assert status_over(overview.gaps)[CODE] is GapStatus.OPEN
    assert overview.total().not_for_us == 0
    for_all = found(decisions=(ApproachDecision("d", approach=CODE, reason="No."),))
    assert for_all.total() == GapCounts(open=60, not_for_us=1)
    assert status_over(gap for gap in overview.gaps if gap.objective == 9)[CODE] is GapStatus.NOT_FOR_US


@pytest.mark.parametrize(
    ("wanted", "meets"),
    [
        (GapFilter(), lambda one: True),
        (GapFilter(cluster=2), lambda one: one.objective in clusters()[2].objectives),
        (GapFilter(topic="1.2"), lambda one: one.approach.topic == "1.2"),
        (GapFilter(status=GapStatus.COVERED), lambda one: one.approach.code == CODE),
        (GapFilter(reading=Reading.OURS), lambda one: one.by_us),
        (GapFilter(reading=Reading.REPORT), lambda one: one.by_report),
        (GapFilter(reading=Reading.BOTH), lambda one: one.by_us and one.by_report),
        (GapFilter(still_running=True), lambda one: one.approach.is_running(TODAY)),
        (GapFilter(still_running=False), lambda one: has_ended(one.approach, TODAY)),
        (
            GapFilter(cluster=2, topic="1.2", reading=Reading.REPORT),
            lambda one: one.approach.topic == "1.2" and one.by_report and one.objective in clusters()[2].objectives,
        ),
    ],
)
def test_filters(wanted: GapFilter, meets: object) -> None:
    assert callable(meets)
    overview = found(practice(state="validated"))
    left = overview.filtered(wanted).gaps
    assert left == tuple(one for one in overview.gaps if meets(one))
    assert left


def test_counts_in_order() -> None:
    counts = GapCounts(1, 2, 3, 4)
    assert counts.total == 10
    assert counts.in_order == (
        (GapStatus.OPEN, 1),
        (GapStatus.PLANNED, 2),
        (GapStatus.COVERED, 3),
        (GapStatus.NOT_FOR_US, 4),
    )
