"""Measure what the program does beside the raw library, in one run, and hold it against its limit."""

from __future__ import annotations

import gc
import math
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from threading import Timer


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one measured row: its value must not be above its limit; `ours` and `raw` are milliseconds."""

    what: str
    against: str
    value: float
    limit: float
    unit: str = "ratio"
    ours: float | None = None
    raw: float | None = None

    @property
    def meets(self) -> bool:
        return self.value <= self.limit

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"meets": self.meets}


def seconds(act: Callable[[], object]) -> float:
    """Run an act with nothing of the one before left to collect; gives its time."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def process_seconds(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Run a Python process to its end; gives its time.

    `subprocess` with a time-out looks only every 50 ms whether a process has ended, which is more than what is
    measured; a watchman ends one that hangs.
    """
    command = [sys.executable, *arguments]

    def run() -> None:
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as program:
            watchman = Timer(_PATIENCE, program.kill)
            watchman.start()
            status = program.wait()
            watchman.cancel()
        if status:
            raise subprocess.CalledProcessError(status, command)

    return seconds(run)


_PATIENCE = 60


def ratio_row(
    what: str,
    against: str,
    limit: float,
    ours: Callable[[], float],
    raw: Callable[[], float],
    repetitions: int,
) -> Row:
    """Measure both sides in turn, so that both meet the same noise; both give seconds.

    The first round only warms up.
    """
    ours(), raw()
    pairs = [(ours(), raw()) for _ in range(repetitions)]
    own, bare = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    return Row(what, against, own / bare, limit, ours=own * 1000, raw=bare * 1000)


def growth_row(what: str, limit: float, sizes: Sequence[int], times: Sequence[float]) -> Row:
    """Give the exponent of growth: from the least to the greatest size, or in the last step where that is steeper.

    What costs the same at every size hides growth among small numbers, hence the last step.
    """
    exponents = [
        math.log(times[-1] / times[first]) / math.log(sizes[-1] / sizes[first]) for first in range(len(sizes) - 1)
    ]
    steps = ", ".join(f"{size}: {taken * 1000:.0f} ms" for size, taken in zip(sizes, times, strict=True))
    return Row(what, steps, max(exponents), limit, unit="exponent")


def table(rows: Sequence[Row]) -> str:
    """Lay the rows out for a terminal."""
    head = ("what", "ours ms", "raw ms", "value", "at most", "", "against")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    ours = "" if row.ours is None else f"{row.ours:.1f}"
    raw = "" if row.raw is None else f"{row.raw:.1f}"
    verdict = "ok" if row.meets else "MISSED"
    return (row.what, ours, raw, f"{row.value:.2f} {row.unit}", f"{row.limit:g}", verdict, row.against)
