from __future__ import annotations

from datetime import date

import pytest

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.listings import RecordListing
from pledgedesk.i18n import translator
from pledgedesk.ui.models.pledge_model import PledgeModel
from pledgedesk.ui.models.roles import RowRole

TODAY = date(2026, 3, 11)


def listing(due: str, stage: str = "in_progress") -> RecordListing:
    until = PartialDate.parse(due) if due else None
    return RecordListing(
        "u", "PLED-004", "Shelter", (9,), ("Ministry of Interior",), "draft", False, None, until, stage=stage
    )


@pytest.mark.parametrize(
    ("due", "stage", "second_line", "tone"),
    [
        ("2027-12-31", "in_progress", "PLED-004 · due 31 Dec 2027 · Ministry of Interior", None),
        ("2026-03-11", "planning", "PLED-004 · due 11 Mar 2026 · Ministry of Interior", None),
        ("2026-03-10", "planning", "PLED-004 · 1 day overdue · Ministry of Interior", "danger"),
        ("2025-12", "not_started", "PLED-004 · 70 days overdue · Ministry of Interior", "danger"),
        ("2026", "in_progress", "PLED-004 · due 2026 · Ministry of Interior", None),
        ("2025-12", "fulfilled", "PLED-004 · due Dec 2025 · Ministry of Interior", None),
        ("2025-12", "discontinued", "PLED-004 · due Dec 2025 · Ministry of Interior", None),
        ("", "in_progress", "PLED-004 · Ministry of Interior", None),
    ],
)
def test_a_pledge_says_when_it_is_due(due: str, stage: str, second_line: str, tone: str | None) -> None:
    model = PledgeModel(translator("en"), "en", lambda _number: 1, TODAY)
    model.load([listing(due, stage)])
    index = model.index(0, 0)
    assert (index.data(RowRole.SECOND_LINE), index.data(RowRole.SECOND_LINE_TONE)) == (second_line, tone)
