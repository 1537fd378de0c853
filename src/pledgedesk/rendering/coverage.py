"""Paint the records at each objective: a square a practice, a circle a pledge, never a mark for the State."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from pledgedesk.domain.overview import ObjectiveFigures
from pledgedesk.domain.reference import clusters
from pledgedesk.rendering.drawing import (
    END,
    STRONG,
    draw_line,
    draw_paragraph,
    draw_words,
    line_height,
    metrics,
    placed,
)
from pledgedesk.rendering.glyphs import (
    CLUSTER_SIDE,
    SIDE,
    STAGES,
    centred,
    paint_cluster,
    paint_practice,
    paint_recommendation,
    paint_stage,
)
from pledgedesk.rendering.look import current_theme
from pledgedesk.rendering.pictures import Picture, PictureTable
from pledgedesk.wording.labels import cluster_short, code_label, objective_label, objective_short
from pledgedesk.wording.pictures import set_name, set_of_records

SQUARE = 10
_SQUARE_STEP, _CIRCLE_STEP = 12, 17
MOST_SQUARES, MOST_CIRCLES = 7, 4
NUMBER_WIDTH = 27
SIDES = ((1, 2), (3, 4))
"""The clusters in the left column of the picture, and in the right one."""
PRACTICES_WIDTH = MOST_SQUARES * _SQUARE_STEP + 3
PLEDGES_WIDTH = MOST_CIRCLES * _CIRCLE_STEP + 3
OPEN_WIDTH = 30


def paint_practices(painter: QPainter, box: QRectF, figures: ObjectiveFigures) -> None:
    """Paint a square for each practice, full when validated; of more than seven three, and how many they are."""
    shown = figures.practices if figures.practices <= MOST_SQUARES else 3
    for place in range(shown):
        where = QRectF(box.x() + place * _SQUARE_STEP, box.y(), SQUARE, box.height())
        square = centred(placed(painter, box, where), SQUARE)
        paint_practice(painter, square, validated=place < figures.practices_validated)
    if figures.practices > shown:
        rest = box.adjusted(shown * _SQUARE_STEP + 2, 0, 0, 0)
        draw_words(painter, placed(painter, box, rest), str(figures.practices), weight=STRONG)


def paint_pledges(painter: QPainter, box: QRectF, by_stage: Mapping[str, int]) -> None:
    """Paint a circle for each pledge; of more than four one a stage with its figure, or their number without room."""
    marks = list(_circles(by_stage))
    ends = sum(_mark_width(figure) for _stage, figure in marks)
    if ends > box.width():
        where = QRectF(box.x(), box.y(), SIDE, box.height())
        paint_stage(painter, centred(placed(painter, box, where), SIDE), marks[0][0])
        rest = box.adjusted(_CIRCLE_STEP, 0, 0, 0)
        draw_words(painter, placed(painter, box, rest), f"… {sum(by_stage.values())}", name="caption")
        return
    x = box.x()
    for stage, figure in marks:
        paint_stage(painter, centred(placed(painter, box, QRectF(x, box.y(), SIDE, box.height())), SIDE), stage)
        if figure:
            words = QRectF(x + SIDE + 2, box.y(), _mark_width(figure) - SIDE - 4, box.height())
            draw_words(painter, placed(painter, box, words), str(figure), name="caption")
        x += _mark_width(figure)


def _circles(by_stage: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Give each circle with the figure beside it, 0 for none."""
    each = sum(by_stage.values()) <= MOST_CIRCLES
    for stage in STAGES:
        count = by_stage.get(stage, 0)
        if count:
            yield from ((stage, 0) for _place in range(count)) if each else [(stage, count)]


def _mark_width(figure: int) -> float:
    return SIDE + 6 + metrics("caption").horizontalAdvance(str(figure)) if figure else _CIRCLE_STEP


def paint_open(painter: QPainter, box: QRectF, count: int) -> None:
    """Paint the mark of recommendations that are open, with their figure; nothing where there is none."""
    if not count:
        return
    mark = centred(placed(painter, box, QRectF(box.x(), box.y(), SIDE, box.height())), SIDE)
    paint_recommendation(painter, mark)
    rest = box.adjusted(SIDE + 3, 0, 0, 0)
    draw_words(painter, placed(painter, box, rest), str(count), name="caption")


