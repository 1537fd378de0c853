"""Show what happened to a record: when, who, which field, old and new."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pledgedesk.domain.changes import Change, Operation
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.records import Record
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.times import local_time
from pledgedesk.wording import code_label, field_label, history_sentence
from pledgedesk.wording.values import labelled, value_text

History = tuple[tuple[Operation, Change], ...]


class HistoryDialog(QDialog):
    """List the changes of one record, newest first; the whole texts are in tool tips and can be copied."""

    def __init__(
        self,
        context: PageContext,
        record: Record,
        history: History,
        names: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._names = names
        self.setWindowTitle(_("History of {reference}").format(reference=record.reference))
        self.resize(920, 520)
        self.table = QTableWidget(len(history), 5)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels([_("When"), _("Who"), _("What"), _("Old"), _("New")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.setWordWrap(False)
        for row, (operation, change) in enumerate(history):
            self._fill_row(row, operation, change)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(16, 16, 16, 12)
        column_layout.addWidget(self.table)
        column_layout.addWidget(buttons)

    def _fill_row(self, row: int, operation: Operation, change: Change) -> None:
        what = field_label(self._context.translator, change.field, change.kind) if change.field else ""
        step = history_sentence(self._context.translator, operation)
        cells = (
            local_time(operation.at, self._context.language),
            operation.author,
            labelled(self._context.translator, step, what) if what else step,
            self._text(change, change.old),
            self._text(change, change.new),
        )
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text.replace("\n", " "))
            item.setToolTip(text)
            self.table.setItem(row, column, item)

    def _text(self, change: Change, value: Any) -> str:
        if change.kind is RecordKind.PROGRESS_UPDATE and not change.field and isinstance(value, dict):
            return self._update_text(value)
        if not change.field:
            return ""
        return value_text(self._context.translator, change.field, value, self._names)

    def _update_text(self, update: dict[str, Any]) -> str:
        """Say of an update that came or went what it said."""
        group = "stage" if update["record_kind"] == RecordKind.PLEDGE else "standing"
        stage = code_label(self._context.translator, group, update["stage"]) if update["stage"] else ""
        return " · ".join(part for part in (update["date"], stage, " ".join(update["done"].split())) if part)


def show_history(context: PageContext, uid: str, record: Record | None, parent: QWidget) -> None:
    """Read and show the history of a record."""
    if record is None:
        return
    session = context.session

    def read() -> tuple[History, dict[str, str]]:
        names = session.organizations.names()
        for records in (session.practices.list(), session.pledges.list()):
            names |= {one.uid: one.reference for one in records}
        return session.history.of_record(uid), names

    def show(found: tuple[History, dict[str, str]]) -> None:
        HistoryDialog(context, record, *found, parent).exec()

    context.database.run(read, show, context.news.failed.emit, owner=parent)
