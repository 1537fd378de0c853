"""Measure progress updates: a pledge with many of them opened, and the list of all of them."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.bench.dossiers import TODAY, dossier_services, through_time
from tests.bench.measures import Row, ratio_row, seconds
from tests.bench.window import BenchWindow, RepaintWatch

from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.ui.views.pledges_view import PledgesView

MANY, FEW, ALL = 500, 5, 100_000
_STATEMENTS = (
    "SELECT uid, reference, record_kind, record_uid, date, stage, substr(done, 1, 240), reported_by, public,"
    " set_by_hand FROM progress_update ORDER BY date DESC, length(reference) DESC, reference DESC",
    "SELECT uid, reference FROM pledge",
    "SELECT uid, reference FROM practice",
    "SELECT uid, name, merged_into FROM organization",
)


def update_rows(window: BenchWindow, folder: Path, repetitions: int) -> list[Row]:
    """Measure a pledge with 500 updates beside one with 5, and the list of 100,000 updates to its end."""
    return [_opened_row(window, folder, repetitions), _listed_row(window, folder, repetitions)]


def _opened_row(window: BenchWindow, folder: Path, repetitions: int) -> Row:
    path = through_time(folder, 100, 400, 100 * FEW)
    session = dossier_services(folder).open(path)
    session.updates.add([_update("pledge-1", number) for number in range(MANY - FEW)])
    session.close()
    window.open(path)
    window.workspace.show_page("pledges")
    window.settle()
    return ratio_row(
        f"a pledge with {MANY} updates opened",
        f"a pledge with {FEW}",
        2,
        lambda: _opened(window, "pledge-1"),
        lambda: _opened(window, "pledge-2"),
        repetitions * 3,
    )


def _update(uid: str, number: int) -> ProgressUpdate:
    return ProgressUpdate(
        record_kind=RecordKind.PLEDGE.value,
        record_uid=uid,
        date=PartialDate.of_day(TODAY - timedelta(days=number * 37 % 900)),
        stage=(Stage.PLANNING, Stage.IN_PROGRESS)[number % 2].value,
        done="Nine of twelve counties equipped; 31 clinics report each month.",
    )


def _opened(window: BenchWindow, uid: str) -> float:
    """Give the time from the call to the form and the line of time, painted; another pledge was open before."""
    view = window.page("pledges")
    assert isinstance(view, PledgesView)
    view.open_record("pledge-50")
    window.settle()
    start = time.perf_counter()
    view.open_record(uid)
    window.until(lambda: view.form.record is not None and view.form.record.uid == uid)
    view.window().repaint()
    view.life.repaint()
    taken = time.perf_counter() - start
    window.settle()
    return taken


def _listed_row(window: BenchWindow, folder: Path, repetitions: int) -> Row:
    path = through_time(folder, 5000, 20_000, ALL)
    window.open(path)
    window.workspace.show_page("updates")
    window.settle()
    return ratio_row(
        f"list of {ALL:,} updates opened, End pressed, painted",
        "the same columns through sqlite3",
        3,
        lambda: _listed(window),
        lambda: seconds(lambda: _read_raw(path)),
        repetitions,
    )


def _listed(window: BenchWindow) -> float:
    view = window.page("updates")
    view.list.load(())
    window.application.processEvents()
    watch = RepaintWatch(view)
    start = time.perf_counter()
    view.reload(None)
    window.until(lambda: watch.painted_at > 0)
    watch.end()
    table = view.list.table
    began = time.perf_counter()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    table.viewport().repaint()
    pressed = time.perf_counter() - began
    assert table.currentIndex().row() == ALL - 1
    window.settle()
    return watch.painted_at - start + pressed


def _read_raw(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(statement).fetchall() for statement in _STATEMENTS]
