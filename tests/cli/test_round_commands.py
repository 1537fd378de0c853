"""Test round: list, add, show, set; section: list, show, set; carry-forward."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

OURS: dict[str, Any] = {
    "title": "Revue nationale à mi-parcours 2027",
    "round_kind": "national",
    "start": "2027-03",
    "end": "2027-06-30",
    "period_from": "2024-01",
    "period_to": "2026-12",
    "host": "Office of the President",
    "deadlines": [{"deadline_kind": "inputs", "date": "2027-02-01", "title": "Texts from ministries"}],
    "clusters": [{"title": "Rights", "objectives": [7, 15]}],
    "templates": ["voluntary_review", "round_table_2"],
}


def add(call: Call, path: Path, **values: Any) -> Any:
    return call("round", "add", path, "--json-file", "-", "--json", given=as_json(OURS | values))


def test_a_round_of_ones_own_gets_a_key_and_is_listed_in_the_order_of_dates(call: Call, dossier_path: Path) -> None:
    stored = add(call, dossier_path).json

    assert stored["key"] == "revue-nationale-a-mi-2027"
    assert stored["templates"] == ["voluntary_review", "round_table_2"]
    assert call("round", "show", dossier_path, stored["key"], "--json").json == stored
    listed = call("round", "list", dossier_path, "--json").json
    assert [one["start"] for one in listed] == sorted(one["start"] for one in listed)
    (ours,) = (one for one in listed if one["key"] == stored["key"])
    assert (ours["title"], ours["begun"], ours["written"]) == (OURS["title"], True, 0)
    assert add(call, dossier_path).json["key"] == "revue-nationale-a-mi-2027-2"


def test_a_round_begins_with_the_templates_of_its_kind(call: Call, dossier_path: Path) -> None:
    values = {name: value for name, value in OURS.items() if name != "templates"}
    given = as_json(values | {"round_kind": "regional", "key": "africa-2027", "deadlines": []})
    stored = call("round", "add", dossier_path, "--json-file", "-", "--json", given=given).json
    assert (stored["templates"], stored["deadlines"]) == (["regional_review"], [])


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"key": "../Our Round/é"}, "our-round-e"),
        ({"key": ".."}, "revue-nationale-a-mi-2027"),
        ({"title": "A" * 5000}, "a" * 40 + "-2027"),
    ],
)
def test_a_key_can_always_be_a_part_of_a_file_name(
    call: Call, dossier_path: Path, values: dict[str, Any], key: str
) -> None:
    assert add(call, dossier_path, **values).json["key"] == key


def test_a_round_is_shown_in_words(call: Call, dossier_path: Path) -> None:
    key = add(call, dossier_path).json["key"]
    out = call("round", "show", dossier_path, key).out
    for part in (OURS["title"], "Office of the President", "Texts from ministries", "2027-02-01", "Rights: 7, 15"):
        assert part in out
    assert "round_table_2/opening" in out


def test_set_changes_the_named_fields_and_no_others(call: Call, dossier_path: Path) -> None:
    key = add(call, dossier_path).json["key"]
    call("organization", "add", dossier_path, "--json-file", "-", given=as_json({"name": "Ministry of Labour"}))
    step = {"step_kind": "reviewed", "who": "Legal unit", "due": "2027-02-15", "organizations": ["Ministry of Labour"]}
    given = as_json({"host": "Ministry of Planning", "steps": [step], "templates": ["voluntary_review"]})

    changed = call("round", "set", dossier_path, key, "--json-file", "-", "--json", given=given).json

    assert (changed["host"], changed["title"], changed["templates"]) == (
        "Ministry of Planning",
        OURS["title"],
        ["voluntary_review"],
    )
    assert {name: changed["steps"][0][name] for name in step} == step
    again = call("round", "set", dossier_path, key, "--json-file", "-", "--json", given=as_json(changed)).json
    assert again == changed


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"start": "", "end": ""}, "a year is enough"),
        ({"end": "2027-01"}, "2027-01"),
        ({"period_to": "2020"}, "2020"),
        ({"round_kind": "nationl"}, "national"),
        ({"deadlines": [{"deadline_kind": "input"}]}, "inputs"),
        ({"deadlines": [{"deadline_kind": "inputs", "date": "soon"}]}, "soon"),
        ({"clusters": [{"title": "Rights", "objectives": [24]}]}, "24"),
        ({"templates": ["voluntary"]}, "voluntary_review"),
        ({"templates": ["policy_debate", "policy_debate"]}, "policy_debate"),
        ({"steps": [{"step_kind": "cleared", "organizations": ["Nobody"]}]}, "Nobody"),
        ({"key": "imrf-2026"}, "imrf-2026"),
        ({"titel": "x"}, "titel"),
        ({"title": ""}, "title"),
    ],
)
def test_a_round_that_cannot_be_is_refused_in_a_sentence(
    call: Call, dossier_path: Path, values: dict[str, Any], says: str
) -> None:
    answer = add(call, dossier_path, **values)
    assert answer.status != 0
    assert is_sentence(answer)
    assert says in answer.err
    assert len(call("round", "list", dossier_path, "--json").json) == 6


def test_a_section_is_written_from_an_option_a_file_or_input(call: Call, dossier_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "four.md"
    file.write_bytes(b"\xef\xbb\xbfTwo laws.\r\n\r\nOne office.\r\n")
    at = ("--round", "imrf-2026")
    call("section", "set", dossier_path, "policy", *at, "--text", "A new law.")
    call("section", "set", dossier_path, "progress", *at, "--objective", "4", "--text-file", file)
    call("section", "set", dossier_path, "plenary_statement/opening", *at, "--text-file", "-", given="Señora,".encode())

    found = {one["section"]: one for one in call("section", "list", dossier_path, *at, "--json").json}

    assert (found["voluntary_review/policy"]["text"], found["voluntary_review/policy"]["words"]) == ("A new law.", 3)
    assert found["voluntary_review/progress"]["objectives"] == {"4": "Two laws.\n\nOne office."}
    shown = call("section", "show", dossier_path, "opening", *at, "--json").json
    assert shown == {"section": "plenary_statement/opening", "objective": 0, "text": "Señora,", "from_round": ""}
    assert "Nothing is written" in call("section", "show", dossier_path, "means", *at).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("policies", "--text", "x"), "voluntary_review/policy"),
        (("policy",), "--text-file"),
        (("policy", "--text-file", "nowhere.md"), "nowhere.md"),
        (("policy", "--objective", "4", "--text", "x"), "voluntary_review/policy"),
        (("progress", "--objective", "24", "--text", "x"), "24"),
        (("policy", "--text", "word " * 50_000), "200000"),
    ],
)
def test_a_text_that_cannot_be_is_refused_in_a_sentence(
    call: Call, dossier_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    answer = call("section", "set", dossier_path, arguments[0], "--round", "imrf-2026", *arguments[1:])
    assert answer.status != 0
    assert is_sentence(answer)
    assert says in answer.err.replace(",", "")
    assert call("section", "list", dossier_path, "--round", "imrf-2026", "--json").json[2]["text"] == ""


def test_a_file_that_is_no_text_is_refused(call: Call, dossier_path: Path) -> None:
    at = ("--round", "imrf-2026", "--text-file", "-")
    answer = call("section", "set", dossier_path, "policy", *at, given=b"PK\x03\x04\xff\xfe")
    assert answer.status != 0
    assert is_sentence(answer)


def test_carry_forward_tells_what_came_over_and_what_did_not(call: Call, dossier_path: Path) -> None:
    call("section", "set", dossier_path, "policy", "--round", "imrf-2022", "--text", "A law.")
    call("section", "set", dossier_path, "means", "--round", "imrf-2022", "--text", "Ten posts.")
    call("section", "set", dossier_path, "means", "--round", "imrf-2026", "--text", "Twelve posts.")
    rounds = ("--from", "imrf-2022", "--to", "imrf-2026")

    told = call("carry-forward", dossier_path, *rounds).out
    again = call("carry-forward", dossier_path, *rounds, "--json").json

    assert "texts 1" in told
    assert "voluntary_review/means" in told
    assert again == {
        "from": "imrf-2022",
        "to": "imrf-2026",
        "texts": 0,
        "records": 0,
        "questions": 0,
        "left_behind": [],
        "kept": ["voluntary_review/means", "voluntary_review/policy"],
    }
    assert "IMRF 2022" in call("section", "list", dossier_path, "--round", "imrf-2026").out
    assert is_sentence(call("carry-forward", dossier_path, "--from", "imrf-2026", "--to", "imrf-2026"))
