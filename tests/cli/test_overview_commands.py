"""Test overview."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence, names_in
from tests.conftest import dossier_service

from pledgedesk.domain.codes import State


def test_overview_counts_and_says_which_set(call: Call, sample_path: Path) -> None:
    found = call("overview", sample_path, "--json").json
    assert (found["counted"], found["practices"], found["pledges"]) == ("all", 40, 14)
    assert [one["objective"] for one in found["objectives"]] == list(range(1, 24))
    assert sum(found["pledges_by_stage"].values()) == 14 == len(found["timeline"])
    assert len(found["do_next"]) <= 7
    assert found["files"] == []
    validated = call("overview", sample_path, "--validated", "--json").json
    assert (validated["counted"], validated["practices_draft"], validated["pledges_draft"]) == ("validated", 0, 0)
    assert validated["practices"] == found["practices_validated"] < found["practices"]
    names = [one["organization"] for one in found["organizations"]]
    assert names == sorted(names, key=str.casefold)


def test_overview_in_words_names_its_set_and_no_score(call: Call, sample_path: Path) -> None:
    lines = call("overview", sample_path).out.splitlines()
    assert lines[0] == "Counted: 40 practices, drafts counted · 14 pledges, drafts counted"
    assert "A record with two objectives is shown at both. These are records held, not a measure of results." in lines
    assert any(line.startswith("13  Detention: no record yet") for line in lines)
    assert "What needs you, of all records:" in lines
    assert "  Objective 13 has no record and no reason" in lines
    assert not any("%" in line for line in lines)
    first = call("overview", sample_path, "--validated").out.splitlines()[0]
    assert first == "Counted: 32 validated practices · 11 validated pledges"


def test_overview_of_an_empty_dossier(call: Call, dossier_path: Path) -> None:
    found = call("overview", dossier_path, "--json").json
    assert (found["practices"], found["pledges"], found["pledges_by_stage"], found["organizations"]) == (0, 0, {}, [])
    assert call("overview", dossier_path).status == 0


def test_overview_in_french(call: Call, sample_path: Path) -> None:
    assert call("overview", sample_path, "--language", "fr").status == 0


def test_overview_writes_its_files_into_a_folder_that_it_makes(call: Call, sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    found = call("overview", sample_path, "--out", out, "--json").json
    assert found["files"] == [str(out / "overview.pdf")]
    assert names_in(out) == ["overview.pdf"]
    assert (out / "overview.pdf").read_bytes().startswith(b"%PDF")
    answer = call("overview", sample_path, "--out", out, "--format", "png")
    assert answer.out.splitlines()[-1].startswith("Wrote ")
    assert len([name for name in names_in(out) if name.endswith(".png")]) >= 5


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--format", "png"), 2),
        (("--format", "svg", "--out", "out"), 2),
        (("--out", "{file}"), 2),
        (("--out", "/proc/none"), 3),
    ],
)
def test_overview_that_cannot_be_written(call: Call, sample_path: Path, options: tuple[str, ...], status: int) -> None:
    before = sample_path.read_bytes()
    answer = call("overview", sample_path, *(one.format(file=sample_path) for one in options))
    assert answer.status == status
    assert answer.out == "" and "Traceback" not in answer.err
    assert sample_path.read_bytes() == before


def test_overview_into_a_file_asks_for_a_folder(call: Call, sample_path: Path) -> None:
    answer = call("overview", sample_path, "--out", sample_path)
    assert answer.err == f"{sample_path} is a file. Give the name of a folder.\n"


def test_overview_of_no_dossier(call: Call, tmp_path: Path) -> None:
    answer = call("overview", tmp_path / "none.pledgedesk")
    assert (answer.status, is_sentence(answer)) == (3, True)


def test_overview_reads_a_dossier_that_is_open_elsewhere(call: Call, sample_path: Path, tmp_path: Path) -> None:
    session = dossier_service(tmp_path / "other").open(sample_path)
    try:
        session.practices.set_state([one.uid for one in session.practices.list()], State.DRAFT)
        assert call("overview", sample_path, "--json").json["practices_validated"] == 0
    finally:
        session.close()


def test_overview_that_draws_nothing_imports_no_qt(sample_path: Path) -> None:
    program = (
        "import sys; from pledgedesk.__main__ import main; status = main(sys.argv[1:]);"
        " sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "overview", str(sample_path)], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
