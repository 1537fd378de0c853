"""Keep a pledge through time in the real window by keys alone: updates, a merge, a consultation, the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.agenda import AgendaItem
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.pledges import Pledge
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.merge_dialog import MergeDialog
from pledgedesk.ui.dialogs.snooze_dialog import SnoozeDialog
from pledgedesk.ui.dialogs.update_dialog import UpdateDialog
from pledgedesk.ui.views.agenda_view import AgendaView
from pledgedesk.ui.views.organizations_view import OrganizationsView
from pledgedesk.ui.views.records_view import RecordsView
from pledgedesk.ui.views.updates_view import UpdatesView

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STAGES = ("not_started", "planning", "in_progress", "fulfilled", "discontinued")
TITLE = "Pay slips in the worker's language"


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, sample_path: Path) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    made.open(sample_path)
    yield made
    made.close()


def pledge(driver: Driver) -> Pledge:
    (found,) = (one for one in driver.workspace.session.pledges.all() if one.title == TITLE)
    return found


def settle(driver: Driver) -> None:
    """Wait for what a step reads once it is done, too."""
    for _ in range(3):
        driver.settle()
        QApplication.processEvents()


def go_inside(driver: Driver, wanted: QWidget, dialog: QWidget) -> QWidget:
    """Press Tab until the focus is in a field, which may be made of parts."""
    passed: list[QWidget] = []
    while True:
        here = dialog.focusWidget()
        assert here is not None and here not in passed, f"Tab comes round without {wanted}"
        if here is wanted or wanted.isAncestorOf(here):
            return here
        passed.append(here)
        driver.qtbot.keyClick(here, Key.Key_Tab)


def add_update(driver: Driver, day: str, stage: str, done: str) -> None:
    """Ask for an update with Ctrl+U, fill it in and store it, by keys."""

    def fill(dialog: UpdateDialog) -> None:
        field = go_inside(driver, dialog.bindings["done"].control, dialog)
        driver.qtbot.keyClicks(field, done)
        field = go_inside(driver, dialog.bindings["date"].control, dialog)
        driver.qtbot.keyClick(field, Key.Key_A, CONTROL)
        driver.qtbot.keyClicks(field, day)
        chosen = go_inside(driver, dialog.bindings["stage"].control, dialog)
        steps = STAGES.index(stage) - STAGES.index(str(dialog.bindings["stage"].read()))
        for _ in range(abs(steps)):
            driver.qtbot.keyClick(chosen, Key.Key_Right if steps > 0 else Key.Key_Left)
            chosen = dialog.focusWidget() or chosen
        assert dialog.bindings["stage"].read() == stage
        driver.qtbot.keyClick(chosen, Key.Key_Return, CONTROL)

    asked = driver.in_dialog(UpdateDialog, fill)
    before = len(driver.workspace.session.updates.of_record(pledge(driver).uid))
    driver.control(Key.Key_U)
    driver.until(lambda: bool(asked))
    driver.until(lambda: len(driver.workspace.session.updates.of_record(pledge(driver).uid)) == before + 1)
    settle(driver)
    driver.activate()


def stages(driver: Driver) -> list[tuple[str, str]]:
    """Give date and stage of the pledge's updates, newest first."""
    return [(str(one.date), one.stage) for one in driver.workspace.session.updates.of_record(pledge(driver).uid)]


def choose_found(driver: Driver, view: RecordsView, uid: str) -> None:
    """Wait until the filter left few records, and go down the list to one of them."""
    driver.until(lambda: uid in [one.uid for one in view.model.shown][:3])
    driver.tab_to(view.list.table)
    for _ in range(3):
        settle(driver)
        if view.current() == uid:
            break
        driver.press(Key.Key_Down)
    assert view.form.record is not None and view.form.record.uid == uid


def correct_newest(driver: Driver) -> None:
    """Open the pledge's newest update on the page of updates, and write another stage there."""
    newest = driver.workspace.session.updates.of_record(pledge(driver).uid)[0]
    driver.go_to_page("updates")
    view = driver.workspace.pages["updates"]
    assert isinstance(view, UpdatesView)
    driver.control(Key.Key_F)
    driver.type(newest.done)
    choose_found(driver, view, newest.uid)
    field = go_inside(driver, view.form.bindings["stage"].control, driver.window)
    driver.qtbot.keyClick(field, Key.Key_Down)
    settle(driver)


def test_a_pledge_is_followed_from_made_to_fulfilled(driver: Driver) -> None:
    driver.press(Key.Key_N, CONTROL, SHIFT)
    driver.type(TITLE)
    driver.press(Key.Key_Tab)
    settle(driver)
    assert pledge(driver).stage == "not_started"
    add_update(driver, "2025-02-03", "planning", "A working group was named.")
    add_update(driver, "2025-09-01", "in_progress", "The first slips are out.")
    add_update(driver, "2026-01-10", "in_progress", "Half of the employers print them.")
    assert pledge(driver).stage == "in_progress"
    add_update(driver, "2024-12-01", "planning", "A letter that came late.")
    assert pledge(driver).stage == "in_progress"
    add_update(driver, "2026-03-05", "in_progress", "All employers print them now.")
    correct_newest(driver)
    assert (pledge(driver).stage, str(pledge(driver).stage_date)) == ("fulfilled", "2026-03-05")
    whole = stages(driver)
    assert whole[-1] == ("2024-12-01", "planning") and len(whole) == 5
    for expected in ("in_progress", "in_progress", "in_progress"):
        driver.control(Key.Key_Z)
        settle(driver)
        assert pledge(driver).stage == expected
    assert len(stages(driver)) == 3
    for _ in range(3):
        driver.control(Key.Key_Y)
        settle(driver)
    assert stages(driver) == whole
    assert pledge(driver).stage == "fulfilled"


