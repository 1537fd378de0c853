"""Give the workbook one family of cell styles, each built once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from enum import StrEnum
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList

ACCENT, ON_ACCENT, TEXT, SECONDARY = "5C2C66", "FFFFFF", "231D27", "524858"
LINE, DANGER, DANGER_SOFT, WARNING = "DED7D1", "A3211E", "FBE9E6", "7A4B00"
"""The look's colours that the workbook uses, by their names there."""
FONT = "Arial"
"""Office programs without it have Liberation Sans, of the same widths: rows are as high as set."""
FONT_SIZE = 10
LINE_POINTS = 12.75
"""Height of one line of text in this font, in points."""
DAY_FORMAT = "yyyy-mm-dd"


class Style(StrEnum):
    """Name the styles; cells of `TEXT` carry none of their own, for it is the workbook's default."""

    TEXT = "text"
    ROW = "row"
    LINK = "link"
    CUT = "cut"
    DATE = "date"
    NUMBER = "number"
    MARK = "mark"
    HEADING = "heading"
    TITLE = "title"
    SECTION = "section"
    LABEL = "label"
    NOTE = "note"
    WARNING = "warning"
    INTERNAL = "internal"


def _named(style: Style, *, font: Font | None = None, **looks: Any) -> NamedStyle:
    looks.setdefault("alignment", Alignment(vertical="top", horizontal="left", indent=1, wrap_text=True))
    return NamedStyle(f"PledgeDesk {style}", font=font or _font(), **looks)


def _font(**looks: Any) -> Font:
    return Font(**{"name": FONT, "size": FONT_SIZE, "color": TEXT, **looks})


def _styles() -> Iterable[tuple[Style, NamedStyle]]:
    flat = Alignment(vertical="center", wrap_text=False)
    middle = Alignment(vertical="top", horizontal="center")
    under = Border(bottom=Side(style="thin", color=LINE))
    yield Style.ROW, _named(Style.ROW, border=under)
    yield Style.LINK, _named(Style.LINK, font=_font(color=ACCENT, underline="single"), border=under)
    yield Style.CUT, _named(Style.CUT, font=_font(color=ACCENT), border=under)
    yield Style.DATE, _named(Style.DATE, number_format=DAY_FORMAT, border=under)
    yield (
        Style.NUMBER,
        _named(Style.NUMBER, number_format="#,##0.##;-#,##0.##", alignment=Alignment(vertical="top"), border=under),
    )
    yield Style.MARK, _named(Style.MARK, alignment=middle, border=under)
    yield (
        Style.HEADING,
        _named(Style.HEADING, font=_font(color=ON_ACCENT, bold=True), fill=PatternFill("solid", fgColor=ACCENT)),
    )
    yield Style.TITLE, _named(Style.TITLE, font=_font(size=18, bold=True, color=ACCENT), alignment=flat)
    yield Style.SECTION, _named(Style.SECTION, font=_font(size=12, bold=True, color=ACCENT), alignment=flat)
    yield Style.LABEL, _named(Style.LABEL, font=_font(bold=True, color=SECONDARY), border=under)
    yield Style.NOTE, _named(Style.NOTE, font=_font(color=SECONDARY), alignment=flat)
    yield Style.WARNING, _named(Style.WARNING, font=_font(bold=True, color=WARNING), alignment=flat)
    yield (
        Style.INTERNAL,
        _named(
            Style.INTERNAL,
            font=_font(size=18, bold=True, color=DANGER),
            fill=PatternFill("solid", fgColor=DANGER_SOFT),
            alignment=flat,
        ),
    )


class StyleBook:
    """Hold the style arrays of a workbook, to be copied into cells: far cheaper than styling each."""

    def __init__(self, workbook: Workbook) -> None:
        self._make_default(workbook)
        probe: Any = WriteOnlyCell(workbook.create_sheet("probe"))
        self._arrays: dict[tuple[Style, bool], Any] = {(Style.TEXT, False): copy(probe.parent.parent._cell_styles[0])}
        for style, named in _styles():
            workbook.add_named_style(named)
            probe.style = named.name
            self._arrays[style, False] = copy(probe._style)
        for (style, _), array in tuple(self._arrays.items()):
            quoted = copy(array)
            quoted.quotePrefix = 1
            self._arrays[style, True] = quoted
        workbook.remove(workbook["probe"])

    @staticmethod
    def _make_default(workbook: Any) -> None:
        """Make wrapped text at the top of its row the format of every cell that asks for no other.

        Both the style "Normal" and the first cell format: programs differ in which of them they take.
        """
        workbook._fonts = IndexedList([_font()])
        normal = workbook._named_styles["Normal"]
        normal.font = _font()
        normal.alignment = Alignment(vertical="top", wrap_text=True)
        workbook._cell_styles = IndexedList([copy(normal.as_tuple())])

    def set_columns(self, sheet: Any, widths: Sequence[float]) -> None:
        """Set the widths of a sheet's columns, before its first row.

        The default format is named here too: LibreOffice takes it from the column, Excel from the workbook.
        """
        for index, width in enumerate(widths, 1):
            column = sheet.column_dimensions[get_column_letter(index)]
            # Beside the characters a cell has its indent and a few empty pixels.
            column.width = width + 2
            column._style = self._arrays[Style.TEXT, False]

    def cell(self, sheet: Any, value: Any, style: Style, *, as_text: bool = False) -> Any:
        """Make a cell; `as_text` keeps a text from being read as a formula, a date or an error."""
        cell: Any = WriteOnlyCell(sheet)
        cell._style = self._arrays[style, as_text]
        if as_text:
            cell._value, cell.data_type = value, "s"
        else:
            cell.value = value
        return cell

    def plain_cell(self, sheet: Any) -> Any:
        """Make a cell without a format of its own, to be used again for every text that needs none."""
        return WriteOnlyCell(sheet)

    def array(self, style: Style, *, as_text: bool = False) -> Any:
        """Give the style array of a style, for a cell that is used again for every row."""
        return self._arrays[style, as_text]
