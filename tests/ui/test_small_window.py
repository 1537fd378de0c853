"""Small screens: 1920x1080 at 200 percent is 960x540, 1366x768 at 200 percent is 683x384."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.views.catalogue_view import CatalogueView
from pledgedesk.ui.views.dossier_view import DossierView
from pledgedesk.ui.views.objectives_view import ObjectivesView


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


def open_at(driver: Driver, path: Path, width: int, height: int) -> None:
    driver.open(path)
    driver.window.resize(width, height)
    driver.until(lambda: driver.window.size().toTuple() == (width, height))


def test_a_narrow_window_shows_the_list_then_the_form_and_goes_back(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 960, 540)
    view = driver.page("practices")
    assert view.list.isVisible()
    assert not view.form.isVisible()
    view.list.table.setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    assert view.form.isVisible()
    assert not view.list.isVisible()
    assert driver.focused() is view.form.bindings["title"].control
    view.panels.back_button.click()
    assert view.list.isVisible()
    assert not view.form.isVisible()
    assert driver.focused() is view.list.table


def test_a_wide_window_shows_both_again(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 960, 540)
    view = driver.page("practices")
    driver.window.resize(1366, 700)
    driver.until(view.form.isVisible)
    assert view.list.isVisible()
    assert not view.panels.back_button.isVisible()


@pytest.mark.parametrize("key", ["objectives", "catalogue"])
def test_every_list_gives_its_place_to_what_it_opens(driver: Driver, sample_path: Path, key: str) -> None:
    open_at(driver, sample_path, 960, 540)
    driver.workspace.show_page(key)
    driver.settle()
    view = driver.workspace.pages[key]
    assert isinstance(view, ObjectivesView | CatalogueView)
    detail = view.detail if isinstance(view, ObjectivesView) else view.pane
    assert view.list.isVisible()
    assert not detail.isVisible()
    view.list.setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    assert detail.isVisible()
    assert not view.list.isVisible()


def test_a_window_of_540_pixels_does_not_scroll_as_a_whole(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 960, 540)
    pages = driver.desktop.window.pages
    area = pages.parentWidget()
    assert area is not None
    driver.until(lambda: pages.size() == area.size())


def test_a_low_window_scrolls_the_page_and_folds_no_menu(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 683, 384)
    pages = driver.desktop.window.pages
    area = pages.parentWidget()
    assert area is not None
    assert pages.height() > area.height()
    assert pages.width() <= area.width()
    folded = driver.desktop.window.menus.findChild(QToolButton, "qt_menubar_ext_button")
    driver.until(lambda: folded is None or not folded.isVisible())


def test_a_low_window_brings_the_field_in_hand_into_sight(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 683, 384)
    view = driver.page("practices")
    view.list.table.setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    view.form.go_to("internal_notes")
    field = view.form.bindings["internal_notes"].control
    area = driver.desktop.window.pages.parentWidget()
    assert area is not None
    driver.until(lambda: field.mapTo(area, field.rect().topLeft()).y() < area.height() - 20)


def test_several_selected_in_french_take_nothing_from_the_form(
    qtbot: QtBot, dossiers: DossierService, sample_path: Path
) -> None:
    driver = Driver(qtbot, dossiers, "fr")
    open_at(driver, sample_path, 1366, 700)
    driver.workspace.show_page("pledges")
    driver.settle()
    view = driver.page("pledges")
    before = view.panels.sizes()
    view.list.table.selectAll()
    driver.until(view.bulk_buttons[0].isVisible)
    assert view.panels.sizes() == before
    place = view.list.bulk_place
    assert all(place.rect().contains(button.geometry()) for button in view.bulk_buttons)
    driver.close()


def test_tab_goes_from_the_header_to_the_filter_and_then_the_list(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 1366, 700)
    view = driver.page("practices")
    view.new_button.setFocus()
    driver.press(Qt.Key.Key_Tab)
    assert driver.focused() is view.list.filter_field
    for _ in range(3):
        driver.press(Qt.Key.Key_Tab)
    assert driver.focused() is view.list.table


def test_the_panel_of_the_file_goes_below_the_form_of_the_dossier(driver: Driver, sample_path: Path) -> None:
    open_at(driver, sample_path, 960, 540)
    driver.workspace.show_page("dossier")
    driver.settle()
    view = driver.workspace.pages["dossier"]
    assert isinstance(view, DossierView)
    assert view.form.isAncestorOf(view.facts)
    driver.window.resize(1366, 700)
    driver.until(lambda: not view.form.isAncestorOf(view.facts))
    driver.until(view.facts.isVisible)
