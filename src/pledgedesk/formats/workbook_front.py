"""Write the first and the last sheet: what the workbook is, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.parts import Contact
from pledgedesk.formats.workbook_book import INTERNAL, Book
from pledgedesk.formats.workbook_layout import HIGHEST_LINES, height, line_count
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import (
    CutTexts,
    TableSheet,
    add_table,
    write_headings,
)

LAYOUT_VERSION = 4
"""The version of the order of sheets and columns: it goes up when a position changes."""
_LABEL_WIDTH, _VALUE_WIDTH = 30, 100


class _Page:
    """Write a sheet of labels and values, line by line."""

    def __init__(self, book: Book, key: str, widths: Sequence[float]) -> None:
        self.book = book
        self.sheet = book.sheets[key]
        self.row = 0
        book.styles.set_columns(self.sheet, widths)
        self.sheet.sheet_view.showGridLines = False

    def line(self, *cells: Any, lines: int = 1, points: float | None = None) -> None:
        """Write one row of cells made ready."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = points or height(lines)
        self.sheet.append(list(cells))

    def heading(self, text: str, style: Style, points: float) -> None:
        """Write a row of one text that may run over the cells beside it."""
        self.line(self.book.cell(self.sheet, text, style), points=points)

    def pair(self, label: str, value: object, *, location: str | None = None, cut: CutTexts | None = None) -> None:
        """Write a label and a value; an empty one is left out."""
        if value is None or value == "":
            return
        style = Style.DATE if isinstance(value, date) else Style.ROW
        lines = line_count(value, _VALUE_WIDTH) if isinstance(value, str) else 1
        row = self.row + 1
        if lines > HIGHEST_LINES and cut is not None and isinstance(value, str):
            origin = self.book.cell_location("cover", row)
            self._link(f"A{row}", cut.add(self.book.titles["cover"], label, "national_setup", value, origin))
            style = Style.CUT
        label_style = Style.LINK if location or style is Style.CUT else Style.LABEL
        cells = self.book.cell(self.sheet, label, label_style), self.book.cell(self.sheet, value, style)
        self.line(*cells, lines=min(lines, HIGHEST_LINES))
        if location:
            self._link(f"A{row}", location)

    def _link(self, cell: str, location: str) -> None:
        self.sheet._get_writer()
        self.sheet._hyperlinks.append(Hyperlink(ref=cell, location=location))


def write_cover(book: Book, texts: CutTexts) -> None:
    """Write the cover; a submission never names what was left out."""
    _ = book.words.translator.gettext
    page = _Page(book, "cover", (_LABEL_WIDTH, _VALUE_WIDTH))
    if book.is_working:
        page.heading(INTERNAL, Style.INTERNAL, 28)
    page.heading(book.words.title, Style.TITLE, 28)
    page.heading(_subtitle(book), Style.NOTE, 18)
    if book.words.invented:
        page.heading(book.words.invented, Style.WARNING, 18)
    page.line()
    _write_facts(page, texts)
    page.line()
    page.heading(_("Contents"), Style.SECTION, 20)
    for key, words in _contents(book):
        page.pair(book.titles[key], words, location=book.cell_location(key, 1))
    page.line()
    page.heading(_("How to read this workbook"), Style.SECTION, 20)
    for label, words in _how_to_read(book):
        page.pair(label, words)
    page.sheet.print_area = f"A1:B{page.row}"


def _subtitle(book: Book) -> str:
    _ = book.words.translator.gettext
    if book.is_working:
        return _("Working edition, for the office only: it holds drafts and internal notes. Do not send it.")
    return _("Submission on the Global Compact for Migration")


def _write_facts(page: _Page, texts: CutTexts) -> None:
    book = page.book
    words, profile, _ = book.words, book.content.profile, book.words.translator.gettext
    page.pair(words.heading("country"), words.country)
    page.pair(_("Country code"), profile.country)
    page.pair(words.heading("entity_name"), profile.entity_name)
    page.pair(words.heading("entity_type"), words.code("entity_type", profile.entity_type))
    page.pair(_("Review round"), words.round)
    page.pair(words.heading("office"), profile.office)
    for contact in profile.contacts:
        page.pair(_("Contact"), _contact(contact))
    page.pair(_("Date"), book.content.written_on)
    page.pair(words.heading("champion"), words.yes(profile.champion))
    page.pair(words.heading("languages"), words.codes("languages", profile.languages))
    page.pair(words.heading("regions"), words.codes("regions", profile.regions))
    page.pair(words.heading("national_setup"), profile.national_setup, cut=texts)
    for link in profile.links:
        page.pair(words.heading("links"), "\n".join(part for part in (link.title, link.url) if part))


def _contact(contact: Contact) -> str:
    return "\n".join(part for part in (contact.name, contact.position, contact.email, contact.phone) if part)


