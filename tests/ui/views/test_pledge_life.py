from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import TODAY
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import PracticeStanding, RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.update_dialog import UpdateDialog
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.cleared_records_view import ClearedRecordsView
from pledgedesk.ui.views.pledges_view import PledgesView
from pledgedesk.ui.views.practices_view import PracticesView


def make(context: PageContext, count: int) -> Pledge:
    """Record a pledge with this many updates, the stage going forward at the second."""
    session = context.session
    milestones = (Milestone("Law", PartialDate.parse("2025"), PartialDate.parse("2025-03")), Milestone("Posts"))
    start, due = PartialDate.parse("2024-02"), PartialDate.parse("2027")
    session.pledges.create(Pledge(title="A pledge with a life", start=start, due=due, milestones=milestones))
    pledge = session.pledges.all()[-1]
    stages = [Stage.PLANNING, *([Stage.IN_PROGRESS] * count)]
    updates = [
        ProgressUpdate(
            record_kind=RecordKind.PLEDGE,
            record_uid=pledge.uid,
            date=PartialDate.of_day(TODAY - timedelta(days=count - place)),
            stage=stages[place],
            done=f"Step {place}",
        )
        for place in range(count)
    ]
    if updates:
        session.updates.add(updates)
    return session.pledges.get(pledge.uid)


def shown(view: ClearedRecordsView, uid: str, open_window: Open, settle: Settle) -> None:
    view.resize(1200, 800)
    open_window(view)
    view.show_page()
    settle()
    settle()
    view.open_record(uid)
    settle()
    view._begin_life()  # as the timer does a moment after the first record is shown
    settle()


@pytest.fixture
def pledges(context: PageContext) -> PledgesView:
    return PledgesView(context)


@pytest.mark.parametrize(("count", "rows"), [(0, 0), (2, 2), (5, 5), (12, 6)])
def test_the_newest_are_shown_and_the_rest_on_asking(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle, count: int, rows: int
) -> None:
    shown(pledges, make(context, count).uid, open_window, settle)
    life = pledges.life
    assert life.model.rowCount() == rows
    assert life.all_button.isVisibleTo(pledges) is (count > 5)
    assert life.nothing.isVisibleTo(pledges) is (count == 0)
    assert life.list.isVisibleTo(pledges) is (count > 0)
    if count > 5:
        life.all_button.click()
        assert life.model.rowCount() == count
        assert life.list.hasFocus()
    assert not nameless(pledges)


def test_a_row_says_the_stage_and_where_it_changed(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle
) -> None:
    shown(pledges, make(context, 3).uid, open_window, settle)
    model = pledges.life.model
    assert [model.index(row, 0).data(RowRole.WORD) for row in range(3)] == [
        "In progress",
        "Planning → In progress",
        "Planning",
    ]
    assert model.index(2, 0).data(RowRole.GLYPH) == ("stage", "planning")
    assert "8 March 2026" in model.index(2, 0).data(RowRole.SECOND_LINE)


