"""Hold the organizations that are to be asked, each with a box to tick."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from pledgedesk.i18n import Translator
from pledgedesk.ui.models.boxes_model import BoxesModel, Index

NAME, COUNT, PERSON, EMAIL, LAST = range(5)


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """Hold what the list shows of one organization; one that `can_ask` is asked something.

    `uid` is empty for the records that no organization leads.
    """

    uid: str
    texts: tuple[str, ...]
    can_ask: bool = True
    ticked_first: bool = True


class ChaseModel(BoxesModel):
    """Hold organizations with a box each."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        _ = translator.gettext
        super().__init__((_("Organization"), _("Asked"), _("Person"), _("E-mail"), _("Last asked")), parent)
        self._rows: tuple[ChaseRow, ...] = ()
        self._known: set[str] = set()
        self._ticked: set[str] = set()

    def load(self, rows: Sequence[ChaseRow]) -> None:
        """Show these rows; those that were there before stay as they were ticked."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._ticked |= {row.uid for row in rows if row.ticked_first and row.uid not in self._known}
        # One that could not be asked before is new when it can.
        self._known = {row.uid for row in rows if row.can_ask}
        self._ticked &= self._known
        self.endResetModel()
        self.changed.emit()

    def ticked(self) -> tuple[str, ...]:
        """Give the uids of those that are asked, from the top."""
        return tuple(row.uid for row in self._rows if row.uid in self._ticked)

    def row(self, place: int) -> ChaseRow | None:
        """Give the row at a place; None where there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place(self, uid: str | None) -> int:
        """Give the place of an organization; of the first that can be asked where it is not there, or none is named."""
        places = {row.uid: place for place, row in enumerate(self._rows)}
        return places.get(uid, self._first_to_ask()) if uid is not None else self._first_to_ask()

    def _first_to_ask(self) -> int:
        return next((place for place, row in enumerate(self._rows) if row.can_ask), 0)

    def can_tick(self, row: ChaseRow) -> bool:
        return row.can_ask

    def tick(self, places: Iterable[int]) -> None:
        """Tick rows, or untick them where all of them are ticked."""
        uids = {self._rows[place].uid for place in places if self._rows[place].can_ask}
        self._set(uids, ticked=not uids <= self._ticked)

    def _set(self, uids: Collection[str], *, ticked: bool) -> None:
        self._ticked = self._ticked | set(uids) if ticked else self._ticked - set(uids)
        self._tell()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME and row.can_ask:
            return Qt.CheckState.Checked if row.uid in self._ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.texts[index.column()] or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._rows[index.row()].can_ask:
            return False
        self._set({self._rows[index.row()].uid}, ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
