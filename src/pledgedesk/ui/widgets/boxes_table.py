"""Show rows with a box each: Space ticks or unticks all that are selected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pledgedesk.ui.models.boxes_model import BoxesModel
from pledgedesk.ui.theme import size


class BoxesTable(QTableView):
    """Show the rows of a model with boxes; the `wide` column takes the room that the others leave."""

    def __init__(self, name: str, model: BoxesModel, wide: int, parent: QWidget | None = None) -> None:
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
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(max(size("row"), self.fontMetrics().height() + 10))
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() == Qt.Key.Key_Space and places:
            event.accept()
            self._model.tick(places)
        else:
            super().keyPressEvent(event)
