"""Write what changed between two submissions as an Excel workbook: field by field, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pledgedesk.domain.snapshots import Difference, FieldDifference, RecordDifference, SectionDifference
from pledgedesk.formats.whole_file import check_folder, file_faults
from pledgedesk.formats.workbook_file import Steps, discard, save
from pledgedesk.formats.workbook_layout import height, line_count, pieces
from pledgedesk.formats.workbook_styles import Style, StyleBook
from pledgedesk.i18n import Translator
from pledgedesk.wording.figures import figure_label
from pledgedesk.wording.snapshots import (
    difference_field,
    difference_title,
    difference_value,
    happened_word,
    section_name,
)

_A4 = 9
_TEXT = 44.0
"""The width of a column that holds what was said."""
Row = tuple[str, ...]


def write_difference_xlsx(found: Difference, path: Path, *, title: str, translator: Translator, language: str) -> None:
    """Write a difference to a path, whole or not at all; an existing file is replaced.

    Raises DomainError where the path is a folder, StorageError for what the environment refuses.
    """
    check_folder(path)
    workbook = Workbook(write_only=True)
    try:
        with file_faults(path):
            properties = workbook.properties
            properties.creator = properties.lastModifiedBy = ""
            properties.title, properties.language = title, language
            _Writer(workbook, title, translator).write(found)
            save(workbook, path, (), Steps(1, None, None))
    finally:
        discard(workbook)


class _Writer:
    """Write the sheets: records, sections, figures; one without rows says so."""

    def __init__(self, workbook: Workbook, title: str, translator: Translator) -> None:
        self._workbook, self._title, self._translator = workbook, title, translator
        self._styles = StyleBook(workbook)
        self._rows = 0

    def write(self, found: Difference) -> None:
        _ = self._translator.gettext
        before, after = _("Before"), _("After")
        self._sheet(
            _("Records"),
            (_("Reference"), _("Title"), _("What happened"), _("Field"), before, after),
            (11.0, 30.0, 12.0, 22.0, _TEXT, _TEXT),
            (row for one in found.records for row in self._record(one)),
        )
        self._sheet(
            _("Sections of text"),
            (_("Section"), _("What happened"), before, after),
            (34.0, 12.0, _TEXT, _TEXT),
            (self._section(one) for one in found.sections),
        )
        self._sheet(
            _("Figures"), (_("Figure"), before, after), (34.0, 14.0, 14.0), (self._figure(one) for one in found.figures)
        )

    def _record(self, record: RecordDifference) -> Iterator[Row]:
        translator = self._translator
        title, word = difference_title(translator, record), happened_word(translator, record.happened)
        for one in record.fields:
            old, new = (difference_value(translator, one.field, value) for value in (one.old, one.new))
            yield record.reference, title, word, difference_field(translator, record, one.field), old, new

    def _section(self, section: SectionDifference) -> Row:
        word = happened_word(self._translator, section.happened)
        return section_name(self._translator, section), word, section.old, section.new

    def _figure(self, one: FieldDifference) -> Row:
        old, new = ("" if value is None else str(value) for value in (one.old, one.new))
        return figure_label(self._translator, one.field), old, new

    def _sheet(self, name: str, headings: Row, widths: tuple[float, ...], rows: Iterable[Row]) -> None:
        sheet: Any = self._workbook.create_sheet(name)
        self._rows = 0
        self._styles.set_columns(sheet, widths)
        _set_print(sheet, len(headings))
        self._append(sheet, (self._title,), Style.TITLE, 28.0)
        lines = max(line_count(text, width) for text, width in zip(headings, widths, strict=True))
        self._append(sheet, headings, Style.HEADING, height(lines))
        empty = True
        for row in rows:
            empty = False
            self._row(sheet, row, widths)
        if empty:
            self._append(sheet, (self._translator.gettext("Nothing changed."),), Style.NOTE, 18.0)

    def _row(self, sheet: Any, row: Row, widths: tuple[float, ...]) -> None:
        """Write a row; a text that is higher than a row may be goes on in the rows below."""
        cut = [list(pieces(text, width)) for text, width in zip(row, widths, strict=True)]
        for texts in zip_longest(*cut, fillvalue=""):
            lines = max(line_count(text, width) for text, width in zip(texts, widths, strict=True))
            self._append(sheet, texts, Style.ROW, height(lines))

    def _append(self, sheet: Any, texts: Row, style: Style, points: float) -> None:
        self._rows += 1
        sheet.row_dimensions[self._rows].height = points
        sheet.append([self._styles.cell(sheet, text, style, as_text=True) for text in texts])


def _set_print(sheet: Any, columns: int) -> None:
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.auto_filter.ref = f"A2:{get_column_letter(columns)}2"
    sheet.oddFooter.right.text = "&P / &N"
