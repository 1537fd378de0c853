"""Offer to a list what the dossier holds for a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.folding import fold
from pledgedesk.domain.search import read_query
from pledgedesk.ui.models.roles import RowRole

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold one thing that can be put into a text.

    `markdown` is what is put in, as a paragraph of its own where `is_paragraph`; `body` what is read of it here.
    `kind` and `uid` are of the record that it can be opened as, empty where there is none.
    """

    key: str
    title: str
    second: str = ""
    body: str = ""
    markdown: str = ""
    is_paragraph: bool = False
    kind: str = ""
    uid: str = ""
    glyph: tuple[str, str] | None = None
    tone: str = ""


class EvidenceModel(QAbstractListModel):
    """Hold rows, of which those that hold the words typed are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Evidence, ...] = ()
        self._rows: tuple[Evidence, ...] = ()
        self._words = ""

    @property
    def total(self) -> int:
        return len(self._all)

    def load(self, rows: Sequence[Evidence]) -> None:
        """Show these."""
        self._all = tuple(rows)
        self._sift()

    def set_words(self, words: str) -> None:
        """Show those that hold these words."""
        self._words = words
        self._sift()

    def found(self, key: str | None) -> Evidence | None:
        """Give the row of a key."""
        return next((one for one in self._rows if one.key == key), None)

    def _sift(self) -> None:
        query = read_query(self._words)
        self.beginResetModel()
        self._rows = tuple(
            one for one in self._all if not self._words.strip() or query.matches(fold(f"{one.title} {one.second}"))
        )
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return row.title
        if role == RowRole.KEY:
            return row.key
        if role == RowRole.SECOND_LINE:
            return row.second
        if role == RowRole.SECOND_LINE_TONE:
            return row.tone or None
        if role == RowRole.GLYPH:
            return row.glyph
        if role == RowRole.WORD and row.glyph is not None:
            return ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "; ".join(filter(None, (row.title, row.second)))
        return None
