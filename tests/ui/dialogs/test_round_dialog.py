"""The dialog of a review round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import LikelyQuestion
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.round_dialog import RoundDialog

TEMPLATE = """
key = "ministry"
title = "Ministry's outline"
[[sections]]
id = "one"
title = "First"
"""


@pytest.fixture
def sample(session: DossierSession) -> DossierSession:
    """Begin with an empty dossier: each test makes its own rounds."""
    return session


@pytest.fixture
def dialog(context: PageContext, open_window: Open, settle: Settle) -> RoundDialog:
    made = RoundDialog(context, None)
    open_window(made)
    settle()
    return made


def test_a_round_is_added_with_a_key_of_its_title(
    dialog: RoundDialog, context: PageContext, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.title_field, "National stocktaking")
    qtbot.keyClicks(dialog.dates["start"].line, "2027-03")
    dialog.deadlines_field.set_values([{"deadline_kind": "sending", "date": "2027-02-01"}])
    dialog.clusters_field.set_values([{"title": "Data", "objectives": "1, 3 17"}])
    assert nameless(dialog) == []
    dialog.accept()
    settle()
    assert dialog.result() == QDialog.DialogCode.Accepted
    stored = context.session.round_keeping.get(dialog.saved_key)
    assert (stored.title, stored.start) == ("National stocktaking", PartialDate(2027, 3))
    assert dialog.saved_key == "national-stocktaking-2027"
    assert stored.deadlines[0].date == PartialDate(2027, 2, 1)
    assert stored.clusters[0].objectives == (1, 3, 17)
    assert stored.templates


def test_what_cannot_be_is_said_by_its_field_and_kept(dialog: RoundDialog, settle: Settle, qtbot: QtBot) -> None:
    def refused(row: str) -> str:
        dialog.accept()
        settle()
        assert dialog.isVisible()
        return dialog.rows[row].problem()

    assert refused("title") == "Add a title; the rest can wait."
    qtbot.keyClicks(dialog.title_field, "At home")
    assert refused("start") == "Say when the round is: a year is enough."
    dialog.dates["start"].set_text("2027-05")
    dialog.dates["end"].set_text("2027-04")
    assert "2027-05" in refused("end")
    dialog.dates["end"].set_text("tomorrow")
    assert "tomorrow" in refused("end")
    dialog.dates["end"].set_text("")
    dialog.clusters_field.set_values([{"title": "Data", "objectives": "1, 24"}])
    assert refused("clusters") == "There is no objective 24. Choose one from 1 to 23."
    dialog.clusters_field.set_values([])
    dialog.deadlines_field.set_values([{"title": "Without a day"}])
    assert refused("deadlines")
    assert dialog.title_field.text() == "At home"


def test_a_key_that_is_taken_is_said_by_the_key(
    dialog: RoundDialog, context: PageContext, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.title_field, "Again")
    dialog.dates["start"].set_text("2026")
    dialog.key_field.set_text(context.session.rounds.next_round().key)
    dialog.accept()
    settle()
    assert "Give the new one another key" in dialog.rows["key"].problem()


def test_templates_are_added_timed_and_taken_away(
    context: PageContext, open_window: Open, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    key = context.session.rounds.next_round().key
    dialog = RoundDialog(context, context.session.round_keeping.get(key))
    open_window(dialog)
    settle()
    field = dialog.templates_field
    path = tmp_path / "ministry.toml"
    path.write_text(TEMPLATE)
    dialog.add_template(path)
    settle()
    assert [row.template.key for row in field.rows][-1] == "ministry"
    field._fill_menu()
    statement = next(
        action for action in field._menu.actions() if action.text().startswith("Policy debate intervention")
    )
    statement.trigger()
    spoken = field.rows[-1]
    spoken.numbers["minutes"].set_text("five")
    dialog.accept()
    settle()
    assert dialog.rows["templates"].problem() == "Give a whole number from 1 to 240."
    spoken.numbers["minutes"].set_text("5")
    first = field.rows[0].template.key
    qtbot.keyClick(field.rows[0].remove_button, Qt.Key.Key_Space)
    dialog.accept()
    settle()
    stored = context.session.round_keeping.get(key)
    assert [one.key for one in stored.templates][-2:] == ["ministry", "policy_debate"]
    assert first not in {one.key for one in stored.templates}
    assert stored.templates[-1].minutes == 5
    assert stored.templates[-2].certainty == "own"


def test_a_file_that_is_no_template_is_said_by_the_field(dialog: RoundDialog, settle: Settle, tmp_path: Path) -> None:
    path = tmp_path / "cut.toml"
    path.write_text('key = "cut')
    dialog.add_template(path)
    settle()
    assert "cut.toml" in dialog.rows["templates"].problem()
    before = len(dialog.templates_field.rows)
    dialog.add_template(tmp_path / "gone.toml")
    settle()
    assert len(dialog.templates_field.rows) == before


def test_likely_questions_are_kept_with_their_answers(
    dialog: RoundDialog, context: PageContext, open_window: Open, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.title_field, "At home")
    dialog.dates["start"].set_text("2027")
    dialog.questions_field.add_button.click()
    for name, text in (("question", "Why is it late?"), ("answer", "The bill waits for a vote.")):
        qtbot.keyClicks(dialog.questions_field.rows[0].controls[name], text)
    dialog.accept()
    settle()
    stored = context.session.round_keeping.get(dialog.saved_key)
    assert stored.questions == (LikelyQuestion("Why is it late?", "The bill waits for a vote."),)
    carried = replace(stored, questions=(replace(stored.questions[0], from_round="imrf-2026"),))
    context.session.round_keeping.save(stored, carried)
    again = RoundDialog(context, carried)
    open_window(again)
    settle()
    assert nameless(again) == []
    again.accept()
    settle()
    assert context.session.round_keeping.get(dialog.saved_key) == carried
