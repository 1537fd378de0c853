"""Show the daily backups of the open dossier, and save a copy of one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from pledgedesk.errors import PledgeDeskError
from pledgedesk.services.backups import Backup
from pledgedesk.services.dossiers import SUFFIX
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording import error_sentence


class BackupsDialog(QDialog):
    """List the backups, newest first; the dossier itself is never changed from here."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self._found: dict[str, Backup] = {}
        self.setWindowTitle(_("Backups"))
        self.resize(640, 420)
        self.table = PlainTable(_("Daily backups"), [_("Kept on"), _("Size")])
        self.empty = EmptyState(_("No backup is kept of this dossier yet. The first opening of a day keeps one."))
        self._folder = text_label("", "caption", wraps=True)
        self._said = text_label("", "body", wraps=True)
        self._said.hide()
        self.save_button = push_button(_("Save a copy of this backup…"), icon_name="save", on_click=self.ask_where)
        self._stack = QStackedWidget()
        self._build()
        self.reload()

    def _build(self) -> None:
        _ = self._context._
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = dialog_column(self)
        column.addWidget(
            text_label(
                _(
                    "The dossier as it was when it was first opened on a day; seven are kept. To go back to one, save "
                    "a copy of it and open that: this dossier stays as it is."
                ),
                wraps=True,
            )
        )
        panel = Panel(margin=0, spacing=0)
        panel.body.addWidget(self._stack)
        column.addWidget(panel, 1)
        column.addWidget(self._folder)
        column.addWidget(self._said)
        column.addLayout(button_row(leave_button(self, _("Close")), self.save_button))
        self.table.opened.connect(self.ask_where)

    def reload(self) -> None:
        """Read which backups there are."""
        service = self._context.session.backups
        self._context.database.run(
            lambda: (service.folder(), service.all()), lambda found: self._show(*found), self._say_error, owner=self
        )

    def _show(self, folder: Path, found: tuple[Backup, ...]) -> None:
        _, locale = self._context._, QLocale(self._context.language)
        self._found = {backup.day.isoformat(): backup for backup in found}
        self.table.load([(key, _texts(backup, locale)) for key, backup in self._found.items()])
        self._stack.setCurrentWidget(self.table if found else self.empty)
        self._folder.setText(_("They lie in {folder}").format(folder=folder))
        self.save_button.setEnabled(bool(found))
        self.save_button.setToolTip("" if found else _("There is no backup yet."))
        self.table.setFocus()

    def ask_where(self) -> None:
        """Ask for a name, and write the copy there."""
        _, backup = self._context._, self._chosen()
        if backup is None:
            return
        path = self._context.session.path
        suggested = path.with_name(f"{path.stem}-{backup.day.isoformat()}{SUFFIX}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save a copy of this backup"), str(suggested), _("PledgeDesk dossiers") + f" (*{SUFFIX})"
        )
        if chosen:
            self.save_copy(Path(chosen))

    def _chosen(self) -> Backup | None:
        keys = self.table.chosen()
        return self._found.get(keys[0]) if keys else None

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the backup in hand to a new file."""
        backup, service = self._chosen(), self._context.session.backups
        if backup is None:
            return
        path = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
        self._context.database.run(
            lambda: service.save_copy(backup, path), lambda _none: self._say_saved(path), self._say_error, owner=self
        )

    def _say_saved(self, path: Path) -> None:
        self._say(self._context._("Saved as {path}. Open it from the File menu.").format(path=path))

    def _say_error(self, error: PledgeDeskError) -> None:
        self._say(error_sentence(self._context.translator, error))

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()


def _texts(backup: Backup, locale: QLocale) -> tuple[str, ...]:
    day = QDate(backup.day.year, backup.day.month, backup.day.day)
    return locale.toString(day, "dddd d MMMM yyyy"), locale.formattedDataSize(backup.size, 0)


def show_backups(context: PageContext, parent: QWidget) -> None:
    """Show the backups."""
    dialog = BackupsDialog(context, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
