"""What pictures lay out: days along a line, marks that do not touch, shares of a bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from tests.rendering.made_up import TODAY, made_up_bars, made_up_figures

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import ObjectiveFigures, TimelineBar, TimelineMark
from pledgedesk.i18n import translator
from pledgedesk.rendering.coverage import paint_pledges, paint_practices
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.due import DuePicture, due_soon
from pledgedesk.rendering.stages import bar_shares
from pledgedesk.rendering.time_scale import TimeScale
from pledgedesk.rendering.timeline import bar_days


def bar(stage: str = "in_progress", start: str = "", due: str = "", *marks: TimelineMark) -> TimelineBar:
    return TimelineBar(
        "u",
        "PLED-001",
        "Title",
        stage,
        PartialDate.parse(start) if start else None,
        PartialDate.parse(due) if due else None,
        marks,
    )


def test_a_bar_runs_from_the_first_possible_day_to_the_last() -> None:
    days = bar_days(bar(start="2024", due="2026-02"), TODAY)
    assert days is not None
    assert (days.first, days.last, days.ends_open) == (date(2024, 1, 1), date(2026, 2, 28), False)


def test_without_a_due_date_a_bar_runs_to_today_unless_it_is_over() -> None:
    running = bar_days(bar(start="2024-05"), TODAY)
    over = bar_days(bar("fulfilled", "2024-05"), TODAY)
    assert running is not None
    assert over is not None
    assert (running.last, running.ends_open) == (TODAY, True)
    assert over.last == date(2024, 5, 1)


def test_a_pledge_without_any_date_has_no_bar() -> None:
    assert bar_days(bar(), TODAY) is None
    assert bar_days(bar("in_progress", "", "", TimelineMark("m", None, None)), TODAY) is None


def test_due_before_start_is_a_bar_all_the_same() -> None:
    days = bar_days(bar(start="2026", due="2024"), TODAY)
    assert days is not None
    assert days.first <= days.last


@given(st.dates(date(1900, 1, 1), date(2190, 1, 1)), st.floats(0.01, 12), st.integers(1, 3000))
def test_lines_of_months_are_in_order_and_inside(first: date, per_day: float, width: int) -> None:
    scale = TimeScale(first, per_day)
    places = [scale.x(day) for day, _year in scale.ticks(width)]
    assert places == sorted(set(places))
    assert all(0 <= x <= width for x in places)


def test_what_is_due_leaves_out_what_is_over_or_done() -> None:
    done = TimelineMark("Law", PartialDate(2026, 5), PartialDate(2026, 1))
    open_ = TimelineMark("Training", PartialDate(2026, 6), None)
    figures = made_up_figures()
    found = due_soon(
        replace(
            figures,
            timeline=(
                bar("in_progress", "2024", "2026-07", done, open_),
                bar("fulfilled", "2024", "2026-08"),
                bar("planning", "2024", "2029"),
                bar("planning", "2024", "2025"),
            ),
        ),
        date(2027, 2, 28),
    )
    assert [(str(one.when), one.milestone) for one in found] == [("2026-06", "Training"), ("2026-07", "")]


@given(st.integers(200, 1400), st.integers(1, 4), st.integers(0, 300))
def test_labels_in_a_lane_never_touch(width: int, lanes: int, count: int) -> None:
    figures = replace(made_up_figures(), timeline=made_up_bars(count))
    picture = DuePicture(figures, Speech(translator("en"), "en"))
    box = QRectF(0, 0, width, 100)
    boxes: dict[int, list[QRectF]] = {}
    places = picture.places(width, lanes)
    assert len(places) == len(picture.due)
    for place in places:
        if place.with_label:
            boxes.setdefault(place.lane, []).append(picture.mark_box(box, place))
    for row in boxes.values():
        assert all(one.right() <= other.left() for one, other in pairwise(row))
        assert all(one.right() <= width + 1 and one.left() >= 0 for one in row)


def test_a_label_stands_before_its_mark_at_the_end_of_the_year() -> None:
    figures = replace(made_up_figures(), timeline=(bar("planning", "2024", "2027-02-25"),))
    picture = DuePicture(figures, Speech(translator("en"), "en"))
    (place,) = picture.places(700, 2)
    assert place.with_label and place.label_before
    box = picture.mark_box(QRectF(0, 0, 700, 100), place)
    assert box.left() < place.x - 20 and box.right() <= 700


def test_marks_of_one_day_stand_side_by_side() -> None:
    figures = replace(made_up_figures(), timeline=tuple(bar("planning", "2024", "2026-06") for _one in range(3)))
    first, other, third = DuePicture(figures, Speech(translator("en"), "en")).places(700, 2)
    assert first.x == other.x and first.lane != other.lane
    assert third.x >= first.x + 9


@given(st.integers(40, 900), st.lists(st.integers(1, 5000), min_size=1, max_size=5))
def test_the_shares_of_a_bar_fill_it(width: int, counts: list[int]) -> None:
    shares = bar_shares(width, counts)
    assert shares[0][0] == 0
    assert shares[-1][0] + shares[-1][1] == width


def painted(paint: Callable[[QPainter, QRectF], None], *, mirrored: bool = False) -> QImage:
    image = QImage(120, 24, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    if mirrored:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    paint(painter, QRectF(0, 0, 120, 24))
    painter.end()
    return image


def marks_in(image: QImage) -> int:
    """Count runs of colour along the middle."""
    row = [image.pixelColor(x, 12).lightness() < 200 for x in range(image.width())]
    return sum(1 for before, here in zip([False, *row], row, strict=False) if here and not before)


def test_up_to_seven_practices_are_squares_and_more_are_counted(speech: Speech) -> None:
    seven = painted(lambda painter, box: paint_practices(painter, box, ObjectiveFigures(1, 7, 0)))
    assert marks_in(seven) == 7
    many = painted(lambda painter, box: paint_practices(painter, box, ObjectiveFigures(1, 400, 0)))
    assert many != seven
    none = painted(lambda painter, box: paint_practices(painter, box, ObjectiveFigures(1)))
    assert marks_in(none) == 0


def test_circles_begin_at_the_side_where_reading_begins(speech: Speech) -> None:
    def one(painter: QPainter, box: QRectF) -> None:
        paint_pledges(painter, box, {"fulfilled": 1})

    left, right = painted(one), painted(one, mirrored=True)
    assert marks_in(left.copy(0, 0, 40, 24)) > 0
    assert marks_in(left.copy(60, 0, 60, 24)) == 0
    assert marks_in(right.copy(80, 0, 40, 24)) > 0
    assert marks_in(right.copy(0, 0, 60, 24)) == 0


def test_thousands_of_pledges_at_an_objective_stay_inside_their_cell(speech: Speech) -> None:
    def many(painter: QPainter, box: QRectF) -> None:
        paint_pledges(painter, box.adjusted(0, 0, -60, 0), {"planning": 1000, "in_progress": 2000, "fulfilled": 900})

    assert marks_in(painted(many).copy(62, 0, 58, 24)) == 0
