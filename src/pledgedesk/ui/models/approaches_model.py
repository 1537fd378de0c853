"""Offer the approaches of the catalogue to a list, under the headings of their topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole

Index = QModelIndex | QPersistentModelIndex


class ApproachesModel(QAbstractListModel):
    """Hold the approaches shown; a heading stands where a topic begins."""

    def __init__(self, translator: Translator, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._catalogue = catalogue
        self._rows: list[Approach | str] = []
        self._linked: Mapping[str, int] = {}
        self._objective: int | None = None

    def load(self, approaches: Sequence[Approach], linked: Mapping[str, int], objective: int | None = None) -> None:
        """Show these approaches; `linked` counts the links of the dossier by code.

        Those that serve `objective` by our reading alone are marked so: the report does not say it.
        """
        self.beginResetModel()
        self._objective = objective
        self._linked = linked
        self._rows = []
        topic = ""
        for approach in approaches:
            if approach.topic != topic:
                topic = approach.topic
                self._rows.append(topic)
            self._rows.append(approach)
        self.endResetModel()

    def codes(self) -> list[str]:
        """Give the codes shown, from the top."""
        return [row.code for row in self._rows if isinstance(row, Approach)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        return self._heading_data(row, role) if isinstance(row, str) else self._approach_data(row, role)

    def _heading_data(self, code: str, role: int) -> Any:
        topic = self._catalogue.topic(code)
        if role == RowRole.HEADING:
            return 0
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return f"{code}  {topic.title if topic else ''}"
        return None

    def _approach_data(self, approach: Approach, role: int) -> Any:
        _ = self._translator.gettext
        if role == RowRole.KEY:
            return approach.code
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return approach.title
        if role in (RowRole.SECOND_LINE, Qt.ItemDataRole.AccessibleTextRole):
            brief = (_("briefly referred to"),) if approach.briefly_referred_to else ()
            is_ours = self._objective is not None and self._objective not in approach.objectives
            ours = (_("our reading"),) if is_ours else ()
            line = " · ".join((approach.code, *ours, ", ".join(approach.organizations), *brief))
            return line if role == RowRole.SECOND_LINE else f"{approach.title}, {line}"
        if role == RowRole.WORD and self._linked.get(approach.code):
            return _("linked")
        if role == RowRole.WORD_TONE and self._linked.get(approach.code):
            return "ok"
        return None
