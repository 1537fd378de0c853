from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import TODAY
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Evidence, Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.update_dialog import UpdateDialog
from pledgedesk.ui.widgets.choice import Choice

Ask = Callable[..., UpdateDialog]


@pytest.fixture
def pledge(context: PageContext) -> Pledge:
    milestones = (Milestone("Law passed", uid="m1"), Milestone("Posts", done=PartialDate.parse("2025"), uid="m2"))
    context.session.pledges.create(Pledge(title="A new pledge", start=PartialDate.parse("2024"), milestones=milestones))
    return context.session.pledges.all()[-1]


@pytest.fixture
def ask(context: PageContext, open_window: Open) -> Ask:
    def show(*records: object, choose: bool = False) -> UpdateDialog:
        session = context.session
        choices = [Choice(one.uid, one.title, short=one.reference) for one in session.pledges.list()] if choose else []
        made = UpdateDialog(context, records, session.organizations.all(), choices)  # type: ignore[arg-type]
        open_window(made)
        return made

    return show


def updates(context: PageContext, pledge: Pledge) -> tuple[ProgressUpdate, ...]:
    return context.session.updates.of_record(pledge.uid)


def holds_cursor(dialog: UpdateDialog, name: str) -> bool:
    focused, control = QApplication.focusWidget(), dialog.bindings[name].control
    return focused is not None and (focused is control or control.isAncestorOf(focused))


def press(dialog: UpdateDialog, settle: Settle) -> None:
    dialog.accept()
    settle()
    settle()


def type_in(dialog: UpdateDialog, qtbot: QtBot, name: str, text: str) -> None:
    dialog.bindings[name].row.set_focus()
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    if name == "date":
        qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(widget, text)


def test_an_update_is_added_from_the_keyboard(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle, qtbot: QtBot
) -> None:
    dialog = ask(pledge)
    assert not nameless(dialog)
    assert holds_cursor(dialog, "done")
    type_in(dialog, qtbot, "done", "The law was passed.")
    type_in(dialog, qtbot, "obstacles", "Money")
    type_in(dialog, qtbot, "reported_by", "Ministry of Maps")
    type_in(dialog, qtbot, "reported_person", "J. Otieno")
    dialog.bindings["stage"].show_value(Stage.IN_PROGRESS)
    assert list(dialog.milestones) == ["m1"]
    qtbot.keyClick(dialog.milestones["m1"], Qt.Key.Key_Space)
    dialog.bindings["evidence"].show_value((Evidence("Gazette 12", place="Shelf 2"),))
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = updates(context, pledge)
    assert (made.done, made.obstacles, made.stage, made.date) == (
        "The law was passed.",
        "Money",
        "in_progress",
        PartialDate.of_day(TODAY),
    )
    assert (made.reported_person, made.evidence[0].place, made.public) == ("J. Otieno", "Shelf 2", False)
    assert context.session.organizations.names()[made.reported_by] == "Ministry of Maps"
    assert context.session.pledges.get(pledge.uid).milestones[0].done == PartialDate.of_day(TODAY)


def test_tomorrow_is_asked_about_once_and_not_refused(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle, qtbot: QtBot
) -> None:
    dialog = ask(pledge)
    type_in(dialog, qtbot, "date", "2026-03-12")
    press(dialog, settle)
    assert dialog.questions.isVisible()
    assert dialog.question_words.text() == "This date is still to come. Add it all the same?"
    assert dialog.add_button.text() == "Add it all the same"
    assert updates(context, pledge) == ()
    type_in(dialog, qtbot, "date", "2023-12-31")
    press(dialog, settle)
    assert "before the start" in dialog.question_words.text()
    assert updates(context, pledge) == ()
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert str(updates(context, pledge)[0].date) == "2023-12-31"


