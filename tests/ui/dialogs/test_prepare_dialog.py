"""The dialog that writes the files of a round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.services.round_files import RoundFile
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.prepare_dialog import PrepareDialog


@pytest.fixture
def dialog(context: PageContext, open_window: Open, settle: Settle, tmp_path: Path) -> PrepareDialog:
    folder = tmp_path / "out"
    folder.mkdir()
    context.preferences.set(export_folder=str(folder))
    shown = PrepareDialog(context, context.session.rounds.next_round(), "en")
    open_window(shown)
    settle()
    return shown


def write(context: PageContext) -> None:
    """Give the round a statement, and a text in every template."""
    session, key = context.session, context.session.rounds.next_round().key
    if not any(one.is_spoken for one in session.round_keeping.get(key).templates):
        session.round_templates.add(key, "policy_debate")
    for template in session.round_keeping.get(key).templates:
        before = session.sections.get(key, template.key, template.sections[0].id)
        session.sections.save(key, before, replace(before, text="We did what we said."))


def finished(qtbot: QtBot, dialog: PrepareDialog) -> None:
    with qtbot.waitSignal(dialog.settled, timeout=30_000):
        dialog.write()


def test_every_kind_of_file_is_written_in_both_languages(
    qtbot: QtBot, dialog: PrepareDialog, context: PageContext, tmp_path: Path
) -> None:
    assert nameless(dialog) == []
    write(context)
    for box in (*dialog.boxes.values(), *dialog.languages.values()):
        box.setChecked(True)
    finished(qtbot, dialog)
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(written) == 2 * len(RoundFile) == len(dialog.tasks())
    assert written == sorted(task.path.name for task in dialog.tasks())
    assert f"{len(written)} files were written" in dialog.words.text()
    assert all(label.text().startswith("written ") for label in dialog._last.values())
    with qtbot.waitSignal(dialog.recording_asked) as asked:
        qtbot.keyClick(dialog.record_button, Qt.Key.Key_Space)
    assert asked.args is not None
    assert {path.name for path in asked.args[0]} == {name for name in written if "INTERNAL" not in name}
    assert any("INTERNAL" in name for name in written)


def test_nothing_ticked_and_a_folder_that_is_not_there_are_said(dialog: PrepareDialog, tmp_path: Path) -> None:
    for box in dialog.boxes.values():
        box.setChecked(False)
    dialog.write()
    assert dialog.words.text() == "Tick at least one file and one language."
    dialog.folder_field.set_text(str(tmp_path / "gone"))
    dialog.write()
    assert "There is no such folder" in dialog.folder_row.problem()
    assert not (tmp_path / "gone").exists()


def test_a_cancelled_file_leaves_nothing_behind(qtbot: QtBot, dialog: PrepareDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.settled, timeout=30_000):
        dialog.write()
        dialog.cancel_button.click()
    assert dialog.words.text() == "Cancelled.\nNothing was written."
    assert list((tmp_path / "out").iterdir()) == []
    assert dialog.write_button.isEnabled()


def test_a_file_that_cannot_be_written_is_named_with_what_to_do(
    qtbot: QtBot, dialog: PrepareDialog, tmp_path: Path
) -> None:
    (task,) = dialog.tasks()
    task.path.mkdir()
    finished(qtbot, dialog)
    assert dialog.words.text().startswith(f"{task.path.name}: ")
    assert dialog.words.text().endswith("Nothing was written.")
    assert not dialog.record_button.isVisible()


def test_what_has_no_text_is_named_and_the_others_are_written(
    qtbot: QtBot, dialog: PrepareDialog, tmp_path: Path, context: PageContext
) -> None:
    dialog.boxes[RoundFile.STATEMENT_WORD].setChecked(True)
    finished(qtbot, dialog)
    assert "-statement.docx: " in dialog.words.text()
    assert "1 file was written" in dialog.words.text()
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".xlsx"]


def test_a_style_that_is_not_there_is_said_by_its_field(qtbot: QtBot, dialog: PrepareDialog, tmp_path: Path) -> None:
    dialog.style_field.set_text(str(tmp_path / "gone.docx"))
    finished(qtbot, dialog)
    assert dialog.style_row.problem()
    assert list((tmp_path / "out").iterdir()) == []
    damaged = tmp_path / "damaged.docx"
    damaged.write_bytes(b"no document")
    write(dialog._context)
    dialog.boxes[RoundFile.WORKBOOK].setChecked(False)
    dialog.boxes[RoundFile.NARRATIVE_WORD].setChecked(True)
    dialog.style_field.set_text(str(damaged))
    finished(qtbot, dialog)
    assert "damaged.docx" in dialog.words.text()
    assert list((tmp_path / "out").iterdir()) == []
