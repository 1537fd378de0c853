"""Test gaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence
from tests.conftest import dossier_service

from pledgedesk.domain.dates import PartialDate
from pledgedesk.services.dossiers import DossierService


@pytest.fixture
def decided_path(dossiers: DossierService, sample_path: Path) -> Path:
    """Give the sample with one approach put aside for objective 9."""
    session = dossiers.open(sample_path)
    session.decisions.decide(
        ["1.2.6"], "The neighbour does it.", objective=9, decided_by="B. Otieno", decided_on=PartialDate(2025, 11, 3)
    )
    session.close()
    return sample_path


def test_gaps_counts_under_each_objective(call: Call, decided_path: Path) -> None:
    lines = call("gaps", decided_path).out.splitlines()
    assert len(lines) == 1 + 23 + 3
    assert lines[0].split() == ["Objective", "Still", "open", "Planned", "Covered", "Not", "for", "us"]
    assert lines[13].endswith("the report has nothing on this objective")
    assert lines[-1] == "Internal: no submission carries this."
    found = call("gaps", decided_path, "--json").json
    assert [one["objective"] for one in found["objectives"]] == list(range(1, 24))
    assert [one["objective"] for one in found["objectives"] if one["report_has_nothing"]] == [13, 22]
    for one in found["objectives"]:
        standing = [approach["status"] for approach in one["approaches"]]
        for status in ("open", "planned", "covered", "considered_not_for_us"):
            assert one[status] == standing.count(status)
    assert sum(found["total"].values()) == 61 == sum(sum(one.values()) for one in without(found["topics"], "topic"))
    assert len(found["clusters"]) == 4


def without(rows: list[dict[str, int]], name: str) -> list[dict[str, int]]:
    return [{key: value for key, value in row.items() if key != name} for row in rows]


def test_gaps_of_one_objective(call: Call, decided_path: Path) -> None:
    found = call("gaps", decided_path, "--objective", "9", "--json").json
    (decided,) = (one for one in found["approaches"] if one["code"] == "1.2.6")
    assert decided["status"] == "considered_not_for_us"
    assert decided["decision"] == {
        "objective": 9,
        "reason": "The neighbour does it.",
        "decided_by": "B. Otieno",
        "decided_on": "2025-11-03",
    }
    covered = [one for one in found["approaches"] if one["status"] == "covered"]
    assert covered
    for one in covered:
        assert any(record["counts_as"] == "covered" for record in one["records"])
    text = call("gaps", decided_path, "--objective", "OBJ-09").out
    for word in (
        "1.2.6",
        "The neighbour does it.; B. Otieno, 2025-11-03, for objective 9",
        "the report and our reading",
        "Internal:",
    ):
        assert word in text
    assert text.index("Still open") < text.index("Not for us")


def test_gaps_of_an_objective_the_report_has_nothing_on(call: Call, sample_path: Path) -> None:
    lines = call("gaps", sample_path, "--objective", "13").out.splitlines()
    assert lines[-1] == "The report has nothing on this objective."
    assert call("gaps", sample_path, "--objective", "13", "--json").json["report_has_nothing"] is True


@pytest.mark.parametrize("number", ["0", "24", "nine"])
def test_gaps_of_no_objective(call: Call, sample_path: Path, number: str) -> None:
    before = sample_path.read_bytes()
    answer = call("gaps", sample_path, "--objective", number)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert sample_path.read_bytes() == before


def test_gaps_of_no_dossier(call: Call, tmp_path: Path) -> None:
    answer = call("gaps", tmp_path / "none.pledgedesk")
    assert (answer.status, is_sentence(answer)) == (3, True)
    (tmp_path / "text.pledgedesk").write_text("no dossier")
    assert call("gaps", tmp_path / "text.pledgedesk").status == 3


def test_gaps_reads_a_dossier_that_is_open_elsewhere(call: Call, sample_path: Path, tmp_path: Path) -> None:
    session = dossier_service(tmp_path / "other").open(sample_path)
    try:
        assert call("gaps", sample_path).status == 0
    finally:
        session.close()


def test_gaps_in_french(call: Call, sample_path: Path) -> None:
    assert call("gaps", sample_path, "--objective", "9", "--language", "fr").status == 0
