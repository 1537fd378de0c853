from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.conftest import TODAY
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import PracticeStanding, RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.update_dialog import UpdateDialog
from pledgedesk.ui.models.update_model import UpdateFilter
from pledgedesk.ui.views.updates_view import UpdatesView


def clear(context: PageContext) -> None:
    """Let go of the sample's own updates."""
    session = context.session
    session.updates.delete([one.uid for one in session.updates.list()])


def give(context: PageContext) -> None:
    """Record three updates: two of a pledge with a milestone, one of a practice."""
    clear(context)
    session = context.session
    pledge = session.pledges.by_reference("PLED-001")
    milestone = Milestone("Law passed", uid="m1")
    session.pledges.save(pledge, replace(pledge, milestones=(milestone,)))
    of_pledge = ProgressUpdate(record_kind=RecordKind.PLEDGE, record_uid=pledge.uid)
    practice = session.practices.by_reference("PRAC-001")
    of_practice = ProgressUpdate(record_kind=RecordKind.PRACTICE, record_uid=practice.uid)
    register = session.organizations.register()
    ministry = register.uid("Ministry of Maps")
    session.updates.add(
        [
            replace(of_pledge, date=PartialDate.parse("2024-02"), stage=Stage.PLANNING, done="Bill drafted"),
            replace(of_practice, date=PartialDate.parse("2025"), stage=PracticeStanding.CHANGED, done="New counties"),
            replace(
                of_pledge,
                date=PartialDate.of_day(TODAY - timedelta(days=20)),
                stage=Stage.IN_PROGRESS,
                done="Law passed\nin both houses",
                milestones_done=("m1",),
                reported_by=ministry,
                public=True,
            ),
        ],
        register.made,
    )


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> UpdatesView:
    give(context)
    return shown(context, open_window, settle)


def shown(context: PageContext, open_window: Open, settle: Settle) -> UpdatesView:
    made = UpdatesView(context)
    made.resize(1200, 700)
    open_window(made)
    made.show_page()
    settle()
    settle()
    return made


def days(page: UpdatesView) -> list[str]:
    return [str(getattr(one, "date", "")) for one in page.model.shown]


def choose(page: UpdatesView, place: int, settle: Settle) -> Any:
    page.open_record(page.model.shown[place].uid)
    settle()
    settle()
    return page.form.record


def test_the_list_is_newest_first_and_says_what_was_heard(page: UpdatesView) -> None:
    assert days(page) == ["2026-02-19", "2025", "2024-02"]
    first = page.model.index(0, 0)
    told = first.data(Qt.ItemDataRole.AccessibleTextRole)
    parts = ("19 February 2026", "In progress", "Law passed in both houses", "PLED-001", "Ministry of Maps", "public")
    assert [part for part in parts if part not in told] == []
    assert not nameless(page)


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (UpdateFilter(stage="planning"), ["2024-02"]),
        (UpdateFilter(stage="changed"), ["2025"]),
        (UpdateFilter(public="public"), ["2026-02-19"]),
        (UpdateFilter(public="internal"), ["2025", "2024-02"]),
        (UpdateFilter(since="2025-06-01"), ["2026-02-19", "2025"]),
        (UpdateFilter(text="counties"), ["2025"]),
        (UpdateFilter(text="maps"), ["2026-02-19"]),
        (UpdateFilter(text="nothing like it"), []),
    ],
)
def test_filters_narrow_the_list(page: UpdatesView, settle: Settle, wanted: UpdateFilter, left: list[str]) -> None:
    page.set_filter(wanted)
    settle()
    assert days(page) == left


def test_by_date_the_other_way_and_by_stage(page: UpdatesView) -> None:
    page.list.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert days(page) == ["2024-02", "2025", "2026-02-19"]
    page.list.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert days(page) == ["2025", "2026-02-19", "2024-02"]


def test_a_correction_saves_itself_and_moves_the_pledge(
    page: UpdatesView, context: PageContext, settle: Settle
) -> None:
    choose(page, 0, settle)
    stage = page.form.bindings["stage"]
    stage.show_value(Stage.FULFILLED)
    stage.committed.emit()
    settle()
    assert context.session.pledges.by_reference("PLED-001").stage == Stage.FULFILLED
    assert page.model.index(0, 2).data(Qt.ItemDataRole.DisplayRole) == "Fulfilled"


def test_a_practice_is_asked_its_standing_and_no_milestones(page: UpdatesView, settle: Settle) -> None:
    choose(page, 1, settle)
    assert page.form.bindings["stage"].read() == "changed"
    assert not page.form.bindings["milestones_done"].row.isVisibleTo(page)
    choose(page, 0, settle)
    assert page.form.bindings["stage"].read() == "in_progress"
    assert page.form.bindings["milestones_done"].row.isVisibleTo(page)


def test_the_organization_can_be_another_but_only_one(
    page: UpdatesView, context: PageContext, settle: Settle, qtbot: QtBot
) -> None:
    choose(page, 0, settle)
    binding = page.form.bindings["reported_by"]
    page.form.go_to("reported_by")
    QApplication.processEvents()
    qtbot.keyClicks(QApplication.focusWidget(), "Office of Roads")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    settle()
    assert context.session.updates.list()[0].organization == "Office of Roads"
    assert isinstance(binding.read(), str)


def test_its_pledge_opens_from_the_head(page: UpdatesView, settle: Settle, qtbot: QtBot) -> None:
    update = choose(page, 0, settle)
    assert page.head.main_button.text() == "Open PLED-001"
    with qtbot.waitSignal(page.context.news.record_opened) as told:
        qtbot.keyClick(page.head.main_button, Qt.Key.Key_Space)
    assert told.args == ["pledge", update.record_uid, ""]


def test_an_update_found_by_a_search_opens_at_its_field(page: UpdatesView, settle: Settle) -> None:
    uid = page.model.shown[2].uid
    page.open_record(uid, "done")
    settle()
    settle()
    assert page.form.record is not None
    assert page.form.record.uid == uid
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.form.bindings["done"].control.isAncestorOf(focused)


def test_several_become_public_in_one_step_and_go_to_the_bin_in_one(
    page: UpdatesView, context: PageContext, settle: Settle
) -> None:
    page.list.table.selectAll()
    page._set_public(True)
    settle()
    assert [one.public for one in context.session.updates.list()] == [True, True, True]
    page.list.table.selectAll()
    page.delete_chosen()
    settle()
    settle()
    assert context.session.updates.list() == ()
    context.session.history.undo()
    assert len(context.session.updates.list()) == 3


def test_an_empty_page_says_what_to_do_and_does_it(
    context: PageContext, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    clear(context)
    page = shown(context, open_window, settle)
    assert any("Ctrl+U" in label.text() for label in page.list.empty.findChildren(QLabel))
    page.list.empty.acted.emit()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UpdateDialog)
    assert dialog.about_row.isVisible()
    dialog.reject()
