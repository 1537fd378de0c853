from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pledgedesk.domain.agenda import AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.chasing import ChaseFacts, addressee, chase_list, in_copy, name_in, usable_email
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.domain.reminders import Chase

TODAY = date(2026, 3, 11)
LABOUR = Organization("labour", "Ministry of Labour")
INTERIOR = Organization("interior", "Interior")
FACTS = ChaseFacts((LABOUR, INTERIOR))


def item(uid: str, reason: AgendaReason = AgendaReason.PLEDGE_DUE, days: int = -10, **values: Any) -> AgendaItem:
    part = AgendaPart.OVERDUE if days < 0 else AgendaPart.SOON if days <= 30 else AgendaPart.LATER
    given: dict[str, Any] = {
        "kind": RecordKind.PLEDGE,
        "reference": f"PLED-{uid}",
        "title": "Birth registration desks",
        "due": PartialDate(2026, 3),
        "organizations": ("labour",),
        "part": part,
    }
    return AgendaItem(key=f"{reason}:{uid}", reason=reason, uid=uid, days=days, **(given | values))


def references(items: list[AgendaItem], facts: ChaseFacts = FACTS) -> dict[str, list[str]]:
    found = chase_list(items, facts, TODAY, 14)
    return {one.organization.uid: [record.reference for record in one.records] for one in found.organizations}


def test_each_lead_is_asked_about_its_records_most_urgent_first() -> None:
    items = [item("1", days=-3), item("2", days=20, organizations=("labour", "interior")), item("3", days=-300)]
    assert references(items) == {"interior": ["PLED-2"], "labour": ["PLED-3", "PLED-1", "PLED-2"]}


def test_all_that_is_asked_of_a_record_stands_on_one_line() -> None:
    items = [item("1", AgendaReason.NOT_HEARD, -40), item("1"), item("1", AgendaReason.MILESTONE_DUE, 4, detail="Law")]
    (asked,) = chase_list(items, FACTS, TODAY, 14).organizations
    (record,) = asked.records
    assert [matter.reason for matter in record.matters] == ["not_heard", "pledge_due", "milestone_due"]
    assert record.matters[2].detail == "Law"
    assert record.urgency == (-40, "PLED-1")


@pytest.mark.parametrize(
    "left_out",
    [
        item("1", days=31),
        item("1", AgendaReason.NOT_HEARD, 5),
        item("1", AgendaReason.REPLY_DUE, -5),
        item("1", snoozed_until=PartialDate(2026, 3, 12)),
        item("1", snoozed_until=PartialDate(2026, 4)),
    ],
    ids=["later", "silent, not yet for long", "a reply", "put off until tomorrow", "put off until a month"],
)
def test_what_is_not_asked_yet(left_out: AgendaItem) -> None:
    assert references([left_out]) == {}


def test_what_was_put_off_until_today_is_asked_again() -> None:
    assert references([item("1", snoozed_until=PartialDate(2026, 3, 11))]) == {"labour": ["PLED-1"]}


def test_a_merged_organization_is_asked_under_the_one_that_it_is_now() -> None:
    old = Organization("old", "Min. of Labour", merged_into="older")
    older = Organization("older", "Labour, Ministry of", merged_into="labour")
    chase = Chase("c", "old", ("1",), PartialDate(2026, 1, 5), PartialDate(2026, 1, 19))
    facts = ChaseFacts((LABOUR, old, older), (chase,))
    assert references([item("1", organizations=("old", "labour"))], facts) == {"labour": ["PLED-1"]}
    (asked,) = chase_list([item("1", organizations=("old",))], facts, TODAY, 14).organizations
    assert asked.last_asked == PartialDate(2026, 1, 5)
    assert asked.reply_by == PartialDate(2026, 1, 19)


