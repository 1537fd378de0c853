from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence, names_in


def test_search_prints_what_was_found_by_kind(call: Call, sample_path: Path) -> None:
    out = call("search", sample_path, "birth regist").out
    assert out.startswith("Practices\n  PRAC-009  Births registered before leaving the maternity ward\n")
    assert (
        "\n\nPledges\n  PLED-001  Proof of identity for residents without papers\n    in Text of the pledge: …" in out
    )
    assert "\n\nNotes on objectives\n  OBJ-04  4 Legal identity\n    in Progress: Births are registered" in out
    assert "\n\nCatalogue\n  2.1.3  Holistic coverage" in out


def test_search_gives_json_with_the_places_of_the_words(call: Call, sample_path: Path) -> None:
    (group,) = call("search", sample_path, "PRAC-009", "--kind", "practice", "--json").json
    (hit,) = group["hits"]
    assert (group["kind"], group["has_more"]) == ("practice", False)
    assert (hit["reference"], hit["field"]) == ("PRAC-009", "reference")
    (group,) = call("search", sample_path, "maternity", "--kind", "practice", "--json").json
    hit = group["hits"][0]
    start, end = hit["title_marks"][0]
    assert hit["title"][start:end] == "maternity"
    assert all(hit["passage"][start:end].lower() == "maternity" for start, end in hit["passage_marks"])


def test_a_limit_holds_for_each_kind_and_says_that_there_are_more(call: Call, sample_path: Path) -> None:
    groups = call("search", sample_path, "a", "--limit", "2", "--json").json
    assert {group["kind"]: len(group["hits"]) for group in groups}["practice"] == 2
    out = call("search", sample_path, "migration", "--limit", "1").out
    assert "There are more; --limit shows them." in out
    assert (
        len(call("search", sample_path, "e", "--kind", "practice", "--limit", "1000", "--json").json[0]["hits"]) == 40
    )


def test_nothing_found_is_said(call: Call, sample_path: Path) -> None:
    answer = call("search", sample_path, "zebra")
    assert (answer.status, answer.out) == (0, "Nothing holds all of these words.\n")
    assert call("search", sample_path, "zebra", "--json").json == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("",),
        ('"',),
        ("*",),
        ("birth " * 200_000,),
        ("birth", "--kind", "practise"),
        ("birth", "--limit", "0"),
        ("birth", "--limit", "1001"),
        ("birth", "--limit", "five"),
        ("birth", "--limit", "-1"),
        ("birth", "--limit", "9" * 5000),
    ],
)
def test_what_cannot_be_searched_is_a_sentence(call: Call, sample_path: Path, arguments: tuple[str, ...]) -> None:
    before = sample_path.read_bytes()
    answer = call("search", sample_path, *arguments)
    assert answer.status == 2
    assert is_sentence(answer)
    assert sample_path.read_bytes() == before


@pytest.mark.parametrize(
    "words", ["NEAR(", "NEAR(birth, 5)", "birth AND", "head:birth", "birth*", "-- x", "'; DROP TABLE"]
)
def test_operators_are_words(call: Call, sample_path: Path, words: str) -> None:
    assert call("search", sample_path, words).status == 0


def test_searching_writes_nothing_and_takes_no_lock(call: Call, sample_path: Path) -> None:
    before, names = sample_path.read_bytes(), names_in(sample_path.parent)
    assert call("search", sample_path, "birth").status == 0
    assert (sample_path.read_bytes(), names_in(sample_path.parent)) == (before, names)


def test_a_kind_that_is_not_there_names_the_nearest(call: Call, sample_path: Path) -> None:
    assert "“practice”" in call("search", sample_path, "birth", "--kind", "practise").err
    assert call("search", sample_path, "birth", "--limit", "0").err == (
        "“0” is no number for --limit. Give a whole number from 1 to 1000.\n"
    )


def test_a_dossier_that_is_missing_is_a_fault_of_the_environment(call: Call, tmp_path: Path) -> None:
    answer = call("search", tmp_path / "none.pledgedesk", "birth")
    assert answer.status == 3
    assert is_sentence(answer)


@pytest.mark.parametrize(
    "command", [("catalogue", "list"), ("practice", "list", "{file}"), ("recommendation", "list", "{file}")]
)
def test_lists_refuse_a_text_as_words(call: Call, sample_path: Path, command: tuple[str, ...]) -> None:
    named = [part.format(file=sample_path) for part in command]
    answer = call(*named, "--text", "birth " * 200_000)
    assert answer.status == 2
    assert is_sentence(answer)
    assert call(*named, "--text", '"legal identity"').status == 0


def test_a_list_is_filtered_by_the_texts_of_its_records(call: Call, sample_path: Path) -> None:
    found = call("practice", "list", sample_path, "--text", "MIDWIFE maternity", "--json").json
    assert [record["reference"] for record in found] == ["PRAC-009"]
    assert call("practice", "list", sample_path, "--text", "***").status == 2
