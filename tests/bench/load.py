"""Measure memory and stalls of the real window, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.measures import Row

_SCRIPT = Path(__file__).with_name("window_load.py")


def load_rows(path: Path, folder: Path) -> list[Row]:
    """Measure the window with 5,000 practices and 5,000 pledges, then exporting them, then making vectors."""
    command = [sys.executable, str(_SCRIPT), str(path), str(folder)]
    done = subprocess.run(command, check=True, timeout=600, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)
    return [
        Row(
            "memory of 5,000 + 5,000 records in the window",
            "the window before it opened them",
            found["window"],
            150,
            "MB",
        ),
        Row("memory that the export adds, at its peak", "the window before the export", found["export"], 100, "MB"),
        Row("latest 10 ms tick while exporting", f"{found['ticks']} ticks", found["tick"], 100, "ms"),
        Row("latest repaint of the list while exporting", f"{found['repaints']} repaints", found["repaint"], 100, "ms"),
        Row(
            f"latest 10 ms tick while {found['vectors']:,} vectors are made",
            f"{found['vectors_ticks']} ticks",
            found["vectors_tick"],
            100,
            "ms",
        ),
        Row(
            "latest repaint of the list meanwhile",
            f"{found['vectors_repaints']} repaints",
            found["vectors_repaint"],
            100,
            "ms",
        ),
    ]
