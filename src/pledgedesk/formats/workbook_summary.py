"""Write the summary: how many records, by stage, cluster and objective. No score: figures count records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.pagebreak import Break

from pledgedesk.domain.codes import Stage, State
from pledgedesk.domain.counting import count, facts_of
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.records import Leaving
from pledgedesk.domain.reference import clusters
from pledgedesk.domain.reviews import Edition, ReviewContent
from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_layout import height, line_count
from pledgedesk.formats.workbook_styles import ACCENT, Style
from pledgedesk.wording.labels import cluster_short

_WIDTHS = (6.0, 70.0, 12.0, 12.0, 4.0, *(8.0,) * 8)
_SCALE = 64
_CHART_POINTS = 170
"""The height of a chart, and of the block of figures that it stands beside."""
_HEADING_POINTS = (20, 16, 18)
_STAGE_COLOURS = ("958D9A", "4583C6", "C07C14", "1B6540", "3E4450")
_PRACTICE_COLOUR, _PLEDGE_COLOUR = "5C2C66", "C07C14"


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold one row of figures; zeros are None and stay blank."""

    number: int | None
    label: str
    practices: int | None
    pledges: int | None


class _Summary:
    """Lay out the figures of an edition: of the records that its sheets show and no others."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.sheet = book.sheets["summary"]
        self.row = 0
        self.figures = carried_figures(book.content, book.objectives)

    def by_stage(self) -> list[Figures]:
        counts, words = self.figures.pledges_by_stage, self.book.words
        return [Figures(None, words.code("stage", stage), None, counts.get(stage)) for stage in Stage]

    def by_state(self) -> list[Figures]:
        figures, words = self.figures, self.book.words
        counts = {
            State.DRAFT: (figures.practices_draft, figures.pledges_draft),
            State.VALIDATED: (figures.practices_validated, figures.pledges_validated),
        }
        return [
            Figures(None, words.code("state", state), practices or None, pledges or None)
            for state, (practices, pledges) in counts.items()
        ]

    def by_cluster(self) -> list[Figures]:
        shown = frozenset(self.book.objectives)
        return [
            Figures(
                one.cluster,
                cluster_short(self.book.words.translator, one.cluster),
                one.practices or None,
                one.pledges or None,
            )
            for one in self.figures.clusters
            if shown.intersection(clusters()[one.cluster].objectives)
        ]

    def by_objective(self) -> list[Figures]:
        shown, words = frozenset(self.book.objectives), self.book.words
        return [
            Figures(one.objective, words.objective(one.objective), one.practices or None, one.pledges or None)
            for one in self.figures.objectives
            if one.objective in shown
        ]

    def line(self, cells: Sequence[Any], points: float = height(1)) -> int:
        """Write one row; gives its number."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = points
        self.sheet.append(list(cells))
        return self.row

    def text(self, text: str, style: Style, points: float) -> None:
        """Write a text that may run over the cells beside it."""
        self.line([self.book.cell(self.sheet, text, style)], points)

    def block(
        self,
        title: str,
        counted: str,
        headings: tuple[str, str, str, str],
        rows: Sequence[Figures],
        *,
        beside_chart: bool = False,
    ) -> range:
        """Write a block: its title, the set that it counts, headings, figures; gives the rows of figures."""
        self.line(())
        self.text(title, Style.SECTION, _HEADING_POINTS[0])
        self.text(counted, Style.NOTE, _HEADING_POINTS[1])
        cells = [self.book.cell(self.sheet, heading or None, Style.HEADING) for heading in headings]
        self.line(cells, _HEADING_POINTS[2])
        points = (_CHART_POINTS - sum(_HEADING_POINTS)) / max(1, len(rows)) if beside_chart else 0
        first = self.row + 1
        for row in rows:
            values = (row.number, row.label, row.practices, row.pledges)
            styles = (Style.MARK, Style.ROW, Style.MARK, Style.MARK)
            cells = [self.book.cell(self.sheet, value, style) for value, style in zip(values, styles, strict=True)]
            self.line(cells, max(points, height(line_count(row.label, _WIDTHS[1]))))
        return range(first, self.row + 1)


def carried_figures(content: ReviewContent, shown: Sequence[int]) -> OverviewFigures:
    """Count what a workbook carries, by the rule of the overview, at the objectives that it shows."""
    facts = facts_of(content.practices, content.pledges, content.recommendations, frozenset(shown))
    records: Iterator[Leaving] = chain(content.practices, content.pledges, content.recommendations)
    counted = CountedSet.ALL if content.edition is Edition.WORKING else CountedSet.CHOICE
    return count(facts, counted, [one.uid for one in records], on=content.written_on)


