from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import LeftOutReason, ReviewChoice
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.export_contents import (
    CONTACT_ROWS,
    OBJECTIVE_ROWS,
    OWN_CONTACTS,
    PLEDGE_ROWS,
    PRACTICE_ROWS,
    RECOMMENDATION_ROWS,
)
from pledgedesk.ui.dialogs.export_dialog import ExportDialog, show_export, stop_exports

Settle = Callable[[], None]
Open = Callable[[QWidget], None]


@pytest.fixture
def dialog(context: PageContext, open_window: Open, settle: Settle) -> ExportDialog:
    made = ExportDialog(context)
    open_window(made)
    settle()
    return made


@pytest.fixture
def submission(qtbot: QtBot, dialog: ExportDialog, settle: Settle) -> ExportDialog:
    """Give the dialog with the submission chosen and its consequences worked out."""
    with qtbot.waitSignal(dialog.contents.previewed):
        qtbot.keyClick(dialog.submission_button, Qt.Key.Key_Space)
    settle()
    return dialog


def write(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.settled, timeout=20000):
        dialog.write_button.setFocus()
        qtbot.keyClick(dialog.write_button, Qt.Key.Key_Space)


def cells(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(value) for sheet in book for row in sheet.values for value in row if value is not None)


def tick(qtbot: QtBot, dialog: ExportDialog, group: int, row: int | None) -> None:
    """Press Space on a row of the tree, or on its group."""
    model, tree = dialog.contents.model, dialog.contents.tree
    index = model.index(group, 0)
    if row is not None:
        tree.expand(index)
        index = model.index(row, 0, index)
    tree.setFocus()
    tree.setCurrentIndex(index)
    qtbot.keyClick(tree, Qt.Key.Key_Space)


def test_nothing_can_be_done_before_an_edition_is_chosen(qtbot: QtBot, dialog: ExportDialog) -> None:
    asked = (dialog.round_field, dialog.language_field, dialog.target, dialog.write_button)
    assert dialog.edition() is None
    assert [widget.isEnabled() for widget in asked] == [False] * 4
    assert all(widget.toolTip() for widget in asked)
    assert dialog.submission_button.hasFocus()
    dialog.write()
    assert not list(dialog.target.path().parent.glob("*.xlsx"))
    qtbot.keyClick(dialog.submission_button, Qt.Key.Key_Space)
    assert [widget.isEnabled() for widget in asked] == [True] * 4


def test_the_next_round_is_chosen_and_a_guessed_date_says_so(qtbot: QtBot, submission: ExportDialog) -> None:
    expected = submission._context.session.reviews.next_round()
    assert submission.round_field.value() == expected.key == "imrf-2026"
    assert submission.round_row._note.text() == "5 May 2026 – 8 May 2026"
    submission.round_field.setFocus()
    qtbot.keyClick(submission.round_field, Qt.Key.Key_Down)
    assert submission.round_field.value() == "regional-3"
    assert "no calendar" in submission.round_row._note.text()
    assert "regional-3" in submission.target.field.text()


def test_all_that_is_validated_is_ticked_and_no_contact_is(submission: ExportDialog, context: PageContext) -> None:
    records = context.session.reviews.records()
    validated = {one.uid for one in records.practices if one.state == State.VALIDATED}
    model = submission.contents.model
    assert model.ticked(PRACTICE_ROWS) == validated
    assert len(model.ticked(OBJECTIVE_ROWS)) == 23
    assert model.ticked(CONTACT_ROWS) == frozenset()
    choice, untouched = submission.contents.choice(), ReviewChoice()
    reviews = context.session.reviews
    assert reviews.preview(records, choice).carried == reviews.preview(records, untouched).carried
    answered = {one.uid for one in records.recommendations if one.public and one.response}
    assert model.ticked(RECOMMENDATION_ROWS) == answered
    reasons = [one.reason for one in reviews.preview(records, untouched).left_out]
    drafts, internal = reasons.count(LeftOutReason.DRAFT), reasons.count(LeftOutReason.NOT_PUBLIC)
    told = f"{drafts} drafts are left out. {internal} recommendations are internal."
    assert submission.contents.left_out_text() == told


