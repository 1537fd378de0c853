"""Show the life of a pledge or practice under its form: the line of time, and its updates, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.life import LifeKind, LifeMark, life_of
from pledgedesk.domain.listings import UpdateListing
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.i18n import N_
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.dates import date_writer
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.models.update_model import UpdateModel
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.life_timeline import LifeTimeline
from pledgedesk.ui.widgets.record_table import RecordList
from pledgedesk.wording import code_label

SHOWN = 5
"""Updates that are shown before all are asked for."""
_MARKS = {
    LifeKind.START: N_("Start"),
    LifeKind.REGISTERED: N_("Registered"),
    LifeKind.MILESTONE_DUE: N_("Milestone planned"),
    LifeKind.MILESTONE_DONE: N_("Milestone done"),
    LifeKind.UPDATE: N_("Update"),
    LifeKind.DUE: N_("Due"),
}


class LifeModel(UpdateModel):
    """Hold the updates of one record in one column, each with the stage it brought."""

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one: Any = self._order[index.row()]
        if role == RowRole.GLYPH:
            return self._state_data(one, role)
        if role == RowRole.WORD:
            return self._change(index.row()) or None
        return super().data(index, role)

    def _change(self, row: int) -> str:
        """Give the stage, and the one before it where it changed."""
        one: Any = self._order[row]
        before: Any = self._order[row + 1] if row + 1 < len(self._order) else None
        now = self._word(one)
        if before is None or before.stage == one.stage or not before.stage or not now:
            return now
        change = self._translator.gettext("{before} → {after}")
        return change.format(before=self._word(before), after=now)

    def _second_line(self, one: Any) -> str:
        _ = self._translator.gettext
        return " · ".join(filter(None, (self._day(one), one.organization, _("public") if one.public else "")))

    def words(self) -> tuple[str, ...]:
        """Give none: a row is as wide as its own words need, for most have no change."""
        return ()


class RecordLife(QWidget):
    """Show the line of time and the updates of the record in hand; each update opens on its page."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._write_date = date_writer(context.language)
        self._updates: tuple[UpdateListing, ...] = ()
        self._is_of_practice = False
        self._show_all = False
        _, today = context._, context.session.updates.today
        self.timeline = LifeTimeline(_("Line of time"), self._describe, context.language, self)
        self.model = LifeModel(context.translator, context.language, today, of_one=True, parent=self)
        self.list = RecordList(_("Updates, newest first"), parent=self)
        self.list.setModel(self.model)
        self.facts = text_label("", "caption")
        self.all_button = push_button("", "link", on_click=self._on_all)
        self.nothing = text_label("", "caption", wraps=True)
        self.timeline.opened.connect(self._open)
        self.list.key_opened.connect(self._open)
        self.list.clicked.connect(lambda index: self._open(str(index.data(RowRole.KEY))))
        self._build()

    def _build(self) -> None:
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(RecordList.Shape.NoFrame)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(self._context._("Updates"), "label"))
        head.addWidget(self.facts)
        head.addStretch(1)
        head.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.timeline)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.list)

    @property
    def newest_date(self) -> str:
        """Give the date of the newest update shown, as it is stored; empty where there is none."""
        return self._updates[0].date if self._updates else ""

    def show_record(
        self, record: Pledge | Practice, updates: Sequence[UpdateListing], rounds: Sequence[ReviewRound]
    ) -> None:
        """Show the life of a record; `updates` come newest first."""
        _, today = self._context._, self._context.session.updates.today
        self._is_of_practice = isinstance(record, Practice)
        self._updates = tuple(updates)
        self._show_all = False
        life = life_of(record, self._updates, today)
        self.timeline.show_life(life, rounds, today, self._write_date(PartialDate.of_day(today)))
        self.timeline.setVisible(bool(life.marks))
        self.nothing.setText(_("Nothing was heard yet. Add an update with Ctrl+U once something is."))
        self.nothing.setVisible(not self._updates)
        self._load()

    def show_new(self) -> None:
        """Show the life of a record that is not stored yet: none."""
        self._updates = ()
        self.timeline.hide()
        self.nothing.setText(self._context._("Its life begins once it has a title."))
        self.nothing.show()
        self._load()

    def _load(self) -> None:
        _, total = self._context._, len(self._updates)
        shown = self._updates if self._show_all else self._updates[: SHOWN + 1]
        self.model.load(shown)
        rows = total if self._show_all else min(SHOWN, total)
        self.list.setFixedHeight(rows * self.list.delegate.row_height() + 2)
        self.list.setVisible(bool(total))
        self.facts.setText(_("{count}, newest first").format(count=total) if total else "")
        self.all_button.setText(_("Show all {count}").format(count=total))
        self.all_button.setVisible(total > SHOWN and not self._show_all)

    def _on_all(self) -> None:
        self._show_all = True
        self._load()
        self.list.setFocus()

    def _open(self, uid: str) -> None:
        if uid:
            self._context.news.record_opened.emit(RecordKind.PROGRESS_UPDATE.value, uid, "")

    def _describe(self, mark: LifeMark) -> str:
        """Say what a mark stands for: the date, what it is, and more where there is more."""
        stage = ""
        if mark.stage:
            group = "standing" if self._is_of_practice else "stage"
            stage = code_label(self._context.translator, group, mark.stage)
        what = self._context._(_MARKS[mark.kind])
        return " · ".join(part for part in (self._write_date(mark.date), what, stage, mark.title) if part)
