"""Lay out the recommendations: what the State was advised to do, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_records import (
    code_column,
    country_column,
    date_column,
    label_column,
    last_day,
    listed,
    objective_marks,
    text_column,
    texts_column,
)
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import SEPARATOR, yes_code

_KIND = RecordKind.RECOMMENDATION


def recommendations_table(book: Book) -> TableSheet[Recommendation]:
    """Lay out the recommendations; a working edition also says which are public, and what the office notes."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[Recommendation], ...] = (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 11, lambda one: one.reference, printed=True),
        Column("text", words.heading("text", _KIND), 54, lambda one: one.text, printed=True),
        text_column(book, "objectives", 11, lambda one: listed(numbers(one.objectives)), printed=True),
        label_column(book, "source", 20, printed=True),
        text_column(book, "source_detail", 15, lambda one: one.source_detail, printed=True),
        text_column(book, "code", 10, lambda one: one.code, printed=True),
        label_column(book, "response", 13, printed=True),
        text_column(book, "response_text", 50, lambda one: one.response_text, printed=True),
        texts_column(book),
        label_column(book, "status", 14),
        date_column(book, "due", lambda one: one.due, printed=False),
        last_day("due_until", _("Due (until)"), lambda one: one.due),
        text_column(book, "lead_organizations", 30, lambda one: words.organizations(one.lead_organizations)),
        _answers(book, "practices", lambda one: one.practices, _references(book.content.practices)),
        _answers(book, "pledges", lambda one: one.pledges, _references(book.content.pledges)),
        *objective_marks(book, Recommendation),
        code_column(book, "source"),
        code_column(book, "response"),
        code_column(book, "status"),
    )
    if book.is_working:
        columns += _internal(book)
    return TableSheet("recommendations", "Recommendations", columns, book.content.recommendations, _reference)


def _reference(recommendation: Recommendation) -> str:
    return recommendation.reference


def _references(records: Sequence[Practice | Pledge]) -> dict[str, str]:
    return {record.uid: record.reference for record in records}


def _answers(
    book: Book, field: str, uids: Callable[[Recommendation], tuple[str, ...]], references: Mapping[str, str]
) -> Column[Recommendation]:
    """Give the column of the records that answer a recommendation, with a link to the first."""
    words = book.words
    return Column(
        field,
        words.heading(field, _KIND),
        24,
        lambda one: words.references([references[uid] for uid in uids(one) if uid in references]),
        Style.LINK,
        lambda one: next((book.location(uid) for uid in uids(one) if uid in references), None),
    )


def _internal(book: Book) -> tuple[Column[Recommendation], ...]:
    words = book.words
    return (
        text_column(book, "approaches", 20, lambda one: SEPARATOR.join(one.approaches)),
        text_column(book, "internal_notes", 60, lambda one: one.internal_notes),
        text_column(book, "public", 10, lambda one: words.yes(one.public)),
        code_column(book, "public", lambda one: yes_code(one.public)),
    )