def test_what_goes_along_is_counted_and_follows_the_ticks(
    qtbot: QtBot, submission: ExportDialog, context: PageContext
) -> None:
    contents = submission.contents
    public = [one for one in context.session.updates.of_references() if one.public]
    sentence = f"With them go those made public: {len(public)} updates, 2 indicators, 4 consultations."
    qtbot.waitUntil(lambda: contents.heard.text().startswith(sentence))
    contents.model.tick(PLEDGE_ROWS, contents.model.ticked(PLEDGE_ROWS), ticked=False)
    contents.model.changed.emit()
    qtbot.waitUntil(lambda: contents.heard.text().startswith("With them go those made public: 4 consultations."))


def test_a_submission_is_written_without_drafts_or_contacts_by_keys(
    qtbot: QtBot, submission: ExportDialog, context: PageContext
) -> None:
    write(qtbot, submission)
    path = submission.target.path()
    assert path.name == "XXA-imrf-2026-en.xlsx"
    assert str(path) in submission.ending.words.text()
    assert submission.ending.file_button.hasFocus()
    text, records = cells(path), context.session.reviews.records()
    draft = next(one for one in records.practices if one.state == State.DRAFT)
    validated = next(one for one in records.practices if one.state == State.VALIDATED)
    assert validated.title in text
    assert draft.title not in text
    assert records.profile.contacts[0].email not in text


def test_a_ticked_contact_leaves_and_an_unticked_record_does_not(
    qtbot: QtBot, submission: ExportDialog, context: PageContext
) -> None:
    records = context.session.reviews.records()
    tick(qtbot, submission, 4, 0)
    assert submission.contents.model.ticked(CONTACT_ROWS) == {OWN_CONTACTS}
    first = next(one for one in records.practices if one.state == State.VALIDATED)
    with qtbot.waitSignal(submission.contents.previewed):
        tick(qtbot, submission, 1, 0)
    assert first.uid not in submission.contents.model.ticked(PRACTICE_ROWS)
    assert "1 is not ticked" in submission.contents.left_out_text()
    write(qtbot, submission)
    text = cells(submission.target.path())
    assert records.profile.contacts[0].email in text
    assert first.title not in text


def test_an_objective_takes_along_what_serves_no_other_and_brings_it_back(
    qtbot: QtBot, submission: ExportDialog, context: PageContext
) -> None:
    records, model = context.session.reviews.records(), submission.contents.model
    before = model.ticked(PRACTICE_ROWS)

    def serves(one: Practice) -> set[int]:
        return {tag.number for tag in one.objectives}

    alone = {one.uid for one in records.practices if serves(one) == {1}} & before
    shared = {one.uid for one in records.practices if 1 in serves(one) and len(serves(one)) > 1} & before
    assert alone and shared
    tick(qtbot, submission, 0, 0)
    assert model.ticked(PRACTICE_ROWS) == before - alone
    assert "1" not in model.ticked(OBJECTIVE_ROWS)
    tick(qtbot, submission, 0, 0)
    assert model.ticked(PRACTICE_ROWS) == before


def test_a_group_is_ticked_or_unticked_as_a_whole(qtbot: QtBot, submission: ExportDialog) -> None:
    model = submission.contents.model
    whole = model.ticked(PLEDGE_ROWS)
    with qtbot.waitSignal(submission.contents.previewed):
        tick(qtbot, submission, 2, None)
    assert model.ticked(PLEDGE_ROWS) == frozenset()
    tick(qtbot, submission, 1, None)
    tick(qtbot, submission, 3, None)
    with qtbot.waitSignal(submission.contents.previewed):
        pass
    assert model.ticked(RECOMMENDATION_ROWS) == frozenset()
    assert "No practice or pledge leaves" in submission.contents.missing_text()
    tick(qtbot, submission, 2, None)
    assert model.ticked(PLEDGE_ROWS) == whole