def choose_organization(driver: Driver, name: str) -> OrganizationsView:
    driver.go_to_page("organizations")
    view = driver.workspace.pages["organizations"]
    assert isinstance(view, OrganizationsView)
    driver.control(Key.Key_F)
    driver.type(name)
    choose_found(driver, view, driver.workspace.session.organizations.by_name(name).uid)
    settle(driver)
    return view


def choose_in_menu(driver: Driver, button: QWidget, wanted: QAction) -> None:
    """Open the menu of a button and choose an act in it, by keys; the menu holds the program until it is closed."""

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        timer.stop()
        for _ in menu.actions():
            driver.qtbot.keyClick(menu, Key.Key_Down)
            if menu.activeAction() is wanted:
                break
        driver.qtbot.keyClick(menu, Key.Key_Return if menu.activeAction() is wanted else Key.Key_Escape)

    timer = QTimer(driver.desktop, interval=5)
    timer.timeout.connect(choose)
    timer.start()
    driver.tab_to(button)
    driver.press(Key.Key_Space)


def test_an_organization_is_merged_into_its_double_and_taken_back(driver: Driver) -> None:
    session = driver.workspace.session
    view = choose_organization(driver, "Min. of Labour")
    gone = session.organizations.by_name("Min. of Labour").uid

    def merge(dialog: MergeDialog) -> None:
        field = go_inside(driver, dialog.name_field, dialog)
        driver.qtbot.keyClicks(field, "Ministry of Labour and Employment")
        driver.qtbot.keyClick(field, Key.Key_Escape)  # the list of names
        driver.tab_to(dialog.merge_button, dialog)
        driver.qtbot.keyClick(dialog.merge_button, Key.Key_Space)

    asked = driver.in_dialog(MergeDialog, merge)
    choose_in_menu(driver, view.head.more_button, view.merge_action)
    driver.until(lambda: bool(asked))
    settle(driver)
    driver.activate()
    kept = session.organizations.by_name("Min. of Labour")
    assert (kept.name, kept.uid == gone) == ("Ministry of Labour and Employment", False)
    driver.control(Key.Key_Z)
    settle(driver)
    assert session.organizations.by_name("Min. of Labour").uid == gone


def test_a_consultation_is_recorded(driver: Driver) -> None:
    session = driver.workspace.session
    driver.go_to_page("consultations")
    page = driver.page("consultations")
    driver.tab_to(page.new_button)
    driver.press(Key.Key_Space)
    settle(driver)
    driver.type("Hearing with seasonal workers")
    driver.press(Key.Key_Tab)
    settle(driver)
    field = go_inside(driver, page.form.bindings["date"].control, driver.window)
    driver.qtbot.keyClicks(field, "2025-09")
    kind = go_inside(driver, page.form.bindings["consultation_kind"].control, driver.window)
    driver.qtbot.keyClicks(kind, "Migrants")
    driver.press(Key.Key_Tab)
    settle(driver)
    (made,) = (one for one in session.consultations.all() if one.title == "Hearing with seasonal workers")
    assert (str(made.date), made.consultation_kind, made.public) == ("2025-09", "migrants", False)


def items(driver: Driver) -> list[AgendaItem]:
    return list(driver.workspace.session.agenda.items())


def choose_item(driver: Driver, view: AgendaView, wanted: str) -> None:
    """Go down the list to an item."""
    driver.tab_to(view.table)
    for key in (Key.Key_Up, Key.Key_Down):
        for _ in range(view.model.rowCount()):
            if list(view.table.chosen_keys()) == [wanted]:
                return
            driver.press(key)
    raise AssertionError(f"{wanted} is not in the list")


def test_what_is_on_the_agenda_is_put_off_and_done(driver: Driver) -> None:
    driver.go_to_page("agenda")
    view = driver.workspace.pages["agenda"]
    assert isinstance(view, AgendaView)
    silent = next(item for item in items(driver) if item.kind is RecordKind.PLEDGE and not item.detail)
    reached = next(item for item in items(driver) if item.key.startswith("milestone_due"))
    choose_item(driver, view, silent.key)

    def put_off(dialog: SnoozeDialog) -> None:
        focused = dialog.focusWidget()
        assert focused is dialog.reason_field
        driver.qtbot.keyClicks(focused, "The office moves this week.")
        driver.qtbot.keyClick(focused, Key.Key_Return)

    asked = driver.in_dialog(SnoozeDialog, put_off)
    driver.tab_to(view.snooze_button)
    driver.press(Key.Key_Space)
    driver.until(lambda: bool(asked))
    settle(driver)
    driver.activate()
    assert silent.key not in {item.key for item in items(driver)}
    choose_item(driver, view, reached.key)
    driver.tab_to(view.done_button)
    driver.press(Key.Key_Space)
    settle(driver)
    assert reached.key not in {item.key for item in items(driver)}
    for _ in range(2):
        driver.control(Key.Key_Z)
        settle(driver)
    assert {silent.key, reached.key} <= {item.key for item in items(driver)}
