"""Ask before what cannot be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label


class ConfirmDialog(QDialog):
    """Say what would happen, with the act named on its button; the focus is on the harmless one."""

    def __init__(self, title: str, sentence: str, act: str, leave: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.act_button = push_button(act, on_click=self.accept)
        self.leave_button = push_button(leave, on_click=self.reject)
        self.leave_button.setDefault(True)
        column = dialog_column(self, spacing=10)
        heading = text_label(title, "section", wraps=True)
        column.addWidget(heading)
        column.addWidget(text_label(sentence, wraps=True))
        column.addStretch(1)
        column.addLayout(button_row(self.leave_button, self.act_button))
        self.setAccessibleDescription(sentence)
        self.leave_button.setFocus()
