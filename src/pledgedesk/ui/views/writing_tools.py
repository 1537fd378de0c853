"""Be the row of tools above a text: what it looks like, and what is put into it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QSizePolicy, QWidget

from pledgedesk.i18n import Translator
from pledgedesk.services.section_prose import free_note_name
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.widgets.button import menu_button, push_button
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.prose_editor import ProseEditor
from pledgedesk.ui.widgets.text_field import TextField


class WritingTools(QWidget):
    """Hold the buttons of an editor; `add_menu` puts a menu of what can be inserted at their end."""

    def __init__(self, translator: Translator, editor: ProseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._editor = editor
        self._row = FlowLayout(self, spacing=4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        _ = translator.gettext
        self._writers: list[QPushButton] = []
        self._tool(_("Bold"), editor.toggle_bold, "Ctrl+B")
        self._tool(_("Italic"), editor.toggle_italic, "Ctrl+I")
        self._add_headings()
        self._tool(_("List"), editor.set_bullets, "Ctrl+Shift+8")
        self._tool(_("Numbered list"), editor.set_numbers, "Ctrl+Shift+7")
        self.link_button = self._tool(_("Web link…"), self._ask_for_link, "Ctrl+Alt+L")
        self.note_button = self._tool(_("Note…"), self._ask_for_note, "Ctrl+Alt+N")

    def add(self, button: QPushButton, *, writes: bool = True) -> None:
        """Put another button at the end."""
        self._row.addWidget(button)
        if writes:
            self._writers.append(button)

    def set_enabled(self, can_write: bool, tool_tip: str = "") -> None:
        """Let the text be written, or say why not."""
        for button in self._writers:
            button.setEnabled(can_write)
            if not can_write:
                button.setToolTip(tool_tip)

    def _tool(self, text: str, act: Callable[[], object], keys: str) -> QPushButton:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button = push_button(text, "quiet", on_click=lambda: self._do(act), tool_tip=f"{text} ({shown})")
        self._bind(keys, act, text)
        self.add(button)
        return button

    def _bind(self, keys: str, act: Callable[[], object], text: str) -> None:
        """Let keys work in the editor; those of bold and italic are its own."""
        if keys in {"Ctrl+B", "Ctrl+I"}:
            return
        action = QAction(text, self._editor)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked: self._do(act))
        self._editor.addAction(action)

    def _do(self, act: Callable[[], object]) -> None:
        if self._editor.isReadOnly():
            return
        act()
        self._editor.setFocus()

    def _add_headings(self) -> None:
        _ = self._translator.gettext
        menu = QMenu(self)
        for level, text in enumerate(
            (_("Main heading"), _("Heading of a part"), _("Heading of a smaller part")), start=1
        ):
            act = partial(self._editor.set_heading, level)
            menu.addAction(text).triggered.connect(lambda _checked, act=act: self._do(act))
            self._bind(f"Ctrl+Alt+{level}", act, text)
        self.add(menu_button(_("Headings"), menu))

    def _ask_for_link(self) -> None:
        words = self._editor.selected()
        dialog = LinkDialog(self._translator, words, self.window())
        if dialog.exec():
            self._editor.insert_link(dialog.words(), dialog.address())

    def _ask_for_note(self) -> None:
        dialog = NoteDialog(self._translator, self.window())
        if dialog.exec():
            self._editor.insert_note(free_note_name(self._editor.text()), dialog.note_field.text().strip())


class LinkDialog(QDialog):
    """Ask for the words and the address of a link."""

    def __init__(self, translator: Translator, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = translator.gettext
        _ = translator.gettext
        self.setWindowTitle(_("Web link"))
        self.resize(480, 0)
        self.words_field, self.address_field = TextField(" ".join(words.split())), TextField()
        self.address_row = LabelledField(
            _("Address"), self.address_field, help_text=_("Such as https://www.un.org or an e-mail address.")
        )
        self.insert_button = act_button(self, _("Put in the link"))
        column = dialog_column(self)
        column.addWidget(LabelledField(_("Words that are shown"), self.words_field))
        column.addWidget(self.address_row)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.insert_button))
        if words:
            self.address_field.setFocus()

    def words(self) -> str:
        """Give what is shown: the address itself where no words were typed."""
        return self.words_field.text().strip() or self.address_field.text().strip()

    def address(self) -> str:
        """Give the address, complete: of a site without its beginning, of a person with it."""
        typed = self.address_field.text().strip()
        if ":" in typed:
            return typed
        return f"mailto:{typed}" if "@" in typed else f"https://{typed}"

    def accept(self) -> None:
        typed = self.address_field.text().strip()
        if not typed or " " in typed or typed.casefold().startswith(("javascript:", "data:")):
            self.address_row.set_problem(self._("Type the address of a page, such as https://www.un.org."))
            self.address_field.setFocus()
            return
        super().accept()


class NoteDialog(QDialog):
    """Ask for the words of a note."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = translator.gettext
        _ = translator.gettext
        self.setWindowTitle(_("Note"))
        self.resize(480, 0)
        self.note_field = TextField()
        self.note_row = LabelledField(
            _("Note"), self.note_field, help_text=_("Notes stand numbered at the end of the document.")
        )
        self.insert_button = act_button(self, _("Put in the note"))
        column = dialog_column(self)
        column.addWidget(self.note_row)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.insert_button))

    def accept(self) -> None:
        if not self.note_field.text().strip():
            self.note_row.set_problem(self._("Write what the note says."))
            self.note_field.setFocus()
            return
        super().accept()
