from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import RecommendationResponse
from pledgedesk.domain.incoming import IncomingRecommendation
from pledgedesk.domain.parts import tags
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.offer_dialog import OfferDialog
from pledgedesk.ui.models.recommendation_model import RecommendationFilter
from pledgedesk.ui.vector_refresh import VectorRefresh
from pledgedesk.ui.views.list_pane import with_field
from pledgedesk.ui.views.recommendations_view import RecommendationsView


def give(context: PageContext) -> None:
    """Record three recommendations from two sources, one of them answered."""
    service = context.session.recommendations
    rows = [
        IncomingRecommendation(1, "Register every birth.", "139.4", (4,)),
        IncomingRecommendation(2, "Issue cards."),
    ]
    service.take_in(rows, "upr", "A/HRC/44/9")
    service.create(Recommendation(source="national_plan", text="Train consuls.", objectives=tags((14,))))
    service.set_response([service.by_reference("REC-002").uid], RecommendationResponse.NOTED)


pytestmark = pytest.mark.usefixtures("plain_sample_path")
"""Each test makes its own recommendations."""


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> RecommendationsView:
    give(context)
    return shown(context, open_window, settle)


def shown(context: PageContext, open_window: Open, settle: Settle) -> RecommendationsView:
    made = RecommendationsView(context)
    made.resize(1200, 700)
    open_window(made)
    made.show_page()
    settle()
    settle()
    return made


def references(page: RecommendationsView) -> list[str]:
    return [one.reference for one in page.model.shown]


def choose(page: RecommendationsView, reference: str, settle: Settle) -> Recommendation:
    uid = page.context.session.recommendations.by_reference(reference).uid
    page.open_record(uid)
    settle()
    record = page.form.record
    assert isinstance(record, Recommendation)
    return record


def test_an_empty_page_offers_what_the_report_recommends(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    page = shown(context, open_window, settle)
    assert "Progress Declaration" in page.list.empty.sentence
    qtbot.keyClick(page.list.empty.button, Qt.Key.Key_Space)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OfferDialog)
    dialog.reject()


def test_every_field_has_a_name_and_the_form_says_what_is_missing(
    qtbot: QtBot, page: RecommendationsView, settle: Settle
) -> None:
    choose(page, "REC-001", settle)
    assert nameless(page) == []
    qtbot.waitUntil(
        lambda: [one.text() for one in page.missing.findChildren(QPushButton) if one.isVisible()] == ["Response"]
    )
    assert not page.head.main_button.isVisible()


def test_a_recommendation_is_answered_field_by_field(qtbot: QtBot, page: RecommendationsView, settle: Settle) -> None:
    record = choose(page, "REC-001", settle)
    response = page.form.bindings["response"].control
    response.setFocus()
    qtbot.keyClick(response, Qt.Key.Key_Down)
    settle()
    page.form.go_to("response_text")
    qtbot.keyClicks(page.form.bindings["response_text"].control, "The Act of 2024 asks for it.")
    page.form.go_to("practices")
    field = page.form.bindings["practices"].control
    assert QApplication.focusWidget() is not None
    qtbot.keyClicks(QApplication.focusWidget(), "PRAC-008")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    page.form.leave()
    settle()
    service = page.context.session.recommendations
    stored = service.get(record.uid)
    practice = page.context.session.practices.by_reference("PRAC-008").uid
    expected = replace(record, response="accepted", response_text="The Act of 2024 asks for it.", practices=(practice,))
    assert stored == expected
    assert field.isVisible()
    assert not page.missing.isVisible()
    for _ in range(3):
        page.context.session.history.undo()
    assert service.get(record.uid) == record


def test_a_new_one_is_made_by_its_text_alone(qtbot: QtBot, page: RecommendationsView, settle: Settle) -> None:
    page.start_new()
    settle()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # left empty: nothing is stored
    settle()
    assert len(page.context.session.recommendations.list()) == 3
    page.form.go_to("text")
    qtbot.keyClicks(QApplication.focusWidget(), "Report yearly.")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    stored = page.context.session.recommendations.by_reference("REC-004")
    assert stored.text == "Report yearly."
    assert page.list.current_uid() == stored.uid


