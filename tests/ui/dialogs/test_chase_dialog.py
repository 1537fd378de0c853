from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import shiboken6
from docx import Document
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless

from pledgedesk.domain.changes import diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization, Person
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.reminders import Chase
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.recorder import Step
from pledgedesk.services.session import DossierSession
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.chase_dialog import ChaseDialog, show_chase
from pledgedesk.ui.dialogs.export_dialog import stop_exports
from pledgedesk.ui.models.chase_model import COUNT, LAST, NAME

Settle = Callable[[], None]
Open = Callable[[QWidget], None]
DUE = PartialDate(2025, 12)
LABOUR, INTERIOR = "Asked Labour", "Asked Interior"


@pytest.fixture
def owing(session: DossierSession) -> DossierSession:
    """Give a dossier in which two ministries owe something, one of them only a draft, and one pledge has no lead."""
    person = Person("A. Wanjiru", "Director", "a@labour.example", "", "main")
    labour, interior = Organization("labour", LABOUR, people=(person,)), Organization("interior", INTERIOR)
    session.pledges.create(Pledge(title="Desks", due=DUE, lead_organizations=("labour",), state="validated"), (labour,))
    session.pledges.create(Pledge(title="Cards", due=DUE, lead_organizations=("labour",), state="validated"))
    session.pledges.create(Pledge(title="Plan", due=DUE, lead_organizations=("interior",)), (interior,))
    session.pledges.create(Pledge(title="Nobody's", due=DUE, state="validated"))
    return session


@pytest.fixture
def here(context: PageContext, owing: DossierSession) -> PageContext:
    return replace(context, session=owing)


@pytest.fixture
def dialog(here: PageContext, open_window: Open, settle: Settle) -> ChaseDialog:
    made = ChaseDialog(here)
    open_window(made)
    settle()
    return made


def choose(dialog: ChaseDialog, uid: str) -> None:
    dialog.table.selectRow(dialog.model.place(uid))


def shown(dialog: ChaseDialog, column: int) -> list[str]:
    model = dialog.model
    return [model.index(row, column).data() or "" for row in range(model.rowCount())]


def chases(session: DossierSession) -> list[Chase]:
    with session._file.unit_of_work() as uow:
        return [one for one in uow.records(RecordKind.CHASE).all() if isinstance(one, Chase)]


def press(qtbot: QtBot, button: QWidget) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_list_says_who_owes_what(dialog: ChaseDialog) -> None:
    assert shown(dialog, NAME) == [INTERIOR, LABOUR, "No organization: add one"]
    assert shown(dialog, COUNT) == ["0", "2", "1"]
    assert dialog.model.ticked() == ("labour",)
    assert dialog.preview.name.text() == LABOUR
    assert nameless(dialog) == []


def test_a_draft_is_asked_about_only_where_it_is_ticked(qtbot: QtBot, dialog: ChaseDialog) -> None:
    choose(dialog, "interior")
    assert "1 draft is left out" in dialog.preview.notes.text()
    press(qtbot, dialog.drafts_box)
    assert shown(dialog, COUNT) == ["1", "2", "1"]
    assert dialog.model.ticked() == ("interior", "labour")
    assert "left out" not in dialog.preview.notes.text()
    press(qtbot, dialog.drafts_box)
    assert dialog.model.ticked() == ("labour",)


def test_space_ticks_and_nothing_ticked_can_be_written(qtbot: QtBot, dialog: ChaseDialog) -> None:
    choose(dialog, "labour")
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.ticked() == ()
    assert not dialog.write_button.isEnabled()
    assert not dialog.record_button.isEnabled()
    assert dialog.write_button.toolTip() == "Tick an organization first."
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.write_button.isEnabled()


def test_without_a_person_the_letter_goes_to_the_organization(qtbot: QtBot, dialog: ChaseDialog) -> None:
    press(qtbot, dialog.drafts_box)
    choose(dialog, "interior")
    assert "No person is recorded; add one under Organizations." in dialog.preview.notes.text()
    assert dialog.preview.text_field.text().startswith("Dear colleagues,")


def test_what_is_typed_is_kept_written_and_can_be_taken_back(
    qtbot: QtBot, dialog: ChaseDialog, settle: Settle, tmp_path: Path
) -> None:
    choose(dialog, "labour")
    field = dialog.preview.text_field
    field.setFocus()
    qtbot.keyClicks(field, "Typed-11 ")
    choose(dialog, "interior")
    choose(dialog, "labour")
    assert field.text().startswith("Typed-11 Dear A. Wanjiru,")
    dialog.reload()
    settle()
    assert field.text().startswith("Typed-11 ")
    with qtbot.waitSignal(dialog.settled):
        dialog.write(tmp_path / "letters")
    (word,) = (tmp_path / "letters").glob("*.docx")
    assert any("Typed-11" in paragraph.text for paragraph in Document(str(word)).paragraphs)
    press(qtbot, dialog.preview.back_button)
    assert field.text().startswith("Dear A. Wanjiru,")


def test_writing_says_where_the_letters_are(
    qtbot: QtBot, dialog: ChaseDialog, here: PageContext, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.settled):
        dialog.write(tmp_path / "letters")
    assert dialog.ending.words.text() == f"2 files were written to {tmp_path / 'letters'}"
    assert here.preferences.get("chase_folder") == str(tmp_path / "letters")
    assert dialog.write_button.isEnabled()
    assert chases(here.session) == []


