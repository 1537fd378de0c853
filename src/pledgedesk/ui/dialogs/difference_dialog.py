"""Show what changed from one submission to another, or since it was sent: record by record, field by field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from pledgedesk.domain.sent import SentSubmission
from pledgedesk.domain.snapshots import Difference, FieldDifference, RecordDifference, SectionDifference
from pledgedesk.services.register import NOW
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.snapshots import (
    difference_field,
    difference_heading,
    difference_title,
    difference_value,
    happened_word,
    section_name,
)

_MOST_SHOWN = 400


class DifferenceDialog(QDialog):
    """Show a difference as a tree; a row without a difference below it was added or is gone."""

    def __init__(
        self, context: PageContext, old: SentSubmission, new: SentSubmission | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _, self._context = context._, context
        self._old, self._new = old.reference, new.reference if new is not None else NOW
        self._found: Difference | None = None
        title = difference_heading(context.translator, old.reference, new.reference if new is not None else "")
        self.setWindowTitle(title)
        self.resize(920, 560)
        self.facts = text_label(_("Reading both…"), "secondary", wraps=True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(title)
        self.tree.setHeaderLabels([_("What"), _("Before"), _("After")])
        self.tree.setUniformRowHeights(True)
        self.empty = EmptyState(_("Nothing changed."))
        self._error = text_label("", "danger", wraps=True)
        self._error.hide()
        self.said = text_label("", "ok", wraps=True)
        self.said.hide()
        self.save_button = push_button(_("Save as Excel…"), icon_name="file-spreadsheet", on_click=self.choose)
        self.save_button.setEnabled(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.empty)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.setColumnWidth(0, 360)
        self.tree.setColumnWidth(1, 250)
        column = dialog_column(self)
        column.addWidget(text_label(title, "section", wraps=True))
        column.addWidget(self.facts)
        column.addWidget(self._stack, 1)
        column.addWidget(self._error)
        column.addWidget(self.said)
        column.addLayout(button_row(leave_button(self, _("Close")), leading=(self.save_button,)))
        register, to = context.session.register, self._new
        context.database.run(
            lambda: register.difference(old.reference, to), self.show_difference, self._on_error, owner=self
        )

    def _on_error(self, error: Exception) -> None:
        self.facts.setVisible(self._found is not None and not self._found.is_empty)
        say_error(self._error, self._context.translator, error)

    def show_difference(self, found: Difference) -> None:
        """Show a difference."""
        _, translator = self._context._, self._context.translator
        self._found = found
        self.save_button.setEnabled(True)
        self.tree.clear()
        parts = (
            (_("Sections of text"), [self._section(one) for one in found.sections]),
            (_("Records"), [self._record(one) for one in found.records]),
            (_("Figures"), [self._field(one, None) for one in found.figures]),
        )
        for name, items in parts:
            if items:
                top = QTreeWidgetItem([f"{name} ({len(items)})"])
                top.addChildren(items)
                self.tree.addTopLevelItem(top)
                top.setExpanded(True)
        records = translator.ngettext("{count} record", "{count} records", len(found.records))
        sections = translator.ngettext("{count} section", "{count} sections", len(found.sections))
        told = (records.format(count=len(found.records)), sections.format(count=len(found.sections)))
        self.facts.setText(_("Different: {parts}.").format(parts=", ".join(told)))
        self.facts.setVisible(not found.is_empty)
        self._stack.setCurrentWidget(self.empty if found.is_empty else self.tree)
        self.tree.setFocus()
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)

    def _record(self, record: RecordDifference) -> QTreeWidgetItem:
        translator = self._context.translator
        name = " ".join(part for part in (record.reference, difference_title(translator, record)) if part)
        kind, word = code_label(translator, "kind", record.kind), happened_word(translator, record.happened)
        item = _item(f"{kind} · {name} · {word}")
        item.addChildren([self._field(one, record) for one in record.fields])
        return item

    def _field(self, field: FieldDifference, record: RecordDifference | None) -> QTreeWidgetItem:
        translator, name = self._context.translator, field.field
        label = difference_field(translator, record, name) if record is not None else field_label(translator, name)
        old, new = (difference_value(translator, name, value) for value in (field.old, field.new))
        return _item(label, old, new)

    def _section(self, section: SectionDifference) -> QTreeWidgetItem:
        translator = self._context.translator
        label = f"{section_name(translator, section)} · {happened_word(translator, section.happened)}"
        return _item(label, section.old, section.new)

    # Saving

    def choose(self) -> None:
        """Ask for the file by the system's own dialog."""
        _, folder = self._context._, str(self._context.preferences.get("export_folder") or "")
        suggested = Path(folder or self._context.session.path.parent) / f"{self._old}-{self._new}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as Excel"), str(suggested), _("Excel workbooks") + " (*.xlsx)"
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write what is shown as a workbook."""
        found, old, new, language = self._found, self._old, self._new, self._context.language
        if found is None:
            return
        if path.suffix.lower() != ".xlsx":
            path = path.with_name(path.name + ".xlsx")

        def write(found: Difference = found) -> Path:
            # Here, for it brings openpyxl, which takes a while to import.
            from pledgedesk.services.difference_export import export_difference

            return export_difference(found, old, new, path, language)

        self._error.hide()
        self._context.compute.run(write, self._on_saved, self._on_error, owner=self)

    def _on_saved(self, path: Path) -> None:
        self.said.setText(self._context._("Written to {path}").format(path=path))
        self.said.show()


def _item(label: str, old: str = "", new: str = "") -> QTreeWidgetItem:
    shown = [label, *(" ".join(text[:_MOST_SHOWN].split()) for text in (old, new))]
    item = QTreeWidgetItem(shown)
    for column, whole in enumerate((label, old, new)):
        item.setToolTip(column, whole)
        if column and whole:
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, whole)
    return item


def show_difference(
    context: PageContext, old: SentSubmission, new: SentSubmission | None, parent: QWidget
) -> DifferenceDialog:
    """Show what changed from one submission to another, or to what is there now."""
    dialog = DifferenceDialog(context, old, new, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
