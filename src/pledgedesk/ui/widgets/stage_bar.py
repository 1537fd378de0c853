"""Show pledges by stage: a bar, and a legend that says the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pledgedesk.rendering.stages import BAR_HEIGHT, paint_stage_bar
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.label import GlyphLabel, text_label


class StageBar(QWidget):
    """Show how many pledges stand at each stage, in the order of `stages`; never a share or a score.

    The whole is one thing for screen readers, with every figure in its name.
    """

    def __init__(self, stages: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages = tuple(stages)
        self._bar = _Bar()
        self._figures = {stage.code: text_label("0", "strong") for stage in stages}
        legend = QGridLayout()
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setHorizontalSpacing(4)
        legend.setVerticalSpacing(4)
        rows = (len(self._stages) + 1) // 2
        for place, stage in enumerate(self._stages):
            across = 3 * (place // rows)
            legend.addWidget(GlyphLabel(("stage", stage.code), stage.label), place % rows, across)
            legend.addWidget(self._figures[stage.code], place % rows, across + 1, Qt.AlignmentFlag.AlignRight)
        legend.setColumnMinimumWidth(2, 8)
        legend.setColumnStretch(0, 1)
        legend.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._bar)
        column.addLayout(legend)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show these figures by code of stage; a stage that is missing has none."""
        self._bar.set_counts(counts)
        for code, label in self._figures.items():
            label.setText(str(counts.get(code, 0)))
        self.setAccessibleName(", ".join(f"{stage.label}: {counts.get(stage.code, 0)}" for stage in self._stages))


class _Bar(QWidget):
    """Paint the bar in the colours of charts; discontinued is hatched."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_stage_bar(painter, QRectF(self.rect()), self._counts)
