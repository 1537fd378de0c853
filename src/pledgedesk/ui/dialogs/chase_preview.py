"""Show the letter to one organization, to be changed, and the list of what it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from pledgedesk.domain.chasing import AskedRecord, ChaseLetter
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording.chasing import asked_before_words, asked_text
from pledgedesk.wording.labels import language_name

_TITLE, _TITLE_WIDTH = 2, 150


class ChasePreview(Panel):
    """Hold the letter in hand.

    `text_edited` carries what the officer wrote, `taken_back` that the program's text is wanted again; `record_opened`
    a record's kind and uid; `mail_asked` and `copy_asked` are the acts.
    """

    text_edited = Signal(str)
    taken_back = Signal()
    record_opened = Signal(str, str)
    mail_asked = Signal()
    copy_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, spacing=6, parent=parent)
        _ = context._
        self._context = context
        self._kinds: dict[str, str] = {}
        self.name = text_label("", "section", wraps=True)
        self.recipient = text_label("", "caption", wraps=True)
        self.notes = text_label("", "warning", wraps=True)
        self.text_field = LongTextField(_, lines=5, most_lines=10)
        self.text_row = LabelledField(_("Covering letter"), self.text_field)
        self.back_button = push_button(_("Take the program's text again"), "link", on_click=self.taken_back.emit)
        headings = (_("Reference"), _("What we ask"), _("Title"), _("Before"))
        self.table = PlainTable(_("What is asked"), headings, wide=1)
        self.table.setMinimumHeight(96)
        # A title may be as long as a recommendation: it is cut, and whole in its tool tip.
        self.table.horizontalHeader().setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(_TITLE, _TITLE_WIDTH)
        self.mail_button = push_button(_("Open e-mail"), on_click=self.mail_asked.emit)
        self.copy_button = push_button(_("Copy text"), on_click=self.copy_asked.emit)
        self._lay_out()
        self.text_field.edited.connect(self.text_edited)
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        for part in (self.name, self.recipient, self.notes, self.text_row):
            self.body.addWidget(part)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.mail_button)
        acts.addWidget(self.copy_button)
        acts.addStretch(1)
        acts.addWidget(self.back_button)
        self.body.addLayout(acts)
        self.body.addWidget(self.table, 1)

    def show_letter(self, letter: ChaseLetter, notes: Sequence[str], *, typed: bool) -> None:
        """Show a letter, with what is worth knowing about it; `typed` where the officer changed its text."""
        self.name.setText(letter.name)
        self.recipient.setText(self._to(letter))
        self.text_field.set_text(letter.text)
        self._show(letter.records, notes, can_write=bool(letter.records))
        self.back_button.setVisible(typed)

    def show_alone(self, name: str, records: Sequence[AskedRecord], note: str) -> None:
        """Show records that no organization leads: there is nobody to write to."""
        self.name.setText(name)
        self.recipient.setText("")
        self.text_field.set_text("")
        self._show(records, (note,), can_write=False)
        self.back_button.hide()

    def _show(self, records: Sequence[AskedRecord], notes: Sequence[str], *, can_write: bool) -> None:
        self.recipient.setVisible(bool(self.recipient.text()))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.text_row.setVisible(can_write)
        for button in (self.mail_button, self.copy_button):
            button.setVisible(can_write)
        translator = self._context.translator
        self._kinds = {record.uid: record.kind.value for record in records}
        rows = [
            (
                record.uid,
                (
                    record.reference,
                    asked_text(translator, record),
                    record.title,
                    asked_before_words(translator, record.asked_before),
                ),
            )
            for record in records
        ]
        self.table.load(rows)

    def _to(self, letter: ChaseLetter) -> str:
        _, lines = self._context._, [", ".join(letter.recipient)]
        if letter.to:
            lines[0] += f" · {letter.to}"
        if letter.copies:
            lines.append(_("Copy: {emails}").format(emails=", ".join(letter.copies)))
        language = language_name(self._context.translator, letter.language)
        lines.append(_("Language of the letter: {language}").format(language=language))
        return "\n".join(lines)

    def _open(self) -> None:
        for uid in self.table.chosen()[:1]:
            self.record_opened.emit(self._kinds[uid], uid)
