"""Show the rows that are about to come in, each with a box to tick."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pledgedesk.ui.models.incoming_model import CODE, PROBLEM, TEXT, TICK, IncomingModel
from pledgedesk.ui.widgets.boxes_table import BoxesTable

_NARROW, _NUMBER, _PROBLEM = 64, 90, 300


class IncomingTable(BoxesTable):
    """Show recommendations; their texts take the room."""

    def __init__(self, name: str, model: IncomingModel, parent: QWidget | None = None) -> None:
        super().__init__(name, model, TEXT, parent)
        self.setMinimumHeight(120)
        for column, width in ((TICK, _NARROW), (CODE, _NUMBER), (PROBLEM, _PROBLEM)):
            self.horizontalHeader().resizeSection(column, width)
