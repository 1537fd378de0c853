"""Measure speed and memory: every row of the table, beside the raw library, in one run.

usage: python tests/bench/run.py [--quick] [--only SUBJECT …]
Prints the table, writes build/bench.json, and ends with 1 where a row misses its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.agenda import agenda_rows
from tests.bench.documents import document_rows
from tests.bench.dossiers import make_dossier
from tests.bench.exports import export_rows
from tests.bench.gaps import gap_rows
from tests.bench.growth import growth_rows
from tests.bench.lists import list_rows
from tests.bench.load import load_rows
from tests.bench.matching import matching_rows
from tests.bench.measures import Row, table
from tests.bench.organizations import merge_rows
from tests.bench.overview import overview_rows
from tests.bench.painting import painting_rows
from tests.bench.readiness import readiness_rows
from tests.bench.register import difference_rows, opening_rows, recording_rows
from tests.bench.saves import save_rows
from tests.bench.searches import search_rows
from tests.bench.start_up import start_rows
from tests.bench.updates import update_rows
from tests.bench.window import BenchWindow

ROOT = Path(__file__).resolve().parents[2]
BIG = 5000


class Bench:
    """Hold the folder, the window and the number of repetitions of one run."""

    def __init__(self, folder: Path, repetitions: int) -> None:
        self.folder = folder
        self.repetitions = repetitions
        self._big: Path | None = None
        self._window: BenchWindow | None = None

    @property
    def big(self) -> Path:
        """Give the dossier of 5,000 practices and 5,000 pledges, made once."""
        if self._big is None:
            self._big = make_dossier(self.folder, BIG, BIG)
        return self._big

    @property
    def window(self) -> BenchWindow:
        if self._window is None:
            self._window = BenchWindow(self.folder)
        return self._window

    @property
    def subjects(self) -> dict[str, Callable[[], list[Row]]]:
        """Name what can be measured, in the order it is."""
        return {
            "start": lambda: start_rows(self.folder, self.repetitions),
            "lists": lambda: list_rows(self.window, self.big, self.folder, self.repetitions),
            "gaps": lambda: gap_rows(self.window, self.big, self.folder, self.repetitions),
            "saves": lambda: save_rows(self.folder, self.repetitions),
            "organizations": lambda: merge_rows(self.folder, self.repetitions),
            "searches": lambda: search_rows(self.window, self.folder, self.repetitions),
            "matching": lambda: matching_rows(self.folder, self.repetitions),
            "exports": lambda: export_rows(self.big, self.folder, self.repetitions),
            "documents": lambda: document_rows(self.folder, self.repetitions),
            "load": lambda: load_rows(self.big, self.folder),
            "agenda": lambda: agenda_rows(self.window, self.folder, self.repetitions),
            "updates": lambda: update_rows(self.window, self.folder, self.repetitions),
            "overview": lambda: overview_rows(self.folder, self.repetitions),
            "painting": lambda: painting_rows(self.window, self.big, self.repetitions),
            "readiness": lambda: readiness_rows(self.folder, self.repetitions),
            "recording": lambda: recording_rows(self.folder, self.repetitions),
            "differences": lambda: difference_rows(self.folder, self.repetitions),
            "opening": lambda: opening_rows(self.folder, self.repetitions),
            "growth": lambda: growth_rows(self.window, self.folder),
        }

    def close(self) -> None:
        if self._window is not None:
            self._window.close()


def measure(subjects: list[str], repetitions: int) -> list[Row]:
    """Measure the subjects one after another, telling how long each took."""
    rows: list[Row] = []
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as name:
        bench = Bench(Path(name), repetitions)
        for subject in subjects or list(bench.subjects):
            start = time.perf_counter()
            rows += bench.subjects[subject]()
            # Written as it goes: a subject that fails takes none of the figures before it away.
            _write(rows)
            sys.stderr.write(f"{subject}: {time.perf_counter() - start:.0f} s\n")
        bench.close()
    return rows


def _write(rows: list[Row]) -> None:
    found = json.dumps([row.as_json() for row in rows], indent=2)
    (ROOT / "build" / "bench.json").write_text(found + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one repetition, no growth")
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="SUBJECT",
        help="start lists gaps saves searches matching exports documents load agenda updates overview painting "
        "recording differences opening growth",
    )
    options = parser.parse_args()
    subjects = options.only or (["start", "lists", "gaps", "saves", "exports", "load"] if options.quick else [])
    rows = measure(subjects, 1 if options.quick else 5)
    sys.stdout.write(table(rows) + "\n")
    return 0 if all(row.meets for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