class CoveragePicture(Picture):
    """Show the 23 objectives in their clusters, in two columns, with the records held at each."""

    key = "objectives"
    warns = True
    """Whether it asks the eye to objectives without a record."""

    def title(self) -> str:
        return self.speech._("Records by objective")

    def counted(self) -> str:
        return set_of_records(self.speech.translator, self.figures)

    def note(self) -> str:
        """Say which set it counts, and what the picture does not say."""
        rule = self.speech._("One with two objectives is shown at both. Records held, not a measure of results.")
        return f"{set_name(self.speech.translator, self.figures.counted)}. {rule}"

    def told(self) -> str:
        _ = self.speech._
        empty = [one for one in self.figures.objectives if not one.has_record]
        told = _("{count} of 23 objectives have a record.").format(count=23 - len(empty))
        if empty:
            names = ", ".join(objective_label(self.speech.translator, one.objective) for one in empty)
            told += " " + _("No record yet: {names}.").format(names=names)
        return told

    def table(self) -> PictureTable:
        _, translator = self.speech._, self.speech.translator
        stages = tuple(code_label(translator, "stage", stage) for stage in STAGES)
        headings = (
            _("Objective"),
            _("Validated practices"),
            _("Draft practices"),
            *(_("Pledges: {stage}").format(stage=stage) for stage in stages),
            _("Open recommendations"),
        )
        rows = tuple(
            (
                objective_label(translator, one.objective),
                str(one.practices_validated),
                str(one.practices_draft),
                *(str(one.pledges_by_stage.get(stage, 0)) for stage in STAGES),
                str(one.open_recommendations),
            )
            for one in self.figures.objectives
        )
        keys = tuple(str(one.objective) for one in self.figures.objectives)
        return PictureTable(headings, rows, frozenset(range(1, len(headings))), keys)

    def height(self, width: float) -> float:
        row = max(20.0, line_height("caption") + 4)
        return row * 14 + 12 + 2 * line_height("caption") + 8

    def paint(self, painter: QPainter, box: QRectF) -> None:
        foot = 2 * line_height("caption") + 4
        whole = box.adjusted(0, 0, 0, -foot)
        half = (box.width() - 24) / 2
        row = (whole.height() - 8) / 14
        by_number = {one.objective: one for one in self.figures.objectives}
        for side, numbers in enumerate(SIDES):
            column = QRectF(whole.x() + side * (half + 24), whole.y(), half, whole.height())
            self._paint_column(painter, placed(painter, whole, column), numbers, row, by_number)
        below = QRectF(box.x(), box.bottom() - foot + 4, box.width(), foot)
        draw_paragraph(painter, below, self.note(), role="text_secondary", name="caption")

    def _paint_column(
        self,
        painter: QPainter,
        column: QRectF,
        numbers: tuple[int, ...],
        row: float,
        by_number: Mapping[int, ObjectiveFigures],
    ) -> None:
        y = column.y()
        for number in numbers:
            paint_cluster_heading(
                painter,
                QRectF(column.x(), y, column.width(), row),
                number,
                cluster_short(self.speech.translator, number),
            )
            y += row
            for objective in clusters()[number].objectives:
                where = QRectF(column.x(), y, column.width(), row)
                self._paint_row(painter, where, by_number.get(objective, ObjectiveFigures(objective)))
                y += row
            y += 8

    def _paint_row(self, painter: QPainter, row: QRectF, figures: ObjectiveFigures) -> None:
        if self.warns and not figures.has_record and not figures.explained:
            painter.fillRect(row.adjusted(-6, 0, 6, 0), current_theme().colour("warning_soft"))
        draw_line(painter, row.bottomLeft(), row.bottomRight())
        cells = columns_of(row)
        name, practices, pledges, open_ = (placed(painter, row, cell) for cell in cells)
        title = objective_short(self.speech.translator, figures.objective)
        paint_objective(painter, name, figures.objective, title, font_name="caption")
        if figures.has_record:
            paint_practices(painter, practices, figures)
            paint_pledges(painter, pledges, figures.pledges_by_stage)
        else:
            where = placed(painter, row, cells[1].united(cells[2]))
            paint_nothing(painter, where, figures, self.speech._, looks=self.warns)
        paint_open(painter, open_, figures.open_recommendations)


def columns_of(row: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """Part a row into name, practices, pledges and open recommendations."""
    ends = [row.right() - OPEN_WIDTH - PLEDGES_WIDTH - PRACTICES_WIDTH]
    ends += [ends[0] + PRACTICES_WIDTH, ends[0] + PRACTICES_WIDTH + PLEDGES_WIDTH]
    starts = [row.left(), *ends]
    stops = [*ends, row.right()]
    first, second, third, fourth = (
        QRectF(start, row.y(), stop - start, row.height()) for start, stop in zip(starts, stops, strict=True)
    )
    return first, second, third, fourth


def paint_objective(painter: QPainter, box: QRectF, number: int, title: str, font_name: str = "body") -> None:
    """Paint the number of an objective, and its short title."""
    figure = QRectF(box.x(), box.y(), NUMBER_WIDTH - 8, box.height())
    draw_words(
        painter,
        placed(painter, box, figure),
        str(number),
        role="text_secondary",
        name=font_name,
        weight=STRONG,
        align=END,
    )
    rest = box.adjusted(NUMBER_WIDTH, 0, -4, 0)
    draw_words(painter, placed(painter, box, rest), title, name=font_name)


def paint_nothing(
    painter: QPainter, box: QRectF, figures: ObjectiveFigures, gettext: Callable[[str], str], *, looks: bool = True
) -> None:
    """Say that an objective has no record, and whether a note says why; `looks` asks the eye to it."""
    role = "text_secondary" if figures.explained or not looks else "warning"
    draw_words(painter, box, nothing_words(figures, gettext), role=role, name="caption")


def nothing_words(figures: ObjectiveFigures, gettext: Callable[[str], str]) -> str:
    """Give the words for an objective without a record."""
    _ = gettext
    return _("None, reason given") if figures.explained else _("No record yet")


def paint_cluster_heading(painter: QPainter, row: QRectF, cluster: int, name: str) -> None:
    """Paint the shape and the name of a cluster, in its hue."""
    mark = QRectF(row.x(), row.y(), CLUSTER_SIDE + 2, row.height())
    paint_cluster(painter, centred(placed(painter, row, mark), CLUSTER_SIDE), cluster)
    rest = row.adjusted(CLUSTER_SIDE + 9, 0, 0, 0)
    draw_words(painter, placed(painter, row, rest), name, role=f"cluster_{cluster}", name="caption", weight=STRONG)
