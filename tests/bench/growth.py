"""Measure how the time of an export and of a list grows with the number of records."""

from __future__ import annotations

from pathlib import Path

from tests.bench.dossiers import make_dossier
from tests.bench.exports import export_seconds
from tests.bench.measures import Row, growth_row
from tests.bench.window import BenchWindow

_SIZES = (500, 5_000, 50_000)
"""Records, half of them practices, half pledges."""


def growth_rows(window: BenchWindow, folder: Path) -> list[Row]:
    """Measure each size once."""
    lists, exports = [], []
    for size in _SIZES:
        path = make_dossier(folder, size // 2, size // 2)
        window.open(path)
        # The window opens on the page that was last used: with another subject before, that is another one.
        window.workspace.show_page("practices")
        window.settle()
        lists.append(window.list_seconds("practices"))
        exports.append(export_seconds(path, folder))
    return [
        growth_row("growth of the list", 1.1, _SIZES, lists),
        growth_row("growth of the export", 1.1, _SIZES, exports),
    ]
