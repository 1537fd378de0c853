"""Show a list of records, with its filters and what can be done to several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.listings import UNANSWERED
from pledgedesk.domain.search import MOST_TYPED, read_query
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms.choices import choices_for
from pledgedesk.ui.models.listing_model import TITLE, Listing, ListingFilter, ListingModel
from pledgedesk.ui.widgets.button import menu_button, push_button, set_value
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordTable
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording.values import labelled

FILTER_AFTER_MS = 120
Finder = Callable[[str, Callable[[frozenset[str]], object]], None]
"""Searches words and hands over the uids of the records in which they stand."""


class ListPane(Panel):
    """Show a list.

    `record_chosen` carries the uid that the cursor came to, `new_asked` the wish for a new record.
    The counts' words come from the page: `describe(shown, total, drafts)`. `find` searches the words of the
    filter, away from the window's thread; until it answers the rows stay as they are.
    """

    record_chosen = Signal(str)
    record_opened = Signal(str)
    new_asked = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        translator: Translator,
        model: ListingModel,
        name: str,
        find: Finder,
        *,
        fields: tuple[str, ...] = ("state", "objective"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=0, spacing=0, parent=parent)
        self._translator = translator
        self._model = model
        self._find = find
        self._wanted = model.filter
        self._describe: Callable[[int, int, int], str] = lambda shown, total, drafts: str(shown)
        _ = translator.gettext
        self.filter_field = TextField()
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setMaxLength(MOST_TYPED)
        self._filter_buttons: dict[str, QPushButton] = {}
        self.clear_button = push_button(_("Clear"), "quiet", on_click=self.clear_filters)
        self.table = RecordTable(name, words=list(model.words()))
        self.table.setModel(model)
        self.empty = EmptyState()
        self._foot_text = text_label("", "caption")
        self.bulk_place = QWidget()
        self.bulk = FlowLayout(self.bulk_place, spacing=8)
        self._fields = fields
        self._timer = QTimer(self, singleShot=True, interval=FILTER_AFTER_MS)
        # The filter before the list, as Tab goes: it follows the order in which widgets come into the pane.
        self.body.addLayout(self._build_bar())
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        table = QWidget()
        inner = QVBoxLayout(table)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table)
        self._stack.addWidget(table)
        self._stack.addWidget(self.empty)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.setSpacing(2)
        foot.addWidget(self._foot_text)
        self.bulk_place.hide()
        foot.addWidget(self.bulk_place)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(foot)
        self.table.set_sorted_by(TITLE)
        self._show_filter()

    def _build_bar(self) -> QVBoxLayout:
        """Put more than two menus below the words: beside them, they would leave no room to type in."""
        bar, first = QVBoxLayout(), QHBoxLayout()
        bar.setContentsMargins(14, 12, 14, 8)
        bar.setSpacing(6)
        first.setSpacing(8)
        first.addWidget(self.filter_field, 1)
        bar.addLayout(first)
        row: QLayout = first
        if len(self._fields) > 2:
            below = QWidget()
            row = FlowLayout(below)
            bar.addWidget(below)
        for field in self._fields:
            self._filter_buttons[field] = menu_button("", self._build_menu(field))
            row.addWidget(self._filter_buttons[field])
        first.addWidget(self.clear_button)
        self.filter_field.setMinimumWidth(120)
        return bar

    def _connect(self) -> None:
        self.filter_field.edited.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._on_filter_typed)
        self.table.key_chosen.connect(self.record_chosen)
        self.table.key_opened.connect(self.record_opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selection_changed())
        self.empty.acted.connect(self._on_empty_acted)

    def set_words(self, placeholder: str, describe: Callable[[int, int, int], str]) -> None:
        """Say what the filter and the foot read."""
        self.filter_field.setPlaceholderText(placeholder)
        self.filter_field.setAccessibleName(placeholder)
        self._describe = describe

    def set_empty_words(self, sentence: str, button: str) -> None:
        """Say what stands in the place of an empty list."""
        self._empty_words = (sentence, button)

    _empty_words = ("", "")

    def _choices(self, field: str) -> Sequence[Choice]:
        if field in self._model.own_menus:
            return self._model.own_menus[field][1]
        choices = tuple(choices_for(self._translator, "objectives" if field == "objective" else field))
        if field == "state":
            choices += (Choice("changed", self._translator.gettext("Changed since validated")),)
        if field == "response":
            choices = (Choice(UNANSWERED, self._translator.gettext("None yet")), *choices)
        return choices

    def _build_menu(self, field: str) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for code, label in (("", self._translator.gettext("Any")), *((c.code, c.label) for c in self._choices(field))):
            action = QAction(label, menu, checkable=True)
            action.setData(code)
            action.setChecked(not code)
            action.triggered.connect(lambda _checked, code=code: self._on_menu_chosen(field, code))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _on_menu_chosen(self, field: str, code: str) -> None:
        self.set_filter(with_field(self._wanted, field, code))

    def _on_filter_typed(self) -> None:
        self.set_filter(replace(self._wanted, text=self.filter_field.text()))

    def set_filter(self, wanted: ListingFilter) -> None:
        """Show the records that a filter lets through, keeping the cursor on its record: at once but for words."""
        self._wanted = wanted = replace(wanted, found=None)
        if self.filter_field.text() != wanted.text:
            self.filter_field.set_text(wanted.text)
        if read_query(wanted.text).terms:
            self._search()
        else:
            self._apply(wanted)

    def _search(self) -> None:
        wanted = self._wanted
        self._find(wanted.text, lambda found: self._on_found(wanted, found))

    def _on_found(self, wanted: ListingFilter, found: frozenset[str]) -> None:
        if wanted == self._wanted:  # else another filter was set meanwhile
            self._apply(replace(wanted, found=found))

    def _apply(self, wanted: ListingFilter) -> None:
        current = self.current_uid()
        self._model.set_filter(wanted)
        self._show_filter()
        self._after_load(current)

    def clear_filters(self) -> None:
        """Show every record again."""
        self.set_filter(self._model.no_filter)
        self.filter_field.setFocus()

    def _show_filter(self) -> None:
        _ = self._translator.gettext
        names = {
            "state": _("State"),
            "stage": _("Stage"),
            "objective": _("Objective"),
            "source": _("Source"),
            "response": _("Response"),
            "status": _("Follow-up"),
            **{field: name for field, (name, _choices) in self._model.own_menus.items()},
        }
        for field, button in self._filter_buttons.items():
            code = field_code(self._model.filter, field)
            label = next((choice.short or choice.label for choice in self._choices(field) if choice.code == code), "")
            set_value(
                button, labelled(self._translator, names[field], label) if code else names[field], is_set=bool(code)
            )
            for action in button.menu().actions():
                action.setChecked(action.data() == code)
        self.clear_button.setVisible(self._model.filter.is_set)

    def load(self, listings: Sequence[Listing]) -> None:
        """Show these records, with the cursor where it was."""
        current = self.current_uid()
        self._model.load(listings)
        self._after_load(current)
        if read_query(self._wanted.text).terms:
            self._search()

    def refresh(self) -> None:
        """Follow the model, which shows other rows by itself."""
        self._after_load("")

    def _after_load(self, current: str) -> None:
        self._refresh_foot()
        self._stack.setCurrentIndex(0 if self._model.shown else 1)
        if not self._model.shown:
            self._say_empty()
        elif current:
            self.choose_quietly(current)

    def _say_empty(self) -> None:
        _ = self._translator.gettext
        if self._model.total:
            self.empty.say(_("No record matches these filters."), _("Clear filters"))
        else:
            self.empty.say(*self._empty_words)

    def _on_empty_acted(self) -> None:
        if self._model.total:
            self.clear_filters()
        else:
            self.new_asked.emit()

    def choose(self, uid: str) -> None:
        """Put the cursor on a record; a filter that hides it is cleared."""
        if not self.table.choose(uid) and self._model.listing(uid) is not None:
            self.set_filter(self._model.no_filter)
            self.table.choose(uid)

    def choose_quietly(self, uid: str) -> None:
        """Put the cursor on a record without telling that it was chosen."""
        blocked = self.table.blockSignals(True)
        self.table.choose(uid)
        self.table.blockSignals(blocked)

    def current_uid(self) -> str:
        """Give the uid under the cursor; empty where there is none."""
        index = self.table.currentIndex()
        return self._model.shown[index.row()].uid if index.isValid() and index.row() < len(self._model.shown) else ""

    def chosen(self) -> tuple[str, ...]:
        """Give the uids selected, from the top."""
        return self.table.chosen_keys()

    def _on_selection_changed(self) -> None:
        self._refresh_foot()
        self.selection_changed.emit()

    def _refresh_foot(self) -> None:
        text = self._describe(len(self._model.shown), self._model.total, self._model.drafts_shown)
        count = len(self.table.selectionModel().selectedRows())
        if count > 1:
            text = self._translator.gettext("{count} selected").format(count=count)
        self._foot_text.setText(text)


def with_field(wanted: ListingFilter, field: str, code: str) -> ListingFilter:
    """Give a filter with one of its menus set; empty for any."""
    if field == "state":
        return replace(wanted, state="" if code == "changed" else code, changed_only=code == "changed")
    if field == "objective":
        return replace(wanted, objective=int(code or 0))
    values: dict[str, Any] = {field: code}
    return replace(wanted, **values)


def field_code(wanted: ListingFilter, field: str) -> str:
    """Give what one of a filter's menus stands at; empty for any."""
    if field == "state":
        return "changed" if wanted.changed_only else wanted.state
    if field == "objective":
        return str(wanted.objective or "")
    return str(getattr(wanted, field))
