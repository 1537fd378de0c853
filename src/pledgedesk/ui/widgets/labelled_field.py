"""Put words above, below and beside a field: label, help, problem."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.long_text_field import LongTextField


class LabelledField(QWidget):
    """Hold a field with its label above, help below, and the problem it has, if any.

    The label becomes the field's accessible name, help and problem its description. `aside` stands at the end of the
    label's row; a long text puts its counter there by itself. `internal_word` sets the whole on the internal ground
    with a lock and that word.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        help_text: str = "",
        required: bool = False,
        aside: QWidget | None = None,
        internal_word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._name = label
        self._required = required
        self._label = text_label(label, "label")
        self._help = text_label(help_text, "caption", wraps=True)
        self._note = text_label("", "caption", wraps=True)
        self._problem = _ProblemLine()
        beside = aside or (field.counter if isinstance(field, LongTextField) else None)
        self._build(self._build_head(internal_word, beside), is_internal=bool(internal_word))
        self._help.setVisible(bool(help_text))
        self._note.hide()
        self._name_field()

    def set_label(self, label: str) -> None:
        """Say another label, as where it depends on a choice above."""
        self._name = label
        self._label.setText(label)
        self._name_field()

    def set_help(self, text: str) -> None:
        """Say other help, or none with ""."""
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._name_field()

    def set_note(self, text: str) -> None:
        """Say what the program understood, or nothing with ""; not shown beside a problem."""
        self._note.setText(text)
        self._show_note()

    def set_problem(self, sentence: str | None) -> None:
        """Show what is wrong and what to do, with a border in danger; None takes it away."""
        if (sentence or "") == self.problem():
            return
        self._problem.set_sentence(sentence or "")
        set_look(self.field, problem=bool(sentence))
        self._show_note()
        self._name_field()

    def problem(self) -> str:
        """Give the sentence shown, "" for none."""
        return self._problem.sentence()

    def set_focus(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_head(self, internal_word: str, aside: QWidget | None) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(4)
        if internal_word:
            head.addWidget(IconLabel("lock", "internal", 14))
        head.addWidget(self._label)
        if self._required:
            head.addWidget(text_label("*", "danger"))
        if internal_word:
            head.addWidget(text_label(internal_word, "internal"))
        head.addStretch(1)
        if aside is not None:
            head.addWidget(aside)
        return head

    def _build(self, head: QHBoxLayout, *, is_internal: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*((12, 8, 12, 10) if is_internal else (0, 0, 0, 0)))
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.field)
        for below in (self._problem, self._note, self._help):
            column.addWidget(below)
        # Fields in one row keep their tops aligned when one of them shows a problem.
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if is_internal:
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            set_look(self, ground="internal")

    def _show_note(self) -> None:
        self._note.setVisible(bool(self._note.text()) and not self.problem())

    def _name_field(self) -> None:
        """Tell screen readers; in a field of several parts the one that takes the keys is named too."""
        told = " ".join(part for part in (self.problem(), self._help.text()) if part)
        for part in {self.field, self.field.focusProxy() or self.field}:
            part.setAccessibleName(self._name)
            part.setAccessibleDescription(told)


class _ProblemLine(QWidget):
    """Show a glyph and a sentence in danger, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text_label("", "danger", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(IconLabel("circle-alert", "danger", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def sentence(self) -> str:
        return self._words.text()

    def set_sentence(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
