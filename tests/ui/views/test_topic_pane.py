from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import RecommendationResponse
from pledgedesk.domain.topics import load_report_notes
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.offer_dialog import OfferDialog
from pledgedesk.ui.views.catalogue_view import CatalogueView

pytestmark = pytest.mark.usefixtures("plain_sample_path")
"""Each test makes its own recommendations."""


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> CatalogueView:
    made = CatalogueView(context)
    made.resize(1200, 700)
    open_window(made)
    made.show_page()
    settle()
    return made


def text(page: CatalogueView) -> str:
    return page.topic_pane.text.toPlainText()


def choose_topic(page: CatalogueView, code: str) -> None:
    page.filters.set(replace(page.filters.wanted, topic=code))


def test_a_topic_chosen_in_the_filter_is_told_of(page: CatalogueView) -> None:
    assert not page.topic_button.isVisible()
    choose_topic(page, "2.1")
    assert page.topic_pane.isVisible()
    assert nameless(page) == []
    notes = load_report_notes().topic("2.1")
    assert notes is not None
    shown = " ".join(text(page).split())
    points = [one.text for one in (*notes.successes, *notes.challenges)]
    for told in (*points, *(way.text for way in notes.ways_forward)):
        assert " ".join(told.split()) in shown
    for words in (*notes.resources, *(one.label for one in notes.speakers), "2.1.3 Holistic coverage"):
        assert " ".join(words.split()) in shown


def test_choosing_an_approach_shows_it_and_the_button_shows_the_topic_again(page: CatalogueView) -> None:
    choose_topic(page, "2.1")
    page.list.choose("2.1.5")
    assert page.pane.isVisible()
    page.topic_button.click()
    assert page.topic_pane.isVisible()
    page.filters.clear()
    assert page.pane.isVisible()
    assert not page.topic_button.isVisible()


def test_the_menu_leads_to_every_topic_the_key_messages_and_the_closing_part(page: CatalogueView) -> None:
    (menu,) = [one for one in page.findChildren(QMenu) if one.actions() and one.actions()[0].text() == "Key messages"]
    actions = menu.actions()
    assert len(actions) == 9
    actions[-1].trigger()
    assert load_report_notes().looking_forward[0].text in text(page)
    actions[0].trigger()
    assert load_report_notes().key_messages[-1].text in text(page)
    actions[3].trigger()
    assert page.filters.wanted.topic == "2.1"
    assert page.topic_pane.text.hasFocus()


def test_a_way_forward_is_answered_where_it_is_read(page: CatalogueView, context: PageContext, settle: Settle) -> None:
    opened: list[tuple[str, str, str]] = []
    context.news.record_opened.connect(lambda *what: opened.append(what))
    page.open_topic("2.1")
    page.topic_pane.text.anchorClicked.emit(QUrl("answer:2.1-W1"))
    settle()
    settle()
    (listing,) = context.session.recommendations.list()
    assert (listing.code, listing.source) == ("2.1-W1", "idm_report_33")
    assert opened == [("recommendation", listing.uid, "response")]
    assert page.topic_pane.isVisible()
    assert "REC-001: no response yet" in text(page)
    context.record(lambda: context.session.recommendations.set_response([listing.uid], RecommendationResponse.ACCEPTED))
    settle()
    settle()
    assert "REC-001: Accepted" in text(page)


def test_several_ways_forward_of_a_topic_are_chosen_in_a_dialog(page: CatalogueView, settle: Settle) -> None:
    page.open_topic("2.1")
    page.topic_pane.choose_button.click()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OfferDialog)
    assert dialog.model.rowCount() == 1
    dialog.reject()


def test_who_spoke_for_the_state_is_said_first(page: CatalogueView, context: PageContext, settle: Settle) -> None:
    page.open_topic("2.1")
    assert "Your State spoke here" not in text(page)
    profile = context.session.profile.get()
    context.record(lambda: context.session.profile.save(profile, replace(profile, country="SWE", invented=False)))
    settle()
    settle()
    assert "Your State spoke here" in text(page)
    assert page.topic_pane._spoke.isVisible()
    page.open_topic("1.2")
    assert not page.topic_pane._spoke.isVisible()


def test_an_approach_of_the_topic_is_opened_from_it(page: CatalogueView) -> None:
    page.open_topic("2.1")
    page.topic_pane.text.anchorClicked.emit(QUrl("approach:2.1.3"))
    assert page.pane.isVisible()
    assert "2.1.3" in page.pane._code.text()