@pytest.mark.parametrize("reason", ["", "The law was repealed"])
def test_a_stage_going_back_asks_for_a_reason_that_may_stay_open(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle, qtbot: QtBot, reason: str
) -> None:
    context.session.pledges.set_stage([pledge.uid], Stage.FULFILLED)
    dialog = ask(context.session.pledges.get(pledge.uid))
    assert dialog.bindings["stage"].read() == Stage.FULFILLED
    dialog.bindings["stage"].show_value(Stage.PLANNING)
    assert not dialog.bindings["reason"].row.isVisible()
    press(dialog, settle)
    assert dialog.bindings["reason"].row.isVisible()
    assert holds_cursor(dialog, "reason")
    qtbot.keyClicks(QApplication.focusWidget(), reason)
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    made = updates(context, pledge)[0]
    assert (made.stage, made.reason) == (Stage.PLANNING, reason)


@pytest.mark.parametrize(("date", "said"), [("", "Say when"), ("2026-02-30", "no date"), ("soon", "no date")])
def test_a_date_that_cannot_be_stands_by_its_field_with_all_that_was_typed(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle, qtbot: QtBot, date: str, said: str
) -> None:
    dialog = ask(pledge)
    type_in(dialog, qtbot, "done", "The law was passed.")
    dialog.bindings["date"].show_draft(date)
    press(dialog, settle)
    assert said in dialog.bindings["date"].row.problem()
    assert dialog.bindings["done"].read() == "The law was passed."
    assert dialog.isVisible()
    assert updates(context, pledge) == ()


def test_what_the_dossier_refuses_keeps_what_was_typed(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle
) -> None:
    dialog = ask(pledge)
    dialog.bindings["done"].show_value("Typed")
    context.session.pledges.delete([pledge.uid])
    press(dialog, settle)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert dialog.add_button.isEnabled()
    assert dialog.bindings["done"].read() == "Typed"


def test_several_pledges_get_one_update_each_in_one_step(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle, qtbot: QtBot
) -> None:
    session = context.session
    session.pledges.create(Pledge(title="Another"))
    other = session.pledges.all()[-1]
    session.pledges.set_stage([other.uid], Stage.IN_PROGRESS)
    dialog = ask(pledge, session.pledges.get(other.uid))
    assert dialog.add_button.text() == "Add 2 updates"
    assert not dialog.milestones
    assert dialog.bindings["stage"].read() == ""
    dialog.bindings["done"].show_value("Heard at the meeting")
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert [one.stage for one in updates(context, pledge)] == ["not_started"]
    newest = updates(context, other)[0]
    assert (newest.stage, newest.done) == ("in_progress", "Heard at the meeting")
    session.history.undo()
    assert updates(context, pledge) == ()
    assert len(updates(context, other)) == 1


def test_a_practice_is_asked_its_standing(ask: Ask, context: PageContext, qtbot: QtBot, settle: Settle) -> None:
    practice = context.session.practices.all()[0]
    before = len(context.session.updates.of_record(practice.uid))
    dialog = ask(practice)
    dialog.bindings["stage"].show_value("still_running")
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    found = context.session.updates.of_record(practice.uid)
    assert len(found) == before + 1
    assert found[0].stage == "still_running"


def test_without_a_pledge_one_is_to_be_chosen(
    ask: Ask, context: PageContext, pledge: Pledge, settle: Settle, qtbot: QtBot
) -> None:
    dialog = ask(choose=True)
    press(dialog, settle)
    assert "Name one" in dialog.about_row.problem()
    dialog.about_field.set_values([pledge.uid])
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert len(updates(context, pledge)) == 1


def test_leaving_adds_nothing(ask: Ask, context: PageContext, pledge: Pledge, qtbot: QtBot) -> None:
    dialog = ask(pledge)
    dialog.bindings["done"].show_value("Typed")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert updates(context, pledge) == ()


def test_milestones_that_are_done_are_not_offered(ask: Ask, pledge: Pledge) -> None:
    done = tuple(replace(one, done=PartialDate.parse("2025")) for one in pledge.milestones)
    assert not ask(replace(pledge, milestones=done)).milestones
