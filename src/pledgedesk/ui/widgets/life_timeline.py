"""Paint the life of a record along a line of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pledgedesk.domain.codes import Stage
from pledgedesk.domain.life import Life, LifeKind, LifeMark
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.drawing import STRONG, draw_words, line_height, metrics, placed
from pledgedesk.rendering.time_scale import TimeScale, middle_of, paint_time_ground, paint_time_head
from pledgedesk.ui.glyphs import SIDE, paint_stage
from pledgedesk.ui.theme import current_theme, size

_EDGE = 12
_LANE = 20
_BAR = 8
_NEAR = 9
"""Pixels within which a mark of the same look is not painted again: five hundred updates are a few marks."""
_REACH = 9
"""Pixels from a mark at which a click still means it."""


class LifeTimeline(QWidget):
    """Show the marks of a life; arrow keys go from mark to mark, Enter or a click opens an update.

    `opened` carries the uid of an update. The mark in hand is told in words below the line, and to screen readers.
    """

    opened = Signal(str)

    def __init__(self, name: str, describe: Callable[[LifeMark], str], language: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._locale = QLocale(language)
        self._life = Life((), ())
        self._rounds: tuple[ReviewRound, ...] = ()
        self._today = date.min
        self._today_words = ""
        self._current = -1
        self._span = (date.min, date.min)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_life(self, life: Life, rounds: Sequence[ReviewRound], today: date, today_words: str) -> None:
        """Show a life up to today and beyond, over the rounds that fall into it."""
        self._life, self._today, self._today_words = life, today, today_words
        days = [mark.date.first_day for mark in life.marks] + [mark.date.last_day for mark in life.marks] + [today]
        pad = max(30, (max(days) - min(days)).days // 25)
        self._span = (_moved(min(days), -pad), _moved(max(days), pad))
        self._rounds = tuple(one for one in rounds if self._span[0] <= one.start.first_day <= self._span[1])
        self._current = -1
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(line_height("caption") * 2 + 2 * _LANE + _BAR + 22))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @property
    def current(self) -> LifeMark | None:
        """Give the mark in hand."""
        return self._life.marks[self._current] if 0 <= self._current < len(self._life.marks) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._life.marks) - 1
        step = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        places = {
            Qt.Key.Key_Right: min(last, self._current + step) if self._current >= 0 else 0,
            Qt.Key.Key_Left: max(0, self._current - step) if self._current >= 0 else last,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in places and last >= 0:
            self._go_to(max(0, places[Qt.Key(event.key())]))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self._open()
        else:
            super().keyPressEvent(event)

    def _go_to(self, place: int) -> None:
        self._current = place
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(self._describe(self.current) if self.current else self._today_words)

    def _open(self) -> None:
        if self.current is not None and self.current.uid:
            self.opened.emit(self.current.uid)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._mark_at(event.position())
        if place >= 0:
            self._go_to(place)
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._mark_at(event.position())
        is_update = place >= 0 and bool(self._life.marks[place].uid)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_update else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._mark_at(QPointF(event.pos()))
            told = self._describe(self._life.marks[place]) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), told, self) if told else QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Places

    def _whole(self) -> QRectF:
        return QRectF(_EDGE, 0, max(1, self.width() - 2 * _EDGE), self.height())

    def _scale(self) -> TimeScale:
        return TimeScale.over(*self._span, self._whole().width())

    def _lanes(self) -> tuple[QRectF, QRectF, QRectF]:
        """Give the boxes of the months, of the lanes with the bar between them, and of the words below."""
        whole, line = self._whole(), line_height("caption")
        head = QRectF(whole.x(), 4, whole.width(), line)
        lanes = QRectF(whole.x(), head.bottom() + 4, whole.width(), 2 * _LANE + _BAR)
        return head, lanes, QRectF(whole.x(), lanes.bottom() + 4, whole.width(), line)

    def _centre(self, mark: LifeMark, scale: TimeScale, lanes: QRectF) -> QPointF:
        """Give the middle of a mark: updates above the bar, milestones below it, the rest on it."""
        x = lanes.x() + scale.x(middle_of(mark.date))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = lanes.left() + lanes.right() - x
        return QPointF(x, lanes.y() + _HEIGHTS[mark.kind])

    def _mark_at(self, point: QPointF) -> int:
        """Give the place of the mark nearest to a point, -1 where none is near."""
        scale, (_head, lanes, _foot) = self._scale(), self._lanes()
        found, least = -1, float(_REACH)
        for place, mark in enumerate(self._life.marks):
            apart = point - self._centre(mark, scale, lanes)
            if (distance := max(abs(apart.x()), abs(apart.y()))) <= least:
                found, least = place, distance
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        if self._span[0] == self._span[1]:
            return
        head, lanes, foot = self._lanes()
        scale = self._scale()
        paint_time_head(painter, head, scale, self._locale)
        paint_time_ground(painter, lanes, scale, self._today, self._rounds)
        self._paint_bar(painter, lanes, scale)
        self._paint_marks(painter, lanes, scale)
        self._paint_words(painter, foot, scale)
        if self.hasFocus():
            painter.setPen(QPen(current_theme().colour("focus"), size("focus_ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_bar(self, painter: QPainter, lanes: QRectF, scale: TimeScale) -> None:
        for stretch in self._life.stretches:
            left, right = scale.x(stretch.first), scale.x(stretch.last)
            box = QRectF(lanes.x() + left, lanes.y() + _LANE, max(2.0, right - left), _BAR)
            is_empty = stretch.stage == Stage.NOT_STARTED
            colour = current_theme().colour("line_strong" if is_empty else f"stage_{stretch.stage}")
            painter.setPen(QPen(colour, 1) if is_empty else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if is_empty else colour)
            painter.drawRect(placed(painter, lanes, box))

    def _paint_marks(self, painter: QPainter, lanes: QRectF, scale: TimeScale) -> None:
        painted: dict[tuple[LifeKind, str], float] = {}
        for mark in self._life.marks:
            centre, look = self._centre(mark, scale, lanes), (mark.kind, mark.stage)
            if abs(painted.get(look, -99) - centre.x()) >= _NEAR:
                painted[look] = centre.x()
                _paint_mark(painter, centre, mark)
        if self.current is not None and self.hasFocus():
            centre = self._centre(self.current, scale, lanes)
            painter.setPen(QPen(current_theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, SIDE / 2 + 3, SIDE / 2 + 3)

    def _paint_words(self, painter: QPainter, foot: QRectF, scale: TimeScale) -> None:
        """Say what the mark in hand is; else what day today's line is, beside it."""
        if self.current is not None and self.hasFocus():
            draw_words(painter, foot, self._describe(self.current), name="caption", weight=STRONG)
            return
        width = metrics("caption", STRONG).horizontalAdvance(self._today_words) + 2
        left = min(max(0.0, scale.x(self._today) - width / 2), foot.width() - width)
        where = QRectF(foot.x() + left, foot.y(), width, foot.height())
        draw_words(painter, placed(painter, foot, where), self._today_words, name="caption", weight=STRONG)


