"""Write tables: one record a row, the whole text in its cell, what a row would cut repeated on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo

from pledgedesk.formats.workbook_book import Book, unique
from pledgedesk.formats.workbook_layout import (
    COMFORTABLE_LINES,
    HIGHEST_LINES,
    characters_per_line,
    height,
    lines_of,
    pieces,
)
from pledgedesk.formats.workbook_styles import Style

R = TypeVar("R")
FIRST_HEADINGS = ("Country code", "Reference")
"""The first two headings of every table, the same in every language."""
TEXTS_KEY = "texts"
"""The key of the column that leads to the texts which a row cuts; it holds their number."""
MARK_WIDTH = 6.0
MOST_LINKS = 65_000
"""Links of one sheet: with more than 65,530 Excel calls the file damaged."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """Describe one column: its stable key, its heading, and how it reads its value from a record.

    `width` is in characters. `link` gives the cell that this one links to. Columns `printed` stand
    first or side by side, so that the print area is one block.
    """

    key: str
    heading: str
    width: float
    value: Callable[[R], object]
    style: Style = Style.TEXT
    link: Callable[[R], str | None] | None = None
    printed: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet(Generic[R]):
    """Describe a sheet that is one table. `name` is the table's; `reference` names a record's row in other sheets."""

    sheet: str
    name: str
    columns: tuple[Column[R], ...]
    records: Sequence[R]
    reference: Callable[[R], str]
    frozen: int = 3

    @property
    def headings(self) -> tuple[str, ...]:
        return unique(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True)
class CutText:
    """Hold a text that its row cuts, and the cell it stands in; `row` is where its pieces begin."""

    reference: str
    field: str
    key: str
    text: str
    origin: str
    row: int
    parts: tuple[str, ...]


class CutTexts:
    """Collect the texts that rows cut, and say where each will stand; the first makes their sheet."""

    WIDTH = 105.0

    def __init__(self, book: Book) -> None:
        self._book = book
        self.found: list[CutText] = []
        self._row = 2

    def add(self, reference: str, field: str, key: str, text: str, origin: str) -> str:
        """Take a text; gives the location of its first piece."""
        if not self.found:
            self._book.add_sheet("texts", before="about")
        row = self._row
        parts = tuple(pieces(text, self.WIDTH))
        self.found.append(CutText(reference, field, key, text, origin, row, parts))
        self._row += len(parts)
        return self._book.cell_location("texts", row, "F")


def write_table(book: Book, table: TableSheet[R], texts: CutTexts) -> None:
    """Write a table to its sheet."""
    sheet = book.sheets[table.sheet]
    last = max(2, len(table.records) + 1)
    widths = [column.width for column in table.columns]
    book.styles.set_columns(sheet, widths)
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}2"
    sheet.print_title_rows = "1:1"
    printed = [index for index, column in enumerate(table.columns, 1) if column.printed]
    sheet.print_area = f"{get_column_letter(printed[0])}1:{get_column_letter(printed[-1])}{last}"
    write_headings(book, sheet, table.headings, widths, row=1)
    rows = _RowWriter(book, table, texts)
    for number, record in enumerate(table.records, 2):
        rows.write(number, record)
        book.steps.step()
    if not table.records:
        sheet.append([])
    add_table(sheet, table.name, table.headings, first=1, last=last)


def write_headings(book: Book, sheet: Any, headings: Sequence[str], widths: Sequence[float], row: int) -> None:
    """Write the row of headings of a table."""
    lines = max(heading_lines(heading, width) for heading, width in zip(headings, widths, strict=True))
    sheet.row_dimensions[row].height = height(lines)
    sheet.append([book.styles.cell(sheet, heading, Style.HEADING) for heading in headings])


def heading_lines(heading: str, width: float) -> int:
    """Give the lines of a heading, set in bold beside the button of its filter, broken between words."""
    lines, used = 1, 0.0
    for word in heading.split():
        length = len(word) * 1.05
        if used and used + 1 + length > width - 1:
            lines, used = lines + 1, 0.0
        used += length + (1 if used else 0)
        while used > width:
            lines, used = lines + 1, used - width
    return lines


def add_table(sheet: Any, name: str, headings: Sequence[str], *, first: int, last: int) -> None:
    """Make the rows from the headings to the last one a table of the workbook."""
    table: Any = Table(displayName=name, ref=f"A{first}:{get_column_letter(len(headings))}{last}")
    table._initialise_columns()
    for column, heading in zip(table.tableColumns, headings, strict=True):
        column.name = heading
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True, showColumnStripes=False)
    sheet.tables.add(table)


def _placed(cells: Sequence[Any], row: int) -> Iterator[Any]:
    """Give the cells of a row as openpyxl's writer takes them: each knows where it stands."""
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            cell.column, cell.row = column, row
            yield cell


