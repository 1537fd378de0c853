"""Take the text of a section: Markdown that looks as it reads, every character kept as it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.own_undo import leaves_to_window
from pledgedesk.ui.widgets.prose_highlighter import LINK, ProseHighlighter
from pledgedesk.ui.widgets.rich_paste import markdown_of

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext

_ITEM = re.compile(r"(\s*)([-*+]|(\d{1,9})([.)]))(\s+)(.*)", re.DOTALL)
_LEAD = re.compile(r"\s*(?:#{1,6}|[-*+]|\d{1,9}[.)])\s+")
_NOTE_TEXT = re.compile(r"\[\^[^\]\s]+\]:")


class ProseEditor(QPlainTextEdit):
    """Take Markdown. `edited` carries the text, `left` says that the focus goes.

    `left_out` says that a paste held images. Enter begins a new paragraph or the next item of a list; Shift and Enter
    a new line. Tab leaves the field.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    left_out = Signal()

    def __init__(self, _: Gettext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._is_loading = False
        self.setAccessibleName(_("Text of the section"))
        self.setTabChangesFocus(True)
        self.highlighter = ProseHighlighter(self.document())
        self._told = ""
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._open_line)

    def text(self) -> str:
        """Give the text with line feeds between lines."""
        # Not toPlainText: it makes plain blanks of the no-break ones that French puts before its signs.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Show a stored text; one that is shown already keeps the cursor where it is."""
        if text == self.text():
            return
        self._is_loading = True
        self.setPlainText(text)
        self._is_loading = False
        self._told = self.text()

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.setReadOnly(read_only)
        set_look(self, readOnly=read_only)

    # What the tools do

    def toggle_bold(self) -> None:
        """Make what is selected bold, or take that away."""
        self._toggle("**")

    def toggle_italic(self) -> None:
        """Make what is selected italic, or take that away."""
        self._toggle("*")

    def set_heading(self, level: int) -> None:
        """Make the lines in hand headings of a level; those that are it already become text."""
        self._lead("#" * level + " ")

    def set_bullets(self) -> None:
        """Make the lines in hand a list, or text again."""
        self._lead("- ")

    def set_numbers(self) -> None:
        """Make the lines in hand a numbered list, or text again."""
        self._lead("1. ")

    def insert(self, text: str) -> None:
        """Put words in at the cursor, with a blank before them where a word stands there."""
        cursor = self.textCursor()
        before = self._around(cursor)[0]
        cursor.insertText(f" {text}" if before and not before.isspace() and before not in "([«“" else text)
        self._go_on(cursor)

    def insert_paragraph(self, text: str) -> None:
        """Put in a paragraph of its own: a table, a chart, another text."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertText("\n\n")
        cursor.insertText(text)
        if not cursor.atBlockEnd() or cursor.block().next().text():
            cursor.insertText("\n\n")
        cursor.endEditBlock()
        self._go_on(cursor)

    def insert_link(self, words: str, address: str) -> None:
        """Put in a link."""
        shown = words.replace("[", "\\[").replace("]", "\\]")
        target = address.strip().replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        self.insert(f"[{shown}]({target})")

    def insert_note(self, name: str, words: str) -> None:
        """Put a note's mark at the cursor, and its words below the text."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(cursor.selectionEnd())
        cursor.insertText(f"[^{name}]")
        place = cursor.position()
        last = self.document().lastBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        apart = "" if not last.text() else "\n" if _NOTE_TEXT.match(last.text()) else "\n\n"
        cursor.insertText(f"{apart}[^{name}]: {' '.join(words.split())}")
        cursor.endEditBlock()
        cursor.setPosition(place)
        self._go_on(cursor)

    def replace_all(self, text: str) -> None:
        """Put another text in the place of this one, as one step that can be taken back."""
        cursor = self.textCursor()
        place = cursor.position()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self._go_on(cursor)

    def selected(self) -> str:
        """Give what is selected."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    # Keys, paste, tool tips

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_B:
            self.toggle_bold()
        elif control and event.key() == Qt.Key.Key_I:
            self.toggle_italic()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isReadOnly():
            self._on_enter(event)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasHtml():
            if source.hasImage() and not source.hasText():
                self.left_out.emit()
            elif source.hasText():
                self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n"))
                self.ensureCursorVisible()
            return
        pasted = markdown_of(source.html())
        self.textCursor().insertText(pasted.text)
        self.ensureCursorVisible()
        if pasted.left_out:
            self.left_out.emit()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if leaves_to_window(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "highlighter"):
            self.highlighter.dress()

    def _open_line(self) -> None:
        shows = self.hasFocus() and not self.isReadOnly()
        self.highlighter.open_line(self.textCursor().blockNumber() if shows else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._open_line()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._open_line()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _told_at(self, place: QPoint) -> str:
        """Say of a figure or record under the pointer that it changed."""
        cursor = self.cursorForPosition(place)
        for found in LINK.finditer(cursor.block().text()):
            if found.start() <= cursor.positionInBlock() <= found.end() and self.highlighter.is_stale(
                found[4], found[2]
            ):
                if found[4].startswith("figure:"):
                    return self._("This figure is out of date.")
                return self._("This record changed since it was named here. Read what it says now.")
        return ""

    def _on_enter(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        line = cursor.block().text()
        item = _ITEM.fullmatch(line)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor.insertText("\\\n" if line.strip() else "\n")
        elif item is not None and not item[6].strip():
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.insertText("\n" if cursor.block().previous().text() else "")
        elif item is not None:
            mark = f"{int(item[3]) + 1}{item[4]}" if item[3] else item[2]
            cursor.insertText(f"\n{item[1]}{mark}{item[5]}")
        else:
            # Markdown wants an empty line between paragraphs: no one who writes should need to know.
            cursor.insertText("\n\n" if line.strip() and not _NOTE_TEXT.match(line) else "\n")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _toggle(self, mark: str) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        text = cursor.selectedText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            cursor.insertText(text[len(mark) : -len(mark)])
            self._select(start, end - 2 * len(mark))
        elif "\u2029" not in text:
            cursor.insertText(f"{mark}{text}{mark}")
            self._select(start + (0 if text else len(mark)), end + (2 * len(mark) if text else len(mark)))

    def _lead(self, mark: str) -> None:
        """Put a mark before each line in hand; where all have it, take it away."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        lines = list(range(first.blockNumber(), last.blockNumber() + 1))
        texts = [self.document().findBlockByNumber(number).text() for number in lines]
        wanted = not all(text.startswith(mark) for text in texts if text.strip() or len(texts) == 1)
        cursor.beginEditBlock()
        for number, text in zip(lines, texts, strict=True):
            if text.strip() or len(lines) == 1:
                self._lead_line(number, text, mark if wanted else "")
        cursor.endEditBlock()

    def _lead_line(self, number: int, text: str, mark: str) -> None:
        old = _LEAD.match(text)
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, old.end() if old is not None else 0
        )
        cursor.insertText(mark)

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._go_on(cursor)

    def _go_on(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _around(self, cursor: QTextCursor) -> tuple[str, str]:
        line, place = cursor.block().text(), cursor.selectionStart() - cursor.block().position()
        return line[max(0, place - 1) : max(0, place)], line[place : place + 1]

    def _on_text_changed(self) -> None:
        # Dressing the text anew counts as a change to Qt.
        text = self.text()
        if not self._is_loading and text != self._told:
            self._told = text
            self.edited.emit(text)


def _is_own(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the editor's, before a menu of the window takes it."""
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in {Qt.Key.Key_B, Qt.Key.Key_I}
