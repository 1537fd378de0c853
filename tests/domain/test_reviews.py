from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from pledgedesk.domain.codes import State
from pledgedesk.domain.fields import Exposure, specs
from pledgedesk.domain.objectives import empty_note
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import (
    LeftOutReason,
    ReviewChoice,
    left_out,
    without_internal,
)
from pledgedesk.domain.rounds import find_round, next_round, rounds_for
from pledgedesk.errors import DomainError

VALIDATED = Practice(uid="1", reference="PRAC-001", title="A", state=State.VALIDATED)


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2026, 5, 8), "imrf-2026"),
        (date(2026, 5, 9), "regional-3"),
        (date(2029, 12, 31), "regional-3"),
        (date(2030, 1, 1), "imrf-2030"),
        (date(2040, 1, 1), "imrf-2030"),
    ],
)
def test_the_next_round_is_the_first_not_over(today: date, key: str) -> None:
    assert next_round(rounds_for(("africa",)), today).key == key


def test_a_country_without_a_region_is_offered_the_forum_only() -> None:
    assert {found.kind for found in rounds_for(())} == {"imrf"}
    assert {found.kind for found in rounds_for(("arab",))} == {"imrf", "regional"}


def test_past_rounds_are_found_and_unknown_ones_refused_with_those_there_are() -> None:
    assert find_round("imrf-2022", rounds_for(("africa",))).key == "imrf-2022"
    with pytest.raises(DomainError) as caught:
        find_round("imrf-2023", rounds_for(("africa",)))
    assert "imrf-2022" in caught.value.values["known"]


def test_only_validated_unchanged_ticked_records_leave() -> None:
    changed = replace(VALIDATED, uid="2", changed_since_validated=True)
    draft = replace(VALIDATED, uid="3", state=State.DRAFT)
    unticked = replace(VALIDATED, uid="4")
    found = left_out((VALIDATED, changed, draft, unticked), ReviewChoice(records=frozenset("123")))
    assert [one.reason for one in found] == [LeftOutReason.CHANGED, LeftOutReason.DRAFT, LeftOutReason.NOT_TICKED]


def test_an_empty_note_is_not_said_to_be_left_out() -> None:
    assert left_out((empty_note(4),), ReviewChoice()) == ()
    assert [one.reference for one in left_out((replace(empty_note(4), progress="x"),), ReviewChoice())] == ["OBJ-04"]


def test_no_internal_field_survives() -> None:
    internal = {name for name, spec in specs(Practice).items() if spec.exposure is Exposure.INTERNAL}
    assert internal == {"labels", "validated_by", "internal_notes"}
    filled = replace(VALIDATED, labels=("x",), validated_by="x", internal_notes="x")
    assert without_internal(filled) == VALIDATED
    assert all(field.name in specs(Practice) for field in fields(Practice))
