"""Be the page of the agenda: what is overdue, what is due soon, and what comes later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pledgedesk.domain.agenda import AgendaItem, AgendaPart
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.search import MOST_TYPED
from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.agenda import DONE_HERE
from pledgedesk.ui.agenda_entry import AGENDA_KINDS
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.new_dossier_dialog import documents_folder
from pledgedesk.ui.dialogs.snooze_dialog import ask_snooze
from pledgedesk.ui.main_window import MainWindow
from pledgedesk.ui.models.agenda_model import AgendaFilter, AgendaModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.list_pane import FILTER_AFTER_MS
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordTable
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence
from pledgedesk.wording.agenda import counts_sentence, item_title

if TYPE_CHECKING:
    from pledgedesk.services.calendar import CalendarDraft

_HEADING = 32


class AgendaView(Page):
    """Show the agenda of today in one list; its acts are for all rows that are selected."""

    key = "agenda"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Agenda"), parent)
        _ = context._
        self.model = AgendaModel(context.translator, self)
        self.filter_field = TextField()
        self.organization_field = ChoiceField(none_label=_("All organizations"))
        self.put_off_box = QCheckBox()
        self.update_button = push_button(_("Add an update"), "primary", on_click=self.add_update, tool_tip="Ctrl+U")
        self.done_button = push_button(_("Mark as done"), icon_name="check", on_click=self.mark_done)
        self.snooze_button = push_button(_("Put off…"), icon_name="clock", on_click=self.put_off)
        self.take_up_button = push_button(_("Take up again"), on_click=self.take_up)
        self.open_button = push_button(_("Open"), on_click=self.open_chosen)
        self.calendar_button = push_button(_("Export calendar…"), icon_name="calendar", on_click=self.export_calendar)
        self.ask_button = push_button(_("Ask organizations…"), icon_name="mail", on_click=self.ask_organizations)
        self.table = RecordTable(_("Agenda"))
        self.table.setModel(self.model)
        self.empty = EmptyState()
        self._acts_place = QWidget()
        self._is_exporting = False
        self._low_rows: list[int] = []
        self._day: date | None = None
        self._stack = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=FILTER_AFTER_MS)
        self._build()
        self._connect()
        self._show_acts()

    def _build(self) -> None:
        self._name_fields()
        self.table.horizontalHeader().hide()
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        filters = _in_a_row(QWidget(), self.filter_field, self.organization_field, self.put_off_box)
        acts = (self.update_button, self.done_button, self.snooze_button, self.take_up_button, self.open_button)
        _in_a_row(self._acts_place, *acts)
        panel = Panel(margin=0, spacing=0)
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 8)
        head.addWidget(filters)
        foot.setContentsMargins(14, 8, 14, 10)
        foot.addWidget(self._acts_place)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        panel.body.addLayout(head)
        panel.body.addWidget(self._stack, 1)
        panel.body.addLayout(foot)
        self.body.addWidget(panel, 1)
        self.add_act(self.ask_button)
        self.add_act(self.calendar_button)
        self.panes = [filters, self.table, self._acts_place]

    def _name_fields(self) -> None:
        _ = self.context._
        words = _("Filter the agenda")
        self.filter_field.setPlaceholderText(words)
        self.filter_field.setAccessibleName(words)
        self.filter_field.setMaxLength(MOST_TYPED)
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setMinimumWidth(200)
        self.organization_field.setAccessibleName(_("Organization"))
        self.organization_field.setMinimumWidth(200)
        self.organization_field.setMaximumWidth(320)

    def _connect(self) -> None:
        self.filter_field.edited.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._on_filtered)
        self.organization_field.edited.connect(lambda _uid: self._on_filtered())
        self.put_off_box.toggled.connect(lambda _on: self._on_filtered())
        self.table.key_opened.connect(lambda _key: self.open_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.empty.acted.connect(self._clear_filter)

    def concerns(self, changes: Changes) -> bool:
        return bool(changes.kinds & AGENDA_KINDS)

    def show_page(self) -> None:
        # The days go on while the program is open.
        self._is_stale |= self._day != self.context.session.agenda.today
        super().show_page()

    def reload(self, changes: Changes | None) -> None:
        agenda = self.context.session.agenda
        self._day = agenda.today
        self.context.database.run(
            lambda: agenda.items(with_snoozed=True), self._on_read, self.context.news.failed.emit, owner=self
        )

    def _on_read(self, items: Sequence[AgendaItem]) -> None:
        keys, row = self.table.chosen_keys(), self.table.currentIndex().row()
        self.model.load(items)
        self.organization_field.set_choices([Choice(*pair) for pair in self.model.organizations().items()])
        self._show(keys, row)

    def _on_filtered(self) -> None:
        keys, row = self.table.chosen_keys(), self.table.currentIndex().row()
        self.model.set_filter(
            AgendaFilter(self.filter_field.text(), self.organization_field.value() or "", self.put_off_box.isChecked())
        )
        self._show(keys, row)

    def _clear_filter(self) -> None:
        self.filter_field.set_text("")
        self.organization_field.set_value(None)
        if not self.model.total and self.model.put_off:
            self.put_off_box.setChecked(True)
        self._on_filtered()
        self.filter_field.setFocus()

    def _show(self, keys: Sequence[str], row: int) -> None:
        """Show the rows, with the cursor where it was, or on what took the place of its row."""
        rows = self.table.verticalHeader()
        for heading in self._low_rows:
            if heading < self.model.rowCount():
                rows.resizeSection(heading, rows.defaultSectionSize())
        self._low_rows = self.model.headings()
        for heading in self._low_rows:
            rows.resizeSection(heading, _HEADING)
        self._say_what_is_there()
        if not (keys and self.table.choose(keys[0])):
            self._choose_row(max(row, 0))
        self._show_acts()

    def _choose_row(self, row: int) -> None:
        last = self.model.rowCount() - 1
        if last < 0:
            return
        row = min(row, last)
        headings = set(self.model.headings())
        near = row + 1 if row in headings else row
        index = self.model.index(min(near, last), 0)
        self.table.setCurrentIndex(index)

    def _say_what_is_there(self) -> None:
        _, counts, put_off = self.context._, self.model.counts(), self.model.put_off
        told = counts_sentence(self.context.translator, *(counts[part] for part in AgendaPart))
        self.set_facts(told if self.model.total else "")
        self.put_off_box.setText(_("Show what was put off ({count})").format(count=put_off))
        self.put_off_box.setVisible(bool(put_off) or self.put_off_box.isChecked())
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self._acts_place.setVisible(bool(self.model.rowCount()))
        self.calendar_button.setEnabled(bool(self.model.total))
        self.ask_button.setEnabled(bool(self.model.total))
        if self.model.total and not self.model.rowCount():
            self.empty.say(_("Nothing on the agenda matches these filters."), _("Show everything"))
        elif put_off and not self.model.rowCount():
            self.empty.say(_("Nothing is due. All that is on the agenda was put off."), _("Show what was put off"))
        else:
            self.empty.say(
                _(
                    "Nothing is due. Give pledges, milestones and recommendations a due date, and they stand here. "
                    "So do pledges of which nothing was heard for long."
                ),
                "",
            )

    def chosen(self) -> list[AgendaItem]:
        """Give the items that are selected, from the top."""
        return self.model.items(self.table.chosen_keys())

    def _show_acts(self) -> None:
        """Let each act be used where it fits all that is selected, and say why where it does not."""
        _, context, items = self.context._, self.context, self.chosen()
        can_write = bool(items) and not context.read_only
        none = context.why_not(_("Select something in the list.")) if not can_write else ""
        with_updates = [item for item in items if item.kind is RecordKind.PLEDGE]
        done_here = bool(items) and all(item.reason in DONE_HERE for item in items)
        self._allow(self.update_button, can_write and len(with_updates) == len(items), none or _("Of pledges only."))
        clearance = any(item.kind is RecordKind.REVIEW_ROUND for item in items if item.reason not in DONE_HERE)
        why_not = (
            _("A step of clearance is recorded in its review round: choose “Open”.")
            if clearance
            else _("A pledge is done by an update that says so: choose “Add an update”.")
        )
        self._allow(self.done_button, can_write and done_here, none or why_not)
        self._allow(self.snooze_button, can_write, none)
        self._allow(self.open_button, len(items) == 1, _("Select one thing in the list."))
        put_off = can_write and all(item.snoozed_until is not None for item in items)
        self.take_up_button.setVisible(put_off)

    def _allow(self, button: QWidget, allowed: bool, why_not: str) -> None:
        button.setEnabled(allowed)
        keys = "Ctrl+U" if button is self.update_button else ""
        button.setToolTip(keys if allowed else why_not)

    # Acts

    def open_chosen(self) -> None:
        """Show the record that the item in hand is of; of a milestone, the milestones."""
        items = self.chosen()
        if len(items) == 1:
            (item,) = items
            field = "milestones" if item.detail and item.kind is RecordKind.PLEDGE else ""
            self.context.news.record_opened.emit(item.kind.value, item.uid, field)

    def add_update(self) -> None:
        """Ask what was heard of the pledges that are selected."""
        from pledgedesk.ui.dialogs.update_dialog import ask_for_update  # its fields take long to import

        uids = dict.fromkeys(item.uid for item in self.chosen() if item.kind is RecordKind.PLEDGE)
        if uids and not self.context.read_only:
            ask_for_update(self.context, [(RecordKind.PLEDGE, uid) for uid in uids], self)

    def mark_done(self) -> None:
        """Say that what is selected is done, in one step."""
        keys, agenda = self.table.chosen_keys(), self.context.session.agenda
        if keys:
            self.context.record(lambda: agenda.done(keys), lambda _changes: self.table.setFocus())

    def put_off(self) -> None:
        """Ask until when, and put off what is selected, in one step."""
        items, agenda = self.chosen(), self.context.session.agenda
        if not items or self.context.read_only:
            return
        answer = ask_snooze(self.context, self._about(items), agenda.today, self)
        if answer is not None:
            keys = [item.key for item in items]
            self.context.record(
                lambda: agenda.snooze(keys, answer.until, answer.reason), lambda _changes: self.table.setFocus()
            )

    def take_up(self) -> None:
        """Take up again what is selected and was put off."""
        keys, agenda = self.table.chosen_keys(), self.context.session.agenda
        if keys:
            self.context.record(lambda: agenda.take_up(keys), lambda _changes: self.table.setFocus())

    def _about(self, items: Sequence[AgendaItem]) -> str:
        if len(items) == 1:
            return item_title(self.context.translator, items[0])
        return self.context._("{count} matters of the agenda").format(count=len(items))

    def ask_organizations(self) -> None:
        """Show whom to ask for what, as the menu does."""
        window = self.window()
        if isinstance(window, MainWindow):
            window.acts["chase"].trigger()

    def _show_menu(self, where: QPoint) -> None:
        """Offer at the pointer, or by the key for menus, what the buttons do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.update_button, self.done_button, self.snooze_button, self.take_up_button, self.open_button):
            if button.isEnabled() and not button.isHidden():
                menu.addAction(button.text()).triggered.connect(lambda _checked=False, button=button: button.click())
        if menu.actions():
            menu.popup(self.table.viewport().mapToGlobal(where))

    def export_calendar(self) -> None:
        """Ask for a file, and write what is overdue and coming into it as events of a calendar."""
        _, session = self.context._, self.context.session
        suggested = documents_folder() / f"{session.path.stem}-agenda.ics"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Export calendar"), str(suggested), _("Calendar files") + " (*.ics)"
        )
        if chosen:
            self.write_calendar(Path(chosen))

    def write_calendar(self, path: Path) -> None:
        """Write the calendar file: read on the database thread, written beside it, then noted."""
        context, calendar = self.context, self.context.session.calendar
        if self._is_exporting:
            return
        self._is_exporting = True

        def write(draft: CalendarDraft) -> None:
            context.compute.run(
                lambda: draft.write(path), lambda target: self._on_written(target, draft), self._on_refused, owner=self
            )

        context.database.run(lambda: calendar.prepare(context.translator), write, self._on_refused, owner=self)

    def _on_written(self, target: Path, draft: CalendarDraft) -> None:
        calendar = self.context.session.calendar
        self.context.database.run(lambda: calendar.keep(draft), None, self.context.news.failed.emit, owner=self)
        told = self.context.translator.ngettext(
            "{path} holds {count} event. Open it in your calendar program; taken in again, it brings it up to date.",
            "{path} holds {count} events. Open it in your calendar program; taken in again, it brings it up to date.",
            draft.current,
        )
        self._say("ok", told.format(path=target, count=draft.current))

    def _on_refused(self, error: Exception) -> None:
        assert isinstance(error, PledgeDeskError)
        self._say("warning", error_sentence(self.context.translator, error))

    def _say(self, kind: str, sentence: str) -> None:
        self._is_exporting = False
        window = self.window()
        if isinstance(window, MainWindow):
            window.banner.say(kind, sentence)

    # What menus and keys ask

    def focus_filter(self) -> None:
        self.filter_field.setFocus()

    def step(self, step: int) -> None:
        """Go to the item before or after."""
        row = self.table.currentIndex().row() + step
        while 0 <= row < self.model.rowCount():
            if row not in self.model.headings():
                self.table.choose(str(self.model.index(row, 0).data(RowRole.KEY)))
                return
            row += step


def _in_a_row(place: QWidget, *parts: QWidget) -> QWidget:
    """Lay widgets out in a row that breaks where the window is narrow."""
    flow = FlowLayout(place, spacing=8)
    for part in parts:
        flow.addWidget(part)
    return place
