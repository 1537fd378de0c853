"""Show matches as rows: place, title, how near, and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pledgedesk.domain.matches import MatchLevel
from pledgedesk.ui.icons import paint_icon
from pledgedesk.ui.models.matches_model import MatchRole
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme, font, size
from pledgedesk.ui.widgets.record_table import row_of
from pledgedesk.wording.comparison import STEPS

Index = QModelIndex | QPersistentModelIndex
_EDGE, _BAR, _NUMBER, _GAP = 12, 3, 20, 10
_STEP, _STEP_GAP = 8, 3
_ICON = 13
_UP = 9
"""Pixels above the first line and below the last."""


class MatchList(QListView):
    """Show matches; several can be selected with Shift and Ctrl.

    `key_chosen` is sent with the key that the cursor comes to, `key_opened` on Enter or a double click, `letter_typed`
    with the letter or figure that a person types while the list has the focus.
    """

    key_chosen = Signal(str)
    key_opened = Signal(str)
    letter_typed = Signal(str)

    def __init__(self, name: str, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setAccessibleName(name)
        self.setItemDelegate(MatchDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    def choose(self, key: str) -> bool:
        """Put cursor and selection on the row of a key; False where no row has it."""
        row = row_of(self.model(), key)
        if row < 0:
            return False
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def chosen_key(self) -> str:
        """Give the key of the row in hand; "" where there is none."""
        index = self.currentIndex()
        return str(index.data(RowRole.KEY)) if index.isValid() else ""

    def chosen_keys(self) -> tuple[str, ...]:
        """Give the keys of all selected rows, from the top."""
        return tuple(str(index.data(RowRole.KEY)) for index in sorted(self.selectedIndexes(), key=QModelIndex.row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.key_chosen.emit(str(current.data(RowRole.KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
        elif letter and letter in self._letters and plain:
            self.letter_typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter here is an act, not the beginning of a title."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.key_opened.emit(str(index.data(RowRole.KEY)))


class MatchDelegate(QStyledItemDelegate):
    """Paint a match: title, second line with the level at its end, then a line for each reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        reasons = len(index.data(MatchRole.REASONS) or ())
        line = QFontMetrics(font("caption")).height() + 2
        title = QFontMetrics(font("body", QFont.Weight.Medium)).height()
        return QSize(160, 2 * _UP + title + 3 + line * (1 + reasons))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        _MatchPainter(painter, option, index).paint()
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole of what the row says, where it is cut."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            from PySide6.QtWidgets import QToolTip

            reasons = [words for _icon, words in index.data(MatchRole.REASONS) or ()]
            told = (index.data(RowRole.TITLE), index.data(RowRole.SECOND_LINE), *reasons)
            QToolTip.showText(event.globalPos(), "\n".join(str(part) for part in told if part), view)
            return True
        return super().helpEvent(event, view, option, index)


class _MatchPainter:
    """Paint one row."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter, self._option, self._index = painter, option, index
        self._cell = option.rect
        self._theme = current_theme()

    def _data(self, role: int) -> Any:
        return self._index.data(role)

    def paint(self) -> None:
        self._paint_ground()
        muted = bool(self._data(MatchRole.DISMISSED))
        title_style = font("body", QFont.Weight.Medium)
        top = _UP
        height = QFontMetrics(title_style).height()
        number = self._part(_EDGE, top, _NUMBER, height)
        self._write(number, str(self._data(RowRole.NUMBER)), title_style, "text_secondary", at_end=True)
        left = _EDGE + _NUMBER + _GAP
        width = self._cell.width() - left - _EDGE
        title = self._part(left, top, width, height)
        self._write(title, str(self._data(RowRole.TITLE)), title_style, "text_muted" if muted else "text")
        top += height + 3
        line = QFontMetrics(font("caption")).height() + 2
        taken = self._paint_level(top, line, muted=muted)
        second = self._part(left, top, width - taken - _GAP, line)
        self._write(second, str(self._data(RowRole.SECOND_LINE)), font("caption"), "text_secondary")
        for icon, words in self._data(MatchRole.REASONS) or ():
            top += line
            square = self._part(left, top, _ICON, line)
            centre = QPoint(square.center().x() - _ICON // 2, square.center().y() - _ICON // 2 + 1)
            paint_icon(self._painter, QRect(centre, QSize(_ICON, _ICON)), icon, "text_secondary")
            part = self._part(left + _ICON + 6, top, width - _ICON - 6, line)
            self._write(part, words, font("caption"), "text_secondary")
        if self._has_focus():
            self._paint_ring()

    def _part(self, left: int, top: int, width: int, height: int) -> QRect:
        """Give a part of the row, counted from where the line of text begins."""
        inner = QRect(self._cell.left() + left, self._cell.top() + top, max(0, width), height)
        return QStyle.visualRect(self._option.direction, self._cell, inner)

    def _paint_ground(self) -> None:
        selected = bool(self._option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(self._option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            self._painter.fillRect(self._cell, self._theme.colour("bg_selected" if selected else "bg_hover"))
        line = QRect(self._cell.left(), self._cell.bottom(), self._cell.width(), 1)
        self._painter.fillRect(line, self._theme.colour("line"))
        if selected:
            self._painter.fillRect(self._part(0, 0, _BAR, self._cell.height()), self._theme.colour("accent"))

    def _paint_level(self, top: int, line: int, *, muted: bool) -> int:
        """Paint the steps and their word at the end of a line; gives the width taken."""
        word = str(self._data(RowRole.WORD))
        style = font("caption", QFont.Weight.Medium)
        words = QFontMetrics(style).horizontalAdvance(word) + 2
        at = self._cell.width() - _EDGE - words
        self._write(self._part(at, top, words, line), word, style, "text_muted" if muted else "text", at_end=True)
        if muted:
            return words
        steps = len(STEPS) * (_STEP + _STEP_GAP) - _STEP_GAP
        full = STEPS.index(MatchLevel(self._data(MatchRole.LEVEL))) + 1
        for place in range(len(STEPS)):
            box = self._part(at - 8 - steps + place * (_STEP + _STEP_GAP), top, _STEP, line)
            self._paint_step(box, is_full=place < full)
        return words + 8 + steps

    def _paint_step(self, box: QRect, *, is_full: bool) -> None:
        colour = self._theme.colour("accent")
        square = QRectF(box.left(), box.center().y() - _STEP / 2 + 1, _STEP, _STEP)
        self._painter.setPen(QPen(colour, 1))
        self._painter.setBrush(colour if is_full else Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _write(self, where: QRect, text: str, style: QFont, role: str, *, at_end: bool = False) -> None:
        self._painter.setFont(style)
        self._painter.setPen(self._theme.colour(role))
        flag = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        cut = QFontMetrics(style).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        self._painter.drawText(where, flag | Qt.AlignmentFlag.AlignVCenter, cut)

    def _has_focus(self) -> bool:
        view = self._option.widget
        return (
            isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == self._index.row()
        )

    def _paint_ring(self) -> None:
        thick = size("focus_ring")
        self._painter.setPen(QPen(self._theme.colour("focus"), thick))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = thick / 2
        self._painter.drawRect(QRectF(self._cell).adjusted(inset, inset, -inset, -inset))
