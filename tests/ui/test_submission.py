"""Prepare, clear, send, correct and compare a submission in the real window, by keys alone."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.readiness import ReadinessIssue, ReadinessReport, ReadinessRule
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.carry_dialog import CarryDialog
from pledgedesk.ui.dialogs.clearance_dialog import ClearanceDialog
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.difference_dialog import DifferenceDialog
from pledgedesk.ui.dialogs.prepare_dialog import PrepareDialog
from pledgedesk.ui.dialogs.record_sent_dialog import RecordSentDialog
from pledgedesk.ui.views.reviews_view import ReviewsView
from pledgedesk.ui.views.writing_view import WritingView

Key = Qt.Key
KEY, LAST = "regional-3", "regional-2"


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, made_sample_with_rounds: Path, tmp_path: Path) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    made.open(Path(shutil.copy(made_sample_with_rounds, tmp_path / "sample.pledgedesk")))
    yield made
    made.close()


def settle(driver: Driver) -> None:
    """Wait for what a step reads once it is done, too."""
    for _ in range(3):
        driver.settle()
        QApplication.processEvents()


def reviews(driver: Driver) -> ReviewsView:
    found = driver.workspace.pages["reviews"]
    assert isinstance(found, ReviewsView)
    return found


def writing(driver: Driver) -> WritingView:
    page = reviews(driver)
    assert page.is_writing and page.writing is not None
    return page.writing


def texts(driver: Driver) -> dict[str, str]:
    found = driver.workspace.session.sections.texts(KEY)
    return {one.section: one.text for one in found if not one.objective}


def report(driver: Driver) -> ReadinessReport:
    return driver.workspace.session.readiness.report(KEY)


def choose_in_menu(driver: Driver, button: QWidget, *path: str) -> None:
    """Open the menu of a button and go to an act by the arrow keys, through the menus that lead to it."""
    left = list(path)

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu) or not left:
            return
        for _ in menu.actions():
            here = menu.activeAction()
            if here is not None and here.text().startswith(left[0]):
                break
            driver.qtbot.keyClick(menu, Key.Key_Down)
        here = menu.activeAction()
        if here is None or not here.text().startswith(left[0]):
            timer.stop()
            driver.qtbot.keyClick(menu, Key.Key_Escape)
            return
        left.pop(0)
        if not left:
            timer.stop()
        driver.qtbot.keyClick(menu, Key.Key_Right if left else Key.Key_Return)

    timer = QTimer(driver.desktop, interval=5)
    timer.timeout.connect(choose)
    timer.start()
    driver.tab_to(button)
    driver.press(Key.Key_Space)
    driver.until(lambda: not left)


def inside(driver: Driver, wanted: QWidget, window: QWidget) -> QWidget:
    """Press Tab until the focus is in a field, which may be made of parts."""
    passed: list[QWidget] = []
    while True:
        here = window.focusWidget()
        assert here is not None and here not in passed, f"Tab comes round without {wanted}"
        if here is wanted or wanted.isAncestorOf(here):
            return here
        passed.append(here)
        driver.qtbot.keyClick(here, Key.Key_Tab)


def open_the_round(driver: Driver) -> ReviewsView:
    """Go to the page of reviews, and down or up its list to the round."""
    driver.go_to_page("reviews")
    settle(driver)
    page = reviews(driver)
    assert driver.focused() is page.rounds
    for key in (Key.Key_Up, Key.Key_Down):
        for _ in range(page.model.rowCount()):
            if page.round_key != KEY:
                driver.press(key)
                settle(driver)
    assert page.round_key == KEY
    return page


def carry_forward(driver: Driver) -> None:
    def carry(dialog: CarryDialog) -> None:
        driver.until(lambda: dialog.from_field.count() > 1)
        driver.tab_to(dialog.from_field, dialog)
        for key in (Key.Key_Up, Key.Key_Down):
            if dialog.from_field.value() != LAST:
                driver.qtbot.keyClick(dialog.from_field, key)
        assert dialog.from_field.value() == LAST
        driver.tab_to(dialog.carry_button, dialog)
        driver.qtbot.keyClick(dialog.carry_button, Key.Key_Space)
        driver.until(lambda: bool(dialog.told.text()))
        assert "6 chosen records" in dialog.told.text()
        driver.qtbot.keyClick(dialog.close_button, Key.Key_Space)

    asked = driver.in_dialog(CarryDialog, carry)
    choose_in_menu(driver, reviews(driver).round_button, "Carry forward from")
    driver.until(lambda: bool(asked) and not QApplication.activeModalWidget())
    settle(driver)
    driver.activate()
    carried = driver.workspace.session.sections.texts(KEY)
    assert carried and {one.from_round for one in carried} == {LAST}


def open_section(driver: Driver, name: str) -> WritingView:
    """Go down the list of sections to one, and open it with Enter."""
    table = reviews(driver).sections.table
    driver.tab_to(table)
    for key in (Key.Key_Up, Key.Key_Down):
        for _ in range(table.model().rowCount()):
            if table.chosen_keys() != (name,):
                driver.press(key)
    assert table.chosen_keys() == (name,)
    driver.press(Key.Key_Return)
    settle(driver)
    found = writing(driver)
    assert driver.focused() is found.desk.editor
    return found


def write(driver: Driver, text: str) -> None:
    """Write a text in the place of what stands there, save it, and go back to the round."""
    found = writing(driver)
    driver.control(Key.Key_A)
    driver.press(Key.Key_Delete)
    driver.type(text)
    driver.control(Key.Key_S)
    settle(driver)
    driver.press(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    driver.tab_to(found.back_button)
    driver.press(Key.Key_Space)
    settle(driver)
    assert not reviews(driver).is_writing


def back_from(driver: Driver) -> None:
    """Go back to the round by the button at the head."""
    driver.tab_to(writing(driver).back_button)
    driver.press(Key.Key_Space)
    settle(driver)
    assert not reviews(driver).is_writing


def choose_records(driver: Driver) -> str:
    """Take the first record out of what goes out, and confirm the rest; gives the record that stays first."""
    choose_in_menu(driver, reviews(driver).round_button, "Choose the records")
    settle(driver)
    view = writing(driver).choosing
    assert driver.focused() is view.table
    before = [one.chosen_uid for one in driver.workspace.session.choices.chosen(KEY) or ()]
    while not view.model.is_in(view.model.key_of(view.table.currentIndex().row())):
        driver.press(Key.Key_Down)
    gone = view.model.key_of(view.table.currentIndex().row())
    driver.press(Key.Key_Space)
    settle(driver)
    now = driver.workspace.session.choices.chosen(KEY) or ()
    assert [one.chosen_uid for one in now] == [uid for uid in before if uid != gone]
    driver.tab_to(view.banner.act_buttons()[0])
    driver.press(Key.Key_Space)
    settle(driver)
    now = driver.workspace.session.choices.chosen(KEY) or ()
    assert {one.from_round for one in now} == {""}
    back_from(driver)
    return next(one.chosen_uid for one in now if one.chosen_kind == RecordKind.PRACTICE)


def mend(driver: Driver, rule: ReadinessRule, text: str) -> None:
    """Go to the first issue of a rule by its line in the panel, and write a text there that settles it."""
    panel = reviews(driver).settling.readiness
    (issue,) = (one for one in panel.report.errors if one.rule is rule)
    (link,) = (one for one in panel.buttons if leads_to(one.accessibleName() or one.text(), issue))
    driver.tab_to(link)
    driver.press(Key.Key_Space)
    settle(driver)
    write(driver, text)


def leads_to(words: str, issue: ReadinessIssue) -> bool:
    return words.startswith(issue.section_title) and bool(issue.section_title)


def clear(driver: Driver) -> None:
    """Record that the first step of clearance was taken."""

    def fill(dialog: ClearanceDialog) -> None:
        field = inside(driver, dialog.by_field, dialog)
        driver.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        driver.qtbot.keyClicks(field, "Director of Migration")
        driver.tab_to(dialog.record_button, dialog)
        driver.qtbot.keyClick(dialog.record_button, Key.Key_Space)

    asked = driver.in_dialog(ClearanceDialog, fill)
    driver.tab_to(reviews(driver).settling.clearance.record_button)
    driver.press(Key.Key_Space)
    driver.until(lambda: bool(asked) and not QApplication.activeModalWidget())
    settle(driver)
    driver.activate()
    (first, *_others) = driver.workspace.session.clearances.state(KEY).steps
    assert first.newest is not None and first.newest.by == "Director of Migration"


def record(driver: Driver, folder: Path) -> None:
    """Write the workbook into a folder, and record it as sent by e-mail, confirmed."""

    def fill(dialog: RecordSentDialog) -> None:
        settle(driver)
        assert not dialog.unready.isVisible()
        driver.tab_to(dialog.channel_field, dialog)
        driver.qtbot.keyClicks(dialog.channel_field, "E-mail")
        assert dialog.channel_field.value() == "email"
        driver.qtbot.keyClicks(inside(driver, dialog.recipient_field, dialog), "UN Network")
        driver.tab_to(dialog.record_button, dialog)
        driver.qtbot.keyClick(dialog.record_button, Key.Key_Space)

    def confirm(dialog: ConfirmDialog) -> None:
        assert dialog.focusWidget() is dialog.leave_button
        driver.tab_to(dialog.act_button, dialog)
        driver.qtbot.keyClick(dialog.act_button, Key.Key_Space)

    before = len(driver.workspace.session.register.list())
    asked, confirmed = driver.in_dialog(RecordSentDialog, fill), driver.in_dialog(ConfirmDialog, confirm)
    prepare(driver, folder)
    driver.until(lambda: bool(asked) and bool(confirmed))
    driver.until(lambda: len(driver.workspace.session.register.list()) == before + 1)
    settle(driver)
    driver.activate()


def prepare(driver: Driver, folder: Path) -> None:
    """Write the files of the round into a folder, and ask from there to record them."""
    folder.mkdir()
    driver.tab_to(reviews(driver).prepare_button)
    driver.press(Key.Key_Space)
    (dialog,) = (one for one in driver.window.findChildren(PrepareDialog) if one.isVisible())
    driver.activate(dialog)
    settle(driver)
    field = inside(driver, dialog.folder_field, dialog)
    driver.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.qtbot.keyClicks(field, str(folder))
    driver.tab_to(dialog.write_button, dialog)
    driver.qtbot.keyClick(dialog.write_button, Key.Key_Space)
    driver.until(dialog.record_button.isVisible, timeout=20_000)
    assert dialog.focusWidget() is dialog.record_button
    driver.qtbot.keyClick(dialog.record_button, Key.Key_Space)


def retitle(driver: Driver, uid: str, title: str) -> None:
    """Find a practice on its page, write another title over its own, and validate it again."""
    practice = driver.workspace.session.practices.get(uid)
    driver.go_to_page("practices")
    view = driver.page("practices")
    driver.control(Key.Key_F)
    driver.type(practice.title)
    driver.until(lambda: uid in [one.uid for one in view.model.shown][:3])
    driver.tab_to(view.list.table)
    for _ in range(3):
        settle(driver)
        if view.current() == uid:
            break
        driver.press(Key.Key_Down)
    assert view.current() == uid
    field = inside(driver, view.form.bindings["title"].control, driver.window)
    driver.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.qtbot.keyClicks(field, title)
    driver.press(Key.Key_Tab)
    settle(driver)
    stale = driver.workspace.session.practices.get(uid)
    assert (stale.title, stale.changed_since_validated) == (title, True)
    assert [one.rule for one in report(driver).errors] == [ReadinessRule.CHOSEN_CHANGED]
    driver.control(Key.Key_Return)
    settle(driver)
    assert report(driver).errors == ()


def unfold(driver: Driver, dialog: DifferenceDialog) -> None:
    """Go down all lines of a difference with the arrow keys, opening what is folded."""
    if not dialog.tree.isVisible():
        return
    assert dialog.focusWidget() is dialog.tree
    here = None
    while here is not dialog.tree.currentItem():
        here = dialog.tree.currentItem()
        if here is not None and not here.isExpanded():
            driver.qtbot.keyClick(dialog.tree, Key.Key_Right)
        driver.qtbot.keyClick(dialog.tree, Key.Key_Down)


def compared(driver: Driver, reference: str, *path: str) -> list[tuple[str, str, str]]:
    """Compare a submission of the register by its menu; gives the lines of the difference, top ones left out."""
    panel = reviews(driver).register
    lines: list[tuple[str, str, str]] = []

    def look(dialog: DifferenceDialog) -> None:
        settle(driver)
        unfold(driver, dialog)
        item = dialog.tree.topLevelItem(0)
        while item is not None:
            if item.parent() is not None:
                lines.append((item.text(0), item.text(1), item.text(2)))
            item = dialog.tree.itemBelow(item)
        driver.qtbot.keyClick(dialog, Key.Key_Escape)

    driver.tab_to(panel.table)
    for key in (Key.Key_Up, Key.Key_Down):
        for _ in range(panel.table.rowCount()):
            chosen = panel.chosen()
            if chosen is None or chosen.reference != reference:
                driver.press(key)
    asked = driver.in_dialog(DifferenceDialog, look)
    choose_in_menu(driver, panel.menu_button, *path)
    driver.until(lambda: bool(asked) and not QApplication.activeModalWidget())
    settle(driver)
    driver.activate()
    return lines


def test_a_submission_from_carry_forward_to_its_correction(driver: Driver, tmp_path: Path) -> None:
    open_the_round(driver)
    carry_forward(driver)
    open_section(driver, "regional_review/agenda_2030")
    write(driver, "Goal 10.7 guides us. TODO")
    open_section(driver, "regional_review/challenges")
    write(driver, "")
    practice = choose_records(driver)
    found = {(one.rule, one.section) for one in report(driver).errors}
    assert found == {
        (ReadinessRule.SECTION_EMPTY, "regional_review/challenges"),
        (ReadinessRule.INTERNAL_WORD, "regional_review/agenda_2030"),
    }
    mend(driver, ReadinessRule.SECTION_EMPTY, "Departures are counted badly.")
    mend(driver, ReadinessRule.INTERNAL_WORD, "Goal 10.7 guides us.")
    assert report(driver).errors == ()
    clear(driver)
    record(driver, tmp_path / "first")
    (first,) = driver.workspace.session.register.list()
    for file in first.files:
        assert hashlib.sha256((tmp_path / "first" / file.name).read_bytes()).hexdigest() == file.sha256
    assert compared(driver, first.reference, "What changed since we sent it") == []
    open_section(driver, "regional_review/challenges")
    write(driver, "Departures are counted well.")
    retitle(driver, practice, "Figures of nine registers")
    open_the_round(driver)
    changes = [
        ("Challenges and gaps · changed", "Departures are counted badly.", "Departures are counted well."),
        ("Practice · PRAC-016 Figures of nine registers · changed", "", ""),
        ("Title", "One screening form for seven agencies", "Figures of nine registers"),
    ]
    assert compared(driver, first.reference, "What changed since we sent it") == changes
    record(driver, tmp_path / "second")
    assert reviews(driver).register.said.text() == "SENT-002 is recorded as sent; it replaces SENT-001."
    replaced, second = driver.workspace.session.register.list()
    assert (replaced.replaced_by, second.replaces) == ("SENT-002", "SENT-001")
    assert compared(driver, "SENT-002", "Compare with", first.reference) == changes
    assert compared(driver, "SENT-002", "What changed since we sent it") == []
