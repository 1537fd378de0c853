"""Offer the records that may go with a round to a table, with ticks and the reasons they were chosen for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.i18n import Translator
from pledgedesk.wording.labels import code_label

Index = QModelIndex | QPersistentModelIndex
TITLE, KIND, OBJECTIVES, STAND, REASON = range(5)
KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class ChoosingFilter:
    """Say which records are shown; empty parts let all through."""

    kind: str = ""
    objective: int = 0
    uids: frozenset[str] | None = None

    def lets_through(self, one: Practice | Pledge) -> bool:
        """Tell whether a record is shown."""
        if self.uids is not None and one.uid not in self.uids:
            return False
        if self.kind and one.kind.value != self.kind:
            return False
        return not self.objective or self.objective in numbers(one.objectives)


class ChoosingModel(QAbstractTableModel):
    """Hold practices, then pledges: those that are in, in their order, before those that are not.

    `ticked` carries uids and whether they are in now; `explained` a uid and why it was chosen.
    """

    ticked = Signal(object, bool)
    explained = Signal(str, str)

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        _ = translator.gettext
        self._headings = (_("Record"), _("Kind"), _("Objectives"), _("State or stage"), _("Why it was chosen"))
        self._records: tuple[Practice | Pledge, ...] = ()
        self._rows: list[Practice | Pledge] = []
        self._places: dict[str, int] = {}
        self._order: dict[str, int] = {}
        self._reasons: dict[str, str] = {}
        self._filter = ChoosingFilter()
        self.can_write = True

    def load(self, records: Sequence[Practice | Pledge]) -> None:
        """Offer these records."""
        self._records = tuple(records)
        self._arrange()

    def set_choice(self, order: Sequence[str], reasons: Mapping[str, str]) -> None:
        """Show which are in, in which order, and why."""
        self._order = {uid: place for place, uid in enumerate(order)}
        self._reasons = dict(reasons)
        self._arrange()

    def set_filter(self, wanted: ChoosingFilter) -> None:
        """Show some of them."""
        self._filter = wanted
        self._arrange()

    def _arrange(self) -> None:
        last = len(self._order)
        shown = (one for one in self._records if self._filter.lets_through(one))
        rows = sorted(
            shown, key=lambda one: (one.kind is RecordKind.PLEDGE, self._order.get(one.uid, last), one.reference)
        )
        self._places = {one.uid: row for row, one in enumerate(rows)}
        if [one.uid for one in rows] == [one.uid for one in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, REASON))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def shown(self) -> tuple[str, ...]:
        """Give the uids of the rows, from the top."""
        return tuple(one.uid for one in self._rows)

    def is_in(self, uid: str) -> bool:
        """Tell whether a record goes with the round."""
        return uid in self._order

    def count_in(self, kind: RecordKind) -> int:
        """Count the records of a kind that go out."""
        return sum(1 for one in self._records if one.kind is kind and one.uid in self._order)

    def row_of(self, uid: str) -> int:
        """Give the row of a record, -1 where it is not shown."""
        return self._places.get(uid, -1)

    def key_of(self, row: int) -> str:
        """Give the uid of a row."""
        return self._rows[row].uid if 0 <= row < len(self._rows) else ""

    def kind_of(self, row: int) -> RecordKind:
        """Give the kind of the record in a row."""
        return self._rows[row].kind

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self._headings)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self.can_write or not index.isValid():
            return flags
        if index.column() == TITLE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == REASON and self.is_in(self._rows[index.row()].uid):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._rows[index.row()]
        if role == KEY_ROLE:
            return one.uid
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TITLE:
            return Qt.CheckState.Checked if self.is_in(one.uid) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(one, index.column())
        return None

    def _text(self, one: Practice | Pledge, column: int) -> str:
        _ = self._translator.gettext
        if column == TITLE:
            return f"{one.reference} {one.title}"
        if column == KIND:
            return _("Practice") if isinstance(one, Practice) else _("Pledge")
        if column == OBJECTIVES:
            return ", ".join(str(number) for number in numbers(one.objectives))
        if column == STAND:
            field, code = ("stage", one.stage) if isinstance(one, Pledge) else ("state", one.state)
            return code_label(self._translator, field, code) if code else ""
        return self._reasons.get(one.uid, "")

    def _spoken(self, one: Practice | Pledge, column: int) -> str:
        if column != TITLE:
            return self._text(one, column)
        _ = self._translator.gettext
        whether = _("goes out") if self.is_in(one.uid) else _("does not go out")
        return f"{self._text(one, TITLE)}; {whether}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or not self.can_write:
            return False
        uid = self._rows[index.row()].uid
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TITLE:
            self.ticked.emit((uid,), Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == REASON:
            if str(value).strip() != self._reasons.get(uid, ""):
                self._reasons[uid] = str(value).strip()
                self.explained.emit(uid, str(value).strip())
            return True
        return False
