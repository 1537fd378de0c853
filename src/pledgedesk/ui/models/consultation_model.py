"""Hold the rows of the list of consultations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QDate, QLocale, QObject, Qt

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.folding import fold
from pledgedesk.domain.listings import ConsultationListing
from pledgedesk.domain.search import read_query
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.listing_model import STATE, ListingFilter, ListingModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import labels_of
from pledgedesk.wording.values import number_text

DATE = STATE
"""The column with the date: the last one."""


@dataclass(frozen=True, slots=True)
class ConsultationFilter(ListingFilter):
    """Say which consultations a list shows; empty parts let all through."""

    consultation_kind: str = ""
    public: str = ""

    def lets_through(self, listing: ConsultationListing) -> bool:
        """Tell whether a consultation is shown, its text aside."""
        if self.consultation_kind and listing.consultation_kind != self.consultation_kind:
            return False
        if self.public and listing.public != (self.public == "public"):
            return False
        return not self.objective or self.objective in listing.objectives


class ConsultationModel(ListingModel):
    """Hold the listings of consultations: title, objectives, date; newest first until sorted otherwise."""

    no_filter = ConsultationFilter()

    def __init__(
        self, translator: Translator, language: str, cluster_of: Callable[[int], int], parent: QObject | None = None
    ) -> None:
        super().__init__(translator, language, cluster_of, with_stage=False, parent=parent)
        _ = translator.gettext
        self._headings = (_("Consultation"), _("Objectives"), _("Date"))
        self._sorted = (DATE, Qt.SortOrder.DescendingOrder)
        self._locale = QLocale(language)
        kinds = tuple(Choice(code, self._kind(code)) for code in labels_of("consultation_kind"))
        self.own_menus = {
            "consultation_kind": (_("Kind"), kinds),
            "public": (_("Public"), (Choice("public", _("Public")), Choice("internal", _("Internal")))),
        }

    @property
    def public_total(self) -> int:
        """Count the consultations in the dossier that may stand in a submission."""
        return sum(1 for one in self._all if getattr(one, "public", False))

    def _says_words(self, one: ConsultationListing) -> bool:
        return read_query(self._filter.text).matches(fold(self._kind(one.consultation_kind)))

    def _kind(self, code: str) -> str:
        return code_label(self._translator, "consultation_kind", code) if code else ""

    def _second_line(self, one: ConsultationListing) -> str:
        translator = self._translator
        organizations = translator.ngettext("{count} organization", "{count} organizations", one.organizations)
        people = translator.ngettext("{count} person", "{count} people", one.people or 0)
        counted = ((people, one.people), (organizations, one.organizations))
        counts = (text.format(count=number_text(translator, count)) for text, count in counted if count)
        public = translator.gettext("public") if one.public else ""
        return " · ".join(filter(None, (one.reference, self._kind(one.consultation_kind), public, *counts)))

    def _state_key(self, one: ConsultationListing) -> Any:
        return (str(one.date or ""), len(one.reference), one.reference)

    def _state_data(self, one: ConsultationListing, role: int) -> Any:
        if role == RowRole.WORD_TONE:
            return None if one.date else "text_muted"
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._word(one)
        return None

    def _word(self, one: ConsultationListing) -> str:
        return self._short_date(one.date) if one.date else self._translator.gettext("No date yet")

    def _short_date(self, day: PartialDate) -> str:
        """Write a date with its month in brief: the column is to leave room for the title."""
        if day.month is None:
            return str(day.year)
        return self._locale.toString(QDate(day.year, day.month, day.day or 1), "d MMM yyyy" if day.day else "MMM yyyy")

    def words(self) -> Iterable[str]:
        """Give the longest words that the last column can show: a day in each month."""
        _ = self._translator.gettext
        return [*(self._short_date(PartialDate(2020, month, 28)) for month in range(1, 13)), _("No date yet")]
