"""Take the words of a search, on top of the window."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pledgedesk.ui.icons import SIZE, paint_icon
from pledgedesk.ui.theme import current_theme, font, size
from pledgedesk.ui.widgets.text_field import TextField

GLASS, LEAST, WIDE = 34, 130, 380
"""Pixels of width: the glass alone, words that can be read, and where there is room."""
_INSET = 9
_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason)


class SearchBox(TextField):
    """Take words; tell which key was meant for the list of what was found.

    `asked` is sent when the field is gone to in order to search, not when Tab passes through it.
    """

    asked = Signal()
    list_entered = Signal()
    first_opened = Signal()
    given_up = Signal()

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setMinimumHeight(size("control"))
        self.setTextMargins(SIZE + _INSET, 0, 0, 0)
        self._keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)

    def set_width(self, width: int) -> None:
        """Take so much room; without room for words the field is its glass alone, until it is gone to."""
        self.setFixedWidth(width)
        self.setClearButtonEnabled(width >= LEAST)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signals = {
            Qt.Key.Key_Down: self.list_entered,
            Qt.Key.Key_Return: self.first_opened,
            Qt.Key.Key_Enter: self.first_opened,
            Qt.Key.Key_Escape: self.given_up,
        }
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and Qt.Key(event.key()) in signals:
            signals[Qt.Key(event.key())].emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_icon(painter, self._place(_INSET, SIZE), "search", "text_secondary")
        painter.setFont(font("caption"))
        width = painter.fontMetrics().horizontalAdvance(self._keys)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        if self.width() >= LEAST and not self.text() and self.width() > words + width + SIZE + 4 * _INSET:
            painter.setPen(current_theme().colour("text_muted"))
            where = self._place(self.width() - width - _INSET, width)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._keys)

    def _place(self, start: int, width: int) -> QRect:
        """Give a part of the field, counted from where the line of text begins."""
        left = self.width() - start - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else start
        height = SIZE if width == SIZE else self.height()
        return QRect(left, (self.height() - height) // 2, width, height)
