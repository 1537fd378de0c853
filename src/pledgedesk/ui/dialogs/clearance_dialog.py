"""Record that a step of clearance was taken: who agreed, when, for what."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pledgedesk.domain.clearances import StepState, StepStatus, StepSummary
from pledgedesk.domain.dates import PartialDate
from pledgedesk.errors import DomainError
from pledgedesk.rendering.dates import date_writer
from pledgedesk.services.clearances import ClearanceState, Taking
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.dialogs.round_fields import date_field
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence
from pledgedesk.wording.clearances import no_access_control, step_title, taken_sentence


class ClearanceDialog(QDialog):
    """Ask for one step that was taken. Says what is recorded for it already, which can be taken back here."""

    def __init__(
        self,
        context: PageContext,
        key: str,
        state: ClearanceState,
        step_uid: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _, translator = context._, context.translator
        self._context, self._key, self._state = context, key, state
        self._write = date_writer(context.language)
        self.setWindowTitle(_("Record clearance"))
        self.resize(560, 0)
        steps = [Choice(one.step.uid, step_title(translator, one.step)) for one in state.steps]
        self.step_field = ChoiceField(steps)
        self.place_field = ChoiceField()
        self.by_field = TextField()
        self.on_field = date_field(context)
        self.remark_field = LongTextField(_, lines=2)
        internal = _("internal")
        self.step_row = LabelledField(_("Step"), self.step_field)
        self.place_row = LabelledField(_("Section"), self.place_field)
        self.by_row = LabelledField(_("Who agreed"), self.by_field, required=True)
        self.on_row = LabelledField(_("When"), self.on_field, help_text=_("Year, month or day."))
        self.remark_row = LabelledField(_("Remark"), self.remark_field, internal_word=internal)
        self.known_line = text_label("", "secondary", wraps=True)
        self.back_button = push_button(_("Take this back"), "quiet", on_click=self.take_back)
        self.error_line = text_label("", "danger", wraps=True)
        self.error_line.hide()
        self.record_button = act_button(self, _("Record"))
        self._build()
        self._choose_first(step_uid)

    def _build(self) -> None:
        column = dialog_column(self)
        column.addWidget(text_label(no_access_control(self._context.translator), "secondary", wraps=True))
        column.addWidget(self.step_row)
        column.addWidget(self.place_row)
        known = QHBoxLayout()
        known.addWidget(self.known_line, 1)
        known.addWidget(self.back_button)
        column.addLayout(known)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.by_row, 1)
        beside.addWidget(self.on_row, 1)
        column.addLayout(beside)
        column.addWidget(self.remark_row)
        column.addWidget(self.error_line)
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, self._context._("Cancel")), self.record_button))
        self.step_field.edited.connect(lambda _code: self._show_step())
        self.place_field.edited.connect(lambda _code: self._show_known())
        self.by_field.edited.connect(lambda _text: self.by_row.set_problem(None))
        self.on_field.edited.connect(lambda _text: self.on_row.set_problem(None))

    def _choose_first(self, step_uid: str) -> None:
        """Begin with the step asked for, or with the first that is not taken."""
        waiting = (one.step.uid for one in self._state.steps if one.status is not StepStatus.TAKEN)
        self.step_field.set_value(step_uid or next(waiting, self._state.steps[0].step.uid))
        self.on_field.set_text(str(PartialDate.of_day(self._context.session.agenda.today)))
        self._show_step()
        self.by_field.setFocus()

    @property
    def summary(self) -> StepSummary:
        """Give the step in hand."""
        chosen = self.step_field.value()
        return next(one for one in self._state.steps if one.step.uid == chosen)

    @property
    def place(self) -> StepState | None:
        """Give what the step is taken for; None where it asks organizations and there is none."""
        states = self.summary.states
        code = self.place_field.value() or ""
        found = (one for one in states if (one.section or one.organization) == code)
        return next(found, states[0] if states else None)

    def _show_step(self) -> None:
        """Offer what the step in hand is taken for, beginning with what is not taken yet."""
        _, states = self._context._, self.summary.states
        is_whole = bool(states) and not (states[0].section or states[0].organization)
        self.place_row.setVisible(not is_whole)
        by_section = bool(states) and bool(states[0].section)
        self.place_row.set_label(_("Section") if by_section else _("Organization"))
        self.place_field.set_choices(
            [Choice(one.section or one.organization, self._place_label(one)) for one in states]
        )
        waiting = next((one for one in states if one.status is not StepStatus.TAKEN), states[0] if states else None)
        self.place_field.set_value((waiting.section or waiting.organization) if waiting else None)
        self.by_field.set_text(self.summary.step.who)
        self._show_known()

    def _place_label(self, one: StepState) -> str:
        state = self._state
        return state.section_titles.get(one.section) or state.organizations.get(one.organization, one.organization)

    def _show_known(self) -> None:
        place = self.place
        known = place.clearance if place else None
        day = self._write(known.on) if known and known.on else ""
        self.known_line.setText(taken_sentence(self._context.translator, place, day) if place else "")
        self.known_line.setVisible(known is not None)
        self.back_button.setVisible(known is not None)
        self.record_button.setEnabled(place is not None and place.status is not StepStatus.TAKEN)
        self.error_line.hide()

    def take_back(self) -> None:
        """Take back what is recorded for the step and place in hand."""
        place = self.place
        if place is None or place.clearance is None:
            return
        uid, clearances = place.clearance.uid, self._context.session.clearances
        self._context.record(
            lambda: clearances.take_back(uid), lambda _changes: self.done(QDialog.DialogCode.Accepted), self._on_refused
        )

    def accept(self) -> None:
        taking = self._read()
        if taking is None:
            return
        self.record_button.setEnabled(False)
        clearances = self._context.session.clearances
        self._context.record(
            lambda: clearances.take(self._key, taking),
            lambda _changes: self.done(QDialog.DialogCode.Accepted),
            self._on_refused,
        )

    def _read(self) -> Taking | None:
        """Give what was typed; None where a field says what is wrong with it."""
        translator, place = self._context.translator, self.place
        if not self.by_field.text().strip():
            self.by_row.set_problem(self._context._("Say who agreed: a name or an office."))
            self.by_row.set_focus()
            return None
        try:
            on = self.on_field.read()
        except DomainError as error:
            self.on_row.set_problem(error_sentence(translator, error))
            self.on_row.set_focus()
            return None
        if place is None:
            return None
        day = on if isinstance(on, PartialDate) else None
        by, remark = self.by_field.text().strip(), self.remark_field.text().strip()
        return Taking(self.summary.step.uid, by, day, place.section, place.organization, remark)

    def _on_refused(self, error: Exception) -> None:
        self.record_button.setEnabled(True)
        say_error(self.error_line, self._context.translator, error)


def ask_for_clearance(
    context: PageContext, key: str, state: ClearanceState, step_uid: str, parent: QWidget
) -> ClearanceDialog:
    """Ask for a step that was taken."""
    dialog = ClearanceDialog(context, key, state, step_uid, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
