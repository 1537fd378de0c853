"""Offer what a search found to a list: headings, hits, and where there are more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.search import Marked, SearchHit, SearchKind, SearchResults
from pledgedesk.i18n import Translator
from pledgedesk.wording.searches import group_name, hit_place, hit_title, kind_name
from pledgedesk.wording.values import labelled

Index = QModelIndex | QPersistentModelIndex
LISTS = (
    SearchKind.PRACTICE,
    SearchKind.PLEDGE,
    SearchKind.RECOMMENDATION,
    SearchKind.PROGRESS_UPDATE,
    SearchKind.CONSULTATION,
    SearchKind.ORGANIZATION,
    SearchKind.APPROACH,
)
"""Kinds with a page whose list can be filtered by the same words."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """Hold one row: a heading, a hit, or the way to more of a kind."""

    heading: str = ""
    hit: SearchHit | None = None
    more: SearchKind | None = None
    is_similar: bool = False


class SearchRole(IntEnum):
    """Number what a row tells the delegate that paints it."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1
    """SearchRow."""
    TITLE = ROW + 1
    """Marked: the first line of a hit."""
    END = ROW + 2
    """str: what stands at the end of the first line."""
    PLACE = ROW + 3
    """str: the field that the passage is of."""
    PASSAGE = ROW + 4
    """Marked: the second line of a hit."""


class SearchModel(QAbstractListModel):
    """Hold the rows of one search."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: list[SearchRow] = []
        self._similar_from = 0

    def show_results(self, results: SearchResults) -> None:
        """Show what holds the words, kind after kind."""
        rows: list[SearchRow] = []
        for group in results.groups:
            rows.append(SearchRow(heading=group_name(self._translator, group.kind)))
            rows += [SearchRow(hit=hit) for hit in group.hits]
            if group.has_more and group.kind in LISTS:
                rows.append(SearchRow(more=group.kind))
        self.beginResetModel()
        self._rows, self._similar_from = rows, len(rows)
        self.endResetModel()

    @property
    def holds_words(self) -> bool:
        """Tell whether anything holds the words themselves."""
        return self._similar_from > 0

    def keys(self) -> frozenset[tuple[SearchKind, str]]:
        """Name what holds the words."""
        shown = (row.hit for row in self._rows[: self._similar_from])
        return frozenset((hit.kind, hit.uid) for hit in shown if hit is not None)

    def show_similar(self, hits: Sequence[SearchHit]) -> None:
        """Show what is similar in meaning, below: what is above keeps its place."""
        if len(self._rows) > self._similar_from:
            self.beginRemoveRows(QModelIndex(), self._similar_from, len(self._rows) - 1)
            del self._rows[self._similar_from :]
            self.endRemoveRows()
        if not hits:
            return
        heading = SearchRow(heading=self._translator.gettext("Similar in meaning"), is_similar=True)
        added = [heading, *(SearchRow(hit=hit, is_similar=True) for hit in hits)]
        self.beginInsertRows(QModelIndex(), self._similar_from, self._similar_from + len(added) - 1)
        self._rows += added
        self.endInsertRows()

    def row_at(self, index: Index) -> SearchRow | None:
        """Give the row of an index; None where there is none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def next_row(self, row: int, step: int) -> int:
        """Give the next row that can be opened, from a row in the direction of the step; -1 where there is none."""
        row += step
        while 0 <= row < len(self._rows):
            if not self._rows[row].heading:
                return row
            row += step
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or row.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == SearchRole.ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._spoken(row)
        return None if row.hit is None else self._part(row, row.hit, role)

    def _part(self, row: SearchRow, hit: SearchHit, role: int) -> Any:
        if role == SearchRole.TITLE:
            return hit.title if hit.title.text else Marked(hit_title(self._translator, hit))
        if role == SearchRole.END:
            kind = kind_name(self._translator, hit.kind)
            return f"{kind} · {hit.reference}" if row.is_similar else hit.reference
        if role == SearchRole.PLACE:
            return "" if row.is_similar else self._place(hit)
        if role == SearchRole.PASSAGE:
            return hit.passage
        return None

    def _place(self, hit: SearchHit) -> str:
        """Say in which field the words stand, with the colon that leads to them."""
        place = hit_place(self._translator, hit)
        return labelled(self._translator, place, "").rstrip() if place else ""

    def _spoken(self, row: SearchRow) -> str:
        if row.heading:
            return row.heading
        if row.more is not None:
            return self.more_text(row.more)
        assert row.hit is not None
        parts = (hit_title(self._translator, row.hit), row.hit.reference, hit_place(self._translator, row.hit))
        return ", ".join(part for part in (*parts, row.hit.passage.text) if part)

    def more_text(self, kind: SearchKind) -> str:
        """Word the way to more of a kind."""
        sentence = self._translator.gettext("Show all in the list: {kind}")
        return sentence.format(kind=group_name(self._translator, kind))
