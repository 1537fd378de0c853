"""Ask why approaches are not relevant to a record."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import act_button, button_row, dialog_column, leave_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.text_field import TextField


class DismissDialog(QDialog):
    """Ask for the reason; Enter in the field takes it. `suggested` is the reason given last, ready to be typed over."""

    def __init__(self, context: PageContext, about: str, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self.setWindowTitle(_("Not relevant to this record"))
        self.resize(520, 0)
        self.reason_field = TextField(suggested)
        self.reason_field.selectAll()
        self.reason_row = LabelledField(_("Reason"), self.reason_field, required=True, internal_word=_("internal"))
        self.dismiss_button = act_button(self, _("Do not offer it again"))
        column = dialog_column(self)
        column.addWidget(text_label(about, "strong", wraps=True))
        column.addWidget(self.reason_row)
        note = _("It is hidden for this record alone. It is no decision on the approach, and you can offer it again.")
        column.addWidget(text_label(note, "caption", wraps=True))
        column.addStretch(1)
        column.addLayout(button_row(leave_button(self, _("Cancel")), self.dismiss_button))

    def accept(self) -> None:
        if not self.reason():
            self.reason_row.set_problem(self._context._("Write the reason, in a few words."))
            self.reason_field.setFocus()
            return
        super().accept()

    def reason(self) -> str:
        """Give the reason typed."""
        return self.reason_field.text().strip()


def ask_for_reason(context: PageContext, about: str, suggested: str, parent: QWidget) -> str:
    """Ask why; "" where the officer cancels."""
    dialog = DismissDialog(context, about, suggested, parent)
    return dialog.reason() if dialog.exec() else ""
