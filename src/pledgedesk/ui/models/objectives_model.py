"""Offer the 23 objectives to a list, in their clusters, with counts of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.codes import Stage, State
from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.overview import ObjectiveFigures
from pledgedesk.domain.reference import clusters, objective_title
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.labels import cluster_short, code_label, objective_short, speaks
from pledgedesk.wording.values import labelled

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
        self._counts: dict[int, ObjectiveFigures] = {}
        self._notes: dict[int, ObjectiveNote] = {}
        self._rows: list[_Row] = []
        for number, cluster in clusters().items():
            self._rows.append(_Row(cluster=number))
            self._rows += [_Row(number=objective) for objective in cluster.objectives]

    def load(self, counts: tuple[ObjectiveFigures, ...], notes: tuple[ObjectiveNote, ...] = ()) -> None:
        """Show these counts; how far the notes are is said in the tool tip."""
        self._counts = {one.objective: one for one in counts}
        self._notes = {note.objective: note for note in notes}
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

    def _counts_data(self, row: _Row, counts: ObjectiveFigures, role: int) -> Any:
        _ = self._translator.gettext
        if role == RowRole.COUNTS and counts.has_record:
            return (str(counts.practices or "–"), str(counts.pledges or "–"))
        if role == RowRole.WORD and not counts.has_record:
            return _("none yet")
        if role == RowRole.WORD_TONE and not counts.has_record:
            return "warning"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = _("Objective {number}, {title}: {practices} practices, {pledges} pledges").format(
                number=row.number,
                title=objective_short(self._translator, row.number),
                practices=counts.practices,
                pledges=counts.pledges,
            )
            return "; ".join((whole, *self._details(counts)))
        if role == Qt.ItemDataRole.ToolTipRole:
            title = f"{row.number} {objective_title(row.number, speaks(self._translator)).text}"
            return "\n".join((title, *self._details(counts)))
        return None

    def _details(self, counts: ObjectiveFigures) -> tuple[str, ...]:
        """Count practices by state and pledges by stage, and say how far the notes are."""
        _ = self._translator.gettext
        states = {State.VALIDATED: counts.practices_validated, State.DRAFT: counts.practices_draft}
        stages = {stage: counts.pledges_by_stage.get(stage, 0) for stage in Stage}
        note = self._notes.get(counts.objective)
        written = note is not None and is_written(note)
        how_far = code_label(self._translator, "state", note.state) if note and written else _("nothing written yet")
        lines = (
            (_("Practices"), self._tally("state", states)),
            (_("Pledges"), self._tally("stage", stages)),
            (_("Notes"), how_far),
        )
        return tuple(labelled(self._translator, label, value) for label, value in lines if value)

    def _tally(self, field: str, counted: Mapping[State, int] | Mapping[Stage, int]) -> str:
        return ", ".join(
            f"{code_label(self._translator, field, code)} {count}" for code, count in counted.items() if count
        )
