"""Say at the foot of the window what is saved, what can be undone, and which file is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pledgedesk.ui.theme import set_look, size
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import IconLabel, text_label

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext

FIRST_STRONG, POP = "\u2068", "\u2069"


class StatusLine(QFrame):
    """Show "Saved 10:42 · Undo change of title in PRAC-014" at the start and the file at the end.

    While something runs its progress stands in their place, with "Cancel".
    """

    undo_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, _: Gettext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, ground="status")
        self._icon = IconLabel("circle-check", "ok", 14)
        self._saved = text_label("", "caption")
        self._dot = text_label("·", "caption")
        self.undo_button = push_button("", "link", on_click=self.undo_requested.emit)
        self._progress = text_label("", "caption")
        self.cancel_button = push_button(_("Cancel"), "link", on_click=self.cancel_requested.emit)
        self._file = text_label("", "caption")
        self._lay_out()
        for part in (self._icon, self._dot, self.undo_button, self._progress, self.cancel_button):
            part.hide()

    def set_saved(self, text: str, *, is_draft: bool = False) -> None:
        """Say when what is shown was saved, or kept as a draft; "" for nothing yet."""
        self._saved.setText(text)
        self._icon.set_icon("square-pen" if is_draft else "circle-check", "text_secondary" if is_draft else "ok")
        self._show_parts()

    def set_undo(self, text: str | None) -> None:
        """Offer to undo by name, or nothing with None."""
        self.undo_button.setText((text or "").replace("&", "&&"))
        self._show_parts()

    def set_progress(self, text: str | None, *, can_cancel: bool = True) -> None:
        """Say how far something is, or with None that nothing runs."""
        self._progress.setText(text or "")
        self.cancel_button.setEnabled(can_cancel)
        self._show_parts()

    def set_file(self, text: str, tool_tip: str = "") -> None:
        """Name the open file; the tool tip is its whole path."""
        # A file name keeps its own direction within a line that runs the other way.
        self._file.setText(f"{FIRST_STRONG}{text}{POP}" if text else "")
        self._file.setToolTip(tool_tip)

    def saved_text(self) -> str:
        """Give what is said about saving."""
        return self._saved.text()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 20, 1)
        row.setSpacing(6)
        for part in (
            self._icon,
            self._saved,
            self._dot,
            self.undo_button,
            self._progress,
            self.cancel_button,
        ):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._file)
        self.setMinimumHeight(size("status_bar"))

    def _show_parts(self) -> None:
        running = bool(self._progress.text())
        has_undo = bool(self.undo_button.text())
        self._icon.setVisible(bool(self._saved.text()) and not running)
        self._saved.setVisible(not running)
        self.undo_button.setVisible(has_undo and not running)
        self._dot.setVisible(has_undo and bool(self._saved.text()) and not running)
        self._progress.setVisible(running)
        self.cancel_button.setVisible(running and self.cancel_button.isEnabled())
