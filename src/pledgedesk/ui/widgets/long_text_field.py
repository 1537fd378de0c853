"""Take a text of several paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.own_undo import leaves_to_window

if TYPE_CHECKING:
    from pledgedesk.ui.widgets.choice import Gettext


class LongTextField(QPlainTextEdit):
    """Take a text that grows with what is typed, from `lines` to `most_lines`; nothing is ever cut.

    `counter` is a label for the row above the field (`LabelledField` puts it there): "371 of 3,000 characters" where
    only `highest` is given, "1,146 characters · allowed 300 to 3,000" where `lowest` is too; in danger once outside.
    Tab leaves the field. Signals as in `TextField`.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        _: Gettext,
        *,
        lowest: int = 0,
        highest: int = 0,
        lines: int = 3,
        most_lines: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._lowest, self._highest = lowest, highest
        self._lines, self._most_lines = lines, most_lines
        self._is_loading = False
        self.counter = QLabel()
        self.counter.setTextFormat(Qt.TextFormat.RichText)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._show_count()
        self._fit()

    def text(self) -> str:
        """Give the text with line feeds between paragraphs."""
        # Not toPlainText: it makes plain blanks of the no-break ones that French puts before its signs.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Show a stored text; one that is shown already keeps the cursor where it is."""
        if text == self.text():
            return
        self._is_loading = True
        self.setPlainText(text)
        self._is_loading = False

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.setReadOnly(read_only)
        set_look(self, readOnly=read_only)

    def is_outside(self) -> bool:
        """Tell whether the length is outside what is allowed; an empty text is missing, not too short."""
        count = len(self.text())
        return bool(count and count < self._lowest) or bool(self._highest and count > self._highest)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.document().clearUndoRedoStacks()  # they are the window's steps from now on
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if leaves_to_window(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _on_text_changed(self) -> None:
        self._show_count()
        self._fit()
        if not self._is_loading:
            self.edited.emit(self.text())

    def _show_count(self) -> None:
        set_look(self.counter, role="danger" if self.is_outside() else "caption")
        self.counter.setText(self._counted())

    def _counted(self) -> str:
        locale = QLocale()
        count, low, high = (locale.toString(n) for n in (len(self.text()), self._lowest, self._highest))
        bold = f"<b>{count}</b>"
        if self._lowest:
            return self._("{count} characters · allowed {low} to {high}").format(count=bold, low=low, high=high)
        if self._highest:
            return self._("{count} of {limit} characters").format(count=bold, limit=high)
        return self._("{count} characters").format(count=bold)

    def _wrapped_lines(self) -> int:
        """Count the lines as wrapped; the document's own size is behind while a change of width is under way."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid():
            layout.blockBoundingRect(block)  # lays the block out where that waits
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def _fit(self) -> None:
        """Take the height of the text, within the least and the most lines, measured and never assumed."""
        lines = self._wrapped_lines()
        shown = max(self._lines, min(self._most_lines, lines))
        fits = lines <= shown
        # Never "as needed": a bar that comes and goes changes the width, which changes the lines, without end.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(policy)
        around = round(2 * self.document().documentMargin()) + 18
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around)
