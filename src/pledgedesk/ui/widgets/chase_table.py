"""Show the organizations that are to be asked, each with a box to tick."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pledgedesk.ui.models.chase_model import COUNT, EMAIL, LAST, NAME, PERSON, ChaseModel
from pledgedesk.ui.widgets.boxes_table import BoxesTable

_WIDTHS = {COUNT: 58, PERSON: 90, EMAIL: 100, LAST: 92}


class ChaseTable(BoxesTable):
    """Show organizations; their names take the room."""

    def __init__(self, name: str, model: ChaseModel, parent: QWidget | None = None) -> None:
        super().__init__(name, model, NAME, parent)
        columns = self.horizontalHeader()
        for column, width in _WIDTHS.items():
            columns.resizeSection(column, max(width, columns.sectionSizeHint(column)))
