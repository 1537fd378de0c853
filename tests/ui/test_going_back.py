"""Where acts lead: to the filter, to the record just made, to the page and field that a step changed; and why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import RecordKind
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.link_dialog import LinkDialog
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.catalogue_view import CatalogueView
from pledgedesk.ui.views.cleared_records_view import ClearedRecordsView
from pledgedesk.ui.views.dossier_view import DossierView
from pledgedesk.ui.views.objectives_view import ObjectivesView


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


def catalogue(driver: Driver) -> CatalogueView:
    driver.workspace.show_page("catalogue")
    driver.settle()
    view = driver.workspace.pages["catalogue"]
    assert isinstance(view, CatalogueView)
    return view


def test_ctrl_f_goes_to_the_filter_of_the_catalogue_too(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = catalogue(driver)
    driver.control(Qt.Key.Key_F)
    assert driver.focused() is view.filters.filter_field


def test_the_record_made_in_the_form_is_the_one_marked_in_the_list(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    driver.control(Qt.Key.Key_N)
    driver.type("Mobile clinics")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert view.form.record is not None
    assert view.list.current_uid() == view.form.record.uid
    assert view.list.chosen() == (view.form.record.uid,)


def test_undo_returns_to_the_notes_of_an_objective(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    driver.workspace.show_page("objectives")
    view = driver.workspace.pages["objectives"]
    assert isinstance(view, ObjectivesView)
    view.open_objective(10, "progress")
    driver.settle()
    assert driver.focused() is view.form.bindings["progress"].control
    driver.type("Now. ")
    catalogue(driver)
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert view.isVisible()
    assert driver.focused() is view.form.bindings["progress"].control


def test_undo_returns_to_the_dossier_page(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    driver.workspace.show_page("dossier")
    driver.settle()
    view = driver.workspace.pages["dossier"]
    assert isinstance(view, DossierView)
    driver.type("The ")
    catalogue(driver)
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert view.isVisible()
    assert driver.focused() is view.form.bindings["entity_name"].control


def test_an_approach_found_by_our_reading_alone_says_so(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = catalogue(driver)
    view.filters.set(replace(view.filters.wanted, objective=12))
    lines = [view.model.index(row).data(RowRole.SECOND_LINE) for row in range(view.model.rowCount())]
    shown = [line for line in lines if line]
    assert shown
    assert all("our reading" in line for line in shown)
    view.filters.clear()
    first = view.model.index(1).data(RowRole.SECOND_LINE)
    assert "our reading" not in first


def test_every_region_of_the_country_is_offered_as_ours(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = catalogue(driver)
    view.filters.set_place("KEN", ("africa", "arab"))
    offered = [label for label, _values in view.filters.options("place")]
    assert offered[0] == "Our country"
    assert [label.startswith("Our region") for label in offered[1:4]] == [True, True, False]


def test_words_that_nothing_matches_are_named(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = catalogue(driver)
    view.filters.set(replace(view.filters.wanted, text="seafarers of the moon"))
    assert "seafarers of the moon" in view.empty.sentence


def test_the_record_that_was_typed_in_is_named(driver: Driver, dossiers: DossierService, sample_path: Path) -> None:
    session = dossiers.open_or_read(sample_path)
    practice = session.practices.all()[3]
    session.drafts.keep(RecordKind.PRACTICE, practice.uid, "summary", "Typed before the power went.")
    session.close()
    driver.open(sample_path)
    assert practice.reference in driver.desktop.window.banner.sentence()


def test_a_dossier_open_elsewhere_says_since_when_and_why_nothing_can_be_added(
    driver: Driver, dossiers: DossierService, sample_path: Path
) -> None:
    holder = dossiers.open_or_read(sample_path)
    driver.open(sample_path)
    sentence = driver.desktop.window.banner.sentence()
    assert re.search(r"since (\d{4}-\d\d-\d\d )?\d\d:\d\d[.]", sentence), sentence
    button = driver.page("practices").new_button
    assert not button.isEnabled()
    assert "read only" in button.toolTip()
    holder.close()


def test_a_link_is_asked_for_with_the_act_last(qtbot: QtBot, context: PageContext) -> None:
    dialog = LinkDialog(context)
    qtbot.addWidget(dialog)
    dialog.approach_field.setText("no such approach")
    dialog.accept()
    assert dialog.approach_row.problem()
    assert not dialog.result()
    dialog.approach_field.setText("2.1.3")
    dialog.accept()
    assert dialog.answer().approach == "2.1.3"
    assert dialog.link_button.isDefault()


def test_the_field_in_hand_counts_when_a_practice_is_validated(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    view = driver.page("practices")
    assert isinstance(view, ClearedRecordsView)
    impact = view.form.bindings["impact"]
    view.form.go_to("impact")
    driver.control(Qt.Key.Key_A)
    driver.press(Qt.Key.Key_Delete)
    view.form.go_to("lessons")
    driver.settle()
    view.draft_action.trigger()
    driver.settle()
    view.form.go_to("impact")
    driver.type("Waiting times fell.")
    assert driver.focused() is impact.control
    driver.control(Qt.Key.Key_Return)
    driver.settle()
    record = view.form.record
    assert record is not None
    stored = driver.workspace.session.practices.get(record.uid)
    assert (stored.impact, stored.state) == ("Waiting times fell.", "validated")
