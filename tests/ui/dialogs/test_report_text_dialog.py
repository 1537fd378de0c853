"""Test that the report's full text is read first, shown as found, then loaded; stopped; removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.formats.report_sample import Block, as_text, report_blocks, write_pdf
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.context import News, PageContext
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.report_text_dialog import ReportTextDialog, show_report_text

TEXT = as_text(report_blocks(load_catalogue()))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "idm-33.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def dialog(context: PageContext, open_window: Open, settle: Settle) -> ReportTextDialog:
    made = ReportTextDialog(context)
    open_window(made)
    settle()
    return made


def shown(dialog: ReportTextDialog) -> list[str]:
    """Give the acts that are offered."""
    buttons = (dialog.remove_button, dialog.choose_button, dialog.keep_button, dialog.cancel_button)
    return [button.text() for button in buttons if button.isVisible()]


def question_of(dialog: ReportTextDialog) -> ConfirmDialog:
    (question,) = dialog.findChildren(ConfirmDialog)
    return question


def test_at_first_it_says_what_can_be_read(dialog: ReportTextDialog) -> None:
    assert dialog.words.text().startswith("Nothing is loaded.")
    assert shown(dialog) == ["Load the report's full text…"]
    assert dialog.choose_button.hasFocus()
    assert nameless(dialog) == []


def test_a_whole_copy_by_keyboard(
    dialog: ReportTextDialog, context: PageContext, settle: Settle, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(copy), ""))
    changed: list[bool] = []
    context.news.report_changed.connect(lambda: changed.append(True))
    QTest.keyClick(dialog.choose_button, Qt.Key.Key_Space)
    settle()
    assert dialog.words.text().startswith("idm-33.txt was read; nothing is loaded yet. All 61 approaches")
    assert context.session.report_text.status() is None
    assert dialog.keep_button.hasFocus()
    assert not dialog.missed.isVisible()
    QTest.keyClick(dialog.keep_button, Qt.Key.Key_Space)
    settle()
    settle()
    assert context.session.report_text.status() is not None
    assert dialog.words.text().startswith("Loaded from idm-33.txt, ")
    assert shown(dialog) == ["Remove the report's full text…", "Load another copy…"]
    assert changed == [True]
    assert context.preferences.get("report_folder") == str(copy.parent)
    assert context.session.history.next_undo is None


def test_nothing_chosen_changes_nothing(dialog: ReportTextDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))
    dialog.choose_file()
    assert dialog.words.text().startswith("Nothing is loaded.")


def test_what_is_missing_is_listed_before_it_is_loaded(
    dialog: ReportTextDialog, context: PageContext, settle: Settle, copy: Path
) -> None:
    text = TEXT.replace("3.2.4 GLOBAL SKILL PARTNERSHIPS\n\nO", "3.2.4 SOMETHING ELSE\n\nO")
    place = text.index("1.1.2 CROSS-REGIONAL CENTER FOR REFUGEES AND MIGRANTS\n\nO")
    copy.write_text(text[:place] + text[place:].replace("\n\nIMPACTS", "\n", 1), encoding="utf-8")
    dialog.read_file(copy)
    settle()
    rows = range(dialog.missed.rowCount())
    cells = [dialog.missed.item(row, column) for row in rows for column in range(2)]
    assert [cell.text() for cell in cells if cell] == ["1.1.2", "Impacts", "3.2.4", "all of it"]
    assert dialog.missed.isVisible()
    assert shown(dialog) == ["Choose another copy…", "Load what there is"]
    dialog.keep_button.click()
    settle()
    settle()
    loaded = context.session.report_text.status()
    assert loaded is not None
    assert len(loaded.missed) == 9
    assert dialog.missed.isVisible()


def test_another_file_is_refused_in_a_sentence(dialog: ReportTextDialog, settle: Settle, copy: Path) -> None:
    copy.write_text("Dear colleague,", encoding="utf-8")
    dialog.read_file(copy)
    settle()
    assert f"{copy} is not IDM report No. 33" in dialog.words.text()
    assert shown(dialog) == ["Load the report's full text…"]
    assert not dialog.bar.isVisible()


@pytest.fixture
def long_copy(tmp_path: Path) -> Path:
    write_pdf([Block("text", "A tester wrote this down. " * 40)] * 60, tmp_path / "long.pdf")
    return tmp_path / "long.pdf"


def test_reading_tells_of_each_page_and_can_be_stopped(
    dialog: ReportTextDialog, qtbot: QtBot, settle: Settle, long_copy: Path
) -> None:
    dialog.read_file(long_copy)
    assert shown(dialog) == ["Cancel"]
    assert dialog.cancel_button.hasFocus()
    qtbot.waitUntil(lambda: dialog.words.text().startswith("Reading page "))
    assert nameless(dialog) == []
    dialog.read_file(long_copy)
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Space)
    settle()
    assert dialog.words.text() == "Cancelled. Nothing was loaded."
    assert shown(dialog) == ["Load the report's full text…"]


def test_leaving_stops_the_reading(
    context: PageContext, open_window: Callable[[QWidget], None], qtbot: QtBot, settle: Settle, long_copy: Path
) -> None:
    window = QWidget()
    open_window(window)
    dialog = show_report_text(context, window)
    settle()
    dialog.read_file(long_copy)
    qtbot.waitUntil(lambda: dialog.words.text().startswith("Reading page "))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    settle()
    assert context.session.report_text.status() is None


def test_removing_is_asked_first(dialog: ReportTextDialog, context: PageContext, settle: Settle, copy: Path) -> None:
    context.session.report_text.load(copy)
    dialog.reload()
    settle()
    dialog.remove_button.click()
    question = question_of(dialog)
    assert question.focusWidget() is question.leave_button
    question.reject()
    settle()
    assert context.session.report_text.status() is not None
    changed: list[bool] = []
    context.news.report_changed.connect(lambda: changed.append(True))
    dialog.remove_button.click()
    next(one for one in dialog.findChildren(ConfirmDialog) if one.isVisible()).accept()
    settle()
    settle()
    assert context.session.report_text.status() is None
    assert dialog.words.text().startswith("Nothing is loaded.")
    assert changed == [True]


def test_a_dossier_that_is_only_read(
    context: PageContext, dossiers: DossierService, open_window: Open, settle: Settle, copy: Path
) -> None:
    context.session.report_text.load(copy)
    reader = dossiers.open_to_read(context.session.path)
    reading = PageContext(
        reader, translator("en"), "en", context.database, context.compute, dossiers.preferences, News()
    )
    dialog = ReportTextDialog(reading)
    open_window(dialog)
    settle()
    assert dialog.words.text().startswith("Loaded from idm-33.txt")
    for button in (dialog.choose_button, dialog.remove_button):
        assert not button.isEnabled()
        assert button.toolTip() == "This dossier is open to be read only."
    reader.close()
