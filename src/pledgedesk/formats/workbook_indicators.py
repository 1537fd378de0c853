"""Lay out the indicators: figures of pledges and objectives through time, one value a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.formats.workbook_book import Book, objective_key
from pledgedesk.formats.workbook_records import (
    code_column,
    country_column,
    date_column,
    last_day,
    text_column,
    texts_column,
)
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import yes_code


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """Hold one value of an indicator; `record` is what it is of, where it is not of an objective."""

    indicator: Indicator
    value: IndicatorValue
    record: Practice | Pledge | None

    @property
    def percentage(self) -> Decimal | None:
        """Give how far this value is; None where the office defined no target or unit."""
        found = replace(self.indicator, values=(self.value,)).percentage
        return None if found is None else found.quantize(Decimal("0.1"))


def indicators_table(book: Book) -> TableSheet[IndicatorRow]:
    """Lay out the indicators; one without a value has one row."""
    columns = (*_columns(book), *(_internal(book) if book.is_working else ()))
    return TableSheet("indicators", "Indicators", columns, tuple(_rows(book)), lambda one: one.indicator.reference)


def _rows(book: Book) -> Iterator[IndicatorRow]:
    carried: Iterable[Practice | Pledge] = (*book.content.pledges, *book.content.practices)
    records = {record.uid: record for record in carried}
    for indicator in book.content.indicators:
        values = sorted(indicator.values, key=lambda value: str(value.date or ""))
        for value in values or (IndicatorValue(),):
            yield IndicatorRow(indicator, value, records.get(indicator.record_uid))


def _columns(book: Book) -> tuple[Column[IndicatorRow], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 10, lambda one: one.indicator.reference, printed=True),
        text_column(book, "name", 38, lambda one: one.indicator.name, printed=True),
        Column("record", _("Record or objective"), 12, _of, Style.LINK, lambda one: _place(book, one), printed=True),
        Column("record_title", words.heading("title"), 28, lambda one: _title(book, one), printed=True),
        text_column(book, "unit", 16, lambda one: one.indicator.unit, printed=True),
        _number(book, "baseline", lambda one: one.indicator.baseline),
        _number(book, "target", lambda one: one.indicator.target),
        date_column(book, "date", lambda one: one.value.date),
        _number(book, "value", lambda one: one.value.value),
        Column(
            "percentage",
            _("Percent of the way from baseline to target"),
            14,
            lambda one: one.percentage,
            Style.NUMBER,
            printed=True,
        ),
        text_column(book, "source", 26, lambda one: one.value.source, printed=True),
        texts_column(book),
        last_day("date_until", _("Date (until)"), lambda one: one.value.date),
    )


def _internal(book: Book) -> tuple[Column[IndicatorRow], ...]:
    words = book.words
    return (
        text_column(book, "public", 10, lambda one: words.yes(one.indicator.public)),
        text_column(book, "internal_notes", 60, lambda one: one.indicator.internal_notes),
        code_column(book, "public", lambda one: yes_code(one.indicator.public)),
    )


def _number(book: Book, field: str, value: Callable[[IndicatorRow], Decimal | None]) -> Column[IndicatorRow]:
    return Column(field, book.words.heading(field), 13, value, Style.NUMBER, printed=True)


def _of(row: IndicatorRow) -> object:
    return row.record.reference if row.record is not None else row.indicator.objective or None


def _title(book: Book, row: IndicatorRow) -> str:
    if row.record is not None:
        return row.record.title
    return book.words.objective(row.indicator.objective) if row.indicator.objective else ""


def _place(book: Book, row: IndicatorRow) -> str | None:
    return book.location(row.record.uid if row.record is not None else objective_key(row.indicator.objective))
