"""Be the place where the practices and pledges of a round are chosen and put into order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import ChosenRecord
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import ReviewChoice, reason_to_stay
from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.choices import Chosen
from pledgedesk.services.period import InPeriod
from pledgedesk.services.submission import ReviewRecords
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.choosing_model import KIND, REASON, STAND, TITLE, ChoosingFilter, ChoosingModel
from pledgedesk.ui.theme import size
from pledgedesk.ui.widgets.banner import Act, Banner
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import error_sentence
from pledgedesk.wording.labels import objective_short, round_name

_SHOWN = frozenset((RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.REVIEW_ROUND, RecordKind.CHOSEN_RECORD))


LEAST_TITLE = 260
"""A title narrower than this would say nothing."""


@dataclass(frozen=True, slots=True)
class _Read:
    records: tuple[Practice | Pledge, ...] | None
    now: tuple[Chosen, ...]
    chosen: tuple[ChosenRecord, ...] | None


class ChoosingTable(QTableView):
    """Show the records. Space ticks all that is selected, Ctrl+Shift with Up or Down moves the one in hand."""

    ticks_asked = Signal()
    move_asked = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what the other columns leave; in a narrow window the table is scrolled."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in range(KIND, REASON + 1))
        self.setColumnWidth(TITLE, max(LEAST_TITLE, self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & both == both and event.key() in steps:
            self.move_asked.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticks_asked.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.state() != self.State.EditingState:
            self.edit(self.currentIndex().siblingAtColumn(REASON))
        else:
            super().keyPressEvent(event)


class ChoosingView(Panel):
    """Choose the records of a round. Every act is one step that can be undone."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=8, parent=parent)
        self._context = context
        _ = context._
        self.round_key = ""
        self._now: tuple[Chosen, ...] = ()
        self._is_stale = False
        self._period: InPeriod | None = None
        self._wanted = ""
        self.model = ChoosingModel(context.translator, self)
        self.model.can_write = not context.read_only
        self.table = ChoosingTable()
        self.table.setModel(self.model)
        self.kind = ChoiceField(
            (Choice(RecordKind.PRACTICE.value, _("Practices")), Choice(RecordKind.PLEDGE.value, _("Pledges"))),
            none_label=_("Practices and pledges"),
        )
        self.objective = ChoiceField(
            [Choice(str(number), f"{number} {objective_short(context.translator, number)}") for number in OBJECTIVES],
            none_label=_("All objectives"),
        )
        self.banner = Banner(_)
        self.foot = text_label("", "strong")
        self._build()
        self._connect()

    def _build(self) -> None:
        _ = self._context._
        self.kind.setAccessibleName(_("Kind of record"))
        self.objective.setAccessibleName(_("Objective"))
        self.period_button = push_button(_("New or changed in the period"))
        self.period_button.setCheckable(True)
        self.these_button = push_button(_("Choose these"), on_click=self._choose_these)
        self.these_button.setToolTip(_("Let only the practices and pledges shown here go out"))
        self.all_button = push_button(_("Choose all validated again"), on_click=self._choose_all)
        filters = QWidget()
        row = FlowLayout(filters, spacing=8)
        for part in (self.kind, self.objective, self.period_button, self.these_button, self.all_button):
            row.addWidget(part)
        for field in (self.kind, self.objective):
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self._build_table()
        self.body.addWidget(text_label(_("Which practices and pledges go out"), "section"))
        self.body.addWidget(
            text_label(
                _("Only validated records are shown. Space ticks, Enter writes why, Ctrl+Shift+Up or Down moves."),
                "caption",
                wraps=True,
            )
        )
        self.body.addWidget(self.banner)
        self.body.addWidget(filters)
        self.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.foot, 1)
        self.body.addLayout(foot)
        for button in (self.these_button, self.all_button):
            button.setVisible(not self._context.read_only)

    def _build_table(self) -> None:
        table = self.table
        table.setAccessibleName(self._context._("Practices and pledges of the round"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(size("row"), table.fontMetrics().height() + 10))
        columns = table.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        for column in range(KIND, STAND + 1):
            columns.resizeSection(column, max(100, columns.sectionSizeHint(column) + 12))
        columns.resizeSection(REASON, 240)

    def _connect(self) -> None:
        self.kind.edited.connect(lambda _code: self._filter())
        self.objective.edited.connect(lambda _code: self._filter())
        self.period_button.toggled.connect(self._on_period)
        self.model.ticked.connect(self._tick)
        self.model.explained.connect(self._explain)
        self.table.ticks_asked.connect(self._tick_selected)
        self.table.move_asked.connect(self._move)
        self._context.news.recorded.connect(self._on_recorded)

    # Reading

    def show_round(self, key: str) -> None:
        """Show the records of a round."""
        if key != self.round_key:
            self.round_key = key
            self._period = None
            self.period_button.setChecked(False)
        self.reload(None)

    def reload(self, changes: Changes | None) -> None:
        """Read the records and the choice again; where only the choice changed, only that."""
        key, session = self.round_key, self._context.session
        light = changes is not None and changes.kinds <= {RecordKind.CHOSEN_RECORD, RecordKind.REVIEW_ROUND}
        self._is_stale = False

        def read() -> _Read:
            now, chosen = session.choices.in_now(key), session.choices.chosen(key)
            return _Read(None if light else _may_leave(session.preparation.read(key).records, now), now, chosen)

        self._context.database.run(
            read, lambda found: self._on_read(key, found), self._context.news.failed.emit, owner=self
        )

    def _on_read(self, key: str, read: _Read) -> None:
        if key != self.round_key:
            return
        kept = self._wanted or self.model.key_of(self.table.currentIndex().row())
        self._wanted, self._now = "", read.now
        if read.records is not None:
            self.model.load(read.records)
        chosen = read.chosen or ()
        self.model.set_choice([uid for _kind, uid in read.now], {one.chosen_uid: one.reason for one in chosen})
        self._go_to(kept)
        self._say_carried(chosen)
        self.all_button.setEnabled(read.chosen is not None)
        self._show_foot(is_chosen=read.chosen is not None)

    def _go_to(self, uid: str) -> None:
        row = max(0, self.model.row_of(uid))
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            index = self.model.index(row, TITLE)
            if self.table.currentIndex().row() != row or not self.table.selectionModel().hasSelection():
                self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)

    def _show_foot(self, *, is_chosen: bool) -> None:
        translator = self._context.translator
        practices, pledges = (self.model.count_in(kind) for kind in (RecordKind.PRACTICE, RecordKind.PLEDGE))
        _ = translator.gettext
        told = _("{practices} and {pledges} go out.").format(
            practices=translator.ngettext("{count} practice", "{count} practices", practices).format(count=practices),
            pledges=translator.ngettext("{count} pledge", "{count} pledges", pledges).format(count=pledges),
        )
        whole = _("Nobody has chosen yet: every validated record is in.")
        self.foot.setText(told if is_chosen else f"{told} {whole}")

    def _say_carried(self, chosen: Sequence[ChosenRecord]) -> None:
        carried = next((one.from_round for one in chosen if one.from_round), "")
        if not carried:
            self.banner.clear()
            return
        _ = self._context._
        told = _("This choice is from {round}: look through it and confirm.")
        name = round_name(self._context.translator, carried)
        acts = () if self._context.read_only else (Act(_("Confirm"), self._confirm),)
        self.banner.say("warning", told.format(round=name), acts, icon_name="history", closable=False)

    def _on_recorded(self, changes: Changes) -> None:
        if not self.round_key or not changes.kinds & _SHOWN:
            return
        if self.isVisible():
            self.reload(changes)
        else:
            self._is_stale = True

    def _filter(self) -> None:
        uids = self._period.uids if self._period is not None and self.period_button.isChecked() else None
        kept = self.model.key_of(self.table.currentIndex().row())
        self.model.set_filter(ChoosingFilter(self.kind.value() or "", int(self.objective.value() or 0), uids))
        self._go_to(kept)

    def _on_period(self, wanted: bool) -> None:
        if not wanted:
            self._filter()
            return
        key, service = self.round_key, self._context.session.choices
        self._context.database.run(
            lambda: service.in_period(key), self._on_period_read, self._on_period_failed, owner=self
        )

    def _on_period_read(self, found: InPeriod) -> None:
        self._period = found
        self._filter()

    def _on_period_failed(self, error: PledgeDeskError) -> None:
        self.period_button.setChecked(False)
        self.banner.say("info", error_sentence(self._context.translator, error))

    # Acts

    def _tick(self, uids: Sequence[str], wanted: bool) -> None:
        key, service = self.round_key, self._context.session.choices
        if wanted:
            kinds = {uid: self.model.kind_of(self.model.row_of(uid)) for uid in uids}
            records = [(kinds[uid], uid) for uid in uids if not self.model.is_in(uid)]
            self._context.record(lambda: service.add(key, records))
        else:
            self._context.record(lambda: service.take_out(key, uids))

    def _tick_selected(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        uids = [self.model.key_of(row) for row in rows]
        if uids and self.model.can_write:
            self._tick(uids, not all(self.model.is_in(uid) for uid in uids))

    def _explain(self, uid: str, reason: str) -> None:
        key, service = self.round_key, self._context.session.choices
        self._context.record(lambda: service.explain(key, uid, reason))

    def _move(self, step: int) -> None:
        """Move the record in hand past the one before or after it that is shown, of its kind and in the choice."""
        row = self.table.currentIndex().row()
        uid, other = self.model.key_of(row), self.model.key_of(row + step)
        if not (uid and other and self.model.can_write and self.model.is_in(uid) and self.model.is_in(other)):
            return
        if self.model.kind_of(row) is not self.model.kind_of(row + step):
            return
        place = [one for _kind, one in self._now].index(other)
        key, service = self.round_key, self._context.session.choices
        self._wanted = uid
        self._context.record(lambda: service.move(key, uid, place))

    def _choose_these(self) -> None:
        """Let what is shown go out, and nothing else of practices and pledges; recommendations stay as they are."""
        records: list[Chosen] = [(self.model.kind_of(row), uid) for row, uid in enumerate(self.model.shown)]
        shown_kinds = (RecordKind.PRACTICE, RecordKind.PLEDGE)
        records += [one for one in self._now if one[0] not in shown_kinds]
        key, service = self.round_key, self._context.session.choices
        self._context.record(lambda: service.choose(key, records))

    def _choose_all(self) -> None:
        key, service = self.round_key, self._context.session.choices
        self._context.record(lambda: service.choose_all_again(key))

    def _confirm(self) -> None:
        key, service = self.round_key, self._context.session.carrying
        self._context.record(lambda: service.confirm_choice(key))


def _may_leave(records: ReviewRecords, now: Sequence[Chosen]) -> tuple[Practice | Pledge, ...]:
    """Give the practices and pledges that may leave, and those that are chosen whether they may or not."""
    chosen, everything = {uid for _kind, uid in now}, ReviewChoice()

    def is_offered(one: Practice | Pledge) -> bool:
        return one.uid in chosen or reason_to_stay(one, everything) is None

    return (*filter(is_offered, records.practices), *filter(is_offered, records.pledges))
