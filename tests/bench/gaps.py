"""Measure the grid of gaps: painting it, beside a painter that fills as many cells from a ready array."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from tests.bench.dossiers import dossier_services
from tests.bench.measures import Row, ratio_row, seconds
from tests.bench.window import BenchWindow

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Change, creation
from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.gaps import GapOverview
from pledgedesk.domain.links import ApproachLink
from pledgedesk.i18n import translator
from pledgedesk.services.recorder import Step
from pledgedesk.ui.models.gap_grid_model import GapGridModel
from pledgedesk.ui.widgets.gap_grid import GapGrid

_SIZE = (700, 480)


def gap_rows(window: BenchWindow, path: Path, folder: Path, repetitions: int) -> list[Row]:
    """Measure the grid of a dossier in which 5,000 practices are linked; theme and application are the window's."""
    assert window.application is not None
    grid = _build_grid(_overview(path, folder))
    cells = grid.rows, grid.columns
    return [
        ratio_row(
            "gap grid painted, 23 x 61, 5,000 records",
            "filling the pixmap by QPainter from a ready array",
            2,
            lambda: seconds(grid.paint),
            lambda: seconds(_filler(*cells)),
            repetitions * 5,
        )
    ]


def _overview(path: Path, folder: Path) -> GapOverview:
    """Link every practice of a copy of the dossier to an approach, and read how the approaches stand."""
    copy = folder / "gaps.pledgedesk"
    shutil.copy(path, copy)
    session = dossier_services(folder).open(copy)
    practices = session.practices.list()
    codes = [approach.code for approach in load_catalogue().approaches]

    def links() -> Iterator[Change]:
        for number, practice in enumerate(practices):
            code = codes[number % 40]
            yield creation(ApproachLink(f"gap-{number}", "practice", practice.uid, approach=code))

    try:
        session.recorder.record(Step(OperationKind.LINK), lambda _uow: links())
        return session.gaps.overview()
    finally:
        session.close()


class _Painted:
    """Hold a grid that is shown, and paint all of it into a pixmap."""

    def __init__(self, grid: GapGrid, model: GapGridModel) -> None:
        self._grid = grid
        self.rows, self.columns = model.rowCount(), model.columnCount()
        self._pixmap = QPixmap(*_SIZE)

    def paint(self) -> None:
        self._grid.viewport().render(self._pixmap)


def _build_grid(overview: GapOverview) -> _Painted:
    model = GapGridModel(translator("en"), load_catalogue())
    model.load(overview.gaps)
    grid = GapGrid(model, "Grid")
    model.setParent(grid)
    grid.resize(*_SIZE)
    grid.show()
    return _Painted(grid, model)


def _filler(rows: int, columns: int) -> Callable[[], None]:
    """Give what fills a pixmap of the same size, cell by cell, from an array of colours."""
    colours = [
        [QColor("#1E6B45" if (row + column) % 3 else "#FFFFFF") for column in range(columns)] for row in range(rows)
    ]
    width, height = _SIZE[0] // columns, _SIZE[1] // rows
    pixmap = QPixmap(*_SIZE)

    def fill() -> None:
        painter = QPainter(pixmap)
        for row, line in enumerate(colours):
            for column, colour in enumerate(line):
                painter.fillRect(QRect(column * width, row * height, width, height), colour)
        painter.end()

    return fill
