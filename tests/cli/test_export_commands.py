"""Test export narrative, brief, statement, clearance-sheet."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.cli.conftest import Call, is_sentence


@pytest.mark.parametrize("kind", ["narrative", "brief", "clearance-sheet"])
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_each_document_is_written(call: Call, sample_path: Path, tmp_path: Path, kind: str, ending: str) -> None:
    before = sample_path.read_bytes()
    out = tmp_path / f"out.{ending}"
    told = call("export", kind, sample_path, out, "--round", "imrf-2026", "--language", "fr", "--json").json
    mark = "" if kind == "narrative" else "-INTERNAL"
    assert told == {"path": str(tmp_path / f"out{mark}.{ending}"), "round": "imrf-2026", "language": "fr"}
    written = Path(told["path"])
    if ending == "pdf":
        root: Any = PdfReader(written).trailer["/Root"]
        assert root["/Lang"] == "fr-FR"
    else:
        assert zipfile.is_zipfile(written)
    assert sample_path.read_bytes() == before


def test_without_a_round_the_next_one_is_written(call: Call, sample_path: Path, tmp_path: Path) -> None:
    told = call("export", "brief", sample_path, tmp_path / "b.docx", "--json").json
    assert told["round"] == call("info", sample_path, "--json").json["next_round"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("narrative", "n.odt"), 2, ".docx, .pdf"),
        (("narrative", "no/n.docx"), 3, "There is no folder"),
        (("narrative", "n.docx", "--round", "imrf-1900"), 2, "imrf-1900"),
        (("narrative", "n.docx", "--round", "imrf-2026", "--template", "no_such"), 2, "no_such"),
        (("narrative", "n.docx", "--round", "imrf-2026", "--style", "missing.docx"), 2, "missing.docx"),
        (("statement", "n.docx", "--round", "imrf-2026", "--template", "no_such"), 2, "no_such"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    call: Call, sample_path: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    kind, out, *rest = arguments
    answer = call("export", kind, sample_path, tmp_path / out, *rest)
    assert (answer.status, is_sentence(answer)) == (status, True), answer.err
    assert said in answer.err
    assert list(tmp_path.glob("n.*")) == []


def test_a_style_that_is_no_word_document_is_refused(call: Call, sample_path: Path, tmp_path: Path) -> None:
    style = tmp_path / "letter.docx"
    style.write_bytes(b"Dear colleague,")
    answer = call("export", "narrative", sample_path, tmp_path / "n.docx", "--round", "imrf-2026", "--style", style)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert "letter.docx" in answer.err
    assert not (tmp_path / "n.docx").exists()
