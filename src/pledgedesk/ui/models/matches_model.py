"""Offer matches to a list: approaches for a record, or records for an approach, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.matches import MatchLevel
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.comparison import level_label

Index = QModelIndex | QPersistentModelIndex
FIRST_SHOWN = 8
"""Matches shown before a person asks for more."""


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Hold one match as the list shows it: `key` is the approach's code or the record's uid.

    `place` counts from 1. `link` is the word for the link there is, "" for none.
    """

    key: str
    place: int
    title: str
    second_line: str
    level: MatchLevel
    objectives: str = ""
    terms: str = ""
    link: str = ""
    dismissed: bool = False

    @property
    def decided(self) -> bool:
        return bool(self.link) or self.dismissed


class MatchRole(IntEnum):
    """Number what the delegate of matches asks for beside `RowRole`."""

    LEVEL = max(RowRole) + 1
    """MatchLevel: how near it is."""
    REASONS = LEVEL + 1
    """tuple[tuple[str, str], ...]: an icon and words for each reason."""
    DISMISSED = LEVEL + 2
    """bool: it was called not relevant."""


class MatchesModel(QAbstractListModel):
    """Hold the matches. Of those not linked the first are shown, until `show_more`; dismissed ones when asked."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._all: tuple[MatchRow, ...] = ()
        self._with_more = self._with_dismissed = False
        self.shown: tuple[MatchRow, ...] = ()

    def load(self, rows: Sequence[MatchRow]) -> None:
        """Show matches, the nearest first."""
        self._all = tuple(rows)
        self._refresh()

    def set_shown(self, *, more: bool, dismissed: bool) -> None:
        """Say whether those beyond the first are shown, and those called not relevant."""
        self._with_more, self._with_dismissed = more, dismissed
        self._refresh()

    @property
    def with_more(self) -> bool:
        return self._with_more

    @property
    def with_dismissed(self) -> bool:
        return self._with_dismissed

    @property
    def total(self) -> int:
        return len(self._all)

    @property
    def dismissed(self) -> int:
        """Count those called not relevant."""
        return sum(row.dismissed for row in self._all)

    @property
    def hidden(self) -> int:
        """Count those beyond the first that are not shown."""
        return len(self._all) - self.dismissed - sum(not row.dismissed for row in self.shown)

    def _refresh(self) -> None:
        offered = [row for row in self._all if not row.dismissed]
        kept = offered if self._with_more else [*offered[:FIRST_SHOWN], *(r for r in offered[FIRST_SHOWN:] if r.link)]
        asked = [row for row in self._all if row.dismissed] if self._with_dismissed else []
        self.beginResetModel()
        self.shown = (*kept, *asked)
        self.endResetModel()

    def row(self, key: str) -> MatchRow | None:
        """Give the match of a key, shown or not."""
        return next((row for row in self._all if row.key == key), None)

    def next_open(self, key: str) -> str:
        """Give the key of the next match shown, after this one, that is not decided; "" where there is none."""
        keys = [row.key for row in self.shown]
        after = self.shown[keys.index(key) + 1 :] if key in keys else self.shown
        return next((row.key for row in after if not row.decided), "")

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        parts: dict[int, Any] = {
            RowRole.KEY: row.key,
            RowRole.TITLE: row.title,
            Qt.ItemDataRole.DisplayRole: row.title,
            RowRole.SECOND_LINE: row.second_line,
            RowRole.NUMBER: str(row.place),
            RowRole.WORD: row.link or self._level(row),
            MatchRole.LEVEL: row.level,
            MatchRole.REASONS: tuple(
                (icon, words) for icon, words in (("target", row.objectives), ("list-checks", row.terms)) if words
            ),
            MatchRole.DISMISSED: row.dismissed,
        }
        return parts.get(role)

    def _level(self, row: MatchRow) -> str:
        if row.dismissed:
            return self._translator.gettext("not relevant")
        return level_label(self._translator, row.level)

    def _spoken(self, row: MatchRow) -> str:
        level = level_label(self._translator, row.level)
        told = (str(row.place), row.title, row.second_line, level, row.objectives, row.terms)
        decided = row.link or (self._level(row) if row.dismissed else "")
        return ", ".join(part for part in (*told, decided) if part)
