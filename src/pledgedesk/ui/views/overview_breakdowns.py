"""Show what is counted by organization, and by nature, type, principle and kind of consultation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from pledgedesk.rendering.counted import CountedPicture
from pledgedesk.rendering.drawing import Speech
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.picture_panel import PicturePanel, PictureView

BESIDE = 760


def picture_panel(speech: Speech, title: str, *, scrolls: bool = False) -> tuple[PicturePanel, PictureView]:
    """Make the panel of a picture that is shown as it is painted; one of many rows scrolls."""
    view = PictureView(title)
    return PicturePanel(speech, title, scrolling(view) if scrolls else view), view


def scrolling(part: QWidget) -> QScrollArea:
    """Let a part be scrolled up and down; the focus is the part's."""
    area = QScrollArea()
    set_look(part, ground="plain")
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFocusProxy(part)
    return area


class BreakdownsPart(QWidget):
    """Hold the panels of what is counted by a code, in two columns where there is room."""

    def __init__(self, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = speech._
        titles = (
            _("Pledges by nature"),
            _("Pledges by type"),
            _("Records by guiding principle"),
            _("Consultations by kind"),
        )
        self._pairs = [picture_panel(speech, title) for title in titles]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        self._arrange(2)

    @property
    def panels(self) -> list[PicturePanel]:
        return [panel for panel, _view in self._pairs]

    def show_pictures(self, pictures: Sequence[CountedPicture]) -> None:
        """Show these pictures, in the order of the panels."""
        for (panel, view), picture in zip(self._pairs, pictures, strict=True):
            view.load(picture)
            panel.load(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= BESIDE else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, panel in enumerate(self.panels):
            self._grid.removeWidget(panel)
            self._grid.addWidget(panel, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(len(self._pairs), 1)
