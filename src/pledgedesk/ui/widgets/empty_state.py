"""Say what belongs where nothing is yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label


class EmptyState(QWidget):
    """Show one sentence and one button in the place of a list; `acted` is sent by the button."""

    acted = Signal()

    def __init__(self, sentence: str = "", button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, ground="plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sentence = text_label("", "secondary", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button: QPushButton = push_button("", on_click=self.acted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.say(sentence, button)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, button: str) -> None:
        """Show a sentence, and a button where it has words."""
        self._sentence.setText(sentence)
        self.button.setText(button.replace("&", "&&"))
        self.button.setVisible(bool(button))
