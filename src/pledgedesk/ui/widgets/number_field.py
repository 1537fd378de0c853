"""Take a number as people write it, and show how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pledgedesk.errors import DomainError
from pledgedesk.ui.widgets.text_field import TextField

_LEAST_WIDTH = 84
"""Room for a number of seven figures."""


class NumberField(TextField):
    """Take one number. On leaving, what was understood stands there as `write` gives it.

    `parse` raises DomainError for what it cannot read: that stays as it was typed.
    """

    def __init__(self, parse: Callable[[str], Any], write: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._parse, self._write = parse, write
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.left.connect(self._on_left)

    def read(self) -> Any:
        """Give the number typed, None where the field is empty; raises what `parse` raises."""
        typed = self.text().strip()
        return self._parse(typed) if typed else None

    def set_value(self, value: Any) -> None:
        """Show a stored number; None for none."""
        self.set_text("" if value is None else self._write(value))

    def _on_left(self) -> None:
        try:
            value = self.read()
        except DomainError:
            return
        self.set_value(value)
