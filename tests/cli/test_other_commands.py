"""Test objective, catalogue, link."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

from pledgedesk.domain.catalogue import load_catalogue

FIRST = load_catalogue().approaches[0]


def test_objective_list_has_23_rows(call: Call, sample_path: Path) -> None:
    notes = call("objective", "list", sample_path, "--json").json
    assert [note["objective"] for note in notes] == list(range(1, 24))
    assert len(call("objective", "list", sample_path).out.splitlines()) == 24


def test_objective_show_gives_the_notes_and_what_belongs_to_it(call: Call, sample_path: Path) -> None:
    text = call("objective", "show", sample_path, "4").out
    assert text.startswith("4  ")
    assert "PRAC-008  Identity cards issued at consulates" in text
    assert "PLED-001  Proof of identity for residents without papers" in text
    note = call("objective", "show", sample_path, "OBJ-04", "--json").json
    assert note["progress"].split()[0] in text


def test_objective_set_changes_only_the_fields_named(call: Call, sample_path: Path) -> None:
    before = call("objective", "show", sample_path, "4", "--json").json
    given = as_json({"next_steps": "Print the cards."})
    after = call("objective", "set", sample_path, "4", "--json-file", "-", "--json", given=given).json
    assert after == before | {"next_steps": "Print the cards.", "changed_since_validated": True}
    assert call("undo", sample_path).out == "Undo change of next steps in objective 4\n"
    answer = call("objective", "set", sample_path, "4", "--json-file", "-", given=given)
    assert answer.out == "Changed OBJ-04: Next steps\n"


@pytest.mark.parametrize("number", ["0", "24", "four", "-1", ""])
def test_an_unknown_objective(call: Call, sample_path: Path, number: str) -> None:
    before = sample_path.read_bytes()
    for command in (
        ("objective", "show", sample_path, number),
        ("objective", "set", sample_path, number, "--json-file", "-"),
    ):
        answer = call(*command, given=b"{}")
        assert (answer.status, answer.out) == (2, "")
        assert "bjective" in answer.err or "not understood" in answer.err
    assert sample_path.read_bytes() == before


def test_catalogue_list_and_its_filters(call: Call) -> None:
    every = call("catalogue", "list", "--json").json
    assert len(every) == 61
    topic = call("catalogue", "list", "--topic", FIRST.topic, "--json").json
    assert {one["topic"] for one in topic} == {FIRST.topic}
    number = FIRST.objectives[0]
    serving = call("catalogue", "list", "--objective", number, "--json").json
    assert all(number in one["objectives"] + one["objectives_suggested"] for one in serving)
    found = call("catalogue", "list", "--text", FIRST.title, "--json").json
    assert FIRST.code in {one["code"] for one in found}
    assert call("catalogue", "list", "--text", "no such words anywhere").out == "There is none.\n"
    assert len(call("catalogue", "list").out.splitlines()) == 62


def test_catalogue_show(call: Call) -> None:
    text = call("catalogue", "show", FIRST.code).out
    assert text.startswith(f"{FIRST.code}  {FIRST.title}\n")
    assert "As printed in 2022" in text
    assert call("catalogue", "show", FIRST.code, "--json").json["title_printed"] == FIRST.title_printed


def test_an_unknown_topic_or_approach(call: Call) -> None:
    for command in (("list", "--topic", "9.9"), ("show", "9.9.9"), ("list", "--objective", "24")):
        answer = call("catalogue", *command)
        assert (answer.status, is_sentence(answer)) == (2, True)


def test_links_are_added_listed_and_removed(call: Call, dossier_path: Path) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json({"title": "A"}))
    options = ("--kind", "inspired_by", "--remark", "After the visit", "--json")
    link = {"record": "PRAC-001", "approach": FIRST.code, "kind": "inspired_by", "remark": "After the visit"}
    assert call("link", "add", dossier_path, "PRAC-001", FIRST.code, *options).json == link
    assert call("link", "list", dossier_path, "PRAC-001", "--json").json == [link]
    assert FIRST.title.split()[0] in call("link", "list", dossier_path, "PRAC-001").out
    assert FIRST.code in call("practice", "show", dossier_path, "PRAC-001").out
    assert call("link", "remove", dossier_path, "PRAC-001", FIRST.code, "--json").json == link
    assert call("link", "list", dossier_path, "PRAC-001").out == "PRAC-001 is linked to no approach.\n"
    assert call("link", "add", dossier_path, "PRAC-001", FIRST.code).out.startswith("Linked PRAC-001")
    assert call("link", "remove", dossier_path, "PRAC-001", FIRST.code).out.startswith("Removed the link")


@pytest.mark.parametrize(
    "command",
    [
        ("add", "PRAC-001", "9.9.9"),
        ("add", "PRAC-001", FIRST.code, "--kind", "same"),
        ("add", "PRAC-001", FIRST.code, "--remark", "bell \x07"),
        ("add", "PRAC-002", FIRST.code),
        ("add", "ORG-1", FIRST.code),
        ("remove", "PRAC-001", FIRST.code),
        ("remove", "PRAC-001", "9.9.9"),
        ("list", "PRAC-002"),
    ],
)
def test_a_link_that_cannot_be(call: Call, dossier_path: Path, command: tuple[str, ...]) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json({"title": "A"}))
    before = dossier_path.read_bytes()
    answer = call("link", command[0], dossier_path, *command[1:])
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert dossier_path.read_bytes() == before


def test_a_link_that_is_there_already(call: Call, dossier_path: Path) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json({"title": "A"}))
    call("link", "add", dossier_path, "PRAC-001", FIRST.code)
    answer = call("link", "add", dossier_path, "PRAC-001", FIRST.code)
    assert (answer.status, answer.err) == (
        2,
        f"PRAC-001 is linked to {FIRST.code} already. Change that link instead.\n",
    )
