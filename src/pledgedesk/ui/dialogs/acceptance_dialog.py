"""Ask why warnings are accepted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from pledgedesk.domain.readiness import ReadinessIssue
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.long_text_field import LongTextField
from pledgedesk.wording.readiness import issue_place, issue_sentence, rule_title

_SHOWN = 6
"""Warnings that are named one by one."""


class AcceptanceDialog(QDialog):
    """Ask for the reason for which warnings of one rule are accepted, and keep it with each of them."""

    def __init__(
        self, context: PageContext, key: str, issues: Sequence[ReadinessIssue], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _ = context._
        self._context, self._key, self._issues = context, key, tuple(issues)
        self.setWindowTitle(_("Accept warnings"))
        self.resize(560, 0)
        self.reason_field = LongTextField(_, lines=3)
        self.reason_row = LabelledField(_("Reason"), self.reason_field, required=True, internal_word=_("internal"))
        self.error_line = text_label("", "danger", wraps=True)
        self.error_line.hide()
        self.accept_button = act_button(self, _("Accept"))
        self._build()

    def _build(self) -> None:
        _ = self._context._
        column = dialog_column(self)
        column.addWidget(text_label(rule_title(self._context.translator, self._issues[0].rule), "strong", wraps=True))
        lines = [self._line(one) for one in self._issues[:_SHOWN]]
        if len(self._issues) > _SHOWN:
            lines.append(_("and {count} more").format(count=len(self._issues) - _SHOWN))
        column.addWidget(text_label("\n".join(lines), wraps=True))
        column.addWidget(self.reason_row)
        told = _("The reason is kept. A warning that comes up later is shown again.")
        column.addWidget(text_label(told, "caption", wraps=True))
        column.addWidget(self.error_line)
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.accept_button))
        self.reason_field.setFocus()

    def _line(self, issue: ReadinessIssue) -> str:
        place = issue_place(self._context.translator, issue)
        sentence = issue_sentence(self._context.translator, issue)
        return f"{place}: {sentence}" if place else sentence

    def accept(self) -> None:
        reason = self.reason_field.text().strip()
        if not reason:
            self.reason_row.set_problem(self._context._("Write the reason, in a few words."))
            self.reason_field.setFocus()
            return
        self.accept_button.setEnabled(False)
        readiness = self._context.session.readiness
        self._context.record(
            lambda: readiness.accept(self._key, self._issues, reason),
            lambda _changes: self.done(QDialog.DialogCode.Accepted),
            self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self.accept_button.setEnabled(True)
        say_error(self.error_line, self._context.translator, error)


def ask_to_accept(
    context: PageContext, key: str, issues: Sequence[ReadinessIssue], parent: QWidget
) -> AcceptanceDialog:
    """Ask why warnings are accepted."""
    dialog = AcceptanceDialog(context, key, issues, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
