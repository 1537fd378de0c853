"""Offer the 23 objectives to a list, in their clusters, with counts of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.coverage import ObjectiveCounts
from pledgedesk.domain.reference import clusters
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.labels import cluster_short, objective_short

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Row:
    cluster: int = 0
    number: int = 0


class ObjectivesModel(QAbstractListModel):
    """Hold a heading for each cluster, and a row for each objective."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._counts: dict[int, ObjectiveCounts] = {}
        self._rows: list[_Row] = []
        for number, cluster in clusters().items():
            self._rows.append(_Row(cluster=number))
            self._rows += [_Row(number=objective) for objective in cluster.objectives]

    def load(self, counts: tuple[ObjectiveCounts, ...]) -> None:
        """Show these counts."""
        self._counts = {one.objective: one for one in counts}
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return Qt.ItemFlag.NoItemFlags if self._rows[index.row()].cluster else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        return self._heading_data(row, role) if row.cluster else self._objective_data(row, role)

    def _heading_data(self, row: _Row, role: int) -> Any:
        if role == RowRole.HEADING:
            return row.cluster
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return cluster_short(self._translator, row.cluster)
        return None

    def _objective_data(self, row: _Row, role: int) -> Any:
        if role == RowRole.KEY:
            return str(row.number)
        if role == RowRole.NUMBER:
            return str(row.number)
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return objective_short(self._translator, row.number)
        counts = self._counts.get(row.number)
        if counts is None:
            return None
        return self._counts_data(row, counts, role)

    def _counts_data(self, row: _Row, counts: ObjectiveCounts, role: int) -> Any:
        _ = self._translator.gettext
        if role == RowRole.COUNTS and counts.has_record:
            return (str(counts.practices or "–"), str(counts.pledges or "–"))
        if role == RowRole.WORD and not counts.has_record:
            return _("none yet")
        if role == RowRole.WORD_TONE and not counts.has_record:
            return "warning"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Objective {number}, {title}: {practices} practices, {pledges} pledges").format(
                number=row.number,
                title=objective_short(self._translator, row.number),
                practices=counts.practices,
                pledges=counts.pledges,
            )
        return None
