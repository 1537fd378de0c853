"""Measure painting: the overview beside the bare calls of QPainter, and the frames while a person scrolls."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView
from tests.bench.measures import Row, ratio_row, seconds
from tests.bench.window import BenchWindow
from tests.rendering.made_up import made_up_figures

from pledgedesk.i18n import translator
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.timeline import TimelinePicture
from pledgedesk.ui.views.overview_view import OverviewView

BARS, ROWS, FRAME_MS = 200, 5000, 33.0
_WIDTH = 1100
_FRAMES = 120


class Recorder:
    """Note what a picture asks of a painter, with every argument worked out."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self.calls: list[tuple[str, tuple[object, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., object]:
        act = getattr(self._painter, name)

        def call(*arguments: object) -> object:
            if name.startswith(("draw", "fill", "set", "save", "restore")):
                self.calls.append((name, tuple(_kept(one) for one in arguments)))
            return act(*arguments)

        return call


def _kept(value: object) -> object:
    """Copy what Qt might change later."""
    return QRectF(value) if isinstance(value, QRectF) else value


def painting_rows(window: BenchWindow, big: Path, repetitions: int) -> list[Row]:
    """Measure the timeline of 200 pledges, and the frames of lists and timeline at 5,000 rows."""
    return [_painted_row(repetitions), *_frame_rows(window, big)]


def _painted_row(repetitions: int) -> Row:
    """Paint 200 bars by the program, and by the same calls from ready arrays."""
    picture = TimelinePicture(made_up_figures(BARS), Speech(translator("en"), "en"))
    height = round(picture.height(_WIDTH))
    box = QRectF(0, 0, _WIDTH, height)

    def image() -> QImage:
        made = QImage(_WIDTH, height, QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(Qt.GlobalColor.white)
        return made

    first = image()
    recording = QPainter(first)
    recorder = Recorder(recording)
    picture.paint(recorder, box)  # type: ignore[arg-type]
    recording.end()

    def ours() -> float:
        made = image()
        painter = QPainter(made)
        taken = seconds(lambda: picture.paint(painter, box))
        painter.end()
        return taken

    def bare() -> float:
        made = image()
        painter = QPainter(made)
        taken = seconds(lambda: _replay(painter, recorder.calls))
        painter.end()
        assert made == first
        return taken

    what = f"timeline of {BARS} pledges painted"
    return ratio_row(what, "the same QPainter calls from ready arrays", 2, ours, bare, repetitions)


def _replay(painter: QPainter, calls: list[tuple[str, tuple[object, ...]]]) -> None:
    for name, arguments in calls:
        getattr(painter, name)(*arguments)


def _frame_rows(window: BenchWindow, big: Path) -> list[Row]:
    window.open(big)
    rows = []
    for key in ("practices", "pledges"):
        window.workspace.show_page(key)
        window.settle()
        view = window.page(key)
        rows.append(_frames(f"scrolling {key}", window, view.list.table))
    window.workspace.show_page("overview")
    window.settle()
    overview = window.workspace.pages["overview"]
    assert isinstance(overview, OverviewView)
    overview.show_part("timeline")
    window.settle()
    timeline = overview.timeline.timeline
    assert timeline.model.rowCount() >= ROWS
    rows.append(_frames("scrolling the timeline", window, timeline.table))
    timeline.show_months()
    rows.append(_frames("scrolling the timeline, in months", window, timeline.table))
    return rows


class FrameWatch(QObject):
    """Note the time between the wheel's step and the end of the paint that shows it."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__()
        self._window = table.window()
        self.ended: list[float] = []
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            self._window.event(event)
            self.ended.append(time.perf_counter())
            return True
        return False

    def end(self) -> None:
        self._window.removeEventFilter(self)


def _frames(what: str, window: BenchWindow, table: QAbstractItemView) -> Row:
    """Scroll by three rows a step; gives the longest time from a step to its picture."""
    watch, bar = FrameWatch(table), table.verticalScrollBar()
    step = max(20, bar.maximum() // _FRAMES)
    taken: list[float] = []
    bar.setValue(0)
    window.settle()
    for place in range(1, _FRAMES):
        watch.ended.clear()
        start = time.perf_counter()
        bar.setValue(place * step)
        window.application.processEvents()
        if watch.ended:
            taken.append((watch.ended[-1] - start) * 1000)
    watch.end()
    rows = table.model().rowCount()
    return Row(
        what,
        f"longest of {len(taken)} frames, half of them under {median(taken):.1f} ms, {rows:,} rows",
        max(taken),
        FRAME_MS,
        unit="ms",
    )
