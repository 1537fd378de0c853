"""Hold the rows of the list of review rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.reference import ReviewRound
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.round_words import how_far, round_dates
from pledgedesk.wording.labels import round_title

Index = QModelIndex | QPersistentModelIndex


class RoundsModel(QAbstractListModel):
    """Hold the rounds, the latest first: what each is called, when it is, and when something of it was sent."""

    def __init__(self, translator: Translator, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator, self._language = translator, language
        self._rounds: tuple[ReviewRound, ...] = ()
        self._sent: Mapping[str, str] = {}
        self._today = date.today()

    def load(self, rounds: Sequence[ReviewRound], sent: Mapping[str, str], today: date) -> None:
        """Show these rounds; `sent` says by the key of a round on which day its newest submission was sent."""
        self.beginResetModel()
        self._rounds, self._sent, self._today = tuple(reversed(rounds)), dict(sent), today
        self.endResetModel()

    @property
    def rounds(self) -> tuple[ReviewRound, ...]:
        return self._rounds

    def round_of(self, key: str) -> ReviewRound | None:
        """Give the round of a key."""
        return next((one for one in self._rounds if one.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rounds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        review = self._rounds[index.row()]
        if role == RowRole.KEY:
            return review.key
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return round_title(self._translator, review)
        if role == RowRole.SECOND_LINE:
            return self._when(review)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{round_title(self._translator, review)}, {self._when(review)}"
        return None

    def _when(self, review: ReviewRound) -> str:
        sent = self._sent.get(review.key, "")
        told = self._translator.gettext("sent {date}").format(date=sent) if sent else ""
        parts = (round_dates(review, self._language), told or how_far(self._translator, review, self._today))
        return " · ".join(part for part in parts if part)
