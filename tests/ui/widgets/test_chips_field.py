"""Choose several values from the keyboard and by pointing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.ui.glyphs import Glyph
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.chips_field import ChipsField
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField

Show = Callable[..., QWidget]
CHOICES = (
    Choice("4", "4 Legal identity", 2),
    Choice("14", "14 Consular protection", 3),
    Choice("15", "15 Basic services", 3),
)
NAMES = (Choice("u1", "Ministry of Health"), Choice("u2", "Ministry of Labour"))


def same(text: str) -> str:
    return text


def type_into(qtbot: QtBot, field: ChipsField, text: str, *keys: Qt.Key) -> None:
    """Type as a person does, into the entry."""
    field.entry.setFocus()
    qtbot.keyClicks(field.entry, text)
    for key in keys:
        qtbot.keyClick(field.entry, key)


def test_typing_finds_and_enter_adds(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    with qtbot.waitSignal(field.values_changed):
        type_into(qtbot, field, "consul", Qt.Key.Key_Return)
    assert field.values() == ("14",)
    assert field.text() == ""
    assert [chip.text() for chip in field.chips()] == ["14 Consular protection"]


def test_down_shows_all_that_are_left_and_enter_takes_the_row_in_hand(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    field.set_values(("4",))
    type_into(qtbot, field, "", Qt.Key.Key_Down)
    assert field._popup.isVisible()
    assert field._popup.model().rowCount() == 2
    qtbot.keyClick(field._popup, Qt.Key.Key_Down)
    qtbot.keyClick(field._popup, Qt.Key.Key_Return)
    assert field.values() == ("4", "14")


def test_a_click_in_the_list_adds(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    type_into(qtbot, field, "", Qt.Key.Key_Down)
    field._popup.clicked.emit(field._popup.model().index(2, 0))
    assert field.values() == ("15",)


def test_a_number_alone_finds_its_objective(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    type_into(qtbot, field, "15")
    field._popup.hide()
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert field.values() == ("15",)


def test_what_is_no_choice_is_refused_and_kept(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    with qtbot.waitSignal(field.refused) as told:
        type_into(qtbot, field, "seafarers", Qt.Key.Key_Return)
    assert told.args == ["seafarers"]
    assert field.text() == "seafarers"
    assert field.values() == ()


def test_a_new_name_is_taken_as_typed_and_not_for_the_first_found(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, NAMES, allow_new=True)
    show(field)
    type_into(qtbot, field, "Ministry", Qt.Key.Key_Return)
    type_into(qtbot, field, "ministry of health", Qt.Key.Key_Return)
    assert field.values() == ("Ministry", "u1")
    assert field.new_values() == ("Ministry",)


def test_leaving_keeps_a_new_name(qtbot: QtBot, show: Show) -> None:
    field, other = ChipsField(same, NAMES, allow_new=True), TextField()
    show(field, other)
    type_into(qtbot, field, "Civil registry")
    with qtbot.waitSignal(field.left):
        other.setFocus()
    assert field.values() == ("Civil registry",)


def test_backspace_removes_the_last_only_when_nothing_is_typed(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    field.set_values(("4", "15"))
    type_into(qtbot, field, "x", Qt.Key.Key_Backspace)
    assert field.values() == ("4", "15")
    qtbot.keyClick(field.entry, Qt.Key.Key_Backspace)
    assert field.values() == ("4",)


def test_a_value_is_not_added_twice(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    field.set_values(("4", "4"))
    with qtbot.assertNotEmitted(field.values_changed):
        type_into(qtbot, field, "4 Legal identity", Qt.Key.Key_Return)
    assert field.values() == ("4",)


def test_showing_stored_values_is_no_edit(qtbot: QtBot) -> None:
    field = ChipsField(same, CHOICES, with_primary=True)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.values_changed):
        field.set_values(("4", "15"), primary=("15",))
    assert field.primary() == ("15",)
    assert [chip.is_starred() for chip in field.chips()] == [False, True]


def test_chips_are_reached_and_worked_by_keys(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES, with_primary=True)
    show(field)
    field.set_values(("4", "14", "15"))
    type_into(qtbot, field, "", Qt.Key.Key_Left)
    assert field.chips()[2].hasFocus()
    qtbot.keyClick(field.chips()[2], Qt.Key.Key_Left)
    qtbot.keyClick(field.chips()[1], Qt.Key.Key_Asterisk)
    assert field.primary() == ("14",)
    assert field.chips()[1].hasFocus()
    qtbot.keyClick(field.chips()[1], Qt.Key.Key_Delete)
    assert field.values() == ("4", "15")
    assert field.primary() == ()
    qtbot.keyClick(field.chips()[1], Qt.Key.Key_Right)
    assert field.entry.hasFocus()


def test_cross_and_star_are_worked_by_pointing(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES, with_primary=True)
    show(field)
    field.set_values(("4", "15"))
    chip = field.chips()[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._star_rect().center())
    assert field.primary() == ("4",)
    chip = field.chips()[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross_rect().center())
    assert field.values() == ("15",)


def test_the_menu_of_a_chip_says_what_it_does(qtbot: QtBot) -> None:
    chip = Chip("4 Legal identity", same, removable=True, starred=False)
    qtbot.addWidget(chip)
    acts = chip.menu().actions()
    assert [act.text() for act in acts] == ["Make primary", "Remove 4 Legal identity"]
    with qtbot.waitSignal(chip.star_toggled):
        acts[0].trigger()
    with qtbot.waitSignal(chip.removed):
        acts[1].trigger()


def test_a_primary_chip_says_so_to_screen_readers(qtbot: QtBot) -> None:
    chip = Chip("4 Legal identity", same, starred=True, glyph=Glyph("cluster", "2"))
    qtbot.addWidget(chip)
    spoken = QAccessible.queryAccessibleInterface(chip)
    assert spoken.text(QAccessible.Text.Name) == "4 Legal identity, primary"


def test_a_value_that_is_no_choice_any_more_stays(qtbot: QtBot) -> None:
    field = ChipsField(same, CHOICES)
    qtbot.addWidget(field)
    field.set_values(("4", "gone"))
    field.set_choices(CHOICES[:1])
    assert field.values() == ("4", "gone")
    assert field.chips()[1].text() == "gone"


def test_read_only_chips_cannot_be_taken_away(qtbot: QtBot, show: Show) -> None:
    field = ChipsField(same, CHOICES)
    show(field)
    field.set_values(("4",))
    field.set_read_only(True)
    type_into(qtbot, field, "", Qt.Key.Key_Backspace)
    assert field.values() == ("4",)
    assert field.chips()[0].menu().isEmpty()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_field_grows_by_rows_along_the_line_of_text(qtbot: QtBot, show: Show, direction: Qt.LayoutDirection) -> None:
    field = ChipsField(same, CHOICES)
    labelled = LabelledField("Objectives", field)
    window = show(labelled)
    window.setLayoutDirection(direction)
    window.resize(260, 300)
    low = field.height()
    field.set_values(("4", "14", "15"))
    qtbot.waitUntil(lambda: field.height() > low)
    chips = field.chips()
    starts_left = chips[0].x() < field.width() / 2 - 40
    assert starts_left == (direction == Qt.LayoutDirection.LeftToRight)
    assert chips[1].y() > chips[0].y()
    assert field.entry.accessibleName() == "Objectives"
