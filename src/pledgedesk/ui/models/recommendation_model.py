"""Hold the rows of the list of recommendations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from pledgedesk.domain.folding import fold
from pledgedesk.domain.listings import UNANSWERED, RecommendationListing
from pledgedesk.domain.search import read_query
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.listing_model import ListingFilter, ListingModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import labels_of


@dataclass(frozen=True, slots=True)
class RecommendationFilter(ListingFilter):
    """Say which recommendations a list shows; empty parts let all through."""

    source: str = ""
    response: str = ""
    status: str = ""

    def lets_through(self, listing: RecommendationListing) -> bool:
        """Tell whether a recommendation is shown, its text aside."""
        if self.source and listing.source != self.source:
            return False
        if self.response and listing.response != (self.response if self.response != UNANSWERED else ""):
            return False
        if self.status and listing.status != self.status:
            return False
        return not self.objective or self.objective in listing.objectives


class RecommendationModel(ListingModel):
    """Hold the listings of recommendations: text, objectives, response."""

    no_filter = RecommendationFilter()

    def __init__(
        self, translator: Translator, language: str, cluster_of: Callable[[int], int], parent: QObject | None = None
    ) -> None:
        super().__init__(translator, language, cluster_of, with_stage=False, parent=parent)
        _ = translator.gettext
        self._headings = (_("Recommendation"), _("Objectives"), _("Response"))

    @property
    def unanswered(self) -> int:
        """Count the recommendations in the dossier that have no response yet."""
        return sum(1 for one in self._all if not getattr(one, "response", ""))

    def _says_words(self, one: RecommendationListing) -> bool:
        return read_query(self._filter.text).matches(fold(self._label("source", one.source)))

    def _title_key(self, one: Any) -> Any:
        """Sort as the sources and their numbers go: nobody looks for a recommendation by its first word."""
        key = self._keys.get(one.uid)
        if key is None:
            place = f"{self._label('source', one.source)} {one.source_detail} {one.code} {one.reference}"
            key = self._keys[one.uid] = self._collator.sortKey(place)
        return key

    def _state_key(self, one: RecommendationListing) -> Any:
        order = ("", *labels_of("response"))
        return (order.index(one.response) if one.response in order else len(order), one.reference)

    def _title_data(self, one: Any, role: int) -> Any:
        if role in (RowRole.TITLE, Qt.ItemDataRole.DisplayRole):
            return " ".join(one.title.split())
        return super()._title_data(one, role)

    def _second_line(self, one: RecommendationListing) -> str:
        parts = (one.reference, one.code, self._label("source", one.source), one.source_detail)
        return " · ".join(part for part in parts if part)

    def _state_data(self, one: RecommendationListing, role: int) -> Any:
        if role == RowRole.WORD_TONE:
            return None if one.response else "text_muted"
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._word(one)
        return None

    def _word(self, one: RecommendationListing) -> str:
        return self._label("response", one.response) if one.response else self._translator.gettext("None yet")

    def _label(self, field: str, code: str) -> str:
        return code_label(self._translator, field, code) if code else ""

    def words(self) -> Iterable[str]:
        """Give every word that the last column can show."""
        _ = self._translator.gettext
        return [*(code_label(self._translator, "response", code) for code in labels_of("response")), _("None yet")]
