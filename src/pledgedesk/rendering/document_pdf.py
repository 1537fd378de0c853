"""Draw a document as PDF: on A4, its text selectable, header rows repeated, numbers at the foot of pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
)

from pledgedesk.domain.narrative import Bookmark, Document
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.i18n import Translator
from pledgedesk.rendering.document_layout import (
    FONTS,
    INK,
    INTERNAL_INK,
    QUIET,
    RESOLUTION,
    UNIT,
    LaidHeading,
    LaidOut,
    lay_out,
)
from pledgedesk.rendering.document_pages import Sheet, page_of, part_into_pages
from pledgedesk.rendering.files import application_for_fonts

_A4 = 595.276, 841.89
"""Width and height of the page in points."""


def draw_pdf(document: Document, path: Path, translator: Translator) -> tuple[Bookmark, ...]:
    """Draw a document to a path; gives where its headings stand. Raises StorageError. Works without a display."""
    keep = application_for_fonts()
    writer = pdf_writer(path, document)
    size = text_size(document)
    laid = lay_out(document, translator, writer, size.width())
    drawn = _Drawn(document, translator, laid, part_into_pages(laid, size.height()), size)
    painter = QPainter()
    if not painter.begin(writer):
        raise StorageError(ErrorCode.STORAGE_FAILED, path=str(path), folder=str(path.parent), detail="Qt")
    # A painter left open would take the process down with its device.
    try:
        for page in range(len(drawn.sheets)):
            if page:
                writer.newPage()
            drawn.paint(painter, page)
    finally:
        painter.end()
    del keep
    return tuple(map(drawn.bookmark, laid.headings))


def pdf_writer(path: Path, document: Document) -> QPdfWriter:
    """Make the device; the margins are ours to keep, not its."""
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    writer.setTitle(document.face.title)
    writer.setCreator("")
    return writer


def _margin(document: Document) -> float:
    return document.look.margin / 2.54 * 72 * UNIT


def text_size(document: Document) -> QSizeF:
    """Give the size of the text of a page in dots of the device."""
    width, height = (side * UNIT for side in _A4)
    return QSizeF(int(width - 2 * _margin(document)), int(height - 2 * _margin(document)))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Hold a document laid out and parted into pages, while it is painted."""

    document: Document
    translator: Translator
    laid: LaidOut
    sheets: list[Sheet]
    size: QSizeF

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page."""
        sheet, margin = self.sheets[page], _margin(self.document)
        if sheet.header is not None:
            self._paint_part(painter, *sheet.header, margin)
        rest = self._paint_rest(painter, sheet)
        if sheet.bottom - rest > UNIT:
            self._paint_part(painter, rest, sheet.bottom, margin + sheet.inset + rest - sheet.top)
        self._paint_entries(painter, page)
        self._paint_margins(painter, page)

    def _paint_part(self, painter: QPainter, top: float, bottom: float, y: float) -> None:
        """Paint what stands between two heights of the column, with its upper edge at `y` of the page."""
        painter.save()
        painter.translate(_margin(self.document), y - top)
        context = QAbstractTextDocumentLayout.PaintContext()
        # A line that only touches the edge stands on the other page, and must not be written on both.
        context.clip = QRectF(0, top + UNIT / 2, self.size.width() + UNIT, bottom - top - UNIT)
        context.palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        painter.setClipRect(QRectF(0, top, self.size.width() + UNIT, bottom - top + 1))
        self.laid.text.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_rest(self, painter: QPainter, sheet: Sheet) -> float:
        """Paint the lines that a paragraph goes on with, and give their lower edge.

        Qt's own way of painting part of a paragraph writes the line above it, too, unseen: it would be in the text.
        """
        if sheet.rest is None:
            return sheet.top
        block, places = sheet.rest
        layout, margin = block.layout(), _margin(self.document)
        above = self.laid.text.documentLayout().blockBoundingRect(block).y()
        painter.setPen(QColor(INK))
        for place in places:
            layout.lineAt(place).draw(painter, QPointF(margin + layout.position().x(), margin + above - sheet.top))
        return self._top(block, places[-1]) + layout.lineAt(places[-1]).height()

    def _top(self, block: QTextBlock, line: int = 0) -> float:
        found = block.layout().lineAt(line)
        return self.laid.text.documentLayout().blockBoundingRect(block).y() + found.y()

    def _paint_entries(self, painter: QPainter, page: int) -> None:
        """Write beside the entries of the contents on which page each heading is."""
        margin, sheet = _margin(self.document), self.sheets[page]
        for place, block in self.laid.entries.items():
            last = block.layout().lineCount() - 1
            top = self._top(block, last)
            if not sheet.top <= top < sheet.bottom:
                continue
            line = block.layout().lineAt(last)
            number = str(page_of(self.sheets, self._top(self.laid.headings[place].block)) + 1)
            painter.setFont(block.charFormat().font())
            painter.setPen(QColor(INK))
            width = painter.fontMetrics().horizontalAdvance(number)
            baseline = margin + sheet.inset + top - sheet.top + line.ascent()
            painter.drawText(QPointF(margin + self.size.width() - width, baseline), number)

    def _paint_margins(self, painter: QPainter, page: int) -> None:
        """Write the marking at the head of every page, title and number at the foot; a cover has no number."""
        face, margin = self.document.face, _margin(self.document)
        height, line = _A4[1] * UNIT, 12 * UNIT
        if face.marking:
            head = QRectF(margin, margin - 1.9 * line, self.size.width(), line)
            _write(painter, head, face.marking, INTERNAL_INK, QFont.Weight.Bold, 10)
        if page or not self.document.has_cover:
            number = self.translator.gettext("Page {number}").format(number=page + 1)
            words = f"{face.title} · {number}" if face.title else number
            foot = QRectF(margin, height - margin + line, self.size.width(), line)
            _write(painter, foot, words, QUIET, QFont.Weight.Normal, 9)

    def bookmark(self, heading: LaidHeading) -> Bookmark:
        """Say where a heading stands."""
        top = self._top(heading.block)
        page = page_of(self.sheets, top)
        within = top - self.sheets[page].top + self.sheets[page].inset + _margin(self.document)
        return Bookmark(heading.text, heading.level, page, round(_A4[1] - within / UNIT, 1))


def _write(painter: QPainter, box: QRectF, words: str, ink: str, weight: QFont.Weight, size: float) -> None:
    font = QFont(FONTS)
    font.setPointSizeF(size)
    font.setWeight(weight)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(box.width()))
    painter.drawText(QPointF(box.x(), box.bottom()), shown)
