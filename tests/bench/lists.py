"""Measure lists: reading and painting one, sorting and filtering it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt
from tests.bench.dossiers import dossier_services
from tests.bench.measures import Row, ratio_row, seconds
from tests.bench.window import BenchWindow

from pledgedesk.domain.listings import RecordListing
from pledgedesk.i18n import translator
from pledgedesk.ui.models.listing_model import TITLE, ListingFilter, ListingModel

_STATEMENTS = (
    "SELECT uid, reference, title, state, changed_since_validated, start, end, ongoing FROM practice"
    " ORDER BY reference",
    "SELECT practice_uid, number FROM practice_objective ORDER BY practice_uid, position",
    "SELECT uid, name FROM organization",
    "SELECT practice_uid, organization_uid FROM practice_organization WHERE role = 'lead_organizations'"
    " ORDER BY practice_uid, position",
)


def list_rows(window: BenchWindow, path: Path, folder: Path, repetitions: int) -> list[Row]:
    """Measure the list of 5,000 practices."""
    window.open(path)
    opening = ratio_row(
        "open the list of 5,000 practices",
        "the same columns through sqlite3",
        4,
        lambda: window.list_seconds("practices"),
        lambda: seconds(lambda: read_raw(path)),
        repetitions,
    )
    session = dossier_services(folder).open_to_read(path)
    listings = session.practices.list()
    session.close()
    return [opening, *_order_rows(listings, repetitions)]


def read_raw(path: Path) -> list[list[Any]]:
    """Read what the list shows."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(statement).fetchall() for statement in _STATEMENTS]


def _order_rows(listings: tuple[RecordListing, ...], repetitions: int) -> list[Row]:
    model = ListingModel(translator("en"), "en", lambda number: 1, with_stage=False)
    model.load(listings)
    keys = _collation_keys(listings)

    def sort_raw() -> float:
        return seconds(lambda: sorted(keys))

    # Either way at each turn, so that there is always a new order to make.
    orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
    found = frozenset(one.uid for one in listings if "ministry" in one.title)
    filters = cycle((ListingFilter(text="ministry", found=found), ListingFilter(state="validated"), ListingFilter()))

    def row(what: str, act: Callable[[], object]) -> Row:
        return ratio_row(what, "Python sorted on the same keys", 3, lambda: seconds(act), sort_raw, repetitions * 3)

    return [
        row("sort 5,000 rows", lambda: model.sort(TITLE, next(orders))),
        row("filter 5,000 rows", lambda: model.set_filter(next(filters))),
    ]


def _collation_keys(listings: tuple[RecordListing, ...]) -> list[Any]:
    collator = QCollator(QLocale("en"))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return [collator.sortKey(one.title) for one in listings]
