from __future__ import annotations

import pytest

from pledgedesk.domain.agenda import AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.i18n import translator
from pledgedesk.wording.agenda import (
    due_words,
    event_description,
    event_summary,
    item_title,
    overdue_pill,
    why_sentence,
)

EN = translator("en")


def an_item(reason: AgendaReason = AgendaReason.PLEDGE_DUE, due: str = "2026-03-11", days: int = 0) -> AgendaItem:
    return AgendaItem(
        key=f"{reason}:p1",
        reason=reason,
        part=AgendaPart.SOON,
        kind=RecordKind.PLEDGE,
        uid="p1",
        reference="PLED-001",
        title="Register births",
        due=PartialDate.parse(due),
        days=days,
        detail="Law passed" if reason is AgendaReason.MILESTONE_DUE else "",
        stage="planning",
    )


@pytest.mark.parametrize(
    ("due", "days", "words"),
    [
        ("2026-03-11", -70, "70 days overdue"),
        ("2026-03-11", -1, "1 day overdue"),
        ("2026-03-11", 0, "today"),
        ("2026-03-11", 1, "in 1 day"),
        ("2026-03-11", 12, "in 12 days"),
        ("2027", 660, "due 2027 (no day given)"),
        ("2026-03", 0, "due March 2026 (no day given)"),
        ("2025", -70, "70 days overdue"),
    ],
)
def test_due_in_words(due: str, days: int, words: str) -> None:
    assert due_words(EN, an_item(due=due, days=days)) == words


@pytest.mark.parametrize("reason", AgendaReason)
@pytest.mark.parametrize("days", [-1, 1])
def test_every_item_says_why_in_a_sentence(reason: AgendaReason, days: int) -> None:
    item = an_item(reason, days=days)
    sentence = why_sentence(EN, item)
    assert sentence.endswith(".") and "{" not in sentence and "11 March 2026" in sentence
    assert "{" not in item_title(EN, item) + event_summary(EN, item)


def test_the_words_in_a_calendar_are_the_same_on_every_day() -> None:
    assert {event_description(EN, an_item(days=days)) for days in (30, 0, -1, -700)} == {
        "The pledge is due by 11 March 2026; its stage is “Planning”."
    }


def test_the_pill_leaves_room_for_the_name_of_the_page() -> None:
    assert [overdue_pill(EN, count) for count in (0, 3, 999, 5964)] == ["", "3 overdue", "999 overdue", "999+ overdue"]
