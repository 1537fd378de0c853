"""Change the steps of clearance of a round: their names, order, due dates, and what each is taken for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QVBoxLayout, QWidget

from pledgedesk.domain.dossier_rounds import ClearanceStep
from pledgedesk.errors import DomainError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.dialogs.round_fields import code_choices, date_field
from pledgedesk.ui.forms.parts_field import PartColumn, PartsField, PartWords
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.part_choice import PartChoice
from pledgedesk.wording.clearances import no_access_control

_FIELDS = ("step_kind", "title", "who", "due", "scope", "organizations", "uid")


class StepsDialog(QDialog):
    """Ask for the steps that the ministry takes, in their order."""

    def __init__(
        self, context: PageContext, key: str, steps: tuple[ClearanceStep, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context, self._key = context, key
        self._row = 0
        self.setWindowTitle(_("Steps of clearance"))
        self.resize(940, 460)
        self.steps_field = self._build_field()
        self.steps_field.setAccessibleName(_("Steps of clearance"))
        self.steps_field.set_values([{name: getattr(one, name) for name in _FIELDS} for one in steps])
        self.up_button = push_button(_("Move up"), "quiet", icon_name="arrow-up", on_click=lambda: self.move_step(-1))
        self.down_button = push_button(
            _("Move down"), "quiet", icon_name="arrow-down", on_click=lambda: self.move_step(1)
        )
        self.error_line = text_label("", "danger", wraps=True)
        self.error_line.hide()
        self.save_button = act_button(self, _("Save"))
        self._build()

    def _build_field(self) -> PartsField:
        _, context = self._context._, self._context
        kinds, scopes = code_choices(context, "step_kind"), code_choices(context, "scope")
        columns = (
            PartColumn("step_kind", _("Kind of step"), stretch=3, make=lambda: PartChoice(kinds, _("Choose…"))),
            PartColumn("title", _("In your words"), stretch=4),
            PartColumn("who", _("Who"), stretch=4),
            PartColumn("due", _("Due"), "date", stretch=3),
            PartColumn("scope", _("Taken for"), stretch=4, make=lambda: PartChoice(scopes, _("Choose…"))),
        )
        words = PartWords(_("Add a step"), _("Remove this step"))
        return PartsField(columns, words, lambda: date_field(context))

    def _build(self) -> None:
        _ = self._context._
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.steps_field)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = dialog_column(self)
        column.addWidget(text_label(no_access_control(self._context.translator), "secondary", wraps=True))
        column.addWidget(area, 1)
        told = _("A step for each organization asks all that lead a record of this round.")
        column.addWidget(text_label(told, "caption", wraps=True))
        column.addWidget(self.error_line)
        column.addLayout(
            button_row(leave_button(self, _("Cancel")), self.save_button, leading=(self.up_button, self.down_button))
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        for place, row in enumerate(self.steps_field.rows):
            if now is not None and row.isAncestorOf(now):
                self._row = place

    def move_step(self, by: int) -> None:
        """Move the step in which the cursor was last one place up or down."""
        try:
            values = self.steps_field.values()
        except DomainError as error:
            say_error(self.error_line, self._context.translator, error)
            return
        place, other = self._row, self._row + by
        if 0 <= place < len(values) and 0 <= other < len(values):
            values[place], values[other] = values[other], values[place]
            self.steps_field.set_values(values)
            self._row = other

    def accept(self) -> None:
        try:
            steps = [_step(one) for one in self.steps_field.values()]
        except DomainError as error:
            say_error(self.error_line, self._context.translator, error)
            return
        self.save_button.setEnabled(False)
        clearances = self._context.session.clearances
        self._context.record(
            lambda: clearances.set_steps(self._key, steps),
            lambda _changes: self.done(QDialog.DialogCode.Accepted),
            self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        say_error(self.error_line, self._context.translator, error)


def _step(values: dict[str, Any]) -> ClearanceStep:
    """Make a step of what was typed; a kind or a scope that nobody chose is the usual one."""
    return ClearanceStep(**{name: value for name, value in values.items() if value or name in ("title", "who", "due")})


def ask_for_steps(context: PageContext, key: str, steps: tuple[ClearanceStep, ...], parent: QWidget) -> StepsDialog:
    """Ask for the steps of a round."""
    dialog = StepsDialog(context, key, steps, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
