"""Paint the marks that stand for stage, state, cluster and practice: the same in lists, forms, grids and charts.

Every mark differs in shape, so that nothing is lost without colour; whoever paints one puts its word beside it, or in
the tool tip and the accessible name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from pledgedesk.rendering.look import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE = 13
CLUSTER_SIDE = 9
STAGES = ("not_started", "planning", "in_progress", "fulfilled", "discontinued")
CHANGED = "changed"
"""Code of the state of a record that was edited after it was validated."""
_WIDTH = 1.5


class Glyph(NamedTuple):
    """Name a mark: a kind (stage, state, practice, cluster, gap, recommendation), and the code it stands for."""

    kind: str
    code: str


def paint_glyph(painter: QPainter, rect: QRect | QRectF, glyph: Glyph | tuple[str, str]) -> None:
    """Paint any mark in the middle of a rectangle, in the size of its kind; an unknown one raises KeyError."""
    kind, code = glyph
    if kind == "cluster":
        paint_cluster(painter, centred(rect, CLUSTER_SIDE), int(code))
    elif kind == "practice":
        paint_practice(painter, centred(rect, 11), validated=code == "validated")
    elif kind == "recommendation":
        paint_recommendation(painter, centred(rect, SIDE))
    else:
        {"stage": paint_stage, "state": paint_state, "gap": paint_gap}[kind](painter, centred(rect, SIDE), code)


def glyph_colour(glyph: Glyph | tuple[str, str]) -> QColor:
    """Give the colour that a mark is painted in, for its word."""
    kind, code = glyph
    if kind == "practice":
        return current_theme().colour("chart_practice")
    if kind == "state":
        return current_theme().colour(_state_role(code))
    if kind == "gap":
        return current_theme().colour(GAP_COLOURS[code])
    return current_theme().colour(f"{kind}_{code}")


def centred(rect: QRect | QRectF, side: float) -> QRectF:
    """Give a square of this side in the middle of a rectangle."""
    whole = QRectF(rect)
    return QRectF(round(whole.center().x() - side / 2 + 0.01), round(whole.center().y() - side / 2 + 0.01), side, side)


def paint_stage(painter: QPainter, rect: QRectF, stage: str) -> None:
    """Paint the circle of a stage: empty, a quarter, half, full with a tick, crossed. Never mirrored."""
    colour = current_theme().colour(f"stage_{stage}")
    _begin(painter)
    _STAGE_PAINTERS[stage](painter, rect, colour)
    painter.restore()


def paint_state(painter: QPainter, rect: QRectF, state: str) -> None:
    """Paint the square of a state: dashed, full with a tick; `changed` (since validated) is outlined, with a tick."""
    colour = current_theme().colour(_state_role(state))
    inner = rect.adjusted(0.75, 0.75, -0.75, -0.75)
    _begin(painter)
    if state == "validated":
        _fill(painter, colour)
        painter.drawRoundedRect(rect, 3, 3)
        _tick(painter, rect, current_theme().colour("bg_panel"))
    else:
        _outline(painter, colour, [2.2, 1.6] if state == "draft" else None)
        painter.drawRoundedRect(inner, 3, 3)
        if state == CHANGED:
            _tick(painter, rect, colour)
    painter.restore()


def paint_practice(painter: QPainter, rect: QRectF, *, validated: bool) -> None:
    """Paint the square that stands for one practice: full when validated, outlined as a draft."""
    colour = current_theme().colour("chart_practice")
    _begin(painter)
    if validated:
        _fill(painter, colour)
        painter.drawRoundedRect(rect, 2, 2)
    else:
        _outline(painter, colour)
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
    painter.restore()


GAP_COLOURS = {
    "open": "state_draft",
    "planned": "stage_planning",
    "covered": "stage_fulfilled",
    "considered_not_for_us": "stage_discontinued",
}
"""The colours of how an approach stands; the shapes say it without them."""


def paint_gap(painter: QPainter, rect: QRectF, status: str) -> None:
    """Paint how an approach stands: an upright leaf, empty, half full, full with a tick; put aside, a bar alone."""
    colour = current_theme().colour(GAP_COLOURS[status])
    is_small = rect.width() < SIDE
    inset, corner = (0.5, 1) if is_small else (rect.width() * 0.12, 2)
    leaf = rect.adjusted(inset, 0, -inset, 0)
    _begin(painter)
    if status == "considered_not_for_us":
        _fill(painter, colour)
        painter.drawRect(QRectF(leaf.x(), round(leaf.center().y() - 1), leaf.width(), 2))
    elif status == "covered":
        _fill(painter, colour)
        painter.drawRoundedRect(leaf, corner, corner)
        if not is_small:
            _tick(painter, rect, current_theme().colour("bg_panel"))
    else:
        _outline(painter, colour)
        painter.drawRoundedRect(leaf.adjusted(0.75, 0.75, -0.75, -0.75), corner, corner)
        if status == "planned":
            _fill(painter, colour)
            painter.drawRect(leaf.adjusted(0.75, leaf.height() / 2, -0.75, -0.75))
    painter.restore()


def paint_cluster(painter: QPainter, rect: QRectF, cluster: int, colour: QColor | None = None) -> None:
    """Paint the shape of a cluster, 1 to 4: square, circle, diamond, triangle; `colour` is its hue where None."""
    _begin(painter)
    _fill(painter, colour or current_theme().colour(f"cluster_{cluster}"))
    painter.drawPath(_CLUSTER_PATHS[cluster](rect))
    painter.restore()


def paint_recommendation(painter: QPainter, rect: QRectF) -> None:
    """Paint the mark of a recommendation: something that was said."""
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0.75, 1.5, -0.75, -3.5), 2, 2)
    tail = QPainterPath()
    tail.moveTo(rect.x() + 3, rect.bottom() - 4)
    tail.lineTo(rect.x() + 3, rect.bottom() - 0.5)
    tail.lineTo(rect.x() + 7, rect.bottom() - 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(current_theme().colour("text_secondary"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.united(tail))
    painter.restore()


def _state_role(state: str) -> str:
    return "state_draft" if state == CHANGED else f"state_{state}"


def _begin(painter: QPainter) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _outline(painter: QPainter, colour: QColor, dashes: list[float] | None = None) -> None:
    pen = QPen(colour, _WIDTH)
    if dashes:
        pen.setDashPattern(dashes)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _tick(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    pen = QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_points(rect, (0.28, 0.52), (0.44, 0.68), (0.73, 0.34)))


def _points(rect: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(rect.x() + rect.width() * x, rect.y() + rect.height() * y) for x, y in shares])


def _ring(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    _outline(painter, colour)
    painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))


def _pie(painter: QPainter, rect: QRectF, colour: QColor, degrees: int) -> None:
    _ring(painter, rect, colour)
    _fill(painter, colour)
    painter.drawPie(rect.adjusted(3, 3, -3, -3), 90 * 16, -degrees * 16)


def _quarter(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    _pie(painter, rect, colour, 90)


def _half(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    _pie(painter, rect, colour, 180)


def _full(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    _fill(painter, colour)
    painter.drawEllipse(rect)
    _tick(painter, rect, current_theme().colour("bg_panel"))


def _crossed(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    _ring(painter, rect, colour)
    for ends in (((0.33, 0.33), (0.67, 0.67)), ((0.67, 0.33), (0.33, 0.67))):
        painter.drawPolyline(_points(rect, *ends))


_STAGE_PAINTERS: dict[str, Callable[[QPainter, QRectF, QColor], None]] = {
    "not_started": _ring,
    "planning": _quarter,
    "in_progress": _half,
    "fulfilled": _full,
    "discontinued": _crossed,
}


def _square(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    return path


def _circle(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(rect)
    return path


def _diamond(rect: QRectF) -> QPainterPath:
    return _polygon(rect.adjusted(-1, -1, 1, 1), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))


def _triangle(rect: QRectF) -> QPainterPath:
    return _polygon(rect.adjusted(-0.5, 0, 0.5, 0), (0.5, 0), (1, 0.95), (0, 0.95))


def _polygon(rect: QRectF, *shares: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(_points(rect, *shares))
    path.closeSubpath()
    return path


_CLUSTER_PATHS: dict[int, Callable[[QRectF], QPainterPath]] = {1: _square, 2: _circle, 3: _diamond, 4: _triangle}
