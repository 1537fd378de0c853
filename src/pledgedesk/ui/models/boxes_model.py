"""Hold rows with a box each in one of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex


class BoxesModel(QAbstractTableModel):
    """Be a table whose first column has a box in every row that can be ticked; `changed` says that ticks are others."""

    changed = Signal()

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: Sequence[Any] = ()

    def can_tick(self, row: Any) -> bool:
        """Tell whether a row can be ticked."""
        raise NotImplementedError

    def tick(self, places: Iterable[int]) -> None:
        """Tick the rows at these places, or untick them where all are ticked; those that cannot be stay out."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can = index.column() == 0 and self.can_tick(self._rows[index.row()])
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def _tell(self) -> None:
        """Say that the ticks are others."""
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._rows) - 1), 0))
        self.changed.emit()
