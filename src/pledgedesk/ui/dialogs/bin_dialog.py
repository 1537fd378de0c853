"""Show the deleted records, put them back, or let them go."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from pledgedesk.domain.listings import BinnedRecord
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.confirm_dialog import ConfirmDialog
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.times import local_time
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording import code_label


class BinDialog(QDialog):
    """List what is in the bin; Enter puts the selected records back."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context._
        self._context = context
        self.setWindowTitle(_("Bin"))
        self.resize(760, 440)
        self.table = PlainTable(
            _("Deleted records"), [_("Reference"), _("Title"), _("Kind"), _("Deleted")], several=True, wide=1
        )
        self.empty = EmptyState(_("Nothing is in the bin. Records you delete come here and can be put back."))
        self._said = text_label("", "body", wraps=True)
        self._said.hide()
        self.put_back_button = push_button(
            _("Put the record back"), icon_name="archive-restore", on_click=self.put_back
        )
        self.empty_button = push_button(_("Empty the bin…"), icon_name="trash-2", on_click=self.ask_to_empty)
        self._stack = QStackedWidget()
        self._build()
        context.news.recorded.connect(self.reload)
        self.reload()

    def _build(self) -> None:
        _ = self._context._
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = dialog_column(self)
        panel = Panel(margin=0, spacing=0)
        panel.body.addWidget(self._stack)
        column.addWidget(panel, 1)
        column.addWidget(self._said)
        close = leave_button(self, _("Close"))
        column.addLayout(button_row(close, self.put_back_button, leading=(self.empty_button,)))
        self.table.itemSelectionChanged.connect(self._show_acts)
        self.table.opened.connect(self.put_back)

    def reload(self) -> None:
        """Read the bin again."""
        self._context.database.run(self._context.session.history.bin, self._show, self._on_error, owner=self)

    def _show(self, found: tuple[BinnedRecord, ...]) -> None:
        self.table.load([(record.uid, self._texts(record)) for record in found])
        self._stack.setCurrentWidget(self.table if found else self.empty)
        self._show_acts()
        if found and not self.table.hasFocus():
            self.table.setFocus()

    def _texts(self, record: BinnedRecord) -> tuple[str, ...]:
        _, translator = self._context._, self._context.translator
        when = local_time(record.deleted_at, self._context.language)
        deleted = _("{when}, by {author}").format(when=when, author=record.deleted_by) if record.deleted_by else when
        return record.reference, record.title, code_label(translator, "kind", record.kind), deleted

    def _show_acts(self) -> None:
        _, read_only = self._context._, self._context.read_only
        reason = _("This dossier is read-only.") if read_only else ""
        chosen = bool(self.table.chosen())
        self.put_back_button.setEnabled(chosen and not read_only)
        self.put_back_button.setToolTip(reason or ("" if chosen else _("Select a record first.")))
        self.empty_button.setEnabled(self.table.rowCount() > 0 and not read_only)
        self.empty_button.setToolTip(reason or ("" if self.table.rowCount() else _("Nothing is in the bin.")))

    def put_back(self) -> None:
        """Put the selected records back, each a step that can be undone."""
        self._said.hide()
        restore = self._context.session.history.restore
        for uid in self.table.chosen():
            self._context.record(partial(restore, uid), on_error=self._on_error)

    def ask_to_empty(self) -> None:
        """Ask before the records in the bin are let go of."""
        _ = self._context._
        count = self.table.rowCount()
        question = ConfirmDialog(
            self._context.translator.ngettext(
                "Let go of {count} deleted record?", "Let go of {count} deleted records?", count
            ).format(count=count),
            _(
                "They cannot be put back afterwards. Their text stays in the history of the dossier until that is "
                "forgotten too (File, Compact)."
            ),
            _("Empty the bin"),
            _("Keep them"),
            self,
        )
        question.accepted.connect(self._empty)
        question.finished.connect(question.deleteLater)
        question.open()

    def _empty(self) -> None:
        work = self._context.session.history.empty_bin
        self._context.database.run(work, lambda _none: self.reload(), self._on_error, owner=self)

    def _on_error(self, error: Exception) -> None:
        say_error(self._said, self._context.translator, error)


def show_bin(context: PageContext, parent: QWidget) -> None:
    """Show the bin."""
    dialog = BinDialog(context, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
