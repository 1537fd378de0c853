"""Lay days along a line, and write months and years over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from PySide6.QtCore import QLineF, QLocale, QRectF
from PySide6.QtGui import QFont, QPainter

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.drawing import STRONG, draw_words, is_mirrored, metrics, placed, turned
from pledgedesk.rendering.look import current_theme

_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Hold the first day in sight, and how many pixels a day takes."""

    first: date
    per_day: float

    @classmethod
    def over(cls, first: date, last: date, width: float) -> TimeScale:
        """Show these days in a width."""
        return cls(first, width / max(1, (last - first).days))

    def x(self, day: date) -> float:
        """Give the place of the beginning of a day, from the first one."""
        return (day - self.first).days * self.per_day

    def last(self, width: float) -> date:
        """Give the last day in sight at a width."""
        days = min(int(width / self.per_day), (date.max - self.first).days)
        return self.first + timedelta(days=days)

    def ticks(self, width: float) -> Iterator[tuple[date, bool]]:
        """Give the first days of months, or of years where months are too near; True for those of a year."""
        months = self._months_apart()
        last = self.last(width)
        year, month = self.first.year, 1
        while (day := date(year, month, 1)) <= last:
            if day >= self.first:
                yield day, month == 1
            month += months
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1

    def _months_apart(self) -> int:
        """Give how many months lie between two lines, so that their names do not touch."""
        least = metrics("caption").horizontalAdvance("0000") + 14
        for months in (1, 3, 6, 12, 24, 60):
            if months * _YEAR / 12 * self.per_day >= least:
                return months
        return 120


def middle_of(when: PartialDate) -> date:
    """Give the day at which a date that is not a day is shown: a year in its middle, a month in its."""
    return when.first_day + (when.last_day - when.first_day) // 2


def paint_time_head(painter: QPainter, box: QRectF, scale: TimeScale, locale: QLocale) -> None:
    """Write the months, and at each January the year."""
    for day, begins_year in scale.ticks(box.width()):
        words = str(day.year) if begins_year else locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        x = scale.x(day) + 2
        if x + metrics("caption", STRONG).horizontalAdvance(words) > box.width():
            continue
        where = QRectF(box.x() + x, box.y(), 60, box.height())
        weight = QFont.Weight.DemiBold if begins_year else QFont.Weight.Normal
        draw_words(painter, placed(painter, box, where), words, role="text_secondary", name="caption", weight=weight)


def paint_time_ground(
    painter: QPainter, box: QRectF, scale: TimeScale, today: date, rounds: Sequence[ReviewRound] = ()
) -> None:
    """Paint what bars lie upon: review rounds as tinted bands, lines of months, today."""
    chosen, mirrored = current_theme(), is_mirrored(painter)
    begin, way = (box.right(), -1) if mirrored else (box.x(), 1)
    for one in rounds:
        left, right = scale.x(one.start.first_day), scale.x(one.end.last_day + timedelta(days=1))
        left, right = max(0.0, left), min(box.width(), max(right, left + 3))
        if right > left:
            for width, role in ((right - left, "accent_soft"), (2.0, "accent")):
                band = QRectF(box.x() + left, box.y(), width, box.height())
                painter.fillRect(turned(box, band) if mirrored else band, chosen.colour(role))
    for of_years, role in ((False, "line"), (True, "line_strong")):
        places = [begin + way * x for x, begins_year in _lines(scale, box.width()) if begins_year == of_years]
        painter.setPen(chosen.pen(role))
        painter.drawLines([QLineF(x, box.top(), x, box.bottom()) for x in places])
    if 0 <= (x := scale.x(today)) <= box.width():
        painter.setPen(chosen.pen("text", 2))
        painter.drawLine(QLineF(begin + way * x, box.top(), begin + way * x, box.bottom()))


@lru_cache(maxsize=16)
def _lines(scale: TimeScale, width: float) -> tuple[tuple[float, bool], ...]:
    """Give the places of months and years: every row in sight asks for the same ones."""
    return tuple((scale.x(day), begins_year) for day, begins_year in scale.ticks(width))


def paint_today_word(painter: QPainter, box: QRectF, scale: TimeScale, today: date, word: str) -> None:
    """Write the word beside the line of today."""
    where = QRectF(box.x() + scale.x(today) + 5, box.y(), 90, box.height())
    draw_words(painter, placed(painter, box, where), word, name="caption", weight=STRONG)
