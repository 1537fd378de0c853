"""Write what an organization is asked as an Excel table, with empty columns for its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pledgedesk.domain.chasing import AskedRecord, ChaseLetter
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.formats.chase_words import invented_words, stage_codes
from pledgedesk.formats.workbook_book import in_margin
from pledgedesk.formats.workbook_file import discard
from pledgedesk.formats.workbook_layout import HIGHEST_LINES, height, line_count
from pledgedesk.formats.workbook_styles import LINE, Style, StyleBook
from pledgedesk.i18n import Translator
from pledgedesk.wording import field_label
from pledgedesk.wording.chasing import asked_before_words, asked_text, date_words, stage_label
from pledgedesk.wording.labels import code_label

_LIST_CHARACTERS = 255
"""Characters that the list of a cell's choices may take."""
_A4 = 9
"""The number that Excel gives the paper."""
_LEAST_LINES = 4
"""Lines of a row at least, so that an answer can be written by hand."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Describe a column; one without `value` is for the answer."""

    heading: str
    width: float
    value: Callable[[AskedRecord], str] | None = None


def write_chase_xlsx(letter: ChaseLetter, path: Path, translator: Translator, step: Callable[[], None]) -> None:
    """Write the table to a path; an existing file is replaced. `step` is called for each record. Raises OSError."""
    workbook = Workbook(write_only=True)
    try:
        _set_properties(workbook, letter)
        _write_sheet(workbook, letter, translator, step)
        workbook.save(path)
    finally:
        discard(workbook)


def _set_properties(workbook: Workbook, letter: ChaseLetter) -> None:
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = next(iter(letter.sender), "")
    properties.title, properties.language = letter.subject, letter.language
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _columns(translator: Translator) -> tuple[_Column, ...]:
    _ = translator.gettext
    update = RecordKind.PROGRESS_UPDATE
    return (
        _Column(_("Reference"), 9, lambda record: record.reference),
        _Column(_("Title"), 24, lambda record: record.title),
        _Column(_("What we ask"), 26, lambda record: _asked(translator, record)),
        _Column(_("Due"), 9, lambda record: _date(record.due)),
        _Column(_("Stage with us"), 12, lambda record: stage_label(translator, record)),
        _Column(_("Last heard"), 9, lambda record: _date(record.last_heard)),
        _Column(_("Stage now"), 12),
        _Column(field_label(translator, "date", update), 10),
        _Column(field_label(translator, "done", update), 24),
        _Column(field_label(translator, "obstacles", update), 18),
        _Column(field_label(translator, "next_steps", update), 18),
    )


def _asked(translator: Translator, record: AskedRecord) -> str:
    before = asked_before_words(translator, record.asked_before)
    return asked_text(translator, record) + (f" ({before})" if before else "")


def _date(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _write_sheet(workbook: Workbook, letter: ChaseLetter, translator: Translator, step: Callable[[], None]) -> None:
    styles = StyleBook(workbook)
    columns = _columns(translator)
    sheet: Any = workbook.create_sheet(translator.gettext("Answers"))
    styles.set_columns(sheet, [column.width for column in columns])
    above = _above(letter, translator)
    heading = len(above) + 1
    last = heading + len(letter.records)
    _set_print(sheet, heading, len(columns), last, letter)
    sheet.freeze_panes = f"C{heading + 1}"
    sheet.auto_filter.ref = f"A{heading}:{get_column_letter(len(columns))}{last}"
    for row, (text, style, points) in enumerate(above, 1):
        sheet.row_dimensions[row].height = points
        sheet.append([styles.cell(sheet, text, style, as_text=True)])
    _write_headings(sheet, styles, columns, heading)
    writer = _RowWriter(sheet, styles, columns)
    for row, record in enumerate(letter.records, heading + 1):
        writer.write(row, record)
        step()
    _offer_stages(sheet, letter, translator, heading, columns)


def _above(letter: ChaseLetter, translator: Translator) -> list[tuple[str, Style, float]]:
    _ = translator.gettext
    lines = [
        (_("What we ask of {organization}").format(organization=letter.name), Style.TITLE, 28.0),
        (
            _("Please fill in the empty columns and send the table back by {date}.").format(
                date=date_words(translator, letter.reply_by)
            ),
            Style.NOTE,
            18.0,
        ),
    ]
    if letter.is_invented:
        lines.insert(1, (invented_words(translator), Style.WARNING, 18.0))
    return lines


def _set_print(sheet: Any, heading: int, columns: int, last: int, letter: ChaseLetter) -> None:
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.5)
    sheet.page_margins.bottom = 0.7
    sheet.oddFooter.left.text = in_margin(letter.name)
    sheet.oddFooter.right.text = "&P / &N"


def _write_headings(sheet: Any, styles: StyleBook, columns: tuple[_Column, ...], row: int) -> None:
    lines = max(line_count(column.heading, column.width) for column in columns)
    sheet.row_dimensions[row].height = height(lines)
    sheet.append([styles.cell(sheet, column.heading, Style.HEADING) for column in columns])


class _RowWriter:
    """Write records as rows: every text as text, whatever it begins with; the cells for answers have a frame."""

    def __init__(self, sheet: Any, styles: StyleBook, columns: tuple[_Column, ...]) -> None:
        self._sheet, self._styles, self._columns = sheet, styles, columns
        side = Side(style="thin", color=LINE)
        self._frame = Border(left=side, right=side, top=side, bottom=side)
        self._ground = PatternFill("solid", fgColor="FBF9F6")

    def write(self, row: int, record: AskedRecord) -> None:
        """Write one record, as high as its texts and an answer by hand need."""
        texts = [column.value(record) if column.value else "" for column in self._columns]
        needed = max(line_count(text, column.width) for text, column in zip(texts, self._columns, strict=True))
        self._sheet.row_dimensions[row].height = height(min(HIGHEST_LINES, max(_LEAST_LINES, needed)))
        self._sheet.append([self._cell(column, text) for column, text in zip(self._columns, texts, strict=True)])

    def _cell(self, column: _Column, text: str) -> Any:
        if column.value is not None:
            return self._styles.cell(self._sheet, text, Style.ROW, as_text=True)
        cell = self._styles.cell(self._sheet, None, Style.ROW)
        cell.border, cell.fill, cell.number_format = self._frame, self._ground, "@"
        return cell


def _offer_stages(
    sheet: Any, letter: ChaseLetter, translator: Translator, heading: int, columns: tuple[_Column, ...]
) -> None:
    """Let the stage be chosen from a list, which differs by the kind of record; other words are taken too."""
    column = get_column_letter(next(place for place, one in enumerate(columns, 1) if one.value is None))
    for kind in dict.fromkeys(record.kind for record in letter.records):
        choices = ",".join(code_label(translator, *code).replace(",", " ") for code in stage_codes(kind))
        if not choices or len(choices) > _LIST_CHARACTERS:
            continue
        offered = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=False)
        for row, record in enumerate(letter.records, heading + 1):
            if record.kind is kind:
                offered.add(f"{column}{row}")
        sheet.data_validations.append(offered)
