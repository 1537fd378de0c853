"""Write what changed between two submissions as a workbook."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from pledgedesk.domain.snapshots import (
    Difference,
    FieldDifference,
    Happened,
    RecordDifference,
    SectionDifference,
)
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.difference_export import export_difference

LONG = "A sentence of the text that was written for this round. " * 1200
FOUND = Difference(
    (
        RecordDifference(
            "practice",
            "1",
            "PRAC-001",
            "=Title",
            Happened.CHANGED,
            (
                FieldDifference("title", "Old title", "=Title"),
                FieldDifference("lead_organizations", ["Ministry of Labour"], ["Ministry of Labour", "Coast Guard"]),
            ),
        ),
        RecordDifference(
            "objective_note", "2", "OBJ-05", "", Happened.ADDED, (FieldDifference("progress", None, "Much"),)
        ),
    ),
    (SectionDifference("voluntary_review", "progress", 5, "Progress", Happened.CHANGED, "Short", LONG),),
    (FieldDifference("practices", 3, 4),),
)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(min_row=3, values_only=True)) for sheet in book}


def test_every_field_and_section_stands_in_a_row(tmp_path: Path) -> None:
    path = export_difference(FOUND, "SENT-001", "now", tmp_path / "changes.xlsx", "en")

    found = rows(path)

    assert list(found) == ["Records", "Sections of text", "Figures"]
    title, leads, note = found["Records"]
    assert title == ("PRAC-001", "=Title", "changed", "Title", "Old title", "=Title")
    assert leads[4:] == ("Ministry of Labour", "Ministry of Labour; Coast Guard")
    assert (note[2], note[5]) == ("new", "Much")
    texts = found["Sections of text"]
    assert "".join(str(row[3]) for row in texts) == LONG
    assert found["Figures"] == [("Practices", "3", "4")]
    assert load_workbook(path)["Records"]["A1"].value == "What changed since SENT-001"
    with ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_without_a_difference_it_says_so_in_french(tmp_path: Path) -> None:
    path = export_difference(Difference(), "SENT-001", "SENT-002", tmp_path / "changes.xlsx", "fr")

    assert all(len(found) == 1 and found[0][0] for found in rows(path).values())


def test_only_a_workbook_is_written(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        export_difference(FOUND, "SENT-001", "now", tmp_path / "changes.docx", "en")
    assert caught.value.code is ErrorCode.TARGET_NOT_WORKBOOK
