"""Show the records at each of the 23 objectives: two columns of rows, beside or below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from pledgedesk.rendering.coverage import SIDES, CoveragePicture
from pledgedesk.rendering.drawing import Speech
from pledgedesk.ui.glyphs import Glyph
from pledgedesk.ui.models.overview_models import CoverageModel
from pledgedesk.ui.widgets.coverage_grid import CoverageGrid
from pledgedesk.ui.widgets.label import GlyphLabel, text_label
from pledgedesk.ui.widgets.picture_panel import PicturePanel

BESIDE = 640
"""Pixels, under which the two columns stand below each other."""
_BESIDE_LEGEND = 96
"""Pixels of the head that are neither title nor legend: margins, gaps, the button."""


class CoveragePanel(PicturePanel):
    """Show the picture of the objectives as rows that keys go through.

    `objective_opened` carries a number, `list_opened` a page and the number it is to be filtered by.
    """

    objective_opened = Signal(int)
    list_opened = Signal(str, int)

    def __init__(self, speech: Speech, parent: QWidget | None = None) -> None:
        _ = speech._
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(20)
        view = QWidget()
        view.setLayout(self._halves)
        self.legend = _legend(speech)
        super().__init__(speech, _("Records by objective"), view, legend=self.legend, parent=parent)
        names = (_("Objectives, first half"), _("Objectives, second half"))
        self.models = tuple(CoverageModel(speech.translator, numbers, self) for numbers in SIDES)
        self.grids = tuple(CoverageGrid(model, name, _) for model, name in zip(self.models, names, strict=True))
        rows = max(model.rowCount() for model in self.models)
        for grid in self.grids:
            grid.shared_rows = rows
            grid.objective_opened.connect(self.objective_opened)
            grid.list_opened.connect(self.list_opened)
            self._halves.addWidget(grid, 1)
        view.setFocusProxy(self.grids[0])
        self.opened.connect(lambda key: self.objective_opened.emit(int(key)))
        # It stands in the note below: the legend needs the room.
        self.counted.hide()
        self.head.insertStretch(1, 1)
        self.note = text_label("", "caption", wraps=True)
        self.body.addWidget(self.note)

    def show_picture(self, picture: CoveragePicture) -> None:
        """Show these figures."""
        self.load(picture)
        for model, grid in zip(self.models, self.grids, strict=True):
            model.load(picture.figures.objectives)
            grid.setAccessibleDescription(picture.told())
        self.note.setText(picture.note())
        self._fit_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._place_legend()
        self._fit_note()

    def _place_legend(self) -> None:
        """Put the legend beside the title, or below it, or away: cut words help nobody, and tool tips say the same."""
        own = self.legend.sizeHint().width()
        is_in_head = self.width() >= own + self.heading.sizeHint().width() + _BESIDE_LEGEND
        if is_in_head and self.head.indexOf(self.legend) < 0:
            self.body.removeWidget(self.legend)
            self.head.insertWidget(self.head.count() - 1, self.legend)
        elif not is_in_head and self.head.indexOf(self.legend) >= 0:
            self.head.removeWidget(self.legend)
            self.body.insertWidget(1, self.legend)
        margins = self.body.contentsMargins()
        self.legend.setVisible(self.width() >= own + margins.left() + margins.right())

    def _fit_note(self) -> None:
        """Give the note the lines it needs at this width: left to itself it would ask for those of a narrow one."""
        margins = self.body.contentsMargins()
        self.note.setFixedHeight(max(1, self.note.heightForWidth(self.width() - margins.left() - margins.right())))


def _legend(speech: Speech) -> QWidget:
    _ = speech._
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    # Else the panel could not become as narrow as where the legend goes.
    whole.setMinimumWidth(1)
    marks = (
        (Glyph("practice", "validated"), _("validated practice")),
        (Glyph("practice", "draft"), _("draft")),
        (Glyph("stage", "in_progress"), _("pledge, by stage")),
        (Glyph("recommendation", "open"), _("open recommendation")),
    )
    for glyph, word in marks:
        row.addWidget(GlyphLabel(glyph, word), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return whole
