"""Hold the rows that are about to come in: what each says, what is wrong with it, and whether it is ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from pledgedesk.domain.incoming import IncomingRecommendation
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.boxes_model import BoxesModel, Index
from pledgedesk.wording.incoming import incoming_sentence

TICK, CODE, TEXT, PROBLEM = range(4)


class IncomingModel(BoxesModel):
    """Hold recommendations with a box each."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        _ = translator.gettext
        super().__init__((_("Row"), _("No."), _("Recommendation"), _("Worth a look")), parent)
        self._translator = translator
        self._rows: tuple[IncomingRecommendation, ...] = ()
        self._ticked: set[int] = set()

    def load(self, rows: Sequence[IncomingRecommendation]) -> None:
        """Show these rows, ticked where nothing speaks against it."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._ticked = {place for place, row in enumerate(self._rows) if row.is_ticked}
        self.endResetModel()
        self.changed.emit()

    def ticked(self) -> tuple[IncomingRecommendation, ...]:
        """Give the rows that come in, from the top."""
        return tuple(self._rows[place] for place in sorted(self._ticked))

    @property
    def total(self) -> int:
        return len(self._rows)

    def row(self, place: int) -> IncomingRecommendation:
        """Give a row by its place, from 0."""
        return self._rows[place]

    def can_tick(self, row: IncomingRecommendation) -> bool:
        return row.can_come

    def tick(self, places: Iterable[int]) -> None:
        """Tick all of some rows, or untick them where all are ticked; those that cannot come in stay out."""
        can = {place for place in places if self._rows[place].can_come}
        self._ticked = self._ticked - can if can <= self._ticked else self._ticked | can
        self._tell()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK and row.can_come:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, index.column()) or None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(self._text(row, index.column()).split())
        return None

    def _text(self, row: IncomingRecommendation, column: int) -> str:
        if column == TICK:
            return str(row.place)
        if column == CODE:
            return row.code
        if column == TEXT:
            return row.text
        return "\n".join(incoming_sentence(self._translator, problem) for problem in row.problems)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._rows[index.row()].can_come:
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        if wanted != (index.row() in self._ticked):
            self.tick([index.row()])
        return True
