"""Show what went wrong inside the program, to be copied and sent."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from pledgedesk.i18n import Translator
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label


class BugDialog(QDialog):
    """Hold one report, or several of them where one fault brings another."""

    def __init__(self, translator: Translator, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = translator.gettext
        self.setWindowTitle(_("Something went wrong in the program"))
        self.resize(720, 460)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(_("Report"))
        self._copied = text_label("", "ok")
        self._copied_words = _("Copied.")
        self.copy_button = push_button(_("Copy the report"), icon_name="copy", on_click=self.copy)
        column = dialog_column(self)
        column.addWidget(text_label(self.windowTitle(), "section"))
        column.addWidget(
            text_label(
                _(
                    "What you typed is kept. The report names the place in the program, and can name files on this "
                    "computer: read it before you send it to whoever looks after PledgeDesk for you."
                ),
                wraps=True,
            )
        )
        column.addWidget(self.report, 1)
        column.addLayout(button_row(leave_button(self, _("Close")), self.copy_button, leading=(self._copied,)))
        self.copy_button.setFocus()

    def copy(self) -> None:
        """Put the whole report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._copied.setText(self._copied_words)

    def add(self, report: str) -> None:
        """Add what went wrong next."""
        self.report.appendPlainText(f"\n{report}")


def show_bug(translator: Translator, report: str, parent: QWidget) -> None:
    """Show a report, in the dialog that is open already where there is one."""
    shown = next((dialog for dialog in parent.findChildren(BugDialog) if dialog.isVisible()), None)
    if shown is not None:
        shown.add(report)
        return
    dialog = BugDialog(translator, report, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
