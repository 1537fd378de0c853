"""Write the texts of a round on the real window: typed, saved, taken back, closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.section_history_dialog import SectionHistoryDialog
from pledgedesk.ui.views.reviews_view import ReviewsView
from pledgedesk.ui.views.writing_view import WritingView

KEY = "imrf-2030"


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


def opened(driver: Driver, path: Path) -> WritingView:
    driver.open(path)
    driver.workspace.show_page("reviews")
    driver.settle()
    view = driver.workspace.pages["reviews"]
    assert isinstance(view, ReviewsView)
    view.open_round(KEY)
    driver.settle()
    view.sections.table.setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    assert view.is_writing
    assert view.writing is not None
    return view.writing


def test_two_sections_are_written_taken_back_and_found_in_their_history(driver: Driver, sample_path: Path) -> None:
    writing = opened(driver, sample_path)
    sections = driver.workspace.session.sections
    assert driver.focused() is writing.desk.editor
    driver.type("First words")
    driver.control(Qt.Key.Key_S)
    driver.settle()
    assert [one.text for one in sections.texts(KEY)] == ["First words"]
    driver.control(Qt.Key.Key_Down)
    driver.settle()
    driver.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    driver.press(Qt.Key.Key_F6)
    assert driver.focused() is writing.desk.editor
    driver.type("Second words")
    driver.control(Qt.Key.Key_Up)
    driver.settle()
    assert {one.text for one in sections.texts(KEY)} == {"First words", "Second words"}
    writing.list.setFocus()
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert [one.text for one in sections.texts(KEY)] == ["First words"]


def test_the_history_opens_by_its_key(driver: Driver, sample_path: Path) -> None:
    writing = opened(driver, sample_path)
    driver.type("First")
    driver.control(Qt.Key.Key_S)
    driver.settle()
    driver.type(" and last")
    seen = driver.in_dialog(SectionHistoryDialog, lambda dialog: dialog.reject())
    driver.control(Qt.Key.Key_H)
    driver.until(lambda: bool(seen))
    assert seen[0].table.rowCount() == 2
    assert writing.desk.editor.text() == "First and last"


def test_typing_when_the_window_closes_is_saved(driver: Driver, sample_path: Path, dossiers: DossierService) -> None:
    opened(driver, sample_path)
    driver.type("Typed at the last moment")
    driver.close()
    again = dossiers.open(sample_path)
    assert [one.text for one in again.sections.texts(KEY)] == ["Typed at the last moment"]
    again.close()
