"""Help, keys, about, the report of a bug, and the questions before what cannot be undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.tools import translations
from tests.ui.desktop import Driver
from tests.ui.speaking import nameless

from pledgedesk import __version__
from pledgedesk.i18n import LANGUAGES, translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.about_dialog import AboutDialog, about_text
from pledgedesk.ui.dialogs.bug_dialog import BugDialog, show_bug
from pledgedesk.ui.dialogs.compact_dialog import build_compact_dialog
from pledgedesk.ui.dialogs.help_window import HelpWindow, guide
from pledgedesk.ui.dialogs.keys_dialog import KEYS, KeysDialog

Open = Callable[[QWidget], None]


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_the_guide_has_the_same_chapters_in_every_language() -> None:
    guides = [guide(language) for language in LANGUAGES]
    assert len({len(headings(text)) for text in guides}) == 1
    assert len(set(guides)) == len(LANGUAGES)


def test_the_guide_is_built_alike_in_every_language() -> None:
    marks = r"^(#+|-|[0-9]\.) "
    first, *others = [
        [found[1] if (found := re.match(marks, line)) else bool(line) for line in guide(language).splitlines()]
        for language in LANGUAGES
    ]
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_the_acts_as_the_window_does(language: str) -> None:
    """An act that asks for more ends in an ellipsis, in the guide as on its button."""
    to_language = translator(language).gettext
    acts = {to_language(translations.singular(text)) for text in translations.extract()}
    named = set(re.findall(r"\*([^*\n]+…)\*", guide(language)))
    assert len(named) > 20
    assert named - acts == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_go_to_their_chapter(qtbot: QtBot, open_window: Open, language: str) -> None:
    window = HelpWindow(translator(language), language)
    open_window(window)
    shown = [window.contents.item(row).text() for row in range(window.contents.count())]
    assert shown == headings(guide(language))
    for _step in range(4):
        qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.text.textCursor().block().text() == window.contents.currentItem().text()
    assert window.text.verticalScrollBar().value() > 0
    assert nameless(window) == []


def test_words_are_found_in_the_guide_and_found_again(qtbot: QtBot, open_window: Open) -> None:
    window = HelpWindow(translator("en"), "en")
    open_window(window)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.find_field.hasFocus()
    qtbot.keyClicks(window.find_field, "backup")
    places = []
    for _time in range(30):
        qtbot.keyClick(window.find_field, Qt.Key.Key_Return)
        places.append(window.text.textCursor().position())
    assert window.isVisible()
    assert len(set(places)) > 1
    assert places.count(places[0]) > 1
    window.find_field.selectAll()
    qtbot.keyClicks(window.find_field, "seafarers")
    qtbot.keyClick(window.find_field, Qt.Key.Key_Return)
    assert "seafarers" in window._said.text()


def test_every_key_of_the_menus_is_in_the_list(qtbot: QtBot, dossiers: DossierService, dossier_path: Path) -> None:
    driver = Driver(qtbot, dossiers)
    driver.open(dossier_path)
    listed = {QKeySequence(one).toString() for _title, keys in KEYS for sequences, _what in keys for one in sequences}
    own = {
        name: [keys.toString() for keys in action.shortcuts()] for name, action in driver.desktop.window.acts.items()
    }
    driver.close()
    assert own["new_practice"] == ["Ctrl+N"]
    pages = [name for name in own if name.startswith("page_")]
    # Pages are listed as a row, from the first to the last; the list says where it goes on with Shift.
    digits = [f"Alt+{place % 10}" for place in range(1, 11)] + [f"Alt+Shift+{place}" for place in range(1, 10)]
    assert [own[name] for name in pages] == [[keys] for keys in digits[: len(pages)]]
    missing = [name for name, keys in own.items() if keys and name not in pages and not listed & set(keys)]
    assert missing == []


def test_the_list_of_keys_can_be_read_by_keys(open_window: Open) -> None:
    dialog = KeysDialog(translator("en"))
    open_window(dialog)
    assert nameless(dialog) == []


def test_about_names_the_version_the_report_and_its_licence(open_window: Open) -> None:
    dialog = AboutDialog(translator("en"))
    open_window(dialog)
    text = dialog.text.toPlainText()
    assert "CC BY-NC-ND" in text
    assert "ISC" in text
    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    assert about_text(translator("en")).count("\n- ") >= 8
    assert nameless(dialog) == []


def test_a_report_is_copied_whole_and_the_next_fault_joins_it(qtbot: QtBot, open_window: Open) -> None:
    window = QWidget()
    open_window(window)
    show_bug(translator("en"), "first fault", window)
    show_bug(translator("en"), "second fault", window)
    (dialog,) = window.findChildren(BugDialog)
    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert "first fault" in copied and "second fault" in copied
    assert dialog._copied.text() == "Copied."
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_compacting_asks_with_the_focus_on_the_harmless_button(
    qtbot: QtBot, context: PageContext, open_window: Open
) -> None:
    window = QWidget()
    dialog = build_compact_dialog(context, window)
    open_window(dialog)
    assert dialog.focusWidget() is dialog.leave_button
    qtbot.keyClick(dialog.leave_button, Qt.Key.Key_Return)
    assert dialog.result() == 0 and not dialog.isVisible()
