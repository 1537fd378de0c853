"""Give every dialog the same margins, and its buttons the same place."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pledgedesk.errors import PledgeDeskError
from pledgedesk.i18n import Translator
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.wording import error_sentence


def dialog_column(dialog: QDialog, *, spacing: int = 12) -> QVBoxLayout:
    """Give the column that a dialog's parts stand in."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(spacing)
    return column


def button_row(*trailing: QWidget, leading: tuple[QWidget, ...] = ()) -> QHBoxLayout:
    """Put buttons at the foot: the act last, what leaves things as they are before it."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in leading:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in trailing:
        row.addWidget(widget)
    return row


def act_button(dialog: QDialog, text: str) -> QPushButton:
    """Make the filled button that accepts a dialog, also by Enter in a field."""
    button = push_button(text, "primary", on_click=dialog.accept)
    button.setAutoDefault(True)
    button.setDefault(True)
    return button


def leave_button(dialog: QDialog, text: str) -> QPushButton:
    """Make the button that leaves everything as it is, as Esc does."""
    return push_button(text, on_click=dialog.reject)


def say_error(line: QLabel, translator: Translator, error: Exception) -> None:
    """Say in a line of a dialog what went wrong; only errors that have a sentence come here."""
    assert isinstance(error, PledgeDeskError)
    line.setText(error_sentence(translator, error))
    line.show()


def dialog_lines(place: QWidget, *, spacing: int = 2) -> QVBoxLayout:
    """Give a column without margins, for lines that belong together."""
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
