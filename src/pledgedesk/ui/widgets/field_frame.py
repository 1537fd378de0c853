"""Draw the border and focus ring of a field that is made of several parts."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from pledgedesk.ui.theme import set_look


class FieldFrame(QFrame):
    """Stand as one field round its parts; the sheet reads `focused` and `problem`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, field=True)

    def set_focused(self, focused: bool) -> None:
        """Show or take away the ring."""
        if bool(self.property("focused")) != focused:
            set_look(self, focused=focused)
