"""Be a window that opens a large dossier, exports it and makes vectors, and print what that took: memory and stalls.

usage: python window_load.py DOSSIER FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from tests.bench.window import BenchWindow

_TICK_MS = 10
_REPAINT_EVERY = 10
_VECTORS = 5000


def resident() -> float:
    """Give the memory of this process that is in use now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


class Pulse:
    """Tick every 10 ms; repaint the list and look at the memory at every tenth tick."""

    def __init__(self, window: BenchWindow) -> None:
        self._table = window.page("practices").list.table
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.latest = self.latest_repaint = self.peak = 0.0
        self.ticks = self.repaints = 0

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.latest = max(self.latest, (now - self._last) * 1000 - _TICK_MS)
        self.ticks += 1
        if self.ticks % _REPAINT_EVERY == 0:
            bar = self._table.verticalScrollBar()
            bar.setValue((bar.value() + 300) % max(1, bar.maximum()))
            self._table.viewport().repaint()
            self.latest_repaint = max(self.latest_repaint, (time.perf_counter() - now) * 1000)
            self.repaints += 1
            self.peak = max(self.peak, resident())
            now = time.perf_counter()
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def main() -> None:
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    window = BenchWindow(folder)
    window.desktop.window.show()
    window.application.processEvents()
    start = resident()
    window.open(path)
    for key in ("pledges", "objectives", "practices"):
        window.workspace.show_page(key)
        window.settle()
    opened = resident()
    pulse = Pulse(window)
    pulse.start()
    export(window, folder / "load.xlsx")
    pulse.stop()
    making = Pulse(window)
    making.start()
    made = make_vectors(window)
    making.stop()
    found = {
        "vectors": made,
        "vectors_tick": making.latest,
        "vectors_ticks": making.ticks,
        "vectors_repaint": making.latest_repaint,
        "vectors_repaints": making.repaints,
        "window": opened - start,
        "export": pulse.peak - opened,
        "tick": pulse.latest,
        "ticks": pulse.ticks,
        "repaint": pulse.latest_repaint,
        "repaints": pulse.repaints,
    }
    window.close()
    sys.stdout.write(json.dumps(found) + "\n")


def export(window: BenchWindow, out: Path) -> None:
    """Export as the window does: imported and read on the database's thread, written on the other."""
    reviews, context = window.workspace.session.reviews, window.workspace.context
    done: list[object] = []

    def prepare() -> object:
        from pledgedesk.domain.reviews import Edition, ReviewChoice
        from pledgedesk.services.review_export import ReviewRequest, prepare_export

        request = ReviewRequest(Edition.SUBMISSION, ReviewChoice(), reviews.next_round())
        return prepare_export(reviews, request, out)

    def write(work: object) -> None:
        assert callable(work)
        context.compute.run(lambda: work(lambda _done, _all: None, lambda: False), done.append, owner=window.desktop)

    context.database.run(prepare, write, owner=window.desktop)
    window.until(lambda: bool(done))


def make_vectors(window: BenchWindow) -> int:
    """Make vectors in the background, as the window does, until there are 5,000; gives how many there are."""
    context, vectors = window.workspace.context, window.workspace.session.vectors
    context.news.vectors_wanted.emit()
    window.until(lambda: len(vectors.held) >= _VECTORS, 240)
    return len(vectors.held)


if __name__ == "__main__":
    main()
