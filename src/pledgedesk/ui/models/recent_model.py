"""List the dossiers opened before, and whether each can be opened now."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.i18n import Translator
from pledgedesk.services.preferences import RecentDossier
from pledgedesk.wording import country_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Reach(StrEnum):
    """Tell whether a dossier can be opened now."""

    WRITING = "writing"
    READING = "reading"
    NOT_THERE = "not_there"


class RecentRole:
    """Name what the list paints."""

    PATH = Qt.ItemDataRole.UserRole + 1
    TITLE = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3
    COUNTS = Qt.ItemDataRole.UserRole + 4
    WHEN = Qt.ItemDataRole.UserRole + 5
    REACH = Qt.ItemDataRole.UserRole + 6
    REACH_WORD = Qt.ItemDataRole.UserRole + 7


class RecentModel(QAbstractListModel):
    """Hold the rows as they are worded; the disk is asked once, when they are loaded."""

    def __init__(self, translator: Translator, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._locale = QLocale(language)
        self._rows: list[dict[int, Any]] = []

    def load(self, recent: Sequence[RecentDossier]) -> None:
        """Show these dossiers."""
        self.beginResetModel()
        self._rows = [self._row(one) for one in recent]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._rows[index.row()].get(role) if index.isValid() else None

    def _row(self, recent: RecentDossier) -> dict[int, Any]:
        _, reach = self._translator.gettext, reach_of(recent.path)
        words = {Reach.READING: _("read-only"), Reach.NOT_THERE: _("not connected"), Reach.WRITING: ""}
        title = country_name(self._translator, recent.country)
        counts = _("{practices} practices, {pledges} pledges").format(
            practices=recent.practices, pledges=recent.pledges
        )
        when, word = self._when(recent.opened_at), words[reach]
        spoken = ", ".join(part for part in (title, recent.path.name, counts, word, when) if part)
        return {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            Qt.ItemDataRole.ToolTipRole: str(recent.path),
            RecentRole.PATH: str(recent.path),
            RecentRole.TITLE: title,
            RecentRole.PLACE: place_of(recent.path),
            RecentRole.COUNTS: counts,
            RecentRole.WHEN: when,
            RecentRole.REACH: reach.value,
            RecentRole.REACH_WORD: word,
        }

    def _when(self, opened_at: str) -> str:
        try:
            moment = datetime.fromisoformat(opened_at).astimezone()
        except ValueError:
            return ""
        if moment.date() == datetime.now().astimezone().date():
            return self._translator.gettext("today, {time}").format(time=moment.strftime("%H:%M"))
        return self._locale.toString(QDate(moment.year, moment.month, moment.day), "d MMMM yyyy")


def reach_of(path: Path) -> Reach:
    """Ask the disk whether a dossier is there, and whether it can be written."""
    if not path.is_file():
        return Reach.NOT_THERE
    return Reach.WRITING if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else Reach.READING


def place_of(path: Path) -> str:
    """Write a path as folders within this person's home, or whole: "Documents › GCM › kenya.pledgedesk"."""
    try:
        parts = path.relative_to(Path.home()).parts
    except ValueError:
        parts = tuple(part for part in path.parts if part != path.anchor)
    return " › ".join(parts)
