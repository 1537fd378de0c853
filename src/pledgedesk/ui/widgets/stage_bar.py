"""Show pledges by stage: a bar, and a legend that says the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from pledgedesk.ui.theme import contrast, current_theme, font
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.label import GlyphLabel, text_label

_HEIGHT = 18
_APART = 2


class StageBar(QWidget):
    """Show how many pledges stand at each stage, in the order of `stages`; never a share or a score.

    The whole is one thing for screen readers, with every figure in its name.
    """

    def __init__(self, stages: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages = tuple(stages)
        self._bar = _Bar(self._stages)
        self._figures = {stage.code: text_label("0", "strong") for stage in stages}
        legend = QGridLayout()
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setHorizontalSpacing(8)
        legend.setVerticalSpacing(4)
        rows = (len(self._stages) + 1) // 2
        for place, stage in enumerate(self._stages):
            across = 3 * (place // rows)
            legend.addWidget(GlyphLabel(("stage", stage.code), stage.label), place % rows, across)
            legend.addWidget(self._figures[stage.code], place % rows, across + 1, Qt.AlignmentFlag.AlignRight)
        legend.setColumnMinimumWidth(2, 16)
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

    def __init__(self, stages: tuple[Choice, ...]) -> None:
        super().__init__()
        self._stages = stages
        self._counts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = [(stage.code, self._counts.get(stage.code, 0)) for stage in self._stages]
        shown = [(code, count) for code, count in shown if count]
        if not shown:
            painter.fillRect(self.rect(), current_theme().colour("bg_sunken"))
            return
        for (code, count), (left, width) in zip(shown, self._shares([count for _code, count in shown]), strict=True):
            box = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(left, 0, width, self.height()))
            self._paint_share(painter, box, code, count)

    def _shares(self, counts: list[int]) -> list[tuple[int, int]]:
        """Give left edge and width of each share; the last takes what rounding left over."""
        room = self.width() - _APART * (len(counts) - 1)
        edges = [round(room * sum(counts[:place]) / sum(counts)) for place in range(len(counts) + 1)]
        return [(start + place * _APART, end - start) for place, (start, end) in enumerate(pairwise(edges))]

    def _paint_share(self, painter: QPainter, box: QRect, code: str, count: int) -> None:
        chosen = current_theme()
        colour = chosen.colour(f"chart_{code}")
        if code == "discontinued":
            painter.fillRect(box, chosen.colour("bg_panel"))
            painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.setPen(colour)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            return
        painter.fillRect(box, colour)
        painter.setFont(font("caption", QFont.Weight.DemiBold))
        if painter.fontMetrics().horizontalAdvance(str(count)) + 6 > box.width():
            return
        ends = (chosen.colour("text"), chosen.colour("bg_panel"))
        painter.setPen(max(ends, key=lambda end: contrast(end, colour)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