def test_an_emptied_text_is_refused_beside_the_field(qtbot: QtBot, page: RecommendationsView, settle: Settle) -> None:
    record = choose(page, "REC-001", settle)
    page.form.go_to("text")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    assert page.form.bindings["text"].row.problem() == "Write what is recommended; the rest can wait."
    assert page.context.session.recommendations.get(record.uid) == record


@pytest.mark.parametrize(
    ("field", "code", "expected"),
    [
        ("source", "upr", ["REC-001", "REC-002"]),
        ("response", "none", ["REC-001", "REC-003"]),
        ("response", "noted", ["REC-002"]),
        ("objective", "14", ["REC-003"]),
        ("status", "done", []),
    ],
)
def test_menus_filter_the_list(
    page: RecommendationsView, settle: Settle, field: str, code: str, expected: list[str]
) -> None:
    page.list.set_filter(with_field(RecommendationFilter(), field, code))
    settle()
    assert sorted(references(page)) == expected
    page.list.clear_filters()
    settle()
    assert len(references(page)) == 3


def test_words_filter_text_number_and_source(page: RecommendationsView, settle: Settle) -> None:
    for words, expected in (("consuls", ["REC-003"]), ("139.4", ["REC-001"]), ("national plan", ["REC-003"])):
        page.list.set_filter(RecommendationFilter(text=words))
        settle()
        assert references(page) == expected


def test_the_list_goes_by_source_and_number_and_tells_the_response(page: RecommendationsView) -> None:
    assert references(page) == ["REC-003", "REC-002", "REC-001"]
    words = [page.model.index(row, 2).data() for row in range(3)]
    assert words == ["None yet", "Noted", "None yet"]
    page.model.sort(2)
    assert references(page) == ["REC-001", "REC-003", "REC-002"]


def test_several_are_answered_made_public_and_binned_in_one_step_each(
    page: RecommendationsView, settle: Settle
) -> None:
    for menu, action in (
        ("Response", "Accepted"),
        ("Follow-up", "Done"),
        ("Public", "Public: may stand in a submission"),
    ):
        page.list.table.selectAll()
        press(page, menu, action)
        settle()
    service = page.context.session.recommendations
    assert {(one.response, one.status, one.public) for one in service.list()} == {("accepted", "done", True)}
    page.list.table.selectAll()
    page.delete_chosen()
    settle()
    assert service.list() == ()
    assert [one.title for one in page.context.session.history.bin()][-1].endswith(".")
    page.context.session.history.undo()
    assert len(service.list()) == 3


def press(page: RecommendationsView, menu: str, action: str) -> None:
    button = next(one for one in page.bulk_buttons if one.text() == menu)
    found = button.menu()
    assert isinstance(found, QMenu)
    next(one for one in found.actions() if one.text() == action).trigger()


def test_a_public_one_says_so_at_its_head(page: RecommendationsView, settle: Settle) -> None:
    record = choose(page, "REC-001", settle)
    assert page.head._chip.text() == "Internal"
    page.context.record(lambda: page.context.session.recommendations.set_public([record.uid], True))
    settle()
    settle()
    assert page.head._chip.text() == "Public"


def test_records_that_come_near_are_proposed_and_named(
    qtbot: QtBot, page: RecommendationsView, context: PageContext, settle: Settle
) -> None:
    refresh = VectorRefresh(context.session, context.news, context.database, context.compute, page)
    record = choose(page, "REC-001", settle)
    assert proposed(page) == []
    page.form.go_to("pledges")
    page.nearest.look_button.setFocus()
    qtbot.keyClick(page.nearest.look_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: proposed(page) != [], timeout=30_000)
    settle()
    first = proposed(page)[0]
    reference = first.accessibleName().split()[0]
    first.click()
    settle()
    settle()
    stored = context.session.recommendations.get(record.uid)
    (named,) = (*stored.practices, *stored.pledges)
    listed = (*context.session.practices.list(), *context.session.pledges.list())
    assert reference == next(one.reference for one in listed if one.uid == named)
    settle()
    qtbot.waitUntil(lambda: reference not in [one.accessibleName().split()[0] for one in proposed(page)])
    refresh.stop()


def proposed(page: RecommendationsView) -> list[QPushButton]:
    buttons = page.nearest.findChildren(QPushButton)
    return [one for one in buttons if one.isVisible() and one.text() == "It answers this"]
