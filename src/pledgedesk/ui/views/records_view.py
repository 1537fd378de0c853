"""Be a page of records of one kind: the list beside the form of the record in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes, Operation
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.problems import FieldProblem
from pledgedesk.domain.records import (
    NEEDED_FIELDS,
    ORGANIZATION_FIELD,
    ORGANIZATION_FIELDS,
    RECORD_FIELDS,
    RECORD_TYPES,
)
from pledgedesk.domain.reference import objectives
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.records import RecordService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.layouts import FormLayout
from pledgedesk.ui.forms.record_form import RecordForm
from pledgedesk.ui.models.listing_model import Listing, ListingFilter, ListingModel
from pledgedesk.ui.times import local_time
from pledgedesk.ui.views.list_pane import ListPane
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.record_head import MissingLine, RecordHead
from pledgedesk.ui.views.stale_choice import StaleChoice
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel

FORM_WIDTH = 860
"""A form grows no wider: on a large screen the list takes what it leaves."""
MANY = 500
"""Records of which to read the columns of a list takes longer than to paint it."""


class RecordsView(Page):
    """Show all records of a kind, and edit the one in hand.

    Subclasses give the service, the form's layout, the model of the list, the head of the form and the words.
    """

    kind: RecordKind
    layout_of_form: FormLayout
    filters: tuple[str, ...] = ("state", "objective")
    list_width = 500
    new_keys = ""

    def __init__(self, context: PageContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, title, parent)
        self.service: RecordService[Any] = self._service()
        self._register_of: tuple[Organization, ...] = ()
        self._drafts: tuple[Draft, ...] = ()
        self._wanted_field = ""
        self._clusters = {number: objective.cluster for number, objective in objectives().items()}
        self.model = self._build_model()
        self.list = ListPane(context.translator, self.model, title, self._find, fields=self.filters)
        self.form = RecordForm(
            context, self.kind, self.layout_of_form, self.service.save, self.service.create, self._register
        )
        self.head = self._build_head()
        self.missing = MissingLine(context.translator)
        self.stale_banner = StaleChoice(context.translator)
        self._form_stack = QStackedWidget()
        self._nothing = EmptyState()
        saved = context.preferences.get(f"splitter_{self.kind}")
        sizes = saved if isinstance(saved, list) else [self.list_width, 1114 - self.list_width]
        back = context._("Back to the list")
        self.panels = ListOrDetail(self.list, self._form_stack, back, sizes, widest=FORM_WIDTH)
        self._build()
        self._connect()

    def _service(self) -> RecordService[Any]:
        raise NotImplementedError

    def _find(self, words: str, done: Callable[[frozenset[str]], object]) -> None:
        """Search the texts of this kind, as the field on top of the window searches everything."""
        failed = self.context.news.failed.emit
        self.context.database.run(lambda: self.service.with_text(words), done, failed, owner=self)

    def _build_model(self) -> ListingModel:
        raise NotImplementedError

    def _build_head(self) -> RecordHead:
        raise NotImplementedError

    def _build(self) -> None:
        self._build_acts()
        panel = Panel(margin=0, spacing=0)
        column = panel.body
        column.addWidget(self.head)
        inset = QVBoxLayout()
        inset.setContentsMargins(20, 0, 20, 6)
        inset.setSpacing(8)
        for part in (self.form.anchors, *self._notices()):
            inset.addWidget(part)
        column.addLayout(inset)
        column.addWidget(self.form, 1)
        nothing = Panel(margin=0)
        nothing.body.addWidget(self._nothing)
        self._form_stack.addWidget(nothing)
        self._form_stack.addWidget(panel)
        self.body.addWidget(self.panels)
        self.panes = [self.list.filter_field, self.list.table, self.form.anchors, self.form]
        self._build_bulk()

    def _notices(self) -> Sequence[QWidget]:
        """Give what may be said between the anchors and the form."""
        return (self.stale_banner, self.missing)

    def _build_acts(self) -> None:
        self.new_button = push_button(self._words("new"), icon_name="plus", on_click=self.start_new)
        self.new_button.setEnabled(not self.context.read_only)
        self.new_button.setToolTip(self.context.why_not(self.new_keys))
        self.add_act(self.new_button)
        self._say_nothing_chosen()

    def _say_nothing_chosen(self) -> None:
        _ = self.context._
        some, none = _("Choose a record in the list to see and edit it."), _("The form of a record is shown here.")
        self._nothing.say(some if self.model.total else none, "")

    def _build_bulk(self) -> None:
        to_bin = push_button(self.context._("Move to the bin"), "quiet", on_click=self.delete_chosen)
        self.bulk_buttons = [*self._more_bulk(), to_bin]
        for button in self.bulk_buttons:
            self.list.bulk.addWidget(button)

    def _more_bulk(self) -> Sequence[QPushButton]:
        """Give the buttons for what can be done to several records at once, beside moving them to the bin."""
        return ()

    def _words(self, key: str) -> str:
        """Give the page's own words: new, empty, filter."""
        raise NotImplementedError

    def _describe(self, shown: int, total: int, drafts: int) -> str:
        raise NotImplementedError

    def _connect(self) -> None:
        self.list.set_words(self._words("filter"), self._describe)
        self.list.set_empty_words(self._words("empty"), "" if self.context.read_only else self._words("new"))
        self.list.record_chosen.connect(self._on_record_chosen)
        self.list.record_opened.connect(self._on_record_opened)
        self.list.new_asked.connect(self.begin)
        self.list.selection_changed.connect(self._on_selection_changed)
        self.form.shown.connect(self._on_shown)
        self.form.problems_changed.connect(lambda _found: self._refresh_missing())
        self.form.editing.stale.connect(self.stale_banner.ask)
        self.stale_banner.mine_kept.connect(self._keep_mine)
        self.stale_banner.theirs_taken.connect(self._take_theirs)
        self.head.history_asked.connect(self.show_history)
        self.missing.field_asked.connect(self.form.go_to)
        self.panels.splitterMoved.connect(lambda *_: self._remember_splitter())
        self.panels.back_asked.connect(self._on_back)
        self._build_menu()

    def _build_menu(self) -> None:
        self.delete_action = self._action(self.context._("Move to the bin"), self.delete_chosen, "Del")
        # Del deletes text in fields; only in the list it is the record that goes.
        self.delete_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.table.addAction(self.delete_action)
        for action in (*self._more_actions(), self.delete_action):
            self.head.menu.addAction(action)

    def _more_actions(self) -> Sequence[QAction]:
        """Give what the form's menu offers beside moving the record to the bin."""
        return ()

    def _action(self, text: str, act: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(not self.context.read_only)
        return action

    def _remember_splitter(self) -> None:
        self.context.preferences.set(**{f"splitter_{self.kind}": self.panels.sizes()})

    # Reading

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.kinds & {self.kind, RecordKind.ORGANIZATION, *self._shown_beside()})

    def _shown_beside(self) -> frozenset[RecordKind]:
        """Give the kinds of record whose changes show in the form of this one."""
        return frozenset(RECORD_FIELDS.get(self.kind, {}).values())

    def reload(self, changes: Changes | None) -> None:
        session = self.context.session
        self.context.database.run(
            lambda: (self.service.list(), session.organizations.all()),
            lambda found: self._on_read(*found, changes),
            self.context.news.failed.emit,
            owner=self,
        )

    def _read_more(self, changes: Changes | None) -> None:
        """Read what a subclass needs beside the list; the list does not wait for it, the form does."""

    def _on_read(
        self,
        listings: tuple[Listing, ...],
        organizations: tuple[Organization, ...],
        changes: Changes | None,
    ) -> None:
        self._register_of = organizations
        names = [Choice(one.uid, one.name, is_offered=not one.retired) for one in organizations if not one.merged_into]
        fields = (*ORGANIZATION_FIELDS.get(self.kind, ()), ORGANIZATION_FIELD.get(self.kind, ""))
        self.form.offer(filter(None, fields), names)
        record = self.form.record
        is_first = record is not None and not self.form.editing.is_new and self.model.listing(record.uid) is None
        self.list.load(listings)
        if record is not None and is_first:
            self.list.choose_quietly(record.uid)  # it was made in the form
        self._say_nothing_chosen()
        if len(listings) > MANY:
            # Painted before more is read: the two would share one interpreter.
            self.list.table.viewport().repaint()
        self._read_more(changes)
        self._follow(changes)

    def _follow(self, changes: Changes | None) -> None:
        """Show again the record in hand, where the changes are of it, or it is gone."""
        record = self.form.record
        if record is None:
            if self.model.shown:
                self.list.table.choose(self.model.shown[0].uid)
            return
        if self.form.editing.is_new:
            return
        if self.model.listing(record.uid) is None:
            self._show_nothing()
        elif changes is None or record.uid in changes.uids or changes.kinds & self._shown_beside():
            self._read_record(record.uid)

    def _register(self) -> NameRegister:
        return NameRegister(self._register_of)

    def _on_record_chosen(self, uid: str) -> None:
        if self.form.record is None or self.form.record.uid != uid:
            self.form.leave()
            self._read_record(uid)

    def _on_record_opened(self, uid: str) -> None:
        self._on_record_chosen(uid)
        self.panels.show_detail()
        self.form.bindings[self._needed].row.set_focus()

    @property
    def _needed(self) -> str:
        return NEEDED_FIELDS[self.kind]

    def _read_record(self, uid: str) -> None:
        session = self.context.session

        def read() -> Any:
            drafts = tuple(draft for draft in session.drafts.all() if draft.uid == uid)
            return self.service.get(uid), drafts, session.history.last_of(uid), self._read_beside(uid)

        self.context.database.run(read, lambda found: self._show_record(*found), self._on_gone, owner=self)

    def _read_beside(self, uid: str) -> Any:
        """Read what the form of a record shows beside its fields, on the database thread."""
        return None

    def _show_beside(self, uid: str, found: Any) -> None:
        """Show what `_read_beside` found; nothing is found of a record that is not stored yet."""

    def _on_gone(self, error: Exception) -> None:
        if isinstance(error, DomainError) and error.code is ErrorCode.RECORD_UNKNOWN:
            return  # it was deleted while it was being read
        self.context.news.failed.emit(error)

    def _show_record(self, record: Any, drafts: tuple[Draft, ...], last: Operation | None, beside: Any) -> None:
        if self.list.current_uid() not in (record.uid, ""):
            return  # the cursor has moved on meanwhile
        if self.form.editing.has_unsaved and self.form.record is not None and self.form.record.uid == record.uid:
            return
        self.stale_banner.clear()
        self._form_stack.setCurrentIndex(1)
        own = self.form.record is not None and self.form.record.uid == record.uid
        self.form.show_record(record, () if own else drafts)
        self._show_beside(record.uid, beside)
        self._show_meta(last)
        if self._wanted_field:
            self.form.go_to(self._wanted_field)
            self._wanted_field = ""

    def _show_meta(self, last: Operation | None) -> None:
        if last is None:
            self.head.set_meta("")
            return
        when = local_time(last.at, self.context.language)
        text = self.context._("changed {when} by {author}") if last.author else self.context._("changed {when}")
        self.head.set_meta(text.format(when=when, author=last.author))

    def _show_nothing(self) -> None:
        self._form_stack.setCurrentIndex(0)
        self.form.editing.begin(RECORD_TYPES[self.kind]())
        if self.model.shown:
            self.list.table.choose(self.model.shown[0].uid)
            self._on_record_chosen(self.model.shown[0].uid)

    def _on_shown(self, record: Any) -> None:
        is_new = self.form.editing.is_new
        self.head.show_record(record, is_new=is_new, read_only=self.context.read_only)
        self._refresh_missing()
        if not is_new and self.list.current_uid() != record.uid:
            self.list.choose_quietly(record.uid)

    def _refresh_missing(self) -> None:
        record: Any = self.form.record
        if record is not None:
            self._show_missing(record, () if self.form.editing.is_new else self.form.found_problems())

    def _show_missing(self, record: Any, found: tuple[FieldProblem, ...]) -> None:
        self.missing.show_record(record, found, read_only=self.context.read_only)

    # Acts

    def open_record(self, uid: str, field: str = "") -> None:
        """Show a record, at a field."""
        self._wanted_field = field
        if self.model.listing(uid) is None:
            self.context.database.run(self.service.list, lambda found: self._on_list_for(uid, found), owner=self)
            return
        if self.form.record is not None and self.form.record.uid == uid and field:
            self._wanted_field = ""
            self.form.go_to(field)
        self.list.choose(uid)
        self._on_record_chosen(uid)
        self.panels.show_detail()

    def _on_list_for(self, uid: str, found: tuple[Listing, ...]) -> None:
        self.list.load(found)
        if self.model.listing(uid) is not None:
            self.open_record(uid, self._wanted_field)

    def filter_words(self, words: str) -> None:
        """Show the records in which words stand."""
        self.panels.show_list()
        self.list.set_filter(replace(self.model.no_filter, text=words))
        self.list.table.setFocus()

    def focus_filter(self) -> None:
        self.panels.show_list()
        self.list.filter_field.setFocus()
        self.list.filter_field.selectAll()

    def begin(self) -> None:
        """Do what an empty list offers."""
        self.start_new()

    def start_new(self, **values: Any) -> None:
        """Show an empty form; its title, or text, makes the record."""
        if self.context.read_only:
            return
        self.form.leave()
        record = RECORD_TYPES[self.kind](uid=str(uuid4()), **values)
        self.show_new(record, ())

    def show_new(self, record: Any, drafts: tuple[Draft, ...]) -> None:
        """Show a record that is not stored yet, with drafts recovered for it."""
        self.list.table.clearSelection()
        self._form_stack.setCurrentIndex(1)
        self.form.show_record(record, drafts, is_new=True)
        self._show_beside(record.uid, None)
        self.head.set_meta("")
        self.panels.show_detail()
        self.form.go_to(self._needed)

    def recover(self, drafts: tuple[Draft, ...]) -> None:
        """Show recovered drafts: of a stored record in its fields, of a new one as a new record."""
        first = drafts[0]
        own = tuple(draft for draft in drafts if draft.uid == first.uid)
        if self.model.listing(first.uid) is not None:
            self.open_record(first.uid, first.field)
        else:
            self.show_new(RECORD_TYPES[self.kind](uid=first.uid), own)

    def current(self) -> str:
        """Give the uid of the stored record in hand; empty where there is none."""
        record = self.form.record
        return "" if record is None or self.form.editing.is_new or not record.reference else record.uid

    def _on_made(self, changes: Changes | None) -> None:
        if changes is not None:
            made = next(change for change in changes.changes if change.creates and change.kind is self.kind)
            self.open_record(made.uid, self._needed)

    def delete_current(self) -> None:
        """Move the record in hand to the bin."""
        if uid := self.current():
            self.context.record(lambda: self.service.delete([uid]))

    def delete_chosen(self) -> None:
        """Move every selected record to the bin, in one step; the one in hand where none is selected."""
        uids = self.list.chosen() or tuple(filter(None, (self.current(),)))
        if uids and not self.context.read_only:
            self.context.record(lambda: self.service.delete(uids))

    def show_history(self) -> None:
        """Show what happened to the record in hand."""
        from pledgedesk.ui.dialogs.history_dialog import show_history

        if uid := self.current():
            show_history(self.context, uid, self.form.record, self)

    def step(self, step: int) -> None:
        """Go to the record before or after, from within the form."""
        record = self.form.record
        if record is not None and (uid := self.model.neighbour(record.uid, step)):
            self.list.choose(uid)
            self._on_record_chosen(uid)

    def set_filter(self, wanted: ListingFilter) -> None:
        """Filter the list, as another page asks."""
        self.list.set_filter(wanted)

    def _on_selection_changed(self) -> None:
        several = len(self.list.chosen()) > 1 and not self.context.read_only
        self.list.bulk_place.setVisible(several)

    def _keep_mine(self, theirs: Any, mine: Any) -> None:
        self.context.record(lambda: self.service.save(theirs, mine), lambda _done: self._read_record(theirs.uid))

    def _take_theirs(self, theirs: Any) -> None:
        self.form.editing.begin(theirs)
        self.form.show_record(theirs)
        self._read_record(theirs.uid)

    def leave(self) -> None:
        self.form.leave()

    def _on_back(self) -> None:
        self.form.leave()
        self.list.table.setFocus()
