"""Be the page of objectives: the 23 in their clusters, and all that belongs to the one in hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from pledgedesk.domain.changes import Changes, Operation
from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.overview import ObjectiveFigures
from pledgedesk.domain.reference import clusters, objective_title, objectives
from pledgedesk.services.objective_notes import ObjectiveOverview
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.history_dialog import show_history
from pledgedesk.ui.forms.layouts import NOTE
from pledgedesk.ui.forms.record_form import RecordForm
from pledgedesk.ui.glyphs import Glyph
from pledgedesk.ui.models.objectives_model import ObjectivesModel
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.views.belonging import BelongingList
from pledgedesk.ui.views.indicators_table import IndicatorsTable
from pledgedesk.ui.views.page import Page
from pledgedesk.ui.views.record_head import ClearedHead, MissingLine
from pledgedesk.ui.views.stale_choice import StaleChoice
from pledgedesk.ui.widgets.button import icon_button
from pledgedesk.ui.widgets.label import GlyphLabel, text_label
from pledgedesk.ui.widgets.list_or_detail import ListOrDetail
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.wording.labels import cluster_short, speaks

LIST_WIDTH = 310
HALVES_BESIDE = 700
"""Narrower, the notes stand below the records."""


class ObjectivesView(Page):
    """Show the 23 objectives with their records, and edit the notes on the one in hand."""

    key = "objectives"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, context._("Objectives"), parent)
        self._number = 1
        self._wanted_field = ""
        self._service = context.session.objectives
        self.model = ObjectivesModel(context.translator, self)
        self.list = RecordList(context._("Objectives"), two_lines=False, row_height=21, parent=self)
        self.list.setModel(self.model)
        self.detail = ObjectiveDetail(context)
        self._build()
        self.list.key_opened.connect(lambda _key: self.panels.show_detail())
        self.list.key_chosen.connect(self._on_chosen)
        self.detail.neighbour_asked.connect(self.step)

    @property
    def form(self) -> RecordForm:
        return self.detail.form

    def _build(self) -> None:
        _ = self.context._
        panel = Panel(margin=0, spacing=0)
        column = panel.body
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 14, 6)
        head.addWidget(text_label(_("23 objectives"), "section"))
        head.addStretch(1)
        head.addWidget(text_label(_("practices · pledges"), "caption"))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.panels = ListOrDetail(panel, self.detail, _("Back to the list"), (LIST_WIDTH, 800))
        self.panels.back_asked.connect(self.list.setFocus)
        self.body.addWidget(self.panels)
        self.panes = [self.list, self.detail.belonging, self.form]

    def concerns(self, changes: Changes) -> bool:
        shown = {RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION, RecordKind.OBJECTIVE_NOTE}
        return bool(changes.kinds & {*shown, RecordKind.LINK, RecordKind.PROGRESS_UPDATE})

    def reload(self, changes: Changes | None) -> None:
        service, number, session = self._service, self._number, self.context.session

        def read() -> Any:
            overview = service.overview(number)
            uid = overview.note.uid
            drafts = tuple(draft for draft in session.drafts.all() if draft.uid == uid)
            counts = service.counts(), service.notes()
            return counts, overview, drafts, session.history.last_of(uid)

        self.context.database.run(read, lambda found: self._on_read(*found), self.context.news.failed.emit, owner=self)

    def _on_read(
        self,
        counted: tuple[tuple[ObjectiveFigures, ...], tuple[ObjectiveNote, ...]],
        overview: ObjectiveOverview,
        drafts: tuple[Draft, ...],
        last: Operation | None,
    ) -> None:
        counts, notes = counted
        self.model.load(counts, notes)
        held = sum(1 for one in counts if one.has_record)
        self.set_facts(self.context._("{count} of 23 have a record").format(count=held))
        if overview.note.objective == self._number:
            self.list.blockSignals(True)
            self.list.choose(str(self._number))
            self.list.blockSignals(False)
            self.detail.show_overview(overview, drafts)
            if self._wanted_field:
                self.form.go_to(self._wanted_field)
                self._wanted_field = ""

    def _on_chosen(self, key: str) -> None:
        if key and int(key) != self._number:
            self.form.leave()
            self._number = int(key)
            self.reload(None)

    def open_objective(self, number: int, field: str = "") -> None:
        """Show an objective, at a field of its notes."""
        self.form.leave()
        self._wanted_field = field
        self._number = number
        self.panels.show_detail()
        self.reload(None)

    def step(self, step: int) -> None:
        """Go to the objective before or after, in the order of the list."""
        order = [number for cluster in clusters().values() for number in cluster.objectives]
        place = order.index(self._number) + step
        if 0 <= place < len(order):
            self.open_objective(order[place])

    def validate(self) -> None:
        """Validate the notes on the objective in hand."""
        self.detail.validate()

    def show_history(self) -> None:
        """Show what happened to the notes in hand."""
        self.detail.show_history()

    def leave(self) -> None:
        self.form.leave()


class ObjectiveDetail(Panel):
    """Show one objective: its title, the records and approaches at the left, the notes at the right."""

    neighbour_asked = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, spacing=0, parent=parent)
        self._context = context
        self._service = context.session.objectives
        _ = context._
        self._mark = GlyphLabel(Glyph("cluster", "1"), "")
        self._title = text_label("", "section", wraps=True)
        self._wording = text_label("", "caption", wraps=True)
        self.belonging = BelongingList(context)
        self.form = RecordForm(context, RecordKind.OBJECTIVE_NOTE, NOTE, lambda b, a, _o: self._service.save(b, a))
        self.indicators = IndicatorsTable(context)
        self.form.add_to_part("Notes", self.indicators)
        self.note_head = ClearedHead(context.translator)
        self.missing = MissingLine(context.translator)
        self.stale_banner = StaleChoice(context.translator)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()

    def _build(self) -> None:
        _ = self._context._
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 16, 0)
        top.addWidget(self._mark)
        top.addStretch(1)
        top.addWidget(
            icon_button("chevron-up", _("Previous objective"), on_click=lambda: self.neighbour_asked.emit(-1))
        )
        top.addWidget(icon_button("chevron-down", _("Next objective"), on_click=lambda: self.neighbour_asked.emit(1)))
        titles = QVBoxLayout()
        titles.setContentsMargins(20, 2, 20, 8)
        titles.addWidget(self._title)
        titles.addWidget(self._wording)
        area = QScrollArea()
        area.setWidget(self.belonging)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        notes = QWidget()
        set_look(notes, ground="plain")
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note_head)
        for part in (self.stale_banner, self.missing):
            column.addWidget(part)
        column.addWidget(self.form, 1)
        self._halves.addWidget(area)
        self._halves.addWidget(notes)
        self._halves.setChildrenCollapsible(False)
        self._halves.setSizes([400, 420])
        self.body.addLayout(top)
        self.body.addLayout(titles)
        self.body.addWidget(self._halves, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= HALVES_BESIDE
        self._halves.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _connect(self) -> None:
        self.note_head.validate_asked.connect(self.validate)
        self.note_head.history_asked.connect(self.show_history)
        self.missing.draft_asked.connect(lambda: self._set_state(State.DRAFT))
        self.missing.confirm_asked.connect(self._confirm)
        self.form.shown.connect(self._on_shown)
        self.form.editing.stale.connect(self.stale_banner.ask)
        self.stale_banner.mine_kept.connect(
            lambda theirs, mine: self._context.record(lambda: self._service.save(theirs, mine))
        )
        self.stale_banner.theirs_taken.connect(self._take_theirs)
        action = self.note_head.menu.addAction(self._context._("Back to draft"))
        action.triggered.connect(lambda _checked: self._set_state(State.DRAFT))

    def show_overview(self, overview: ObjectiveOverview, drafts: tuple[Draft, ...]) -> None:
        """Show an objective with all that belongs to it."""
        translator = self._context.translator
        _, number = translator.gettext, overview.note.objective
        objective = objectives()[number]
        place = f"{_('Objective {number}').format(number=number)} · {cluster_short(translator, objective.cluster)}"
        self._mark.set(Glyph("cluster", str(objective.cluster)), place)
        title = objective_title(number, speaks(translator))
        self._title.setText(title.text)
        note = "" if title.verified else _("The wording of this title was not checked against the official text.")
        self._wording.setText(note)
        self._wording.setVisible(bool(note))
        self.belonging.show_overview(overview)
        own = self.form.record is not None and self.form.record.uid == overview.note.uid
        if not own:
            self.stale_banner.clear()
        self.form.show_record(overview.note, () if own else drafts)
        self.indicators.show_objective(number, f"{number} {title.text}")

    def _take_theirs(self, theirs: ObjectiveNote) -> None:
        self.form.editing.begin(theirs)
        self.form.show_record(theirs)

    def _on_shown(self, note: Any) -> None:
        read_only = self._context.read_only
        self.note_head.show_record(note, is_new=False, read_only=read_only)
        self.missing.show_record(note, (), read_only=read_only)

    def _note(self) -> ObjectiveNote | None:
        record = self.form.record
        return record if isinstance(record, ObjectiveNote) else None

    def validate(self) -> None:
        """Validate the notes, or say that there are none yet."""
        self.form.leave()
        # The field in hand is being saved: what is queued after it sees it.
        self._context.database.run(lambda: None, lambda _none: self._validate_saved(), owner=self)

    def _validate_saved(self) -> None:
        note = self._note()
        if note is not None and not is_written(note) and not self._context.read_only:
            self.form.go_to("policies")
            sentence = self._context._("Nothing is written yet. Write in one of the fields, then validate.")
            self.form.bindings["policies"].row.set_problem(sentence)
            return
        self._set_state(State.VALIDATED)

    def _set_state(self, state: State) -> None:
        note = self._note()
        if note is not None and not self._context.read_only:
            self._context.record(lambda: self._service.set_state(note.objective, state))

    def _confirm(self) -> None:
        note = self._note()
        if note is not None:
            self._context.record(lambda: self._service.confirm(note.objective))

    def show_history(self) -> None:
        """Show what happened to the notes."""
        note = self._note()
        if note is not None:
            show_history(self._context, note.uid, note, self)
