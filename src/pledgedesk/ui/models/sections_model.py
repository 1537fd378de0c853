"""Hold the rows of the table of sections: template by template, each with its words and its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.i18n import N_, Translator
from pledgedesk.services.round_pages import SectionLine
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.times import local_time
from pledgedesk.wording.values import number_text

Index = QModelIndex | QPersistentModelIndex
TITLE, WORDS, STATE = range(3)
_STATES = {
    "empty": (("stage", "not_started"), N_("Not begun")),
    "drafted": (("state", "draft"), N_("Draft")),
    "cleared": (("state", "validated"), N_("Cleared")),
    "changed": (("state", "changed"), N_("Changed since")),
}
"""The mark and word of each state of a section."""


class SectionRole(IntEnum):
    """Number what a row tells the delegate that paints how long a section is."""

    WORDS = int(Qt.ItemDataRole.UserRole) + 40
    """str: "286 of 400 words"."""
    SHARE = WORDS + 1
    """float: the share of the limit that is written, -1.0 where there is no limit."""
    IS_TOO_LONG = WORDS + 2
    """bool: the text is over its limit."""


class SectionsModel(QAbstractTableModel):
    """Hold the sections of one round; a template's title heads its sections where there are several templates."""

    def __init__(self, translator: Translator, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator, self._language = translator, language
        self._rows: list[str | SectionLine] = []
        self._states: Mapping[str, str] = {}
        self._round_names: Mapping[str, str] = {}
        _ = translator.gettext
        self._headings = (_("Section"), _("Words"), _("State"))

    def load(
        self, lines: Sequence[SectionLine], states: Mapping[str, str], round_names: Mapping[str, str] | None = None
    ) -> None:
        """Show these sections. `states` are cleared or changed by name; others are empty or drafted by their text."""
        self.beginResetModel()
        self._states, self._round_names = dict(states), round_names or {}
        self._rows = []
        several = len({line.template.key for line in lines}) > 1
        for line in lines:
            if several and line.number == 1:
                self._rows.append(line.template.title)
            self._rows.append(line)
        self.endResetModel()

    def set_states(self, states: Mapping[str, str]) -> None:
        """Say which sections are cleared or changed since; the rows stay."""
        self._states = dict(states)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, STATE))

    @property
    def lines(self) -> list[SectionLine]:
        return [row for row in self._rows if isinstance(row, SectionLine)]

    def headings(self) -> list[int]:
        """Give the rows that are headings."""
        return [row for row, one in enumerate(self._rows) if isinstance(one, str)]

    def line(self, name: str) -> SectionLine | None:
        """Give the section of "template/section"."""
        return next((one for one in self.lines if one.name == name), None)

    def next_empty(self) -> SectionLine | None:
        """Give the first section without a text."""
        return next((one for one in self.lines if self.state(one) == "empty"), None)

    def state(self, line: SectionLine) -> str:
        """Give the state of a section: empty, drafted, cleared, changed."""
        return self._states.get(line.name) or ("drafted" if line.written_at or line.words else "empty")

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_line = index.isValid() and isinstance(self._rows[index.row()], SectionLine)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_line else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, str):
            told: dict[int, Any] = {RowRole.HEADING: 0, RowRole.TITLE: row, Qt.ItemDataRole.DisplayRole: row}
            return told.get(role) if index.column() == TITLE else None
        if role == RowRole.KEY:
            return row.name
        if index.column() == TITLE:
            return self._title_data(row, role)
        return self._words_data(row, role) if index.column() == WORDS else self._state_data(row, role)

    def _title_data(self, line: SectionLine, role: int) -> Any:
        if role == RowRole.NUMBER:
            return str(line.number)
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return line.section.title
        if role == RowRole.SECOND_LINE:
            return self._second_line(line)
        if role == RowRole.SECOND_LINE_TONE:
            return "warning" if line.from_round else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (line.section.title, self._words(line), self._word(line), self._second_line(line))
            return ", ".join(part for part in told if part)
        return None

    def _second_line(self, line: SectionLine) -> str:
        _ = self._translator.gettext
        if line.from_round:
            name = self._round_names.get(line.from_round, line.from_round)
            return _("from {round}: read and confirm it").format(round=name)
        if line.written_at:
            when = local_time(line.written_at, self._language)
            if not line.written_by:
                return _("written {when}").format(when=when)
            return _("written {when} by {author}").format(when=when, author=line.written_by)
        return _("required") if line.section.required else _("not required")

    def _words(self, line: SectionLine) -> str:
        words = number_text(self._translator, line.words)
        if not line.limit:
            return self._translator.ngettext("{count} word", "{count} words", line.words).format(count=words)
        limit = number_text(self._translator, line.limit)
        return self._translator.gettext("{count} of {limit} words").format(count=words, limit=limit)

    def _words_data(self, line: SectionLine, role: int) -> Any:
        if role in (SectionRole.WORDS, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line)
        if role == SectionRole.SHARE:
            return min(1.0, line.words / line.limit) if line.limit else -1.0
        if role == SectionRole.IS_TOO_LONG:
            return line.is_too_long
        return None

    def _word(self, line: SectionLine) -> str:
        return self._translator.gettext(_STATES[self.state(line)][1])

    def _state_data(self, line: SectionLine, role: int) -> Any:
        if role == RowRole.GLYPH:
            return _STATES[self.state(line)][0]
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._word(line)
        return None

    def widest_words(self) -> list[str]:
        """Give what the column of words shows, for its width."""
        return [self._words(line) for line in self.lines]
