from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.agenda import (
    AgendaFacts,
    AgendaItem,
    AgendaPart,
    AgendaReason,
    DatedPledge,
    DatedRecommendation,
    Heard,
    OpenChase,
    OpenMilestone,
    OrganizationName,
    agenda,
    awake,
    months_after,
)
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate

TODAY = date(2026, 3, 11)


def on(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def given_day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def a_pledge(due: str = "", stage: str = "in_progress", uid: str = "p1", **values: Any) -> DatedPledge:
    known: dict[str, Any] = {"state": "validated", "start": None, "registered_on": None} | values
    return DatedPledge(uid, "PLED-001", "Register births", stage=stage, due=on(due), **known)


def only(facts: AgendaFacts, today: date = TODAY, days: int = 30) -> AgendaItem:
    (item,) = agenda(facts, today, days)
    return item


@pytest.mark.parametrize(
    ("due", "today", "days", "part"),
    [
        ("2026-03-10", TODAY, -1, AgendaPart.OVERDUE),
        ("2026-03-11", TODAY, 0, AgendaPart.SOON),
        ("2026-04-10", TODAY, 30, AgendaPart.SOON),
        ("2026-04-11", TODAY, 31, AgendaPart.LATER),
        # A month counts to its last day, in a leap year too.
        ("2024-02", date(2024, 2, 29), 0, AgendaPart.SOON),
        ("2024-02", date(2024, 3, 1), -1, AgendaPart.OVERDUE),
        ("2025-02", date(2025, 2, 28), 0, AgendaPart.SOON),
        ("2025-02", date(2025, 3, 1), -1, AgendaPart.OVERDUE),
        # A year counts to 31 December.
        ("2025", date(2025, 12, 31), 0, AgendaPart.SOON),
        ("2025", date(2026, 1, 1), -1, AgendaPart.OVERDUE),
        ("2025", date(2025, 1, 1), 364, AgendaPart.LATER),
        ("2024-02-29", date(2025, 2, 28), -365, AgendaPart.OVERDUE),
    ],
)
def test_a_due_date_counts_to_the_last_day_it_can_mean(due: str, today: date, days: int, part: AgendaPart) -> None:
    item = only(AgendaFacts(pledges=[a_pledge(due)]), today)
    assert (item.days, item.part, str(item.due)) == (days, part, due)
    assert (item.key, item.reason) == ("pledge_due:p1", AgendaReason.PLEDGE_DUE)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 6, date(2024, 8, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 1, 30), 1, date(2025, 2, 28)),
        (date(2025, 6, 15), 0, date(2025, 6, 15)),
    ],
)
def test_months_after_a_day_end_with_the_month(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def quiet(heard: Heard | None, today: date, **values: Any) -> list[AgendaItem]:
    facts = AgendaFacts(pledges=[a_pledge(**values)], heard={"p1": heard} if heard else {})
    return [item for item in agenda(facts, today) if item.reason is AgendaReason.NOT_HEARD]


def test_six_months_of_silence_are_whole_months() -> None:
    heard = Heard(on("2025-08-31"))
    (item,) = quiet(heard, date(2026, 2, 28))
    assert (item.part, item.days, str(item.due)) == (AgendaPart.SOON, 0, "2026-02-28")
    assert quiet(heard, date(2026, 3, 1))[0].part is AgendaPart.OVERDUE
    assert str(item.last_heard) == "2025-08-31"


def test_silence_is_no_matter_long_before_it_is_one() -> None:
    assert quiet(Heard(on("2025-12-01")), date(2026, 5, 2))  # 30 days before 1 June
    assert not quiet(Heard(on("2025-12-01")), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("heard", "values", "since"),
    [
        (Heard(on("2025-01-31"), on("2025-03-31")), {}, "2025-09-30"),  # the letter came later than the date it is of
        (Heard(on("2025-03-31"), on("2025-01-31")), {}, "2025-09-30"),
        (Heard(on("2024")), {"start": on("2020")}, "2025-06-30"),  # a year counts to its end
        (None, {"start": on("2025-02")}, "2025-08-28"),
        (None, {"start": on("2024-01-01"), "registered_on": on("2025-03-05")}, "2025-09-05"),
        (None, {"registered_on": on("2025-03-05")}, "2025-09-05"),
    ],
)
def test_silence_counts_from_the_last_news_else_from_the_beginning(
    heard: Heard | None, values: dict[str, Any], since: str
) -> None:
    assert [str(item.due) for item in quiet(heard, TODAY, **values)] == [since]


def test_silence_counts_for_no_pledge_without_a_beginning_that_ended_or_where_it_is_not_asked() -> None:
    old = Heard(on("2020-01-01"))
    assert not quiet(None, TODAY)
    assert not quiet(old, TODAY, stage="fulfilled")
    assert not quiet(old, TODAY, stage="discontinued")
    facts = AgendaFacts(quiet_months=0, pledges=[a_pledge()], heard={"p1": old})
    assert agenda(facts, TODAY) == ()


def test_milestones_are_due_while_their_pledge_runs() -> None:
    milestone = OpenMilestone("p1", "m1", "Law passed", given_day("2026-01-31"))
    facts = AgendaFacts(pledges=[a_pledge(state="draft")], milestones=[milestone])
    item = only(facts)
    assert (item.key, item.detail, item.uid, item.is_draft) == ("milestone_due:m1", "Law passed", "p1", True)
    for stage in ("fulfilled", "discontinued"):
        assert agenda(AgendaFacts(pledges=[a_pledge("2020", stage)], milestones=[milestone]), TODAY) == ()
    assert agenda(AgendaFacts(milestones=[milestone]), TODAY) == ()


def test_recommendations_are_due_until_they_are_done() -> None:
    open_one = DatedRecommendation("r1", "REC-001", "Ratify", "in_progress", given_day("2026-03"))
    item = only(AgendaFacts(recommendations=[open_one]))
    assert (item.key, item.kind, item.days) == ("recommendation_due:r1", RecordKind.RECOMMENDATION, 20)
    assert agenda(AgendaFacts(recommendations=[open_one._replace(status="done")]), TODAY) == ()


def a_chase(**values: Any) -> OpenChase:
    known: dict[str, Any] = {
        "uid": "c1",
        "organization": "o1",
        "records": ("p1", "p2"),
        "asked_on": on("2026-02-01"),
        "reply_by": given_day("2026-02-15"),
    }
    return OpenChase(**(known | values))


def asked(heard: dict[str, Heard], **values: Any) -> AgendaFacts:
    names = {"o1": OrganizationName("Min. of Labour", "o2"), "o2": OrganizationName("Ministry of Labour")}
    references = {"p1": "PLED-001", "p2": "PLED-002"}
    return AgendaFacts(chases=[a_chase(**values)], heard=heard, references=references, organizations=names)


def test_a_reply_is_due_for_what_nothing_came_of_after_it_was_asked() -> None:
    item = only(asked({"p1": Heard(on("2026-02-02")), "p2": Heard(on("2026-02-01"), on("2026-02-01"))}))
    assert (item.key, item.kind, item.uid) == ("reply_due:c1", RecordKind.ORGANIZATION, "o2")
    assert (item.title, item.detail, item.days) == ("Ministry of Labour", "PLED-002", -24)


def test_a_reply_that_came_for_all_records_is_due_no_longer() -> None:
    heard = {"p1": Heard(on("2026-01-31"), on("2026-02-10")), "p2": Heard(on("2026-02-02"))}
    assert agenda(asked(heard), TODAY) == ()
    assert agenda(asked({}, records=("gone",)), TODAY) == ()


def test_a_date_without_a_day_may_be_from_before_the_question() -> None:
    assert only(asked({"p1": Heard(on("2026-02"))}, records=("p1",))).detail == "PLED-001"


def test_what_was_put_off_comes_back_on_its_day() -> None:
    facts = AgendaFacts(pledges=[a_pledge("2026-01-01")], snoozes={"pledge_due:p1": given_day("2026-03-12")})
    item = only(facts)
    assert str(item.snoozed_until) == "2026-03-12" and awake([item]) == ()
    back = only(facts, date(2026, 3, 12))
    assert back.snoozed_until is None and awake([back]) == (back,)


def test_a_merged_lead_is_named_once_by_its_present_name() -> None:
    names = {"o1": OrganizationName("Old", "o2"), "o2": OrganizationName("New")}
    item = only(AgendaFacts(pledges=[a_pledge("2026", leads=("o1", "o2", "gone"))], organizations=names))
    assert (item.leads, item.organizations) == (("New",), ("o2",))


def test_the_most_urgent_comes_first() -> None:
    dues = ("2026-05", "2025-01-01", "2026-03-11")
    pledges = [a_pledge(due, uid=f"p{n}")._replace(reference=f"PLED-00{n}") for n, due in enumerate(dues)]
    assert [item.reference for item in agenda(AgendaFacts(pledges=pledges), TODAY)] == [
        "PLED-001",
        "PLED-002",
        "PLED-000",
    ]


# Against a plain model

days_given = st.builds(date.fromordinal, st.integers(date(2023, 1, 1).toordinal(), date(2029, 1, 1).toordinal()))
partial = days_given.flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)
maybe = st.none() | partial
stages = st.sampled_from(["not_started", "planning", "in_progress", "fulfilled", "discontinued"])
pledges = st.builds(
    lambda stage, start, registered, due: a_pledge(stage=stage, start=start, registered_on=registered)._replace(
        due=due
    ),
    stages,
    maybe,
    maybe,
    maybe,
)


