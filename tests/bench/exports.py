"""Measure the export beside openpyxl writing the same cells with nothing to think about."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.table import Table
from tests.bench.dossiers import dossier_services
from tests.bench.measures import Row, ratio_row, seconds

from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.session import DossierSession

_REGISTERS = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats", "_cell_styles")


@dataclass
class WrittenSheet:
    """Hold what went into a sheet: rows of plain values and of cells as (value, type, style), and heights."""

    sheet: Any
    rows: list[list[Any]] = field(default_factory=list)
    heights: list[float | None] = field(default_factory=list)


class Written:
    """Note every row that the export hands to openpyxl."""

    def __init__(self) -> None:
        self.sheets: dict[str, WrittenSheet] = {}

    def note(self, export: Callable[[], object]) -> None:
        original = WriteOnlyWorksheet.append

        def append(sheet: Any, row: Any) -> None:
            noted = self.sheets.setdefault(sheet.title, WrittenSheet(sheet))
            noted.heights.append(sheet.row_dimensions[sheet._max_row + 1].height)
            noted.rows.append([_noted(value) for value in row])
            original(sheet, row)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(WriteOnlyWorksheet, "append", append)
            export()

    def write_raw(self, path: Path) -> None:
        """Write the same rows, heights, widths, links and tables with openpyxl alone."""
        workbook: Any = Workbook(write_only=True)
        source = next(iter(self.sheets.values())).sheet.parent
        for register in _REGISTERS:
            setattr(workbook, register, getattr(source, register))
        for title, noted in self.sheets.items():
            _write_sheet(workbook.create_sheet(title), noted)
        workbook.save(path)

    @property
    def cells(self) -> int:
        return sum(len(row) for noted in self.sheets.values() for row in noted.rows)


def _noted(value: Any) -> Any:
    """Note a cell; one without a style is the plain value that a caller of openpyxl would hand over."""
    if not hasattr(value, "data_type"):
        return value
    return (value._value, value.data_type, copy(value._style)) if value.has_style else value._value


def _write_sheet(sheet: Any, noted: WrittenSheet) -> None:
    for letter, dimension in noted.sheet.column_dimensions.items():
        sheet.column_dimensions[letter].width = dimension.width
    sheet.freeze_panes = noted.sheet.freeze_panes
    cells = [WriteOnlyCell(sheet) for _ in range(max(map(len, noted.rows)))]
    for number, (row, height) in enumerate(zip(noted.rows, noted.heights, strict=True), 1):
        if height is not None:
            sheet.row_dimensions[number].height = height
        sheet.append([_filled(cell, value) if type(value) is tuple else value for cell, value in zip(cells, row)])  # noqa: B905  rows differ
    sheet._hyperlinks.extend(noted.sheet._hyperlinks)
    for table in noted.sheet.tables.values():
        sheet.tables.add(_copied(table))


def _filled(cell: Any, noted: tuple[Any, str, Any]) -> Any:
    cell._value, cell.data_type, cell._style = noted
    return cell


def _copied(table: Any) -> Any:
    made: Any = Table(displayName=table.displayName, ref=table.ref)
    made._initialise_columns()
    for column, old in zip(made.tableColumns, table.tableColumns, strict=True):
        column.name = old.name
    return made


def request_for(session: DossierSession) -> ReviewRequest:
    """Ask for a submission of all that is validated."""
    return ReviewRequest(Edition.SUBMISSION, ReviewChoice(), session.reviews.next_round())


def write_submission(session: DossierSession, path: Path) -> None:
    """Export all that is validated."""
    export_review(session.reviews, request_for(session), path)


def export_seconds(path: Path, folder: Path) -> float:
    """Give the time of one export of a dossier."""
    session = dossier_services(folder).open_to_read(path)
    try:
        return seconds(lambda: write_submission(session, folder / "bench.xlsx"))
    finally:
        session.close()


def export_rows(path: Path, folder: Path, repetitions: int) -> list[Row]:
    """Measure the submission of 5,000 practices and 5,000 pledges."""
    session = dossier_services(folder).open_to_read(path)
    written = Written()
    written.note(lambda: write_submission(session, folder / "noted.xlsx"))
    session.close()
    return [
        ratio_row(
            "export 5,000 practices and 5,000 pledges",
            "raw write-only openpyxl, the same cells and styles",
            1.5,
            lambda: export_seconds(path, folder),
            lambda: seconds(lambda: written.write_raw(folder / "raw.xlsx")),
            repetitions,
        )
    ]
