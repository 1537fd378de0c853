"""Use the agenda on the real window, from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from tests.conftest import TODAY
from tests.services.test_agenda import a_chase
from tests.services.test_records import make_pledge
from tests.ui.desktop import Driver
from tests.ui.speaking import nameless

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Milestone
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.dialogs.snooze_dialog import SnoozeDialog
from pledgedesk.ui.dialogs.update_dialog import UpdateDialog
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.agenda_view import AgendaView

Make = Callable[..., Driver]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def make(qtbot: QtBot, dossiers: DossierService) -> Iterator[Make]:
    made: list[Driver] = []

    def build(*, opens_agenda: bool = False) -> Driver:
        made.append(Driver(qtbot, dossiers, opens_agenda=opens_agenda))
        return made[0]

    yield build
    for driver in made:
        driver.close()


@pytest.fixture
def due_path(dossiers: DossierService, dossier_path: Path) -> Path:
    """Give a dossier with an overdue pledge, two of its milestones due soon, and a reply that did not come."""
    session = dossiers.open(dossier_path)
    pledge = make_pledge(session)
    milestones = tuple(Milestone(name, PartialDate.parse("2026-03-20")) for name in ("Law passed", "Rules agreed"))
    due = PartialDate.parse("2026-01-01")
    session.pledges.save(pledge, replace(pledge, due=due, start=None, milestones=milestones))
    a_chase(session, pledge.uid)
    session.close()
    return dossier_path


def page(driver: Driver) -> AgendaView:
    found = driver.workspace.pages["agenda"]
    assert isinstance(found, AgendaView)
    return found


def titles(driver: Driver) -> list[str]:
    model = page(driver).model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def pill(driver: Driver) -> str:
    navigation = driver.desktop.window.navigation
    return str(navigation.pages.model().index(8, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_agenda_opens_at_the_start_when_something_is_due(make: Make, due_path: Path) -> None:
    driver = make(opens_agenda=True)
    driver.open(due_path)
    driver.until(lambda: driver.desktop.window.navigation.current() == "agenda")
    driver.settle()
    assert driver.focused() is page(driver).table
    assert pill(driver) == "Agenda, 2 overdue"
    assert titles(driver) == [
        "Overdue (2)",
        "PLED-001 Birth registration for every child",
        "Reply of Ministry of Labour",
        "In the next 30 days (2)",
        "PLED-001 Milestone: Law passed",
        "PLED-001 Milestone: Rules agreed",
    ]


def test_it_does_not_where_nothing_is_due(make: Make, dossier_path: Path) -> None:
    driver = make(opens_agenda=True)
    driver.open(dossier_path)
    driver.settle()
    assert driver.desktop.window.navigation.current() != "agenda"
    assert pill(driver) == "Agenda"


def test_it_does_not_where_the_officer_does_not_want_it(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    driver.until(lambda: pill(driver) == "Agenda, 2 overdue")
    assert driver.desktop.window.navigation.current() != "agenda"


def test_it_does_not_take_the_page_from_an_officer_who_works(make: Make, due_path: Path) -> None:
    driver = make(opens_agenda=True)
    driver.desktop.window.show()
    with driver.qtbot.waitSignal(driver.desktop.window.shown_first, timeout=5000):
        driver.desktop.start(due_path)
    driver.until(lambda: driver.desktop.workspace is not None)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Tab)
    driver.until(lambda: pill(driver) == "Agenda, 2 overdue")
    driver.settle()
    assert driver.desktop.window.navigation.current() != "agenda"


def test_several_milestones_are_done_in_one_step_and_undone(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view = page(driver)
    view.table.choose(str(view.model.index(4, 0).data(RowRole.KEY)))
    driver.press(Qt.Key.Key_Down, SHIFT)
    assert len(view.chosen()) == 2 and view.done_button.isEnabled()
    driver.tab_to(view.done_button)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    assert titles(driver)[0] == "Overdue (2)" and len(titles(driver)) == 3
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    driver.go_to_page("agenda")
    assert len(titles(driver)) == 6


def test_an_item_is_put_off_with_a_reason_shown_and_taken_up(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view = page(driver)

    def answer(dialog: SnoozeDialog) -> None:
        driver.qtbot.keyClick(dialog.put_off_button, Qt.Key.Key_Return)
        assert dialog.isVisible() and dialog.reason_row.problem()
        driver.qtbot.keyClicks(dialog.reason_field, "They asked for time.")
        driver.qtbot.keyClick(dialog.reason_field, Qt.Key.Key_Return)

    done = driver.in_dialog(SnoozeDialog, answer)
    driver.tab_to(view.snooze_button)
    driver.press(Qt.Key.Key_Space)
    driver.until(lambda: bool(done))
    driver.settle()
    assert titles(driver)[0] == "Overdue (1)" and view.model.put_off == 1
    driver.until(lambda: pill(driver) == "Agenda, 1 overdue")
    driver.tab_to(view.put_off_box)
    driver.press(Qt.Key.Key_Space)
    assert titles(driver)[-2] == "Put off (1)"
    view.table.choose(str(view.model.index(len(titles(driver)) - 1, 0).data(RowRole.KEY)))
    headings = set(view.model.headings())
    heights = {row in headings: view.table.rowHeight(row) for row in range(view.model.rowCount())}
    assert len(heights) == 2 and heights[True] < heights[False]
    assert all(view.table.rowHeight(row) == heights[row in headings] for row in range(view.model.rowCount()))
    view.table.setFocus()
    driver.tab_to(view.take_up_button)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    assert titles(driver)[0] == "Overdue (2)" and view.model.put_off == 0


def test_a_pledge_asks_for_an_update_and_a_reply_is_ticked_off(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view = page(driver)
    places = {item.reason.value: item.key for item in view.model.items(_keys(view))}
    view.table.choose(places["pledge_due"])
    assert not view.done_button.isEnabled() and "update" in view.done_button.toolTip()
    done = driver.in_dialog(UpdateDialog, lambda dialog: dialog.reject())
    driver.control(Qt.Key.Key_U)
    driver.until(lambda: bool(done))
    view.table.choose(places["reply_due"])
    assert view.done_button.isEnabled() and not view.update_button.isEnabled()


def test_words_and_an_organization_narrow_the_agenda(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view = page(driver)
    driver.control(Qt.Key.Key_F)
    driver.type("rules")
    driver.until(lambda: len(titles(driver)) == 2)
    assert titles(driver) == ["In the next 30 days (1)", "PLED-001 Milestone: Rules agreed"]
    driver.type(" of nothing")
    driver.until(lambda: not titles(driver))
    assert "matches" in view.empty.sentence
    view.empty.button.setFocus()
    driver.press(Qt.Key.Key_Space)
    assert len(titles(driver)) == 6


def test_the_calendar_is_written_and_said(
    make: Make, due_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view, target = page(driver), tmp_path / "mine.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    view.calendar_button.setFocus()
    driver.press(Qt.Key.Key_Space)
    driver.until(target.is_file)
    driver.settle()
    assert "4 events" in driver.desktop.window.banner.sentence()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "mine.ics"), ""))
    driver.press(Qt.Key.Key_Space)
    driver.until(lambda: "4 events" not in driver.desktop.window.banner.sentence())
    driver.settle()
    assert driver.focused() is view.calendar_button


def test_an_empty_agenda_says_what_to_do_and_every_field_has_a_name(make: Make, dossier_path: Path) -> None:
    driver = make()
    driver.open(dossier_path)
    driver.go_to_page("agenda")
    view = page(driver)
    assert "due date" in view.empty.sentence
    assert nameless(view) == []


def test_a_snooze_needs_a_day_after_today(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    dialog = SnoozeDialog(driver.workspace.context, "PLED-001", TODAY, driver.window)
    driver.qtbot.addWidget(dialog)
    dialog.reason_field.setText("Why")
    for text in ("2026-03-11", "2026-04", "soon", ""):
        dialog.until_field.set_text(text)
        dialog.accept()
        assert dialog.until_row.problem(), text
        assert not dialog.result()
    dialog.month_button.click()
    dialog.accept()
    assert str(dialog.answer().until) == "2026-04-11"


def _keys(view: AgendaView) -> list[str]:
    model = view.model
    return [str(model.index(row, 0).data(RowRole.KEY)) for row in range(model.rowCount())]


def test_the_next_day_the_agenda_is_read_again(make: Make, due_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view = page(driver)
    assert "69 days overdue" in str(view.model.index(1, 0).data(RowRole.WORD))
    driver.go_to_page("dossier")
    monkeypatch.setattr(driver.workspace.session.agenda, "_today", lambda: TODAY + timedelta(days=1))
    driver.go_to_page("agenda")
    assert "70 days overdue" in str(view.model.index(1, 0).data(RowRole.WORD))


def test_a_menu_offers_what_fits_the_row(make: Make, due_path: Path) -> None:
    driver = make()
    driver.open(due_path)
    driver.go_to_page("agenda")
    view = page(driver)
    view.table.choose(str(view.model.index(1, 0).data(RowRole.KEY)))
    view.table.customContextMenuRequested.emit(view.table.rect().center())
    (menu,) = view.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Add an update", "Put off…", "Open"]
    menu.actions()[-1].trigger()
    menu.close()
    driver.until(lambda: driver.desktop.window.navigation.current() == "pledges")


def test_a_deadline_of_a_review_is_met_here_and_a_clearance_in_its_round(
    make: Make, sample_with_rounds: DossierSession
) -> None:
    path = sample_with_rounds.path
    sample_with_rounds.close()
    driver = make()
    driver.open(path)
    driver.go_to_page("agenda")
    view = page(driver)
    keys = {
        str(view.model.index(row, 0).data()): str(view.model.index(row, 0).data(RowRole.KEY))
        for row in range(view.model.rowCount())
    }
    view.table.choose(keys["IMRF 2026: Cleared – Permanent Secretary"])
    assert not view.done_button.isEnabled() and "Open" in view.done_button.toolTip()
    view.table.choose(keys["IMRF 2026: Translation"])
    assert view.done_button.isEnabled() and not view.update_button.isEnabled()
    driver.tab_to(view.done_button)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    assert "IMRF 2026: Translation" not in titles(driver)

    view.table.choose(keys["IMRF 2026: Sending"])
    driver.tab_to(view.open_button)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    assert driver.desktop.window.navigation.current() == "reviews"
