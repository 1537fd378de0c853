"""List the keys of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from pledgedesk.i18n import N_, Translator
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.label import text_label

KEYS: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        N_("Go"),
        (
            (("Alt+1", "Alt+0"), N_("The first ten pages, in their order; the others with Shift from Alt+Shift+1")),
            (("F6", "Shift+F6"), N_("Next pane, previous pane")),
            (("Ctrl+K",), N_("Search everything")),
            (("Ctrl+F",), N_("Filter this list")),
            (("Ctrl+Up", "Ctrl+Down"), N_("Previous record, next record, also from within the form")),
            (("F8",), N_("Next field with a problem")),
        ),
    ),
    (
        N_("Record"),
        (
            (("Ctrl+N",), N_("New practice; on the start page, new dossier")),
            (("Ctrl+Shift+N",), N_("New pledge")),
            (("Ctrl+Shift+R",), N_("New recommendation")),
            (("Ctrl+D",), N_("Duplicate")),
            (("Ctrl+Return",), N_("Validate, or say what is missing")),
            (("Ctrl+L",), N_("Link to an approach")),
            (("Ctrl+U",), N_("Add an update to the pledges selected, or to the record in hand")),
            (("Ctrl+Shift+U",), N_("Ask organizations for updates")),
            (("Ctrl+H",), N_("History of the record")),
            (("Ctrl+Del",), N_("Move to the bin")),
            (("Ctrl+Z", "Ctrl+Y"), N_("Undo, redo; each step by its name in the Edit menu")),
        ),
    ),
    (
        N_("In a picture of the overview"),
        (
            (("T",), N_("Show its figures as a table, or the picture again")),
            (("+", "-"), N_("Show less of the time, or more of it")),
            (("Left", "Right"), N_("Earlier and later, or from mark to mark")),
            (("Return",), N_("Open what is in hand")),
        ),
    ),
    (
        N_("On the line of time"),
        (
            (("Left", "Right"), N_("Go from mark to mark")),
            (("Return",), N_("Open the update")),
        ),
    ),
    (
        N_("In a list"),
        (
            (("Shift+Up", "Shift+Down"), N_("Select several")),
            (("Ctrl+A",), N_("Select all")),
            (("Return",), N_("Open")),
            (("Del",), N_("Move what is selected to the bin")),
            (("Ctrl+Shift+Right",), N_("Sort by the next column")),
        ),
    ),
    (
        N_("In the list of the Compare page"),
        (
            (("1", "2", "3"), N_("Link as similar, as adapted from, as inspired by")),
            (("L",), N_("Link, with kind and remark")),
            (("N",), N_("Not relevant to this record; offer it again")),
            (("P",), N_("Make a pledge from this")),
            (("W",), N_("Note that we wrote to them")),
            (("Alt+Right", "Alt+Left"), N_("Next and previous record without a decision, from anywhere on the page")),
        ),
    ),
    (
        N_("In a field of several values"),
        (
            (("Return",), N_("Add what is typed, or what the list offers")),
            (("Backspace",), N_("Remove the last value")),
            (("Down",), N_("Show all there are")),
            (("*",), N_("On a value: make it primary")),
        ),
    ),
    (
        N_("In the text of a section"),
        (
            (("Ctrl+B", "Ctrl+I"), N_("Bold, italic")),
            (("Ctrl+Alt+1", "Ctrl+Alt+2", "Ctrl+Alt+3"), N_("Headings, from the largest to the smallest")),
            (("Ctrl+Shift+8", "Ctrl+Shift+7"), N_("List, numbered list")),
            (("Ctrl+Alt+L", "Ctrl+Alt+N"), N_("Web link, note")),
            (("Shift+Return",), N_("New line in the same paragraph")),
            (("Ctrl+S",), N_("Save now")),
        ),
    ),
    (
        N_("Where the records of a round are chosen"),
        (
            (("Space",), N_("Let what is selected go out, or not")),
            (("Ctrl+Shift+Up", "Ctrl+Shift+Down"), N_("Move the record up or down")),
            (("Return",), N_("Write why it was chosen")),
        ),
    ),
    (
        N_("Dossier and program"),
        (
            (("Ctrl+O",), N_("Open another dossier")),
            (("Ctrl+Shift+S",), N_("Save a copy")),
            (("Ctrl+E",), N_("Export for a review")),
            (("Ctrl+,",), N_("Settings")),
            (("Ctrl+W", "Ctrl+Q"), N_("Close the dossier, quit")),
            (("F1", "Ctrl+/"), N_("User guide, this list")),
            (("Esc",), N_("Leave a dialog, nothing done")),
        ),
    ),
)
"""The keys by the place where they work: sequences in Qt's portable form, and what they do."""


class KeysDialog(QDialog):
    """Show the keys in groups, in two columns."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = translator.gettext
        self.setWindowTitle(_("Keyboard"))
        self.resize(660, 560)
        content = QWidget()
        set_look(content, ground="plain")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(16, 12, 16, 16)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        for title, keys in KEYS:
            self._add_group(_, title, keys)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = dialog_column(self)
        column.addWidget(area, 1)
        column.addLayout(button_row(leave_button(self, _("Close"))))

    def _add_group(self, _: object, title: str, keys: tuple[tuple[tuple[str, ...], str], ...]) -> None:
        gettext = _
        assert callable(gettext)
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, 8)
            row += 1
        self._grid.addWidget(text_label(gettext(title), "section"), row, 0, 1, 2)
        for offset, (sequences, what) in enumerate(keys, start=1):
            self._grid.addWidget(text_label(keys_text(sequences), "strong"), row + offset, 0)
            self._grid.addWidget(text_label(gettext(what), wraps=True), row + offset, 1)


def keys_text(sequences: tuple[str, ...]) -> str:
    """Write keys as this system names them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ·  ".join(QKeySequence(one).toString(native) or one for one in sequences)


def show_keys(translator: Translator, parent: QWidget) -> None:
    """Show the list of keys, beside which the window stays usable."""
    shown = next((dialog for dialog in parent.findChildren(KeysDialog) if dialog.isVisible()), None)
    dialog = shown or KeysDialog(translator, parent)
    if shown is None:
        dialog.finished.connect(dialog.deleteLater)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
