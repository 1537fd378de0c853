"""Ask organizations for updates in the real window, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.chase_dialog import ChaseDialog
from pledgedesk.ui.views.pledges_view import PledgesView

Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, dossier_path: Path) -> Iterator[Driver]:
    """Give the window on a dossier in which one ministry owes an answer."""
    session = dossiers.open(dossier_path)
    due = PartialDate(2025, 12)
    labour = Organization("labour", "Ministry of Labour")
    session.pledges.create(Pledge(title="Desks", due=due, lead_organizations=("labour",), state="validated"), (labour,))
    session.close()
    made = Driver(qtbot, dossiers)
    made.open(dossier_path)
    yield made
    made.close()


def asked(driver: Driver) -> int:
    with driver.workspace.session._file.unit_of_work() as uow:
        return uow.records(RecordKind.CHASE).count()


def opened(driver: Driver) -> ChaseDialog:
    found = next(dialog for dialog in driver.window.findChildren(ChaseDialog) if dialog.isVisible())
    driver.settle()
    driver.activate(found)
    return found


def test_a_ministry_is_asked_from_the_menu_and_the_step_taken_back(driver: Driver) -> None:
    driver.press(Qt.Key.Key_U, Control, Shift)
    dialog = opened(driver)
    assert dialog.model.ticked() == ("labour",)
    driver.tab_to(dialog.record_button, dialog)
    driver.qtbot.keyClick(dialog.record_button, Qt.Key.Key_Space)
    driver.until(lambda: asked(driver) == 1)
    driver.settle()
    driver.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    driver.activate(driver.window)
    driver.settle()
    assert driver.desktop.window.acts["undo"].text() == "Undo asking an organization"
    driver.press(Qt.Key.Key_Z, Control)
    driver.settle()
    assert asked(driver) == 0


def test_the_page_of_pledges_leads_there_too(driver: Driver) -> None:
    view = driver.page("pledges")
    assert isinstance(view, PledgesView)
    driver.go_to_page("pledges")
    driver.tab_to(view.ask_button)
    driver.press(Qt.Key.Key_Space)
    assert opened(driver).model.ticked() == ("labour",)
