"""Part a document that was laid out in one long column into pages: a heading stays with what follows it.

Qt can break a rich text into pages itself, but leaves headings alone at the foot of a page, and loses lines when told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextFormat, QTextTable

from pledgedesk.rendering.document_layout import CELL_PADDING, UNIT, LaidOut

_WHOLE = 3
"""Lines of a paragraph up to which it is not parted."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Hold what is never parted: a line, a row, a picture. `keeps` says that it stays with the next.

    `header` is the header row that is shown again above a row that begins a page, by its edges.
    """

    top: float
    bottom: float
    keeps: bool = False
    begins_page: bool = False
    header: tuple[float, float] | None = None
    table: QTextTable | None = None
    place: int = 0
    """Which row of the table, or which line of the paragraph."""
    block: QTextBlock | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what one page shows of the column, from edge to edge, below a header row shown again.

    `rest` is a paragraph that began on the page before, with the places of its lines that are shown here.
    """

    top: float
    bottom: float
    header: tuple[float, float] | None = None
    rest: tuple[QTextBlock, range] | None = None

    @property
    def inset(self) -> float:
        """Give how far the header row sets the rest down."""
        return self.header[1] - self.header[0] if self.header else 0.0


def part_into_pages(laid: LaidOut, height: float) -> list[Sheet]:
    """Give the pages, none higher than a height."""
    strips = list(_strips(laid))
    sheets, place = [], 0
    while place < len(strips):
        first = strips[place]
        room = height - (first.header[1] - first.header[0] if first.header else 0.0)
        if first.bottom - first.top > room:
            strips[place : place + 1] = _parted(laid, first, room)
        end = _end(strips, place, room)
        shown = strips[place:end]
        sheets.append(Sheet(shown[0].top, shown[-1].bottom, first.header, _rest(shown)))
        place = end
    return sheets


def _rest(shown: list[Strip]) -> tuple[QTextBlock, range] | None:
    """Give the lines of a paragraph that a page goes on with."""
    first = shown[0]
    if first.block is None or not first.place:
        return None
    lines = sum(one.block is not None and one.block == first.block for one in shown)
    return first.block, range(first.place, first.place + lines)


def page_of(sheets: list[Sheet], y: float) -> int:
    """Give the page on which a height of the column is shown."""
    return next((place for place, sheet in enumerate(sheets) if y < sheet.bottom), len(sheets) - 1)


def _end(strips: list[Strip], place: int, room: float) -> int:
    """Give the place after the last strip of a page that begins at a place."""
    end = place + 1
    while end < len(strips) and not strips[end].begins_page and strips[end].bottom - strips[place].top <= room:
        end += 1
    if end == len(strips) or strips[end].begins_page:
        return end
    back = end
    while back > place and strips[back - 1].keeps:
        back -= 1
    # A chain longer than a page is parted where the page ends.
    return back if back > place else end


def _strips(laid: LaidOut) -> Iterator[Strip]:
    tables = {table.firstCursorPosition().block().blockNumber(): table for table in laid.tables}
    kept = {block.blockNumber() for block in laid.kept}
    block = laid.text.begin()
    while block.isValid():
        table = tables.get(block.blockNumber())
        if table is not None:
            yield from _rows(laid, table)
            block = table.lastCursorPosition().block().next()
            continue
        yield from _lines(laid, block, keeps=block.blockNumber() in kept)
        block = block.next()


def _lines(laid: LaidOut, block: QTextBlock, *, keeps: bool) -> Iterator[Strip]:
    top = laid.text.documentLayout().blockBoundingRect(block).y()
    layout = block.layout()
    begins = bool(block.blockFormat().pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    count = layout.lineCount()
    for place in range(count):
        line = layout.lineAt(place)
        upper = top + line.y()
        last = place == count - 1
        together = not last and (count <= _WHOLE or place in (0, count - 2))
        yield Strip(upper, upper + line.height(), keeps or together, begins and place == 0, place=place, block=block)


def _rows(laid: LaidOut, table: QTextTable) -> Iterator[Strip]:
    layout, padding = laid.text.documentLayout(), CELL_PADDING * UNIT
    tops = [
        layout.blockBoundingRect(table.cellAt(row, 0).firstCursorPosition().block()).y() - padding
        for row in range(table.rows())
    ]
    bottoms = [*tops[1:], layout.frameBoundingRect(table).bottom() - table.format().bottomMargin() * laid.scale]
    has_header = table.format().headerRowCount() > 0
    header = (tops[0], bottoms[0]) if has_header else None
    for row, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
        is_header = has_header and row == 0
        yield Strip(top, bottom, is_header, header=None if is_header else header, table=table, place=row)


def _parted(laid: LaidOut, strip: Strip, room: float) -> list[Strip]:
    """Part what is higher than a page, between its lines where it is a row."""
    cut = strip.top + room
    if strip.table is not None:
        edges = sorted(_row_lines(laid, strip.table, strip.place))
        for top, bottom in reversed(edges):
            if top < cut < bottom:
                cut = top
    if cut <= strip.top + 1:
        cut = strip.top + room
    return [replace(strip, bottom=cut, keeps=False), replace(strip, top=cut, begins_page=False)]


def _row_lines(laid: LaidOut, table: QTextTable, row: int) -> Iterator[tuple[float, float]]:
    for column in range(table.columns()):
        block = table.cellAt(row, column).firstCursorPosition().block()
        top = laid.text.documentLayout().blockBoundingRect(block).y()
        for place in range(block.layout().lineCount()):
            line = block.layout().lineAt(place)
            yield top + line.y(), top + line.y() + line.height()
