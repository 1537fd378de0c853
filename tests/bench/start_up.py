"""Measure the start: whole processes, from nothing to a first paint."""

from __future__ import annotations

import compileall
import os
from collections.abc import Callable
from pathlib import Path

from tests.bench.dossiers import make_dossier
from tests.bench.measures import Row, process_seconds, ratio_row

from pledgedesk.storage.settings import SettingsFile

_SOURCE = Path(__file__).resolve().parents[2] / "src"
_SCRIPT = Path(__file__).with_name("first_paint.py")


def start_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure the first paint and the list that answers keys, with a dossier of 200 practices."""
    # As set-up leaves the program: without byte code it would be measured how fast Python compiles.
    compileall.compile_dir(str(_SOURCE), quiet=1)
    path = make_dossier(folder, 200, 0)
    # A person without a name in the settings is asked for it before a page is shown; the page last used is shown first.
    SettingsFile(folder / "home" / "pledgedesk" / "settings.json").update(author="Bench", page="practices")

    def process(mode: str) -> Callable[[], float]:
        return lambda: _process_seconds(mode, path, folder)

    return [
        ratio_row(
            "start to first paint, 200 practices",
            "a bare QMainWindow process",
            2.5,
            process("window"),
            process("bare"),
            repetitions,
        ),
        ratio_row(
            "start to the list answering keys",
            "a bare QMainWindow that imports sqlalchemy.orm and reads those rows",
            1.6,
            process("list"),
            process("bare-reading"),
            repetitions,
        ),
    ]


def _process_seconds(mode: str, path: Path, folder: Path) -> float:
    homes = {name: str(folder / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return process_seconds([str(_SCRIPT), mode, str(path)], os.environ | homes)
