"""Test the two dialogs that take recommendations in: of the report, and of a list or table."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.incoming import IncomingRecommendation
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.import_recommendations_dialog import ImportRecommendationsDialog
from pledgedesk.ui.dialogs.offer_dialog import OfferDialog
from pledgedesk.ui.models.incoming_model import PROBLEM, TEXT

PASTED = "Recommendations\n\n1. Register births.\n2. Issue cards\nto all.\n3. Register births.\n"


pytestmark = pytest.mark.usefixtures("plain_sample_path")
"""Each test makes its own recommendations."""


@pytest.fixture
def offer(context: PageContext, open_window: Open, settle: Settle) -> OfferDialog:
    made = OfferDialog(context)
    open_window(made)
    settle()
    return made


@pytest.fixture
def taking(context: PageContext, open_window: Open, settle: Settle) -> ImportRecommendationsDialog:
    made = ImportRecommendationsDialog(context)
    open_window(made)
    settle()
    return made


def groups(dialog: OfferDialog) -> list[str]:
    return [str(dialog.model.index(row, 0).data()) for row in range(dialog.model.rowCount())]


def tick(dialog: OfferDialog, words: str, row: int = 0) -> str:
    """Filter, and tick a row of what is left; gives its label."""
    dialog.filter_field.set_text(words)
    dialog.filter_field.edited.emit(words)
    group = dialog.model.index(0, 0)
    index = dialog.model.index(row, 0, group)
    dialog.model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    return str(index.data())


def test_the_report_is_offered_part_by_part_and_nothing_is_ticked(offer: OfferDialog) -> None:
    found = groups(offer)
    assert found[0].startswith("Key messages · 0 / ")
    assert found[1].startswith("1.1 ")
    assert found[-1].startswith("Looking forward · 0 / ")
    assert len(found) == 9
    assert not offer.take_button.isEnabled()
    assert nameless(offer) == []


def test_what_is_ticked_stays_so_under_another_filter_and_comes_in_as_one_step(
    offer: OfferDialog, context: PageContext, settle: Settle
) -> None:
    heard: list[Changes] = []
    context.news.recorded.connect(heard.append)
    assert tick(offer, "1.1-W1").startswith("1.1-W1 ")
    assert tick(offer, "KM-2").startswith("KM-2 ")
    assert offer.take_button.text() == "Take in 2 recommendations"
    offer.accept()
    settle()
    service = context.session.recommendations
    assert [one.code for one in service.list()] == ["KM-2", "1.1-W1"]
    assert len(heard) == 1
    assert not offer.isVisible()
    context.session.history.undo()
    assert service.list() == ()


def test_words_that_stand_nowhere_are_said_to(qtbot: QtBot, offer: OfferDialog) -> None:
    offer.filter_field.set_text("zeppelin")
    offer.filter_field.edited.emit("zeppelin")
    assert offer.empty.sentence == "Nothing in the report has these words."
    qtbot.keyClick(offer.empty.button, Qt.Key.Key_Space)
    assert len(groups(offer)) == 9


def test_the_text_in_hand_is_shown_whole_with_its_place(offer: OfferDialog) -> None:
    offer.tree.setCurrentIndex(offer.model.index(0, 0, offer.model.index(1, 0)))
    assert offer.whole_text.text() in str(offer.tree.currentIndex().data())
    assert offer.place.text().startswith("1.1 ")


def test_one_topic_alone_is_offered_without_what_was_taken(
    context: PageContext, open_window: Open, settle: Settle
) -> None:
    service = context.session.recommendations
    ways = [way for way in service.offered() if way.code == "2.1-W1"]
    service.take_offered(ways)
    dialog = OfferDialog(context, "2.1")
    open_window(dialog)
    settle()
    (group,) = groups(dialog)
    assert group.startswith("2.1 ")
    first = dialog.model.index(0, 0, dialog.model.index(0, 0))
    assert not str(first.data()).startswith("2.1-W1 ")


def texts(dialog: ImportRecommendationsDialog) -> list[tuple[str, bool]]:
    ticked = dialog.model.ticked()
    return [(dialog.model.row(row).text, dialog.model.row(row) in ticked) for row in range(dialog.model.total)]


def paste(dialog: ImportRecommendationsDialog, text: str, qtbot: QtBot, rows: int) -> None:
    dialog.pasted_field.setFocus()
    QApplication.clipboard().setText(text)
    dialog.pasted_field.paste()
    qtbot.waitUntil(lambda: dialog.model.total == rows)


def test_a_pasted_list_is_shown_row_by_row_and_taken_in(
    qtbot: QtBot, taking: ImportRecommendationsDialog, context: PageContext, settle: Settle
) -> None:
    assert nameless(taking) == []
    assert not taking.take_button.isEnabled()
    paste(taking, PASTED, qtbot, 4)
    assert texts(taking) == [
        ("Recommendations", False),
        ("Register births.", True),
        ("Issue cards to all.", True),
        ("Register births.", False),
    ]
    assert "above" in str(taking.model.index(3, PROBLEM).data())
    taking.source_field.set_value("upr")
    taking.document_field.set_text("A/HRC/44/9")
    taking.accept()
    settle()
    found = context.session.recommendations.list()
    assert [(one.source, one.source_detail, one.code, one.title) for one in found] == [
        ("upr", "A/HRC/44/9", "1", "Register births."),
        ("upr", "A/HRC/44/9", "2", "Issue cards to all."),
    ]
    assert not taking.isVisible()


def test_space_ticks_all_that_are_selected(qtbot: QtBot, taking: ImportRecommendationsDialog) -> None:
    paste(taking, PASTED, qtbot, 4)
    taking.table.selectAll()
    qtbot.keyClick(taking.table, Qt.Key.Key_Space)
    assert taking.take_button.text() == "Take in 4 recommendations"
    qtbot.keyClick(taking.table, Qt.Key.Key_Space)
    assert not taking.take_button.isEnabled()
    index = taking.model.index(1, 0)
    taking.model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert taking.take_button.text() == "Take in 1 recommendation"


def test_what_the_dossier_has_already_is_marked(
    qtbot: QtBot, taking: ImportRecommendationsDialog, context: PageContext
) -> None:
    context.session.recommendations.take_in([IncomingRecommendation(1, "Register births.")])
    paste(taking, "1. Register births.\n2. Issue cards.", qtbot, 2)
    assert texts(taking) == [("Register births.", False), ("Issue cards.", True)]
    assert "REC-001" in str(taking.model.index(0, PROBLEM).data())


def test_a_table_is_read_and_a_column_asked_for_where_no_heading_says_it(
    qtbot: QtBot, taking: ImportRecommendationsDialog, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "upr.csv"
    path.write_text("What to do,Objective\nRegister births,4\nIssue cards,30\n", encoding="utf-8")
    taking.read_file(path)
    settle()
    settle()
    assert (taking.model.total, taking.empty.sentence) == (0, "Choose the column that holds the texts.")
    assert taking.column_field.hasFocus()
    qtbot.keyClick(taking.column_field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: taking.model.total == 2)
    assert [taking.model.index(row, TEXT).data() for row in range(2)] == ["Register births", "Issue cards"]
    assert "30" in str(taking.model.index(1, PROBLEM).data())
    taking.show_paste()
    settle()
    settle()
    assert taking.model.total == 0


def test_a_file_that_is_no_table_is_a_sentence(
    taking: ImportRecommendationsDialog, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "upr.xlsx"
    path.write_bytes(b"PK\x03\x04")
    taking.read_file(path)
    settle()
    assert "upr.xlsx cannot be read as a table" in taking._said.text()
    assert taking._said.isVisible()
    assert taking.model.total == 0
