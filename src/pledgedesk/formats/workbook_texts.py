"""Lay out the sheet that repeats the texts which their rows cut, piece by piece, linked both ways."""

from __future__ import annotations

from dataclasses import dataclass

from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_records import country_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, CutText, CutTexts, TableSheet


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Hold one piece of a text; `number` counts from 1."""

    cut: CutText
    number: int

    @property
    def text(self) -> str:
        return self.cut.parts[self.number - 1]


def texts_table(book: Book, texts: CutTexts) -> TableSheet[TextPiece]:
    """Lay out the texts that rows cut."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[TextPiece], ...] = (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            11,
            lambda one: one.cut.reference,
            Style.LINK,
            lambda one: one.cut.origin,
            printed=True,
        ),
        Column("field", _("Field"), 24, lambda one: one.cut.field, printed=True),
        Column("piece", _("Piece"), 8, lambda one: one.number, Style.MARK, printed=True),
        Column("pieces", _("of"), 6, lambda one: len(one.cut.parts), Style.MARK, printed=True),
        Column("text", _("Text"), CutTexts.WIDTH, lambda one: one.text, printed=True),
        Column("field_code", words.coded(_("Field")), 22, lambda one: one.cut.key),
    )
    rows = [TextPiece(cut, number) for cut in texts.found for number in range(1, len(cut.parts) + 1)]
    return TableSheet("texts", "Texts", columns, rows, lambda one: one.cut.reference)
