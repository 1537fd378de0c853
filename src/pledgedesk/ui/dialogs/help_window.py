"""Show the user guide, which lies in the program and needs no network."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from pledgedesk.i18n import Translator, shipped_language
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.text_field import TextField

_POSITION = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Show the guide beside its contents; Ctrl+F looks for words, Enter for the next place."""

    def __init__(self, translator: Translator, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = self._ = translator.gettext
        self.setWindowTitle(_("User guide"))
        self.resize(940, 660)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Contents"))
        self.contents.setFixedWidth(230)
        self.contents.setWordWrap(True)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(16)
        self.text.setMarkdown(guide(language))
        self.find_field = TextField()
        self.find_field.setAccessibleName(_("Find in the guide"))
        self.find_field.setPlaceholderText(_("Find in the guide"))
        self.find_field.setFixedWidth(230)
        self._said = text_label("", "secondary")
        self._build()
        self._fill_contents()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.find_field.setFocus)
        self.contents.currentItemChanged.connect(lambda item, _before: self._go(item))
        self.find_field.returnPressed.connect(self.find_next)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.find_field)
        left.addWidget(self.contents, 1)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(left)
        body.addWidget(self.text, 1)
        column = dialog_column(self)
        column.addLayout(body, 1)
        close = leave_button(self, self._("Close"))
        close.setAutoDefault(False)
        column.addLayout(button_row(close, leading=(self._said,)))
        self.contents.setFocus()

    def _fill_contents(self) -> None:
        for block in _headings(self.text):
            item = QListWidgetItem(block.text())
            item.setData(_POSITION, block.position())
            self.contents.addItem(item)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        cursor = self.text.textCursor()
        cursor.setPosition(int(item.data(_POSITION)))
        self.text.setTextCursor(cursor)
        top = self.text.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.text.verticalScrollBar().setValue(int(top) - 8)

    def find_next(self) -> None:
        """Go to the next place of the words typed, from the beginning again after the last."""
        words = self.find_field.text().strip()
        found = bool(words) and (self.text.find(words) or self._find_from_start(words))
        nothing = self._("The guide has no “{words}”.").format(words=words)
        self._said.setText("" if found or not words else nothing)

    def _find_from_start(self, words: str) -> bool:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        return self.text.find(words)


def _headings(text: QTextBrowser) -> list[QTextBlock]:
    """Give the headings of the second level: the first is the title."""
    found, block = [], text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            found.append(block)
        block = block.next()
    return found


def guide(language: str) -> str:
    """Read the user guide in a language, as Markdown."""
    path = files("pledgedesk.resources") / "help" / f"guide.{shipped_language(language)}.md"
    return path.read_text(encoding="utf-8")


def show_help(translator: Translator, language: str, parent: QWidget) -> None:
    """Show the guide beside the window, which stays usable."""
    shown = next((window for window in parent.findChildren(HelpWindow) if window.isVisible()), None)
    window = shown or HelpWindow(translator, language, parent)
    if shown is None:
        window.finished.connect(window.deleteLater)
    window.show()
    window.raise_()
    window.activateWindow()
