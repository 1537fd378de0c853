"""Hold a workbook while it is written: its sheets, where each record stands, what is told at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from pledgedesk.domain.codes import State
from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.reviews import Edition, ReviewContent
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.workbook_file import Steps
from pledgedesk.formats.workbook_styles import DANGER, Style, StyleBook
from pledgedesk.formats.workbook_words import Words
from pledgedesk.i18n import N_, Translator

INTERNAL = "INTERNAL"
"""The mark of the working edition, the same in every language."""
CELL_LIMIT = 32_767
SHEETS: dict[str, str] = {
    "cover": N_("Cover"),
    "summary": N_("Summary"),
    "text": N_("Text"),
    "objectives": N_("Objectives"),
    "practices": N_("Practices"),
    "pledges": N_("Pledges"),
    "milestones": N_("Milestones"),
    "updates": N_("Updates"),
    "indicators": N_("Indicators"),
    "recommendations": N_("Recommendations"),
    "consultations": N_("Consultations"),
    "comparison": N_("IDM comparison"),
    "gaps": N_("Gaps"),
    "notes": N_("Notes"),
    "organizations": N_("Organizations"),
    "agenda": N_("Agenda"),
    "rounds": N_("Review rounds"),
    "choice": N_("Choice"),
    "clearance": N_("Clearance"),
    "acceptances": N_("Accepted warnings"),
    "offers": N_("Offers"),
    "register": N_("Register"),
    "texts": N_("Texts"),
    "about": N_("About this file"),
}
"""The sheets in their order, by the names that only this program sees."""
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RISKY = re.compile("^[=+\\-@#\t\r\n]|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Book:
    """Hold the workbook that one edition becomes."""

    def __init__(self, content: ReviewContent, translator: Translator, steps: Steps) -> None:
        self.content = content
        self.words = Words(translator, content)
        self.steps = steps
        self.workbook = Workbook(write_only=True)
        self.styles = StyleBook(self.workbook)
        self.titles = _titles(translator)
        self.sheets: dict[str, Any] = {}
        self.chart_descriptions: list[str] = []
        self._warnings: dict[str, None] = {}
        self._rows = self._places_of_records()

    @property
    def is_working(self) -> bool:
        return self.content.edition is Edition.WORKING

    @property
    def objectives(self) -> tuple[int, ...]:
        """Give the objectives that this edition shows: those ticked, all in a working edition."""
        return tuple(OBJECTIVES) if self.is_working else self.content.objectives

    @property
    def notes(self) -> dict[int, ObjectiveNote]:
        """Give the notes that this edition shows, by objective."""
        shown = self.objectives
        return {note.objective: note for note in self.content.notes if note.objective in shown}

    @property
    def warnings(self) -> tuple[str, ...]:
        """List what had to be changed on the way into the file."""
        return tuple(self._warnings)

    def _places_of_records(self) -> dict[str, tuple[str, int]]:
        places = {objective_key(number): ("objectives", number + 1) for number in OBJECTIVES}
        places |= {practice.uid: ("practices", row) for row, practice in enumerate(self.content.practices, 2)}
        places |= {pledge.uid: ("pledges", row) for row, pledge in enumerate(self.content.pledges, 2)}
        row = 2
        for pledge in self.content.pledges:
            if pledge.milestones:
                places[milestones_key(pledge.uid)] = ("milestones", row)
                row += len(pledge.milestones)
        return places

    def location(self, key: str, column: str = "B") -> str | None:
        """Give where a record stands, as links name it; None where it stands nowhere."""
        found = self._rows.get(key)
        return None if found is None else self.cell_location(found[0], found[1], column)

    def cell_location(self, sheet: str, row: int, column: str = "A") -> str:
        """Name a cell of a sheet as links do."""
        title = self.titles[sheet].replace("'", "''")
        return f"'{title}'!{column}{row}"

    def place(self, key: str, sheet: str, row: int) -> None:
        """Note where a record stands, for links to it."""
        self._rows[key] = (sheet, row)

    def place_first(self, key: str, sheet: str, row: int) -> None:
        """Note where the first of several rows stands, for links to it."""
        self._rows.setdefault(key, (sheet, row))

    def add_sheet(self, key: str, *, before: str = "") -> Any:
        """Add a sheet, last or before another, with the set-up that all sheets share."""
        sheets = self.workbook.worksheets
        index = sheets.index(self.sheets[before]) if before else len(sheets)
        sheet: Any = self.workbook.create_sheet(self.titles[key], index)
        self.sheets[key] = sheet
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4 if hasattr(sheet, "PAPERSIZE_A4") else 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.65, bottom=0.65, header=0.3, footer=0.3)
        self._mark(sheet)
        return sheet

    def _mark(self, sheet: Any) -> None:
        _ = self.words.translator.gettext
        header, footer = sheet.oddHeader, sheet.oddFooter
        country = in_margin(self.words.country)
        footer.left.text = country
        footer.center.text = in_margin(self.words.round)
        footer.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
        if self.words.invented:
            header.left.text = in_margin(self.words.invented)
        if self.is_working:
            header.center.text, header.center.color = INTERNAL, DANGER
            sheet.sheet_properties.tabColor = DANGER

    def clean(self, text: str, reference: str, heading: str) -> tuple[str, bool]:
        """Give a text that a cell can hold, and whether it must be kept from being read as anything else.

        What had to be taken out is warned of. Raises DomainError(TEXT_TOO_LONG).
        """
        if len(text) > CELL_LIMIT:
            raise DomainError(
                ErrorCode.TEXT_TOO_LONG, field=heading, length=len(text), limit=CELL_LIMIT, reference=reference
            )
        if _RISKY.search(text) is None:
            return text, False
        plain, taken = _CONTROLS.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
        if taken:
            _ = self.words.translator.gettext
            warning = _("{reference}, {field}: control characters were taken out.")
            self._warnings[warning.format(reference=reference, field=heading)] = None
        return plain, _RISKY.search(text[:1] + plain[:1]) is not None

    def cell(self, sheet: Any, value: Any, style: Style) -> Any:
        """Make a cell for a sheet that is no table; texts are cleaned."""
        if isinstance(value, str):
            text, risky = self.clean(value, sheet.title, sheet.title)
            return self.styles.cell(sheet, text, style, as_text=risky)
        return self.styles.cell(sheet, value, style)


def objective_key(number: int) -> str:
    """Name the row of an objective."""
    return f"objective:{number}"


def milestones_key(pledge: str) -> str:
    """Name the first row of a pledge's milestones."""
    return f"milestones:{pledge}"


def updates_key(record: str) -> str:
    """Name the first row of a record's updates."""
    return f"updates:{record}"


def shown_state(note: ObjectiveNote | None) -> str:
    """Give the state of a note; empty where nothing was written that could have one."""
    if note is None or (note.state == State.DRAFT and not is_written(note)):
        return ""
    return note.state


def unique(headings: Iterable[str]) -> tuple[str, ...]:
    """Make headings differ: two columns of a table may not share one, whatever their case."""
    given: set[str] = set()
    different = []
    for heading in headings:
        name, number = heading, 1
        while name.casefold() in given:
            number += 1
            name = f"{heading} {number}"
        given.add(name.casefold())
        different.append(name)
    return tuple(different)


def _titles(translator: Translator) -> dict[str, str]:
    worded = (_NOT_IN_TITLES.sub(" ", translator.gettext(title)).strip("' ")[:28] for title in SHEETS.values())
    return dict(zip(SHEETS, unique(worded), strict=True))


def in_margin(text: str) -> str:
    """Write a text for headers and footers, which take 255 characters and read `&` as a command."""
    return text[:70].replace("&", "&&")
