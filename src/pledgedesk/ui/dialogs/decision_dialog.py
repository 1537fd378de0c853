"""Ask why approaches are not for us: the reason, for which objective, who decided, when."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import EVERY_OBJECTIVE, ApproachDecision
from pledgedesk.errors import DomainError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.forms.dates import date_reader
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import error_sentence, field_label
from pledgedesk.wording.labels import objective_label


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """Hold what the officer decided; `objective` 0 is for all objectives of each approach."""

    objective: int
    reason: str
    decided_by: str
    decided_on: PartialDate | None


class DecisionDialog(QDialog):
    """Ask for the decision about approaches, named by `titles`, that are read under an objective.

    `known` is the decision there is already: its reason, person and date stand there to be changed.
    """

    def __init__(
        self,
        context: PageContext,
        titles: tuple[str, ...],
        objective: int,
        *,
        known: ApproachDecision | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _, translator = context._, context.translator
        self._context = context
        self._titles = titles
        self._objective = objective
        self.setWindowTitle(_("Not for us"))
        self.resize(560, 0)
        self.for_one = QRadioButton(
            _("For objective {objective}").format(objective=objective_label(translator, objective))
        )
        self.for_all = QRadioButton(_("For all its objectives") if len(titles) == 1 else _("For all their objectives"))
        is_for_all = known is not None and known.objective == EVERY_OBJECTIVE
        (self.for_all if is_for_all else self.for_one).setChecked(True)
        self.reason_field = LongTextField(_, lines=3)
        self.by_field = TextField()
        self.on_field = PartialDateField(_, date_reader(context.language))
        self._fill(known)
        internal = _("internal")
        self.reason_row = LabelledField(
            field_label(translator, "reason"),
            self.reason_field,
            help_text=_("The next review round starts from it."),
            required=True,
            internal_word=internal,
        )
        self.by_row = LabelledField(field_label(translator, "decided_by"), self.by_field)
        self.on_row = LabelledField(
            field_label(translator, "decided_on"), self.on_field, help_text=_("Year, month or day.")
        )
        self.decide_button = act_button(self, _("Change the decision") if known else _("Record the decision"))
        self._build()

    def _fill(self, known: ApproachDecision | None) -> None:
        decisions = self._context.session.decisions
        self.reason_field.set_text(known.reason if known else "")
        self.by_field.set_text(known.decided_by if known else decisions.author)
        decided_on = known.decided_on if known else decisions.today
        self.on_field.set_text(str(decided_on or ""))

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        several = _("{count} approaches are considered, and not for us:").format(count=len(self._titles))
        column.addWidget(
            text_label(several if len(self._titles) > 1 else _("Considered, and not for us:"), "secondary")
        )
        shown, left = self._titles[:5], self._titles[5:]
        more = (_("and {count} more").format(count=len(left)),) if left else ()
        column.addWidget(text_label("\n".join((*shown, *more)), "strong", wraps=True))
        scope = QVBoxLayout()
        scope.setSpacing(2)
        scope.addWidget(self.for_one)
        scope.addWidget(self.for_all)
        column.addLayout(scope)
        column.addWidget(self.reason_row)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.by_row, 1)
        beside.addWidget(self.on_row, 1)
        column.addLayout(beside)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.decide_button))
        self.reason_field.setFocus()

    def accept(self) -> None:
        if not self.reason_field.text().strip():
            self.reason_row.set_problem(self._context._("Write the reason, in a few words."))
            self.reason_field.setFocus()
            return
        self.reason_row.set_problem(None)
        try:
            self.on_field.read()
        except DomainError as error:
            self.on_row.set_problem(error_sentence(self._context.translator, error))
            self.on_row.set_focus()
            return
        super().accept()

    def answer(self) -> DecisionAnswer:
        """Give what was decided."""
        read = self.on_field.read()
        return DecisionAnswer(
            EVERY_OBJECTIVE if self.for_all.isChecked() else self._objective,
            self.reason_field.text().strip(),
            self.by_field.text().strip(),
            read if isinstance(read, PartialDate) else None,
        )


def ask_for_decision(
    context: PageContext, titles: tuple[str, ...], objective: int, known: ApproachDecision | None, parent: QWidget
) -> DecisionAnswer | None:
    """Ask why approaches are not for us; None where the officer cancels."""
    dialog = DecisionDialog(context, titles, objective, known=known, parent=parent)
    answer = dialog.answer() if dialog.exec() else None
    dialog.deleteLater()  # the page lives on, and would keep every dialog it ever showed
    return answer
