"""Show what changed from one submission to another, or since it was sent: record by record, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.snapshots import Difference, FieldDifference, Happened, RecordDifference, SectionDifference
from pledgedesk.i18n import N_
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.dialog_frame import button_row, dialog_column, leave_button, say_error
from pledgedesk.ui.widgets.empty_state import EmptyState
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.values import value_text

_HAPPENED = {Happened.ADDED: N_("new"), Happened.REMOVED: N_("gone"), Happened.CHANGED: N_("changed")}
_MOST_SHOWN = 400


class DifferenceDialog(QDialog):
    """Show a difference as a tree; a row without a difference below it was added or is gone."""

    def __init__(self, context: PageContext, title: str, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context = context._, context
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
        column.addLayout(button_row(leave_button(self, _("Close"))))
        register = context.session.register
        context.database.run(lambda: register.difference(old, new), self.show_difference, self._on_error, owner=self)

    def _on_error(self, error: Exception) -> None:
        self.facts.hide()
        say_error(self._error, self._context.translator, error)

    def show_difference(self, found: Difference) -> None:
        """Show a difference."""
        _, translator = self._context._, self._context.translator
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
        is_empty = not (found.records or found.sections or found.figures)
        self.facts.setVisible(not is_empty)
        self._stack.setCurrentWidget(self.empty if is_empty else self.tree)
        self.tree.setFocus()
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)

    def _record(self, record: RecordDifference) -> QTreeWidgetItem:
        kind = RecordKind(record.kind)
        name = " ".join(part for part in (record.reference, record.title) if part)
        label = (
            f"{code_label(self._context.translator, 'kind', record.kind)} · {name} · {self._happened(record.happened)}"
        )
        item = _item(label)
        item.addChildren(list(self._fields(record, kind)))
        return item

    def _fields(self, record: RecordDifference, kind: RecordKind) -> Iterator[QTreeWidgetItem]:
        for one in record.fields:
            yield self._field(one, kind)

    def _field(self, field: FieldDifference, kind: RecordKind | None) -> QTreeWidgetItem:
        label = field_label(self._context.translator, field.field, kind)
        return _item(label, self._value(field.field, field.old), self._value(field.field, field.new))

    def _section(self, section: SectionDifference) -> QTreeWidgetItem:
        name = section.title
        if section.objective:
            name = f"{name}, {self._context._('objective {number}').format(number=section.objective)}"
        return _item(f"{name} · {self._happened(section.happened)}", section.old, section.new)

    def _happened(self, happened: Happened) -> str:
        return self._context._(_HAPPENED[happened])

    def _value(self, field: str, value: object) -> str:
        if value in (None, "", [], {}):
            return ""
        if isinstance(value, str | int | float | bool | list):
            return value_text(self._context.translator, field, value, {})
        return str(value)


def _item(label: str, old: str = "", new: str = "") -> QTreeWidgetItem:
    shown = [label, *(" ".join(text[:_MOST_SHOWN].split()) for text in (old, new))]
    item = QTreeWidgetItem(shown)
    for column, whole in enumerate((label, old, new)):
        item.setToolTip(column, whole)
        if column and whole:
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, whole)
    return item


def show_difference(context: PageContext, title: str, old: str, new: str, parent: QWidget) -> DifferenceDialog:
    """Show what changed from one submission to another."""
    dialog = DifferenceDialog(context, title, old, new, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
