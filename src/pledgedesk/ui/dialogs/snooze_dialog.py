"""Ask until when items of the agenda are put off, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QDialog, QWidget

from pledgedesk.domain.agenda import months_after
from pledgedesk.domain.dates import PartialDate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.forms.dates import date_reader, date_writer
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence, field_label


@dataclass(frozen=True, slots=True)
class SnoozeAnswer:
    """Tell until when, and why."""

    until: PartialDate
    reason: str


class SnoozeDialog(QDialog):
    """Ask for the day on which items come back, and for the reason; `today` is never among the days."""

    def __init__(self, context: PageContext, about: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context, self._today = context, today
        self.setWindowTitle(_("Put it off"))
        self.resize(520, 0)
        write = date_writer(context.language)
        self.until_field = PartialDateField(
            _, date_reader(context.language), lambda found: write(found) if isinstance(found, PartialDate) else ""
        )
        self.until_row = LabelledField(field_label(context.translator, "until"), self.until_field, required=True)
        self.reason_field = TextField()
        self.reason_row = LabelledField(_("Reason"), self.reason_field, required=True, internal_word=_("internal"))
        self.week_button = push_button(_("1 week"), on_click=lambda: self.choose(today + timedelta(days=7)))
        self.month_button = push_button(_("1 month"), on_click=lambda: self.choose(months_after(today, 1)))
        self.put_off_button = act_button(self, _("Put it off"))
        self._build(about)
        self.choose(today + timedelta(days=7))

    def _build(self, about: str) -> None:
        _ = self._context._
        self.until_field.understood.connect(self.until_row.set_note)
        self.until_field.edited.connect(lambda _text: self.until_row.set_problem(None))
        self.reason_field.edited.connect(lambda _text: self.reason_row.set_problem(None))
        column = dialog_column(self)
        column.addWidget(text_label(about, "strong", wraps=True))
        quick = QWidget()
        flow = FlowLayout(quick, spacing=8)
        flow.addWidget(self.week_button)
        flow.addWidget(self.month_button)
        column.addWidget(quick)
        column.addWidget(self.until_row)
        column.addWidget(self.reason_row)
        column.addWidget(text_label(_("It comes back on the agenda on that day."), "caption", wraps=True))
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.put_off_button))
        self.reason_field.setFocus()

    def choose(self, day: date) -> None:
        """Take a day."""
        self.until_field.set_text(str(PartialDate.of_day(day)))
        self.until_row.set_problem(None)
        self.until_row.set_note(date_writer(self._context.language)(PartialDate.of_day(day)))

    def accept(self) -> None:
        if self._until() is None:
            self.until_field.setFocus()
            return
        if not self.reason_field.text().strip():
            self.reason_row.set_problem(self._context._("Write the reason, in a few words."))
            self.reason_field.setFocus()
            return
        super().accept()

    def _until(self) -> PartialDate | None:
        """Give the day typed; None where there is none that can be, which is said beside the field."""
        try:
            found = self.until_field.read()
        except DomainError as error:
            self.until_row.set_problem(error_sentence(self._context.translator, error))
            return None
        if isinstance(found, PartialDate) and found.is_day and found.first_day > self._today:
            return found
        refused = DomainError(ErrorCode.SNOOZE_NOT_AHEAD, field="until")
        self.until_row.set_problem(error_sentence(self._context.translator, refused))
        return None

    def answer(self) -> SnoozeAnswer:
        """Give what was asked for, once accepted."""
        until = self._until()
        assert until is not None
        return SnoozeAnswer(until, self.reason_field.text().strip())


def ask_snooze(context: PageContext, about: str, today: date, parent: QWidget) -> SnoozeAnswer | None:
    """Ask until when, and why; None where the officer cancels."""
    dialog = SnoozeDialog(context, about, today, parent)
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.answer() if accepted else None