def test_a_folder_that_is_a_file_is_told(qtbot: QtBot, dialog: ChaseDialog, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with qtbot.waitSignal(dialog.settled):
        dialog.write(tmp_path / "file")
    assert "is a file" in dialog.ending.words.text()
    assert dialog.write_button.isEnabled()


def test_leaving_while_it_writes_leaves_nothing_behind(
    qtbot: QtBot, dialog: ChaseDialog, tmp_path: Path, settle: Settle
) -> None:
    folder = tmp_path / "letters"
    dialog.write(folder)
    dialog.reject()
    settle()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert not folder.exists()


def test_noting_is_one_step_counts_and_can_be_taken_back(
    qtbot: QtBot, dialog: ChaseDialog, here: PageContext, settle: Settle
) -> None:
    with qtbot.waitSignal(dialog.settled):
        press(qtbot, dialog.record_button)
    assert "1 organization was noted as asked today" in dialog.ending.words.text()
    (chase,) = chases(here.session)
    assert (chase.organization, len(chase.records)) == ("labour", 2)
    qtbot.waitUntil(lambda: shown(dialog, LAST)[1] == "2026-03-11")
    choose(dialog, "labour")
    assert dialog.preview.table.model().index(0, 3).data() == "asked 1 time before"
    assert "Asked on 11 March 2026; no answer is noted yet." in dialog.preview.notes.text()
    with qtbot.waitSignal(dialog.settled):
        press(qtbot, dialog.record_button)
    assert "already" in dialog.ending.words.text()
    here.record(here.session.history.undo)
    qtbot.waitUntil(lambda: shown(dialog, LAST)[1] == "")
    settle()
    assert chases(here.session) == []


def test_in_a_dossier_to_read_letters_are_written_and_nothing_is_noted(
    qtbot: QtBot, context: PageContext, owing: DossierSession, dossiers: DossierService, settle: Settle, tmp_path: Path
) -> None:
    reading = dossiers.open_to_read(owing.path)
    dialog = ChaseDialog(replace(context, session=reading))
    settle()
    assert not dialog.record_button.isEnabled()
    assert dialog.record_button.toolTip() == "This dossier is open to be read only."
    dialog.note()
    with qtbot.waitSignal(dialog.settled):
        dialog.write(tmp_path / "letters")
    assert len(list((tmp_path / "letters").iterdir())) == 2
    dialog.reject()
    settle()
    reading.close()
    assert chases(owing) == []


def test_a_retired_organization_is_listed_marked_and_not_ticked(
    dialog: ChaseDialog, here: PageContext, settle: Settle
) -> None:
    before = next(one for one in here.session.organizations.all() if one.uid == "labour")
    changes = diff(before, replace(before, retired=True))
    here.session.recorder.record(Step(OperationKind.RETIRE), lambda _uow: changes)
    again = ChaseDialog(here)
    settle()
    assert shown(again, NAME)[1] == f"{LABOUR} (retired)"
    assert again.model.ticked() == ()
    choose(again, "labour")
    assert "This organization is retired." in again.preview.notes.text()
    again.reject()


def test_a_record_is_opened_in_the_window_by_enter(qtbot: QtBot, dialog: ChaseDialog, here: PageContext) -> None:
    choose(dialog, "")
    assert "Nobody can be asked about these." in dialog.preview.notes.text()
    assert not dialog.preview.mail_button.isVisible()
    dialog.preview.table.setFocus()
    with qtbot.waitSignal(here.news.record_opened) as opened:
        qtbot.keyClick(dialog.preview.table, Qt.Key.Key_Return)
    nobody_s = here.session.pledges.by_reference("PLED-004")
    assert opened.args == ["pledge", nobody_s.uid, "lead_organizations"]


class Mailer(QObject):
    """Stand in for the desktop's mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.links.append(bytes(url.toEncoded().data()).decode())


def test_the_mail_program_gets_the_link_as_it_was_made(qtbot: QtBot, dialog: ChaseDialog) -> None:
    mailer = Mailer()
    slot: Any = "open"  # the type it is declared to take is not one it takes
    QDesktopServices.setUrlHandler("mailto", mailer, slot)
    choose(dialog, "labour")
    try:
        press(qtbot, dialog.preview.mail_button)
    finally:
        QDesktopServices.unsetUrlHandler("mailto")
    (link,) = mailer.links
    assert link.startswith("mailto:a@labour.example?")
    body = parse_qs(urlsplit(link).query)["body"][0]
    assert body.startswith("Dear A. Wanjiru,\r\n\r\n")
    assert "PLED-001" in body
    assert dialog.ending.words.text() == "The mail program has the text. Attach the letter or the table yourself."


def test_the_text_is_copied_with_its_list(qtbot: QtBot, dialog: ChaseDialog) -> None:
    choose(dialog, "labour")
    press(qtbot, dialog.preview.copy_button)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Global Compact for Migration: update on 2 records, by 25 March 2026")
    assert "PLED-002  Cards" in text


def test_where_nobody_owes_anything_the_dialog_says_until_when(
    context: PageContext, session: DossierSession, open_window: Open, settle: Settle
) -> None:
    here = replace(context, session=session)
    dialog = ChaseDialog(here)
    open_window(dialog)
    settle()
    assert dialog.empty.isVisible()
    assert dialog.empty.sentence.startswith("Nobody owes anything.")
    changes = session.pledges.create(Pledge(title="Later", due=PartialDate(2027, 5, 1), state="validated"))
    here.news.recorded.emit(changes)
    dialog.reload()
    settle()
    assert dialog.empty.sentence == "Nobody owes anything until 1 May 2027."
    assert not dialog.write_button.isEnabled()


def test_it_is_shown_once_and_closed_with_the_dossier(qtbot: QtBot, here: PageContext, settle: Settle) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = show_chase(here, window)
    settle()
    assert show_chase(here, window) is dialog
    stop_exports(window)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
