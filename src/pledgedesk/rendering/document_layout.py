"""Lay a document out as Qt's rich text: headings, lists, tables, charts, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from pledgedesk.domain.narrative import (
    Document,
    DocumentChart,
    DocumentTable,
    Heading,
    HeadingCounter,
    PageBreak,
    Paragraph,
    Part,
    heading_level,
)
from pledgedesk.domain.prose import Run, RunKind
from pledgedesk.formats.docx_text import without_controls
from pledgedesk.i18n import Translator
from pledgedesk.wording.values import labelled

RESOLUTION = 288
"""Dots an inch: fine enough for letters to stand where they should."""
UNIT = RESOLUTION / 72
"""Dots of the device in a point."""
INK, ACCENT, QUIET, INTERNAL_INK, LINE = "#231d27", "#5c2c66", "#524858", "#a3211e", "#ded7d1"
FONTS = ["Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans"]
_HEADINGS = {1: (17.0, ACCENT), 2: (13.5, ACCENT), 3: (11.5, INK), 4: (11.0, QUIET)}
_BEFORE = {1: 20.0, 2: 14.0, 3: 11.0, 4: 9.0}
_LINKS = ("http://", "https://", "mailto:", "tel:", "ftp://")
_BULLETS = ("•", "–", "▪")
_CONTENTS_LEVELS = 3
CELL_PADDING = 3.0
"""Points around the text of a cell."""
_STEP = 20.0
"""Points by which each level of a list is set in."""


@dataclass(frozen=True, slots=True)
class LaidHeading:
    """Hold a heading with the block that shows it."""

    text: str
    level: int
    block: QTextBlock


@dataclass(slots=True)
class LaidOut:
    """Hold a document laid out in one column; `kept` are blocks that stay with the next.

    `entries` are blocks of the contents by the place of their heading, `scale` is that of lengths in formats.
    """

    text: QTextDocument
    scale: float = 1
    headings: list[LaidHeading] = field(default_factory=list)
    kept: list[QTextBlock] = field(default_factory=list)
    entries: dict[int, QTextBlock] = field(default_factory=dict)
    tables: list[QTextTable] = field(default_factory=list)


def lay_out(document: Document, translator: Translator, device: QPagedPaintDevice, width: float) -> LaidOut:
    """Lay a document out for a device, in one column of a width in its dots."""
    text = QTextDocument()
    text.setUndoRedoEnabled(False)
    text.setDocumentMargin(0)
    text.documentLayout().setPaintDevice(device)
    text.setDefaultFont(_font(document.look.size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    text.setDefaultTextOption(option)
    laid = LaidOut(text, UNIT / points(1))
    _Setter(laid, document, translator, width).set()
    text.setTextWidth(width)
    return laid


def _lines(text: str) -> str:
    """Give a text as Qt takes it: a line break in it begins no block."""
    return without_controls(text).replace("\n", "\u2028")


def points(length: float) -> float:
    """Give a length in points as formats of Qt's rich text hold it: in dots of the screen, which Qt scales."""
    screen = QGuiApplication.primaryScreen()
    return length * (round(screen.logicalDotsPerInchY()) if screen is not None else 96) / 72


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont(FONTS)
    font.setPointSizeF(size)
    font.setBold(bold)
    # Who searches the file for "office" must find it.
    font.setFeature(QFont.Tag("liga"), 0)
    return font