_ON_BAR = _LANE + _BAR / 2
_HEIGHTS = {
    LifeKind.UPDATE: _LANE / 2,
    LifeKind.START: _ON_BAR,
    LifeKind.REGISTERED: _ON_BAR,
    LifeKind.DUE: _ON_BAR,
    LifeKind.MILESTONE_DUE: _LANE * 1.5 + _BAR,
    LifeKind.MILESTONE_DONE: _LANE * 1.5 + _BAR,
}


def _paint_mark(painter: QPainter, centre: QPointF, mark: LifeMark) -> None:
    """Paint an update as its stage, a milestone as a diamond (full once it is done), the rest as dots."""
    box = QRectF(centre.x() - SIDE / 2, centre.y() - SIDE / 2, SIDE, SIDE)
    theme = current_theme()
    if mark.kind is LifeKind.UPDATE and mark.stage in {one.value for one in Stage}:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bg_panel"))
        painter.drawEllipse(box)
        paint_stage(painter, box, mark.stage)
        return
    is_done = mark.kind in (LifeKind.MILESTONE_DONE, LifeKind.UPDATE, LifeKind.START, LifeKind.REGISTERED)
    colour = theme.colour("stage_fulfilled" if mark.kind is LifeKind.MILESTONE_DONE else "text")
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if is_done else theme.colour("bg_panel"))
    if mark.kind in (LifeKind.MILESTONE_DUE, LifeKind.MILESTONE_DONE):
        half = SIDE / 2
        offsets = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in offsets]))
    elif mark.kind is LifeKind.REGISTERED:
        painter.drawRect(QRectF(centre.x() - 5, centre.y() - 5, 10, 10))
    else:
        painter.drawEllipse(centre, 5, 5)


def _moved(day: date, days: int) -> date:
    """Move a day, not past the first or last one that there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