def test_the_line_of_time_is_gone_along_by_keys_and_opens_an_update(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    pledge = make(context, 3)
    shown(pledges, pledge.uid, open_window, settle)
    line = pledges.life.timeline
    line.setFocus()
    told = []
    qtbot.keyClick(line, Qt.Key.Key_Home)
    for _ in range(6):
        told.append(line.accessibleDescription())
        qtbot.keyClick(line, Qt.Key.Key_Right)
    assert told == [
        "February 2024 · Start",
        "March 2025 · Milestone done · Law",
        "8 March 2026 · Update · Planning · Step 0",
        "9 March 2026 · Update · In progress · Step 1",
        "10 March 2026 · Update · In progress · Step 2",
        "2027 · Due",
    ]
    qtbot.keyClick(line, Qt.Key.Key_Left)
    with qtbot.waitSignal(context.news.record_opened) as opened:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert opened.args == ["progress_update", context.session.updates.of_record(pledge.uid)[0].uid, ""]
    with qtbot.assertNotEmitted(context.news.record_opened):
        qtbot.keyClick(line, Qt.Key.Key_Home)
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_click_on_a_mark_and_on_a_row_opens_the_update(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    pledge = make(context, 1)
    shown(pledges, pledge.uid, open_window, settle)
    line, (update,) = pledges.life.timeline, context.session.updates.of_record(pledge.uid)
    mark = next(one for one in line._life.marks if one.uid)
    point = line._centre(mark, line._scale(), line._lanes()[1]).toPoint()
    with qtbot.waitSignal(context.news.record_opened) as opened:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=point)
    assert opened.args is not None
    assert opened.args[1] == update.uid
    with qtbot.assertNotEmitted(context.news.record_opened):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    with qtbot.waitSignal(context.news.record_opened) as opened:
        qtbot.keyClick(pledges.life.list, Qt.Key.Key_Home)
        qtbot.keyClick(pledges.life.list, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[1] == update.uid


def test_the_line_of_time_runs_from_the_right_where_the_language_does(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle
) -> None:
    shown(pledges, make(context, 40).uid, open_window, settle)
    line = pledges.life.timeline
    left_to_right = line.grab().toImage()
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right_to_left = line.grab().toImage()
    assert left_to_right != right_to_left


def test_a_new_update_shows_at_once(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    pledge = make(context, 1)
    shown(pledges, pledge.uid, open_window, settle)
    pledges.add_update()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UpdateDialog)
    dialog.bindings["stage"].show_value(Stage.FULFILLED)
    dialog.bindings["done"].show_value("All of it")
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    settle()
    settle()
    assert pledges.life.model.rowCount() == 2
    assert pledges.form.bindings["stage"].read() == Stage.FULFILLED
    listing = pledges.model.listing(pledge.uid)
    assert listing is not None
    assert getattr(listing, "stage", "") == Stage.FULFILLED


def test_several_selected_get_an_update_each(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    shown(pledges, make(context, 0).uid, open_window, settle)
    pledges.list.table.selectAll()
    count, before = len(pledges.list.chosen()), len(context.session.updates.list())
    pledges.add_update()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UpdateDialog)
    dialog.bindings["done"].show_value("Heard at the meeting")
    dialog.bindings["date"].show_draft("2199")
    dialog.accept()
    settle()
    assert dialog.questions.isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    settle()
    assert len(context.session.updates.list()) == before + count
    context.session.history.undo()
    assert len(context.session.updates.list()) == before


@pytest.mark.parametrize("reason", ["The law was repealed", ""])
def test_a_stage_set_back_by_a_button_asks_why_and_takes_no_for_an_answer(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle, qtbot: QtBot, reason: str
) -> None:
    pledge = make(context, 3)
    shown(pledges, pledge.uid, open_window, settle)
    stage = pledges.form.bindings["stage"]
    stage.show_value(Stage.PLANNING)
    stage.committed.emit()
    settle()
    assert context.session.pledges.get(pledge.uid).stage == Stage.PLANNING
    asked = pledges.stage_reason
    assert asked.isVisible()
    assert "from In progress to Planning" in asked.words.text()
    qtbot.keyClicks(asked.reason_field, reason)
    qtbot.keyClick(asked.reason_field, Qt.Key.Key_Return)
    settle()
    assert not asked.isVisible()
    newest = context.session.updates.of_record(pledge.uid)[0]
    assert (newest.set_by_hand, newest.reason) == (True, reason)


def test_a_stage_that_a_newer_update_holds_says_so(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle
) -> None:
    pledge = make(context, 1)
    update = context.session.updates.of_record(pledge.uid)[0]
    later = PartialDate.of_day(TODAY + timedelta(days=9))
    context.session.updates.save(update, replace(update, date=later))
    shown(pledges, pledge.uid, open_window, settle)
    stage = pledges.form.bindings["stage"]
    stage.show_value(Stage.FULFILLED)
    stage.committed.emit()
    settle()
    settle()
    assert "The stage stays Planning: the update of 20 March 2026 is newer" in pledges.stage_reason.words.text()
    assert not pledges.stage_reason.reason_field.isVisible()
    assert stage.read() == Stage.PLANNING


def test_nothing_is_asked_going_forward_nor_after_an_undo(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle
) -> None:
    pledge = make(context, 3)
    shown(pledges, pledge.uid, open_window, settle)
    stage = pledges.form.bindings["stage"]
    for wanted, is_asked in ((Stage.FULFILLED, False), (Stage.PLANNING, True)):
        stage.show_value(wanted)
        stage.committed.emit()
        settle()
        settle()
        assert pledges.stage_reason.isVisible() is is_asked
    context.record(context.session.history.undo)
    settle()
    assert not pledges.stage_reason.isVisible()


def test_a_practice_has_a_lighter_life(context: PageContext, open_window: Open, settle: Settle, qtbot: QtBot) -> None:
    session = context.session
    practice = session.practices.all()[0]
    of_practice = ProgressUpdate(record_kind=RecordKind.PRACTICE, record_uid=practice.uid)
    session.updates.add([replace(of_practice, stage=PracticeStanding.STILL_RUNNING, done="Heard")])
    view = PracticesView(context)
    shown(view, practice.uid, open_window, settle)
    assert view.life.model.index(0, 0).data(RowRole.WORD) == "Still running"
    assert not view.life.timeline._life.stretches
    view.add_update()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UpdateDialog)
    dialog.reject()


def test_a_record_that_is_not_stored_yet_has_no_life(
    context: PageContext, pledges: PledgesView, open_window: Open, settle: Settle
) -> None:
    shown(pledges, make(context, 2).uid, open_window, settle)
    pledges.start_new()
    settle()
    assert pledges.life.model.rowCount() == 0
    assert pledges.life.nothing.isVisibleTo(pledges)
