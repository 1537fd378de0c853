"""Offer the report's ways forward and key messages, so that the officer takes in those that the State answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QStackedWidget, QTreeView, QWidget

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.folding import fold
from pledgedesk.domain.search import MOST_TYPED, read_query
from pledgedesk.domain.topics import WayForward
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.models.tick_model import TickGroup, TickModel, TickRow
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import objective_label
from pledgedesk.wording.topics import report_place

_KEY_MESSAGES, _CLOSING = "KM", "LF"


class OfferDialog(QDialog):
    """List what the report recommends and the dossier has not taken in; what is ticked comes in, in one step.

    `topic` shows only one topic's, `KM` the key messages, `LF` those of the closing part. Nothing is ticked at
    first: it is offered, not forced.
    """

    def __init__(self, context: PageContext, topic: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._topic = topic
        self._offered: dict[str, WayForward] = {}
        self._ticked: set[str] = set()
        self.setWindowTitle(_("Choose from the report"))
        self.resize(900, 620)
        self.filter_field = TextField()
        self.filter_field.setPlaceholderText(_("Filter by words or code"))
        self.filter_field.setAccessibleName(_("Filter by words or code"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setMaxLength(MOST_TYPED)
        self.model = TickModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.setAccessibleName(_("Recommendations of the report"))
        self.whole_text = text_label("", wraps=True)
        self.place = text_label("", "caption", wraps=True)
        self.empty = EmptyState()
        self._said = text_label("", "danger", wraps=True)
        self._said.hide()
        self.take_button = act_button(self, "")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        _ = self._context._
        about = _(
            "The ways forward and key messages of IDM report No. 33, in our own words, with the place where the report "
            "says them. What you tick becomes a recommendation to answer; it stays internal until you make it public."
        )
        column = dialog_column(self)
        column.addWidget(text_label(about, "secondary", wraps=True))
        column.addWidget(self.filter_field)
        panel = Panel(margin=0, spacing=0)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.empty)
        panel.body.addWidget(self._stack)
        column.addWidget(panel, 1)
        detail = Panel(margin=12, spacing=4)
        detail.body.addWidget(self.whole_text)
        detail.body.addWidget(self.place)
        column.addWidget(detail)
        column.addWidget(self._said)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.take_button))

    def _connect(self) -> None:
        self.filter_field.edited.connect(lambda _text: self._show())
        self.model.ticked_by_hand.connect(self._on_ticked)
        self.tree.selectionModel().currentChanged.connect(lambda current, _previous: self._show_whole(current))
        self.empty.acted.connect(self._clear_filter)

    def reload(self) -> None:
        """Read what is offered."""
        service = self._context.session.recommendations
        self._context.database.run(service.offered, self._on_read, self._on_error, owner=self)

    def _on_read(self, offered: Sequence[WayForward]) -> None:
        self._offered = {way.code: way for way in offered if self._topic in ("", _group_of(way))}
        self._show()
        self.filter_field.setFocus()

    def _show(self) -> None:
        query = read_query(self.filter_field.text())
        found = [way for way in self._offered.values() if query.matches(_searched(way))]
        groups = [self._group(key, label, found) for key, label in self._headings()]
        self.model.load([group for group in groups if group.rows])
        self._stack.setCurrentWidget(self.tree if found else self.empty)
        self._say_empty()
        if query.terms or self._topic:
            self.tree.expandAll()
        self.tree.setCurrentIndex(self.model.index(0, 0))
        self._show_count()

    def _headings(self) -> list[tuple[str, str]]:
        _ = self._context._
        topics = load_catalogue(self._context.language).topics
        return [
            (_KEY_MESSAGES, _("Key messages")),
            *((topic.code, f"{topic.code} {topic.title}") for topic in topics),
            (_CLOSING, _("Looking forward")),
        ]

    def _group(self, key: str, label: str, ways: Iterable[WayForward]) -> TickGroup:
        rows = tuple(
            TickRow(way.code, f"{way.code}  {way.text}", ticked=way.code in self._ticked)
            for way in ways
            if _group_of(way) == key
        )
        return TickGroup(key, label + " · {ticked} / {all}", rows)

    def _say_empty(self) -> None:
        _ = self._context._
        if self._offered:
            self.empty.say(_("Nothing in the report has these words."), _("Clear the filter"))
        else:
            self.empty.say(_("All of it is among your recommendations already."), "")

    def _clear_filter(self) -> None:
        self.filter_field.set_text("")
        self._show()
        self.filter_field.setFocus()

    def _on_ticked(self, _group: str, keys: frozenset[str], ticked: bool) -> None:
        self._ticked = self._ticked | keys if ticked else self._ticked - keys
        self._show_count()

    def _show_count(self) -> None:
        translator, count = self._context.translator, len(self._ticked)
        words = translator.ngettext("Take in {count} recommendation", "Take in {count} recommendations", count)
        self.take_button.setText(words.format(count=count))
        self.take_button.setEnabled(bool(count))
        self.take_button.setToolTip("" if count else self._context._("Tick what the State answers first."))

    def _show_whole(self, index: QModelIndex) -> None:
        label = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        way = self._offered.get(label.split(" ", maxsplit=1)[0]) if index.parent().isValid() else None
        self.whole_text.setText(way.text if way else "")
        self.place.setText(self._place(way) if way else self._context._("Open a part to read what it recommends."))

    def _place(self, way: WayForward) -> str:
        _, translator = self._context._, self._context.translator
        parts = [f"{way.topic} {report_place(translator, way)}".strip()]
        if way.objectives:
            labels = "; ".join(objective_label(translator, number) for number in way.objectives)
            parts.append(labels + (f" ({_('our reading')})" if way.objectives_ours else ""))
        if way.observation:
            parts.append(_("The report tells this as a fact and asks for nothing."))
        return " · ".join(parts)

    def accept(self) -> None:
        """Take in what is ticked; the dialog goes when it is stored."""
        service = self._context.session.recommendations
        ways = [way for code, way in self._offered.items() if code in self._ticked]
        if ways:
            self._context.record(lambda: service.take_offered(ways), self._on_taken, self._on_error)

    def _on_taken(self, _changes: Changes | None) -> None:
        super().accept()

    def _on_error(self, error: Exception) -> None:
        say_error(self._said, self._context.translator, error)


def _group_of(way: WayForward) -> str:
    """Give the part of the report whose list it is in, as its code says: KM-4, 1.1-W1, LF-2."""
    return way.code.partition("-")[0]


def _searched(way: WayForward) -> str:
    return fold(f"{way.code} {way.text}")


def show_offer(context: PageContext, parent: QWidget, topic: str = "") -> None:
    """Show what the report recommends."""
    dialog = OfferDialog(context, topic, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
