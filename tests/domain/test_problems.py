from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Contact, Milestone, ResourceLink, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import TEXT_LIMIT, ProblemCode, problems, refuse
from pledgedesk.errors import DomainError, ErrorCode

PRACTICE = Practice(uid="1", title="Counties register births")
PLEDGE = Pledge(uid="1", title="Birth registration for every child")


def codes(record: Practice | Pledge) -> set[tuple[str, ProblemCode]]:
    return {(problem.field, problem.code) for problem in problems(record)}


def test_a_title_is_enough_to_save() -> None:
    refuse(PRACTICE)
    refuse(PLEDGE)


def test_what_is_missing_is_listed_in_the_order_of_the_form() -> None:
    found = [problem.field for problem in problems(PRACTICE) if problem.missing]
    assert found[:3] == ["summary", "description", "objectives"]
    assert "title" not in found


def test_a_practice_needs_an_end_or_to_be_ongoing() -> None:
    assert ("end", ProblemCode.END_OR_ONGOING) in codes(PRACTICE)
    assert ("end", ProblemCode.END_OR_ONGOING) not in codes(replace(PRACTICE, ongoing=True))
    assert ("end", ProblemCode.END_OR_ONGOING) not in codes(replace(PRACTICE, end=PartialDate(2025)))


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (299, {ProblemCode.TEXT_TOO_SHORT}),
        (300, set()),
        (3000, set()),
        (3001, {ProblemCode.TEXT_TOO_LONG_FOR_FORM}),
        (0, {ProblemCode.MISSING}),
    ],
)
def test_the_pledge_form_takes_300_to_3000_characters(length: int, expected: set[ProblemCode]) -> None:
    found = {code for field, code in codes(replace(PLEDGE, text="x" * length)) if field == "text"}
    assert found == expected


def test_a_fourth_objective_of_a_pledge_is_noted_and_stops_nothing() -> None:
    pledge = replace(PLEDGE, objectives=tags((1, 2, 3, 4)))
    refuse(pledge)
    (problem,) = [found for found in problems(pledge) if found.field == "objectives"]
    assert (problem.code, problem.missing, problem.value) == (ProblemCode.OVER_MAIN_OBJECTIVES, False, 4)


def test_a_matching_pledge_cites_the_other_and_an_amount_its_currency() -> None:
    found = codes(replace(PLEDGE, type="matching", amount=Decimal(5)))
    assert ("matched_title", ProblemCode.MATCHED_PLEDGE_MISSING) in found
    assert ("currency", ProblemCode.AMOUNT_WITHOUT_CURRENCY) in found


@pytest.mark.parametrize(
    ("record", "field", "code"),
    [
        (replace(PRACTICE, title="  "), "title", ErrorCode.TITLE_MISSING),
        (replace(PRACTICE, start=PartialDate(2024), end=PartialDate(2023)), "end", ErrorCode.END_BEFORE_START),
        (replace(PLEDGE, start=PartialDate(2024), due=PartialDate(2023)), "due", ErrorCode.END_BEFORE_START),
        (replace(PRACTICE, summary="x" * (TEXT_LIMIT + 1)), "summary", ErrorCode.TEXT_TOO_LONG),
        (replace(PRACTICE, lessons="a\x07b"), "lessons", ErrorCode.CONTROL_CHARACTER),
        (replace(PRACTICE, resources=(ResourceLink("a\x00"),)), "resources", ErrorCode.CONTROL_CHARACTER),
        (replace(PLEDGE, milestones=(Milestone("\ud800"),)), "milestones", ErrorCode.CONTROL_CHARACTER),
        (replace(PRACTICE, practice_type="servise"), "practice_type", ErrorCode.CODE_UNKNOWN),
        (replace(PRACTICE, countries=("ZZZ",)), "countries", ErrorCode.CODE_UNKNOWN),
        (replace(PRACTICE, sdg_targets=("18.1",)), "sdg_targets", ErrorCode.CODE_UNKNOWN),
        (replace(PLEDGE, stage="done"), "stage", ErrorCode.CODE_UNKNOWN),
        (
            replace(PRACTICE, contacts=(Contact("A"), Contact("B"), Contact("C"))),
            "contacts",
            ErrorCode.TOO_MANY_CONTACTS,
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(record: Practice | Pledge, field: str, code: ErrorCode) -> None:
    with pytest.raises(DomainError) as caught:
        refuse(record)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_a_near_miss_names_the_code_that_was_meant() -> None:
    with pytest.raises(DomainError) as caught:
        refuse(replace(PRACTICE, practice_type="servise"))
    assert caught.value.values["nearest"] == "service"


def test_line_ends_and_tabs_are_text() -> None:
    refuse(replace(PRACTICE, summary="one\n\ttwo\r\n"))


@pytest.mark.parametrize("number", [0, 24, -1])
def test_there_are_23_objectives(number: int) -> None:
    with pytest.raises(DomainError) as caught:
        tags((number,))
    assert caught.value.code is ErrorCode.OBJECTIVE_UNKNOWN
