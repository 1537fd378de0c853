"""Reviews in the real window: how one gets there, and what a crash left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.register import RecordedFile
from pledgedesk.ui.views.reviews_view import ReviewsView


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


def reviews(driver: Driver) -> ReviewsView:
    found = driver.workspace.pages["reviews"]
    assert isinstance(found, ReviewsView)
    return found


def test_the_next_review_in_the_navigation_leads_to_its_page(driver: Driver, dossier_path: Path) -> None:
    driver.open(dossier_path)
    navigation = driver.desktop.window.navigation
    driver.tab_to(navigation._foot)
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    driver.settle()
    page = reviews(driver)
    assert page.isVisible()
    assert page.round_key == driver.workspace.session.rounds.next_round().key


def test_its_keys_show_it_and_f6_goes_round_its_panes(driver: Driver, dossier_path: Path) -> None:
    driver.open(dossier_path)
    driver.go_to_page("reviews")
    driver.settle()
    page = reviews(driver)
    assert driver.focused() is page.rounds
    driver.press(Qt.Key.Key_F6)
    assert page.settling.clearance.isAncestorOf(driver.focused())
    driver.press(Qt.Key.Key_F6)
    assert driver.focused() is page.sections.table


def test_a_text_found_by_search_is_opened_where_it_is_written(driver: Driver, dossier_path: Path) -> None:
    driver.open(dossier_path)
    session = driver.workspace.session
    key = session.rounds.next_round().key
    template = session.round_keeping.get(key).templates[0]
    before = session.sections.get(key, template.key, template.sections[1].id)
    driver.workspace.context.record(
        lambda: session.sections.save(key, before, replace(before, text="The quokka programme goes on."))
    )
    driver.settle()
    driver.control(Qt.Key.Key_K)
    driver.type("quokka")
    driver.settle()
    driver.until(lambda: driver.workspace.search.searching.model.rowCount() > 0)
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    driver.settle()
    page = reviews(driver)
    assert page.is_writing and page.writing is not None
    assert "quokka" in page.writing.desk.editor.toPlainText()


def test_undo_goes_to_the_text_that_it_takes_back(driver: Driver, dossier_path: Path) -> None:
    driver.open(dossier_path)
    session = driver.workspace.session
    key = session.rounds.next_round().key
    template = session.round_keeping.get(key).templates[0]
    for text in ("First", "Second"):
        before = session.sections.get(key, template.key, template.sections[0].id)
        after = replace(before, text=text)
        driver.workspace.context.record(partial(session.sections.save, key, before, after))
        driver.settle()
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    driver.settle()
    page = reviews(driver)
    assert page.is_writing and page.writing is not None
    assert page.writing.desk.editor.toPlainText() == "First"


def test_what_a_crash_left_is_offered_and_written(
    driver: Driver, dossiers: DossierService, dossier_path: Path, tmp_path: Path
) -> None:
    source, folder = tmp_path / "report.docx", tmp_path / "sent"
    source.write_bytes(b"as sent")
    session = dossiers.open(dossier_path)
    key = session.rounds.next_round().key
    session.register.record(
        key,
        [RecordedFile(source)],
        folder=folder,
        sent_at=datetime(2026, 3, 4, tzinfo=UTC),
        channel="email",
        reason="In time",
    )
    session.close()
    with closing(sqlite3.connect(dossier_path)) as connection:
        connection.execute("UPDATE sent SET extracted = 0")
        connection.commit()
    (folder / "report.docx").unlink()
    driver.open(dossier_path)
    banner = driver.desktop.window.banner
    driver.until(lambda: "SENT-001" in banner.sentence())
    banner.act_buttons()[0].click()
    driver.settle()
    assert (folder / "report.docx").read_bytes() == b"as sent"
    assert driver.workspace.session.register.unfinished() == ()
