"""Draw words and boxes as every picture does: in the look's fonts and colours, from the side the language begins at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from pledgedesk.i18n import Translator
from pledgedesk.rendering.look import current_theme, font

NORMAL, MEDIUM, STRONG = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
START, END, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Speech:
    """Hold what a picture says its words and dates with."""

    translator: Translator
    language: str

    @property
    def _(self) -> Callable[[str], str]:
        return self.translator.gettext


def placed(painter: QPainter, whole: QRectF, box: QRectF) -> QRectF:
    """Give a box where it stands in the painter's direction: from right to left, its x is turned within the whole."""
    if painter.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return box
    return QRectF(whole.left() + whole.right() - box.right(), box.y(), box.width(), box.height())


def metrics(name: str = "body", weight: QFont.Weight = NORMAL) -> QFontMetricsF:
    """Measure words in one of the look's fonts."""
    return QFontMetricsF(font(name, weight))


def line_height(name: str = "body") -> float:
    """Give the height of a line, which differs much from font to font."""
    return metrics(name).height()


def draw_words(
    painter: QPainter,
    box: QRectF,
    words: str,
    *,
    role: str = "text",
    name: str = "body",
    weight: QFont.Weight = NORMAL,
    align: Qt.AlignmentFlag = START,
) -> float:
    """Draw one line in a box, cut where it is too long; gives the width it took."""
    made = font(name, weight)
    painter.setFont(made)
    painter.setPen(current_theme().colour(role))
    measured = QFontMetricsF(made)
    width = measured.horizontalAdvance(words)
    if width > box.width():
        words = measured.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
    return min(width, box.width())


def draw_paragraph(painter: QPainter, box: QRectF, words: str, *, role: str = "text", name: str = "body") -> float:
    """Draw words that wrap; gives the height they took."""
    painter.setFont(font(name))
    painter.setPen(current_theme().colour(role))
    flags = int(START | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    painter.drawText(box, flags, words)
    return painter.fontMetrics().boundingRect(box.toRect(), flags, words).height()


def draw_line(painter: QPainter, one: QPointF, other: QPointF, role: str = "line", width: float = 1) -> None:
    """Draw a line in a colour of the theme."""
    painter.setPen(QPen(current_theme().colour(role), width))
    painter.drawLine(one, other)


def draw_diamond(painter: QPainter, middle: QPointF, side: float, role: str, *, filled: bool = True) -> None:
    """Draw the diamond of a milestone: full where it is still to come, outlined once it is done."""
    half = side / 2
    x, y = middle.x(), middle.y()
    colour = current_theme().colour(role)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if filled else current_theme().colour("bg_panel"))
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
    )


def draw_dot(painter: QPainter, middle: QPointF, side: float, role: str) -> None:
    """Draw the dot of a due date."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_theme().colour(role))
    painter.drawEllipse(middle, side / 2, side / 2)
