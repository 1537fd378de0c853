"""Test dismiss."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence
from tests.conftest import dossier_service

from pledgedesk.services.dossiers import DossierService

REASON = "Another group of people."


def free_code(call: Call, path: Path, reference: str) -> str:
    """Give the code of an approach that a record is not linked to."""
    linked = {link["approach"] for link in call("link", "list", path, reference, "--json").json}
    return next(str(one["code"]) for one in call("catalogue", "list", "--json").json if one["code"] not in linked)


def test_dismiss_keeps_reason_and_person(call: Call, sample_path: Path, dossiers: DossierService) -> None:
    code = free_code(call, sample_path, "PRAC-001")
    answer = call(
        "dismiss", sample_path, "prac-001", code, "--reason", f" {REASON} ", "--author", "B. Otieno", "--json"
    )
    found = answer.json
    assert found["dismissed_on"]
    expected = {"reference": "PRAC-001", "catalogue": "idm33", "approach": code, "reason": REASON}
    assert {name: found[name] for name in expected} == expected
    assert found["dismissed_by"] == "B. Otieno"
    session = dossiers.open_to_read(sample_path)
    assert [one.reason for one in session.dismissals.all() if one.approach == code] == [REASON]
    session.close()
    assert call("undo", sample_path).out == "Undo “not relevant” for PRAC-001\n"
    said = call("dismiss", sample_path, "PLED-001", code, "--reason", REASON).out
    assert said == f"{code} is not offered for PLED-001 again.\n"


@pytest.mark.parametrize(
    ("reference", "code", "reason"),
    [
        ("PRAC-999", "1.1.1", REASON),
        ("REC-001", "1.1.1", REASON),
        ("nothing", "1.1.1", REASON),
        ("PRAC-001", "9.9.9", REASON),
        ("PRAC-001", "", REASON),
        ("PRAC-001", "1.1.1", ""),
        ("PRAC-001", "1.1.1", "  "),
        ("PRAC-001", "1.1.1", "bell\x07"),
    ],
)
def test_what_cannot_be_dismissed_is_said_and_nothing_changed(
    call: Call, sample_path: Path, reference: str, code: str, reason: str
) -> None:
    before = sample_path.read_bytes()
    answer = call("dismiss", sample_path, reference, code, "--reason", reason)
    assert (answer.status, answer.out, is_sentence(answer)) == (2, "", True)
    assert sample_path.read_bytes() == before


def test_dismiss_asks_for_a_reason(call: Call, sample_path: Path) -> None:
    answer = call("dismiss", sample_path, "PRAC-001", "1.1.1")
    assert answer.status == 2
    assert "--reason is missing." in answer.err


def test_a_linked_approach_is_not_dismissed(call: Call, sample_path: Path) -> None:
    code = free_code(call, sample_path, "PRAC-001")
    call("link", "add", sample_path, "PRAC-001", code)
    answer = call("dismiss", sample_path, "PRAC-001", code, "--reason", REASON)
    assert answer.status == 2
    assert "Remove that link first." in answer.err


def test_dismiss_writes_no_dossier_that_is_open_elsewhere(call: Call, sample_path: Path, tmp_path: Path) -> None:
    session = dossier_service(tmp_path / "other").open(sample_path)
    try:
        answer = call("dismiss", sample_path, "PRAC-001", "1.1.1", "--reason", REASON)
    finally:
        session.close()
    assert (answer.status, is_sentence(answer)) == (3, True)
