"""Share Ctrl+Z between a field and the window: typing not yet left is the field's, anything else the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leaves_to_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether a key is undo or redo, with nothing of its kind to do in the field itself.

    Fields of Qt claim these keys even with nothing to undo, and the window's acts would never be reached.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo
