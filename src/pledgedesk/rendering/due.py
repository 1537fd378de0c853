"""Paint what is due in the next twelve months: milestones and pledges on one line of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.dates import date_writer
from pledgedesk.rendering.drawing import (
    CENTRE,
    STRONG,
    Speech,
    draw_diamond,
    draw_dot,
    draw_words,
    line_height,
    metrics,
    placed,
)
from pledgedesk.rendering.pictures import Picture, PictureTable
from pledgedesk.rendering.time_scale import TimeScale, middle_of, paint_time_ground, paint_time_head, paint_today_word
from pledgedesk.wording.labels import round_title
from pledgedesk.wording.pictures import pledges_counted

MONTHS = 12
_OVER = ("fulfilled", "discontinued")
_MARK = 9


@dataclass(frozen=True, slots=True)
class Due:
    """Hold one thing that is due: a pledge, or one of its milestones where it has a name."""

    uid: str
    reference: str
    title: str
    when: PartialDate
    milestone: str = ""

    @property
    def day(self) -> date:
        """Give the day at which it is shown."""
        return middle_of(self.when)


@dataclass(frozen=True, slots=True)
class DuePlace:
    """Hold where a mark is painted, from the left edge, in which lane, and where its label has room, if it has.

    The label stands after the mark, or before it where the year ends too soon.
    """

    due: Due
    x: float
    lane: int
    with_label: bool
    label_before: bool = False


def due_soon(figures: OverviewFigures, last: date) -> tuple[Due, ...]:
    """List what is due from today on to a day, of pledges that are not over, the nearest first."""
    found = []
    for bar in figures.timeline:
        if bar.stage in _OVER:
            continue
        if bar.due is not None:
            found.append(Due(bar.uid, bar.reference, bar.title, bar.due))
        found += [
            Due(bar.uid, bar.reference, bar.title, mark.due, mark.title)
            for mark in bar.marks
            if mark.due is not None and mark.done is None
        ]
    inside = [one for one in found if figures.on <= one.when.last_day and one.day <= last]
    return tuple(sorted(inside, key=lambda one: (one.day, one.reference)))


def _lane(x: float, last: Sequence[tuple[int, float]], found: Sequence[DuePlace]) -> int:
    """Choose the first lane whose label leaves room, else one whose mark does, else the one that is free longest."""
    free = (lane for lane, (_place, end) in enumerate(last) if end <= x - _MARK)
    marks = [found[place].x if place >= 0 else -99.0 for place, _end in last]
    return next(free, min(range(len(marks)), key=marks.__getitem__))


class DuePicture(Picture):
    """Show the months to come, from the one in hand, with what is due in them."""

    key = "due"

    def __init__(self, figures: OverviewFigures, speech: Speech, rounds: Sequence[ReviewRound] = ()) -> None:
        super().__init__(figures, speech)
        self.rounds = tuple(rounds)
        self.first = figures.on.replace(day=1)
        # A year ends where it began, one year on.
        self.end = self.first.replace(year=self.first.year + MONTHS // 12)
        self.due = due_soon(figures, self.end - timedelta(days=1))

    def title(self) -> str:
        return self.speech._("Due in the next 12 months")

    def counted(self) -> str:
        return pledges_counted(self.speech.translator, self.figures.pledges, self.figures.counted)

    def told(self) -> str:
        _ = self.speech._
        pledges = sum(1 for one in self.due if not one.milestone)
        if not self.due:
            return _("Nothing is due in the next 12 months.")
        return _("{pledges} pledges and {milestones} milestones are due.").format(
            pledges=pledges, milestones=len(self.due) - pledges
        )

    def table(self) -> PictureTable:
        _, write = self.speech._, date_writer(self.speech.language)
        rows = tuple((write(one.when), one.reference, one.title, one.milestone or _("The pledge")) for one in self.due)
        headings = (_("Due"), _("Pledge"), _("Title"), _("What is due"))
        return PictureTable(headings, rows, keys=tuple(one.uid for one in self.due))

    def words_of(self, due: Due) -> str:
        """Tell one mark in words."""
        _ = self.speech._
        when = date_writer(self.speech.language)(due.when)
        if due.milestone:
            return _("{reference}, milestone due {date}: {title}").format(
                reference=due.reference, date=when, title=due.milestone
            )
        return _("{reference} due {date}: {title}").format(reference=due.reference, date=when, title=due.title)

    def scale(self, width: float) -> TimeScale:
        """Lay the twelve months over a width."""
        return TimeScale.over(self.first, self.end, width)

    def places(self, width: float, lanes: int) -> tuple[DuePlace, ...]:
        """Set each mark into a lane; a label whose room the next mark takes is left to the tool tip."""
        scale = self.scale(width)
        found: list[DuePlace] = []
        last: list[tuple[int, float]] = [(-1, -99.0)] * max(1, lanes)
        """Of each lane the place in `found` of its last mark, and where its label ends."""
        room = [today := max(0.0, scale.x(self.figures.on) + 3)] * max(1, lanes)
        """Of each lane where the room before its last mark begins; the line of today is not written over."""
        for one in self.due:
            x = max(_MARK / 2, scale.x(one.day))
            lane = _lane(x, last, found)
            before, end = last[lane]
            if before >= 0 and end > x - _MARK:
                found[before] = self._without_room_after(found[before], room[lane])
                # What is due on one day stands side by side.
                end = found[before].x + _MARK
                x = max(x, min(end, width - _MARK / 2))
            room[lane] = max(today, end)
            after = x + self._label(one)
            last[lane] = (len(found), after if after <= width else x + _MARK)
            place = DuePlace(one, x, lane, after <= width)
            found.append(place if place.with_label else self._without_room_after(place, room[lane]))
        return tuple(found)

    def _label(self, due: Due) -> float:
        """Give the room that a label takes beside the middle of its mark."""
        return metrics("caption").horizontalAdvance(due.reference) + _MARK + 6

    def _without_room_after(self, place: DuePlace, room: float) -> DuePlace:
        """Set the label before the mark where there is room, else leave it out."""
        before = place.x - self._label(place.due) >= room
        return replace(place, with_label=before, label_before=before)

    def lanes(self, height: float) -> int:
        """Give how many lanes stand between the months and the words at the foot."""
        return max(1, int((height - 2 * self.line()) // self.line()))

    def line(self) -> float:
        """Give the height of one lane."""
        return line_height("caption") + 4

    def height(self, width: float) -> float:
        return 5 * self.line()

    def paint(self, painter: QPainter, box: QRectF) -> None:
        _, line = self.speech._, self.line()
        scale = self.scale(box.width())
        paint_time_head(painter, QRectF(box.x(), box.y(), box.width(), line), scale, QLocale(self.speech.language))
        ground = box.adjusted(0, line, 0, 0)
        paint_time_ground(painter, ground, scale, self.figures.on, self.rounds)
        foot = QRectF(box.x(), box.bottom() - line, box.width(), line)
        taken = self._paint_rounds(painter, foot, scale)
        today = scale.x(self.figures.on)
        if all(not start - 80 < today < end for start, end in taken):
            paint_today_word(painter, foot, scale, self.figures.on, _("Today"))
        if not self.due:
            draw_words(painter, ground.adjusted(0, 0, 0, -2 * line), self.told(), role="text_secondary", align=CENTRE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self.places(box.width(), self.lanes(box.height())):
            self.paint_mark(painter, box, place)

    def _paint_rounds(self, painter: QPainter, foot: QRectF, scale: TimeScale) -> list[tuple[float, float]]:
        """Write the names of review rounds; gives where they stand."""
        taken = []
        for one in self.rounds:
            x = max(0.0, scale.x(one.start.first_day))
            if scale.x(one.end.last_day) < 0 or x > foot.width() - 40:
                continue
            where = placed(painter, foot, QRectF(foot.x() + x + 6, foot.y(), foot.width() - x - 6, foot.height()))
            name = round_title(self.speech.translator, one)
            width = draw_words(painter, where, name, role="accent", name="caption", weight=STRONG)
            taken.append((x, x + width + 6))
        return taken

    def mark_box(self, box: QRectF, place: DuePlace) -> QRectF:
        """Give the room of a mark and its label, before it is turned for right to left."""
        y = box.y() + self.line() * (1 + place.lane) + 2
        label = metrics("caption").horizontalAdvance(place.due.reference) + 5 if place.with_label else 0
        left = place.x - _MARK / 2 - (label if place.label_before else 0)
        return QRectF(box.x() + left, y, _MARK + label, self.line())

    def paint_mark(self, painter: QPainter, box: QRectF, place: DuePlace) -> None:
        """Paint a diamond for a milestone, a dot for a pledge, and the reference where it has room."""
        whole = self.mark_box(box, place)
        mark = QRectF(box.x() + place.x - _MARK / 2, whole.y(), _MARK, whole.height())
        middle = placed(painter, box, mark).center()
        if place.due.milestone:
            draw_diamond(painter, middle, _MARK, "chart_in_progress")
        else:
            draw_dot(painter, middle, _MARK, "danger")
        if place.with_label:
            room = whole.adjusted(-4, 0, -_MARK, 0) if place.label_before else whole.adjusted(_MARK + 4, 0, 4, 0)
            words = placed(painter, box, room)
            draw_words(painter, words, place.due.reference, name="caption")
