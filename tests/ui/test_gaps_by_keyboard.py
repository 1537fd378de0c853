"""Close gaps in the real window by keys alone: a draft, a decision, each taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.gaps import Gap, GapStatus
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.decision_dialog import DecisionDialog
from pledgedesk.ui.views.gaps_view import GapsView

KEY = Qt.Key


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, sample_path: Path) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    made.open(sample_path)
    yield made
    made.close()


def to_page(driver: Driver) -> GapsView:
    driver.go_to_page("gaps")
    written(driver)
    view = driver.workspace.pages["gaps"]
    assert isinstance(view, GapsView)
    assert view.isVisible()
    return view


def to_objective(driver: Driver, view: GapsView, number: int) -> None:
    """Go down the list, and with Enter to the approaches."""
    assert driver.focused() is view.list
    for _step in range(23):
        if view.list.chosen_key() == str(number):
            break
        driver.press(KEY.Key_Down)
    assert view.list.chosen_key() == str(number)
    driver.press(KEY.Key_Return)
    assert driver.focused() is view.detail.objective.table


def standing(driver: Driver, key: str) -> Gap:
    (found,) = (gap for gap in driver.workspace.session.gaps.overview().gaps if gap.key == key)
    return found


def test_a_gap_is_decided_and_the_step_taken_back(driver: Driver) -> None:
    view = to_page(driver)
    to_objective(driver, view, 9)
    driver.press(KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = view.detail.objective.chosen()
    assert [gap.status for gap in chosen] == [GapStatus.OPEN] * 2

    def decide(dialog: DecisionDialog) -> None:
        focused = dialog.focusWidget()
        assert focused is dialog.reason_field
        driver.qtbot.keyClicks(focused, "The neighbour does it.")
        driver.tab_to(dialog.decide_button, dialog)
        driver.qtbot.keyClick(dialog.decide_button, KEY.Key_Space)

    driver.in_dialog(DecisionDialog, decide)
    driver.tab_to(view.detail.objective.acts["decide"])
    driver.press(KEY.Key_Space)
    driver.settle()
    driver.activate()
    for gap in chosen:
        now = standing(driver, gap.key)
        assert now.status is GapStatus.NOT_FOR_US
        assert now.decision is not None and now.decision.reason == "The neighbour does it."
    assert driver.focused() is view.detail.objective.acts["decide"]
    assert "Undo “not for us” of 2 approaches" in driver.workspace.window.acts["undo"].text()
    driver.control(KEY.Key_Z)
    driver.settle()
    assert {standing(driver, gap.key).status for gap in chosen} == {GapStatus.OPEN}
    assert view.isVisible()
    driver.control(KEY.Key_Y)
    driver.settle()
    assert {standing(driver, gap.key).status for gap in chosen} == {GapStatus.NOT_FOR_US}


def test_cancelling_the_dialog_decides_nothing(driver: Driver) -> None:
    before = driver.workspace.session.decisions.all()
    view = to_page(driver)
    to_objective(driver, view, 9)
    driver.in_dialog(DecisionDialog, lambda dialog: driver.qtbot.keyClick(dialog, KEY.Key_Escape))
    driver.tab_to(view.detail.objective.acts["decide"])
    driver.press(KEY.Key_Space)
    driver.settle()
    assert driver.workspace.session.decisions.all() == before


def written(driver: Driver) -> None:
    """Wait for the dossier alone: what a new record resembles is looked for meanwhile, with an encoder to load."""
    driver.until(lambda: not driver.desktop.database.is_busy)


@pytest.mark.parametrize(("act", "page"), [("practice", "practices"), ("pledge", "pledges")])
def test_a_draft_is_begun_from_a_gap_and_taken_back(driver: Driver, act: str, page: str) -> None:
    view = to_page(driver)
    to_objective(driver, view, 9)
    (gap,) = view.detail.objective.chosen()
    driver.tab_to(view.detail.objective.acts[act])
    driver.press(KEY.Key_Space)
    written(driver)
    assert driver.page(page).isVisible()
    assert standing(driver, gap.key).status is GapStatus.PLANNED
    to_page(driver)
    assert view.detail.objective.model.find(gap.key) is not None
    driver.control(KEY.Key_Z)
    written(driver)
    assert standing(driver, gap.key).status is GapStatus.OPEN


def test_the_panes_are_gone_round(driver: Driver) -> None:
    view = to_page(driver)
    seen = []
    for _step in range(len(view.panes) + 1):
        driver.press(KEY.Key_F6)
        seen.append(driver.focused())
    assert len({id(one) for one in seen}) == len(view.panes) + 1


def test_a_read_only_dossier_offers_no_act(
    qtbot: QtBot, dossiers: DossierService, sample_path: Path, tmp_path: Path
) -> None:
    holder = dossiers.open(sample_path)
    driver = Driver(qtbot, dossiers)
    try:
        driver.open(sample_path)
        view = to_page(driver)
        view.open_gap("9/1.2.5")
        acts = view.detail.objective.acts
        assert [name for name, button in acts.items() if button.isEnabled()] == ["catalogue"]
        assert acts["decide"].toolTip() == "This dossier is open to be read only."
        before = holder.decisions.all()
        view.detail.objective.decide()
        view.detail.objective.withdraw()
        assert holder.decisions.all() == before
    finally:
        driver.close()
        holder.close()
