"""Consultations and indicators in the real window, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.pledges import Pledge
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.dialogs.indicator_dialog import IndicatorDialog
from pledgedesk.ui.forms.parts_field import PartsField
from pledgedesk.ui.views.consultations_view import ConsultationsView
from pledgedesk.ui.views.objectives_view import ObjectivesView
from pledgedesk.ui.views.pledges_view import PledgesView


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, dossier_path: Path) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    made.open(dossier_path)
    made.window.resize(1366, 768)
    yield made
    made.close()


def session_of(driver: Driver) -> DossierSession:
    return driver.workspace.context.session


def test_a_consultation_is_written_down_taken_back_and_done_again(driver: Driver) -> None:
    driver.go_to_page("consultations")
    view = driver.page("consultations")
    assert isinstance(view, ConsultationsView)
    driver.tab_to(view.list.empty.button)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    driver.type("Hearing of the committee")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    driver.until(lambda: view.model.total == 1)
    driver.type("14 March 2026")
    driver.tab_to(view.form.bindings["consultation_kind"].control)
    driver.settle()
    driver.press(Qt.Key.Key_Down)
    driver.settle()
    service = session_of(driver).consultations
    stored = service.by_reference("CONS-001")
    assert (stored.title, stored.date) == ("Hearing of the committee", PartialDate(2026, 3, 14))
    assert stored.consultation_kind == "inter_ministerial"
    driver.until(lambda: view.counts.table.rowCount() == 2)
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert service.by_reference("CONS-001").consultation_kind == ""
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    driver.settle()
    assert service.by_reference("CONS-001") == stored


def test_an_indicator_is_added_to_a_pledge_from_the_keyboard(driver: Driver) -> None:
    session = session_of(driver)
    session.pledges.create(Pledge(title="Cards for all"))
    driver.go_to_page("pledges")
    view = driver.page("pledges")
    assert isinstance(view, PledgesView)
    driver.until(view.indicators.isVisible)
    milestones = view.form.bindings["milestones"].control
    assert isinstance(milestones, PartsField)
    driver.tab_to(milestones.add_button)
    driver.press(Qt.Key.Key_Tab)
    assert driver.focused() is view.indicators.add_button

    def fill(dialog: IndicatorDialog) -> None:
        driver.qtbot.keyClicks(dialog.focusWidget(), "Cards")
        driver.tab_to(dialog.target_field, dialog)
        driver.qtbot.keyClicks(dialog.focusWidget(), "12 500")
        driver.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    done = driver.in_dialog(IndicatorDialog, fill)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    assert done
    driver.until(lambda: [one.name for one in view.indicators.indicators] == ["Cards"])
    (stored,) = session.indicators.all()
    assert stored.target == Decimal(12_500)
    driver.activate()
    view.list.table.setFocus()
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    driver.until(lambda: view.indicators.indicators == ())


def test_an_indicator_is_gone_to_where_it_belongs(driver: Driver) -> None:
    session = session_of(driver)
    session.pledges.create(Pledge(title="Cards for all"))
    pledge = session.pledges.list()[0].uid
    of_pledge = Indicator(record_kind="pledge", record_uid=pledge, name="Cards")
    other = Indicator(record_kind="pledge", record_uid=pledge, name="Consulates")
    session.indicators.add([of_pledge, other, Indicator(objective=4, name="Births")])
    uids = {one.name: one.uid for one in session.indicators.all()}
    opened = driver.workspace.context.news.record_opened
    opened.emit("indicator", uids["Consulates"], "")
    driver.settle()
    pledges = driver.page("pledges")
    assert isinstance(pledges, PledgesView)
    driver.until(lambda: pledges.indicators.table.chosen() == (uids["Consulates"],))
    driver.until(pledges.indicators.table.hasFocus)
    opened.emit("indicator", uids["Births"], "")
    driver.settle()
    objectives = driver.workspace.pages["objectives"]
    assert isinstance(objectives, ObjectivesView)
    driver.until(lambda: objectives.detail.indicators.table.chosen() == (uids["Births"],))
    opened.emit("indicator", "gone", "")
    driver.settle()
