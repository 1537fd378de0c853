"""Test ready and clear."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Call

ROUND = ("--round", "imrf-2030")


def test_ready_ends_with_2_while_there_are_errors(call: Call, sample_path: Path) -> None:
    answer = call("ready", sample_path, *ROUND)

    assert answer.status == 2
    assert "Methodology" in answer.out
    assert "Write the section." in answer.out
    assert "11" in answer.err


def test_ready_prints_json_with_the_same_status(call: Call, sample_path: Path, tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(26_000_000)
    answer = call("ready", sample_path, *ROUND, "--json", "--files", tmp_path)

    found = json.loads(answer.out)
    assert (answer.status, found["ready"]) == (2, False)
    assert {one["rule"] for one in found["errors"]} == {"section_empty"}
    assert all(one["section"].startswith(("voluntary_review/", "plenary_statement/")) for one in found["errors"])
    assert "large_file" in [one["rule"] for one in found["warnings"]]


def test_ready_of_no_round_and_of_no_folder(call: Call, sample_path: Path, tmp_path: Path) -> None:
    unknown = call("ready", sample_path, "--round", "imrf-1999")
    nowhere = call("ready", sample_path, *ROUND, "--files", tmp_path / "nowhere")
    assert (unknown.status, nowhere.status) == (2, 2)
    assert "imrf-2026" in unknown.err
    assert "nowhere" in nowhere.err


def test_clear_tells_the_step_and_the_version_and_refuses_a_second_time(call: Call, sample_path: Path) -> None:
    first = call("clear", sample_path, *ROUND, "--step", "cleared", "--by", "The Minister", "--on", "2026-03-01")
    assert first.status == 0
    assert first.out.startswith("Recorded “Cleared” by The Minister on 2026-03-01, version ")

    again = call("clear", sample_path, *ROUND, "--step", "cleared", "--by", "The Deputy")
    assert again.status == 2
    assert "The Minister" in again.err
    assert "2026-03-01" in again.err
    signed = call("clear", sample_path, *ROUND, "--step", "signed", "--by", "The Minister", "--json")
    assert signed.json["kind"] == "signed"
    assert signed.json["version"].startswith(first.out.split()[-1].rstrip("."))


def test_clear_names_the_steps_there_are(call: Call, sample_path: Path) -> None:
    answer = call("clear", sample_path, *ROUND, "--step", "blessed", "--by", "X")
    assert answer.status == 2
    assert "drafted, reviewed, cleared, signed" in answer.err
    date = call("clear", sample_path, *ROUND, "--step", "signed", "--by", "X", "--on", "yesterday")
    assert date.status == 2
    assert "yesterday" in date.err
