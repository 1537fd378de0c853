"""Show the organizations that are to be asked, each with a box to tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pledgedesk.ui.models.chase_model import COUNT, EMAIL, LAST, NAME, PERSON, ChaseModel
from pledgedesk.ui.theme import size

_WIDTHS = {COUNT: 58, PERSON: 90, EMAIL: 100, LAST: 92}


class ChaseTable(QTableView):
    """Show rows with boxes; Space ticks or unticks all that are selected."""

    def __init__(self, name: str, model: ChaseModel, parent: QWidget | None = None) -> None:
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
        columns.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            columns.resizeSection(column, max(width, columns.sectionSizeHint(column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() == Qt.Key.Key_Space and places:
            event.accept()
            self._model.tick(places)
        else:
            super().keyPressEvent(event)
