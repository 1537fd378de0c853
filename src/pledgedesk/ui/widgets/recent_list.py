"""Show the dossiers opened before, each with its place and whether it can be opened now."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pledgedesk.ui.icons import paint_icon
from pledgedesk.ui.models.recent_model import Reach, RecentRole
from pledgedesk.ui.theme import current_theme, font

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 16
_ICON = 18
_CHIPS = {Reach.READING.value: ("info", "lock"), Reach.NOT_THERE.value: ("warning", "unplug")}
"""Tone and icon of the word that says why a dossier cannot be written."""


class RecentList(QListView):
    """Show the rows of a RecentModel: as high as they are, and scrolling beyond five.

    `path_opened` is sent by Enter or a double click, `path_removed` when a row is to be taken off the list.
    """

    path_opened = Signal(str)
    path_removed = Signal(str)
    MOST = 5

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_RecentDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda index: self.path_opened.emit(index.data(RecentRole.PATH)))

    def fit_rows(self) -> None:
        """Take the height of the rows there are."""
        rows = min(self.MOST, self.model().rowCount())
        self.setFixedHeight(max(1, rows) * row_height() + 2)

    def remove_current(self) -> None:
        """Ask for the row in hand to be taken off."""
        if self.currentIndex().isValid():
            self.path_removed.emit(self.currentIndex().data(RecentRole.PATH))


def row_height() -> int:
    """Give the height of a row of two lines."""
    lines = QFontMetrics(_title_font()).height() + QFontMetrics(font("body")).height()
    return max(54, lines + 18)


def _title_font() -> QFont:
    return font("body", QFont.Weight.DemiBold)


class _RecentDelegate(QStyledItemDelegate):
    """Paint a row: icon, title over place, then counts or why not, then when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, state = option.rect, option.state
        _paint_ground(painter, box, state)
        row = _Row(painter, box, option.direction == Qt.LayoutDirection.RightToLeft)
        row.icon("book-marked")
        row.end_text(index.data(RecentRole.WHEN), 126)
        reach = index.data(RecentRole.REACH)
        if reach in _CHIPS:
            row.end_chip(index.data(RecentRole.REACH_WORD), *_CHIPS[reach])
        else:
            row.end_text(index.data(RecentRole.COUNTS))
        row.lines(index.data(RecentRole.TITLE), index.data(RecentRole.PLACE))
        painter.restore()


def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    theme, flags = current_theme(), QStyle.StateFlag
    if state & flags.State_Selected:
        painter.fillRect(box, theme.colour("bg_selected"))
    elif state & flags.State_MouseOver:
        painter.fillRect(box, theme.colour("bg_hover"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
    if state & flags.State_HasFocus:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)


class _Row:
    """Place parts from both ends of a row, mirrored where the text runs from the right."""

    def __init__(self, painter: QPainter, box: QRect, is_rtl: bool) -> None:
        self._painter, self._box, self._is_rtl = painter, box, is_rtl
        self._start, self._end = _MARGIN, _MARGIN

    def _place(self, from_start: int, width: int, height: int, top: int | None = None) -> QRect:
        left = self._box.right() + 1 - from_start - width if self._is_rtl else self._box.left() + from_start
        middle = self._box.top() + (self._box.height() - height) // 2
        return QRect(left, middle if top is None else top, width, height)

    def _place_at_end(self, width: int, height: int) -> QRect:
        placed = self._place(self._box.width() - self._end - width, width, height)
        self._end += width + 12
        return placed

    def icon(self, name: str) -> None:
        paint_icon(self._painter, self._place(self._start, _ICON, _ICON), name, "accent")
        self._start += _ICON + 14

    def end_text(self, text: str, least: int = 0) -> None:
        metrics = QFontMetrics(font("body"))
        box = self._place_at_end(max(least, metrics.horizontalAdvance(text) + 2), metrics.height())
        self._write(box, text, font("body"), current_theme().colour("text_secondary"))

    def end_chip(self, word: str, tone: str, icon_name: str) -> None:
        theme, metrics = current_theme(), QFontMetrics(font("caption"))
        box = self._place_at_end(metrics.horizontalAdvance(word) + 38, max(22, metrics.height() + 6))
        self._painter.setPen(QPen(theme.colour(tone if theme.is_high_contrast else f"{tone}_soft"), 1))
        self._painter.setBrush(theme.colour(f"{tone}_soft"))
        self._painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        icon_left = box.right() - 10 - 13 if self._is_rtl else box.left() + 10
        paint_icon(self._painter, QRect(icon_left, box.top() + (box.height() - 14) // 2, 14, 14), icon_name, tone)
        inner = box.adjusted(10, 0, -28, 0) if self._is_rtl else box.adjusted(28, 0, -8, 0)
        self._write(inner, word, font("caption"), theme.colour(tone))

    def lines(self, title: str, place: str) -> None:
        theme, title_font, body = current_theme(), _title_font(), font("body")
        width = self._box.width() - self._start - self._end
        high, low = QFontMetrics(title_font).height(), QFontMetrics(body).height()
        top = self._box.top() + (self._box.height() - high - low - 2) // 2
        self._write(self._place(self._start, width, high, top), title, title_font, theme.colour("text"))
        below = self._place(self._start, width, low, top + high + 2)
        shown = f"\u2066{place}\u2069" if self._is_rtl else place
        self._write(below, shown, body, theme.colour("text_secondary"))

    def _write(self, box: QRect, text: str, with_font: QFont, colour: QColor) -> None:
        self._painter.setFont(with_font)
        self._painter.setPen(colour)
        shown = QFontMetrics(with_font).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
