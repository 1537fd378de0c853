"""Hold the rows of the list of progress updates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.folding import fold
from pledgedesk.domain.listings import UpdateListing
from pledgedesk.domain.search import read_query
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms.dates import date_writer
from pledgedesk.ui.models.listing_model import ListingFilter, ListingModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import labels_of

Index = QModelIndex | QPersistentModelIndex
DATE = 1
"""The column with the date."""


@dataclass(frozen=True, slots=True)
class UpdateFilter(ListingFilter):
    """Say which updates a list shows; empty parts let all through. `since` is a day in ISO 8601."""

    public: str = ""
    since: str = ""

    def lets_through(self, listing: UpdateListing) -> bool:
        """Tell whether an update is shown, its text aside; a month or a year counts where any day of it does."""
        if self.stage and listing.stage != self.stage:
            return False
        if self.public and listing.public != (self.public == "public"):
            return False
        return not self.since or listing.date >= self.since[: len(listing.date)]


class UpdateModel(ListingModel):
    """Hold the listings of updates: what was done, the date, the stage. They come newest first, and stay so."""

    no_filter = UpdateFilter()

    def __init__(
        self, translator: Translator, language: str, today: date, *, of_one: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(translator, language, lambda number: 0, with_stage=True, parent=parent)
        _ = translator.gettext
        self._headings = (_("Update"), _("As of"), _("Stage"))
        self._write_date = date_writer(language)
        self._locale = QLocale(language)
        self._of_one = of_one
        self._sorted = (DATE, Qt.SortOrder.DescendingOrder)
        self.own_menus = {
            "stage": (_("Stage"), tuple(_choices(translator, ("stage", "standing")))),
            "public": (_("Public"), (Choice("public", _("Public")), Choice("internal", _("Internal")))),
            "since": (_("Since"), tuple(_periods(translator, today))),
        }

    @property
    def drafts_shown(self) -> int:
        return 0

    @property
    def public_shown(self) -> int:
        """Count the updates shown that may stand in a submission."""
        return sum(1 for one in self._order if getattr(one, "public", False))

    def _rebuild(self) -> None:
        if self._sorted[0] != DATE:
            super()._rebuild()
            return
        self.beginResetModel()
        chosen = self._let_through()
        if self._sorted[1] == Qt.SortOrder.AscendingOrder:
            chosen.reverse()
        self._order = chosen
        self.endResetModel()

    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchExactly,
    ) -> list[QModelIndex]:
        """Find the row of a key without asking for each row in turn through Qt."""
        if role != RowRole.KEY:
            return super().match(start, role, value, hits, flags)
        row = next((place for place, one in enumerate(self._order) if one.uid == value), -1)
        return [self.index(row, 0)] if row >= 0 else []

    def _says_words(self, one: Any) -> bool:
        shown = " ".join((one.record_reference, one.reference, one.organization, self._word(one)))
        return read_query(self._filter.text).matches(fold(shown))

    def _key(self, column: int) -> Callable[[Any], Any]:
        if column == 0:
            return self._title_key
        return lambda one: (self._word(one), one.date)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() != DATE or role == RowRole.KEY:
            return super().data(index, role)
        one: Any = self._order[index.row()]
        if role == RowRole.WORD:
            return self._short_day(one)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._day(one)
        return "text" if role == RowRole.WORD_TONE else None

    def _day(self, one: UpdateListing) -> str:
        return self._write_date(PartialDate.parse(one.date)) if one.date else ""

    def _short_day(self, one: UpdateListing) -> str:
        """Write a date with its month cut short: a column is as wide as its longest date."""
        when = PartialDate.parse(one.date) if one.date else None
        if when is None or when.month is None:
            return one.date
        form = "MMM yyyy" if when.day is None else "d MMM yyyy"
        return self._locale.toString(QDate(when.year, when.month, when.day or 1), form)

    def _title_data(self, one: Any, role: int) -> Any:
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return self._title(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self._day(one), self._word(one), self._title(one), self._second_line(one)))
        return super()._title_data(one, role)

    def _title(self, one: UpdateListing) -> str:
        if one.title:
            return one.title
        _ = self._translator.gettext
        return _("Stage set by hand") if one.set_by_hand else _("No text yet")

    def _second_line(self, one: Any) -> str:
        _ = self._translator.gettext
        about = "" if self._of_one else one.record_reference
        public = _("public") if one.public else _("internal")
        return " · ".join(part for part in (about, one.reference, one.organization, public) if part)

    def _state_data(self, one: Any, role: int) -> Any:
        if role == RowRole.WORD_TONE:
            return "text"
        if role == RowRole.GLYPH:
            return ("stage", one.stage) if one.record_kind == RecordKind.PLEDGE else None
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._word(one)
        return None

    def _word(self, one: Any) -> str:
        if not one.stage:
            return ""
        return code_label(self._translator, "stage" if one.record_kind == RecordKind.PLEDGE else "standing", one.stage)

    def words(self) -> Iterable[str]:
        """Give every word that the last column can show."""
        return [choice.label for choice in _choices(self._translator, ("stage", "standing"))]


def _choices(translator: Translator, groups: Iterable[str]) -> Iterable[Choice]:
    return (Choice(code, code_label(translator, group, code)) for group in groups for code in labels_of(group))


def _periods(translator: Translator, today: date) -> Iterable[Choice]:
    _ = translator.gettext
    periods = ((30, _("The last 30 days")), (182, _("The last 6 months")), (365, _("The last 12 months")))
    for days, label in periods:
        yield Choice((today - timedelta(days=days)).isoformat(), label)
    yield Choice(f"{today.year}-01-01", _("This year"))
