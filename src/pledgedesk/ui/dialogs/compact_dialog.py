"""Ask before the history of a dossier is forgotten."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog


def build_compact_dialog(context: PageContext, parent: QWidget) -> ConfirmDialog:
    """Make the question."""
    _ = context._
    return ConfirmDialog(
        _("Forget the history of this dossier?"),
        _(
            "All records stay as they are, and the file becomes smaller. Who changed what and when is forgotten, "
            "nothing done so far can be undone, and the bin is kept. It cannot be brought back: save a copy first "
            "if you may need it."
        ),
        _("Forget the history"),
        _("Keep it"),
        parent,
    )


def confirm_compact(context: PageContext, parent: QWidget) -> bool:
    """Ask whether the history is to be forgotten."""
    dialog = build_compact_dialog(context, parent)
    wanted = bool(dialog.exec())
    dialog.deleteLater()
    return wanted
