"""Show what a search found, in a list under the field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pledgedesk.domain.search import Marked
from pledgedesk.ui.models.search_model import SearchModel, SearchRole, SearchRow
from pledgedesk.ui.theme import current_theme, font, set_look
from pledgedesk.ui.widgets.label import text_label

Index = QModelIndex | QPersistentModelIndex
_EDGE, _ABOVE = 14, 10
_APART = 3
_MARGIN = 8
_SPARE = 4
"""Pixels of height without which Qt shows a scroll bar for rows that fit."""
_WIDTH = 640
"""Pixels that a passage of some hundred characters takes."""


class SearchResultsList(QListView):
    """Show the rows of a SearchModel; only hits can be gone to.

    `row_opened` carries the index that was chosen, `typed` what belongs into the field, `field_asked`
    the wish to go back up into it, `given_up` Escape.
    """

    row_opened = Signal(QModelIndex)
    typed = Signal(str)
    field_asked = Signal()
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_SearchDelegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self.row_opened)

    def choose_row(self, row: int) -> None:
        """Put the cursor on a row."""
        self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_opened.emit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif _is_text(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        model = self.model()
        assert isinstance(model, SearchModel)
        row = model.next_row(self.currentIndex().row(), step)
        if row >= 0:
            self.choose_row(row)
        elif step < 0:
            self.field_asked.emit()

    def height_of_rows(self) -> int:
        """Give the height of all rows together."""
        return sum(self.sizeHintForRow(row) for row in range(self.model().rowCount()))


def _is_text(event: QKeyEvent) -> bool:
    with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(event.text()) and event.text().isprintable() and not with_control


class SearchPanel(QFrame):
    """Float under the search field, over the page: the list of what was found, or a sentence.

    It is a part of the window and no window of its own, so that the field keeps the cursor.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        set_look(self, ground="panel")
        self.list = SearchResultsList(name, self)
        self.sentence: QLabel = text_label("", "secondary")
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(_EDGE, _ABOVE, _EDGE, _ABOVE)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.sentence)
        column.addWidget(self.list)
        self.hide()

    def say(self, text: str, *, with_list: bool = False) -> None:
        """Show a sentence, alone or above the list."""
        self.sentence.setText(text)
        self.sentence.setVisible(bool(text))
        self.list.setVisible(with_list)

    def place_under(self, field: QWidget) -> None:
        """Lie under the field, as wide as is read well and as high as the rows are, within the window."""
        window = self._window
        corner = field.mapTo(window, QPoint(0, field.height() + 4))
        width = min(max(_WIDTH, field.width()), window.width() - 2 * _MARGIN)
        is_rtl = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = corner.x() + field.width() - width if is_rtl else corner.x()
        left = max(_MARGIN, min(left, window.width() - _MARGIN - width))
        room = max(80, window.height() - corner.y() - _MARGIN)
        height = 2
        if self.list.isVisibleTo(self):
            height += self.list.height_of_rows() + _SPARE
        if self.sentence.isVisibleTo(self):
            height += self.sentence.heightForWidth(width - 2) + 4
        self.setGeometry(left, corner.y(), width, min(height, room))
        self.raise_()


