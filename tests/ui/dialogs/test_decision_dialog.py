"""The dialog that asks why approaches are not for us."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import AUTHOR
from tests.ui.speaking import nameless

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import ApproachDecision
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.decision_dialog import DecisionAnswer, DecisionDialog

Open = Callable[[QWidget], None]
TITLES = ("1.2.5 Four-pronged strategy", "1.2.6 Guide")


@pytest.fixture
def dialog(context: PageContext, open_window: Open) -> DecisionDialog:
    made = DecisionDialog(context, TITLES, 9)
    open_window(made)
    return made


def test_it_offers_the_author_and_today(qtbot: QtBot, dialog: DecisionDialog) -> None:
    qtbot.keyClicks(dialog.reason_field, " Others do it. ")
    dialog.accept()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.answer() == DecisionAnswer(9, "Others do it.", AUTHOR, PartialDate(2026, 3, 11))


def test_it_may_hold_for_all_objectives(qtbot: QtBot, dialog: DecisionDialog) -> None:
    qtbot.keyClicks(dialog.reason_field, "No.")
    dialog.for_one.setFocus()
    qtbot.keyClick(dialog.for_one, Qt.Key.Key_Down)
    dialog.by_field.set_text("B. Otieno")
    dialog.on_field.set_text("5/2024")
    dialog.accept()
    assert dialog.answer() == DecisionAnswer(0, "No.", "B. Otieno", PartialDate(2024, 5))


def test_no_decision_without_a_reason(qtbot: QtBot, dialog: DecisionDialog) -> None:
    qtbot.keyClicks(dialog.reason_field, "  ")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.reason_row.problem() == "Write the reason, in a few words."
    assert dialog.reason_field.hasFocus()


def test_a_date_that_is_none_is_told(qtbot: QtBot, dialog: DecisionDialog) -> None:
    qtbot.keyClicks(dialog.reason_field, "No.")
    dialog.on_field.set_text("soon")
    dialog.accept()
    assert dialog.isVisible()
    assert "“soon” is no date." in dialog.on_row.problem()
    dialog.on_field.set_text("")
    dialog.accept()
    assert dialog.answer().decided_on is None


def test_a_decision_there_is_can_be_changed(context: PageContext, open_window: Open) -> None:
    known = ApproachDecision("d", approach="1.2.5", reason="First.", decided_by="C", decided_on=PartialDate(2024, 5))
    dialog = DecisionDialog(context, TITLES[:1], 9, known=known)
    open_window(dialog)
    assert dialog.decide_button.text() == "Change the decision"
    assert dialog.answer() == DecisionAnswer(0, "First.", "C", PartialDate(2024, 5))


def test_many_titles_are_cut_short(context: PageContext, open_window: Open) -> None:
    dialog = DecisionDialog(context, tuple(f"1.2.{n} Title" for n in range(1, 13)), 9)
    open_window(dialog)
    words = "\n".join(label.text() for label in dialog.findChildren(type(dialog.reason_field.counter)))
    assert "12 approaches are considered" in words
    assert "1.2.5 Title\nand 7 more" in words
    assert "1.2.6 Title" not in words


def test_every_field_has_a_name(dialog: DecisionDialog) -> None:
    assert nameless(dialog) == []
