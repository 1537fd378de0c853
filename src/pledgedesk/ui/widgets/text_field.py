"""Take one line of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.own_undo import leaves_to_window


class TextField(QLineEdit):
    """Take one line of text; tell what is typed and when the field is left.

    `edited` is sent for what a person does, never for `set_text`. `left` is also sent when the window is left, but
    not when the field's own menu opens. A `bare` field has no border: it stands inside another field.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, text: str = "", *, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.textEdited.connect(self.edited)
        if bare:
            set_look(self, bare=True)

    def set_text(self, text: str) -> None:
        """Show a stored text; one that is shown already keeps the cursor where it is."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.setReadOnly(read_only)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.isUndoAvailable():
                self.setText(self.text())  # Qt's only way to forget the steps: they are the window's from now on
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)
