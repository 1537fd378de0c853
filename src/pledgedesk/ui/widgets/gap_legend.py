"""Say what the marks of the gaps mean, in words beside each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QWidget

from pledgedesk.domain.gaps import GapStatus
from pledgedesk.i18n import Translator
from pledgedesk.ui.glyphs import SIDE, Glyph, paint_gap
from pledgedesk.ui.models.gap_grid_model import GapMark
from pledgedesk.ui.theme import font
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.gap_grid import paint_mark
from pledgedesk.ui.widgets.label import GlyphLabel, text_label
from pledgedesk.wording.gaps import status_label, status_meaning

_COUNT = 36
"""The width of a figure at the end of a row, as the lists' delegate has it."""
_EDGE = 12
_CELL = QSize(11, 20)


class StatusLegend(QWidget):
    """Name the four ways in which an approach stands, each with its mark; with `cells`, what the grid adds."""

    def __init__(self, translator: Translator, *, cells: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = translator.gettext
        flow = FlowLayout(self, spacing=10)
        for status in GapStatus:
            label = GlyphLabel(Glyph("gap", status.value), status_label(translator, status))
            label.setToolTip(status_meaning(translator, status))
            flow.addWidget(label)
        if not cells:
            return
        marks = (
            (GapMark(GapStatus.OPEN.value, True, False, False), _("tinted: the report")),
            (GapMark(GapStatus.OPEN.value, False, True, False), _("dot: our reading")),
            (GapMark(GapStatus.OPEN.value, False, False, True), _("line: period ended")),
        )
        for mark, words in marks:
            flow.addWidget(_CellLabel(mark, words))


class _CellLabel(QWidget):
    """Show a cell of the grid, and what it says."""

    def __init__(self, mark: GapMark, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(_Cell(mark))
        row.addWidget(text_label(words, "caption"))


class _Cell(QWidget):
    def __init__(self, mark: GapMark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(_CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()), self._mark)


class CountHeads(QWidget):
    """Stand over the four figures of a list, each by its mark; the words are in the tool tip and the legend."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = ", ".join(status_label(translator, status) for status in GapStatus)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = QFontMetrics(font("section", QFont.Weight.DemiBold)).height()
        return QSize(_COUNT * len(GapStatus) + _EDGE, max(height, SIDE + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, status in enumerate(GapStatus):
            right = (place + 1) * _COUNT
            box = QRectF(right - SIDE + 2, (self.height() - SIDE) / 2, SIDE, SIDE).toRect()
            where = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
            paint_gap(painter, QRectF(where), status.value)
