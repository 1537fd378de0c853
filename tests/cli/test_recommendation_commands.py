"""Test recommendation: add, list, show, set, import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

RECOMMENDATION: dict[str, Any] = {
    "source": "upr",
    "source_detail": "A/HRC/44/9",
    "code": "139.4",
    "text": "Register every birth within thirty days, wherever it is.",
    "objectives": [4],
    "response": "accepted",
    "response_text": "The Act of 2024 asks for it.",
    "lead_organizations": ["Ministry of the Interior"],
    "due": "2027-03",
    "approaches": ["1.1.1"],
    "public": True,
}
LIST = "Recommendations\n\n1. Register births.\n2. Issue cards\nto all.\n"


def add(call: Call, path: Path, **values: Any) -> Any:
    given = as_json(RECOMMENDATION | values)
    return call("recommendation", "add", path, "--json-file", "-", "--json", given=given).json


def test_add_prints_the_stored_record_whole(call: Call, dossier_path: Path) -> None:
    stored = add(call, dossier_path)
    assert stored["reference"] == "REC-001"
    assert {name: stored[name] for name in RECOMMENDATION} == RECOMMENDATION
    assert (stored["status"], stored["practices"]) == ("not_started", [])
    assert stored == call("recommendation", "show", dossier_path, "rec-001", "--json").json
    assert call("recommendation", "list", dossier_path, "--json").json == [stored]
    given = as_json(stored)
    assert (
        call("recommendation", "set", dossier_path, "REC-001", "--json-file", "-", "--json", given=given).json == stored
    )


def test_practices_and_pledges_are_named_by_reference(call: Call, plain_sample_path: Path) -> None:
    stored = add(call, plain_sample_path, practices=["PRAC-008"], pledges=["PLED-001"])
    assert (stored["practices"], stored["pledges"]) == (["PRAC-008"], ["PLED-001"])
    for noun, reference in (("practice", "PRAC-008"), ("pledge", "PLED-001")):
        assert "REC-001  Register every birth" in call(noun, "show", plain_sample_path, reference).out
    for values in ({"practices": ["PLED-001"]}, {"pledges": ["PRAC-001"]}, {"practices": ["PRAC-999"]}):
        given = as_json(values)
        answer = call("recommendation", "set", plain_sample_path, "REC-001", "--json-file", "-", given=given)
        assert (answer.status, is_sentence(answer)) == (2, True)


def test_show_says_what_is_filled_in_in_both_languages(call: Call, plain_sample_path: Path) -> None:
    add(call, plain_sample_path, practices=["PRAC-008"])
    for language in ("en", "fr"):
        out = call("recommendation", "show", plain_sample_path, "REC-001", "--language", language).out
        for words in ("REC-001  Register every birth", "A/HRC/44/9", "139.4", "PRAC-008", "2027-03", "1.1.1 "):
            assert words in out
    assert "Universal Periodic Review" in call("recommendation", "show", plain_sample_path, "REC-001").out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["REC-001", "REC-002", "REC-003"]),
        (("--source", "upr"), ["REC-001", "REC-003"]),
        (("--response", "none"), ["REC-002"]),
        (("--response", "accepted"), ["REC-001"]),
        (("--objective", "9"), ["REC-002"]),
        (("--text", "ACT birth"), ["REC-001", "REC-003"]),
        (("--source", "treaty_body"), []),
    ],
)
def test_list_filters(call: Call, dossier_path: Path, options: tuple[str, ...], expected: list[str]) -> None:
    add(call, dossier_path)
    add(call, dossier_path, source="national_plan", response="", objectives=[9], text="Issue cards.", response_text="")
    add(call, dossier_path, response="noted", text="Register every birth.")
    found = call("recommendation", "list", dossier_path, "--json", *options).json
    assert [one["reference"] for one in found] == expected
    text = call("recommendation", "list", dossier_path, *options).out
    assert all(reference in text for reference in expected)
    assert expected or text == "There is none.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "{file}", "--source", "hearsay"),
        ("list", "{file}", "--response", "perhaps"),
        ("list", "{file}", "--objective", "24"),
        ("show", "{file}", "REC-099"),
        ("show", "{file}", "PRAC-001"),
        ("set", "{file}", "REC-099", "--json-file", "-"),
        ("set", "{file}", "PRAC-001", "--json-file", "-"),
        ("add", "{file}", "--json-file", "-"),
        ("import", "{file}", "no-such-table.xlsx"),
        ("import", "{file}", "{file}"),
        ("import", "{file}", "-", "--source", "hearsay"),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(call: Call, sample_path: Path, arguments: tuple[str, ...]) -> None:
    before = sample_path.read_bytes()
    answer = call("recommendation", *(word.format(file=sample_path) for word in arguments), given=b"{}")
    assert (answer.status, is_sentence(answer)) == (2, True), answer
    assert sample_path.read_bytes() == before


@pytest.mark.parametrize("given", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_a_list_without_a_text_is_a_sentence(call: Call, dossier_path: Path, given: bytes) -> None:
    before = dossier_path.read_bytes()
    answer = call("recommendation", "import", dossier_path, "-", given=given)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert call("recommendation", "import", dossier_path, "-", "--preview", given=given).out == "There is none.\n"
    assert dossier_path.read_bytes() == before


def test_a_numbered_list_is_previewed_and_taken_in_as_one_step(call: Call, dossier_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "declaration.txt"
    file.write_text(LIST, encoding="utf-8")
    before = dossier_path.read_bytes()
    rows = call("recommendation", "import", dossier_path, file, "--preview", "--json").json
    assert [(one["row"], one["comes_in"], one["code"], one["text"]) for one in rows] == [
        (1, False, "", "Recommendations"),
        (3, True, "1", "Register births."),
        (4, True, "2", "Issue cards to all."),
    ]
    assert (
        "Row 1  It stands outside of the numbering"
        in call("recommendation", "import", dossier_path, file, "--preview").out
    )
    assert dossier_path.read_bytes() == before
    options = ("--source", "progress_declaration_2022", "--document", "A/RES/76/266")
    answer = call("recommendation", "import", dossier_path, file, *options)
    assert answer.out.startswith(
        "Added REC-001: Register births.\nAdded REC-002: Issue cards to all.\n\nLeft out: 1 rows"
    )
    found = call("recommendation", "list", dossier_path, "--json").json
    assert {(one["source"], one["source_detail"]) for one in found} == {("progress_declaration_2022", "A/RES/76/266")}
    call("undo", dossier_path)
    assert call("recommendation", "list", dossier_path, "--json").json == []


def test_what_was_taken_in_is_not_taken_in_twice(call: Call, dossier_path: Path) -> None:
    assert len(call("recommendation", "import", dossier_path, "-", "--json", given=LIST.encode()).json["added"]) == 2
    before = dossier_path.read_bytes()
    answer = call("recommendation", "import", dossier_path, "-", given=LIST.encode())
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert dossier_path.read_bytes() == before
    again = call("recommendation", "import", dossier_path, "-", "--preview", "--json", given=LIST.encode()).json
    assert [problem["code"] for problem in again[1]["problems"]] == ["already_there"]
    assert again[1]["problems"][0]["sentence"] == "The dossier has this text already, as REC-001."


def test_a_table_without_a_text_column_names_its_headings(call: Call, dossier_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "upr.csv"
    file.write_text("What to do,Objective\nRegister births,4\n", encoding="utf-8")
    answer = call("recommendation", "import", dossier_path, file)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert answer.err.strip().endswith("The headings are: What to do, Objective.")
    answer = call("recommendation", "import", dossier_path, file, "--text-column", "What to d")
    assert "Did you mean “What to do”?" in answer.err
    added = call("recommendation", "import", dossier_path, file, "--text-column", "What to do", "--json").json["added"]
    assert [(one["text"], one["objectives"]) for one in added] == [("Register births", [4])]
