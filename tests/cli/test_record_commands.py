"""Test practice and pledge: add, list, show, set."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

PRACTICE: dict[str, Any] = {
    "title": "Cards at consulates",
    "objectives": [4, 14],
    "objectives_primary": [4],
    "lead_organizations": ["Ministry of Foreign Affairs"],
    "countries": ["KEN"],
    "start": "2021-03",
    "ongoing": True,
    "contacts": [{"name": "A. Mwangi", "email": "a@b.example"}],
}
PLEDGE: dict[str, Any] = {
    "title": "Proof of identity",
    "type": "individual",
    "nature": ["financial"],
    "amount": "250000.50",
    "currency": "KES",
    "milestones": [{"title": "Act in force", "due": "2027-12", "public": True}],
}


def test_add_prints_the_stored_record_whole(call: Call, dossier_path: Path) -> None:
    stored = call("practice", "add", dossier_path, "--json-file", "-", "--json", given=as_json(PRACTICE)).json
    assert stored["reference"] == "PRAC-001"
    assert {name: stored[name] for name in PRACTICE if name != "contacts"} == {
        name: value for name, value in PRACTICE.items() if name != "contacts"
    }
    assert stored == call("practice", "show", dossier_path, "prac-001", "--json").json
    assert call("practice", "list", dossier_path, "--json").json == [stored]


def test_add_reads_a_file_and_says_what_it_added(call: Call, dossier_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    file.write_text(json.dumps([PLEDGE, {"title": "Second"}]), encoding="utf-8")
    answer = call("pledge", "add", dossier_path, "--json-file", file)
    assert answer.out == "Added PLED-001: Proof of identity\nAdded PLED-002: Second\n"


def test_json_with_a_byte_order_mark_is_read(call: Call, dossier_path: Path) -> None:
    given = b"\xef\xbb\xbf" + as_json({"title": "Né"})
    assert call("practice", "add", dossier_path, "--json-file", "-", "--json", given=given).json["title"] == "Né"


def test_an_empty_list_adds_nothing(call: Call, dossier_path: Path) -> None:
    assert call("practice", "add", dossier_path, "--json-file", "-", "--json", given=b"[]").json == []
    assert call("practice", "add", dossier_path, "--json-file", "-", given=b"[]").status == 0


def test_what_list_prints_can_be_added_elsewhere_and_again(call: Call, sample_path: Path, dossier_path: Path) -> None:
    for target, times in ((dossier_path, 1), (sample_path, 2)):
        pledges = call("pledge", "list", sample_path, "--json").json
        added = call("pledge", "add", target, "--json-file", "-", "--json", given=as_json(pledges)).json
        assert len(added) == len(pledges)
        stored = call("pledge", "list", target, "--json").json
        assert len(stored) == times * len(pledges)
        uids = [milestone["uid"] for pledge in stored for milestone in pledge["milestones"]]
        assert len(uids) == len(set(uids))


def test_a_practice_names_its_pledges_by_reference(call: Call, dossier_path: Path) -> None:
    call("pledge", "add", dossier_path, "--json-file", "-", given=as_json(PLEDGE))
    given = as_json(PRACTICE | {"pledges": ["PLED-001"]})
    assert call("practice", "add", dossier_path, "--json-file", "-", "--json", given=given).json["pledges"] == [
        "PLED-001"
    ]
    assert "PRAC-001  Cards at consulates" in call("pledge", "show", dossier_path, "PLED-001").out


def test_set_changes_only_the_fields_named(call: Call, dossier_path: Path) -> None:
    before = call("practice", "add", dossier_path, "--json-file", "-", "--json", given=as_json(PRACTICE)).json
    given = as_json({"summary": "New", "end": "2024", "ongoing": False})
    after = call("practice", "set", dossier_path, "PRAC-001", "--json-file", "-", "--json", given=given).json
    assert after == before | {"summary": "New", "end": "2024", "ongoing": False}
    answer = call("practice", "set", dossier_path, "PRAC-001", "--json-file", "-", given=as_json({"title": "T"}))
    assert answer.out == "Changed PRAC-001: Title\n"


def test_set_of_the_whole_record_as_printed_changes_nothing(call: Call, sample_path: Path) -> None:
    steps = call("info", sample_path, "--json").json["counts"]["operations"]
    before = call("pledge", "show", sample_path, "PLED-001", "--json").json
    given = as_json(before)
    assert call("pledge", "set", sample_path, "PLED-001", "--json-file", "-", "--json", given=given).json == before
    assert call("info", sample_path, "--json").json["counts"]["operations"] == steps


def test_set_of_the_primary_objectives_alone(call: Call, dossier_path: Path) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json(PRACTICE))
    given = as_json({"objectives_primary": [14]})
    after = call("practice", "set", dossier_path, "PRAC-001", "--json-file", "-", "--json", given=given).json
    assert (after["objectives"], after["objectives_primary"]) == ([4, 14], [14])


def test_validating_by_json_says_who_and_when(call: Call, dossier_path: Path) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json(PRACTICE))
    given = as_json({"state": "validated"})
    options = ("--json-file", "-", "--json", "--author", "A. Mwangi")
    after = call("practice", "set", dossier_path, "PRAC-001", *options, given=given).json
    assert (after["state"], after["validated_by"]) == ("validated", "A. Mwangi")
    assert after["validated_on"] is not None
    after = call("practice", "set", dossier_path, "PRAC-001", *options, given=as_json({"summary": "New"})).json
    assert after["changed_since_validated"] is True
    given = as_json({"title": "B", "state": "validated", "validated_on": "2024-05-01", "validated_by": "W. Otieno"})
    stored = call("practice", "add", dossier_path, *options, given=given).json
    assert (stored["validated_on"], stored["validated_by"]) == ("2024-05-01", "W. Otieno")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--objective", "4"), {"PRAC-008", "PRAC-009", "PRAC-010", "PRAC-012", "PRAC-030"}),
        (("--objective", "4", "--state", "draft"), {"PRAC-010"}),
        (("--text", "CONSULATES identity cards"), {"PRAC-008"}),
        (("--text", "no such words anywhere"), set()),
    ],
)
def test_list_filters(call: Call, sample_path: Path, options: tuple[str, ...], expected: set[str]) -> None:
    found = call("practice", "list", sample_path, "--json", *options).json
    assert {record["reference"] for record in found} == expected
    text = call("practice", "list", sample_path, *options).out
    assert all(reference in text for reference in expected)
    assert expected or text == "There is none.\n"


def test_show_says_every_filled_in_field_and_what_is_missing(call: Call, dossier_path: Path) -> None:
    call("pledge", "add", dossier_path, "--json-file", "-", given=as_json(PLEDGE))
    text = call("pledge", "show", dossier_path, "PLED-001").out
    assert text.startswith("PLED-001  Proof of identity\nDraft\n")
    for words in ("250000.50", "KES", "Financial", "Individual", "Act in force, 2027-12, public", "Not filled in yet."):
        assert words in text


def test_show_of_every_record_of_the_sample_in_both_languages(call: Call, sample_path: Path) -> None:
    for noun, total in (("practice", 40), ("pledge", 14)):
        records = call(noun, "list", sample_path, "--json").json
        assert len(records) == total
        for record in records[::5]:
            for language in ("en", "fr"):
                answer = call(noun, "show", sample_path, record["reference"], "--language", language)
                assert answer.status == 0
                assert record["title"] in answer.out
                assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", answer.out)


def test_an_unknown_field_names_the_nearest(call: Call, dossier_path: Path) -> None:
    answer = call("practice", "add", dossier_path, "--json-file", "-", given=as_json({"titel": "A"}))
    assert (answer.status, answer.err) == (2, "There is no field “titel”. Did you mean “title”?\n")


def test_one_bad_record_of_a_list_stops_all_and_is_named(call: Call, dossier_path: Path) -> None:
    before = dossier_path.read_bytes()
    given = as_json([{"title": "A", "lead_organizations": ["New"]}, {"title": ""}, {"title": "C"}])
    answer = call("practice", "add", dossier_path, "--json-file", "-", given=given)
    assert (answer.status, answer.err) == (2, "Record 2: Add a title; the rest can wait.\n")
    assert dossier_path.read_bytes() == before


def test_the_reference_is_given_by_the_program(call: Call, dossier_path: Path) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json(PRACTICE))
    given = as_json({"reference": "PRAC-009"})
    answer = call("practice", "set", dossier_path, "PRAC-001", "--json-file", "-", given=given)
    assert (answer.status, is_sentence(answer)) == (2, True)


@pytest.mark.parametrize("reference", ["PRAC-099", "PLED-001", "nonsense", ""])
def test_a_reference_that_is_not_there(call: Call, sample_path: Path, reference: str) -> None:
    for command in (("show",), ("set", "--json-file", "-")):
        answer = call("practice", command[0], sample_path, reference, *command[1:], given=b"{}")
        assert (answer.status, is_sentence(answer)) == (2, True)
