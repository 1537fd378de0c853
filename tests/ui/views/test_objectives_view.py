from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.belonging_row import BelongingRow
from pledgedesk.ui.views.objectives_view import ObjectivesView


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    yield made
    made.close()


@pytest.mark.parametrize(("button", "kept"), [(0, "Mine"), (1, "Theirs")])
def test_notes_changed_elsewhere_are_kept_or_taken(driver: Driver, sample_path: Path, button: int, kept: str) -> None:
    driver.open(sample_path)
    driver.workspace.show_page("objectives")
    driver.settle()
    view = driver.workspace.pages["objectives"]
    assert isinstance(view, ObjectivesView)
    service = driver.workspace.session.objectives
    stored = view.form.record
    assert isinstance(stored, ObjectiveNote)
    service.save(stored, replace(stored, policies="Theirs"))
    view.form.bindings["policies"].row.set_focus()
    driver.control(Qt.Key.Key_A)
    driver.type("Mine")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    assert "changed elsewhere" in view.detail.stale_banner.sentence()
    view.detail.stale_banner.act_buttons()[button].click()
    driver.settle()
    assert service.note(stored.objective).policies == kept
    assert view.form.bindings["policies"].draft() == kept


def test_each_objective_tells_its_pledges_by_stage_and_how_far_its_notes_are(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    driver.workspace.show_page("objectives")
    driver.settle()
    view = driver.workspace.pages["objectives"]
    assert isinstance(view, ObjectivesView)
    tips = {
        row.data(RowRole.KEY): row.data(Qt.ItemDataRole.ToolTipRole)
        for row in (view.model.index(place) for place in range(view.model.rowCount()))
    }
    assert tips["2"].splitlines()[1:] == ["Practices: Validated 2", "Pledges: In progress 1", "Notes: Validated"]
    assert "Pledges" not in tips["13"]


def test_notes_take_no_updates(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    driver.workspace.show_page("objectives")
    driver.settle()
    view = driver.workspace.pages["objectives"]
    assert isinstance(view, ObjectivesView)
    head = view.detail.note_head
    assert not (head.update_button.isVisible() or head.filled_update_button.isVisible())


def test_notes_without_a_word_are_not_validated(driver: Driver, dossier_path: Path) -> None:
    driver.open(dossier_path)
    driver.workspace.show_page("objectives")
    driver.settle()
    view = driver.workspace.pages["objectives"]
    assert isinstance(view, ObjectivesView)
    driver.control(Qt.Key.Key_Return)
    driver.settle()
    policies = view.form.bindings["policies"]
    assert driver.focused() is policies.control
    assert "Nothing is written" in policies.row.problem()
    driver.type("Counter-Trafficking Act")
    driver.control(Qt.Key.Key_Return)
    driver.settle()
    note = view.form.record
    assert isinstance(note, ObjectiveNote)
    assert driver.workspace.session.objectives.note(note.objective).state == "validated"
    assert not policies.row.problem()


def test_what_the_state_was_advised_on_an_objective_is_listed_and_opened(driver: Driver, sample_path: Path) -> None:
    driver.open(sample_path)
    driver.workspace.show_page("objectives")
    view = driver.workspace.pages["objectives"]
    assert isinstance(view, ObjectivesView)
    advice = next(one for one in driver.workspace.session.recommendations.list() if one.objectives)
    view.open_objective(advice.objectives[0])
    driver.settle()
    driver.until(lambda: len(rows_of(view, advice.reference)) == 1)
    rows_of(view, advice.reference)[0].opener.click()
    page = driver.page("recommendations")
    driver.until(lambda: page.isVisible() and page.current() == advice.uid)


def rows_of(view: ObjectivesView, reference: str) -> list[BelongingRow]:
    """Give the rows that name a record; those of the objective before are hidden until they go."""
    return [one for one in view.findChildren(BelongingRow) if not one.isHidden() and reference in spoken(one)]


def spoken(row: BelongingRow) -> str:
    return " ".join(label.text() for label in row.findChildren(QLabel))