@st.composite
def some_facts(draw: st.DrawFn) -> AgendaFacts:
    made = [one._replace(uid=f"p{n}") for n, one in enumerate(draw(st.lists(pledges, max_size=4)))]
    uids = st.sampled_from([f"p{n}" for n in range(5)])
    milestones = [
        OpenMilestone(uid, f"m{n}", "M", due) for n, (uid, due) in enumerate(draw(st.lists(st.tuples(uids, partial))))
    ]
    keys = [f"pledge_due:p{n}" for n in range(4)] + [f"not_heard:p{n}" for n in range(4)] + ["milestone_due:m0"]
    return AgendaFacts(
        quiet_months=draw(st.integers(0, 14)),
        pledges=made,
        milestones=milestones,
        heard=draw(st.dictionaries(uids, st.builds(Heard, partial, maybe))),
        snoozes=draw(st.dictionaries(st.sampled_from(keys), partial)),
    )


def last_day(given_date: PartialDate) -> date:
    """Go on from the first day while the next still is what was given."""
    day = date(given_date.year, given_date.month or 1, given_date.day or 1)
    while given_date.day is None and _is_within(day + timedelta(days=1), given_date):
        day += timedelta(days=1)
    return day


def _is_within(day: date, given_date: PartialDate) -> bool:
    return day.year == given_date.year and given_date.month in (None, day.month)


