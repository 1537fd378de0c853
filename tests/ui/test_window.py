from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.conftest import TODAY
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.practices import Practice
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.update_dialog import UpdateDialog

Shift, Control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


def stored(dossiers: DossierService, path: Path) -> tuple[Practice, ...]:
    session = dossiers.open_to_read(path)
    try:
        return session.practices.all()
    finally:
        session.close()


def test_a_title_typed_in_the_window_is_a_practice_in_the_file(
    driver: Driver, dossiers: DossierService, dossier_path: Path
) -> None:
    driver.open(dossier_path)
    driver.control(Qt.Key.Key_N)
    driver.type("Counties register births")
    driver.press(Qt.Key.Key_Tab)
    driver.type("Officers travel with clinics.")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    driver.close()
    (practice,) = stored(dossiers, dossier_path)
    assert (practice.reference, practice.title) == ("PRAC-001", "Counties register births")
    assert practice.summary == "Officers travel with clinics."


def test_the_field_in_hand_is_saved_when_the_window_closes(
    driver: Driver, dossiers: DossierService, dossier_path: Path
) -> None:
    driver.open(dossier_path)
    driver.control(Qt.Key.Key_N)
    driver.type("Not left")
    driver.close()
    assert [practice.title for practice in stored(dossiers, dossier_path)] == ["Not left"]


