"""Show the practices that carry out a pledge."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pledgedesk.domain.practices import Practice
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.label import text_label


class CarriedOutBy(QWidget):
    """List practices by reference and title; each opens its practice, where the link is kept."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uid = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_pledge(self, uid: str) -> None:
        """Show the practices of a pledge; none for an empty uid."""
        self._uid = uid
        if not uid:
            self._fill(())
            return
        pledges = self._context.session.pledges
        self._context.database.run(
            lambda: pledges.practices_of(uid),
            lambda found: self._on_read(uid, found),
            self._context.news.failed.emit,
            owner=self,
        )

    def _on_read(self, uid: str, practices: tuple[Practice, ...]) -> None:
        if self._uid == uid:
            self._fill(practices)

    def _fill(self, practices: tuple[Practice, ...]) -> None:
        _ = self._context._
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(text_label(_("Carried out by"), "label"))
        for practice in practices:
            text = f"{practice.reference} {practice.title}"
            self._column.addWidget(ElidedButton(text, partial(self._open, practice.uid), kind="link"))
        if not practices:
            sentence = _("No practice names this pledge yet. Name it in a practice, under Links.")
            self._column.addWidget(text_label(sentence, "caption", wraps=True))

    def _open(self, uid: str) -> None:
        self._context.news.record_opened.emit("practice", uid, "")