def test_what_is_missing_names_record_and_field_and_goes_there(
    qtbot: QtBot, submission: ExportDialog, context: PageContext, settle: Settle
) -> None:
    practices = context.session.practices
    before = next(one for one in context.session.reviews.records().practices if one.state == State.VALIDATED)
    after = replace(before, impact="")

    def spoil() -> None:
        context.news.recorded.emit(practices.save(before, after))
        context.news.recorded.emit(practices.confirm((before.uid,)))

    with qtbot.waitSignal(submission.contents.previewed):
        spoil()
    settle()
    lines = submission.contents.missing.model()
    qtbot.waitUntil(lambda: lines.rowCount() == 1)
    line = str(lines.index(0, 0).data())
    assert line.startswith(f"{before.reference} · Benefit and impact")
    assert submission.contents.missing_text() == "1 field in 1 record"
    submission.contents.missing.setFocus()
    submission.contents.missing.setCurrentIndex(lines.index(0, 0))
    with qtbot.waitSignal(context.news.record_opened) as asked:
        qtbot.keyClick(submission.contents.missing, Qt.Key.Key_Return)
    assert asked.args == ["practice", before.uid, "impact"]


def test_ticks_stay_when_a_record_changes_in_the_window(
    qtbot: QtBot, submission: ExportDialog, context: PageContext, settle: Settle
) -> None:
    tick(qtbot, submission, 1, 0)
    ticked = submission.contents.model.ticked(PRACTICE_ROWS)
    draft = next(one for one in context.session.practices.all() if one.state == State.DRAFT)
    context.news.recorded.emit(context.session.practices.set_state((draft.uid,), State.VALIDATED))
    qtbot.waitUntil(lambda: submission.contents.model.ticked(PRACTICE_ROWS) == ticked | {draft.uid})


def test_a_working_edition_says_internal_and_is_named_so(
    qtbot: QtBot, dialog: ExportDialog, context: PageContext
) -> None:
    dialog.working_button.setFocus()
    qtbot.keyClick(dialog.working_button, Qt.Key.Key_Space)
    assert "INTERNAL" in dialog.internal_banner.sentence()
    assert dialog.internal_banner.isVisible()
    dialog.target.field.selectAll()
    qtbot.keyClicks(dialog.target.field, "mine.xlsx")
    assert dialog.target.row._note.text() == "Will be written as mine-INTERNAL.xlsx."
    write(qtbot, dialog)
    path = context.session.path.parent / "mine-INTERNAL.xlsx"
    draft = next(one for one in context.session.practices.all() if one.state == State.DRAFT)
    assert draft.title in cells(path)


def test_a_workbook_that_is_there_is_replaced_and_that_is_said(qtbot: QtBot, submission: ExportDialog) -> None:
    submission.target.path().write_bytes(b"old")
    submission._on_choice()
    assert "will be replaced" in submission.target.row._note.text()
    write(qtbot, submission)
    assert submission.target.path().stat().st_size > 1000


def test_a_dossier_is_never_replaced_and_another_name_is_offered(
    qtbot: QtBot, submission: ExportDialog, context: PageContext, tmp_path: Path
) -> None:
    disguised = tmp_path / "dossier.xlsx"
    context.session.save_copy(disguised)
    before = disguised.read_bytes()
    submission.target.set_path(disguised)
    write(qtbot, submission)
    assert "will not be overwritten" in submission.ending.words.text()
    assert submission.ending.instead_button.text() == "Write dossier-2.xlsx instead"
    assert submission.ending.instead_button.hasFocus()
    with qtbot.waitSignal(submission.settled, timeout=20000):
        qtbot.keyClick(submission.ending.instead_button, Qt.Key.Key_Space)
    assert (tmp_path / "dossier-2.xlsx").is_file()
    assert disguised.read_bytes() == before


