"""Give every page its frame: a header with title, facts and acts, and the body below."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.theme import size
from pledgedesk.ui.widgets.label import ElidedLabel, text_label


class Page(QWidget):
    """Be one page of the window.

    A subclass fills `body`, adds acts with `add_act`, reads in `reload`, and says in `concerns`
    which changes it must read again for. `panes` are the widgets that F6 goes round.
    """

    key = ""

    def __init__(self, context: PageContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title = text_label(title, "title")
        self._facts = ElidedLabel("", "secondary")
        self._lead = QHBoxLayout()
        self._lead.setSpacing(8)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(size("gap"))
        self.body = QHBoxLayout()
        self.body.setSpacing(size("gap"))
        self.panes: list[QWidget] = []
        self._is_stale = True
        self._lay_out()
        context.news.recorded.connect(self._on_recorded)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(size("gap"))
        head.addWidget(self._title)
        head.addLayout(self._lead)
        # It gives way to the acts in a small window.
        head.addWidget(self._facts, 1)
        head.addLayout(self._acts)
        head.addStrut(size("control"))
        column = QVBoxLayout(self)
        margin = size("page_margin")
        column.setContentsMargins(margin, 12, margin, 14)
        column.setSpacing(size("gap"))
        column.addLayout(head)
        column.addLayout(self.body, 1)

    def add_act(self, act: QWidget) -> None:
        """Put a button at the end of the header."""
        self._acts.addWidget(act)

    def add_lead(self, part: QWidget) -> None:
        """Put what chooses the subject of the page beside its title."""
        self._lead.addWidget(part)

    def set_facts(self, text: str) -> None:
        """Say one line about what is shown."""
        self._facts.set_text(text)

    def show_page(self) -> None:
        """Be shown: read what changed meanwhile, and take the focus."""
        if self._is_stale:
            self._is_stale = False
            self.reload(None)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where work on this page begins: its list, where it has one."""
        if self.panes:
            self.panes[min(1, len(self.panes) - 1)].setFocus()

    def reload(self, changes: Changes | None) -> None:
        """Read again what is shown; `changes` is None for all of it."""

    def concerns(self, changes: Changes) -> bool:
        """Tell whether these changes are of what is shown."""
        return True

    def open_record(self, uid: str, field: str = "") -> None:
        """Show a record of the page's kind, at a field."""

    def start_new(self, **values: Any) -> None:
        """Show an empty form of a record of the page's kind."""

    def leave(self) -> None:
        """Save what is being typed, before the page or the program goes."""

    def focus_filter(self) -> None:
        """Put the cursor into the filter, where the page has one."""

    # What menus ask of the record in hand: a page without one does nothing.

    def validate(self) -> None:
        """Validate it, or say what is missing."""

    def duplicate(self) -> None:
        """Make a copy of it."""

    def delete_chosen(self) -> None:
        """Move what is selected to the bin."""

    def ask_to_link(self) -> None:
        """Ask which approach it is linked to."""

    def show_history(self) -> None:
        """Show what happened to it."""

    def step(self, step: int) -> None:
        """Go to the record before (-1) or after (1)."""

    def _on_recorded(self, changes: Changes) -> None:
        if not self.concerns(changes):
            return
        if self.isVisible():
            self.reload(changes)
        else:
            self._is_stale = True
