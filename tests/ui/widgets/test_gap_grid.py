"""The grid of gaps: by keys and pointer, for eyes and for screen readers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Show

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.decisions import ApproachDecision
from pledgedesk.domain.gaps import GapFilter, GapOverview, GapStatus, find_gaps
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.i18n import translator
from pledgedesk.ui.models.gap_grid_model import GapGridModel, GapMark
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import THEME_NAMES, apply_theme
from pledgedesk.ui.widgets.gap_grid import GapGrid, paint_mark


def overview() -> GapOverview:
    decision = ApproachDecision("d", approach="1.2.6", reason="No.")
    return find_gaps(load_catalogue(), (), {}, (decision,), date(2026, 3, 11))


@pytest.fixture
def grid(show: Show, qtbot: QtBot) -> GapGrid:
    model = GapGridModel(translator("en"), load_catalogue())
    made = GapGrid(model, "Grid")
    model.setParent(made)
    model.load(overview().gaps)
    window = show(made)
    window.resize(720, 480)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def key(grid: GapGrid) -> str:
    return str(grid.currentIndex().data(RowRole.KEY))


def model_of(grid: GapGrid) -> GapGridModel:
    model = grid.model()
    assert isinstance(model, GapGridModel)
    return model


def test_it_is_23_by_61(grid: GapGrid) -> None:
    model = model_of(grid)
    assert (model.rowCount(), model.columnCount()) == (23, 61)
    assert sorted(model.objectives) == list(OBJECTIVES)


def test_each_cell_says_what_it_shows(grid: GapGrid) -> None:
    model = model_of(grid)
    held = {gap.key: gap for gap in overview().gaps}
    told = 0
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            number, code = model.objectives[row], model.approaches[column].code
            gap = held.get(f"{number}/{code}")
            text = index.data(Qt.ItemDataRole.AccessibleTextRole)
            if gap is None:
                assert text is None
                assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
            else:
                assert text.startswith(f"{number} ")
                assert gap.approach.title in text
                told += 1
    assert told == len(held)
    column = [one.code for one in model.approaches].index("1.2.6")
    assert "Not for us" in model.index(model.objectives.index(9), column).data(Qt.ItemDataRole.AccessibleTextRole)


def test_arrows_go_from_mark_to_mark(qtbot: QtBot, grid: GapGrid) -> None:
    first = key(grid)
    assert first == "2/1.1.1"
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert key(grid) == first
    seen = [first]
    for _step in range(70):
        qtbot.keyClick(grid, Qt.Key.Key_Right)
        if key(grid) == seen[-1]:
            break
        seen.append(key(grid))
    assert seen == [gap.key for gap in overview().under(2)]
    grid.choose("5/1.2.5")
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert key(grid).startswith("2/")
    for _step in range(30):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert key(grid).startswith("23/")


def test_rows_without_marks_are_passed_over(qtbot: QtBot, grid: GapGrid) -> None:
    grid.choose("11/1.2.3")
    assert key(grid) == "11/1.2.3"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert key(grid).startswith("21/")


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_opens_the_cell(qtbot: QtBot, grid: GapGrid, pressed: Qt.Key) -> None:
    grid.choose("9/1.2.5")
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, pressed)
    assert opened.args == ["9/1.2.5"]


def test_a_click_opens_a_mark_and_nothing_else(qtbot: QtBot, grid: GapGrid) -> None:
    opened: list[str] = []
    grid.opened.connect(opened.append)
    place = model_of(grid).place_of("9/1.2.5")
    assert place is not None
    where = grid.visualRect(grid.model().index(*place)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == ["9/1.2.5"]
    empty = grid.visualRect(grid.model().index(model_of(grid).objectives.index(13), 3)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    assert opened == ["9/1.2.5"]


def move(grid: GapGrid, where: QPoint) -> None:
    at = QPointF(where)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(grid.viewport().mapToGlobal(where)), none, none, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(grid.viewport(), moved)


def test_hovering_tells_of_the_cell(grid: GapGrid) -> None:
    told: list[str] = []
    grid.pointed.connect(told.append)
    place = model_of(grid).place_of("9/1.2.5")
    assert place is not None
    where = grid.visualRect(grid.model().index(*place)).center()
    move(grid, where)
    assert told[-1].startswith("9 Smuggling: Still open. ")
    help_ = QHelpEvent(QEvent.Type.ToolTip, where, grid.viewport().mapToGlobal(where))
    QApplication.sendEvent(grid.viewport(), help_)
    assert "1.2.5" in QToolTip.text()
    move(
        grid,
        QPoint(where.x(), grid.visualRect(grid.model().index(model_of(grid).objectives.index(13), 0)).center().y()),
    )
    assert told[-1].startswith("2 ")
    QToolTip.hideText()


def test_cells_share_the_room_there_is(qtbot: QtBot, grid: GapGrid) -> None:
    wide = grid.columnWidth(0)
    model_of(grid).load(overview().filtered(GapFilter(topic="1.2")).gaps)
    assert grid.columnWidth(0) > wide
    assert model_of(grid).columnCount() == 12
    model_of(grid).load((), 2)
    assert (model_of(grid).rowCount(), model_of(grid).columnCount()) == (7, 0)
    grid.repaint()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert not grid.currentIndex().isValid()


def drawn(mark: GapMark) -> tuple[bool, ...]:
    """Give which pixels a cell draws, whatever their colours."""
    image = QImage(12, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, 12, 20), mark)
    painter.end()
    return tuple(image.pixelColor(x, y).alpha() > 127 for y in range(20) for x in range(12))


def test_marks_differ_in_shape_and_not_in_colour_alone(grid: GapGrid) -> None:
    shapes = [
        drawn(GapMark(status.value, False, by_us, has_ended))
        for status in GapStatus
        for by_us in (False, True)
        for has_ended in (False, True)
    ]
    assert len(set(shapes)) == len(shapes) == 16
    ground = drawn(GapMark(GapStatus.OPEN.value, True, False, False))
    assert sum(ground) > 2 * sum(shapes[0])


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_it_is_painted_anew_in_each_theme(qapp: QApplication, grid: GapGrid, theme: str) -> None:
    before = grid.grab().toImage()
    apply_theme(qapp, "dark" if theme == "light" else theme)
    assert grid.grab().toImage() != before


def test_from_right_to_left_the_arrows_turn(qtbot: QtBot, grid: GapGrid) -> None:
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = key(grid)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert key(grid) != first
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert key(grid) == first
    assert not grid.grab().isNull()
