from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.choosing_model import REASON, TITLE
from pledgedesk.ui.views.choosing_view import ChoosingView
from pledgedesk.ui.views.writing_view import WritingView

KEY = "imrf-2030"


@pytest.fixture
def view(context: PageContext, open_window: Open, settle: Settle) -> ChoosingView:
    made = ChoosingView(context)
    made.resize(1100, 600)
    open_window(made)
    made.show_round(KEY)
    settle()
    made.table.setFocus()
    return made


def chosen(context: PageContext) -> list[str]:
    return [uid for kind, uid in context.session.choices.in_now(KEY) if kind is not RecordKind.RECOMMENDATION]


def test_every_validated_record_is_in_until_somebody_chooses(view: ChoosingView, context: PageContext) -> None:
    assert list(view.model.shown) == chosen(context)
    assert "Nobody has chosen yet" in view.foot.text()
    assert not view.all_button.isEnabled()


def test_space_takes_what_is_selected_out_and_puts_it_in_again(
    qtbot: QtBot, view: ChoosingView, context: PageContext, settle: Settle
) -> None:
    before = chosen(context)
    qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    settle()
    assert chosen(context) == before[2:]
    assert "Nobody" not in view.foot.text()
    context.session.history.undo()
    assert chosen(context) == before


def test_keys_put_the_records_into_order(
    qtbot: QtBot, view: ChoosingView, context: PageContext, settle: Settle
) -> None:
    before = chosen(context)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _step in range(2):
        qtbot.keyClick(view.table, Qt.Key.Key_Down, both)
        settle()
    assert chosen(context)[:3] == [before[1], before[2], before[0]]
    assert view.model.key_of(view.table.currentIndex().row()) == before[0]
    qtbot.keyClick(view.table, Qt.Key.Key_Up, both)
    settle()
    assert chosen(context)[:3] == [before[1], before[0], before[2]]


def test_why_a_record_was_chosen_is_written_in_its_row(
    view: ChoosingView, context: PageContext, settle: Settle
) -> None:
    first = view.model.key_of(0)
    view.model.setData(view.model.index(0, REASON), "It began in the period")
    settle()
    found = context.session.choices.chosen(KEY)
    assert found is not None
    assert {one.chosen_uid: one.reason for one in found}[first] == "It began in the period"
    assert view.model.index(0, REASON).data() == "It began in the period"


def test_a_round_without_a_period_says_what_to_do(view: ChoosingView, settle: Settle) -> None:
    view.period_button.click()
    settle()
    assert view.banner.sentence()
    assert not view.period_button.isChecked()


def test_what_is_new_in_the_period_is_chosen_and_all_come_back(
    view: ChoosingView, context: PageContext, settle: Settle
) -> None:
    kept = context.session.round_keeping.get(KEY)
    begins, ends = PartialDate(2024, 1, 1), PartialDate(2026, 12, 31)
    context.session.round_keeping.save(kept, replace(kept, period_from=begins, period_to=ends))
    everything = chosen(context)
    view.objective.set_value("7")
    view.objective.edited.emit("7")
    shown = list(view.model.shown)
    assert 0 < len(shown) < len(everything)
    view.period_button.click()
    settle()
    assert view.period_button.isChecked()
    assert set(view.model.shown) <= set(shown)
    wanted = list(view.model.shown)
    view.these_button.click()
    settle()
    assert chosen(context) == wanted
    view.all_button.click()
    settle()
    assert set(chosen(context)) == set(everything)


def test_a_choice_from_the_last_round_is_confirmed(view: ChoosingView, context: PageContext, settle: Settle) -> None:
    context.session.choices.choose("regional-2", context.session.choices.in_now(KEY)[:3])
    context.session.carrying.carry_forward("regional-2", KEY)
    view.reload(None)
    settle()
    assert "look through it" in view.banner.sentence()
    view.banner.act_buttons()[0].click()
    settle()
    assert view.banner.isHidden()


def test_every_control_says_its_name_and_ticks_are_spoken(view: ChoosingView) -> None:
    assert nameless(view) == []
    assert view.model.index(0, TITLE).data(Qt.ItemDataRole.AccessibleTextRole).endswith("goes out")


def test_from_a_text_one_goes_to_the_choice_and_back(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    writing = WritingView(context)
    open_window(writing)
    writing.show_section(KEY)
    settle()
    writing.choose_button.click()
    settle()
    assert writing.is_choosing
    assert writing.panes == [writing.choosing.table]
    writing.back_button.click()
    settle()
    assert not writing.is_choosing
    assert writing.desk.editor.hasFocus()
    with qtbot.waitSignal(writing.closed):
        writing.back_button.click()
