"""Hold the list of pledges: each says when it is due, and since when it is overdue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from pledgedesk.domain.codes import Stage
from pledgedesk.domain.listings import RecordListing
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms.dates import date_writer
from pledgedesk.ui.models.listing_model import ListingModel
from pledgedesk.ui.models.roles import RowRole

_ENDED = (Stage.FULFILLED, Stage.DISCONTINUED)


class PledgeModel(ListingModel):
    """Hold pledges as they stand on the day `today`."""

    def __init__(
        self,
        translator: Translator,
        language: str,
        cluster_of: Callable[[int], int],
        today: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(translator, language, cluster_of, with_stage=True, parent=parent)
        self._write_date = date_writer(language, short=True)
        self._today = today

    def _title_data(self, one: Any, role: int) -> Any:
        if role == RowRole.SECOND_LINE_TONE:
            return "danger" if self._days_overdue(one) else None
        return super()._title_data(one, role)

    def _second_line(self, one: RecordListing) -> str:
        return " · ".join(filter(None, (one.reference, self._due(one), *one.leads[:2])))

    def _due(self, one: RecordListing) -> str:
        if one.until is None:
            return ""
        if days := self._days_overdue(one):
            return self._translator.ngettext("{count} day overdue", "{count} days overdue", days).format(count=days)
        return self._translator.gettext("due {date}").format(date=self._write_date(one.until))

    def _days_overdue(self, one: RecordListing) -> int:
        """Count the days since the last possible day of its due date; none of a pledge that has ended."""
        if one.until is None or one.stage in _ENDED:
            return 0
        return max(0, (self._today - one.until.last_day).days)
