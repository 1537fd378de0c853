"""Measure the agenda beside reading the same rows through sqlite3, how its time grows, and its list as it scrolls."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bench.dossiers import TODAY, dossier_services, through_time
from tests.bench.measures import Row, growth_row, ratio_row, seconds
from tests.bench.window import BenchWindow

from pledgedesk.domain.agenda import AgendaReason
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.views.agenda_view import AgendaView

_PLEDGES = 5_000
_SIZES = (500, 5_000, 50_000)
"""Records of all kinds: of fifteen, one is a pledge, four are milestones, ten are updates."""
_RECORDS_A_PLEDGE = 15
_FRAME_MS = 33
_STEPS = 120
_ROWS = (
    "SELECT uid, reference, title, state, start, registered_on, due FROM pledge",
    "SELECT pledge_uid, organization_uid FROM pledge_organization WHERE role = 'lead_organizations'",
    "SELECT pledge_uid, uid, title, due, done FROM milestone",
    "SELECT record_uid, date, received_on, stage FROM progress_update",
    "SELECT uid, name, merged_into FROM organization",
)
"""The columns that the agenda needs of every row."""


def agenda_rows(window: BenchWindow, folder: Path, repetitions: int, *, grows: bool = True) -> list[Row]:
    """Measure the agenda of 5,000 pledges, 20,000 milestones and 50,000 updates, then its growth and its list."""
    path = through_time(folder, _PLEDGES, _PLEDGES * 4, _PLEDGES * 10)
    session = dossier_services(folder).open_to_read(path)
    try:
        _check(session, path)
        rows = [
            ratio_row(
                "agenda, 5,000 pledges, 20,000 milestones, 50,000 updates",
                "reading the same rows through sqlite3",
                2,
                lambda: agenda_seconds(session),
                lambda: seconds(lambda: _read(path)),
                repetitions,
            )
        ]
    finally:
        session.close()
    rows.append(_scrolling(window, path))
    return [*rows, _growth(folder)] if grows else rows


def agenda_seconds(session: DossierSession) -> float:
    """Give the time that the agenda of a day takes."""
    return seconds(lambda: session.agenda.items(TODAY))


def _read(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(text).fetchall() for text in _ROWS]


def _check(session: DossierSession, path: Path) -> None:
    """See that the agenda is whole: as many dues of pledges and milestones as a statement counts."""
    counted = (
        "WITH standing AS (SELECT p.uid, p.due, coalesce((SELECT u.stage FROM progress_update u WHERE"
        " u.record_uid = p.uid ORDER BY u.date DESC, length(u.reference) DESC, u.reference DESC LIMIT 1), '') AS stage"
        " FROM pledge p) SELECT sum(due <> ''), sum((SELECT count(*) FROM milestone m WHERE m.pledge_uid = s.uid AND"
        " m.due <> '' AND m.done = '')) FROM standing s WHERE stage NOT IN ('fulfilled', 'discontinued')"
    )
    with closing(sqlite3.connect(path)) as connection:
        dues = connection.execute(counted).fetchone()
    items = session.agenda.items(TODAY)
    wanted = (AgendaReason.PLEDGE_DUE, AgendaReason.MILESTONE_DUE)
    assert tuple(sum(item.reason is reason for item in items) for reason in wanted) == dues


def _growth(folder: Path) -> Row:
    times = []
    for size in _SIZES:
        pledges = size // _RECORDS_A_PLEDGE
        path = through_time(folder, pledges, pledges * 4, pledges * 10)
        session = dossier_services(folder).open_to_read(path)
        try:
            agenda_seconds(session)
            times.append(min(agenda_seconds(session) for _ in range(3)))
        finally:
            session.close()
    return growth_row("growth of the agenda", 1.1, _SIZES, times)


def _scrolling(window: BenchWindow, path: Path) -> Row:
    """Scroll through the whole list in steps, each painted before the next; gives the second longest frame."""
    window.open(path)
    window.workspace.show_page("agenda")
    window.settle()
    view = window.workspace.pages["agenda"]
    assert isinstance(view, AgendaView)
    bar, frames = view.table.verticalScrollBar(), []
    for step in range(_STEPS):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * step // _STEPS)
        view.table.viewport().repaint()
        frames.append((time.perf_counter() - start) * 1000)
    rows = f"{view.model.rowCount():,} rows, {_STEPS} frames, the second longest"
    return Row("scrolling the agenda, one frame", rows, sorted(frames)[-2], _FRAME_MS, unit="ms")
