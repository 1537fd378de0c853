from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless

from pledgedesk.domain.changes import Changes
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.bin_dialog import BinDialog
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog

Settle = Callable[[], None]
Open = Callable[[QWidget], None]


@pytest.fixture
def binned(context: PageContext) -> tuple[str, ...]:
    """Delete two practices; gives their uids."""
    practices = context.session.practices
    uids = tuple(listing.uid for listing in practices.list()[:2])
    practices.delete(uids)
    return uids


@pytest.fixture
def dialog(context: PageContext, binned: tuple[str, ...], open_window: Open, settle: Settle) -> BinDialog:
    made = BinDialog(context)
    open_window(made)
    settle()
    return made


def texts(dialog: BinDialog) -> set[str]:
    model = dialog.table.model()
    return {str(model.index(row, 0).data()) for row in range(model.rowCount())}


def test_the_bin_says_what_when_and_by_whom(dialog: BinDialog) -> None:
    assert texts(dialog) == {"PRAC-001", "PRAC-002"}
    row = [str(dialog.table.model().index(0, column).data()) for column in range(4)]
    assert row[2] == "Practice"
    assert row[3].endswith("by A. Mwangi")
    assert nameless(dialog) == []


def test_several_are_put_back_by_enter_and_every_page_hears(
    qtbot: QtBot, dialog: BinDialog, context: PageContext, binned: tuple[str, ...], settle: Settle
) -> None:
    heard: list[Changes] = []
    context.news.recorded.connect(heard.append)
    qtbot.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    settle()
    settle()
    there = {listing.uid for listing in context.session.practices.list()}
    assert set(binned) <= there
    assert len(heard) == 2
    qtbot.waitUntil(lambda: dialog._stack.currentWidget() is dialog.empty)
    assert not dialog.put_back_button.isEnabled()
    assert dialog.empty_button.toolTip()


def test_emptying_asks_first_with_the_focus_on_the_harmless_button(
    qtbot: QtBot, dialog: BinDialog, context: PageContext, settle: Settle
) -> None:
    dialog.empty_button.setFocus()
    qtbot.keyClick(dialog.empty_button, Qt.Key.Key_Space)
    (question,) = dialog.findChildren(ConfirmDialog)
    assert "2 deleted records" in question.windowTitle()
    assert question.focusWidget() is question.leave_button
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    settle()
    assert len(context.session.history.bin()) == 2
    dialog.ask_to_empty()
    question = next(one for one in dialog.findChildren(ConfirmDialog) if one.isVisible())
    qtbot.keyClick(question.act_button, Qt.Key.Key_Space)
    settle()
    assert context.session.history.bin() == ()


def test_what_was_taken_out_meanwhile_is_a_sentence(
    qtbot: QtBot, dialog: BinDialog, context: PageContext, settle: Settle
) -> None:
    context.session.history.empty_bin()
    dialog.put_back()
    settle()
    assert dialog._said.isVisible()
    assert "There is no record" in dialog._said.text()
