"""Show the rows that are about to come in, each with a box to tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pledgedesk.ui.models.incoming_model import CODE, PROBLEM, TEXT, TICK, IncomingModel
from pledgedesk.ui.theme import size

_NARROW, _NUMBER, _PROBLEM = 64, 90, 300


class IncomingTable(QTableView):
    """Show rows with boxes; Space ticks or unticks all that are selected."""

    def __init__(self, name: str, model: IncomingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumHeight(120)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(max(size("row"), self.fontMetrics().height() + 10))
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((TICK, _NARROW), (CODE, _NUMBER), (PROBLEM, _PROBLEM)):
            columns.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() == Qt.Key.Key_Space and places:
            event.accept()
            self._model.tick(places)
        else:
            super().keyPressEvent(event)
