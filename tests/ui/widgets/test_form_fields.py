"""Type into the fields of forms and look at what they tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pledgedesk.domain.dates import PartialDate
from pledgedesk.errors import DomainError
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.stage_buttons import StageButtons
from pledgedesk.ui.widgets.text_field import TextField

STAGES = [Choice("not_started", "Not started"), Choice("planning", "Planning"), Choice("fulfilled", "Fulfilled")]


Show = Callable[..., QWidget]


def same(text: str) -> str:
    return text


def test_a_text_tells_what_a_person_does_and_not_what_is_shown(qtbot: QtBot, show: Show) -> None:
    field, other = TextField(), TextField()
    show(field, other)
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.left.connect(lambda: heard.append("left"))
    field.set_text("stored")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert heard == ["a", "ab", "left"]
    assert other.hasFocus()


def test_a_long_text_counts_and_is_red_only_outside_its_limits(show: Show) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    field = LongTextField(same, lowest=3, highest=5)
    show(field)
    assert not field.is_outside()
    for typed, role in (("ab", "danger"), ("abc", "caption"), ("abcdef", "danger")):
        field.set_text(typed)
        assert field.counter.property("role") == role
    assert field.counter.text() == "<b>6</b> characters · allowed 3 to 5"
    assert field.text() == "abcdef"


def test_a_long_text_with_one_limit_says_of_how_many() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    field = LongTextField(same, highest=3000)
    field.set_text("x" * 1200)
    assert field.counter.text() == "<b>1,200</b> of 3,000 characters"


def test_a_long_text_grows_with_its_lines_and_stops(show: Show) -> None:
    field = LongTextField(same, lines=2, most_lines=5)
    show(field)
    heights = []
    for lines in (1, 2, 4, 5, 50):
        field.set_text("\n".join("x" * lines))
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_tab_leaves_a_long_text(qtbot: QtBot, show: Show) -> None:
    field, other = LongTextField(same), TextField()
    show(field, other)
    field.setFocus()
    qtbot.keyClicks(field, "a")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "a"
    assert other.hasFocus()


def test_loading_a_long_text_is_no_edit(qtbot: QtBot) -> None:
    field = LongTextField(same)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("stored")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClicks(field, "n")
    assert told.args == ["nstored"]


def test_a_choice_keeps_a_code_it_does_not_know(qtbot: QtBot) -> None:
    field = ChoiceField([Choice("local", "Local"), Choice("global", "Global")], none_label="Not said")
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value("galactic")
    assert field.value() == "galactic"
    field.set_choices([Choice("local", "Local")])
    assert field.value() == "galactic"
    field.set_value(None)
    assert field.currentText() == "Not said"


def test_a_choice_by_key_is_told(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField([Choice("local", "Local"), Choice("global", "Global")], none_label="Not said")
    show(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("local")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert told.args == ["global"]


def test_a_date_is_kept_as_typed_and_says_what_it_understood(qtbot: QtBot, show: Show) -> None:
    field = PartialDateField(same, PartialDate.parse, lambda value: f"first day {value.first_day}")
    other = TextField()
    show(field, other)
    understood: list[str] = []
    field.understood.connect(understood.append)
    field.setFocus()
    qtbot.keyClicks(field.line, "2019-3")
    assert field.property("focused") is True
    other.setFocus()
    assert field.property("focused") is False
    assert field.text() == "2019-3"
    assert field.read() == PartialDate(2019, 3)
    assert understood == ["first day 2019-03-01"]


def test_a_date_that_cannot_be_read_is_kept_and_raises(show: Show) -> None:
    field = PartialDateField(same, PartialDate.parse)
    show(field, TextField())
    field.set_text("next spring")
    with pytest.raises(DomainError):
        field.read()
    field.set_text("")
    assert field.read() is None


def test_a_day_of_the_calendar_goes_into_the_line(qtbot: QtBot, show: Show) -> None:
    field = PartialDateField(same, PartialDate.parse)
    show(field)
    field.set_text("2019-03")
    field._button.click()
    assert field._calendar is not None
    assert field._calendar.selectedDate() == QDate(2019, 3, 1)
    with qtbot.waitSignal(field.edited) as told:
        field._calendar.activated.emit(QDate(2019, 3, 14))
    assert told.args == ["2019-03-14"]
    assert field.read() == PartialDate(2019, 3, 14)
    assert not field._calendar.isVisible()


def test_a_problem_is_shown_and_cleared_without_a_jump(show: Show) -> None:
    field = PartialDateField(same, PartialDate.parse)
    labelled = LabelledField("End", field, help_text="Year, month or day")
    window = show(labelled)
    height = field.height()
    labelled.set_problem("Earlier than the start, 2019-03. Change one of the two.")
    assert labelled.problem().startswith("Earlier")
    assert field.property("problem") is True
    window.adjustSize()
    assert field.height() == height
    labelled.set_problem(None)
    assert labelled.problem() == ""
    assert field.property("problem") is False


def test_a_note_gives_way_to_a_problem(show: Show) -> None:
    labelled = LabelledField("End", TextField())
    show(labelled)
    labelled.set_note("March 2019")
    assert labelled._note.isVisible()
    labelled.set_problem("Earlier than the start.")
    assert not labelled._note.isVisible()
    labelled.set_problem(None)
    assert labelled._note.isVisible()


@pytest.mark.parametrize("kind", ["text", "long", "choice", "date", "stages"])
def test_every_field_is_named_for_screen_readers(show: Show, kind: str) -> None:
    makers: dict[str, Callable[[], QWidget]] = {
        "text": TextField,
        "long": lambda: LongTextField(same),
        "choice": ChoiceField,
        "date": lambda: PartialDateField(same, PartialDate.parse),
        "stages": lambda: StageButtons(STAGES),
    }
    field = makers[kind]()
    labelled = LabelledField("Lessons", field, help_text="What others can use.")
    show(labelled)
    labelled.set_problem("Too long.")
    spoken = QAccessible.queryAccessibleInterface(field)
    assert spoken.text(QAccessible.Text.Name) == "Lessons"
    assert field.accessibleDescription() == "Too long. What others can use."


def test_a_required_and_an_internal_field_look_it(show: Show) -> None:
    labelled = LabelledField("Notes", TextField(), required=True, internal_word="Internal")
    show(labelled)
    words = {label.text(): label.property("role") for label in labelled.findChildren(type(labelled._label))}
    assert words["*"] == "danger"
    assert words["Internal"] == "internal"
    assert labelled.property("ground") == "internal"


def test_arrow_keys_choose_a_stage_and_tab_goes_past(qtbot: QtBot, show: Show) -> None:
    field, other = StageButtons(STAGES), TextField()
    show(field, other)
    field.set_value("not_started")
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.setFocus()
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Right)
    assert heard == ["planning", "fulfilled"]
    assert field.value() == "fulfilled"
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_showing_a_stored_stage_is_no_edit(qtbot: QtBot) -> None:
    field = StageButtons(STAGES)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("planning")
    field.set_value(None)
    assert field.value() is None
