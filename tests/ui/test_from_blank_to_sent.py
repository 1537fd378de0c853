"""The sample in the real window, by keys: carried forward, written, cleared, recorded, corrected, compared."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.carry_dialog import CarryDialog
from pledgedesk.ui.dialogs.clearance_dialog import ClearanceDialog
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.difference_dialog import DifferenceDialog
from pledgedesk.ui.dialogs.prepare_dialog import PrepareDialog
from pledgedesk.ui.dialogs.record_sent_dialog import RecordSentDialog
from pledgedesk.ui.views.reviews_view import ReviewsView

Key = Qt.Key
LAST, KEY = "regional-2", "imrf-2026"
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, made_sample_with_rounds: Path, tmp_path: Path) -> Iterator[Driver]:
    folder = tmp_path / "out"
    folder.mkdir()
    dossiers.preferences.set(export_folder=str(folder))
    made = Driver(qtbot, dossiers)
    made.open(Path(shutil.copy(made_sample_with_rounds, tmp_path / "sample.pledgedesk")))
    yield made
    made.close()


def page_of(driver: Driver) -> ReviewsView:
    found = driver.workspace.pages["reviews"]
    assert isinstance(found, ReviewsView)
    return found


def rest(driver: Driver) -> None:
    """Wait until what one reading begins is read too."""
    for _ in range(3):
        driver.settle()


def choose(page: ReviewsView, words: str) -> None:
    """Choose what the menu of the round offers."""
    page.fill_menu()
    next(action for action in page._round_menu.actions() if action.text() == words).trigger()


def opened(driver: Driver, kind: type[D]) -> D:
    """Give the dialog that has come up, active."""
    driver.until(lambda: any(one.isVisible() for one in driver.window.findChildren(kind)))
    (dialog,) = (one for one in driver.window.findChildren(kind) if one.isVisible())
    driver.activate(dialog)
    driver.settle()
    return dialog


def press(driver: Driver, dialog: QWidget, button: QPushButton) -> None:
    """Come to a button of a dialog by Tab, and press it."""
    driver.tab_to(button, dialog)
    driver.qtbot.keyClick(button, Key.Key_Space)


def carry(driver: Driver, page: ReviewsView) -> None:
    choose(page, "Carry forward from…")
    dialog = opened(driver, CarryDialog)
    assert dialog.from_field.value() == LAST
    press(driver, dialog, dialog.carry_button)
    rest(driver)
    assert "Carried forward: 4 texts" in dialog.told.text()
    driver.qtbot.keyClick(dialog, Key.Key_Escape)
    driver.activate()


def write_what_is_missing(driver: Driver, page: ReviewsView) -> None:
    """Write the sections that say nothing yet, one after the other, until nothing stands in the way."""
    readiness = driver.workspace.session.readiness
    while readiness.report(KEY).errors:
        line = page.sections.model.next_empty()
        assert line is not None, readiness.report(KEY).errors
        page.sections.next_button.setFocus()
        driver.press(Key.Key_Space)
        rest(driver)
        driver.type(f"We report on {line.section.title.lower()} in plain words.")
        assert page.writing is not None
        page.writing.back_button.setFocus()
        driver.press(Key.Key_Space)
        rest(driver)
        assert not page.is_writing


def clear(driver: Driver, page: ReviewsView) -> None:
    page.settling.clearance.buttons[-1].setFocus()
    driver.press(Key.Key_Space)
    dialog = opened(driver, ClearanceDialog)
    driver.tab_to(dialog.by_field, dialog)
    driver.qtbot.keyClicks(dialog.by_field, "P. Otieno")
    driver.qtbot.keyClick(dialog.by_field, Key.Key_Return)
    rest(driver)
    driver.activate()


def prepare(driver: Driver, page: ReviewsView) -> RecordSentDialog:
    page.prepare_button.setFocus()
    driver.press(Key.Key_Space)
    dialog = opened(driver, PrepareDialog)
    with driver.qtbot.waitSignal(dialog.settled, timeout=30_000):
        press(driver, dialog, dialog.write_button)
    driver.qtbot.keyClick(dialog.record_button, Key.Key_Space)
    return opened(driver, RecordSentDialog)


def record(driver: Driver, dialog: RecordSentDialog) -> None:
    assert not dialog.unready.isVisible()
    dialog.channel_field.set_value("email")
    driver.tab_to(dialog.recipient_field, dialog)
    driver.qtbot.keyClicks(dialog.recipient_field, "UN Network on Migration")
    press(driver, dialog, dialog.record_button)
    question = opened(driver, ConfirmDialog)
    assert question.focusWidget() is question.leave_button
    press(driver, question, question.act_button)
    rest(driver)
    driver.activate()


def test_the_sample_from_carry_forward_to_recorded_corrected_and_compared(driver: Driver) -> None:
    session = driver.workspace.session
    driver.go_to_page("reviews")
    rest(driver)
    page = page_of(driver)
    while page.round_key != KEY:
        driver.press(Key.Key_Down)
        rest(driver)
    carry(driver, page)
    assert session.sections.get(KEY, "voluntary_review", "challenges").from_round == LAST
    write_what_is_missing(driver, page)
    assert session.readiness.report(KEY).ready
    before = session.choices.chosen(KEY)
    choose(page, "Choose the records…")
    rest(driver)
    assert page.writing is not None
    page.writing.choosing.table.setFocus()
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Space)
    rest(driver)
    assert session.choices.chosen(KEY) != before
    page.writing.back_button.setFocus()
    driver.press(Key.Key_Space)
    rest(driver)
    clear(driver, page)
    assert session.clearances.steps(KEY)[-1].newest is not None
    dialog = prepare(driver, page)
    assert dialog.cleared_field.text() == "P. Otieno"
    record(driver, dialog)
    (sent,) = session.register.list()
    assert (sent.round_key, sent.channel, sent.reason) == (KEY, "email", "")
    assert sent.sent_at[:4] == str(date.today().year)
    practice = session.practices.by_reference("PRAC-001")
    assert "SENT-001" in page.register.said.text()
    record(driver, prepare(driver, page))
    first, second = session.register.list()
    assert (second.replaces, first.replaced_by) == (first.reference, second.reference)
    driver.workspace.context.record(lambda: session.practices.delete([practice.uid]))
    rest(driver)
    row = page.register.chosen()
    assert row is not None
    page.register.compare(row)
    found = opened(driver, DifferenceDialog)
    rest(driver)
    driver.until(lambda: found.tree.topLevelItemCount() > 0)
    assert session.register.difference(row.reference).records
    driver.qtbot.keyClick(found, Key.Key_Escape)
    driver.activate()
