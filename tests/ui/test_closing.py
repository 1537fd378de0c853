from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.services.dossiers import DossierService, new_profile


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


@pytest.fixture
def other_path(dossiers: DossierService, tmp_path: Path) -> Path:
    path = tmp_path / "uganda.pledgedesk"
    dossiers.new(path, new_profile("UGA", office="Office"))
    return path


def is_free(dossiers: DossierService, path: Path) -> bool:
    session = dossiers.open_or_read(path)
    session.close()
    return not session.read_only


def retype(driver: Driver, text: str) -> None:
    driver.page("practices").form.bindings["title"].row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type(text)


def test_of_two_dossiers_asked_for_at_once_the_last_is_open_alone(
    driver: Driver, dossiers: DossierService, dossier_path: Path, other_path: Path
) -> None:
    driver.open(dossier_path)
    for path in (dossier_path, dossier_path, other_path, other_path):
        driver.desktop.open(path)
    driver.settle()
    assert driver.workspace.session.path == other_path
    assert not driver.workspace.session.read_only
    assert driver.desktop.window.pages.count() == len(driver.workspace.pages)
    assert is_free(dossiers, dossier_path)


def test_closing_while_a_dossier_is_being_opened_leaves_it_free(
    driver: Driver, dossiers: DossierService, dossier_path: Path, other_path: Path
) -> None:
    driver.open(dossier_path)
    driver.desktop.open(other_path)
    driver.close()
    assert driver.desktop.workspace is None
    assert is_free(dossiers, other_path)


def test_the_window_stays_once_where_what_is_typed_cannot_be_stored(
    driver: Driver, dossiers: DossierService, sample_path: Path
) -> None:
    driver.open(sample_path)
    retype(driver, "Typed before the stick was pulled out")
    sample_path.rename(sample_path.with_name("moved.pledgedesk"))
    driver.close()
    assert driver.window.isVisible()
    assert "moved" in driver.desktop.window.banner.sentence()
    assert driver.page("practices").form.bindings["title"].draft() == "Typed before the stick was pulled out"
    driver.close()
    assert not driver.window.isVisible()


def test_what_the_disk_refused_is_saved_on_closing_once_there_is_room(
    driver: Driver, dossiers: DossierService, sample_path: Path
) -> None:
    driver.open(sample_path)
    uid = driver.page("practices").current()
    moved = sample_path.with_name("moved.pledgedesk")
    retype(driver, "Typed")
    sample_path.rename(moved)
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert "moved" in driver.desktop.window.banner.sentence()
    moved.rename(sample_path)
    driver.close()
    assert not driver.window.isVisible()
    session = dossiers.open_to_read(sample_path)
    assert session.practices.get(uid).title == "Typed"
    session.close()
