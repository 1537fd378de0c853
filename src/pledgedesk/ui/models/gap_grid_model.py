"""Offer the gaps to a grid: a row an objective, a column an approach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.domain.gaps import Gap
from pledgedesk.domain.reference import clusters
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.gaps_models import second_line
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.gaps import status_label
from pledgedesk.wording.labels import objective_label
from pledgedesk.wording.values import labelled

Index = QModelIndex | QPersistentModelIndex


class GapMark(NamedTuple):
    """Say all that a cell shows."""

    status: str
    by_report: bool
    by_us: bool
    has_ended: bool


class GapGridModel(QAbstractTableModel):
    """Hold the cells; objectives stand by cluster, approaches in the order of the report.

    `marks` is read by the delegate without the detour through `data`: there are 1,403 cells.
    """

    def __init__(self, translator: Translator, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._catalogue = catalogue
        self.objectives: list[int] = []
        self.approaches: list[Approach] = []
        self.cells: list[list[Gap | None]] = []
        self.marks: list[list[GapMark | None]] = []

    def load(self, gaps: Sequence[Gap], cluster: int | None = None) -> None:
        """Show these: all objectives, or those of one cluster, and the approaches that any of them has."""
        held = {(gap.objective, gap.approach.code): gap for gap in gaps}
        codes = {gap.approach.code for gap in gaps}
        self.beginResetModel()
        self.objectives = [
            objective
            for number, found in clusters().items()
            if cluster in (None, number)
            for objective in found.objectives
        ]
        self.approaches = [one for one in self._catalogue.approaches if one.code in codes]
        self.cells = [[held.get((objective, one.code)) for one in self.approaches] for objective in self.objectives]
        self.marks = [[_mark(gap) for gap in cells] for cells in self.cells]
        self.endResetModel()

    def place_of(self, key: str) -> tuple[int, int] | None:
        """Give row and column of a gap; None where it is not shown."""
        for row, cells in enumerate(self.cells):
            for column, gap in enumerate(cells):
                if gap is not None and gap.key == key:
                    return row, column
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.objectives)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.approaches)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.cells[index.row()][index.column()] is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if orientation == Qt.Orientation.Horizontal:
            approach = self.approaches[section]
            return f"{approach.code} {approach.title}"
        return objective_label(self._translator, self.objectives[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        gap = self.cells[index.row()][index.column()]
        if gap is None:
            return None
        if role == RowRole.KEY:
            return gap.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.told(gap)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{gap.approach.title}\n{second_line(self._translator, gap)}\n{self._standing(gap)}"
        return None

    def told(self, gap: Gap) -> str:
        """Say in one line what a cell shows."""
        return f"{self._standing(gap)}. {gap.approach.title}, {second_line(self._translator, gap)}"

    def _standing(self, gap: Gap) -> str:
        where = objective_label(self._translator, gap.objective)
        return labelled(self._translator, where, status_label(self._translator, gap.status))


def _mark(gap: Gap | None) -> GapMark | None:
    return None if gap is None else GapMark(gap.status.value, gap.by_report, gap.by_us, gap.has_ended)
