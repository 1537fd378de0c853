from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

from pledgedesk.services.dossiers import DossierService


@pytest.fixture
def file(call: Call, dossier_path: Path, dossiers: DossierService) -> Path:
    """Give a dossier with two pledges, one of them with milestones, and a practice."""
    pledges = [
        {"title": "Birth registration", "start": "2024", "milestones": [{"title": "Law passed"}, {"title": "Posts"}]},
        {"title": "Safe return"},
    ]
    assert call("pledge", "add", dossier_path, "--json-file", "-", given=as_json(pledges)).status == 0
    practice = as_json({"title": "Counties register births"})
    assert call("practice", "add", dossier_path, "--json-file", "-", given=practice).status == 0
    return dossier_path


def add(call: Call, file: Path, value: object, *more: str) -> Any:
    return call("update", "add", file, *more, "--json-file", "-", given=as_json(value))


WHOLE = {
    "date": "2025-06",
    "stage": "in_progress",
    "done": "The law was passed.",
    "obstacles": "The budget",
    "next_steps": "Posts in 12 counties",
    "milestones_done": ["law  passed"],
    "reported_by": {"organization": "Ministry of the Interior", "person": "J. Otieno"},
    "received_on": "2025-06-14",
    "source": "letter",
    "evidence": [{"title": "Gazette 12", "link": "", "place": "Archive, shelf 2"}],
    "public": True,
    "internal_notes": "Ask again in autumn",
}


def test_an_update_goes_in_whole_and_comes_out_as_it_was(call: Call, file: Path) -> None:
    made = add(call, file, WHOLE, "PLED-001", "--json").json
    assert made["milestones_done"] == ["Law passed"]
    for name in set(WHOLE) - {"milestones_done"}:
        assert made[name] == WHOLE[name], name
    assert (made["reference"], made["pledge"], made["set_by_hand"]) == ("UPD-001", "PLED-001", False)
    pledge = call("pledge", "show", file, "PLED-001", "--json").json
    assert (pledge["stage"], pledge["stage_date"]) == ("in_progress", "2025-06")
    assert pledge["milestones"][0]["done"] == "2025-06"
    listed = call("update", "list", file, "--json").json
    assert listed == [made]
    again = add(call, file, listed, "--json").json
    assert again["reference"] == "UPD-002"


def test_the_list_is_newest_first_and_can_be_narrowed(call: Call, file: Path) -> None:
    values = [
        {"pledge": "PLED-001", "date": "2024-05", "stage": "planning", "done": "Line one\nline two"},
        {"pledge": "PLED-002", "date": "2026-01-01", "stage": "fulfilled"},
        {"practice": "PRAC-001", "date": "2025-03-01", "stage": "still_running", "reported_by": "County of Kisumu"},
    ]
    answer = add(call, file, values)
    assert answer.status == 0
    assert "Added UPD-001 to PLED-001: Planning, 2024-05" in answer.out
    shown = call("update", "list", file).out
    assert [line.split()[0] for line in shown.splitlines() if line.startswith("20")] == [
        "2026-01-01",
        "2025-03-01",
        "2024-05",
    ]
    assert "Line one line two" in shown
    assert "County of Kisumu" in shown
    of_one = call("update", "list", file, "pled-001", "--json").json
    assert [one["reference"] for one in of_one] == ["UPD-001"]
    since = call("update", "list", file, "--since", "2025", "--json").json
    assert [one["reference"] for one in since] == ["UPD-002", "UPD-003"]
    assert call("update", "list", file, "PLED-002", "--since", "2026-02").out.strip() == "There is none."


