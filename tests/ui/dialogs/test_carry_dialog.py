"""The dialog that carries a round forward."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.carry_dialog import CarryDialog


@pytest.fixture
def sample(session: DossierSession) -> DossierSession:
    """Begin with an empty dossier: each test makes its own rounds."""
    return session


def give(session: DossierSession, key: str, year: int, *sections: str) -> None:
    template = ReviewTemplate("texts", title="Texts", sections=tuple(TemplateSection(one, one) for one in sections))
    session.round_keeping.add(DossierRound("", key, title=key, start=PartialDate(year), templates=(template,)))


def write(session: DossierSession, key: str, section: str, text: str) -> None:
    before = session.sections.get(key, "texts", section)
    session.sections.save(key, before, replace(before, text=text))


def test_what_came_and_what_did_not_is_told(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    session = context.session
    give(session, "first", 2024, "method", "gone", "next")
    give(session, "second", 2026, "method", "next")
    for section in ("method", "gone", "next"):
        write(session, "first", section, f"{section} of 2024")
    write(session, "second", "next", "Ours already")
    dialog = CarryDialog(context, session.rounds.find_round("second"))
    open_window(dialog)
    settle()
    assert dialog.from_field.value() == "first"
    assert nameless(dialog) == []
    with qtbot.waitSignal(context.news.recorded):
        qtbot.keyClick(dialog.carry_button, Qt.Key.Key_Space)
    assert dialog.told.text().splitlines() == [
        "Carried forward: 1 text, 0 chosen records, 0 questions.",
        "Left behind, for this round has no such section: gone.",
        "Not carried, for this round says something there: next.",
    ]
    assert session.sections.get("second", "texts", "method").from_round == "first"
    assert session.sections.get("second", "texts", "next").text == "Ours already"
    assert dialog.close_button.hasFocus()
    dialog.reject()


def test_without_another_round_it_says_that_there_is_nothing(
    context: PageContext, open_window: Open, settle: Settle
) -> None:
    give(context.session, "only", 2026, "method")
    dialog = CarryDialog(context, context.session.rounds.find_round("only"))
    open_window(dialog)
    settle()
    assert "nothing to carry forward" in dialog.from_row.problem()
    assert not dialog.carry_button.isEnabled()
    dialog.reject()


def test_a_round_with_nothing_in_it_is_refused_with_a_sentence(
    context: PageContext, open_window: Open, settle: Settle
) -> None:
    give(context.session, "empty", 2024, "method")
    give(context.session, "second", 2026, "method")
    dialog = CarryDialog(context, context.session.rounds.find_round("second"))
    open_window(dialog)
    settle()
    dialog.accept()
    settle()
    assert dialog.told.text() or dialog._error.text()
    assert context.session.sections.texts("second") == ()
    dialog.reject()
