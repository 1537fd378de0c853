"""Test consultation: add, list, show; indicator: add, list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

ROUND_TABLE: dict[str, Any] = {
    "date": "2026-02-03",
    "title": "Round table",
    "kind": "diasporas",
    "organizations": ["Union of Kenyans Abroad"],
    "groups": [{"group": "Diaspora", "number": 1250, "women": 700, "men": 550}],
    "objectives": [19, 20],
    "said": "Fees are too high.",
    "follow_up": "Fees were halved.",
    "documents": [{"title": "Minutes", "link": "", "place": "Room 4"}],
    "public": True,
    "internal_notes": "Ask again in May.",
}
CARDS: dict[str, Any] = {
    "name": "Cards",
    "unit": "cards",
    "baseline": "0",
    "target": "12500",
    "values": [{"date": "2025", "value": "7750", "source": "Registry"}],
    "public": False,
    "internal_notes": "",
}


def consult(call: Call, path: Path, **values: Any) -> Any:
    given = as_json(ROUND_TABLE | values)
    return call("consultation", "add", path, "--json-file", "-", "--json", given=given)


def test_add_prints_the_stored_consultation_whole(call: Call, dossier_path: Path) -> None:
    stored = consult(call, dossier_path).json
    assert stored == {"reference": "CONS-001", **ROUND_TABLE}
    assert stored == call("consultation", "show", dossier_path, "cons-001", "--json").json
    assert call("consultation", "list", dossier_path, "--json").json == [stored]


def test_numbers_of_people_are_read_with_thousands_set_apart(call: Call, dossier_path: Path) -> None:
    groups = [{"group": "All", "number": "1,250", "women": "1.000", "men": "2 50".replace(" ", "")}]
    stored = consult(call, dossier_path, groups=groups).json
    assert stored["groups"] == [{"group": "All", "number": 1250, "women": 1000, "men": 250}]


def test_the_list_says_what_its_counts_are_of(call: Call, dossier_path: Path) -> None:
    consult(call, dossier_path)
    consult(call, dossier_path, title="Meeting", kind="inter_ministerial", public=False, groups=[])
    out = call("consultation", "list", dossier_path).out
    assert "All consultations by kind: 2" in out
    assert out.splitlines()[-1].split() == ["All", "kinds", "2", "1", "1,250", "700", "550"]
    out = call("consultation", "list", dossier_path, "--public").out
    assert "Public consultations by kind: 1" in out
    assert "Meeting" not in out
    listed = call("consultation", "list", dossier_path, "--kind", "inter_ministerial", "--json").json
    assert [one["title"] for one in listed] == ["Meeting"]
    assert call("consultation", "list", dossier_path, "--text", "fees halved", "--objective", "4", "--json").json == []


def test_show_marks_what_is_missing_and_does_not_add_up(call: Call, dossier_path: Path) -> None:
    groups = [{"group": "All", "number": 3, "women": 2, "men": 2}]
    call("consultation", "add", dossier_path, "--json-file", "-", given=as_json({"title": "A", "groups": groups}))
    out = call("consultation", "show", dossier_path, "CONS-001").out
    assert "Date                   Not filled in yet." in out
    assert "Women and men are more than the number given for their group." in out


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": ""}, "Add a title"),
        ({"kind": "diaspora"}, "Did you mean “diasporas”?"),
        ({"date": "2026-02-30"}, "no date"),
        ({"groups": [{"number": -3}]}, "“-3” is no number of people"),
        ({"groups": [{"number": "1.5"}]}, "“1.5” is no number of people"),
        ({"groups": [{"number": True}]}, "a number is expected"),
        ({"groups": [{"person": "Jane"}]}, "person"),
        ({"groups": {"number": 3}}, "list"),
        ({"objectives": [24]}, "There is no objective 24"),
        ({"organizations": [" "]}, "needs a name"),
        ({"titel": "x"}, "Did you mean “title”?"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    call: Call, dossier_path: Path, values: dict[str, Any], words: str
) -> None:
    answer = consult(call, dossier_path, **values)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert words in answer.err
    assert call("consultation", "list", dossier_path, "--json").json == []


def test_of_a_list_with_the_last_one_bad_nothing_is_taken(call: Call, dossier_path: Path) -> None:
    objects = [{"title": f"Meeting {number}"} for number in range(99)] + [{"title": "A", "kind": "x"}]
    answer = call("consultation", "add", dossier_path, "--json-file", "-", given=as_json(objects))
    assert (answer.status, "Record 100" in answer.err) == (2, True)
    assert call("consultation", "list", dossier_path, "--json").json == []


def test_indicators_go_in_and_out_as_they_are(call: Call, dossier_path: Path) -> None:
    call("pledge", "add", dossier_path, "--json-file", "-", given=as_json({"title": "Cards for all"}))
    add = ("indicator", "add", dossier_path)
    stored = call(*add, "pled-001", "--json-file", "-", "--json", given=as_json(CARDS)).json
    place = {"reference": "IND-001", "pledge": "PLED-001", "objective": None, "percentage": 62}
    assert stored == {**place, **CARDS}
    assert call("indicator", "list", dossier_path, "PLED-001", "--json").json == [stored]
    again = call(*add, "--json-file", "-", "--json", given=as_json(stored)).json
    assert again == {**stored, "reference": "IND-002"}
    call(*add, "--objective", "4", "--json-file", "-", given=as_json({"name": "Births", "target": 3, "baseline": 3}))
    out = call("indicator", "list", dossier_path).out
    assert "62 percent of the way" in out
    assert "Target and baseline are equal" in out
    assert "Cards" not in call("indicator", "list", dossier_path, "--objective", "4").out


@pytest.mark.parametrize(
    ("given", "figure"), [(12500, "12500"), ("12,500", "12500"), ("12 500", "12500"), ("1.234,5", "1234.5")]
)
def test_figures_are_read_as_numbers_and_as_texts(call: Call, dossier_path: Path, given: Any, figure: str) -> None:
    values = as_json({"name": "A", "objective": 4, "target": given})
    assert call("indicator", "add", dossier_path, "--json-file", "-", "--json", given=values).json["target"] == figure


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "Say what is counted"),
        ({"target": "1e5"}, "“1e5” is no number"),
        ({"target": True}, "a number is expected"),
        ({"values": [{"value": 3}]}, "Say when"),
        ({"values": [3]}, "object"),
        ({"values": [{"value": 3, "when": "2025"}]}, "when"),
        ({"objective": 24}, "There is no objective 24"),
        ({"objective": None}, "belongs to a pledge or to an objective"),
        ({"pledge": "PLED-009"}, "belongs to a pledge or to an objective"),
        ({"pledge": "PLED-009", "objective": None}, "no record PLED-009"),
        ({"nam": "x"}, "Did you mean “name”?"),
    ],
)
def test_what_no_indicator_can_be_is_refused_with_a_sentence(
    call: Call, dossier_path: Path, values: dict[str, Any], words: str
) -> None:
    given = as_json({"name": "A", "objective": 4} | values)
    answer = call("indicator", "add", dossier_path, "--json-file", "-", given=given)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert words in answer.err
    assert call("indicator", "list", dossier_path, "--json").json == []


def test_a_pledge_and_an_objective_are_one_too_many(call: Call, dossier_path: Path) -> None:
    answer = call("indicator", "list", dossier_path, "PLED-001", "--objective", "4")
    assert (answer.status, is_sentence(answer)) == (2, True)
    answer = call("indicator", "list", dossier_path, "PLED-001")
    assert (answer.status, is_sentence(answer)) == (2, True)


def test_an_indicator_that_names_another_place_than_the_call_is_refused(call: Call, dossier_path: Path) -> None:
    other = {"name": "Births registered", "objective": 5}
    add = ("indicator", "add", dossier_path, "--objective", "4", "--json-file", "-")
    answer = call(*add, given=as_json(other))
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert call("indicator", "list", dossier_path, "--json").json == []
    assert call(*add, given=as_json(other | {"objective": 4})).status == 0
