"""Lay the overview out on one sheet of A4, marked as internal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.do_next import DoNextLine
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.rendering.counted import OrganizationsPicture
from pledgedesk.rendering.coverage import CoveragePicture
from pledgedesk.rendering.dates import date_writer
from pledgedesk.rendering.drawing import (
    END,
    STRONG,
    Speech,
    draw_line,
    draw_paragraph,
    draw_words,
    line_height,
    metrics,
    placed,
)
from pledgedesk.rendering.due import DuePicture
from pledgedesk.rendering.look import current_theme
from pledgedesk.rendering.pictures import Picture
from pledgedesk.rendering.stages import StagePicture
from pledgedesk.wording.overview import detail, heading
from pledgedesk.wording.pictures import set_of_records

DOTS = 96
"""Dots an inch of the sheet, as on screen, so that one code paints both; shapes and letters stay outlines."""
SHEET = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(12, 12, 12, 12))
_APART = 14


@dataclass(frozen=True, slots=True)
class SheetContent:
    """Hold what the sheet says: whose it is, the figures, what needs the officer, the rounds in sight."""

    country: str
    figures: OverviewFigures
    do_next: tuple[DoNextLine, ...] = ()
    rounds: tuple[ReviewRound, ...] = ()


def paint_sheet(painter: QPainter, box: QRectF, content: SheetContent, speech: Speech) -> None:
    """Paint the whole sheet; the organizations take the room that is left, and say how many more there are."""
    figures = content.figures
    y = box.y() + _paint_head(painter, box, content, speech)
    for picture in (
        CoveragePicture(figures, speech),
        StagePicture(figures, speech),
        DuePicture(figures, speech, content.rounds),
    ):
        y += _paint_part(painter, QRectF(box.x(), y, box.width(), box.bottom() - y), picture) + _APART
    foot = _do_next_height(content)
    organizations = OrganizationsPicture(figures, speech)
    room = QRectF(box.x(), y, box.width(), box.bottom() - foot - y)
    _paint_part(painter, room, organizations, fills=True)
    _paint_do_next(painter, QRectF(box.x(), box.bottom() - foot, box.width(), foot), content.do_next, speech)


def _paint_head(painter: QPainter, box: QRectF, content: SheetContent, speech: Speech) -> float:
    """Write title, country, day and set, and mark the sheet; gives the height that took."""
    _, height = speech._, line_height("title") + 4
    mark = _("INTERNAL")
    width = metrics("section", STRONG).horizontalAdvance(mark) + 20
    chip = placed(painter, box, QRectF(box.right() - width, box.y(), width, height))
    painter.fillRect(chip, current_theme().colour("internal_soft"))
    draw_words(painter, chip.adjusted(10, 0, 0, 0), mark, role="internal", name="section", weight=STRONG)
    title = QRectF(box.x(), box.y(), box.width() - width - 12, height)
    words = _("Overview of the records")
    if content.country:
        words = _("{country}: overview of the records").format(country=content.country)
    draw_words(painter, placed(painter, box, title), words, name="title", weight=STRONG)
    day = date_writer(speech.language)(PartialDate.of_day(content.figures.on))
    facts = f"{day} · {set_of_records(speech.translator, content.figures)}"
    line = QRectF(box.x(), box.y() + height, box.width(), line_height() + 2)
    draw_words(painter, line, facts, role="text_secondary")
    below = height + line.height() + 6
    draw_line(painter, QPointF(box.left(), box.y() + below), QPointF(box.right(), box.y() + below), "line_strong")
    return below + 10


def _paint_part(painter: QPainter, room: QRectF, picture: Picture, *, fills: bool = False) -> float:
    """Paint a picture under its title and the set it counts; gives the height that took."""
    head = line_height("section") + 6
    where = QRectF(room.x(), room.y(), room.width(), head)
    draw_words(painter, where, picture.title(), name="section", weight=STRONG)
    draw_words(painter, where, picture.counted(), role="text_secondary", name="caption", align=END)
    height = room.height() - head if fills else min(picture.height(room.width()), room.height() - head)
    painter.save()
    picture.paint(painter, QRectF(room.x(), room.y() + head, room.width(), max(0.0, height)))
    painter.restore()
    return head + height


def _do_next_height(content: SheetContent) -> float:
    lines = len(content.do_next)
    return line_height("section") + 6 + lines * (line_height("caption") + 2) if lines else 0


def _paint_do_next(painter: QPainter, box: QRectF, lines: Sequence[DoNextLine], speech: Speech) -> None:
    if not lines:
        return
    head = line_height("section") + 6
    draw_words(painter, QRectF(box.x(), box.y(), box.width(), head), speech._("Do next"), name="section", weight=STRONG)
    row = line_height("caption") + 2
    for place, line in enumerate(lines):
        where = QRectF(box.x(), box.y() + head + place * row, box.width(), row)
        words = heading(speech.translator, line)
        more = detail(speech.translator, line)
        draw_words(painter, where, f"{words} · {more}" if more else words, name="caption")


def paint_picture_sheet(painter: QPainter, box: QRectF, picture: Picture, speech: Speech) -> None:
    """Paint one picture for the printer, marked as internal, in the size it has; its words below tell it."""
    _ = speech._
    mark = QRectF(box.x(), box.y(), box.width(), line_height("section"))
    draw_words(painter, mark, _("INTERNAL"), role="internal", name="section", weight=STRONG, align=END)
    used = _paint_part(painter, box, picture)
    day = date_writer(speech.language)(PartialDate.of_day(picture.figures.on))
    below = box.adjusted(0, used + 8, 0, 0)
    draw_paragraph(painter, below, f"{day}. {picture.told()}", role="text_secondary", name="caption")
