"""Show organizations that may be one and the same, and let a person decide on each pair."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHeaderView, QStackedWidget, QWidget

from pledgedesk.domain.listings import OrganizationListing
from pledgedesk.domain.near_names import NearPair
from pledgedesk.domain.organizations import Organization
from pledgedesk.errors import PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording.near_names import near_reason

_MOST = 500
"""Pairs that are listed at a time: those that are less likely come once these are seen to."""


class NearNamesDialog(QDialog):
    """List pairs; nothing is merged but by a button that says which name stays."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._pairs: dict[str, NearPair] = {}
        self._listings: dict[str, OrganizationListing] = {}
        self.setWindowTitle(_("Organizations that may be there twice"))
        self.resize(880, 480)
        headings = [_("One name"), _("Another name"), _("Why they are shown")]
        self.table = PlainTable(_("Pairs of organizations"), headings, wide=1)
        # Both names share the room that is there.
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState(_("Looking for names that are alike…"))
        self.facts = text_label("", "secondary", wraps=True)
        self.said = text_label("", wraps=True)
        self.said.hide()
        self.keep_first = push_button(_("Keep the first"), on_click=lambda: self._merge(keeps_first=True))
        self.keep_second = push_button(_("Keep the second"), on_click=lambda: self._merge(keeps_first=False))
        self.open_button = push_button(_("Open the first"), "quiet", on_click=self._open)
        self._stack = QStackedWidget()
        self._build()
        context.news.recorded.connect(lambda changes: self.reload())
        self.reload()

    def _build(self) -> None:
        _ = self._context._
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        column = dialog_column(self)
        sentence = _(
            "The names of these organizations are alike. Look at each pair: only you can say whether they are one. "
            "Merging can be undone in one step."
        )
        column.addWidget(text_label(sentence, wraps=True))
        panel = Panel(margin=0, spacing=0)
        panel.body.addWidget(self._stack)
        column.addWidget(panel, 1)
        column.addWidget(self.facts)
        column.addWidget(self.said)
        close = leave_button(self, _("Close"))
        column.addLayout(button_row(close, self.keep_first, self.keep_second, leading=(self.open_button,)))
        self.table.itemSelectionChanged.connect(self._show_pair)
        self.table.opened.connect(self._open)
        self._show_pair()

    def reload(self) -> None:
        """Read the organizations again, then compare their names away from the window's thread."""
        service = self._context.session.organizations
        self._context.database.run(
            lambda: (service.list(), service.current()), lambda found: self._compare(*found), self._on_error, owner=self
        )

    def _compare(self, listings: tuple[OrganizationListing, ...], organizations: tuple[Organization, ...]) -> None:
        self._listings = {one.uid: one for one in listings}

        def compare() -> tuple[NearPair, ...]:
            from pledgedesk.services.near_names import near_pairs

            return near_pairs(organizations)

        self._context.compute.run(compare, self._show, self._on_error, owner=self)

    def _show(self, pairs: tuple[NearPair, ...]) -> None:
        _, row = self._context._, max(0, self.table.currentRow())
        self._pairs = {f"{one.first} {one.second}": one for one in pairs[:_MOST]}
        self.table.load([(key, self._texts(one)) for key, one in self._pairs.items()])
        self._stack.setCurrentWidget(self.table if pairs else self.empty)
        self.empty.say(_("No two organizations have names that are alike."), "")
        if pairs:
            self.table.selectRow(min(row, len(self._pairs) - 1))
            self.table.setFocus()
        self._show_pair()

    def _texts(self, pair: NearPair) -> tuple[str, ...]:
        return pair.first_name, pair.second_name, near_reason(self._context.translator, pair.reason)

    def _pair(self) -> NearPair | None:
        return next((self._pairs[key] for key in self.table.chosen() if key in self._pairs), None)

    def _show_pair(self) -> None:
        _, pair, read_only = self._context._, self._pair(), self._context.read_only
        for button in (self.keep_first, self.keep_second):
            button.setEnabled(pair is not None and not read_only)
            button.setToolTip(self._context.why_not(""))
        self.open_button.setEnabled(pair is not None)
        if pair is None:
            self.facts.setText("")
            return
        self.keep_first.setText(_("Keep “{name}”").format(name=_short(self._name(pair.first))))
        self.keep_second.setText(_("Keep “{name}”").format(name=_short(self._name(pair.second))))
        self.open_button.setText(_("Open “{name}”").format(name=_short(self._name(pair.first))))
        self.facts.setText("\n".join(self._line(uid) for uid in (pair.first, pair.second)))

    def _name(self, uid: str) -> str:
        return self._listings[uid].name if uid in self._listings else ""

    def _line(self, uid: str) -> str:
        _, one = self._context._, self._listings.get(uid)
        if one is None:
            return ""
        return _("{name}: leads {leads}, takes part in {others}, {people} people").format(
            name=one.name, leads=one.leads, others=one.takes_part, people=one.people
        )

    def _merge(self, *, keeps_first: bool) -> None:
        pair, service = self._pair(), self._context.session.organizations
        if pair is None or self._context.read_only:
            return
        kept, gone = (pair.first, pair.second) if keeps_first else (pair.second, pair.first)
        self.said.hide()
        self._context.record(lambda: service.merge(kept, gone), on_error=self._on_error)

    def _open(self) -> None:
        if (pair := self._pair()) is not None:
            self.accept()
            self._context.news.record_opened.emit("organization", pair.first, "")

    def _on_error(self, error: Exception) -> None:
        assert isinstance(error, PledgeDeskError)
        say_error(self.said, self._context.translator, error)


def _short(name: str) -> str:
    """Give as much of a name as a button holds."""
    return name if len(name) <= 32 else f"{name[:31]}…"


def show_near_names(context: PageContext, parent: QWidget) -> NearNamesDialog:
    """Show the pairs of organizations that may be one."""
    dialog = NearNamesDialog(context, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