def write_summary(book: Book) -> None:
    """Write the summary and its charts."""
    words, _ = book.words, book.words.translator.gettext
    summary = _Summary(book)
    book.styles.set_columns(summary.sheet, _WIDTHS)
    _set_scale(summary.sheet)
    summary.sheet.sheet_view.showGridLines = False
    summary.text(book.titles["summary"], Style.TITLE, 28)
    summary.text(_counted(book, summary.figures), Style.NOTE, 16)
    practices, pledges = _("Practices"), _("Pledges")
    if book.is_working:
        counted = _("Set: {records}; each counts once.").format(records=words.set_of_records)
        summary.block(
            _("Records by state"), counted, ("", words.heading("state"), practices, pledges), summary.by_state()
        )
    stages = summary.by_stage()
    counted = _("Set: pledges among {records}; each counts once.").format(records=words.set_of_records)
    headings = ("", words.heading("stage"), "", pledges)
    stage_rows = summary.block(_("Pledges by stage"), counted, headings, stages, beside_chart=True)
    found = summary.by_cluster()
    counted = _("Set: {records}; a record counts once at each cluster that it serves.").format(
        records=words.set_of_records
    )
    headings = (_("No."), _("Cluster"), practices, pledges)
    cluster_rows = summary.block(_("Records by cluster"), counted, headings, found, beside_chart=True)
    counted = _("Set: {records}; a record counts once at each objective that it serves.").format(
        records=words.set_of_records
    )
    summary.sheet.row_breaks.append(Break(id=summary.row))
    summary.block(
        _("Records by objective"),
        counted,
        (_("No."), words.heading("objective"), practices, pledges),
        summary.by_objective(),
    )
    if book.content.pledges:
        _add_stage_chart(summary, stages, stage_rows)
    if any(row.practices or row.pledges for row in found):
        _add_cluster_chart(summary, found, cluster_rows)
    summary.sheet.print_area = f"A1:M{summary.row}"


def _set_scale(sheet: Any) -> None:
    """Give the sheet a scale: programs that fit a sheet to a width take no page breaks."""
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = _SCALE


def _counted(book: Book, figures: OverviewFigures) -> str:
    _ = book.words.translator.gettext
    held = _held(book, figures.practices, figures.pledges)
    return _("This workbook holds {held}: {records}.").format(
        held=held or _("no records"), records=book.words.set_of_records
    )


def _held(book: Book, practices: int | None, pledges: int | None) -> str:
    """Say how many practices and pledges there are, without zeros."""
    translator = book.words.translator
    parts = []
    if practices:
        counted = translator.ngettext("{count} practice", "{count} practices", practices)
        parts.append(counted.format(count=practices))
    if pledges:
        parts.append(translator.ngettext("{count} pledge", "{count} pledges", pledges).format(count=pledges))
    return ", ".join(parts)


def _add_stage_chart(summary: _Summary, rows: Sequence[Figures], places: range) -> None:
    book, _ = summary.book, summary.book.words.translator.gettext
    title = _("Pledges by stage ({held})").format(held=_held(book, None, summary.figures.pledges))
    chart = _bars(book, title, places, columns=(4,))
    series = chart.series[0]
    for index, colour in enumerate(_STAGE_COLOURS):
        point = DataPoint(idx=index)
        point.graphicalProperties.solidFill = colour
        series.dPt.append(point)
    chart.legend = None
    book.sheets["summary"].add_chart(chart, f"F{places[0] - 3}")
    shown = "; ".join(f"{row.label} {row.pledges}" for row in rows if row.pledges)
    book.chart_descriptions.append(_("Bar chart. {title}: {figures}.").format(title=title, figures=shown))


def _add_cluster_chart(summary: _Summary, rows: Sequence[Figures], places: range) -> None:
    book, _ = summary.book, summary.book.words.translator.gettext
    held = _held(book, summary.figures.practices, summary.figures.pledges)
    title = _("Records by cluster ({held})").format(held=held)
    chart = _bars(book, title, places, columns=(3, 4))
    for series, colour in zip(chart.series, (_PRACTICE_COLOUR, _PLEDGE_COLOUR), strict=True):
        series.graphicalProperties.solidFill = colour
    chart.legend.position = "b"
    book.sheets["summary"].add_chart(chart, f"F{places[0] - 3}")
    shown = "; ".join(
        _("{cluster}: {held}").format(cluster=row.label, held=_held(book, row.practices, row.pledges))
        for row in rows
        if row.practices or row.pledges
    )
    book.chart_descriptions.append(_("Bar chart. {title}: {figures}.").format(title=title, figures=shown))


def _bars(book: Book, title: str, places: range, columns: Sequence[int]) -> Any:
    """Make a chart of lying bars over rows of figures, the first at the top."""
    sheet = book.sheets["summary"]
    chart: Any = BarChart()
    chart.title = _title(title)
    chart.type, chart.width, chart.height = "bar", 15.5, (_CHART_POINTS - 8) * 2.54 / 72
    chart.gapWidth = 60
    for column in columns:
        figures = Reference(sheet, min_col=column, min_row=places[0] - 1, max_row=places[-1])
        chart.add_data(figures, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=2, min_row=places[0], max_row=places[-1]))
    chart.x_axis.scaling.orientation = "maxMin"
    # Without these Excel draws no axes.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0", None
    chart.y_axis.majorGridlines = None
    chart.y_axis.crosses = "max"
    chart.dataLabels = _labels()
    return chart


def _title(text: str) -> Any:
    """Make a title in the size of a section's: programs draw it far larger."""
    letters = CharacterProperties(sz=1200, b=True, solidFill=ACCENT)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _labels() -> Any:
    labels: Any = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels
