"""Write sheets for the forms of the UN channels as an Excel workbook, each record on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from pledgedesk.domain.sheets import Sheet, SheetField, SheetFile
from pledgedesk.formats.chase_words import invented_words
from pledgedesk.formats.whole_file import check_folder, file_faults
from pledgedesk.formats.workbook_book import in_margin
from pledgedesk.formats.workbook_file import Steps, discard, save
from pledgedesk.formats.workbook_layout import height, lines_of, pieces
from pledgedesk.formats.workbook_styles import Style, StyleBook
from pledgedesk.i18n import Translator
from pledgedesk.wording.sheets import count_text, likely_text, need_text, sheet_note, sheet_title

_WIDTHS = (29.0, 64.0, 16.0)
_SCALE = 67
"""Of the page, in hundredths: the columns take the width of A4. To "fit to width" would undo the page breaks."""
_A4 = 9
_CHARACTERS = (28, 74, 13)
"""Characters that a line of each holds: a little more than elsewhere, so that the longest pledge stays on its page."""


def write_sheets_xlsx(file: SheetFile, path: Path, translator: Translator, steps: Steps) -> None:
    """Write sheets to a path, whole or not at all; an existing file is replaced.

    Raises ExportCancelled, DomainError where the path is a folder, StorageError for what the environment refuses.
    """
    check_folder(path)
    workbook = Workbook(write_only=True)
    try:
        with file_faults(path):
            _set_properties(workbook, file)
            _SheetWriter(workbook, file, translator, steps).write()
            save(workbook, path, (), steps)
    finally:
        discard(workbook)


def _set_properties(workbook: Workbook, file: SheetFile) -> None:
    """Name the office as author: never a person, a computer or a folder."""
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = file.author
    properties.title, properties.language = file.title, file.language
    properties.created = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


class _SheetWriter:
    """Write the rows of all sheets, one below the other."""

    def __init__(self, workbook: Workbook, file: SheetFile, translator: Translator, steps: Steps) -> None:
        self._styles = StyleBook(workbook)
        self._file, self._translator, self._steps = file, translator, steps
        self._sheet: Any = workbook.create_sheet(sheet_title(translator, file.kind))
        self._row = 0

    def write(self) -> None:
        """Write the head of the file, then every record."""
        self._styles.set_columns(self._sheet, _WIDTHS)
        self._set_print()
        name, _dot, about = self._file.title.partition(" · ")
        self._line(name, Style.TITLE, 28.0)
        self._line(about, Style.NOTE, 18.0)
        if self._file.invented:
            self._line(invented_words(self._translator), Style.WARNING, 18.0)
        self._line(sheet_note(self._translator, self._file.kind), Style.NOTE, 18.0)
        if not self._file.sheets:
            self._line(self._translator.gettext("No record is chosen for this round."), Style.NOTE, 18.0)
        for number, sheet in enumerate(self._file.sheets, 1):
            self._write_sheet(sheet)
            if number < len(self._file.sheets):
                self._sheet.row_breaks.append(Break(id=self._row))
            self._steps.step()

    def _set_print(self) -> None:
        sheet = self._sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", _A4
        sheet.page_setup.scale = _SCALE
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top, sheet.page_margins.bottom = 0.4, 0.6
        sheet.oddFooter.left.text = in_margin(self._file.title.partition(" · ")[2])
        sheet.oddFooter.right.text = "&P / &N"

    def _line(self, text: str, style: Style, points: float) -> None:
        self._append([self._text(text, style)], points)

    def _append(self, cells: list[Any], points: float) -> None:
        self._row += 1
        self._sheet.row_dimensions[self._row].height = points
        self._sheet.append(cells)

    def _text(self, text: str, style: Style) -> Any:
        return self._styles.cell(self._sheet, text, style, as_text=True)

    def _write_sheet(self, sheet: Sheet) -> None:
        _ = self._translator.gettext
        self._line(f"{sheet.reference}  {sheet.title}", Style.SECTION, 24.0)
        headings = (_("Field"), _("What to enter"), _("To check"))
        self._append([self._text(words, Style.HEADING) for words in headings], height(1))
        for field in sheet.fields:
            self._write_field(field)
        if sheet.criteria:
            self._line(_("What is asked of it"), Style.SECTION, 24.0)
        for one in sheet.criteria:
            words = f"{'☑' if one.met else '☐'}  {one.label}"
            self._append([self._text("", Style.LABEL), self._text(words, Style.ROW)], height(1))

    def _write_field(self, field: SheetField) -> None:
        """Write a field; a text that is higher than a row may be goes on in the rows below."""
        translator = self._translator
        likely = likely_text(translator) if field.likely else ""
        remarks = (count_text(translator, field), need_text(translator, field), likely)
        label, beside = field.label, "\n".join(filter(None, remarks))
        for piece in _pieces(field.value):
            texts = (label, piece, beside)
            lines = max(lines_of(text, most) for text, most in zip(texts, _CHARACTERS, strict=True))
            styles = (Style.LABEL, Style.ROW, Style.ROW)
            self._append([self._text(text, style) for text, style in zip(texts, styles, strict=True)], height(lines))
            label = beside = ""


def _pieces(value: str) -> Iterator[str]:
    yield from pieces(value, _WIDTHS[1]) if value else ("",)
