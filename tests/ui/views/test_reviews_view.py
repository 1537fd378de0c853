"""The page of reviews: rounds, sections, and where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import RoundKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import Deadline, DossierRound
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.sections_model import STATE, TITLE, WORDS, SectionRole
from pledgedesk.ui.views.reviews_view import ReviewsView

KEY = "home-2026"
TEXTS = ReviewTemplate(
    key="texts",
    title="Texts",
    sections=(
        TemplateSection("method", "Methodology", limit=4, required=True),
        TemplateSection("next", "Next steps", limit=100),
    ),
)
SPEECH = ReviewTemplate(
    key="speech",
    title="Speech",
    use="spoken",
    minutes=3,
    words_a_minute_from=110,
    words_a_minute_to=130,
    sections=(TemplateSection("all", "Statement"),),
)


@pytest.fixture
def sample(session: DossierSession) -> DossierSession:
    """Begin with an empty dossier: each test makes its own rounds."""
    return session


def give_round(session: DossierSession) -> DossierRound:
    """Add a round of the office's own, with two templates."""
    session.round_keeping.add(
        DossierRound(
            "",
            KEY,
            title="Review at home",
            round_kind=RoundKind.NATIONAL,
            start=PartialDate(2026, 12, 1),
            end=PartialDate(2026, 12, 3),
            templates=(TEXTS, SPEECH),
            deadlines=(Deadline("sending", PartialDate(2026, 11, 30)),),
        )
    )
    return session.round_keeping.get(KEY)


def write(session: DossierSession, section: str, text: str, template: str = "texts") -> str:
    before = session.sections.get(KEY, template, section)
    session.sections.save(KEY, before, replace(before, text=text))
    return before.uid


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> ReviewsView:
    made = ReviewsView(context)
    made.resize(1140, 640)
    open_window(made)
    made.show_page()
    settle()
    return made


def spoken(page: ReviewsView) -> list[str]:
    table = page.sections.model
    rows = [table.index(row, TITLE) for row in range(table.rowCount())]
    return [str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()) for index in rows]


def test_it_begins_with_the_next_round_and_the_sections_it_would_have(page: ReviewsView, context: PageContext) -> None:
    expected = context.session.rounds.next_round().key
    assert page.round_key == page.rounds.chosen_key() == expected
    assert page.sections.model.lines
    assert nameless(page) == []
    assert not context.session.round_pages.read(expected).is_stored


def test_a_round_of_ones_own_shows_its_dates_deadline_and_sections(
    page: ReviewsView, context: PageContext, settle: Settle
) -> None:
    give_round(context.session)
    write(context.session, "method", "We asked all the ministries twice")
    page.open_round(KEY)
    settle()
    assert page._title.text() == "Review at home"
    assert page._facts.accessibleName().startswith("1–3 December 2026 · ")
    assert page._facts.accessibleName().endswith("submission due 30 November 2026")
    told = spoken(page)
    assert told[0] == "Texts"
    assert told[1].startswith("Methodology, 6 of 4 words, Draft, written ")
    assert told[2:] == [
        "Next steps, 0 of 100 words, Not begun, not required",
        "Speech",
        "Statement, 0 of 390 words, Not begun, not required",
    ]
    table = page.sections.model
    assert table.index(1, WORDS).data(SectionRole.IS_TOO_LONG) is True
    assert table.index(2, WORDS).data(SectionRole.SHARE) == 0.0
    assert table.index(0, STATE).data() is None


def test_another_round_is_chosen_by_the_arrow_keys(
    qtbot: QtBot, page: ReviewsView, context: PageContext, settle: Settle
) -> None:
    page.rounds.setFocus()
    before = page.round_key
    qtbot.keyClick(page.rounds, Qt.Key.Key_Down)
    settle()
    assert page.round_key != before
    assert page.shown is not None and page.shown.kept.key == page.round_key == page.rounds.chosen_key()


def test_it_goes_to_the_section_of_a_text_and_follows_what_is_written(
    page: ReviewsView, context: PageContext, settle: Settle
) -> None:
    session = context.session
    kept = give_round(session)
    uid = write(session, "next", "Soon")
    page.open_text(uid)
    settle()
    settle()
    assert page.round_key == KEY
    assert page.is_writing
    page.close_writing()
    settle()
    assert page.sections.table.chosen_keys() == ("texts/next",)
    before = session.sections.get(KEY, "texts", "next")
    context.record(lambda: session.sections.save(KEY, before, replace(before, text="Soon enough")))
    settle()
    settle()
    assert "2 of 100 words" in spoken(page)[2]
    assert page.sections.table.chosen_keys() == ("texts/next",)
    page.open_record(kept.uid)
    settle()
    assert page.round_key == KEY


def test_a_round_without_a_template_says_what_to_do(page: ReviewsView, context: PageContext, settle: Settle) -> None:
    bare = replace(give_round(context.session), templates=())
    context.session.round_keeping.save(context.session.round_keeping.get(KEY), bare)
    page.open_round(KEY)
    settle()
    assert "Add a template" in page.sections.empty.sentence
    assert page.sections.empty.isVisible()


def test_enter_on_a_section_writes_it_and_the_way_back_shows_it(
    qtbot: QtBot, page: ReviewsView, context: PageContext, settle: Settle
) -> None:
    give_round(context.session)
    page.open_round(KEY, "texts/next")
    settle()
    page.sections.table.setFocus()
    qtbot.keyClick(page.sections.table, Qt.Key.Key_Return)
    settle()
    assert page.is_writing and page.writing is not None
    assert not page.round_button.isVisible()
    qtbot.keyClicks(page.writing.desk.editor, "We go on with it")
    page.writing.back_button.click()
    settle()
    settle()
    assert not page.is_writing
    assert "5 of 100 words, Draft" in spoken(page)[2]
    assert page.sections.table.chosen_keys() == ("texts/next",)
    assert context.session.sections.get(KEY, "texts", "next").text == "We go on with it"


def test_the_next_empty_section_is_one_key_away(
    qtbot: QtBot, page: ReviewsView, context: PageContext, settle: Settle
) -> None:
    give_round(context.session)
    write(context.session, "method", "Asked")
    page.open_round(KEY)
    settle()
    qtbot.keyClick(page.sections.next_button, Qt.Key.Key_Space)
    settle()
    assert page.writing is not None and page.writing.desk.text is not None
    assert page.writing.desk.text.section == "next"


def acts(page: ReviewsView) -> list[str]:
    page.fill_menu()
    return [action.text() for action in page._round_menu.actions()]


def test_a_round_of_ones_own_goes_to_the_bin_and_comes_back(
    page: ReviewsView, context: PageContext, settle: Settle
) -> None:
    assert "Move the round to the bin" not in acts(page)
    give_round(context.session)
    write(context.session, "method", "Asked")
    page.open_round(KEY)
    settle()
    assert "Move the round to the bin" in acts(page)
    page.delete_round()
    settle()
    settle()
    assert page.model.round_of(KEY) is None
    assert page.round_key != KEY
    context.record(context.session.history.undo)
    settle()
    settle()
    assert page.model.round_of(KEY) is not None
    assert context.session.sections.get(KEY, "texts", "method").text == "Asked"