def test_undo_returns_to_the_field_and_redo_brings_it_back(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    title = view.form.bindings["title"]
    before = title.read()
    title.row.set_focus()
    driver.press(Qt.Key.Key_End)
    driver.type(" now")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert "title" in driver.desktop.window.acts["undo"].text()
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    driver.until(lambda: title.read() == before)
    assert driver.focused() is title.control
    driver.control(Qt.Key.Key_Y)
    driver.settle()
    driver.until(lambda: title.read() == before + " now")


def test_undo_takes_back_what_still_waits_to_be_saved(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    before = driver.workspace.session.practices.get(view.current())
    view.form.editing.commit("title", "Saved first")
    view.form.editing.commit("summary", "Waits for it")
    driver.workspace.undo()
    driver.settle()
    found = driver.workspace.session.practices.get(before.uid)
    assert (found.title, found.summary) == ("Saved first", before.summary)


def test_a_refused_value_stays_typed_with_its_sentence_until_it_is_mended(
    driver: Driver, dossiers: DossierService, sample_path: Path
) -> None:
    driver.open(sample_path)
    form = driver.page("practices").form
    start, end = form.bindings["start"], form.bindings["end"]
    uid = form.record.uid if form.record else ""
    end.row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type("1990")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert "1990" in end.row.problem()
    assert end.draft() == "1990"
    start.row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type("1989-05")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    driver.until(lambda: end.row.problem() == "")
    session = driver.workspace.session
    found = session.practices.get(uid)
    assert (str(found.start), str(found.end)) == ("1989-05", "1990")


def test_text_that_is_no_date_is_kept_as_a_draft_and_recovered(
    qtbot: QtBot, driver: Driver, dossiers: DossierService, sample_path: Path
) -> None:
    driver.open(sample_path)
    form = driver.page("practices").form
    form.bindings["start"].row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type("last spring")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    driver.close()
    again = Driver(qtbot, dossiers)
    again.open(sample_path)
    banner = again.desktop.window.banner
    assert "was kept" in banner.sentence()
    banner.act_buttons()[0].click()
    again.settle()
    start = again.page("practices").form.bindings["start"]
    again.until(lambda: start.draft() == "last spring")
    assert "last spring" in start.row.problem()
    again.close()


def test_a_new_practice_without_a_title_is_recovered(
    qtbot: QtBot, driver: Driver, dossiers: DossierService, dossier_path: Path
) -> None:
    driver.open(dossier_path)
    driver.control(Qt.Key.Key_N)
    driver.press(Qt.Key.Key_Tab)
    driver.type("A summary first")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    driver.close()
    assert stored(dossiers, dossier_path) == ()
    again = Driver(qtbot, dossiers)
    again.open(dossier_path)
    again.desktop.window.banner.act_buttons()[0].click()
    form = again.page("practices").form
    again.until(lambda: form.bindings["summary"].draft() == "A summary first")
    form.bindings["title"].row.set_focus()
    again.type("Then a title")
    again.press(Qt.Key.Key_Tab)
    again.settle()
    again.close()
    (practice,) = stored(dossiers, dossier_path)
    assert (practice.title, practice.summary) == ("Then a title", "A summary first")


def test_validating_goes_to_what_is_missing(driver: Driver, dossier_path: Path) -> None:
    driver.open(dossier_path)
    driver.control(Qt.Key.Key_N)
    driver.type("Only a title")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    view = driver.page("practices")
    driver.control(Qt.Key.Key_Return)
    driver.settle()
    assert driver.focused() is view.form.bindings["summary"].control
    assert view.missing.isVisible()


def test_several_selected_are_validated_in_one_undo(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    view.list.table.setFocus()
    driver.control(Qt.Key.Key_A)
    assert len(view.list.chosen()) == 40
    button = next(button for button in view.bulk_buttons if button.text() == "Validate")
    assert button.isVisible()
    button.setFocus()
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    states = {one.state for one in driver.workspace.session.practices.list()}
    assert states == {"validated"}
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert {one.state for one in driver.workspace.session.practices.list()} == {"draft", "validated"}


def test_a_record_changed_elsewhere_is_kept_or_taken(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    session = driver.workspace.session
    uid = view.current()
    stored_one = session.practices.get(uid)
    session.practices.save(stored_one, replace(stored_one, title="Theirs"))
    view.form.bindings["title"].row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type("Mine")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert "changed elsewhere" in view.stale_banner.sentence()
    view.stale_banner.act_buttons()[0].click()
    driver.settle()
    assert session.practices.get(uid).title == "Mine"


def test_filters_keep_what_they_stand_at_and_are_cleared(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    driver.control(Qt.Key.Key_F)
    driver.type("consular")
    driver.until(lambda: 0 < len(view.model.shown) < 40)
    driver.control(Qt.Key.Key_A)
    driver.type("no zebra")
    driver.until(lambda: len(view.model.shown) == 0)
    assert view.list.empty.isVisible()
    view.list.empty.button.click()
    assert len(view.model.shown) == 40


def test_every_page_opens_by_its_key_and_every_field_has_a_name(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    for key in driver.desktop.window.page_keys:
        driver.go_to_page(key)
        assert driver.desktop.window.navigation.current() == key
        assert driver.workspace.pages[key].isVisible()


def test_a_second_window_reads_only_and_says_who_writes(
    qtbot: QtBot, driver: Driver, dossiers: DossierService, sample_path: Path
) -> None:
    driver.open(sample_path)
    second = Driver(qtbot, dossiers)
    second.open(sample_path)
    assert "A. Mwangi" in second.desktop.window.banner.sentence()
    view = second.page("practices")
    assert not view.new_button.isEnabled()
    assert not view.head.main_button.isVisible()
    second.close()


def test_changing_a_stage_by_its_buttons_saves_it(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    driver.go_to_page("pledges")
    view = driver.page("pledges")
    uid = view.current()
    updates = driver.workspace.session.updates
    # The sample's later updates would hold the stage, whatever is set today.
    later = [one.uid for one in updates.listings_of(uid) if one.date > str(TODAY)]
    driver.workspace.context.record(lambda: updates.delete(later))
    driver.settle()
    stage = view.form.bindings["stage"]
    before = stage.read()
    stage.row.set_focus()
    driver.press(Qt.Key.Key_Right)
    driver.settle()
    assert driver.workspace.session.pledges.get(uid).stage != before
    assert driver.workspace.session.pledges.get(uid).changed_since_validated


def test_a_draft_is_kept_while_typing(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    view.form.bindings["summary"].row.set_focus()
    with driver.qtbot.waitSignal(driver.workspace.context.news.draft_kept, timeout=4000):
        driver.type("x")
    (draft,) = driver.workspace.session.drafts.all()
    assert (draft.kind, draft.field) == (RecordKind.PRACTICE.value, "summary")


def test_a_date_as_the_language_writes_it_is_understood(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    form = driver.page("practices").form
    start = form.bindings["start"]
    start.row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type("14 March 2019")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert start.read() == PartialDate(2019, 3, 14)


def test_an_update_asked_for_on_a_page_without_pledges_is_of_no_pledge_that_another_page_has_in_hand(
    driver: Driver, sample_path: Path
) -> None:
    driver.open(sample_path)
    driver.go_to_page("updates")
    driver.until(lambda: bool(driver.page("updates").current()))
    driver.go_to_page("overview")
    driver.control(Qt.Key.Key_U)
    driver.settle()
    (dialog,) = driver.window.findChildren(UpdateDialog)
    assert dialog.isVisible()
    assert dialog.about_row.isVisibleTo(dialog)
    assert dialog.about_field.values() == ()
    dialog.reject()
