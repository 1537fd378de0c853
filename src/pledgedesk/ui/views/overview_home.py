"""Be the first part of the overview: objectives, what is due, what to do next, pledges by stage, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pledgedesk.domain.do_next import DoNextLine
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.coverage import CoveragePicture
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.due import DuePicture
from pledgedesk.rendering.glyphs import STAGES
from pledgedesk.rendering.stages import StagePicture
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.theme import size
from pledgedesk.ui.views.overview_coverage import CoveragePanel
from pledgedesk.ui.views.overview_do_next import DoNextPanel
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.due_strip import DueStrip
from pledgedesk.ui.widgets.picture_panel import PicturePanel
from pledgedesk.ui.widgets.stage_bar import StageBar
from pledgedesk.wording.labels import code_label

SIDE_WIDTH = 318
BESIDE = 1040
"""Pixels, under which the side panels go below."""


class OverviewHome(QWidget):
    """Hold the panels; `timeline_asked` asks for all pledges in time, `pledge_opened` carries a uid."""

    timeline_asked = Signal()
    pledge_opened = Signal(str)

    def __init__(self, context: PageContext, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = speech._
        self._speech = speech
        self.coverage = CoveragePanel(speech)
        self.do_next = DoNextPanel(context)
        self.strip = DueStrip(_("Due in the next 12 months"))
        self.show_all = push_button(_("Show all"), "quiet", on_click=self.timeline_asked.emit)
        self.show_all.setAccessibleName(_("Show all pledges in time"))
        self.due = PicturePanel(speech, _("Due in the next 12 months"), self.strip, legend=_row(self.show_all))
        stages = [Choice(code, code_label(speech.translator, "stage", code)) for code in STAGES]
        self.stage_bar = StageBar(stages)
        self.stages = PicturePanel(speech, _("Pledges by stage"), self.stage_bar)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(size("gap"))
        self._grid.setVerticalSpacing(10)
        self._is_beside: bool | None = None
        self._arrange(beside=True)
        self.strip.opened.connect(self.pledge_opened)
        self.due.opened.connect(self.pledge_opened)

    @property
    def panels(self) -> list[PicturePanel]:
        return [self.coverage, self.due, self.stages]

    def show_figures(
        self, figures: OverviewFigures, lines: Sequence[DoNextLine], rounds: Sequence[ReviewRound]
    ) -> None:
        """Show these figures, and what needs the officer."""
        self.coverage.show_picture(CoveragePicture(figures, self._speech))
        due = DuePicture(figures, self._speech, rounds)
        self.strip.load(due)
        self.due.load(due)
        self.stage_bar.set_counts(figures.pledges_by_stage)
        self.stages.load(StagePicture(figures, self._speech))
        self.do_next.load(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=self.width() >= BESIDE)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the page never scrolls sideways."""
        return QSize(200, super().minimumSizeHint().height())

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        parts: tuple[QWidget, ...] = (self.coverage, self.do_next, self.due, self.stages)
        for part in parts:
            self._grid.removeWidget(part)
        order = parts if beside else (self.do_next, self.coverage, self.due, self.stages)
        for place, part in enumerate(order):
            self._grid.addWidget(part, place // 2 if beside else place, place % 2 if beside else 0)
        for part in (self.do_next, self.stages):
            part.setFixedWidth(SIDE_WIDTH) if beside else part.setMaximumWidth(_NO_LIMIT)
            if not beside:
                part.setMinimumWidth(0)
        self.do_next.show_whole(whole=not beside)
        self._grid.setColumnStretch(0, 1)
        for row in range(len(parts)):
            self._grid.setRowStretch(row, 1 if beside and row == 0 else 0)


_NO_LIMIT = 16_777_215


def _row(part: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    return whole
