"""The dialog that records a submission as sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import FileOrigin
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.record_sent_dialog import RecordSentDialog


@pytest.fixture
def sample(session: DossierSession) -> DossierSession:
    """Begin with an empty dossier: each test records its own."""
    return session


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "report.docx"
    path.write_bytes(b"as it went out")
    return path


@pytest.fixture
def dialog(context: PageContext, open_window: Open, settle: Settle, made: Path) -> RecordSentDialog:
    shown = RecordSentDialog(context, context.session.rounds.next_round(), [made])
    open_window(shown)
    settle()
    return shown


def confirm(dialog: RecordSentDialog) -> ConfirmDialog:
    dialog.accept()
    (question,) = (one for one in dialog.findChildren(ConfirmDialog) if one.isVisible())
    return question


def test_it_asks_for_a_reason_where_it_is_not_ready(dialog: RecordSentDialog) -> None:
    assert "have to be settled" in dialog._unready_words.text()
    assert nameless(dialog) == []
    dialog.accept()
    assert dialog.rows["reason"].problem() == "Write the reason, in a few words."
    assert dialog.reason_field.hasFocus()
    assert not dialog.findChildren(ConfirmDialog)


def test_it_is_recorded_once_confirmed_with_the_focus_on_not_yet(
    qtbot: QtBot, dialog: RecordSentDialog, context: PageContext, settle: Settle, made: Path
) -> None:
    yesterday = date.today() - timedelta(days=1)
    dialog.reason_field.set_text("The deadline is today")
    dialog.channel_field.set_value("email")
    dialog.recipient_field.set_text("UN Network on Migration")
    dialog.date_field.set_text(yesterday.isoformat())
    dialog.time_field.set_text("9.05")
    question = confirm(dialog)
    assert question.windowTitle() == "Record this file as sent?"
    assert question.leave_button.text() == "Not yet"
    qtbot.waitUntil(question.leave_button.hasFocus)
    qtbot.keyClick(question.leave_button, Qt.Key.Key_Space)
    settle()
    assert context.session.register.list() == ()
    with qtbot.waitSignal(dialog.recorded):
        confirm(dialog).act_button.click()
    (sent,) = context.session.register.list()
    assert (sent.channel, sent.recipient, sent.reason) == ("email", "UN Network on Migration", "The deadline is today")
    moment = datetime.fromisoformat(sent.sent_at).astimezone()
    assert (moment.date(), moment.hour, moment.minute) == (yesterday, 9, 5)
    assert [(one.name, one.origin) for one in sent.files] == [("report.docx", "exported")]
    assert (made.parent / "manifest.txt").is_file()


def test_what_cannot_be_is_said_by_its_field_and_kept(
    dialog: RecordSentDialog, settle: Settle, context: PageContext
) -> None:
    dialog.reason_field.set_text("In time")

    def refused(row: str) -> str:
        dialog.accept()
        settle()
        assert not any(one.isVisible() for one in dialog.findChildren(ConfirmDialog))
        return dialog.rows[row].problem()

    dialog.date_field.set_text("2026-03")
    assert refused("date") == "Say on which day it was sent."
    dialog.date_field.set_text("2026-03-04")
    dialog.time_field.set_text("25:00")
    assert refused("time") == "Write the time as 14:30."
    dialog.time_field.set_text("14:30")
    assert refused("channel") == "Say by which channel it was sent."
    dialog.remove()
    assert refused("files") == "Add the files that were sent."
    assert dialog.time_field.text() == "14:30"
    assert context.session.register.list() == ()


def test_a_day_to_come_is_refused_by_the_date(dialog: RecordSentDialog, settle: Settle, context: PageContext) -> None:
    dialog.reason_field.set_text("In time")
    dialog.channel_field.set_value("portal")
    dialog.date_field.set_text((date.today() + timedelta(days=3)).isoformat())
    confirm(dialog).act_button.click()
    settle()
    assert dialog.rows["date"].problem()
    assert dialog.isVisible()
    assert context.session.register.list() == ()


def test_files_as_in_fact_sent_are_told_apart(dialog: RecordSentDialog, tmp_path: Path) -> None:
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(b"signed")
    dialog.add_file(signed, FileOrigin.AS_SENT)
    items = [[dialog.table.item(row, column) for column in (0, 1)] for row in range(dialog.table.rowCount())]
    assert [[one.text() for one in row if one is not None] for row in items] == [
        ["report.docx", "Exported before"],
        ["signed.pdf", "As in fact sent"],
    ]
