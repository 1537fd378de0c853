"""Offer the gaps to lists: the objectives with their counts, and the approaches under one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.gaps import Gap, GapCounts, GapStatus
from pledgedesk.domain.reference import clusters, objective_title, objectives
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.gaps import (
    counts_text,
    decision_text,
    period_text,
    reading_label,
    records_text,
    status_label,
)
from pledgedesk.wording.labels import cluster_short, objective_label, objective_short, speaks
from pledgedesk.wording.values import labelled

Index = QModelIndex | QPersistentModelIndex


class GapObjectivesModel(QAbstractListModel):
    """Hold a heading for each cluster, and a row for each objective with its four counts.

    `nothing_of` are the objectives on which the report has nothing, whatever the filter leaves.
    """

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._counts: Mapping[int, GapCounts] = {}
        self._nothing: frozenset[int] = frozenset()
        self._rows: list[tuple[bool, int]] = []
        self._cluster: int | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = []
        for number, cluster in clusters().items():
            if self._cluster in (None, number):
                self._rows.append((True, number))
                self._rows += [(False, objective) for objective in cluster.objectives]

    def load(self, counts: Mapping[int, GapCounts], nothing: frozenset[int], cluster: int | None = None) -> None:
        """Show these counts, of one cluster or all."""
        self._counts, self._nothing = counts, nothing
        if cluster == self._cluster:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        self.beginResetModel()
        self._cluster = cluster
        self._lay_out()
        self.endResetModel()

    def numbers(self) -> list[int]:
        """Give the objectives shown, from the top."""
        return [number for is_cluster, number in self._rows if not is_cluster]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_cluster = index.isValid() and self._rows[index.row()][0]
        return Qt.ItemFlag.NoItemFlags if is_cluster else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_cluster, number = self._rows[index.row()]
        if is_cluster:
            return self._heading_data(number, role)
        if role in (RowRole.KEY, RowRole.NUMBER):
            return str(number)
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return objective_short(self._translator, number)
        return self._counts_data(number, self._counts.get(number), role)

    def _heading_data(self, cluster: int, role: int) -> Any:
        if role == RowRole.HEADING:
            return cluster
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return cluster_short(self._translator, cluster)
        return None

    def _counts_data(self, number: int, counts: GapCounts | None, role: int) -> Any:
        if counts is None:
            return None
        has_any = counts.total > 0
        if role == RowRole.COUNTS and has_any:
            return tuple(str(count or "–") for _status, count in counts.in_order)
        if role == RowRole.WORD and not has_any:
            return self._nothing_word(number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            objective = objective_label(self._translator, number)
            return labelled(self._translator, objective, self._told(number, counts))
        if role == Qt.ItemDataRole.ToolTipRole:
            title = objective_title(number, speaks(self._translator)).text
            return f"{number} {title}\n{self._told(number, counts)}"
        return None

    def _nothing_word(self, number: int) -> str:
        _ = self._translator.gettext
        return _("not in the report") if number in self._nothing else _("none shown")

    def _told(self, number: int, counts: GapCounts) -> str:
        _ = self._translator.gettext
        if counts.total:
            return counts_text(self._translator, counts)
        if number in self._nothing:
            return _("The report has nothing on this objective.")
        return _("The filters leave none.")


class UnderObjectiveModel(QAbstractTableModel):
    """Hold the approaches under one objective, what is open first."""

    COLUMNS = 2

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.gaps: tuple[Gap, ...] = ()

    def load(self, gaps: Sequence[Gap]) -> None:
        """Show these approaches."""
        order = list(GapStatus)
        self.beginResetModel()
        self.gaps = tuple(sorted(gaps, key=lambda gap: order.index(gap.status)))
        self.endResetModel()

    def find(self, key: str) -> Gap | None:
        """Give the approach of a key, as shown here."""
        return next((gap for gap in self.gaps if gap.key == key), None)

    def words(self) -> tuple[str, ...]:
        """Give all words that may stand beside a mark."""
        return tuple(status_label(self._translator, status) for status in GapStatus)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.gaps)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        _ = self._translator.gettext
        return (_("Approach"), _("How it stands"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        gap = self.gaps[index.row()]
        if role == RowRole.KEY:
            return gap.key
        return self._title_data(gap, role) if index.column() == 0 else self._status_data(gap, role)

    def _title_data(self, gap: Gap, role: int) -> Any:
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return gap.approach.title
        if role == RowRole.SECOND_LINE:
            return second_line(self._translator, gap)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{gap.approach.title}, {second_line(self._translator, gap)}"
        return None

    def _status_data(self, gap: Gap, role: int) -> Any:
        if role == RowRole.GLYPH:
            return ("gap", gap.status.value)
        if role in (RowRole.WORD, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return status_label(self._translator, gap.status)
        return None


class GapTableModel(QAbstractTableModel):
    """Hold every approach under every objective as a row of words: the grid, for those who read it line by line."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._gaps: tuple[Gap, ...] = ()

    def load(self, gaps: Sequence[Gap]) -> None:
        """Show these, in the order of the clusters."""
        self.beginResetModel()
        self._gaps = tuple(sorted(gaps, key=lambda gap: objectives()[gap.objective].cluster))
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._gaps)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings())

    def _headings(self) -> tuple[str, ...]:
        _ = self._translator.gettext
        return (
            _("Objective"),
            _("Code"),
            _("Approach"),
            _("How it stands"),
            _("Read by"),
            _("Period"),
            _("Records"),
            _("Decision"),
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        gap = self._gaps[index.row()]
        if role == RowRole.KEY:
            return gap.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(gap, index.column())
        return None

    def _text(self, gap: Gap, column: int) -> str:
        speaker, decision = self._translator, gap.decision
        if column == 0:
            return objective_label(speaker, gap.objective)
        if column in (1, 2):
            return gap.approach.code if column == 1 else gap.approach.title
        if column in (3, 4):
            return status_label(speaker, gap.status) if column == 3 else reading_label(speaker, gap.reading)
        if column == 5:
            return period_text(speaker, gap.approach, has_ended=gap.has_ended)
        if column == 6:
            return records_text(speaker, gap)
        return f"{decision.reason} ({decision_text(speaker, decision)})" if decision is not None else ""


def second_line(translator: Translator, gap: Gap) -> str:
    """Say in one line what an approach is, who reads it here, when it ran, and which records are linked."""
    parts = (
        gap.approach.code,
        reading_label(translator, gap.reading),
        period_text(translator, gap.approach, has_ended=gap.has_ended),
        records_text(translator, gap),
    )
    return " · ".join(part for part in parts if part)
