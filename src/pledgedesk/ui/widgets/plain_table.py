"""Show rows of texts in a dialog: few, read at once, not edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from pledgedesk.ui.theme import size

_KEY = Qt.ItemDataRole.UserRole


class PlainTable(QTableWidget):
    """Hold rows with a key each; one or several are selected. `opened` is sent with the row in hand by Enter."""

    opened = Signal()

    def __init__(
        self, name: str, headings: Sequence[str], *, several: bool = False, wide: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headings), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(max(size("row"), self.fontMetrics().height() + 10))
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def load(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these rows, each a key and its texts; the first is selected."""
        self.setRowCount(len(rows))
        for row, (key, texts) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_KEY, key)
                self.setItem(row, column, item)
        self.clearSelection()
        if rows:
            self.selectRow(0)

    def chosen(self) -> tuple[str, ...]:
        """Give the keys of the selected rows, from the top."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(str(self.model().index(row, 0).data(_KEY)) for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen():
            event.accept()
            self.opened.emit()
        else:
            super().keyPressEvent(event)
