"""Take one code of a list as one field of a part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField


class PartChoice(ChoiceField):
    """Take a code beside fields of text, read and shown as they are; a choice is saved at once."""

    def __init__(self, choices: Sequence[Choice], none_label: str, parent: QWidget | None = None) -> None:
        super().__init__(choices, none_label=none_label, parent=parent)
        self.setMinimumContentsLength(4)
        self.edited.connect(lambda _code: self.left.emit())

    def text(self) -> str:
        """Give the code chosen, "" for none."""
        return self.value() or ""

    def set_text(self, text: str) -> None:
        """Show a stored code."""
        self.set_value(text)
