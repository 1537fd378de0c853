"""The home page in the real window: where it leads, by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.models.overview_models import PRACTICES
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.objectives_view import ObjectivesView
from pledgedesk.ui.views.overview_view import OverviewView
from pledgedesk.ui.views.records_view import RecordsView


def opened(qtbot: QtBot, dossiers: DossierService, path: Path) -> tuple[Driver, OverviewView]:
    """Open the window as it opens by itself: on the overview."""
    driver = Driver(qtbot, dossiers, page="")
    driver.open(path)
    view = driver.workspace.pages["overview"]
    assert isinstance(view, OverviewView)
    assert view.isVisible()
    return driver, view


def test_a_mark_leads_to_the_list_of_those_records(qtbot: QtBot, dossiers: DossierService, sample_path: Path) -> None:
    driver, view = opened(qtbot, dossiers, sample_path)
    model = view.home.coverage.models[0]
    assert driver.focused() is view.home.coverage.grids[0]
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Right)
    index = view.home.coverage.grids[0].currentIndex()
    assert index.column() == PRACTICES
    number, count = int(index.data(RowRole.KEY)), model.figures(index.row()).practices
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    practices = driver.workspace.pages["practices"]
    assert isinstance(practices, RecordsView)
    assert practices.isVisible()
    assert practices.model.filter.objective == number
    assert len(practices.model.shown) == count
    driver.close()


def test_an_objective_and_what_to_do_next_are_one_key_away(
    qtbot: QtBot, dossiers: DossierService, sample_path: Path
) -> None:
    driver, view = opened(qtbot, dossiers, sample_path)
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    objectives = driver.workspace.pages["objectives"]
    assert isinstance(objectives, ObjectivesView)
    assert objectives.isVisible()
    assert objectives.detail.form.record is not None
    driver.go_to_page("overview")
    drafts = next(button for button in view.home.do_next.buttons if button.text() == "Show drafts")
    drafts.setFocus()
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    shown = next(page for page in driver.workspace.pages.values() if page.isVisible())
    assert isinstance(shown, RecordsView)
    assert shown.model.filter.state == "draft"
    driver.close()


def test_what_is_recorded_elsewhere_is_counted_when_the_page_is_shown_again(
    qtbot: QtBot, dossiers: DossierService, sample_path: Path
) -> None:
    driver, view = opened(qtbot, dossiers, sample_path)
    assert view.read is not None
    before = view.read.figures.practices
    view.new_buttons[0].click()
    driver.settle()
    driver.type("Counted")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    driver.go_to_page("overview")
    driver.settle()
    assert view.read.figures.practices == before + 1
    driver.close()
