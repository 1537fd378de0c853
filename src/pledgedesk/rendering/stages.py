"""Paint pledges by stage: one bar in the order of the stages, and a legend that says the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter

from pledgedesk.rendering.drawing import END, STRONG, draw_words, line_height, placed
from pledgedesk.rendering.glyphs import SIDE, STAGES, centred, paint_stage
from pledgedesk.rendering.look import contrast, current_theme, font
from pledgedesk.rendering.pictures import Picture, PictureTable
from pledgedesk.wording.labels import code_label
from pledgedesk.wording.pictures import pledges_counted
from pledgedesk.wording.values import labelled

BAR_HEIGHT = 18
_APART = 2
_LEGEND_WIDTH = 120


def paint_stage_bar(painter: QPainter, box: QRectF, counts: Mapping[str, int]) -> None:
    """Paint how many pledges stand at each stage; discontinued is hatched, a figure stands inside where it fits."""
    shown = [(code, counts[code]) for code in STAGES if counts.get(code)]
    if not shown:
        painter.fillRect(box, current_theme().colour("bg_sunken"))
        return
    shares = bar_shares(box.width(), [count for _code, count in shown])
    for (code, count), (left, width) in zip(shown, shares, strict=True):
        where = QRectF(box.x() + left, box.y(), width, box.height())
        _paint_share(painter, placed(painter, box, where), code, count)


def bar_shares(width: float, counts: Sequence[int]) -> list[tuple[int, int]]:
    """Give left edge and width of each share; the last takes what rounding left over."""
    room = width - _APART * (len(counts) - 1)
    edges = [round(room * sum(counts[:place]) / sum(counts)) for place in range(len(counts) + 1)]
    return [(start + place * _APART, end - start) for place, (start, end) in enumerate(pairwise(edges))]


def _paint_share(painter: QPainter, box: QRectF, code: str, count: int) -> None:
    chosen = current_theme()
    colour = chosen.colour(f"chart_{code}")
    if code == "discontinued":
        painter.fillRect(box, chosen.colour("bg_panel"))
        painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        return
    painter.fillRect(box, colour)
    painter.setFont(font("caption", QFont.Weight.DemiBold))
    if painter.fontMetrics().horizontalAdvance(str(count)) + 6 > box.width():
        return
    ends = (chosen.colour("text"), chosen.colour("bg_panel"))
    painter.setPen(max(ends, key=lambda end: contrast(end, colour)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))


class StagePicture(Picture):
    """Show how many pledges stand at each stage; never a share or a score."""

    key = "stages"

    def title(self) -> str:
        return self.speech._("Pledges by stage")

    def counted(self) -> str:
        return pledges_counted(self.speech.translator, self.figures.pledges, self.figures.counted)

    def told(self) -> str:
        translator = self.speech.translator
        return ", ".join(labelled(translator, label, str(count)) for label, count in self._labelled())

    def table(self) -> PictureTable:
        _ = self.speech._
        rows = tuple((label, str(count)) for label, count in self._labelled())
        return PictureTable((_("Stage"), _("Pledges")), rows, frozenset({1}))

    def _labelled(self) -> list[tuple[str, int]]:
        counts, translator = self.figures.pledges_by_stage, self.speech.translator
        return [(code_label(translator, "stage", code), counts.get(code, 0)) for code in STAGES]

    def height(self, width: float) -> float:
        return BAR_HEIGHT + 8 + self._rows(width) * (line_height("caption") + 4)

    def _rows(self, width: float) -> int:
        across = max(1, min(len(STAGES), int(width // _LEGEND_WIDTH)))
        return -(-len(STAGES) // across)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        bar = QRectF(box.x(), box.y(), box.width(), BAR_HEIGHT)
        paint_stage_bar(painter, bar, self.figures.pledges_by_stage)
        rows = self._rows(box.width())
        across = -(-len(STAGES) // rows)
        width, height = box.width() / across, line_height("caption") + 4
        for place, (label, count) in enumerate(self._labelled()):
            x, y = box.x() + (place // rows) * width, bar.bottom() + 8 + (place % rows) * height
            self._paint_entry(painter, placed(painter, box, QRectF(x, y, width - 8, height)), place, label, count)

    def _paint_entry(self, painter: QPainter, box: QRectF, place: int, label: str, count: int) -> None:
        mark = QRectF(box.x(), box.y(), SIDE, box.height())
        paint_stage(painter, centred(placed(painter, box, mark), SIDE), STAGES[place])
        words = placed(painter, box, box.adjusted(SIDE + 6, 0, -28, 0))
        draw_words(painter, words, label, name="caption")
        draw_words(painter, box, str(count), name="caption", weight=STRONG, align=END)