def characters(size: float, ink: str = INK, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    """Give how letters look."""
    made = QTextCharFormat()
    made.setFont(_font(size, bold=bold))
    made.setFontItalic(italic)
    made.setForeground(QBrush(QColor(ink)))
    return made


def block_format(
    before: float = 0, after: float = 6, *, left: float = 0, hanging: float = 0, spacing: float = 1.0
) -> QTextBlockFormat:
    """Give how a block stands, in points."""
    made = QTextBlockFormat()
    made.setTopMargin(points(before))
    made.setBottomMargin(points(after))
    # Alone among lengths, Qt scales these two not: they are in dots of the device.
    made.setLeftMargin(left * UNIT)
    made.setTextIndent(-hanging * UNIT)
    made.setLineHeight(spacing * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


class _Setter:
    """Set a document, part by part."""

    def __init__(self, laid: LaidOut, document: Document, translator: Translator, width: float) -> None:
        self._laid, self._document, self._translator, self._width = laid, document, translator, width
        self._cursor = QTextCursor(laid.text)
        self._counter = HeadingCounter()
        self._breaks = False
        self._first = True
        self._images = 0
        look = document.look
        self._plain = characters(look.size)
        self._spacing = look.spacing

    def set(self) -> None:
        """Set all of it, in one edit."""
        self._cursor.beginEditBlock()
        self._front()
        numbers = self._numbers()
        if self._document.has_contents:
            self._contents(numbers)
        if self._document.has_cover:
            self._breaks = True
        left = iter(numbers)
        for part in self._document.parts:
            self._part(part, left)
        self._notes()
        self._cursor.endEditBlock()

    def _numbers(self) -> list[tuple[Heading, str]]:
        counted = (one for one in self._document.parts if isinstance(one, Heading))
        numbered = self._document.numbered
        return [(one, self._counter.count(heading_level(one)) if numbered else "") for one in counted]

    # Blocks

    def _block(self, form: QTextBlockFormat, look: QTextCharFormat, text: str = "") -> None:
        """Begin a block; what was asked to begin a page does."""
        if self._breaks:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._breaks = False
        if self._first:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(look)
            self._first = False
        else:
            self._cursor.insertBlock(form, look)
        if text:
            self._cursor.insertText(_lines(text), look)

    def _front(self) -> None:
        face, cover = self._document.face, self._document.has_cover
        if cover:
            # Qt gives the first block of a page no margin: an empty line of large letters sets the title down.
            self._block(block_format(0, 0), characters(110), "\u00a0")
        self._block(block_format(0, 10), characters(26 if cover else 20, ACCENT, bold=True), face.title)
        if face.subtitle:
            self._block(block_format(0, 24 if cover else 8), characters(15 if cover else 13, QUIET), face.subtitle)
        lines = [*face.heads, *(labelled(self._translator, *pair) for pair in face.facts)]
        for line in filter(None, lines):
            self._block(block_format(0, 4), characters(min(11, self._document.look.size), QUIET), line)

    def _contents(self, numbers: Sequence[tuple[Heading, str]]) -> None:
        self._breaks = self._document.has_cover
        title = self._translator.gettext("Contents")
        self._block(block_format(18, 10), characters(17, ACCENT, bold=True), title)
        for place, (heading, number) in enumerate(numbers):
            level = heading_level(heading)
            if level > _CONTENTS_LEVELS:
                continue
            form = block_format(4 if level == 1 else 0, 2, left=(level - 1) * 14)
            # Room at the right for the number of the page.
            form.setRightMargin(30 * UNIT)
            text = f"{number}  {heading.text}" if number else heading.text
            self._block(form, characters(11 if level == 1 else 10, bold=level == 1), text)
            self._laid.entries[place] = self._cursor.block()

    def _part(self, part: Part, numbers: Iterator[tuple[Heading, str]]) -> None:
        match part:
            case Heading():
                self._heading(part, next(numbers)[1])
            case Paragraph():
                self._paragraph(part)
            case DocumentTable():
                self._table(part)
            case DocumentChart():
                self._chart(part)
            case PageBreak():
                self._breaks = True

    def _heading(self, heading: Heading, number: str) -> None:
        level = heading_level(heading)
        size, ink = _HEADINGS[level]
        form = block_format(_BEFORE[level], 6)
        form.setHeadingLevel(level)
        text = f"{number}  {heading.text}" if number else heading.text
        self._block(form, characters(size, ink, bold=True), text)
        self._laid.kept.append(self._cursor.block())
        self._laid.headings.append(LaidHeading(text, level, self._cursor.block()))

    def _paragraph(self, paragraph: Paragraph) -> None:
        size = self._document.look.size
        look, left, hanging, mark = self._plain, 0.0, 0.0, ""
        if paragraph.is_list:
            level = max(1, paragraph.indent)
            hanging, left = _STEP, _STEP * level
            mark = f"{paragraph.number}." if paragraph.number else _BULLETS[(level - 1) % len(_BULLETS)]
        elif paragraph.is_quote:
            look, left = characters(size, QUIET, italic=True), 28.0
        elif paragraph.fine:
            look = characters(9, QUIET)
        after = 4 if paragraph.is_list else 7
        form = block_format(0, after, left=left, hanging=hanging, spacing=self._spacing)
        if mark:
            form.setTabPositions([QTextOption.Tab(points(_STEP), QTextOption.TabType.LeftTab)])
        self._block(form, look, f"{mark}\t" if mark else "")
        self._runs(paragraph.runs, look)

    def _runs(self, runs: Sequence[Run], look: QTextCharFormat) -> None:
        for run in runs:
            if run.kind is RunKind.BREAK:
                self._cursor.insertText("\u2028", look)
                continue
            given = QTextCharFormat(look)
            if run.bold:
                given.setFontWeight(QFont.Weight.Bold)
            if run.italic:
                given.setFontItalic(True)
            if run.kind is RunKind.NOTE:
                given.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            if run.kind is RunKind.LINK and run.target.startswith(_LINKS):
                given.setAnchor(True)
                given.setAnchorHref(run.target)
                given.setForeground(QBrush(QColor(ACCENT)))
                given.setFontUnderline(True)
            text = run.target if run.kind is RunKind.NOTE and not run.text else run.text
            self._cursor.insertText(_lines(text), given)

    def _caption(self, caption: str) -> None:
        if caption:
            self._block(block_format(8, 4), characters(9.5, QUIET, bold=True), caption)
            self._laid.kept.append(self._cursor.block())

    # Tables and charts

    def _table(self, table: DocumentTable) -> None:
        columns = max([len(table.header), *map(len, table.rows)])
        if not columns:
            return
        self._caption(table.caption)
        shares = table.widths if len(table.widths) == columns else (1 / columns,) * columns
        rows = [table.header, *table.rows] if any(table.header) else list(table.rows)
        made = self._cursor.insertTable(len(rows), columns, self._table_format(shares, bool(any(table.header))))
        self._laid.tables.append(made)
        body, head = characters(9), characters(8.5, "#ffffff", bold=True)
        for place, row in enumerate(rows):
            is_head = place == 0 and any(table.header)
            for column in range(columns):
                cell = made.cellAt(place, column)
                if is_head:
                    ground = cell.format()
                    ground.setBackground(QBrush(QColor(ACCENT)))
                    cell.setFormat(ground)
                text = row[column] if column < len(row) else ""
                cell.firstCursorPosition().insertText(_lines(text), head if is_head else body)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(block_format(0, 2))

    def _table_format(self, shares: Sequence[float], has_header: bool) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setHeaderRowCount(1 if has_header else 0)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * share) for share in shares]
        )
        made.setCellPadding(points(CELL_PADDING))
        made.setCellSpacing(0)
        made.setBorder(points(0.5))
        made.setBorderBrush(QBrush(QColor(LINE)))
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderCollapse(True)
        made.setBottomMargin(points(6))
        return made

    def _chart(self, chart: DocumentChart) -> None:
        self._caption(chart.caption)
        self._images += 1
        name = f"chart{self._images}"
        image = QImage.fromData(chart.png)
        self._laid.text.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        shown = QTextImageFormat()
        shown.setName(name)
        width = min(chart.width, self._width / UNIT)
        shown.setWidth(points(width))
        shown.setHeight(points(width * chart.height / chart.width))
        self._block(block_format(0, 8), self._plain)
        self._cursor.insertImage(shown)

    def _notes(self) -> None:
        if not self._document.notes:
            return
        title = self._translator.gettext("Notes")
        self._block(block_format(20, 6), characters(17, ACCENT, bold=True), title)
        self._laid.kept.append(self._cursor.block())
        self._laid.headings.append(LaidHeading(title, 1, self._cursor.block()))
        look = characters(9.5)
        for number, note in enumerate(self._document.notes, start=1):
            form = block_format(0, 3, left=_STEP, hanging=_STEP)
            form.setTabPositions([QTextOption.Tab(points(_STEP), QTextOption.TabType.LeftTab)])
            self._block(form, look, f"{number}.\t")
            self._runs(note, look)