def test_the_reply_to_an_answered_question_is_awaited_no_more() -> None:
    chase = Chase("c", "labour", ("1",), PartialDate(2026, 1, 5), PartialDate(2026, 1, 19), PartialDate(2026, 1, 8))
    (asked,) = chase_list([item("1")], ChaseFacts((LABOUR,), (chase,)), TODAY, 14).organizations
    assert (asked.last_asked, asked.reply_by) == (PartialDate(2026, 1, 5), None)


def test_records_without_a_lead_or_with_one_that_is_gone_stand_apart() -> None:
    found = chase_list([item("1", organizations=()), item("2", organizations=("gone",))], FACTS, TODAY, 14)
    assert found.organizations == ()
    assert [record.reference for record in found.without_organization] == ["PLED-1", "PLED-2"]


def test_drafts_are_asked_about_only_where_that_is_wanted() -> None:
    (asked,) = chase_list([item("1"), item("2", days=-90, is_draft=True)], FACTS, TODAY, 14).organizations
    assert [one.reference for one in asked.asked(with_drafts=False)] == ["PLED-1"]
    assert [one.reference for one in asked.asked(with_drafts=True)] == ["PLED-2", "PLED-1"]


@pytest.mark.parametrize(
    ("last_heard", "heard", "asked_on", "count"),
    [
        (None, {}, ["2025-12-01", "2026-01"], 2),
        (PartialDate(2025, 12, 1), {}, ["2025-12-01", "2025-11-30", "2025-12-02"], 1),
        (PartialDate(2025), {}, ["2025-06-01"], 1),
        (PartialDate(2025, 6), {"1": PartialDate(2025, 12, 5)}, ["2025-12-01", "2025-12-06"], 1),
    ],
    ids=["never heard", "asked after it", "a year alone is before its days", "an answer tells of a day before it came"],
)
def test_reminders_count_from_what_was_last_heard(
    last_heard: PartialDate | None, heard: dict[str, PartialDate], asked_on: list[str], count: int
) -> None:
    chases = tuple(Chase(day, "labour", ("1",), PartialDate.parse(day)) for day in asked_on)
    other = Chase("other", "labour", ("2",), PartialDate(2026, 2, 1))
    facts = ChaseFacts((LABOUR,), (*chases, other), heard=heard)
    (asked,) = chase_list([item("1", last_heard=last_heard)], facts, TODAY, 14).organizations
    assert asked.records[0].asked_before == count


def test_the_list_says_when_the_answers_are_due_and_when_somebody_is_next_asked() -> None:
    items = [item("1", days=90, due=PartialDate(2026, 6)), item("2", days=40, due=PartialDate(2026, 4, 20))]
    found = chase_list(items, FACTS, TODAY, 30)
    assert found.organizations == ()
    assert (found.reply_by, found.next_due) == (date(2026, 4, 10), PartialDate(2026, 4, 20))
    assert chase_list([], FACTS, TODAY, 30).next_due is None


def test_a_letter_goes_to_the_main_focal_point_with_a_copy_to_the_alternate() -> None:
    clerk, second, first = (
        Person("Clerk"),
        Person("Second", focal_point="alternate"),
        Person("First", focal_point="main"),
    )
    everyone = Organization("o", "O", people=(clerk, second, first))
    assert (addressee(everyone), in_copy(everyone)) == (first, (second,))
    assert addressee(Organization("o", "O", people=(clerk, second))) == second
    assert addressee(Organization("o", "O", people=(clerk,))) == clerk
    assert addressee(Organization("o", "O")) is None


@pytest.mark.parametrize(
    ("text", "used"), [(" a@b.example ", "a@b.example"), ("a at b", ""), ("a b@c.example", ""), ("", "")]
)
def test_only_what_can_be_an_address_is_written_to(text: str, used: str) -> None:
    assert usable_email(Person(email=text)) == used
    assert usable_email(None) == ""


def test_the_name_is_that_of_the_language_where_there_is_one() -> None:
    organization = Organization("o", "Labour", names=(LanguageName("fr", "Travail"), LanguageName("es", "")))
    assert [name_in(organization, code) for code in ("fr", "es", "en")] == ["Travail", "Labour", "Labour"]
