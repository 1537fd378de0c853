"""Hold the rows of the agenda: a heading for each part, then its items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.agenda import DAYS, AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.folding import fold
from pledgedesk.domain.search import Query, read_query
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording.agenda import due_words, item_title, part_label, put_off_words, reason_label, why_sentence
from pledgedesk.wording.values import number_text

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    AgendaReason.PLEDGE_DUE: "flag",
    AgendaReason.MILESTONE_DUE: "list-checks",
    AgendaReason.RECOMMENDATION_DUE: "message-square-quote",
    AgendaReason.NOT_HEARD: "clock",
    AgendaReason.REPLY_DUE: "mail",
    AgendaReason.ROUND_DEADLINE: "calendar-days",
    AgendaReason.CLEARANCE_DUE: "square-pen",
}


@dataclass(frozen=True, slots=True)
class AgendaFilter:
    """Say which items are shown; empty parts let all through. What was put off is shown when asked for."""

    text: str = ""
    organization: str = ""
    with_put_off: bool = False


class AgendaModel(QAbstractTableModel):
    """Hold the agenda of a day in parts; what was put off comes last. Headings cannot be selected."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._all: tuple[AgendaItem, ...] = ()
        self._wanted = AgendaFilter()
        self._rows: list[AgendaItem | str] = []
        self._folded: dict[str, str] = {}

    @property
    def wanted(self) -> AgendaFilter:
        return self._wanted

    @property
    def total(self) -> int:
        """Count the items that are not put off."""
        return sum(item.snoozed_until is None for item in self._all)

    @property
    def put_off(self) -> int:
        """Count the items that are put off."""
        return len(self._all) - self.total

    def counts(self) -> Counter[AgendaPart]:
        """Count the items of each part that are not put off."""
        return Counter(item.part for item in self._all if item.snoozed_until is None)

    def organizations(self) -> dict[str, str]:
        """Give the organizations that lead what is on the agenda: their names by their uids, in their order."""
        found = {uid: name for item in self._all for uid, name in zip(item.organizations, item.leads, strict=True)}
        return dict(sorted(found.items(), key=lambda pair: fold(pair[1])))

    def load(self, items: Sequence[AgendaItem]) -> None:
        """Show the agenda of a day, what is put off included."""
        self._all = tuple(items)
        self._folded.clear()
        self._refresh()

    def set_filter(self, wanted: AgendaFilter) -> None:
        """Show what matches."""
        self._wanted = wanted
        self._refresh()

    def _refresh(self) -> None:
        query = read_query(self._wanted.text)
        shown = [item for item in self._all if self._lets_through(item, query)]
        self.beginResetModel()
        self._rows = []
        for part in AgendaPart:
            self._add(
                part_label(self._translator, part, DAYS),
                [one for one in shown if one.part is part and one.snoozed_until is None],
            )
        if self._wanted.with_put_off:
            self._add(self._translator.gettext("Put off"), [one for one in shown if one.snoozed_until is not None])
        self.endResetModel()

    def _add(self, heading: str, items: Sequence[AgendaItem]) -> None:
        if items:
            self._rows += [f"{heading} ({number_text(self._translator, len(items))})", *items]

    def _lets_through(self, item: AgendaItem, query: Query) -> bool:
        if item.snoozed_until is not None and not self._wanted.with_put_off:
            return False
        if self._wanted.organization and self._wanted.organization not in item.organizations:
            return False
        return not query.terms or query.matches(self._text(item))

    def _text(self, item: AgendaItem) -> str:
        """Give what is searched of an item, folded: made when somebody first searches."""
        if item.key not in self._folded:
            named = (item_title(self._translator, item), reason_label(self._translator, item.reason))
            words = (item.reference, item.title, item.detail, *item.leads, *named)
            self._folded[item.key] = fold(" ".join(words))
        return self._folded[item.key]

    def item(self, key: str) -> AgendaItem | None:
        """Give the item of a key, shown or not."""
        return next((one for one in self._all if one.key == key), None)

    def items(self, keys: Sequence[str]) -> list[AgendaItem]:
        """Give the items of these keys, in the order of the agenda."""
        wanted = set(keys)
        return [one for one in self._all if one.key in wanted]

    def headings(self) -> list[int]:
        """Give the rows that are headings."""
        return [row for row, one in enumerate(self._rows) if isinstance(one, str)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_item = index.isValid() and isinstance(self._rows[index.row()], AgendaItem)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_item else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, str):
            told: dict[int, Any] = {RowRole.HEADING: 0, RowRole.TITLE: row, Qt.ItemDataRole.DisplayRole: row}
            return told.get(role)
        return self._item_data(row, role)

    def _item_data(self, item: AgendaItem, role: int) -> Any:
        if role == RowRole.KEY:
            return item.key
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return item_title(self._translator, item)
        if role == RowRole.SECOND_LINE:
            return self._second_line(item)
        if role == RowRole.ICON:
            return _ICONS[item.reason]
        if role == RowRole.WORD:
            return put_off_words(self._translator, item) or due_words(self._translator, item)
        if role == RowRole.WORD_TONE:
            return "danger" if item.part is AgendaPart.OVERDUE and item.snoozed_until is None else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(item, ", " if role == Qt.ItemDataRole.AccessibleTextRole else "\n")
        return None

    def _second_line(self, item: AgendaItem) -> str:
        _ = self._translator.gettext
        is_milestone = item.reason is AgendaReason.MILESTONE_DUE
        leads = item.leads if item.reason is not AgendaReason.REPLY_DUE else ()
        draft = _("Draft") if item.is_draft else ""
        parts = (
            draft,
            "; ".join(leads),
            why_sentence(self._translator, item).rstrip("."),
            item.title if is_milestone else "",
        )
        return " · ".join(part for part in parts if part)

    def _spoken(self, item: AgendaItem, between: str) -> str:
        _, speaker = self._translator.gettext, self._translator
        told = (
            item_title(speaker, item),
            item.title if item.reason is AgendaReason.MILESTONE_DUE else "",
            put_off_words(speaker, item),
            due_words(speaker, item),
            _("Draft") if item.is_draft else "",
            "; ".join(item.leads),
            why_sentence(speaker, item),
        )
        return between.join(part for part in told if part)
