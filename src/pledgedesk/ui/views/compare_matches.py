"""Show the matches of the Compare page: the list, what is said of it, and what more there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.matches_model import MatchesModel, MatchRow
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.match_list import MatchList
from pledgedesk.ui.widgets.panel import Panel

LETTERS = "l123nwp"
"""What can be typed while the list has the focus."""


class MatchesPanel(Panel):
    """List matches. `match_chosen` is sent with the key of the one in hand, also when it is shown anew.

    `empty_acted` is sent by the button that stands in the place of a list.
    """

    match_chosen = Signal(str)
    match_opened = Signal(str)
    empty_acted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, spacing=0, parent=parent)
        _ = self._ = context._
        self.model = MatchesModel(context.translator, self)
        self.list = MatchList(_("Matches, the nearest first"), LETTERS)
        self.list.setModel(self.model)
        self.empty = EmptyState()
        self._stack = QStackedWidget(self)
        self._heading = text_label("", "section")
        self._count = text_label("", "caption")
        self._notice = _Notice()
        self._foot = text_label("", "caption", wraps=True)
        self.more_button = push_button("", "quiet", on_click=self._on_more)
        self.dismissed_button = push_button("", "quiet", on_click=self._on_dismissed)
        self._build()
        self.list.key_chosen.connect(self.match_chosen)
        self.list.key_opened.connect(self.match_opened)
        self.empty.acted.connect(self.empty_acted)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 10, 8)
        foot.setSpacing(2)
        foot.addWidget(self._foot)
        acts = QWidget()
        row = FlowLayout(acts)
        row.addWidget(self.more_button)
        row.addWidget(self.dismissed_button)
        foot.addWidget(acts)
        self.setFocusProxy(self.list)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.body.addLayout(head)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(foot)
        self.show_working("")

    def set_heading(self, text: str) -> None:
        """Say what is listed."""
        self._heading.setText(text)

    def show_working(self, sentence: str) -> None:
        """Show that ranking takes place: an empty list, and a sentence below."""
        self.model.load(())
        self._stack.setCurrentIndex(0)
        self._refresh("", sentence)

    def show_sentence(self, sentence: str, button: str = "") -> None:
        """Show a sentence, and a button where it has words, in the place of the list."""
        self.model.load(())
        self.empty.say(sentence, button)
        self._stack.setCurrentIndex(1)
        self._refresh("", "")

    def show_rows(self, rows: Sequence[MatchRow], notice: str, wanted: str = "") -> None:
        """Show matches, with the cursor on the one wanted, else where it was, else on the first undecided."""
        current = wanted or self.list.chosen_key()
        self.model.load(rows)
        self._stack.setCurrentIndex(0)
        self._refresh(notice, self._("Ranked by nearness; you decide what counts."))
        if not self.list.choose(current):
            self.list.choose(self.model.next_open("") or (self.model.shown[0].key if self.model.shown else ""))

    def begin_anew(self) -> None:
        """Show the first matches alone, without those called not relevant, as for a record just chosen."""
        self.model.set_shown(more=False, dismissed=False)

    def reveal(self, key: str) -> None:
        """Show more of the list where a match is beyond the first."""
        row = self.model.row(key)
        if row is not None and row not in self.model.shown:
            self._show(more=True, dismissed=self.model.with_dismissed or row.dismissed, current=key)

    def _on_more(self) -> None:
        self._show(more=not self.model.with_more, dismissed=self.model.with_dismissed)

    def _on_dismissed(self) -> None:
        self._show(more=self.model.with_more, dismissed=not self.model.with_dismissed)

    def _show(self, *, more: bool, dismissed: bool, current: str = "") -> None:
        kept = current or self.list.chosen_key()
        self.model.set_shown(more=more, dismissed=dismissed)
        self._refresh_acts()
        if not self.list.choose(kept) and self.model.shown:
            self.list.choose(self.model.shown[0].key)
        # The keys count here: whoever asked for more goes on from the list.
        self.list.setFocus()

    def _refresh(self, notice: str, foot: str) -> None:
        self._notice.say(notice)
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))
        self._refresh_acts()

    def _refresh_acts(self) -> None:
        _, model = self._, self.model
        words = _("{shown} of {total}")
        self._count.setText(words.format(shown=len(model.shown), total=model.total) if model.total else "")
        self.more_button.setVisible(model.hidden > 0 or model.with_more)
        more = _("Show fewer") if model.with_more else _("Show {count} more").format(count=model.hidden)
        self.more_button.setText(more)
        self.dismissed_button.setVisible(model.dismissed > 0)
        show = _("Show {count} called not relevant").format(count=model.dismissed)
        self.dismissed_button.setText(_("Hide those called not relevant") if model.with_dismissed else show)


class _Notice(QWidget):
    """Show one sentence above the list, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, ground="info")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = text_label("", "body", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("info", "info"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.setVisible(bool(sentence))