def _contents(book: Book) -> Iterator[tuple[str, str]]:
    _ = book.words.translator.gettext
    content = book.content
    milestones = sum(len(pledge.milestones) for pledge in content.pledges)
    said = {
        "summary": _("Records by stage, cluster and objective, with charts"),
        "objectives": _("The 23 objectives: what the State says of them, and the records that serve them"),
        "practices": _("Practices: {count}").format(count=len(content.practices)),
        "pledges": _("Pledges: {count}").format(count=len(content.pledges)),
        "milestones": _("Milestones of the pledges: {count}").format(count=milestones),
        "updates": _("Progress updates, by date: {count}").format(count=len(content.updates)),
        "indicators": _("Figures of pledges and objectives through time: {count}").format(
            count=len(content.indicators)
        ),
        "recommendations": _("Recommendations, with the State's responses: {count}").format(
            count=len(content.recommendations)
        ),
        "consultations": _("How government and society took part: {count}").format(count=len(content.consultations)),
        "comparison": _("The approaches of IDM report No. 33, with the records and what was decided"),
        "gaps": _("How each approach stands under each objective: open, planned, covered, not for us"),
        "notes": _("Internal notes, labels and own assessment, and what each record lacks"),
        "organizations": _("Organizations with their people: {count}").format(count=len(content.register)),
        "agenda": _("Requests for updates, and what was put off: {count}").format(
            count=len(content.chases) + len(content.snoozes)
        ),
        "texts": _("Long texts once more, in pieces that print whole"),
        "about": _("Version, language, and the key of every column by its position"),
    }
    yield from ((key, words) for key, words in said.items() if key in book.sheets)


def _how_to_read(book: Book) -> Iterator[tuple[str, str]]:
    _ = book.words.translator.gettext
    yield (
        _("Tables"),
        _(
            "Practices and Pledges are tables, one record a row and the whole text in its cell. "
            "Figures count records; they do not measure results."
        ),
    )
    yield (
        _("Dates"),
        _(
            "Dates stand as the office gave them: a year, a month or a day. "
            "The columns “(from)” and “(until)” give the first and the last possible day, for filtering."
        ),
    )
    yield (
        _("Objectives"),
        _("Objectives stand as a list (4; 9), and in 23 narrow columns with 1 where the record serves the objective."),
    )
    yield _("Links"), _("References and numbers in colour lead to rows and back; of several, to the first.")
    if "texts" in book.sheets:
        shown = _("A text in colour is longer than its row: it stands in full under “{texts}”.")
        yield book.titles["texts"], shown.format(texts=book.titles["texts"])
    yield (
        _("Stacking"),
        _(
            "The names of the tables, the order of the sheets and the number and order of the columns are the same "
            "in every language, so that workbooks of several countries can be stacked by position. "
            "“{about}” gives the key of each column by position. "
            "The columns at the far right hold codes that are the same in every language."
        ).format(about=book.titles["about"]),
    )


def write_about(book: Book, tables: Sequence[TableSheet[Any]]) -> None:
    """Write the last sheet: version, language, and column keys by position."""
    _ = book.words.translator.gettext
    widths = (_LABEL_WIDTH, 26, 20, 12, 12, 30, 46)
    page = _Page(book, "about", widths)
    page.heading(book.titles["about"], Style.TITLE, 28)
    for label, value in _facts_of_file(book):
        cells = book.cell(page.sheet, label, Style.LABEL), book.cell(page.sheet, value, _value_style(value))
        page.line(*cells)
    page.line()
    page.heading(_("Columns of the tables, by position"), Style.SECTION, 20)
    headings = (
        _("Position of the sheet"),
        _("Sheet"),
        _("Table"),
        _("Position of the column"),
        _("Column"),
        _("Key"),
        _("Heading"),
    )
    first = page.row + 1
    write_headings(book, page.sheet, headings, widths, first)
    rows = [row for table in tables for row in _column_rows(book, table)]
    page.sheet.print_title_rows = f"{first}:{first}"
    for row in rows:
        page.sheet.append(
            [book.cell(page.sheet, value, Style.ROW if isinstance(value, str) else Style.MARK) for value in row]
        )
    add_table(page.sheet, "Columns", headings, first=first, last=first + len(rows))
    page.sheet.print_area = f"A1:{get_column_letter(len(widths))}{first + len(rows)}"


def _value_style(value: object) -> Style:
    return Style.DATE if isinstance(value, date) else Style.NOTE


def _facts_of_file(book: Book) -> Iterator[tuple[str, object]]:
    words, content, _ = book.words, book.content, book.words.translator.gettext
    yield _("Program"), f"PledgeDesk {content.program_version}"
    yield _("Version of the layout"), str(LAYOUT_VERSION)
    yield _("Language"), f"{words.code('language', content.language)} ({content.language})"
    yield _("Edition"), f"{words.code('edition', content.edition)} ({content.edition})"
    yield _("Review round"), f"{words.round} ({content.round.key})"
    yield _("Country"), f"{words.country} ({content.profile.country})"
    yield _("Date"), content.written_on
    if words.invented:
        yield _("Origin"), words.invented
    if book.is_working:
        source = load_catalogue(content.language).source
        cited = (source.author, source.year, source.title, source.series)
        yield _("Source of the approaches"), ", ".join(part for part in cited if part)


def _column_rows(book: Book, table: TableSheet[Any]) -> Iterator[tuple[Any, ...]]:
    position = list(book.workbook.worksheets).index(book.sheets[table.sheet]) + 1
    title = book.titles[table.sheet]
    for index, (column, heading) in enumerate(zip(table.columns, table.headings, strict=True), 1):
        yield position, title, table.name, index, get_column_letter(index), column.key, heading
