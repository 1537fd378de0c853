from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from pledgedesk.ui.models.tick_model import TickGroup, TickModel, TickRow

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qtbot: QtBot) -> TickModel:
    made = TickModel()
    made.load(
        [
            TickGroup("a", "First · {ticked} of {all}", (TickRow("1", "one"), TickRow("2", "two", ticked=False))),
            TickGroup("b", "Empty", ()),
        ]
    )
    return made


def test_it_is_a_sound_model(model: TickModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.tick("a", ["2"], ticked=True)
    model.load([TickGroup("a", "Other", (TickRow("3", "three"),))], keep=True)
    assert model.ticked("a") == {"3"}


def test_a_group_shows_none_some_or_all(model: TickModel) -> None:
    group = model.index(0, 0)
    assert (group.data(), group.data(CHECK)) == ("First · 1 of 2", Qt.CheckState.PartiallyChecked)
    model.setData(group, Qt.CheckState.Checked, CHECK)
    assert group.data(CHECK) == Qt.CheckState.Checked
    model.setData(group, Qt.CheckState.Unchecked, CHECK)
    assert (group.data(), group.data(CHECK)) == ("First · 0 of 2", Qt.CheckState.Unchecked)


def test_only_what_a_person_does_is_told(qtbot: QtBot, model: TickModel) -> None:
    with qtbot.assertNotEmitted(model.ticked_by_hand):
        model.tick("a", ["1"], ticked=False)
    row = model.index(1, 0, model.index(0, 0))
    with qtbot.waitSignal(model.ticked_by_hand) as told:
        model.setData(row, Qt.CheckState.Checked, CHECK)
    assert told.args == ["a", frozenset({"2"}), True]


def test_ticks_are_kept_over_a_reload_and_new_rows_have_their_own(model: TickModel) -> None:
    model.tick("a", ["1"], ticked=False)
    rows = (TickRow("1", "one"), TickRow("2", "two"), TickRow("3", "three"))
    model.load([TickGroup("a", "First", rows)], keep=True)
    assert model.ticked("a") == {"3"}
    model.load([TickGroup("a", "First", rows)])
    assert model.ticked("a") == {"1", "2", "3"}
    assert model.ticked("nowhere") == frozenset()
