"""Paint counts as bars beside their words: what is owed by organization, pledges and records by a code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.reference import principles
from pledgedesk.rendering.dates import date_writer
from pledgedesk.rendering.drawing import END, START, STRONG, Speech, draw_line, draw_words, line_height, placed
from pledgedesk.rendering.look import current_theme, font
from pledgedesk.rendering.pictures import Picture, PictureTable
from pledgedesk.wording.labels import code_label, labels_of
from pledgedesk.wording.pictures import consultations_counted, pledges_counted, set_of_records
from pledgedesk.wording.values import labelled

_BAR = 10


class CountedPicture(Picture):
    """Show how many records have each of a few codes; a record with two counts at both."""

    def __init__(
        self,
        figures: OverviewFigures,
        speech: Speech,
        key: str,
        title: str,
        field: str,
        counts: Mapping[str, int],
        codes: Sequence[str],
        *,
        of_records: bool = False,
    ) -> None:
        super().__init__(figures, speech)
        self.key = key
        self._title, self._of_records = title, of_records
        rest = [code for code in counts if code not in codes]
        self.rows = tuple((code_label(speech.translator, field, code), counts.get(code, 0)) for code in [*codes, *rest])

    def title(self) -> str:
        return self._title

    def counted(self) -> str:
        translator, figures = self.speech.translator, self.figures
        if self._of_records:
            return set_of_records(translator, figures)
        return pledges_counted(translator, figures.pledges, figures.counted)

    def told(self) -> str:
        return ", ".join(labelled(self.speech.translator, label, str(count)) for label, count in self.rows)

    def table(self) -> PictureTable:
        what = self.speech._("Records") if self._of_records else self.speech._("Pledges")
        rows = tuple((label, str(count)) for label, count in self.rows)
        return PictureTable((self._title, what), rows, frozenset({1}))

    def height(self, width: float) -> float:
        return max(1, len(self.rows)) * (line_height("caption") + 8)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        if not self.rows:
            draw_words(painter, box, self.told(), role="text_secondary", name="caption")
        most = max((count for _label, count in self.rows), default=0)
        row = line_height("caption") + 8
        for place, (label, count) in enumerate(self.rows):
            where = QRectF(box.x(), box.y() + place * row, box.width(), row)
            paint_count(painter, where, label, count, most)


class ConsultationsPicture(CountedPicture):
    """Show how many consultations there were of each kind."""

    def __init__(self, figures: OverviewFigures, speech: Speech, codes: Sequence[str]) -> None:
        counts = figures.consultations_by_kind
        # Fifteen kinds, most of them without any: only those that were held are shown.
        held = [code for code in codes if counts.get(code)]
        title = speech._("Consultations by kind")
        super().__init__(figures, speech, "consultations", title, "consultation_kind", counts, held)

    def counted(self) -> str:
        return consultations_counted(self.speech.translator, self.figures)

    def told(self) -> str:
        return super().told() or self.speech._("No consultation is recorded yet.")

    def table(self) -> PictureTable:
        table = super().table()
        return PictureTable((self._title, self.speech._("Consultations")), table.rows, table.figures)


def paint_count(painter: QPainter, row: QRectF, label: str, count: int, most: int) -> None:
    """Paint a label, a bar as long as the count is among the others, and the figure."""
    words = QRectF(row.x(), row.y(), row.width() * 0.45, row.height())
    draw_words(painter, placed(painter, row, words), label, name="caption")
    room = row.width() * 0.55 - 56
    if count and most:
        length = max(2.0, room * count / most)
        bar = QRectF(words.right() + 8, row.center().y() - _BAR / 2, length, _BAR)
        painter.fillRect(placed(painter, row, bar), current_theme().colour("chart_practice"))
    figure = QRectF(row.right() - 44, row.y(), 44, row.height())
    draw_words(painter, placed(painter, row, figure), str(count), name="caption", weight=STRONG, align=END)


class OrganizationsPicture(Picture):
    """Show what each organization leads, owes and has sent, in the order of their names."""

    key = "organizations"
    most = 0
    """Rows that are painted, 0 for all: a page has room for some."""

    def title(self) -> str:
        return self.speech._("By organization")

    def counted(self) -> str:
        return set_of_records(self.speech.translator, self.figures)

    def told(self) -> str:
        _ = self.speech._
        owed = sum(one.owed for one in self.figures.organizations)
        overdue = sum(one.overdue for one in self.figures.organizations)
        told = _("{count} organizations. They owe {owed} things, {overdue} of them overdue.")
        return told.format(count=len(self.figures.organizations), owed=owed, overdue=overdue)

    def table(self) -> PictureTable:
        _, write = self.speech._, date_writer(self.speech.language, short=True)
        headings = (
            _("Organization"),
            _("Practices led"),
            _("Pledges led"),
            _("Owed"),
            _("Overdue"),
            _("Updates that came in"),
            _("Last heard"),
        )
        rows = tuple(
            (
                one.name,
                *map(str, (one.practices_led, one.pledges_led, one.owed, one.overdue, one.updates_received)),
                write(one.last_heard) if one.last_heard else _("never"),
            )
            for one in self.figures.organizations
        )
        return PictureTable(
            headings, rows, frozenset(range(1, 6)), tuple(one.uid for one in self.figures.organizations)
        )

    def height(self, width: float) -> float:
        return (self._painted() + 3) * self._row()

    def _painted(self) -> int:
        count = len(self.figures.organizations)
        return min(count, self.most) if self.most else count

    def _row(self) -> float:
        return line_height("caption") + 6

    def paint(self, painter: QPainter, box: QRectF) -> None:
        table, row = self.table(), self._row()
        shown = min(self._painted(), max(0, int(box.height() // row) - 3))
        head = QRectF(box.x(), box.y(), box.width(), 2 * row)
        self._paint_head(painter, head, table)
        draw_line(painter, head.bottomLeft(), head.bottomRight(), "line_strong")
        for place, texts in enumerate(table.rows[:shown], start=2):
            where = QRectF(box.x(), box.y() + place * row, box.width(), row)
            self._paint_row(painter, where, texts, table.figures)
            draw_line(painter, where.bottomLeft(), where.bottomRight())
        if len(table.rows) > shown:
            more = self.speech._("and {count} more").format(count=len(table.rows) - shown)
            where = QRectF(box.x(), box.y() + (shown + 2) * row, box.width(), row)
            draw_words(painter, where, more, role="text_secondary", name="caption")

    def _paint_head(self, painter: QPainter, head: QRectF, table: PictureTable) -> None:
        """Write the headings on two lines: words are wider than the figures below them."""
        painter.setFont(font("caption"))
        painter.setPen(current_theme().colour("text_secondary"))
        for place, cell in enumerate(_cells(head, len(table.headings))):
            side = END if place in table.figures else START
            flags = int(side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
            painter.drawText(placed(painter, head, cell), flags, table.headings[place])

    def _paint_row(self, painter: QPainter, row: QRectF, texts: Sequence[str], figures: frozenset[int]) -> None:
        for place, (words, cell) in enumerate(zip(texts, _cells(row, len(texts)), strict=True)):
            align = END if place in figures else START
            role = "danger" if place == _OVERDUE and words != "0" else "text"
            draw_words(painter, placed(painter, row, cell), words, role=role, name="caption", align=align)


_OVERDUE = 4


def _cells(row: QRectF, count: int) -> list[QRectF]:
    """Part a row: more than a quarter for the name, more for the date at the end than for a figure."""
    share = row.width() / 100
    widths = [28 * share, *[11.5 * share] * (count - 2), 14.5 * share]
    lefts = [row.x() + sum(widths[:place]) for place in range(count)]
    inset = [0, *[0] * (count - 2), 9]
    return [
        QRectF(left + more, row.y(), width - more - (0 if more else 4), row.height())
        for left, width, more in zip(lefts, widths, inset, strict=True)
    ]


def breakdowns(figures: OverviewFigures, speech: Speech) -> list[CountedPicture]:
    """Give the pictures by nature, type, principle and kind of consultation."""
    _, codes = speech._, labels_of
    return [
        CountedPicture(
            figures, speech, "nature", _("Pledges by nature"), "nature", figures.pledges_by_nature, codes("nature")
        ),
        CountedPicture(figures, speech, "type", _("Pledges by type"), "type", figures.pledges_by_type, codes("type")),
        CountedPicture(
            figures,
            speech,
            "principle",
            _("Records by guiding principle"),
            "principles",
            figures.records_by_principle,
            tuple(principles()),
            of_records=True,
        ),
        ConsultationsPicture(figures, speech, codes("consultation_kind")),
    ]
