from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.updates import ProgressUpdate, UpdateQuestion, goes_back, newest, questions, stage_of

TODAY = date(2026, 3, 11)
START = PartialDate.parse("2024-05")


def update(day: str, stage: Stage = Stage.PLANNING, number: int = 1) -> ProgressUpdate:
    return ProgressUpdate(
        uid=f"u{number}",
        record_kind=RecordKind.PLEDGE,
        record_uid="p",
        reference=f"UPD-{number:03d}" if number else "",
        date=PartialDate.parse(day),
        stage=stage,
    )


def test_the_newest_is_the_last_by_date_not_the_last_added() -> None:
    late = update("2025-01-10", Stage.NOT_STARTED, number=2)
    first = update("2025-06-01", Stage.IN_PROGRESS, number=1)
    assert newest((late, first)) == first
    assert stage_of((late, first)) == Stage.IN_PROGRESS


def test_of_one_date_the_one_added_last_counts_also_after_number_999() -> None:
    assert stage_of((update("2025", Stage.PLANNING, 1000), update("2025", Stage.FULFILLED, 999))) == Stage.PLANNING


@pytest.mark.parametrize(("vague", "known"), [("2025", "2025-01-01"), ("2025-03", "2025-03-01"), ("2025", "2025-01")])
def test_a_date_without_a_day_never_outranks_a_day_that_is_known(vague: str, known: str) -> None:
    assert stage_of((update(vague, Stage.PLANNING, 2), update(known, Stage.FULFILLED, 1))) == Stage.FULFILLED


def test_without_updates_a_pledge_is_not_started() -> None:
    assert newest(()) is None
    assert stage_of(()) == Stage.NOT_STARTED


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        (Stage.IN_PROGRESS, Stage.PLANNING, True),
        (Stage.FULFILLED, Stage.IN_PROGRESS, True),
        (Stage.DISCONTINUED, Stage.IN_PROGRESS, True),
        (Stage.FULFILLED, Stage.DISCONTINUED, False),
        (Stage.PLANNING, Stage.PLANNING, False),
        (Stage.NOT_STARTED, Stage.FULFILLED, False),
        ("", Stage.PLANNING, False),
    ],
)
def test_which_stages_are_a_step_back(before: str, after: str, back: bool) -> None:
    assert goes_back(before, after) is back


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        ("2026-03-12", (UpdateQuestion.IN_THE_FUTURE,)),
        ("2026-04", (UpdateQuestion.IN_THE_FUTURE,)),
        ("2027", (UpdateQuestion.IN_THE_FUTURE,)),
        ("2026-03-11", ()),
        ("2026-03", ()),
        ("2026", ()),
        ("2024-05", ()),
        ("2024-04-30", (UpdateQuestion.BEFORE_START,)),
        ("2024", ()),
        ("2023", (UpdateQuestion.BEFORE_START,)),
    ],
)
def test_dates_are_asked_about_only_where_no_day_they_may_mean_fits(
    day: str, asked: tuple[UpdateQuestion, ...]
) -> None:
    assert questions(update(day), START, (), TODAY) == asked


def test_a_stage_going_back_asks_for_a_reason_until_one_is_given() -> None:
    before = update("2025-01", Stage.FULFILLED, 1)
    back = update("2025-02", Stage.PLANNING, 0)
    assert questions(back, None, (before,), TODAY) == (UpdateQuestion.STAGE_GOES_BACK,)
    assert questions(replace(back, reason="The law was repealed"), None, (before,), TODAY) == ()
    assert questions(replace(back, reason="  \n"), None, (before,), TODAY) == (UpdateQuestion.STAGE_GOES_BACK,)


def test_a_late_arrival_is_held_against_what_was_known_at_its_date() -> None:
    later = update("2025-06", Stage.FULFILLED, 1)
    assert questions(update("2025-02", Stage.PLANNING, 0), None, (later,), TODAY) == ()


def test_a_correction_is_not_held_against_itself() -> None:
    stored = update("2025-06", Stage.FULFILLED, 1)
    assert questions(replace(stored, stage=Stage.PLANNING), None, (stored,), TODAY) == ()
