"""Lay out the consultations: how government and society took part. No person is named."""

from __future__ import annotations

from collections.abc import Callable

from pledgedesk.domain.consultations import Consultation, ParticipantGroup, total
from pledgedesk.domain.parts import numbers
from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_records import (
    code_column,
    country_column,
    date_column,
    last_day,
    listed,
    objective_marks,
    text_column,
    texts_column,
)
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_updates import places, titles
from pledgedesk.formats.workbook_words import yes_code
from pledgedesk.wording.consultations import group_text


def consultations_table(book: Book) -> TableSheet[Consultation]:
    """Lay out the consultations, oldest first; a working edition also says what was said."""
    columns = (*_columns(book), *(_internal(book) if book.is_working else ()))
    rows = sorted(book.content.consultations, key=lambda one: (str(one.date or ""), one.reference))
    return TableSheet("consultations", "Consultations", columns, rows, lambda one: one.reference)


def _columns(book: Book) -> tuple[Column[Consultation], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 11, lambda one: one.reference, printed=True),
        text_column(book, "title", 30, lambda one: one.title, printed=True),
        date_column(book, "date", lambda one: one.date),
        text_column(
            book, "consultation_kind", 16, lambda one: words.code("consultation_kind", one.consultation_kind),
            printed=True,
        ),
        text_column(book, "organizations", 30, lambda one: words.organizations(one.organizations), printed=True),
        text_column(book, "groups", 30, lambda one: _groups(book, one), printed=True),
        text_column(book, "objectives", 11, lambda one: listed(numbers(one.objectives)), printed=True),
        text_column(book, "follow_up", 46, lambda one: one.follow_up, printed=True),
        text_column(book, "documents", 24, lambda one: titles(one.documents), printed=True),
        texts_column(book),
        last_day("date_until", _("Date (until)"), lambda one: one.date),
        _people("participants", _("People who took part"), lambda group: group.people),
        _people("women", words.heading("women"), lambda group: group.women),
        _people("men", words.heading("men"), lambda group: group.men),
        *objective_marks(book, Consultation),
        code_column(book, "consultation_kind"),
    )  # fmt: skip


def _internal(book: Book) -> tuple[Column[Consultation], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        text_column(book, "said", 60, lambda one: one.said),
        Column("documents_place", _("Where the documents are"), 40, lambda one: places(one.documents)),
        text_column(book, "public", 10, lambda one: words.yes(one.public)),
        text_column(book, "internal_notes", 60, lambda one: one.internal_notes),
        code_column(book, "public", lambda one: yes_code(one.public)),
    )


def _people(key: str, heading: str, counted: Callable[[ParticipantGroup], int | None]) -> Column[Consultation]:
    """Give the column that adds up the people of the groups whose numbers are known; blank where none is."""

    def added(consultation: Consultation) -> int | None:
        return total(counted(group) for group in consultation.groups)

    return Column(key, heading, 14, added, Style.MARK)


def _groups(book: Book, consultation: Consultation) -> str:
    return "\n".join(group_text(book.words.translator, group) for group in consultation.groups)
