from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pledgedesk.domain.agenda import AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.do_next import MOST_LINES, DoNextAct, DoNextFacts, DoNextReason, Waiting, do_next
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.i18n import LANGUAGES, translator
from pledgedesk.wording.overview import act_label, detail, heading

TODAY = date(2026, 3, 11)


def item(reason: AgendaReason, number: int, days: int, **values: Any) -> AgendaItem:
    part = AgendaPart.OVERDUE if days < 0 else AgendaPart.SOON
    about: dict[str, Any] = {
        "key": f"{reason}:{number}",
        "kind": RecordKind.PLEDGE,
        "uid": f"u{number}",
        "reference": f"PLED-{number:03d}",
        "title": f"Pledge {number}",
        "due": PartialDate.of_day(TODAY),
    }
    return AgendaItem(reason=reason, part=part, days=days, **(about | values))


def pledge_due(number: int, days: int, **values: Any) -> AgendaItem:
    return item(AgendaReason.PLEDGE_DUE, number, days, **values)


def waiting(kind: RecordKind, *numbers: int) -> list[Waiting]:
    return [Waiting(kind, f"{kind}-{number}", f"{kind.upper()[:4]}-{number:03d}") for number in numbers]


IMRF = ReviewRound("imrf-2026", "imrf", PartialDate(2026, 5, 5), PartialDate(2026, 5, 8))


def test_nothing_needs_the_officer_of_whom_nothing_waits() -> None:
    assert do_next(DoNextFacts(), TODAY) == ()


def test_the_most_overdue_pledge_stands_alone_and_the_others_together() -> None:
    agenda = [
        pledge_due(8, -3),
        pledge_due(4, -70, leads=("Agency",), last_heard=PartialDate(2025, 4, 10)),
        pledge_due(9, 4),
    ]
    first, second = do_next(DoNextFacts(agenda=[*agenda, pledge_due(11, -5)]), TODAY)
    assert (first.reason, first.act, first.uids) == (DoNextReason.PLEDGE_OVERDUE, DoNextAct.ADD_UPDATE, ("u4",))
    assert (first.days, first.leads, first.heard_months) == (-70, ("Agency",), 11)
    assert (second.reason, second.act, second.count) == (DoNextReason.MORE_OVERDUE, DoNextAct.MAKE_CHASE_LIST, 2)
    assert second.references == ("PLED-011", "PLED-008")


@pytest.mark.parametrize(
    ("heard", "months"),
    [("2026-03-11", 0), ("2026-02-12", 0), ("2026-02-11", 1), ("2025-03", 11), ("2025", 2), ("2026-12", 0)],
)
def test_months_since_an_update_are_whole_and_counted_from_its_last_possible_day(heard: str, months: int) -> None:
    (line,) = do_next(DoNextFacts([pledge_due(1, -1, last_heard=PartialDate.parse(heard))]), TODAY)
    assert line.heard_months == months


def test_what_is_not_overdue_or_was_put_off_needs_nobody() -> None:
    agenda = [pledge_due(1, 5), pledge_due(2, -5, snoozed_until=PartialDate(2026, 4, 1))]
    assert do_next(DoNextFacts(agenda), TODAY) == ()


def test_at_most_seven_lines_the_most_urgent_first() -> None:
    agenda = [
        pledge_due(1, -9),
        pledge_due(2, -8),
        item(AgendaReason.MILESTONE_DUE, 3, -7, detail="Draft law"),
        item(AgendaReason.REPLY_DUE, 4, -6, kind=RecordKind.ORGANIZATION, reference="Agency"),
        item(AgendaReason.RECOMMENDATION_DUE, 5, -5),
        item(AgendaReason.NOT_HEARD, 6, -4),
        item(AgendaReason.ROUND_DEADLINE, 7, -3, kind=RecordKind.REVIEW_ROUND, reference="imrf-2026"),
    ]
    facts = DoNextFacts(
        agenda,
        [13, 22],
        waiting(RecordKind.PRACTICE, 1),
        waiting(RecordKind.PLEDGE, 1),
        waiting(RecordKind.RECOMMENDATION, 1),
        waiting(RecordKind.PRACTICE, 2),
        IMRF,
    )
    lines = do_next(facts, TODAY)
    assert [line.reason for line in lines] == list(DoNextReason)[:MOST_LINES]
    without_agenda = DoNextFacts((), *(getattr(facts, name) for name in list(facts.__slots__)[1:]))
    assert [line.reason for line in do_next(without_agenda, TODAY)] == [
        DoNextReason.ROUND_NEAR,
        DoNextReason.OBJECTIVES_EMPTY,
        DoNextReason.UNANSWERED,
        DoNextReason.CHANGED,
        DoNextReason.DRAFTS,
        DoNextReason.NOT_COMPARED,
    ]
    for language in LANGUAGES:
        speaker = translator(language)
        for line in (*lines, *do_next(without_agenda, TODAY)):
            words = (heading(speaker, line), detail(speaker, line), act_label(speaker, line))
            assert all(words) and not any("{" in one for one in words)


@pytest.mark.parametrize(
    ("today", "days"),
    [(date(2026, 3, 5), None), (date(2026, 3, 6), 60), (date(2026, 5, 6), -1), (date(2026, 5, 9), None)],
)
def test_a_review_round_is_named_from_sixty_days_before_until_its_end(today: date, days: int | None) -> None:
    found = do_next(DoNextFacts(round=IMRF), today)
    assert [line.days for line in found] == ([] if days is None else [days])


def test_a_line_about_several_kinds_goes_to_the_one_with_most() -> None:
    drafts = waiting(RecordKind.PRACTICE, 1) + waiting(RecordKind.PLEDGE, 1, 2)
    (line,) = do_next(DoNextFacts(drafts=drafts), TODAY)
    assert (line.kind, line.count, line.counts) == (
        RecordKind.PLEDGE,
        3,
        {RecordKind.PRACTICE: 1, RecordKind.PLEDGE: 2},
    )


def test_lines_are_worded_for_one_and_for_several() -> None:
    speaker = translator("en")
    agenda = [pledge_due(number, -number) for number in range(1, 7)]
    first, more = do_next(DoNextFacts(agenda), TODAY)
    assert heading(speaker, first) == "PLED-006 is 6 days overdue"
    assert detail(speaker, first) == "Pledge 6. Nothing was heard yet."
    assert heading(speaker, more) == "5 more pledges are overdue"
    assert detail(speaker, more) == "PLED-005, PLED-004, PLED-003 and 2 more"
    (one,) = do_next(DoNextFacts([pledge_due(1, -1, leads=("Agency",), last_heard=PartialDate(2025, 4, 10))]), TODAY)
    assert heading(speaker, one) == "PLED-001 is 1 day overdue"
    assert detail(speaker, one) == "Pledge 1. Last heard 11 months ago: Agency."
    (empty,) = do_next(DoNextFacts(objectives_empty=[13]), TODAY)
    assert (heading(speaker, empty), act_label(speaker, empty)) == (
        "Objective 13 has no record and no reason",
        "Open objective 13",
    )
    (several,) = do_next(DoNextFacts(objectives_empty=[13, 22]), TODAY)
    assert heading(speaker, several) == "2 objectives have no record and no reason"
    assert detail(speaker, several).startswith("13 Detention, 22 Social security. Add")
    (near,) = do_next(DoNextFacts(round=IMRF), TODAY)
    assert heading(speaker, near) == "IMRF 2026 opens in 55 days"