class _SearchDelegate(QStyledItemDelegate):
    """Paint headings, and hits in two lines: the name with its reference, the passage with its field."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(SearchRole.ROW)
        caption, body = QFontMetrics(font("caption")).height(), QFontMetrics(font("body")).height()
        if isinstance(row, SearchRow) and row.heading:
            return QSize(100, caption + 14)
        if isinstance(row, SearchRow) and row.hit is not None and index.data(SearchRole.PASSAGE).text:
            return QSize(100, body + caption + _APART + 10)
        return QSize(100, max(24, body + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Row(painter, option, index).paint()
        painter.restore()


class _Row:
    """Paint one row, from both ends of it inwards."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter, self._box, self._index, self._state = painter, option.rect, index, option.state
        self._direction = option.direction
        self._row: SearchRow = index.data(SearchRole.ROW)

    def paint(self) -> None:
        if self._row.heading:
            self._paint_heading()
            return
        self._paint_ground()
        if self._row.more is not None:
            words = str(self._index.data())
            self._write(self._inner(), Marked(words), font("body", QFont.Weight.Medium), "accent")
            return
        self._paint_hit()

    def _paint_heading(self) -> None:
        theme = current_theme()
        self._painter.fillRect(self._box, theme.colour("bg_sunken"))
        self._write(self._inner(), Marked(self._row.heading), font("caption", QFont.Weight.DemiBold), "text_secondary")

    def _paint_ground(self) -> None:
        theme, flags = current_theme(), QStyle.StateFlag
        if self._state & flags.State_Selected:
            self._painter.fillRect(self._box, theme.colour("bg_selected"))
            bar = QRect(self._box.left(), self._box.top(), 3, self._box.height())
            self._painter.fillRect(QStyle.visualRect(self._direction, self._box, bar), theme.colour("accent"))
        elif self._state & flags.State_MouseOver:
            self._painter.fillRect(self._box, theme.colour("bg_hover"))
        self._painter.fillRect(self._box.left(), self._box.bottom(), self._box.width(), 1, theme.colour("line"))
        if self._state & flags.State_HasFocus:
            self._painter.setPen(QPen(theme.colour("focus"), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(self._box.adjusted(1, 1, -1, -2), 4, 4)

    def _paint_hit(self) -> None:
        passage: Marked = self._index.data(SearchRole.PASSAGE)
        title_font, caption = font("body", QFont.Weight.Medium), font("caption")
        high, low = QFontMetrics(title_font).height(), QFontMetrics(caption).height()
        inner = self._inner()
        block = high + (_APART + low if passage.text else 0)
        top = self._box.top() + (self._box.height() - 1 - block) // 2
        first = QRect(inner.left(), top, inner.width(), high)
        left = self._write_end(first, str(self._index.data(SearchRole.END)), caption)
        self._write(left, self._index.data(SearchRole.TITLE), title_font, "text")
        if passage.text:
            second = QRect(inner.left(), top + high + _APART, inner.width(), low)
            place = str(self._index.data(SearchRole.PLACE))
            rest = self._write_start(second, place, caption) if place else second
            self._write(rest, passage, caption, "text_secondary")

    def _inner(self) -> QRect:
        return self._box.adjusted(_EDGE, 0, -_EDGE, -1)

    def _visual(self, box: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self._direction, box, part)

    def _write_end(self, box: QRect, text: str, with_font: QFont) -> QRect:
        """Write at the end of a line; gives what is left before it."""
        width = QFontMetrics(with_font).horizontalAdvance(text) + 2
        end = self._visual(box, QRect(box.right() + 1 - width, box.top(), width, box.height()))
        # References stay left to right in every language.
        self._write(end, Marked(f"\u2066{text}\u2069"), with_font, "text_secondary")
        return self._visual(box, QRect(box.left(), box.top(), box.width() - width - 12, box.height()))

    def _write_start(self, box: QRect, text: str, with_font: QFont) -> QRect:
        """Write at the beginning of a line; gives what is left behind it."""
        width = QFontMetrics(with_font).horizontalAdvance(text) + 5
        start = self._visual(box, QRect(box.left(), box.top(), width, box.height()))
        self._write(start, Marked(text), with_font, "text_muted")
        return self._visual(box, QRect(box.left() + width, box.top(), box.width() - width, box.height()))

    def _write(self, box: QRect, marked: Marked, with_font: QFont, role: str) -> None:
        """Write one line with its marks, cut where there is no room."""
        text = _cut(marked, with_font, box.width())
        layout = QTextLayout(text, with_font)
        layout.setTextOption(_option(self._direction))
        layout.setFormats([_mark_format(*mark, len(text)) for mark in _in_qt(marked) if mark[0] < _length(text)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        self._painter.setPen(_colour(role))
        layout.draw(self._painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))


def _colour(role: str) -> QColor:
    return current_theme().colour(role)


def _option(direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def _cut(marked: Marked, with_font: QFont, width: int) -> str:
    """Give as much of a text as has room, with its marks in heavier letters."""
    metrics, heavy = QFontMetrics(with_font), QFont(with_font)
    heavy.setWeight(QFont.Weight.DemiBold)
    words = "".join(marked.text[start:end] for start, end in marked.marks)
    more = QFontMetrics(heavy).horizontalAdvance(words) - metrics.horizontalAdvance(words)
    return metrics.elidedText(marked.text, Qt.TextElideMode.ElideRight, width - more)


def _mark_format(start: int, end: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, min(end, length) - start
    look = QTextCharFormat()
    look.setBackground(_colour("mark"))
    look.setForeground(_colour("text"))
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setFontUnderline(current_theme().is_high_contrast)
    made.format = look
    return made


def _in_qt(marked: Marked) -> list[tuple[int, int]]:
    """Give the marks as Qt counts: characters beyond the first 65,536 are two to it."""
    return [(_length(marked.text[:start]), _length(marked.text[:end])) for start, end in marked.marks]


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
