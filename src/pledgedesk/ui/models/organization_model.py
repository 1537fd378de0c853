"""Hold the rows of the list of organizations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from pledgedesk.domain.folding import fold
from pledgedesk.domain.listings import OrganizationListing
from pledgedesk.domain.search import read_query
from pledgedesk.i18n import Translator
from pledgedesk.ui.models.listing_model import OBJECTIVES, ListingFilter, ListingModel
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import labels_of
from pledgedesk.wording.values import number_text

LEADS = OBJECTIVES
"""The column with what it leads: the one in the middle."""
OFFERED, RETIRED, NAMED_NOWHERE, WITHOUT_PEOPLE, NEAR = "offered", "retired", "nowhere", "no_people", "near"


@dataclass(frozen=True, slots=True)
class OrganizationFilter(ListingFilter):
    """Say which organizations a list shows; empty parts let all through."""

    organization_kind: str = ""
    standing: str = ""

    def lets_through(self, listing: OrganizationListing) -> bool:
        """Tell whether an organization is shown, its text aside."""
        if self.organization_kind and listing.organization_kind != self.organization_kind:
            return False
        return {
            OFFERED: not listing.retired,
            RETIRED: listing.retired,
            NAMED_NOWHERE: not listing.is_used,
            WITHOUT_PEOPLE: not listing.people,
        }.get(self.standing, True)


class OrganizationModel(ListingModel):
    """Hold the listings of organizations: name, what each leads, what each owes.

    `near_wanted` asks for the uids of those that may be there twice, once a filter asks for them: `set_near`.
    """

    near_wanted = Signal()
    no_filter = OrganizationFilter()

    def __init__(
        self, translator: Translator, language: str, cluster_of: Callable[[int], int], parent: QObject | None = None
    ) -> None:
        super().__init__(translator, language, cluster_of, with_stage=False, parent=parent)
        _ = translator.gettext
        self._headings = (_("Organization"), _("Leads"), _("Owes"))
        kinds = tuple(Choice(code, self._kind(code)) for code in labels_of("organization_kind"))
        standings = (
            Choice(OFFERED, _("Not retired")),
            Choice(RETIRED, _("Retired")),
            Choice(NAMED_NOWHERE, _("In no record")),
            Choice(WITHOUT_PEOPLE, _("Without people")),
            Choice(NEAR, _("May be there twice")),
        )
        self.own_menus = {"organization_kind": (_("Kind"), kinds), "standing": (_("Which"), standings)}

        self._near: frozenset[str] | None = None

    def load(self, listings: Sequence[Any]) -> None:
        self._near = None
        super().load(listings)

    def set_near(self, uids: frozenset[str]) -> None:
        """Take the uids of those that may be there twice."""
        self._near = uids
        self._rebuild()

    def _let_through(self) -> list[Any]:
        chosen: list[Any] = super()._let_through()
        if getattr(self._filter, "standing", "") != NEAR:
            return chosen
        if self._near is None:
            self.near_wanted.emit()
        return [one for one in chosen if one.uid in (self._near or ())]

    @property
    def retired_total(self) -> int:
        """Count the retired organizations of the dossier."""
        return sum(1 for one in self._all if getattr(one, "retired", False))

    def _says_words(self, one: Any) -> bool:
        return read_query(self._filter.text).matches(fold(self._kind(one.organization_kind)))

    def _kind(self, code: str) -> str:
        return code_label(self._translator, "organization_kind", code) if code else ""

    def _second_line(self, one: Any) -> str:
        _ = self._translator.gettext
        part = _("part of {parent}").format(parent=one.parent) if one.parent else ""
        retired = _("Retired") if one.retired else ""
        return " · ".join(filter(None, (retired, one.short_name, self._kind(one.organization_kind), part)))

    def _title_data(self, one: Any, role: int) -> Any:
        if role == RowRole.SECOND_LINE:
            return self._second_line(one) or None
        if role in (RowRole.TITLE_TONE, RowRole.SECOND_LINE_TONE):
            return "text_muted" if one.retired else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((one.name, *one.other_names)) if one.other_names else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            leads = self._translator.gettext("leads {count}").format(count=one.leads)
            return ", ".join(filter(None, (one.name, self._second_line(one), leads, self._word(one))))
        return super()._title_data(one, role)

    def _objectives_data(self, one: Any, role: int) -> Any:
        if role == RowRole.WORD_TONE:
            return None if one.leads else "text_muted"
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return number_text(self._translator, one.leads)
        return None

    def _key(self, column: int) -> Callable[[Any], Any]:
        if column == LEADS:
            return lambda one: (one.leads, one.takes_part)
        return super()._key(column)

    def _state_key(self, one: Any) -> Any:
        return (one.overdue, one.owed)

    def _state_data(self, one: Any, role: int) -> Any:
        if role == RowRole.WORD_TONE:
            return "danger" if one.overdue else None if one.owed else "text_muted"
        if role in (RowRole.WORD, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._word(one)
        return None

    def _word(self, one: Any) -> str:
        if not one.owed:
            return self._translator.gettext("nothing")
        if one.overdue:
            text = self._translator.gettext("{owed}, {overdue} overdue")
            return text.format(owed=number_text(self._translator, one.owed), overdue=one.overdue)
        return number_text(self._translator, one.owed)

    def words(self) -> Iterable[str]:
        """Give the longest words that the last column can show."""
        _ = self._translator.gettext
        return [_("nothing"), _("{owed}, {overdue} overdue").format(owed=88, overdue=88)]
