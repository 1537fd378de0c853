"""Test export pledge-sheet, practice-sheet and approach-sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import Call, is_sentence


@pytest.mark.parametrize(
    ("kind", "name", "french"),
    [
        ("pledge-sheet", "a.xlsx", "FEMI 2026"),
        ("practice-sheet", "b.xlsx", "FEMI 2026"),
        ("approach-sheet", "c.xlsx", "FEMI 2026"),
    ],
)
def test_each_form_is_written_in_the_language_asked_for(
    call: Call, sample_path: Path, tmp_path: Path, kind: str, name: str, french: str
) -> None:
    out = tmp_path / name
    found = call("export", kind, sample_path, out, "--round", "imrf-2026", "--language", "fr", "--json").json
    assert found == {"path": str(out), "round": "imrf-2026", "language": "fr"}
    assert french in str(load_workbook(out).worksheets[0]["A2"].value)
    assert call("export", kind, sample_path, out).status == 0


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("pledge-sheet", "a.docx", "imrf-2026"),
        ("pledge-sheet", "a.xlsx", "imrf-1999"),
        ("practice-sheet", "a.pdf", "imrf-2026"),
        ("approach-sheet", "none/a.docx", "imrf-2026"),
        ("practice-sheet", "sample.pledgedesk", "imrf-2026"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    call: Call, sample_path: Path, tmp_path: Path, kind: str, name: str, key: str
) -> None:
    before = sample_path.read_bytes()
    found = call("export", kind, sample_path, tmp_path / name, "--round", key)
    assert found.status != 0
    assert is_sentence(found)
    assert sample_path.read_bytes() == before
    assert not (tmp_path / name).exists() or name == "sample.pledgedesk"
