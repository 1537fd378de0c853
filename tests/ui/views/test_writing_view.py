from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.digests import short_digest
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.section_history_dialog import SectionHistoryDialog
from pledgedesk.ui.models.roles import RowRole
from pledgedesk.ui.views.writing_view import WritingView
from pledgedesk.ui.widgets.record_table import row_of

KEY = "imrf-2030"


def first_section(session: DossierSession) -> str:
    return session.preparation.read(KEY).sections[0].name


@pytest.fixture
def view(qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle) -> WritingView:
    made = WritingView(context)
    made.resize(1366, 700)
    open_window(made)
    made.show_section(KEY, first_section(context.session))
    settle()
    return made


def test_a_text_typed_is_saved_when_it_is_left(
    qtbot: QtBot, view: WritingView, context: PageContext, settle: Settle
) -> None:
    name = first_section(context.session)
    view.desk.editor.setFocus()
    qtbot.keyClicks(view.desk.editor, "We asked nine ministries")
    view.list.setFocus()
    settle()
    found = context.session.preparation.read(KEY).section(name)
    assert found is not None
    assert found.text.text == "We asked nine ministries"
    assert "4 of" in view.model.index(row_of(view.model, name), 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_typed_is_kept_as_a_draft_and_found_again(
    qtbot: QtBot, view: WritingView, context: PageContext, settle: Settle, open_window: Open
) -> None:
    view.desk.editor.setFocus()
    with qtbot.waitSignal(context.news.draft_kept, timeout=4000):
        qtbot.keyClicks(view.desk.editor, "Half a sentence")
    (draft,) = context.session.drafts.all()
    assert draft.text == "Half a sentence"
    again = WritingView(context)
    open_window(again)
    again.show_section(KEY, first_section(context.session))
    settle()
    assert again.desk.editor.text() == "Half a sentence"
    again.leave()
    settle()
    assert context.session.drafts.all() == ()


def test_a_text_changed_elsewhere_is_asked_about_and_nothing_typed_is_lost(
    qtbot: QtBot, view: WritingView, context: PageContext, settle: Settle
) -> None:
    stored = view.desk.text
    assert stored is not None
    view.desk.editor.setFocus()
    qtbot.keyClicks(view.desk.editor, "First")
    view.leave()
    settle()
    saved = view.desk.text
    assert saved is not None
    context.session.sections.save(KEY, saved, replace(saved, text="Theirs"))
    qtbot.keyClicks(view.desk.editor, " and mine")
    view.leave()
    settle()
    assert "changed elsewhere" in view.desk.stale_banner.sentence()
    assert view.desk.editor.text() == "First and mine"
    view.desk.stale_banner.act_buttons()[0].click()
    settle()
    found = context.session.preparation.read(KEY).sections[0]
    assert found.text.text == "First and mine"


def test_every_control_says_its_name(view: WritingView) -> None:
    assert nameless(view) == []


def test_reading_shows_the_text_as_it_will_leave(view: WritingView, settle: Settle) -> None:
    view.desk.editor.insert_paragraph("A **bold** word[^1]\n\n[^1]: The note")
    view.desk.read_button.click()
    settle()
    assert view.desk.reading.toPlainText().split() == ["A", "bold", "word1", "The", "note"]


def test_back_saves_and_tells(qtbot: QtBot, view: WritingView, context: PageContext, settle: Settle) -> None:
    view.desk.editor.setFocus()
    qtbot.keyClicks(view.desk.editor, "Words")
    with qtbot.waitSignal(view.closed):
        view.back_button.click()
    settle()
    assert context.session.preparation.read(KEY).sections[0].text.text == "Words"


def test_a_record_of_the_dossier_is_put_in_with_its_reference(
    qtbot: QtBot, view: WritingView, context: PageContext, settle: Settle
) -> None:
    practice = context.session.preparation.read(KEY).carried.practices[0]
    view.desk.editor.setFocus()
    qtbot.keyClicks(view.desk.editor, "See")
    assert view.evidence.list.choose(practice.uid)
    view.evidence.list.setFocus()
    qtbot.keyClick(view.evidence.list, Qt.Key.Key_Return)
    text = view.desk.editor.text()
    assert text.startswith("See [")
    assert f"({practice.reference})](record:{practice.reference}@" in text
    assert view.desk.editor.hasFocus()


def test_of_an_objective_only_its_records_are_shown(view: WritingView, context: PageContext, settle: Settle) -> None:
    preparation = context.session.preparation.read(KEY)
    section = next(one for one in preparation.sections if one.section.per_objective)
    view.show_section(KEY, section.name, 7)
    settle()
    records = preparation.records
    expected = {one.reference for one in records.practices if 7 in {tag.number for tag in one.objectives}}
    expected |= {one.reference for one in records.pledges if 7 in {tag.number for tag in one.objectives}}
    shown = {
        view.evidence.model.index(row).data(RowRole.SECOND_LINE).split(" · ")[0]
        for row in range(view.evidence.model.rowCount())
    }
    assert shown == expected
    assert expected


def test_figures_out_of_date_are_told_and_brought_up_to_date(
    view: WritingView, context: PageContext, settle: Settle
) -> None:
    figures = context.session.preparation.read(KEY).figures
    view.desk.editor.insert("We keep [99](figure:pledges) pledges.")
    view.desk.count()
    settle()
    assert view.desk.banner.sentence() == "1 figure is out of date."
    view.desk.banner.act_buttons()[0].click()
    settle()
    assert view.desk.editor.text() == f"We keep [{figures['pledges']}](figure:pledges) pledges."
    assert view.desk.banner.isHidden()


def test_a_record_that_changed_is_named_until_somebody_looked(
    view: WritingView, context: PageContext, settle: Settle
) -> None:
    practice = context.session.preparation.read(KEY).records.practices[0]
    view.desk.editor.insert(f"[Visa](record:{practice.reference}@00000000)")
    view.desk.count()
    settle()
    assert practice.reference in view.desk.banner.sentence()
    view.desk.banner.act_buttons()[0].click()
    settle()
    assert short_digest(practice) in view.desk.editor.text()
    assert view.desk.banner.isHidden()


def test_a_text_from_the_last_round_is_confirmed(view: WritingView, context: PageContext, settle: Settle) -> None:
    stored = view.desk.text
    assert stored is not None
    context.session.sections.save(KEY, stored, replace(stored, text="As in the last round"))
    written = context.session.preparation.read(KEY).sections[0].text
    context.session.sections.save(KEY, written, replace(written, from_round="regional-2024"))
    view.reload(None)
    settle()
    assert "read it" in view.desk.banner.sentence()
    view.desk.banner.act_buttons()[0].click()
    settle()
    assert context.session.preparation.read(KEY).sections[0].text.from_round == ""
    assert view.desk.banner.isHidden()


def test_a_text_that_is_too_long_is_kept_and_told(view: WritingView, context: PageContext, settle: Settle) -> None:
    view.desk.editor.insert_paragraph("word " * 50_000)
    view.leave()
    settle()
    assert "200000" in view.desk.banner.sentence()
    assert len(view.desk.editor.text()) == 250_000
    (draft,) = context.session.drafts.all()
    assert len(draft.text) == 250_000


def test_an_empty_text_begins_from_the_notes(view: WritingView, context: PageContext, settle: Settle) -> None:
    preparation = context.session.preparation.read(KEY)
    section = next(one for one in preparation.sections if one.section.per_objective)
    proposals = ((number, context.session.sections.fill(KEY, section.name, number)) for number in range(1, 24))
    number, proposed = next((number, text) for number, text in proposals if text)
    view.show_section(KEY, section.name, number)
    settle()
    assert "Nothing is written yet" in view.desk.banner.sentence()
    view.desk.banner.act_buttons()[0].click()
    view.leave()
    settle()
    found = context.session.preparation.read(KEY).section(section.name)
    assert found is not None
    assert next(one for one in found.by_objective if one.objective == number).text == proposed
    assert view.desk.note_button.isHidden()
    view.desk.editor.insert_paragraph("And more")
    view.leave()
    settle()
    assert not view.desk.note_button.isHidden()
    view.desk.note_button.click()
    settle()
    assert "And more" in context.session.sections.fill(KEY, section.name, number)


def test_a_figure_is_offered_with_its_value_and_put_in_live(view: WritingView, settle: Settle) -> None:
    view.desk.inserts.fill()
    figures = view.desk.inserts.actions()[0].menu()
    assert isinstance(figures, QMenu)
    group = figures.actions()[0].menu()
    assert isinstance(group, QMenu)
    action = group.actions()[0]
    value = action.text().rpartition(" ")[2]
    action.trigger()
    assert view.desk.editor.text() == f"[{value}](figure:practices)"


def test_versions_are_told_apart_and_an_older_one_is_taken_back(
    qtbot: QtBot, view: WritingView, context: PageContext, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("We asked nine ministries", "We asked ten ministries"):
        view.desk.editor.replace_all(text)
        view.leave()
        settle()
    shown: list[str] = []

    def choose(dialog: SectionHistoryDialog) -> int:
        shown.append(dialog.difference.toPlainText())
        dialog.table.selectRow(1)
        dialog.take_button.click()
        return 1

    monkeypatch.setattr(SectionHistoryDialog, "exec", choose)
    view.show_history()
    settle()
    assert shown == ["We asked nineten ministries"]
    assert context.session.preparation.read(KEY).sections[0].text.text == "We asked nine ministries"
    context.session.history.undo()
    assert context.session.preparation.read(KEY).sections[0].text.text == "We asked ten ministries"


def test_undo_takes_the_first_text_of_a_section_away_again(
    view: WritingView, context: PageContext, settle: Settle
) -> None:
    view.desk.editor.insert("Written too soon")
    view.leave()
    settle()
    context.record(context.session.history.undo)
    settle()
    assert view.desk.editor.text() == ""
    view.desk.editor.insert("Written again")
    view.leave()
    settle()
    assert context.session.preparation.read(KEY).sections[0].text.text == "Written again"


def test_what_could_not_be_saved_is_there_again_when_one_comes_back(
    view: WritingView, context: PageContext, settle: Settle
) -> None:
    names = [one.name for one in context.session.preparation.read(KEY).sections]
    view.desk.editor.insert_paragraph("word " * 50_000)
    for name in (names[1], names[0]):
        assert view.list.choose(name)
        settle()
    assert len(view.desk.editor.text()) == 250_000


def test_figures_of_what_goes_out_stand_beside_the_text(qtbot: QtBot, view: WritingView, context: PageContext) -> None:
    view.evidence.what.set_value("figures")
    view.evidence.what.edited.emit("figures")
    assert view.evidence.list.choose("pledges")
    view.evidence.insert_button.click()
    value = context.session.preparation.read(KEY).figures["pledges"]
    assert view.desk.editor.text() == f"[{value}](figure:pledges)"


def test_a_statement_says_how_long_it_takes(view: WritingView, context: PageContext, settle: Settle) -> None:
    spoken = next(one for one in context.session.preparation.read(KEY).sections if one.template.is_spoken)
    view.show_section(KEY, spoken.name)
    settle()
    view.desk.editor.insert("word " * 110)
    view.desk.count()
    settle()
    assert "spoken 0:51 to 1:00 at 110 to 130 words a minute" in view.desk.length.text()