def test_what_may_be_a_slip_is_told_and_taken(call: Call, file: Path) -> None:
    values = [
        {"date": "2024-01-01", "stage": "fulfilled"},
        {"date": "2024-02-01", "stage": "planning"},
        {"date": "2199"},
        {"date": "2023-05"},
    ]
    answer = add(call, file, values, "PLED-001")
    assert answer.status == 0
    assert answer.err.splitlines() == [
        "UPD-002: the stage of PLED-001 goes back, and no reason is given.",
        "UPD-003: its date is still to come.",
        "UPD-004: its date is before the start of PLED-001.",
    ]
    with_reason = {"date": "2024-03-01", "stage": "not_started", "reason": "The law was repealed"}
    assert add(call, file, with_reason, "PLED-001").err == ""


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"date": "2025-13"}, "2025-13"),
        ({"stage": "done"}, "Stage"),
        ({"stage": "ended"}, "Stage"),
        ({"dun": "x"}, "dun"),
        ({"milestones_done": ["Nothing"]}, "Nothing"),
        ({"milestones_done": "Law passed"}, "Milestones"),
        ({"reported_by": {"name": "x"}}, "reported_by.name"),
        ({"reported_by": 3}, "Reported by"),
        ({"reported_by": []}, "Reported by"),
        ({"reported_by": False}, "Reported by"),
        ({"evidence": ["x"]}, "Evidence"),
        ({"public": "yes"}, "Public"),
        ({"pledge": "PLED-002"}, "PLED-001"),
        ({"done": "a\x00b"}, "U+0000"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(call: Call, file: Path, value: dict[str, Any], named: str) -> None:
    answer = add(call, file, value, "PLED-001")
    assert answer.status == 2
    assert is_sentence(answer)
    assert named in answer.err
    assert call("update", "list", file, "--json").json == []


@pytest.mark.parametrize("value", [{}, {"pledge": "PLED-009"}, {"pledge": "PRAC-001"}, {"practice": "PLED-001"}])
def test_an_update_of_nothing_is_refused(call: Call, file: Path, value: dict[str, Any]) -> None:
    answer = add(call, file, value)
    assert answer.status == 2
    assert is_sentence(answer)


@pytest.mark.parametrize("reference", ["PLED-009", "REC-001", "x"])
def test_a_reference_that_is_none_is_refused(call: Call, file: Path, reference: str) -> None:
    assert add(call, file, {"done": "x"}, reference).status == 2
    answer = call("update", "list", file, reference)
    assert answer.status == 2
    assert reference in answer.err
    assert call("update", "list", file, "--since", "soon").status == 2


def test_of_ten_thousand_with_the_last_one_bad_none_is_taken_and_the_number_named(call: Call, file: Path) -> None:
    values = [{"date": "2025-06-01", "stage": "planning", "done": f"Step {number}"} for number in range(10_000)]
    values[-1] = {"date": "2025-06-31", "stage": "planning"}
    answer = add(call, file, values, "PLED-001")
    assert answer.status == 2
    assert is_sentence(answer)
    assert "Record 10000" in answer.err or "Record 10,000" in answer.err
    assert "2025-06-31" in answer.err
    assert call("update", "list", file, "--json").json == []


def test_a_pledge_added_or_set_with_a_stage_gets_its_update_in_the_same_step(call: Call, file: Path) -> None:
    added = as_json({"title": "A third", "stage": "planning"})
    assert call("pledge", "add", file, "--json-file", "-", given=added).status == 0
    assert (
        call("pledge", "set", file, "PLED-003", "--json-file", "-", given=as_json({"stage": "fulfilled"})).status == 0
    )
    listed = call("update", "list", file, "PLED-003", "--json").json
    assert [(one["stage"], one["set_by_hand"], one["public"]) for one in listed] == [
        ("fulfilled", True, False),
        ("planning", True, False),
    ]
    assert call("undo", file).status == 0
    assert call("pledge", "show", file, "PLED-003", "--json").json["stage"] == "planning"
    assert call("undo", file).status == 0
    assert call("update", "list", file, "--json").json == []


def test_an_empty_list_adds_nothing(call: Call, file: Path) -> None:
    assert add(call, file, []).out.strip() == "The list is empty; nothing was added."


def test_a_stage_set_back_in_the_pledge_itself_is_told_too(call: Call, file: Path) -> None:
    def put(stage: str) -> Any:
        return call("pledge", "set", file, "PLED-002", "--json-file", "-", given=as_json({"stage": stage}))

    assert put("fulfilled").err == ""
    back = put("planning")
    assert (back.status, "goes back" in back.err) == (0, True)
    assert put("planning").err == ""
