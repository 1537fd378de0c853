from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.dates import PartialDate, ends_before_start
from pledgedesk.errors import DomainError, ErrorCode

dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(dates)
def test_day_reads_back_as_written(day: date) -> None:
    found = PartialDate.parse(day.isoformat())
    assert (str(found), found.first_day, found.last_day) == (day.isoformat(), day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-2", date(2023, 2, 1), date(2023, 2, 28)),
    ],
)
def test_year_and_month_span_all_their_days(text: str, first: date, last: date) -> None:
    found = PartialDate.parse(text)
    assert (found.first_day, found.last_day) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-00", "2023-02-29", "2024-05-", "12/05/2024", "0099", "2300"]
)
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        PartialDate.parse(text)
    assert caught.value.code is ErrorCode.DATE_UNREADABLE
    assert caught.value.values["text"] == text


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024", "2023", True),
        ("2024", "2024-01", False),
        ("2024-06", "2024", False),
        ("2024-06-02", "2024-06", False),
        ("2024-06-02", "2024-06-01", True),
        ("2024-06", "2024-05-31", True),
    ],
)
def test_end_is_before_start_only_where_no_day_can_be_right(start: str, end: str, expected: bool) -> None:
    assert ends_before_start(PartialDate.parse(start), PartialDate.parse(end)) is expected


def test_a_missing_date_is_before_nothing() -> None:
    assert not ends_before_start(None, PartialDate(2020))
    assert not ends_before_start(PartialDate(2020), None)
