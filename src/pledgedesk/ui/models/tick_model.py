"""Offer rows to tick, in named groups: a group's own box ticks or unticks all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TickRow:
    """Hold what can be ticked: a key, the words for it, and whether it is ticked at first."""

    key: str
    label: str
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class TickGroup:
    """Hold rows under a heading, whose words take {ticked} and {all}."""

    key: str
    label: str
    rows: tuple[TickRow, ...]
    about: str = ""


@dataclass(slots=True)
class _Group:
    group: TickGroup
    ticked: set[str] = field(default_factory=set)


class TickModel(QAbstractItemModel):
    """Hold groups of rows, two levels deep.

    `ticked_by_hand` is sent with a group's key, the keys concerned and whether they are ticked now, for what a
    person does; `changed` after any change of ticks.
    """

    ticked_by_hand = Signal(str, object, bool)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_Group] = []

    def load(self, groups: Sequence[TickGroup], *, keep: bool = False) -> None:
        """Show these groups; with `keep`, rows that were there before stay as they were ticked."""
        known = (
            {one.group.key: ({row.key for row in one.group.rows}, one.ticked) for one in self._groups} if keep else {}
        )
        self.beginResetModel()
        self._groups = [_Group(group, _first_ticks(group, *known.get(group.key, (set(), set())))) for group in groups]
        self.endResetModel()
        self.changed.emit()

    def ticked(self, group: str) -> frozenset[str]:
        """Give the keys ticked in a group; empty for a group that is not there."""
        return next((frozenset(one.ticked) for one in self._groups if one.group.key == group), frozenset())

    def tick(self, group: str, keys: Iterable[str], *, ticked: bool) -> None:
        """Tick or untick rows, as the program: no one is told but by `changed`."""
        for place, one in enumerate(self._groups):
            if one.group.key == group:
                wanted = set(keys) & {row.key for row in one.group.rows}
                self._set(place, wanted, ticked=ticked)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # 0 marks a group; a row knows its group's place, plus one.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> Any:
        inside = index.internalId() if index.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].group.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.internalId() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        inside = index.internalId()
        one = self._groups[inside - 1 if inside else index.row()]
        if inside:
            row = one.group.rows[index.row()]
            return _row_data(row, row.key in one.ticked, role)
        return _group_data(one, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        inside, ticked = index.internalId(), Qt.CheckState(value) == Qt.CheckState.Checked
        place = inside - 1 if inside else index.row()
        rows = self._groups[place].group.rows
        if inside:
            keys = {rows[index.row()].key}
        else:
            keys = {row.key for row in rows}
            # Half ticked becomes wholly ticked, as everywhere.
            ticked = keys != self._groups[place].ticked
        self._set(place, keys, ticked=ticked)
        self.ticked_by_hand.emit(self._groups[place].group.key, frozenset(keys), ticked)
        return True

    def _set(self, place: int, keys: set[str], *, ticked: bool) -> None:
        one = self._groups[place]
        one.ticked = one.ticked | keys if ticked else one.ticked - keys
        group = self.index(place, 0)
        self.dataChanged.emit(group, group)
        if (count := self.rowCount(group)) > 0:
            self.dataChanged.emit(self.index(0, 0, group), self.index(count - 1, 0, group))
        self.changed.emit()


def _first_ticks(group: TickGroup, known: set[str], ticked: set[str]) -> set[str]:
    return {row.key for row in group.rows if (row.key in ticked if row.key in known else row.ticked)}


def _row_data(row: TickRow, ticked: bool, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return row.label
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
    return None


def _group_data(one: _Group, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return one.group.label.format(ticked=len(one.ticked), all=len(one.group.rows))
    if role == Qt.ItemDataRole.ToolTipRole:
        return one.group.about or None
    if role == Qt.ItemDataRole.CheckStateRole:
        if not one.ticked:
            return Qt.CheckState.Unchecked
        whole = len(one.ticked) == len(one.group.rows)
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked
    return None
