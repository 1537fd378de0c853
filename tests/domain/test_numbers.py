from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.numbers import checked_figure, figure_text, read_count, read_number
from pledgedesk.errors import DomainError, ErrorCode


@pytest.mark.parametrize("mark", [".", ",", ""])
@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12500", "12500"),
        (" 12 500 ", "12500"),
        ("12\u202f500", "12500"),
        ("12\u00a0500", "12500"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1'234", "1234"),
        ("1’234’567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234,567.80", "1234567.8"),
        ("1 234,567", "1234.567"),
        ("1234,567", "1234.567"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("-3", "-3"),
        ("\u2212 3,5", "-3.5"),
        ("١٢٬٥٠٠٫٥", "12500.5"),
        ("٣", "3"),
    ],
)
def test_what_can_be_read_in_one_way_is_read_so_in_every_language(text: str, figure: str, mark: str) -> None:
    assert read_number(text, mark) == Decimal(figure)


@pytest.mark.parametrize(
    ("text", "mark", "figure"),
    [
        ("12,500", ".", "12500"),
        ("12,500", ",", "12.5"),
        ("12.500", ".", "12.5"),
        ("12.500", ",", "12500"),
        ("12.500", "", "12500"),
        ("12,500", "", "12500"),
    ],
)
def test_one_mark_before_three_digits_is_read_as_the_language_has_it(text: str, mark: str, figure: str) -> None:
    assert read_number(text, mark) == Decimal(figure)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "abc", "12 34", "1.2.3", "1,2.3,4", "1,234,56", "1e5", "NaN", "inf", ".5", "12.5 00", "²", "--3",
        "1" * 16, "0.1234567", "12|5", "5%",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_as_it_was_typed(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_number(text, ".")
    assert (caught.value.code, caught.value.values["text"]) == (ErrorCode.FIGURE_UNREADABLE, text)


@given(st.decimals("-999999999", "999999999", places=4), st.sampled_from([(".", ","), (",", "\u202f"), (",", ".")]))
def test_what_is_written_is_read_back(figure: Decimal, marks: tuple[str, str]) -> None:
    assert read_number(figure_text(figure, *marks), marks[0]) == figure


def test_a_figure_is_kept_without_exponent_and_idle_zeros() -> None:
    assert [str(checked_figure(Decimal(text))) for text in ("1E+3", "5.00", "100", "0.10")] == [
        "1000",
        "5",
        "100",
        "0.1",
    ]


@pytest.mark.parametrize(("text", "count"), [("1,250", 1250), ("1.250", 1250), ("0", 0), ("1 250", 1250)])
def test_people_are_counted_in_whole_numbers(text: str, count: int) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize("text", ["-3", "1.5", "many", "10000000000"])
def test_no_other_number_counts_people(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_count(text)
    assert (caught.value.code, caught.value.values["text"]) == (ErrorCode.COUNT_UNREADABLE, text)
