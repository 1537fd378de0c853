from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Show

from pledgedesk.services.section_prose import prose_of
from pledgedesk.ui.widgets.prose_editor import ProseEditor
from pledgedesk.ui.widgets.prose_highlighter import Seen
from pledgedesk.ui.widgets.rich_paste import markdown_of


@pytest.fixture
def editor(show: Show) -> ProseEditor:
    made = ProseEditor(str)
    show(made)
    made.setFocus()
    return made


def select_all(editor: ProseEditor) -> None:
    cursor = editor.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    editor.setTextCursor(cursor)


def test_dressing_a_text_is_no_typing(qtbot: QtBot, editor: ProseEditor) -> None:
    """Qt tells of a change where only the looks changed: it would be kept as a draft of nothing."""
    told: list[str] = []
    editor.edited.connect(told.append)
    editor.set_text("# Who was **asked**")
    editor.highlighter.rehighlight()
    assert told == []
    qtbot.keyClicks(editor, "x")
    assert told == [editor.text()]


def test_enter_begins_a_paragraph_and_shift_enter_a_line(qtbot: QtBot, editor: ProseEditor) -> None:
    qtbot.keyClicks(editor, "One")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "Two")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "Three")
    assert editor.text() == "One\n\nTwo\\\nThree"
    assert [block.text for block in prose_of(editor.text()).blocks] == ["One", "Two\nThree"]


def test_a_list_goes_on_and_ends_with_an_empty_item(qtbot: QtBot, editor: ProseEditor) -> None:
    qtbot.keyClicks(editor, "1. One")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "Two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "1. One\n2. Two\n3. "
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "After")
    assert editor.text() == "1. One\n2. Two\n\nAfter"


def test_bold_and_italic_are_set_and_taken_away_by_key(qtbot: QtBot, editor: ProseEditor) -> None:
    qtbot.keyClicks(editor, "words")
    select_all(editor)
    for key, expected in (
        (Qt.Key.Key_B, "**words**"),
        (Qt.Key.Key_B, "words"),
        (Qt.Key.Key_I, "*words*"),
    ):
        qtbot.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
        assert editor.text() == expected


def test_lines_become_headings_and_lists_and_text_again(editor: ProseEditor) -> None:
    editor.set_text("One\nTwo")
    select_all(editor)
    editor.set_bullets()
    assert editor.text() == "- One\n- Two"
    editor.set_heading(2)
    assert editor.text() == "## One\n## Two"
    editor.set_heading(2)
    assert editor.text() == "One\nTwo"


def test_a_note_stands_at_the_cursor_and_its_words_below(editor: ProseEditor) -> None:
    editor.set_text("One two")
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    editor.insert_note("1", "Resolution 73/195")
    editor.insert_note("2", "Another")
    assert editor.text() == "One[^1][^2] two\n\n[^1]: Resolution 73/195\n[^2]: Another"
    assert len(prose_of(editor.text()).notes) == 2


def test_a_paragraph_of_its_own_splits_no_word(editor: ProseEditor) -> None:
    editor.set_text("One two\n\nThree")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    editor.insert_paragraph("[Pledges](table:pledges)")
    assert editor.text() == "One two\n\n[Pledges](table:pledges)\n\nThree"


def test_text_of_a_word_processor_becomes_markdown(qtbot: QtBot, editor: ProseEditor) -> None:
    data = QMimeData()
    data.setHtml("<h2>Head</h2><p>A <b>bold</b> 2*3 word</p><ul><li>one</li><li>two</li></ul><img src='x.png'>")
    with qtbot.waitSignal(editor.left_out):
        editor.insertFromMimeData(data)
    assert editor.text() == "## Head\n\nA **bold** 2\\*3 word\n\n- one\n- two"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>مرحبا \u200fبكم</p>", "مرحبا \u200fبكم"),
        ("<p># no heading</p>", "\\# no heading"),
        ("<p><a href='javascript:alert(1)'>x</a></p>", "x"),
        ("<p><a href='https://www.un.org'>UN</a></p>", "[UN](https://www.un.org)"),
        ("<script>alert(1)</script><p>text</p>", "text"),
    ],
)
def test_what_is_pasted_says_what_it_said(html: str, expected: str) -> None:
    assert markdown_of(html).text == expected


def test_no_break_blanks_and_marks_of_direction_stay(editor: ProseEditor) -> None:
    text = "Pourquoi\u00a0? \u200fعربي\u200e"
    editor.set_text(text)
    assert editor.text() == text


def test_what_is_copied_is_the_text_itself(editor: ProseEditor) -> None:
    editor.set_text("A **bold**\u00a0word")
    select_all(editor)
    editor.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert data.text() == "A **bold**\u00a0word"
    assert not data.hasHtml()


def test_stale_figures_and_records_are_known(editor: ProseEditor) -> None:
    look = editor.highlighter
    assert not look.is_stale("figure:pledges", "9")
    look.see(Seen({"pledges": 14}, {"PRAC-001": "1f3a9c2e"}))
    assert look.is_stale("figure:pledges", "9")
    assert not look.is_stale("figure:pledges", "14")
    assert look.is_stale("record:PRAC-001@00000000", "x")
    assert not look.is_stale("record:PRAC-001@1f3a9c2e", "x")
    assert not look.is_stale("https://www.un.org", "x")


def test_undo_of_typing_stays_in_the_editor(qtbot: QtBot, editor: ProseEditor) -> None:
    qtbot.keyClicks(editor, "word")
    editor.replace_all("other")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "word"
