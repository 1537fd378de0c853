"""Paint pledges in time: a bar from start to due, a diamond for each milestone, a dot where it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import OverviewFigures, TimelineBar, TimelineMark
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.dates import date_writer
from pledgedesk.rendering.drawing import (
    Speech,
    draw_diamond,
    draw_dot,
    draw_words,
    is_mirrored,
    line_height,
    placed,
    turned,
)
from pledgedesk.rendering.glyphs import SIDE, centred, paint_stage
from pledgedesk.rendering.look import current_theme, painted_in
from pledgedesk.rendering.pictures import Picture, PictureTable
from pledgedesk.rendering.time_scale import TimeScale, middle_of, paint_time_ground, paint_time_head
from pledgedesk.wording.labels import code_label
from pledgedesk.wording.pictures import pledges_counted

NAME_WIDTH = 250
_BAR = 10
_OVER = ("fulfilled", "discontinued")


@dataclass(frozen=True, slots=True)
class BarDays:
    """Hold the days of a bar and of its marks, worked out once: they do not change while a person scrolls."""

    first: date
    last: date
    ends_open: bool
    due: date | None
    marks: tuple[tuple[date, bool], ...]
    """The day of each milestone, and whether it is done."""


def bar_days(bar: TimelineBar, today: date) -> BarDays | None:
    """Give where a pledge stands in time: from its start to its due date, or today where it has none.

    None where it has no date at all.
    """
    marks = tuple((middle_of(when), mark.done is not None) for mark in bar.marks if (when := when_of(mark)))
    due = bar.due.last_day if bar.due else None
    known = [day for day, _done in marks] + ([due] if due else [])
    if bar.start is None and not known:
        return None
    first = bar.start.first_day if bar.start else min(known)
    last = due or max([*known, first, *([] if bar.stage in _OVER else [today])])
    return BarDays(min(first, last), max(first, last), due is None, due, marks)


def when_of(mark: TimelineMark) -> PartialDate | None:
    """Give when a milestone was done, or is due."""
    return mark.done or mark.due


def paint_bar(painter: QPainter, box: QRectF, bar: TimelineBar, days: BarDays, scale: TimeScale, today: date) -> None:
    """Paint one pledge: hatched where it was discontinued, open at the end without a due date."""
    mirrored = is_mirrored(painter)
    width, middle = box.width(), box.center().y()
    left, right = max(-4.0, scale.x(days.first)), min(width + 4, scale.x(days.last))
    if right > -4 and left < width + 4:
        where = QRectF(box.x() + left, middle - _BAR / 2, max(3.0, right - left), _BAR)
        _paint_span(painter, turned(box, where) if mirrored else where, bar.stage, ends_open=days.ends_open)
    begin, way = (box.right(), -1) if mirrored else (box.x(), 1)
    for day, done in days.marks:
        x = scale.x(day)
        if 0 <= x <= width:
            draw_diamond(painter, QPointF(begin + way * x, middle), 9, "text", filled=not done)
    if days.due is not None and 0 <= (x := scale.x(days.due)) <= width:
        late = days.due < today and bar.stage not in _OVER
        draw_dot(painter, QPointF(begin + way * x, middle), 9, "danger" if late else "text", ring="bg_panel")


def _paint_span(painter: QPainter, where: QRectF, stage: str, *, ends_open: bool) -> None:
    chosen = current_theme()
    colour, is_hatched = chosen.colour(f"chart_{stage}"), stage == "discontinued"
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine) if ends_open else chosen.pen(f"chart_{stage}"))
    if is_hatched:
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
    else:
        painter.setBrush(chosen.colour("bg_sunken") if ends_open else colour)
    painter.drawRoundedRect(where, 3, 3)


def paint_name(painter: QPainter, box: QRectF, bar: TimelineBar) -> None:
    """Paint the stage, reference and title of a pledge."""
    mark = QRectF(box.x(), box.y(), SIDE, box.height())
    rest = box.adjusted(SIDE + 6, 0, -8, 0)
    if is_mirrored(painter):
        mark, rest = turned(box, mark), turned(box, rest)
    paint_stage(painter, centred(mark, SIDE), bar.stage)
    draw_words(painter, rest, f"{bar.reference}  {bar.title}", name="caption")


def time_span(bars: Sequence[BarDays], today: date) -> tuple[date, date]:
    """Give the days that hold all bars and today, in whole years."""
    firsts = (one.first for one in bars)
    lasts = chain((one.last for one in bars), (day for one in bars for day, _done in one.marks))
    first, last = min(chain(firsts, [today])), max(chain(lasts, [today]))
    return date(first.year, 1, 1), date(last.year, 12, 31)


def bar_told(bar: TimelineBar, speech: Speech) -> str:
    """Tell one pledge in words: stage, dates, milestones."""
    _, write = speech._, date_writer(speech.language)
    parts = [f"{bar.reference} {bar.title}", code_label(speech.translator, "stage", bar.stage)]
    if bar.start:
        parts.append(_("from {date}").format(date=write(bar.start)))
    parts.append(_("due {date}").format(date=write(bar.due)) if bar.due else _("no due date"))
    done = sum(1 for mark in bar.marks if mark.done)
    if bar.marks:
        parts.append(_("{done} of {count} milestones done").format(done=done, count=len(bar.marks)))
    return ", ".join(parts)


class TimelinePicture(Picture):
    """Show all pledges of the set, from the first start to the last due date."""

    key = "timeline"

    def __init__(self, figures: OverviewFigures, speech: Speech, rounds: Sequence[ReviewRound] = ()) -> None:
        super().__init__(figures, speech)
        self.rounds = tuple(rounds)
        found = ((bar, bar_days(bar, figures.on)) for bar in figures.timeline)
        self.bars = tuple((bar, days) for bar, days in found if days is not None)

    def title(self) -> str:
        return self.speech._("Pledges in time")

    def counted(self) -> str:
        return pledges_counted(self.speech.translator, len(self.figures.timeline), self.figures.counted)

    def told(self) -> str:
        _ = self.speech._
        told = _("{count} pledges have a date.").format(count=len(self.bars))
        rest = len(self.figures.timeline) - len(self.bars)
        return told + (" " + _("{count} have none.").format(count=rest) if rest else "")

    def table(self) -> PictureTable:
        _, write = self.speech._, date_writer(self.speech.language)
        headings = (_("Pledge"), _("Title"), _("Stage"), _("Start"), _("Due"), _("Milestones"), _("Milestones done"))
        rows = tuple(
            (
                bar.reference,
                bar.title,
                code_label(self.speech.translator, "stage", bar.stage),
                write(bar.start) if bar.start else "",
                write(bar.due) if bar.due else "",
                str(len(bar.marks)),
                str(sum(1 for mark in bar.marks if mark.done)),
            )
            for bar in self.figures.timeline
        )
        return PictureTable(headings, rows, frozenset({5, 6}), tuple(bar.uid for bar in self.figures.timeline))

    def height(self, width: float) -> float:
        return (len(self.bars) + 1) * self._row()

    def _row(self) -> float:
        return line_height("caption") + 4

    def paint(self, painter: QPainter, box: QRectF) -> None:
        # The theme is asked for thousands of times: here it is asked of the application once.
        with painted_in(current_theme().name):
            self._paint(painter, box)

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        row = self._row()
        times = box.adjusted(NAME_WIDTH, 0, 0, 0)
        first, last = time_span([days for _bar, days in self.bars], self.figures.on)
        scale = TimeScale.over(first, last + timedelta(days=1), times.width())
        head = QRectF(times.x(), box.y(), times.width(), row)
        paint_time_head(painter, placed(painter, box, head), scale, QLocale(self.speech.language))
        ground = placed(painter, box, times.adjusted(0, row, 0, 0))
        paint_time_ground(painter, ground, scale, self.figures.on, self.rounds)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, where = (
            placed(painter, box, QRectF(left, box.y(), width, row))
            for left, width in ((box.x(), NAME_WIDTH), (times.x(), times.width()))
        )
        for bar, days in self.bars:
            name.translate(0, row)
            where.translate(0, row)
            paint_name(painter, name, bar)
            paint_bar(painter, where, bar, days, scale, self.figures.on)
