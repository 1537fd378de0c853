"""Answer recommendations in the real window, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver

from pledgedesk.domain.codes import RecordKind
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.import_recommendations_dialog import ImportRecommendationsDialog
from pledgedesk.ui.dialogs.offer_dialog import OfferDialog
from pledgedesk.ui.views.cleared_records_view import ClearedRecordsView
from pledgedesk.ui.views.recommendations_view import RecommendationsView

Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def driver(qtbot: QtBot, dossiers: DossierService, plain_sample_path: Path) -> Iterator[Driver]:
    made = Driver(qtbot, dossiers)
    made.open(plain_sample_path)
    yield made
    made.close()


def page(driver: Driver) -> RecommendationsView:
    found = driver.page("recommendations")
    assert isinstance(found, RecommendationsView)
    return found


def go_to_page(driver: Driver) -> RecommendationsView:
    driver.go_to_page("recommendations")
    return page(driver)


def make(driver: Driver, text: str) -> None:
    driver.press(Qt.Key.Key_R, Control, Shift)
    driver.settle()
    driver.type(text)
    driver.press(Qt.Key.Key_Tab)
    driver.settle()


def test_a_recommendation_is_made_answered_and_every_step_taken_back(driver: Driver) -> None:
    make(driver, "Register every birth.")
    view, service = page(driver), driver.workspace.session.recommendations
    view.form.go_to("response")
    driver.press(Qt.Key.Key_Down)
    driver.settle()
    (listing,) = service.list()
    assert (listing.title, listing.response) == ("Register every birth.", "accepted")
    assert "change of response in REC-001" in driver.workspace.window.acts["undo"].text()
    driver.go_to_page("objectives")
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert view.isVisible()
    assert driver.focused() is view.form.bindings["response"].control
    assert service.list()[0].response == ""
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert service.list() == ()
    driver.control(Qt.Key.Key_Y)
    driver.settle()
    assert service.list()[0].reference == "REC-001"


def test_what_the_report_recommends_is_ticked_and_taken_in_by_keyboard(driver: Driver) -> None:
    view = go_to_page(driver)
    driver.tab_to(view.list.empty.button)
    driver.press(Qt.Key.Key_Space)
    driver.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OfferDialog)
    driver.qtbot.keyClicks(dialog.filter_field, "2.1-W3")
    driver.tab_to(dialog.tree, dialog)
    driver.qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    driver.qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    driver.tab_to(dialog.take_button, dialog)
    driver.qtbot.keyClick(dialog.take_button, Qt.Key.Key_Space)
    driver.settle()
    driver.settle()
    assert [one.code for one in driver.workspace.session.recommendations.list()] == ["2.1-W3"]
    assert len(view.model.shown) == 1


def test_a_pasted_list_is_taken_in_by_keyboard_once_its_dialog_is_open(driver: Driver) -> None:
    view = go_to_page(driver)
    driver.tab_to(view.take_in_button)
    view.import_action.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportRecommendationsDialog)
    QApplication.clipboard().setText("1. Register births.\n2. Issue cards.")
    driver.qtbot.keyClick(dialog.pasted_field, Qt.Key.Key_V, Control)
    driver.until(lambda: dialog.model.total == 2)
    driver.tab_to(dialog.take_button, dialog)
    driver.qtbot.keyClick(dialog.take_button, Qt.Key.Key_Space)
    driver.settle()
    driver.settle()
    assert len(view.model.shown) == 2
    driver.activate()
    driver.control(Qt.Key.Key_Z)
    driver.settle()
    assert not view.model.shown


def test_what_was_typed_of_a_new_one_is_recovered(driver: Driver) -> None:
    driver.press(Qt.Key.Key_R, Control, Shift)
    driver.settle()
    view = page(driver)
    view.form.go_to("response_text")
    driver.type("Under way.")
    driver.press(Qt.Key.Key_Tab)
    driver.settle()
    (draft,) = driver.workspace.session.drafts.all()
    assert (draft.kind, draft.field, draft.text) == (RecordKind.RECOMMENDATION, "response_text", "Under way.")


def test_a_practice_shows_what_it_answers_and_leads_there(driver: Driver) -> None:
    make(driver, "Register every birth.")
    session = driver.workspace.session
    recommendation, practice = session.recommendations.list()[0], session.practices.list()[0]
    driver.workspace.context.record(
        lambda: session.recommendations.link(recommendation.uid, RecordKind.PRACTICE, practice.uid)
    )
    driver.settle()
    driver.workspace.context.news.record_opened.emit("practice", practice.uid, "")
    driver.settle()
    view = driver.page("practices")
    assert isinstance(view, ClearedRecordsView)
    driver.until(lambda: not view.answered.isHidden())
    driver.workspace.context.news.record_opened.emit("recommendation", recommendation.uid, "text")
    driver.settle()
    assert driver.focused() is page(driver).form.bindings["text"].control
