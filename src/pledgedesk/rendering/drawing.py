"""Draw words and boxes as every picture does: in the look's fonts and colours, from the side the language begins at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPolygonF

from pledgedesk.i18n import Translator
from pledgedesk.rendering.look import current_theme, font, keep_fonts_until

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


def is_mirrored(painter: QPainter) -> bool:
    """Tell whether the painter paints from right to left."""
    return painter.layoutDirection() == Qt.LayoutDirection.RightToLeft


def placed(painter: QPainter, whole: QRectF, box: QRectF) -> QRectF:
    """Give a box where it stands in the painter's direction."""
    return turned(whole, box) if is_mirrored(painter) else box


def turned(whole: QRectF, box: QRectF) -> QRectF:
    """Turn a box from left to right within the whole."""
    return QRectF(whole.left() + whole.right() - box.right(), box.y(), box.width(), box.height())


@dataclass(frozen=True, slots=True)
class Type:
    """Hold one of the look's fonts with its measures: both are slow to make, and every line asks for them."""

    font: QFont
    metrics: QFontMetricsF


@lru_cache(maxsize=32)
def typeface(name: str = "body", weight: QFont.Weight = NORMAL) -> Type:
    """Give one of the look's fonts; `forget_fonts` has it made anew."""
    made = font(name, weight)
    return Type(made, QFontMetricsF(made))


@lru_cache(maxsize=8192)
def _cut(words: str, room: int, name: str, weight: QFont.Weight) -> tuple[str, float]:
    """Give the words cut to a room in pixels, and their width: scrolling asks for the same ones again."""
    measured = typeface(name, weight).metrics
    width = measured.horizontalAdvance(words)
    return (
        (words, width)
        if width <= room + 1
        else (measured.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room)), float(room))
    )


def _forget() -> None:
    typeface.cache_clear()
    _cut.cache_clear()


keep_fonts_until(_forget)


def metrics(name: str = "body", weight: QFont.Weight = NORMAL) -> QFontMetricsF:
    """Measure words in one of the look's fonts."""
    return typeface(name, weight).metrics


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
    painter.setFont(typeface(name, weight).font)
    painter.setPen(current_theme().colour(role))
    shown, width = _cut(words, int(box.width()), name, weight)
    painter.drawText(box, int(align) | _ONE_LINE, shown)
    return width


_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


def draw_paragraph(painter: QPainter, box: QRectF, words: str, *, role: str = "text", name: str = "body") -> float:
    """Draw words that wrap; gives the height they took."""
    painter.setFont(font(name))
    painter.setPen(current_theme().colour(role))
    flags = int(START | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    painter.drawText(box, flags, words)
    return painter.fontMetrics().boundingRect(box.toRect(), flags, words).height()


def draw_line(painter: QPainter, one: QPointF, other: QPointF, role: str = "line", width: float = 1) -> None:
    """Draw a line in a colour of the theme."""
    painter.setPen(current_theme().pen(role, width))
    painter.drawLine(one, other)


def draw_diamond(painter: QPainter, middle: QPointF, side: float, role: str, *, filled: bool = True) -> None:
    """Draw the diamond of a milestone: full where it is still to come, outlined once it is done."""
    chosen = current_theme()
    painter.setPen(chosen.pen(role, 1.5))
    painter.setBrush(chosen.colour(role if filled else "bg_panel"))
    painter.drawPolygon(_diamond(side).translated(middle))


@cache
def _diamond(side: float) -> QPolygonF:
    half = side / 2
    return QPolygonF([QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)])


def draw_dot(painter: QPainter, middle: QPointF, side: float, role: str, *, ring: str = "") -> None:
    """Draw the dot of a due date; the ring sets it off from what it lies upon."""
    chosen = current_theme()
    painter.setPen(chosen.pen(ring, 1.5) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(chosen.colour(role))
    painter.drawEllipse(middle, side / 2, side / 2)
