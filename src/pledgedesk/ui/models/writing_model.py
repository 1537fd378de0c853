"""Offer the sections of a round to a list, each with how far it is and its words; objectives beneath theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.i18n import Translator
from pledgedesk.services.preparation import Preparation, PreparedSection
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.labels import objective_short
from pledgedesk.wording.values import number_text

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Name a text of a round: its section, "template/section", and the objective in it, 0 for none."""

    name: str = ""
    objective: int = 0

    @property
    def key(self) -> str:
        """Give the place in one word, for lists."""
        return f"{self.name}#{self.objective}" if self.objective else self.name

    @classmethod
    def of(cls, key: str) -> SectionPlace:
        """Read a place from its word."""
        name, _sign, number = key.partition("#")
        return cls(name, int(number or 0))


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    place: SectionPlace | None = None
    second: str = ""
    state: str = ""
    tip: str = ""
    is_over: bool = False


class WritingModel(QAbstractListModel):
    """Hold a heading for each template, where there are several, and a row for each text."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: list[_Row] = []
        self._preparation: Preparation | None = None
        self._words: Mapping[str, int] = {}
        self._cleared: frozenset[str] = frozenset()
        self.shows_all = False

    def load(self, preparation: Preparation, words: Mapping[str, int], cleared: Iterable[str]) -> None:
        """Show a round: its words by the uid of the text, and the names of sections that are cleared."""
        self._preparation, self._words, self._cleared = preparation, dict(words), frozenset(cleared)
        self.refresh()

    def set_words(self, uid: str, words: int) -> None:
        """Show how many words a text has while it is written."""
        if self._words.get(uid) != words:
            self._words = {**self._words, uid: words}
            self.refresh()

    def words_of(self, section: PreparedSection) -> int:
        """Count the words of a whole section, its objectives too."""
        return sum(self.words_in_text(one.uid) for one in (section.text, *section.by_objective))

    def words_in_text(self, uid: str) -> int:
        """Count the words of one text."""
        return self._words.get(uid, 0)

    def words_in(self, template: str) -> int:
        """Count the words of a whole template."""
        sections = self._preparation.sections if self._preparation is not None else ()
        return sum(self.words_of(one) for one in sections if one.template.key == template)

    def refresh(self) -> None:
        """Say again what there is; the rows stay where only their words are others."""
        rows = list(self._all_rows())
        if [row.place for row in rows] == [row.place for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def places(self) -> tuple[SectionPlace, ...]:
        """Give the places that are shown, from the top."""
        return tuple(row.place for row in self._rows if row.place is not None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self._rows[index.row()].place is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if row.place is None:
            return self._heading(row, role)
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return row.title
        if role == RowRole.KEY:
            return row.place.key
        if role == RowRole.NUMBER and row.place.objective:
            return str(row.place.objective)
        return self._look(row, role)

    def _heading(self, row: _Row, role: int) -> Any:
        if role == RowRole.HEADING:
            return 0
        return row.title if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole) else None

    def _look(self, row: _Row, role: int) -> Any:
        if role == RowRole.SECOND_LINE:
            return row.second
        if role == RowRole.SECOND_LINE_TONE and row.is_over:
            return "danger"
        if role == RowRole.GLYPH:
            return ("stage", "not_started") if row.state == "empty" else ("state", row.state)
        if role == RowRole.WORD:
            return ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            number = f"{row.place.objective} " if row.place is not None and row.place.objective else ""
            return f"{number}{row.title}; {row.second}"
        return None

    def _all_rows(self) -> Iterable[_Row]:
        preparation = self._preparation
        if preparation is None:
            return
        several = len({one.template.key for one in preparation.sections}) > 1
        last = ""
        for one in preparation.sections:
            if several and one.template.key != last:
                yield _Row(one.template.title)
            last = one.template.key
            yield self._section_row(one)
            if one.section.per_objective:
                yield from self._objective_rows(preparation, one)

    def _section_row(self, one: PreparedSection) -> _Row:
        words, limit = self.words_of(one), one.section.limit
        state = self.state_of(one)
        parts = (self._state_word(state), self._counted(words, limit))
        tip = f"{one.section.title}\n{' · '.join(filter(None, parts))}"
        place = SectionPlace(one.name)
        return _Row(
            one.section.title, place, " · ".join(filter(None, parts)), state, tip, bool(limit and words > limit)
        )

    def _objective_rows(self, preparation: Preparation, one: PreparedSection) -> Iterable[_Row]:
        held = {tag.number for record in _records(preparation) for tag in record.objectives}
        for text in one.by_objective:
            if not (self.shows_all or text.text or text.objective in held):
                continue
            words = self._words.get(text.uid, 0)
            state = "draft" if text.text.strip() else "empty"
            state = "validated" if state == "draft" and one.name in self._cleared else state
            title = objective_short(self._translator, text.objective)
            told = " · ".join(filter(None, (self._state_word(state), self._counted(words, 0))))
            yield _Row(title, SectionPlace(one.name, text.objective), told, state, f"{text.objective} {title}\n{told}")

    def state_of(self, one: PreparedSection) -> str:
        """Say how far a section is: "empty", "draft", or "validated" once it is cleared."""
        if not one.texts:
            return "empty"
        return "validated" if one.name in self._cleared else "draft"

    def _state_word(self, state: str) -> str:
        _ = self._translator.gettext
        return {"empty": _("Not begun"), "draft": _("Drafted"), "validated": _("Cleared")}[state]

    def _counted(self, words: int, limit: int) -> str:
        translator = self._translator
        if not words and not limit:
            return ""
        if limit:
            told = translator.gettext("{count} of {limit} words")
            return told.format(count=number_text(translator, words), limit=number_text(translator, limit))
        told = translator.ngettext("{count} word", "{count} words", words)
        return told.format(count=number_text(translator, words))


def _records(preparation: Preparation) -> Iterable[Any]:
    yield from preparation.carried.practices
    yield from preparation.carried.pledges
