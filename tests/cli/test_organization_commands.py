"""Test organization: add, list, show, merge, retire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Answer, Call, as_json, is_sentence

LABOUR: dict[str, Any] = {
    "name": "Ministry of Labour",
    "names": [{"language": "fr", "name": "Ministère du Travail"}],
    "short_name": "MoL",
    "kind": "ministry",
    "country": "KEN",
    "people": [
        {
            "name": "W. Otieno",
            "role": "Director",
            "email": "w@labour.example",
            "phone": "+254 20 1",
            "focal_point": "main",
        }
    ],
    "language": "en",
    "former_names": ["Ministry of Work"],
    "retired": False,
    "remarks": "Answers quickly.",
    "parent": "",
}


def add(call: Call, path: Path, given: Any) -> Answer:
    return call("organization", "add", path, "--json-file", "-", "--json", given=as_json(given))


def names(call: Call, path: Path) -> list[str]:
    return [one["name"] for one in call("organization", "list", path, "--json").json]


def test_add_prints_the_stored_organization_whole(call: Call, dossier_path: Path) -> None:
    stored = add(call, dossier_path, LABOUR).json
    assert stored == LABOUR
    for name in ("ministry of labour", "MOL", "Ministère du Travail", "Ministry of Work"):
        assert call("organization", "show", dossier_path, name, "--json").json == stored
    shown = call("organization", "show", dossier_path, "MoL").out
    for text in ("Ministry of Labour", "Kenya", "W. Otieno  Director  Main focal point", "Answers quickly."):
        assert text in shown


def test_parents_may_come_in_the_same_list_or_be_new(call: Call, dossier_path: Path) -> None:
    given = [{"name": "Office", "parent": "Ministry"}, {"name": "Ministry", "parent": "Government"}]
    stored = add(call, dossier_path, given).json
    assert [(one["name"], one["parent"]) for one in stored] == [("Office", "Ministry"), ("Ministry", "Government")]
    assert names(call, dossier_path) == ["Government", "Ministry", "Office"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([{"name": "A"}, {"name": "a"}], "“A”"),
        ([{"name": "A", "parent": "B"}, {"name": "B", "parent": "A"}], "B"),
        ([{"name": "A"}, {"name": " "}], "needs a name"),
        ([{"name": "A"}, {"name": "B", "kind": "minstry"}], "ministry"),
        ([{"name": "A"}, {"name": "B", "boss": "x"}], "boss"),
        ([{"name": "A"}, {"name": "B", "people": [{"name": "C", "focal_point": "boss"}]}], "boss"),
        ([{"name": "A"}, {"name": "B", "retired": "yes"}], "Retired"),
    ],
)
def test_nothing_is_taken_where_one_is_wrong(call: Call, dossier_path: Path, given: Any, said: str) -> None:
    answer = call("organization", "add", dossier_path, "--json-file", "-", given=as_json(given))
    assert answer.status != 0
    assert is_sentence(answer)
    assert said in answer.err
    assert names(call, dossier_path) == []


def test_merge_lets_both_names_find_it_and_records_name_the_one_that_stays(call: Call, dossier_path: Path) -> None:
    add(call, dossier_path, LABOUR)
    practice = {"title": "Cards", "lead_organizations": ["Min. of Labour"], "consulted": ["MoL"]}
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json(practice))
    doubles = call("organization", "list", dossier_path, "--doubles", "--json").json
    assert doubles == [{"names": ["Min. of Labour", "Ministry of Labour"], "reason": "same_words"}]
    merged = call("organization", "merge", dossier_path, "Min. of Labour", "MoL", "--json").json
    assert merged["former_names"] == ["Ministry of Work", "Min. of Labour"]
    stored = call("practice", "show", dossier_path, "PRAC-001", "--json").json
    assert (stored["lead_organizations"], stored["consulted"]) == (["Ministry of Labour"], ["Ministry of Labour"])
    call(
        "practice", "set", dossier_path, "PRAC-001", "--json-file", "-", given=as_json({"partners": ["min. of labour"]})
    )
    assert call("practice", "show", dossier_path, "PRAC-001", "--json").json["partners"] == ["Ministry of Labour"]
    assert "Leads" in call("organization", "show", dossier_path, "min. of labour").out
    assert call("organization", "list", dossier_path, "--doubles").out.strip().endswith("alike.")
    call("undo", dossier_path)
    call("undo", dossier_path)
    stored = call("practice", "show", dossier_path, "PRAC-001", "--json").json
    assert stored["lead_organizations"] == ["Min. of Labour"]


def test_a_merge_that_cannot_be_is_refused_with_a_sentence(call: Call, dossier_path: Path) -> None:
    add(call, dossier_path, [{"name": "Ministry"}, {"name": "Office", "parent": "Ministry"}])
    for gone, kept, said in (
        ("Ministry", "ministry", "one and the same"),
        ("Ministry", "Office", "Office is part of Ministry"),
        ("Nobody", "Office", "“Nobody”"),
    ):
        answer = call("organization", "merge", dossier_path, gone, kept)
        assert answer.status != 0
        assert said in answer.err
    assert names(call, dossier_path) == ["Ministry", "Office"]


def test_a_retired_one_stays_in_the_list_and_says_so(call: Call, dossier_path: Path) -> None:
    add(call, dossier_path, LABOUR)
    assert call("organization", "retire", dossier_path, "MoL", "--json").json["retired"] is True
    assert "stays as it was" in call("organization", "retire", dossier_path, "MoL").out
    assert names(call, dossier_path) == ["Ministry of Labour"]
    assert call("organization", "retire", dossier_path, "MoL", "--take-up", "--json").json["retired"] is False


def test_a_strange_address_is_kept_and_told(call: Call, dossier_path: Path) -> None:
    people = [{"name": "A", "email": "not one", "phone": "call me"}]
    stored = add(call, dossier_path, {"name": "Ministry", "people": people}).json
    assert (stored["people"][0]["email"], stored["people"][0]["phone"]) == ("not one", "call me")
    shown = call("organization", "show", dossier_path, "Ministry").out
    assert "does not look like an e-mail address" in shown
    assert "does not look like a telephone number" in shown
