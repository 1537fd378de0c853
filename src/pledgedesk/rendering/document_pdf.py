"""Draw a document as PDF: on A4, its text selectable, header rows repeated, numbers at the foot of pages."""

from __future__ import annotations

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
    QTextFormat,
)

from pledgedesk.domain.narrative import Bookmark, Document
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.i18n import Translator
from pledgedesk.rendering.document_layout import (
    FONTS,
    INTERNAL_INK,
    QUIET,
    RESOLUTION,
    UNIT,
    LaidHeading,
    LaidOut,
    lay_out,
)
from pledgedesk.rendering.files import application_for_fonts

_A4 = 595.276, 841.89
"""Width and height of the page in points."""


def draw_pdf(document: Document, path: Path, translator: Translator) -> tuple[Bookmark, ...]:
    """Draw a document to a path; gives where its headings stand. Raises StorageError. Works without a display."""
    keep = application_for_fonts()
    writer = pdf_writer(path, document)
    laid = lay_out(document, translator, writer, page_size(document))
    _keep_headings(laid)
    _fill_contents(laid)
    painter = QPainter()
    if not painter.begin(writer):
        raise StorageError(ErrorCode.STORAGE_FAILED, path=str(path), folder=str(path.parent), detail="Qt")
    # A painter left open would take the process down with its device.
    try:
        _paint(painter, writer, laid, document, translator)
    finally:
        painter.end()
    del keep
    return tuple(_bookmark(one, laid, document) for one in laid.headings)


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


def page_size(document: Document) -> QSizeF:
    """Give the size of the text of a page in the units of the device."""
    width, height = (side * UNIT for side in _A4)
    # Whole dots: a line at the head of a page must not begin a hair above it.
    return QSizeF(int(width - 2 * _margin(document)), int(height - 2 * _margin(document)))


def _page(laid: LaidOut, block: QTextBlock) -> int:
    """Give the page a block begins on, from 0 on."""
    return int((_top(laid, block) + 1) // laid.text.pageSize().height())


def _top(laid: LaidOut, block: QTextBlock) -> float:
    layout = laid.text.documentLayout()
    first = block.layout().lineAt(0)
    # A block that begins on a new page has its line there, and its upper edge on the page before.
    offset = first.y() if first.isValid() else 0.0
    return layout.blockBoundingRect(block).y() + max(0.0, offset)


def _keep_headings(laid: LaidOut) -> None:
    """Move a heading or caption that would stand alone at the foot of a page to the next; Qt does not by itself."""
    for block in laid.kept:
        following = block.next()
        if following.isValid() and not _begins_page(block) and _page(laid, block) != _page(laid, following):
            cursor = laid.cursor_at(block)
            given = cursor.blockFormat()
            given.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(given)


def _begins_page(block: QTextBlock) -> bool:
    policy = block.blockFormat().pageBreakPolicy()
    return bool(policy & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)


def _fill_contents(laid: LaidOut) -> None:
    """Write into the contents on which page each heading is."""
    pages = [_page(laid, heading.block) + 1 for heading in laid.headings]
    for place, entry in laid.entries.items():
        cursor = laid.cursor_at(entry)
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\t{pages[place]}")


def _paint(painter: QPainter, writer: QPdfWriter, laid: LaidOut, document: Document, translator: Translator) -> None:
    size, margin = laid.text.pageSize(), _margin(document)
    for page in range(laid.text.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(margin, margin - page * size.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * size.height(), size.width(), size.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(laid.ink))
        painter.setClipRect(context.clip)
        laid.text.documentLayout().draw(painter, context)
        painter.restore()
        _paint_margins(painter, page, document, translator)


def _paint_margins(painter: QPainter, page: int, document: Document, translator: Translator) -> None:
    """Write the marking at the head of every page, title and number at the foot; a cover has no number."""
    margin = _margin(document)
    width, height = (side * UNIT for side in _A4)
    line = 12 * UNIT
    if document.face.marking:
        head = QRectF(margin, margin - 1.9 * line, width - 2 * margin, line)
        _write(painter, head, document.face.marking, INTERNAL_INK, QFont.Weight.Bold, 10)
    if page or not document.has_cover:
        number = translator.gettext("Page {number}").format(number=page + 1)
        words = f"{document.face.title} · {number}" if document.face.title else number
        foot = QRectF(margin, height - margin + line, width - 2 * margin, line)
        _write(painter, foot, words, QUIET, QFont.Weight.Normal, 9)


def _write(painter: QPainter, box: QRectF, words: str, ink: str, weight: QFont.Weight, size: float) -> None:
    font = QFont(FONTS)
    font.setPointSizeF(size)
    font.setWeight(weight)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(box.width()))
    painter.drawText(QPointF(box.x(), box.bottom()), shown)


def _bookmark(heading: LaidHeading, laid: LaidOut, document: Document) -> Bookmark:
    page = _page(laid, heading.block)
    within = _top(laid, heading.block) - page * laid.text.pageSize().height()
    top = _A4[1] - (within + _margin(document)) / UNIT
    return Bookmark(heading.text, heading.level, page, round(top, 1))
