"""Test that the report's own text stands below our summary, and comes and goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser
from tests.formats.report_sample import as_text, report_blocks
from tests.ui.conftest import Open, Settle

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.report_text import TOPIC_FIELDS
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.report_text_dialog import ReportTextDialog
from pledgedesk.ui.theme import current_theme
from pledgedesk.ui.views.catalogue_view import CatalogueView


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "idm-33.txt"
    path.write_text(as_text(report_blocks(load_catalogue())), encoding="utf-8")
    return path


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> CatalogueView:
    made = CatalogueView(context)
    made.resize(1200, 700)
    open_window(made)
    made.show_page()
    settle()
    return made


def text(browser: QTextBrowser) -> str:
    return " ".join(browser.toPlainText().split())


def assert_shown(context: PageContext, browser: QTextBrowser, code: str, fields: tuple[str, ...]) -> None:
    shown = text(browser)
    texts = context.session.report_text.text_of(code)
    for field in fields:
        for line in texts[field].split("\n"):
            assert line.removeprefix("- ") in shown


def load(page: CatalogueView, context: PageContext, settle: Settle, copy: Path) -> None:
    context.session.report_text.load(copy)
    context.news.report_changed.emit()
    settle()


def test_without_it_the_page_offers_to_load_it(page: CatalogueView, settle: Settle) -> None:
    assert "The report's own text" not in text(page.pane.text)
    assert page.report_button.text() == "Load the report's full text…"
    page.report_button.click()
    settle()
    (dialog,) = page.findChildren(ReportTextDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_an_approach(page: CatalogueView, context: PageContext, settle: Settle, copy: Path) -> None:
    load(page, context, settle, copy)
    page.open_approach("1.1.1")
    shown = text(page.pane.text)
    approach = load_catalogue().approach("1.1.1")
    assert approach is not None
    assert shown.index(" ".join(approach.summary.split())) < shown.index("CC BY-NC-ND 3.0 IGO")
    assert_shown(context, page.pane.text, "1.1.1", ("description", "impacts", "lessons", "resources", "contact"))
    assert page.report_button.text() == "The report's full text…"


def test_a_topic(page: CatalogueView, context: PageContext, settle: Settle, copy: Path) -> None:
    load(page, context, settle, copy)
    page.open_topic("2.1")
    assert_shown(context, page.topic_pane.text, "2.1", TOPIC_FIELDS)
    page.open_topic("KM")
    assert "The report's own text" not in text(page.topic_pane.text)


def test_it_goes_when_it_is_removed(page: CatalogueView, context: PageContext, settle: Settle, copy: Path) -> None:
    load(page, context, settle, copy)
    page.open_approach("1.1.1")
    context.session.report_text.remove()
    context.news.report_changed.emit()
    settle()
    assert "The report's own text" not in text(page.pane.text)
    assert page.report_button.text() == "Load the report's full text…"


def test_a_page_that_is_not_shown_reads_it_later(
    context: PageContext, open_window: Open, settle: Settle, copy: Path
) -> None:
    page = CatalogueView(context)
    load(page, context, settle, copy)
    open_window(page)
    page.show_page()
    settle()
    assert "The report's own text" in text(page.pane.text)


@pytest.mark.parametrize("code", ["1.1.1", "2.1"])
def test_what_was_searched_is_scrolled_to(
    page: CatalogueView, context: PageContext, settle: Settle, copy: Path, code: str
) -> None:
    load(page, context, settle, copy)
    field = "lessons" if code.count(".") == 2 else "ways_forward"
    page.open_report(code, field)
    settle()
    browser = page.pane.text if code.count(".") == 2 else page.topic_pane.text
    assert browser.isVisible()
    at_field = browser.verticalScrollBar().value()
    page.open_report(code, "")
    settle()
    assert 0 < browser.verticalScrollBar().value() < at_field


def test_the_line_above_leads_to_it(page: CatalogueView, context: PageContext, settle: Settle, copy: Path) -> None:
    load(page, context, settle, copy)
    opened: list[str] = []
    context.news.record_opened.connect(lambda kind, _uid, _field: opened.append(kind))
    for code, browser in (("1.1.1", page.pane.text), ("2.1", page.topic_pane.text)):
        page.open_report(code, "")
        settle()
        browser.verticalScrollBar().setValue(0)
        browser.anchorClicked.emit(QUrl("#report"))
        assert browser.verticalScrollBar().value() > 0
    assert opened == []


def test_searched_words_are_marked_in_it(page: CatalogueView) -> None:
    approach = load_catalogue().approaches[0]
    for words, marks in (("", 0), ("winters", 2)):
        page.pane.show_approach(approach, [], words, {"lessons": "Winters are long.\n- Winters <end>"})
        assert page.pane.text.toHtml().count(current_theme().colours["mark"].lower()) == marks
    assert "Winters <end>" in text(page.pane.text)
