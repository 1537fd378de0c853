"""Test catalogue load-report and remove-report."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence
from tests.formats.report_sample import as_text, report_blocks

from pledgedesk.domain.catalogue import load_catalogue

TEXT = as_text(report_blocks(load_catalogue()))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "idm-33.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_load_and_remove(call: Call, dossier_path: Path, copy: Path) -> None:
    answer = call("catalogue", "load-report", dossier_path, copy)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == [
        "Loaded the report's full text from idm-33.txt.",
        "All 61 approaches and 7 topics were found, with all their 530 fields.",
    ]
    assert "CC BY-NC-ND 3.0 IGO" in answer.out
    answer = call("catalogue", "remove-report", dossier_path)
    assert answer.out.startswith("Removed the report's full text, which was loaded from idm-33.txt.\n")
    answer = call("catalogue", "remove-report", dossier_path)
    assert (answer.status, is_sentence(answer)) == (2, True)


def test_as_json(call: Call, dossier_path: Path, copy: Path) -> None:
    loaded = call("catalogue", "load-report", dossier_path, copy, "--json").json
    assert (loaded["approaches"], loaded["fields"], loaded["missed"]) == (61, 530, [])
    assert (loaded["file_name"], loaded["file_type"]) == ("idm-33.txt", "text")
    assert call("catalogue", "remove-report", dossier_path, "--json").json == {"removed": loaded}


def test_part_of_it(call: Call, dossier_path: Path, copy: Path) -> None:
    copy.write_text(TEXT.replace("3.2.4 GLOBAL SKILL PARTNERSHIPS\n\nO", "3.2.4 SOMETHING ELSE\n\nO"), encoding="utf-8")
    before = dossier_path.read_bytes()
    answer = call("catalogue", "load-report", dossier_path, copy)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert "holds 60 of the 61 approaches" in answer.err
    assert "Missing: 3.2.4: all of it." in answer.err
    assert dossier_path.read_bytes() == before
    answer = call("catalogue", "load-report", dossier_path, copy, "--partial")
    assert answer.out.splitlines()[1:5] == [
        "60 of the 61 approaches were found; 522 fields in all, 8 were missed.",
        "",
        "Missing",
        "  3.2.4: all of it",
    ]
    missed = call("catalogue", "load-report", dossier_path, copy, "--partial", "--json").json["missed"]
    assert missed[0] == {"code": "3.2.4", "field": "organization"}


@pytest.mark.parametrize("name", ["letter.txt", "picture.png", "missing.pdf", "empty.pdf", "damaged.docx", "huge.pdf"])
@pytest.mark.parametrize("option", [(), ("--partial",), ("--language", "fr")])
def test_files_that_are_not_the_report(
    call: Call, dossier_path: Path, tmp_path: Path, name: str, option: tuple[str, ...]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague,", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "damaged.docx").write_bytes(b"PK\x03\x04")
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(300_000_000)
    before = dossier_path.read_bytes()
    answer = call("catalogue", "load-report", dossier_path, tmp_path / name, *option)
    assert (answer.status, is_sentence(answer)) == (2, True), answer
    assert str(tmp_path / name) in answer.err
    assert dossier_path.read_bytes() == before


def test_a_file_that_is_no_dossier(call: Call, tmp_path: Path, copy: Path) -> None:
    for arguments in (("load-report", tmp_path / "none.pledgedesk", copy), ("remove-report", copy)):
        answer = call("catalogue", *arguments)
        assert (answer.status, is_sentence(answer)) == (3, True)
