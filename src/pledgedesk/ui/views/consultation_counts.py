"""Show consultations by kind: the figures that the methodology section of a review asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from pledgedesk.domain.consultations import ConsultationTable
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import icon_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.plain_table import PlainTable
from pledgedesk.wording.consultations import count_headings, count_rows, counted_set

_ROW = 24
_PADDING = 20
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_HIGHEST = 250
"""Higher, it would take the room of the list above it."""


class ConsultationCounts(QWidget):
    """Show the counts by kind, of all consultations or of the public ones, and say which."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, self._context = context._, context
        self._shown: ConsultationTable | None = None
        self.caption = text_label("", "label", wraps=True)
        self.public_box = QCheckBox(_("Public ones only"))
        self.public_box.clicked.connect(lambda _checked: self.reload())
        self.copy_button = icon_button("copy", _("Copy this table"), on_click=self.copy)
        self.table = PlainTable(_("Consultations by kind"), count_headings(context.translator))
        self.table.verticalHeader().setDefaultSectionSize(max(_ROW, self.table.fontMetrics().height() + 6))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.caption, 1)
        head.addWidget(self.public_box)
        head.addWidget(self.copy_button)
        column.addLayout(head)
        column.addWidget(self.table)

    def reload(self) -> None:
        """Read the figures again."""
        service, public_only = self._context.session.consultations, self.public_box.isChecked()
        self._context.database.run(
            lambda: service.counts(public_only=public_only), self._on_read, self._context.news.failed.emit, owner=self
        )

    def _on_read(self, counted: ConsultationTable) -> None:
        if counted.public_only != self.public_box.isChecked():
            return  # the other set was asked for meanwhile
        self._shown = counted
        self.caption.setText(counted_set(self._context.translator, counted))
        rows = count_rows(self._context.translator, counted)
        self.table.load([(str(place), row) for place, row in enumerate(rows)])
        self.table.clearSelection()
        self._align(len(rows))
        rows_high = self.table.verticalHeader().defaultSectionSize() * len(rows)
        self.table.setMaximumHeight(min(_HIGHEST, rows_high + self.table.horizontalHeader().sizeHint().height() + 6))

    def _align(self, rows: int) -> None:
        """Put figures below one another, in columns no wider than they must be: the kinds have long names."""
        table, header = self.table, self.table.horizontalHeader()
        for column in range(1, table.columnCount()):
            heading = table.horizontalHeaderItem(column)
            cells = [cell for row in range(rows) if (cell := table.item(row, column)) is not None]
            widths = [table.fontMetrics().horizontalAdvance(cell.text()) for cell in cells]
            if heading is not None:
                widths.append(header.fontMetrics().horizontalAdvance(heading.text()))
                cells.append(heading)
            for cell in cells:
                cell.setTextAlignment(_TRAILING)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, max(widths) + _PADDING)

    def copy(self) -> None:
        """Copy the table with what it counts, as text that a document or a workbook takes."""
        if self._shown is None:
            return
        translator = self._context.translator
        rows = [count_headings(translator), *count_rows(translator, self._shown)]
        lines = [counted_set(translator, self._shown), *("\t".join(row) for row in rows)]
        QApplication.clipboard().setText("\n".join(lines))
