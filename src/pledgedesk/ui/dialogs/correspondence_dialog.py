"""Ask when the office wrote to those who run an approach, and what they answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pledgedesk.domain.dates import PartialDate, ends_before_start
from pledgedesk.domain.decisions import Correspondence
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.forms.dates import date_reader, date_writer
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.wording import error_sentence, field_label


class CorrespondenceDialog(QDialog):
    """Ask for a letter's date, its answer and a note. A `letter` that is stored already is changed."""

    def __init__(
        self,
        context: PageContext,
        about: str,
        contacts: str,
        letter: Correspondence,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _, self._context, self._letter = context._, context, letter
        self.setWindowTitle(_("We wrote to them"))
        self.resize(560, 0)
        self.written_field, self.written_row = self._build_date("written_on", letter.written_on, required=True)
        self.answered_field, self.answered_row = self._build_date("answered_on", letter.answered_on)
        self.answer_field = LongTextField(_, lines=3)
        self.answer_field.set_text(letter.answer)
        self.note_field = LongTextField(_, lines=2)
        self.note_field.set_text(letter.note)
        self.keep_button = act_button(self, _("Keep this note"))
        self._build(about, contacts)

    def _build_date(
        self, field: str, value: PartialDate | None, *, required: bool = False
    ) -> tuple[PartialDateField, LabelledField]:
        language = self._context.language
        write = date_writer(language)
        made = PartialDateField(
            self._context._,
            date_reader(language),
            lambda found: write(found) if isinstance(found, PartialDate) else "",
        )
        made.set_text(str(value or ""))
        row = LabelledField(field_label(self._context.translator, field), made, required=required)
        made.understood.connect(row.set_note)
        made.edited.connect(lambda _text: row.set_problem(None))
        return made, row

    def _build(self, about: str, contacts: str) -> None:
        _, speaker = self._context._, self._context.translator
        column = dialog_column(self)
        column.addWidget(text_label(about, "strong", wraps=True))
        if contacts:
            words = _("Contact, as printed in 2022: {contact}").format(contact=contacts)
            column.addWidget(text_label(words, "caption", wraps=True))
        dates = QHBoxLayout()
        dates.setSpacing(16)
        dates.addWidget(self.written_row, 1)
        dates.addWidget(self.answered_row, 1)
        column.addLayout(dates)
        internal = _("internal")
        column.addWidget(LabelledField(field_label(speaker, "answer"), self.answer_field, internal_word=internal))
        column.addWidget(LabelledField(field_label(speaker, "note"), self.note_field, internal_word=internal))
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.keep_button))

    def accept(self) -> None:
        if self._show_problems():
            return
        super().accept()

    def _show_problems(self) -> bool:
        """Say by its field what cannot be, and put the cursor there; True where there is something."""
        for field, row in ((self.written_field, self.written_row), (self.answered_field, self.answered_row)):
            error = _unreadable(field)
            if error is None and field is self.written_field and not field.text():
                error = DomainError(ErrorCode.DATE_MISSING, field="written_on")
            if error is not None:
                return self._refuse(row, error)
        letter = self.letter()
        if ends_before_start(letter.written_on, letter.answered_on):
            written, answered = str(letter.written_on), str(letter.answered_on)
            return self._refuse(
                self.answered_row, DomainError(ErrorCode.ANSWER_TOO_EARLY, written=written, answered=answered)
            )
        return False

    def _refuse(self, row: LabelledField, error: DomainError) -> bool:
        row.set_problem(error_sentence(self._context.translator, error))
        row.set_focus()
        return True

    def letter(self) -> Correspondence:
        """Give the letter with what is typed; raises DomainError for a date that cannot be read."""
        return replace(
            self._letter,
            written_on=_date(self.written_field),
            answered_on=_date(self.answered_field),
            answer=self.answer_field.text().strip(),
            note=self.note_field.text().strip(),
        )


def _unreadable(field: PartialDateField) -> DomainError | None:
    try:
        field.read()
    except DomainError as error:
        return error
    return None


def _date(field: PartialDateField) -> PartialDate | None:
    found = field.read()
    return found if isinstance(found, PartialDate) else None


def ask_for_letter(
    context: PageContext, about: str, contacts: str, letter: Correspondence, parent: QWidget
) -> Correspondence | None:
    """Ask for a letter; None where the officer cancels. A new one begins with the day of today."""
    if letter.written_on is None:
        letter = replace(letter, written_on=PartialDate.of_day(date.today()))
    dialog = CorrespondenceDialog(context, about, contacts, letter, parent)
    return dialog.letter() if dialog.exec() else None