def slow_months_after(day: date, months: int) -> date:
    """Go on to the month, then to the same day of it or the last one before."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def model(facts: AgendaFacts, today: date, days: int) -> set[tuple[str, str, str, int, bool]]:
    """Compute key, part, due date, days and whether it is put off, as a person would on paper."""
    found = []
    for pledge in facts.pledges:
        if pledge.stage in ("fulfilled", "discontinued"):
            continue
        if pledge.due:
            found.append((f"pledge_due:{pledge.uid}", str(pledge.due), last_day(pledge.due)))
        found += [
            (f"milestone_due:{one.uid}", str(one.due), last_day(one.due))
            for one in facts.milestones
            if one.pledge_uid == pledge.uid
        ]
        news = [last_day(one) for one in facts.heard.get(pledge.uid, ()) if one]
        start = [last_day(one) for one in (pledge.start, pledge.registered_on) if one]
        since = max(news) if news else max(start) if start else None
        if since and facts.quiet_months:
            asked_from = slow_months_after(since, facts.quiet_months)
            if asked_from <= today + timedelta(days=days):
                found.append((f"not_heard:{pledge.uid}", asked_from.isoformat(), asked_from))
    return {
        (
            key,
            "overdue" if end < today else "soon" if end <= today + timedelta(days=days) else "later",
            due,
            (end - today).days,
            key in facts.snoozes and facts.snoozes[key].first_day > today,
        )
        for key, due, end in found
    }


@given(some_facts(), days_given, st.integers(0, 60))
def test_the_agenda_over_any_dates_is_that_of_a_plain_model(facts: AgendaFacts, today: date, days: int) -> None:
    items = agenda(facts, today, days)
    told = {(one.key, one.part.value, str(one.due), one.days, one.snoozed_until is not None) for one in items}
    assert told == model(facts, today, days)
    assert len(told) == len(items)
    assert [one.days for one in items] == sorted(one.days for one in items)
