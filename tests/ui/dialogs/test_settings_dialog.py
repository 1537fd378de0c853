from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.speaking import nameless

from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.dialogs.settings_dialog import AuthorDialog, SettingsDialog, ask_author

Open = Callable[[QWidget], None]


def test_settings_are_kept_and_tell_what_changed(qtbot: QtBot, dossiers: DossierService, open_window: Open) -> None:
    preferences = dossiers.preferences
    dialog = SettingsDialog(translator("en"), preferences)
    open_window(dialog)
    dialog.author_field.selectAll()
    qtbot.keyClicks(dialog.author_field, "A. Otieno")
    qtbot.keyClick(dialog.language_field, Qt.Key.Key_F)
    qtbot.keyClick(dialog.author_field, Qt.Key.Key_Return)
    answer = dialog.answer()
    assert answer is not None
    assert (answer.author, answer.language, answer.language_changed) == ("A. Otieno", "fr", True)
    assert (answer.theme, answer.theme_changed) == ("", False)
    assert (preferences.author, preferences.language, preferences.theme) == ("A. Otieno", "fr", "")


def test_esc_keeps_the_settings_as_they_were(qtbot: QtBot, dossiers: DossierService, open_window: Open) -> None:
    dossiers.preferences.set(author="A. Mwangi", theme="dark")
    dialog = SettingsDialog(translator("en"), dossiers.preferences)
    open_window(dialog)
    assert dialog.theme_field.value() == "dark"
    qtbot.keyClicks(dialog.author_field, "Somebody else")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer() is None
    assert dossiers.preferences.author == "A. Mwangi"


def test_the_agenda_at_the_start_is_wanted_until_it_is_not(
    qtbot: QtBot, dossiers: DossierService, open_window: Open
) -> None:
    for wanted in (True, False):
        dialog = SettingsDialog(translator("en"), dossiers.preferences)
        open_window(dialog)
        assert dialog.agenda_box.isChecked() == wanted
        qtbot.keyClick(dialog.agenda_box, Qt.Key.Key_Space)
        qtbot.keyClick(dialog.author_field, Qt.Key.Key_Return)
        assert dossiers.preferences.get("opens_agenda") is not wanted


def test_a_name_cannot_be_empty(qtbot: QtBot, dossiers: DossierService, open_window: Open) -> None:
    dialog = SettingsDialog(translator("en"), dossiers.preferences)
    open_window(dialog)
    dialog.author_field.selectAll()
    qtbot.keyClick(dialog.author_field, Qt.Key.Key_Backspace)
    qtbot.keyClick(dialog.author_field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.author_row.problem()
    assert nameless(dialog) == []


def test_the_name_is_asked_for_once(qtbot: QtBot, dossiers: DossierService, open_window: Open) -> None:
    dialog = AuthorDialog(translator("en"), dossiers.preferences)
    open_window(dialog)
    # The login name is selected, so that typing replaces it.
    qtbot.keyClicks(dialog.author_field, "A. Mwangi")
    qtbot.keyClick(dialog.author_field, Qt.Key.Key_Return)
    assert dossiers.preferences.author == "A. Mwangi"
    # Would hang here for ever if it asked again.
    ask_author(translator("en"), dossiers.preferences, dialog)
