"""Take one value of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from pledgedesk.ui.widgets.choice import Choice


class ChoiceField(QComboBox):
    """Take one of the choices, or none where `none_label` is given.

    `edited` (the code, "" for none) is sent for what a person chooses, never for `set_value`.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(
        self, choices: Sequence[Choice] = (), *, none_label: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._none_label = none_label
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices)
        self.activated.connect(lambda _row: self.edited.emit(self.value() or ""))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these, keeping the value in hand where it is still among them."""
        kept = self.value()
        self.clear()
        if self._none_label is not None:
            self.addItem(self._none_label, "")
        for choice in choices:
            self.addItem(choice.label, choice.code)
            self.setItemData(self.count() - 1, choice.label, Qt.ItemDataRole.ToolTipRole)
        self.set_value(kept)

    def value(self) -> str | None:
        """Give the code chosen, None where there is none."""
        return self.currentData() or None

    def set_value(self, code: str | None) -> None:
        """Show a stored code; one that is not among the choices is added as itself, so that nothing is lost."""
        row = self.findData(code or "")
        if row < 0 and code:
            self.addItem(code, code)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read only."""
        self.setEnabled(not read_only)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the form past the field must not change what is recorded.
        event.ignore()
