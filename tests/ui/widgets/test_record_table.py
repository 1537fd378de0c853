"""Look at the rows of lists, and choose and sort them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.theme import current_theme
from pledgedesk.ui.widgets.record_table import RecordList, RecordTable

Show = Callable[..., QWidget]


def build_model(rows: int = 3, second_line: str = "PRAC · Ministry") -> QStandardItemModel:
    """Build a table of three columns as the pages have."""
    model = QStandardItemModel(rows, 3)
    model.setHorizontalHeaderLabels(["Title", "Objectives", "State"])
    for row in range(rows):
        cells: tuple[dict[int, Any], ...] = (
            {RowRole.KEY: f"uid-{row}", RowRole.TITLE: f"Practice {row}", RowRole.SECOND_LINE: second_line},
            {RowRole.OBJECTIVES: ((4, 2), (15, 3), (1, 4), (6, 1))},
            {RowRole.GLYPH: ("state", "draft"), RowRole.WORD: "Draft"},
        )
        for column, roles in enumerate(cells):
            cell = QStandardItem()
            for role, value in roles.items():
                cell.setData(value, role)
            cell.setData(f"{row}", Qt.ItemDataRole.DisplayRole)
            model.setItem(row, column, cell)
    return model


def build_table(show: Show) -> RecordTable:
    table = RecordTable("Practices", words=("Draft", "Validated"))
    model = build_model()
    model.setParent(table)
    table.setModel(model)
    show(table)
    return table


def colours(image: QImage, x: int, top: int, bottom: int) -> set[str]:
    return {image.pixelColor(x, y).name() for y in range(top, bottom)}


def colour(role: str) -> str:
    return current_theme().colour(role).name()


def row_rect(table: RecordTable, row: int) -> tuple[int, int]:
    top = table.rowViewportPosition(row)
    return top, top + table.rowHeight(row)


def test_the_cursor_and_enter_tell_the_key_of_a_row(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    with qtbot.waitSignal(table.key_chosen) as chosen:
        assert table.choose("uid-1")
    assert chosen.args == ["uid-1"]
    with qtbot.waitSignal(table.key_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == ["uid-2"]
    with qtbot.waitSignal(table.key_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["uid-2"]
    assert not table.choose("uid-9")


def test_choosing_a_row_replaces_the_selection_also_while_ctrl_is_held(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    table.choose("uid-0")
    qtbot.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.choose("uid-2")
    qtbot.keyRelease(table, Qt.Key.Key_Control)
    assert table.chosen_keys() == ("uid-2",)


def test_several_rows_are_given_from_the_top(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    table.choose("uid-2")
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_keys() == ("uid-1", "uid-2")


def test_keys_sort_as_a_click_on_the_header_does(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    table.set_sorted_by(0)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(table, Qt.Key.Key_Down, both)
    assert table.model().index(0, 0).data(RowRole.KEY) == "uid-2"
    qtbot.keyClick(table, Qt.Key.Key_Right, both)
    assert table.horizontalHeader().sortIndicatorSection() == 1


def test_a_selected_row_has_its_bar_and_ring_at_both_ends(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    table.choose("uid-1")
    table.setFocus()
    top, bottom = row_rect(table, 1)
    image = table.viewport().grab().toImage()
    width = table.viewport().width()
    assert colours(image, 0, top + 4, bottom - 4) == {colour("focus")}
    assert colours(image, 2, top + 4, bottom - 4) == {colour("accent")}
    assert colour("focus") in colours(image, width - 1, top, bottom)
    assert image.pixelColor(width // 2, top).name() == colour("focus")
    assert colours(image, 0, 4, top - 4) == {colour("bg_panel")}


def test_the_bar_stands_on_the_right_from_right_to_left(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table.choose("uid-1")
    table.clearFocus()
    top, bottom = row_rect(table, 1)
    image = table.viewport().grab().toImage()
    width = table.viewport().width()
    assert colours(image, width - 1, top + 4, bottom - 4) == {colour("accent")}
    assert colours(image, 1, top + 4, bottom - 4) == {colour("bg_selected")}


def test_a_row_under_the_pointer_is_tinted_in_every_cell(qtbot: QtBot, show: Show) -> None:
    table = build_table(show)
    table.clearSelection()
    table._hover(2)
    image = table.viewport().grab().toImage()
    top, bottom = row_rect(table, 2)
    middles = [table.columnViewportPosition(column) + 4 for column in range(3)]
    assert [colours(image, x, top + 1, bottom - 2) for x in middles] == [{colour("bg_hover")}] * 3


@pytest.mark.parametrize(("second_line", "is_cut"), [("short", False), ("a long second line " * 20, True)])
def test_only_text_that_is_cut_has_a_tool_tip(show: Show, second_line: str, is_cut: bool) -> None:
    table = RecordTable("Practices")
    model = build_model(1, second_line)
    model.setParent(table)
    table.setModel(model)
    show(table)
    index = model.index(0, 0)
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(index)
    option.widget = table
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)))
    table.delegate.helpEvent(event, table, option, index)
    assert (QToolTip.text() == second_line) == is_cut
    QToolTip.hideText()


def test_rows_have_room_for_two_lines_of_the_fonts_in_hand(show: Show) -> None:
    table = build_table(show)
    assert table.rowHeight(0) >= 46


def test_a_list_tells_keys_and_paints_headings_without_selecting(qtbot: QtBot, show: Show) -> None:
    model = QStandardItemModel()
    for roles in (
        {RowRole.HEADING: 2, RowRole.TITLE: "Protection"},
        {RowRole.KEY: "10", RowRole.NUMBER: "10", RowRole.TITLE: "Trafficking", RowRole.COUNTS: ("3", "2")},
    ):
        cell = QStandardItem()
        for role, value in roles.items():
            cell.setData(value, role)
        model.appendRow(cell)
    shown = RecordList("Objectives", two_lines=False)
    model.setParent(shown)
    shown.setModel(model)
    show(shown)
    with qtbot.waitSignal(shown.key_chosen) as told:
        assert shown.choose("10")
    assert told.args == ["10"]
    assert shown.chosen_key() == "10"
    image = shown.viewport().grab().toImage()
    heading = shown.visualRect(model.index(0, 0))
    found = {image.pixelColor(x, heading.center().y()).name() for x in range(12, 22)}
    assert colour("cluster_2") in found
