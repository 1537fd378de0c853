"""Paint the side of the start page: the program's name, and the 23 objectives by the shape of their cluster."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pledgedesk.domain.reference import clusters
from pledgedesk.ui.glyphs import paint_cluster
from pledgedesk.ui.theme import current_theme, font

WIDTH = 400
_MARGIN = 44
_STEP_X, _STEP_Y, _SHAPE = 44, 50, 30
_NAME_POINTS = 24


class StartSide(QWidget):
    """Show what the program is for. All of it is painted; a screen reader hears the sentence."""

    def __init__(self, _: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = _(
            "Practices and pledges under the Global Compact for Migration: record them, look up those of others, "
            "take them to a review. Everything stays on this computer."
        )
        self._caption = _("23 objectives in four clusters")
        self.setAccessibleName("PledgeDesk")
        self.setAccessibleDescription(f"{self._sentence} {self._caption}.")
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ground, words = _colours()
        painter.fillRect(self.rect(), ground)
        if current_theme().is_high_contrast:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), words)
        painter.setPen(words)
        self._paint_name(painter)
        self._paint_objectives(painter, words)

    def _paint_name(self, painter: QPainter) -> None:
        name = QFont(font("title", QFont.Weight.DemiBold))
        name.setPointSize(_NAME_POINTS)
        width, height = self.width() - 2 * _MARGIN, QFontMetrics(name).height()
        painter.setFont(name)
        painter.drawText(QRect(_MARGIN, 66, width, height), Qt.AlignmentFlag.AlignLeft, "PledgeDesk")
        painter.setFont(font("section"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(_MARGIN, 66 + height + 10, width, 200), flags, self._sentence)

    def _paint_objectives(self, painter: QPainter, words: QColor) -> None:
        top = self.height() - 62 - len(clusters()) * _STEP_Y
        if top < 300:
            return
        painter.setFont(font("body"))
        painter.drawText(
            QRect(_MARGIN, top - 34, self.width() - 2 * _MARGIN, 24), Qt.AlignmentFlag.AlignLeft, self._caption
        )
        shade = QColor(words)
        shade.setAlphaF(0.24)
        painter.setFont(font("body", QFont.Weight.DemiBold))
        for row, cluster in enumerate(clusters().values()):
            for place, number in enumerate(cluster.objectives):
                box = QRectF(self._left(place), top + row * _STEP_Y, _SHAPE, _SHAPE)
                paint_cluster(painter, _roomy(box, cluster.number), cluster.number, shade)
                painter.setPen(words)
                painter.drawText(_middle(box, cluster.number), Qt.AlignmentFlag.AlignCenter, str(number))

    def _left(self, place: int) -> int:
        left = _MARGIN + place * _STEP_X
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - left - _SHAPE if is_rtl else left


def _roomy(box: QRectF, cluster: int) -> QRectF:
    """Give pointed shapes more room, so that their number fits."""
    if cluster == 3:
        return box.adjusted(-3, -3, 3, 3)
    return box.adjusted(-3, -4, 3, 2) if cluster == 4 else box


def _middle(box: QRectF, cluster: int) -> QRectF:
    """Give the place of the number: lower in a triangle."""
    return box.adjusted(0, 5, 0, 3) if cluster == 4 else box


def _colours() -> tuple[QColor, QColor]:
    """Give ground and words: full accent in the light theme alone, for a pale one would glare in the dark."""
    theme = current_theme()
    if theme.name == "light":
        return theme.colour("accent"), theme.colour("text_on_accent")
    return theme.colour("accent_soft"), theme.colour("text")
