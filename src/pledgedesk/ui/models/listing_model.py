"""Offer listings of practices or pledges to a table: sorted and filtered by new orders of rows.

A new order of the whole model takes a millisecond; a proxy model's `lessThan` in Python took 137.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.codes import State
from pledgedesk.domain.listings import (
    ConsultationListing,
    OrganizationListing,
    RecommendationListing,
    RecordListing,
    UpdateListing,
)
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import labels_of

Index = QModelIndex | QPersistentModelIndex
Listing = RecordListing | RecommendationListing | UpdateListing | ConsultationListing | OrganizationListing
TITLE, OBJECTIVES, STATE = range(3)


@dataclass(frozen=True, slots=True)
class ListingFilter:
    """Say which records a list shows; empty parts let all through.

    `text` is what was typed, `found` the uids that a search for it gave; None where it holds no words.
    """

    text: str = ""
    found: frozenset[str] | None = None
    state: str = ""
    stage: str = ""
    objective: int = 0
    changed_only: bool = False

    @property
    def is_set(self) -> bool:
        return self != type(self)()

    def lets_through(self, listing: Any) -> bool:
        """Tell whether a record is shown, its text aside."""
        if self.state and listing.state != self.state:
            return False
        if self.changed_only and not listing.changed_since_validated:
            return False
        if self.stage and listing.stage != self.stage:
            return False
        return not self.objective or self.objective in listing.objectives


class ListingModel(QAbstractTableModel):
    """Hold listings, the order they are shown in, and the filter. A subclass gives another last column."""

    no_filter: ListingFilter = ListingFilter()
    own_menus: Mapping[str, tuple[str, Sequence[Choice]]] = {}
    """Menus of the filter that only these rows have, by field: what each is called, and what there is to choose."""

    def __init__(
        self,
        translator: Translator,
        language: str,
        cluster_of: Callable[[int], int],
        *,
        with_stage: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._translator = translator
        self._cluster_of = cluster_of
        self._with_stage = with_stage
        self._collator = QCollator(QLocale(language))
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._all: tuple[Listing, ...] = ()
        self._keys: dict[str, Any] = {}
        self._order: list[Listing] = []
        self._filter = self.no_filter
        self._sorted = (TITLE, Qt.SortOrder.AscendingOrder)
        _ = translator.gettext
        self._headings = (_("Title"), _("Objectives"), _("Stage") if with_stage else _("State"))

    def load(self, listings: Sequence[Listing]) -> None:
        """Show these records, filtered and sorted as before."""
        self._all = tuple(listings)
        self._keys.clear()
        self._rebuild()

    @property
    def filter(self) -> ListingFilter:
        return self._filter

    def set_filter(self, wanted: ListingFilter) -> None:
        """Show the records that a filter lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    @property
    def total(self) -> int:
        return len(self._all)

    @property
    def shown(self) -> Sequence[Listing]:
        return self._order

    @property
    def drafts_shown(self) -> int:
        return sum(1 for one in self._order if getattr(one, "state", "") == State.DRAFT)

    def listing(self, uid: str) -> Listing | None:
        """Give the listing of a record, shown or not."""
        return next((one for one in self._all if one.uid == uid), None)

    def neighbour(self, uid: str, step: int) -> str:
        """Give the uid of the record before (-1) or after (1) in the order shown; empty at the ends."""
        uids = [one.uid for one in self._order]
        place = uids.index(uid) + step if uid in uids else 0
        return uids[place] if 0 <= place < len(uids) else ""

    def _rebuild(self) -> None:
        self.beginResetModel()
        column, order = self._sorted
        chosen = self._let_through()
        chosen.sort(key=self._key(column), reverse=order == Qt.SortOrder.DescendingOrder)
        self._order = chosen
        self.endResetModel()

    def _let_through(self) -> list[Listing]:
        wanted, chosen = self._filter, list(self._all)
        if (found := wanted.found) is not None:
            chosen = [one for one in chosen if one.uid in found or self._says_words(one)]
        if replace(wanted, text="", found=None) != self.no_filter:
            chosen = [one for one in chosen if wanted.lets_through(one)]
        return chosen

    def _says_words(self, one: Any) -> bool:
        """Tell whether a row shows the words typed where no search looks, such as in the label of a code."""
        return False

    def _key(self, column: int) -> Callable[[Any], Any]:
        if column == OBJECTIVES:
            return lambda one: (one.objectives or (99,), one.reference)
        if column == STATE:
            return self._state_key
        return self._title_key

    def _state_key(self, one: Any) -> Any:
        stages = ("in_progress", "not_started", "planning", "fulfilled", "discontinued")
        return (stages.index(one.stage) if one.stage in stages else 9, one.state, str(one.until or "9"), one.reference)

    def _title_key(self, one: Listing) -> Any:
        key = self._keys.get(one.uid)
        if key is None:
            key = self._keys[one.uid] = self._collator.sortKey(one.title)
        return key

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if (column, order) != self._sorted:
            self._sorted = (column, order)
            self._rebuild()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._order[index.row()]
        if role == RowRole.KEY:
            return one.uid
        column = index.column()
        if column == TITLE:
            return self._title_data(one, role)
        if column == OBJECTIVES:
            return self._objectives_data(one, role)
        return self._state_data(one, role)

    def _title_data(self, one: Listing, role: int) -> Any:
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return one.title
        if role == RowRole.SECOND_LINE:
            return self._second_line(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.title}, {self._second_line(one)}, {self._word(one)}"
        return None

    def _second_line(self, one: Any) -> str:
        line: str = one.second_line
        return line

    def _objectives_data(self, one: Any, role: int) -> Any:
        if role == RowRole.OBJECTIVES:
            return tuple((number, self._cluster_of(number)) for number in one.objectives[:3])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return ", ".join(map(str, one.objectives))
        return None

    def _state_data(self, one: Any, role: int) -> Any:
        if role == RowRole.GLYPH:
            return ("stage", one.stage) if self._with_stage else ("state", self._state(one))
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._word(one)
        return None

    def _state(self, one: Any) -> str:
        return "changed" if one.changed_since_validated else one.state

    def _word(self, one: Any) -> str:
        if self._with_stage:
            return code_label(self._translator, "stage", one.stage)
        if one.changed_since_validated:
            return self._translator.gettext("Changed")
        return code_label(self._translator, "state", one.state)

    def words(self) -> Iterable[str]:
        """Give every word that the last column can show, so that it is as wide as it must be."""
        _ = self._translator.gettext
        field = "stage" if self._with_stage else "state"
        return [code_label(self._translator, field, code) for code in labels_of(field)] + [_("Changed")]
