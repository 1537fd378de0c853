from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver
from tests.ui.speaking import nameless

from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.sample import make_sample
from pledgedesk.ui.context import News, PageContext
from pledgedesk.ui.dialogs.bin_dialog import BinDialog
from pledgedesk.ui.forms.layouts import PROFILE
from pledgedesk.ui.forms.parts_field import PartsField
from pledgedesk.ui.tasks import TaskRunner
from pledgedesk.ui.views.dossier_view import DossierView

Settle = Callable[[], None]
Open = Callable[[QWidget], None]


@pytest.fixture
def view(context: PageContext, open_window: Open, settle: Settle) -> DossierView:
    made = DossierView(context)
    made.resize(1166, 650)
    open_window(made)
    made.show_page()
    settle()
    return made


def test_the_office_is_edited_and_saved_by_leaving_the_field(
    qtbot: QtBot, view: DossierView, context: PageContext, settle: Settle
) -> None:
    assert view.form.bindings["entity_name"].control.hasFocus()
    office = view.form.bindings["office"].control
    view.form.go_to("office")
    qtbot.keyClick(office, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(office, "Directorate of Migration")
    qtbot.keyClick(office, Qt.Key.Key_Tab)
    settle()
    assert context.session.profile.get().office == "Directorate of Migration"


def test_an_invented_state_says_so_and_the_country_is_no_field(view: DossierView) -> None:
    assert "invented" in view._country_note.text()
    assert "country" not in view.form.bindings


def test_the_figures_are_those_of_the_file_and_follow_changes(
    view: DossierView, context: PageContext, settle: Settle
) -> None:
    rows = view.facts._rows
    facts = context.session.facts()
    assert rows["practices"].text() == str(facts.practices) == "40"
    assert rows["schema"].text() == str(context.session.schema_version)
    assert rows["backup"].text() == "11 Mar 2026"
    uid = context.session.practices.list()[0].uid
    context.news.recorded.emit(context.session.practices.delete((uid,)))
    settle()
    assert (rows["practices"].text(), rows["binned"].text()) == ("39", "1")


def test_a_change_made_elsewhere_meanwhile_is_asked_about(
    qtbot: QtBot, view: DossierView, context: PageContext, settle: Settle
) -> None:
    before = context.session.profile.get()
    context.session.profile.save(before, replace(before, office="Theirs"))
    office = view.form.bindings["office"].control
    view.form.go_to("office")
    qtbot.keyClick(office, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(office, "Mine")
    qtbot.keyClick(office, Qt.Key.Key_Tab)
    settle()
    assert view.stale_banner.isVisible()
    view.stale_banner.act_buttons()[0].click()
    settle()
    assert context.session.profile.get().office == "Mine"


def test_every_control_has_a_name(view: DossierView) -> None:
    assert nameless(view) == []


def test_its_buttons_do_what_the_file_menu_does(qtbot: QtBot, dossiers: DossierService, sample_path: Path) -> None:
    driver = Driver(qtbot, dossiers)
    driver.open(sample_path)
    driver.go_to_page("dossier")
    page = driver.workspace.pages["dossier"]
    assert isinstance(page, DossierView) and page.isVisible()
    qtbot.keyClick(page.facts.bin_button, Qt.Key.Key_Space)
    dialog = driver.window.findChild(BinDialog)
    assert dialog is not None and dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    driver.settle()
    driver.close()


@pytest.fixture
def french(dossiers: DossierService, tmp_path: Path) -> Iterator[PageContext]:
    path = tmp_path / "exemple.pledgedesk"
    make_sample(dossiers, path, "fr")
    session = dossiers.open(path)
    database, compute = TaskRunner(), TaskRunner()
    yield PageContext(session, translator("fr"), "fr", database, compute, dossiers.preferences, News())
    database.wait()
    session.close()


def test_a_text_that_just_fills_its_field_settles(qtbot: QtBot, french: PageContext, open_window: Open) -> None:
    """The French set-up fills its field just so that a scroll bar, come and gone, once resized it without end."""
    view = DossierView(french)
    view.resize(1166, 652)
    open_window(view)
    view.show_page()
    qtbot.waitUntil(lambda: not french.database.is_busy)
    setup = view.form.bindings["national_setup"].control
    assert setup.height() > 0
    for width in range(1000, 1366, 7):
        view.resize(width, 652)
    assert view.form.bindings["national_setup"].read() == french.session.profile.get().national_setup


def test_tab_goes_through_every_field_of_the_form_in_order(qtbot: QtBot, view: DossierView) -> None:
    """Two contacts are all there may be: the button for more is hidden, and once held Tab for ever."""
    seen: list[str] = []
    for _step in range(40):
        focused = view.focusWidget()
        assert focused is not None
        name = next((name for name, one in view.form.bindings.items() if one.control.isAncestorOf(focused)), "")
        name = name or next((name for name, one in view.form.bindings.items() if one.control is focused), "")
        if name and name not in seen:
            seen.append(name)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [*PROFILE.fields]


def test_the_months_of_silence_are_a_whole_number_that_can_be(
    qtbot: QtBot, view: DossierView, context: PageContext, settle: Settle
) -> None:
    months = view.form.bindings["quiet_months"]
    view.form.go_to("quiet_months")
    for typed, said in (("many", True), ("121", True), ("-1", True), ("", True), ("3", False)):
        months.control.setFocus()
        months.show_draft(typed)
        months.edited.emit()
        view.form.go_to("entity_name")
        settle()
        assert ("whole number" in months.row.problem()) == said, typed
    assert context.session.profile.get().quiet_months == 3


def test_an_acronym_of_the_office_is_known_from_then_on(
    qtbot: QtBot, view: DossierView, context: PageContext, settle: Settle
) -> None:
    parts = view.form.bindings["acronyms"].control
    assert isinstance(parts, PartsField)
    view.form.go_to("acronyms")
    parts.add_button.click()
    for name, text in (("short", "NIMA"), ("meaning", "National Institute for Migration Affairs")):
        field = parts.rows[0].controls[name]
        field.setFocus()
        qtbot.keyClicks(field, text)
    view.form.go_to("entity_name")
    settle()
    (known,) = context.session.profile.get().acronyms
    assert (known.short, known.meaning) == ("NIMA", "National Institute for Migration Affairs")