@dataclass(slots=True)
class _Lines:
    """Hold how high the texts of a row are, and those that may not fit into it: column, text, lines, risky.

    `other` is of the columns that are not printed, without texts that would not fit even then.
    """

    printed: int = 1
    other: int = 1
    long: list[tuple[int, str, int, bool]] = field(default_factory=list)

    @property
    def shown(self) -> int:
        return min(HIGHEST_LINES, max(self.printed, self.other))


class _RowWriter(Generic[R]):
    """Write the rows of one table; there is one cell object a column, given a new value for every row.

    The cells go straight to the file: left to itself, openpyxl makes a new one for each and guesses its type.
    """

    def __init__(self, book: Book, table: TableSheet[R], texts: CutTexts) -> None:
        self._book = book
        self._sheet = book.sheets[table.sheet]
        self._table = table
        self._texts = texts
        self._letters = [get_column_letter(index) for index in range(1, len(table.columns) + 1)]
        self._characters = [characters_per_line(column.width) for column in table.columns]
        self._styles = [
            Style.ROW if column.printed and column.style is Style.TEXT else column.style for column in table.columns
        ]
        self._cells = [book.styles.cell(self._sheet, None, style) for style in self._styles]
        self._plain = [book.styles.plain_cell(self._sheet) for _ in table.columns]
        self._empty = [
            book.styles.cell(self._sheet, None, Style.ROW) if column.printed else None for column in table.columns
        ]
        self._sheet._values_to_row = _placed
        keys = [column.key for column in table.columns]
        self._texts_index = keys.index(TEXTS_KEY) if TEXTS_KEY in keys else None

    def write(self, row: int, record: R) -> None:
        """Write one record."""
        cells: list[Any] = []
        lines = _Lines()
        reference = self._table.reference(record)
        for index, column in enumerate(self._table.columns):
            value = column.value(record)
            if value is None or value == "":
                cells.append(self._empty[index])
            elif isinstance(value, str):
                text, risky = self._book.clean(value, reference, column.heading)
                fits = len(text) <= self._characters[index] and "\n" not in text
                if not fits:
                    self._measure(lines, index, text, risky)
                linked = fits and column.link is not None and self._link(index, row, column.link(record))
                cells.append(self._text_cell(index, text, risky, linked))
            else:
                cells.append(self._value_cell(index, value))
                if column.link is not None:
                    self._link(index, row, column.link(record))
        self._repeat_cut_texts(row, cells, lines, reference)
        self._append(row, cells, lines.shown)

    def _measure(self, lines: _Lines, index: int, text: str, risky: bool) -> None:
        needed = lines_of(text, self._characters[index])
        lines.long.append((index, text, needed, risky))
        if self._table.columns[index].printed:
            lines.printed = max(lines.printed, needed)
        elif needed <= COMFORTABLE_LINES:
            lines.other = max(lines.other, needed)

    def _text_cell(self, index: int, text: str, risky: bool, linked: bool) -> Any:
        style = self._styles[index]
        if style is Style.LINK and not linked:
            style = Style.ROW
        if style is Style.TEXT and not risky:
            plain = self._plain[index]
            plain._value, plain.data_type = text, "s"
            return plain
        return self._filled(index, text, "s", style, risky)

    def _value_cell(self, index: int, value: object) -> Any:
        return self._filled(index, value, "d" if isinstance(value, date) else "n", self._styles[index], False)

    def _filled(self, index: int, value: object, data_type: str, style: Style, as_text: bool) -> Any:
        cell = self._cells[index]
        cell._style = self._book.styles.array(style, as_text=as_text)
        cell._value, cell.data_type = value, data_type
        return cell

    def _repeat_cut_texts(self, row: int, cells: list[Any], lines: _Lines, reference: str) -> None:
        """Send the texts that this row cuts to their sheet, and lead there from the column made for it.

        A cell that is a link is drawn by LibreOffice in one line: the texts themselves are none.
        """
        shown = lines.shown
        cut = [found for found in lines.long if found[2] > shown]
        first: str | None = None
        for index, text, _, risky in cut:
            column = self._table.columns[index]
            back = self._letters[index if self._texts_index is None else self._texts_index]
            origin = self._book.cell_location(self._table.sheet, row, back)
            location = self._texts.add(reference, column.heading, column.key, text, origin)
            first = first or location
            cells[index] = self._filled(index, text, "s", Style.CUT, risky)
        if first is not None and self._texts_index is not None:
            cells[self._texts_index] = self._value_cell(self._texts_index, len(cut))
            self._link(self._texts_index, row, first)

    def _append(self, row: int, cells: list[Any], lines: int) -> None:
        dimensions = self._sheet.row_dimensions
        dimensions[row].height = height(lines)
        self._sheet.append(cells)
        # The row is in the file: 10,000 of these would stay in memory.
        del dimensions[row]

    def _link(self, index: int, row: int, location: str | None) -> bool:
        if location is None or len(self._sheet._hyperlinks) >= MOST_LINKS:
            return False
        self._sheet._hyperlinks.append(Hyperlink(ref=f"{self._letters[index]}{row}", location=location))
        return True