def test_a_missing_folder_is_a_sentence_and_what_was_ticked_stays(qtbot: QtBot, submission: ExportDialog) -> None:
    tick(qtbot, submission, 1, 0)
    ticked = submission.contents.choice()
    submission.target.set_path(Path("/no/such/folder/out.xlsx"))
    write(qtbot, submission)
    assert "/no/such/folder" in submission.ending.words.text()
    assert submission.contents.choice() == ticked
    assert submission.write_button.isEnabled()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_a_sentence(qtbot: QtBot, submission: ExportDialog, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    submission.target.set_path(locked / "out.xlsx")
    write(qtbot, submission)
    assert "read-only" in submission.ending.words.text()


def test_cancelled_work_leaves_nothing_behind_and_says_so(qtbot: QtBot, submission: ExportDialog) -> None:
    folder = submission.target.path().parent
    before = set(folder.iterdir())
    with qtbot.waitSignal(submission.settled, timeout=20000):
        submission.write()
        assert submission.ending.cancel_button.isVisible()
        qtbot.keyClick(submission.ending.cancel_button, Qt.Key.Key_Space)
    assert submission.ending.words.text() == "Cancelled. Nothing was written."
    assert set(folder.iterdir()) == before
    write(qtbot, submission)
    assert submission.target.path().is_file()


def test_closing_the_dialog_stops_the_writing(qtbot: QtBot, submission: ExportDialog, settle: Settle) -> None:
    folder = submission.target.path().parent
    before = set(folder.iterdir())
    submission.write()
    qtbot.keyClick(submission, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(submission), timeout=20000)
    settle()
    assert set(folder.iterdir()) == before


def test_progress_counts_and_can_be_heard(submission: ExportDialog) -> None:
    submission.ending.show_progress(300, 1200)
    assert submission.ending.words.text() == "Writing the workbook, 300 of 1,200"
    assert submission.ending.accessibleName() == "Writing the workbook, 300 of 1,200"
    assert nameless(submission) == []


def test_the_folder_and_the_file_can_be_opened(qtbot: QtBot, submission: ExportDialog) -> None:
    class Opener(QObject):
        opened = Signal(str)

        @Slot(QUrl)
        def handle(self, url: QUrl) -> None:
            self.opened.emit(url.toLocalFile())

    write(qtbot, submission)
    opener, path = Opener(), submission.target.path()
    slot: Any = "handle"  # the type it is declared to take is not one it takes
    QDesktopServices.setUrlHandler("file", opener, slot)
    try:
        for button, wanted in ((submission.ending.folder_button, path.parent), (submission.ending.file_button, path)):
            with qtbot.waitSignal(opener.opened) as told:
                qtbot.keyClick(button, Qt.Key.Key_Space)
            assert told.args == [str(wanted)]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_there_is_one_export_at_a_time_and_it_goes_with_the_dossier(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    window = QWidget()
    open_window(window)
    first = show_export(context, window)
    assert show_export(context, window) is first
    assert not first.isModal()
    settle()
    stop_exports(window)
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    assert window.findChildren(ExportDialog) == []


def test_a_round_for_which_somebody_chose_begins_with_that_choice(
    qtbot: QtBot, context: PageContext, open_window: Open, settle: Settle
) -> None:
    session = context.session
    next_round = session.reviews.next_round()
    pledge = session.preparation.read(next_round.key).carried.pledges[2]
    session.choices.choose(next_round.key, [(RecordKind.PLEDGE, pledge.uid)])
    dialog = ExportDialog(context)
    open_window(dialog)
    settle()

    assert dialog.contents.choice().records == frozenset({pledge.uid})
    dialog.submission_button.click()
    dialog.round_field.setFocus()
    other = next(key for key in dialog._rounds if key != next_round.key)
    dialog.round_field.set_value(other)
    dialog.round_field.edited.emit(other)
    settle()
    assert len(dialog.contents.choice().records or ()) > 10
