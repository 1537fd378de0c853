"""Record, list, extract, compare and check what was sent, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call, as_json, is_sentence, names_in

REASON = ("--reason", "The deadline is today.")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    workbook, letter = tmp_path / "our review.xlsx", tmp_path / "letter.pdf"
    workbook.write_bytes(b"a workbook")
    letter.write_bytes(b"%PDF a letter")
    return workbook, letter


@pytest.fixture
def plain_dossier(call: Call, tmp_path: Path) -> Path:
    """Give a dossier in which nothing was written yet."""
    path = tmp_path / "plain.pledgedesk"
    assert call("new", path, "--country", "KEN").status == 0
    return path


def recorded(call: Call, dossier: Path, out: Path, *more: object) -> None:
    answer = call("submission", "record", dossier, "--round", "imrf-2026", "--out", out, *REASON, *more)
    assert answer.status == 0, answer.err


def test_what_is_recorded_is_listed_extracted_and_compared(
    call: Call, sample_path: Path, tmp_path: Path, files: tuple[Path, Path]
) -> None:
    sent = ("--channel", "email", "--recipient", "desk@example.org", "--sent-at", "2026-03-02T14:05")
    recorded(call, sample_path, tmp_path / "out", "--exported", files[0], "--file", files[1], *sent)
    recorded(call, sample_path, tmp_path / "out2", "--file", files[1], files[0], "--channel", "email")
    title = as_json({"title": "Another title"})
    assert call("practice", "set", sample_path, "PRAC-001", "--json-file", "-", given=title).status == 0

    first, second = call("submission", "list", sample_path, "--json").json

    assert (first["id"], first["round"], first["channel"]) == ("SENT-001", "imrf-2026", "email")
    assert first["recipient"] == "desk@example.org"
    assert [(one["name"], one["origin"], one["size"]) for one in first["files"]] == [
        ("our review.xlsx", "exported", 10),
        ("letter.pdf", "as_sent", 13),
    ]
    assert (first["replaced_by"], second["replaces"], second["reason"]) == ("SENT-002", "SENT-001", REASON[1])
    written = call("submission", "extract", sample_path, "SENT-001", tmp_path / "again", "--json").json["written"]
    assert [Path(path).name for path in written] == ["our review.xlsx", "letter.pdf", "manifest.txt"]
    assert Path(written[0]).read_bytes() == b"a workbook"
    found = call("submission", "diff", sample_path, "SENT-001", "--json").json
    (practice,) = found["records"]
    assert (practice["reference"], practice["title"]) == ("PRAC-001", "Another title")
    assert practice["fields"]["title"]["new"] == "Another title"
    same = call("submission", "diff", sample_path, "SENT-001", "SENT-002", "--json").json
    assert (same["records"], same["sections"], same["to"]) == ([], [], "SENT-002")
    assert "our review.xlsx" in call("submission", "list", sample_path).out
    assert "Another title" in call("submission", "diff", sample_path, "SENT-001", "now").out


def test_a_round_with_errors_stops_with_a_sentence_unless_a_reason_is_given(
    call: Call, sample_path: Path, tmp_path: Path, files: tuple[Path, Path]
) -> None:
    arguments = ("submission", "record", sample_path, "--round", "imrf-2026", "--out", tmp_path / "out")

    answer = call(*arguments, "--file", files[0])

    assert (answer.status, is_sentence(answer)) == (2, True)
    assert not (tmp_path / "out").exists()
    assert call("submission", "list", sample_path, "--json").json == []


def test_without_files_they_are_written_now(call: Call, sample_path: Path, tmp_path: Path) -> None:
    at = ("voluntary_review/methodology", "--round", "imrf-2026", "--text", "We asked **all** ministries.")
    assert call("section", "set", sample_path, *at).status == 0
    recorded(call, sample_path, tmp_path / "out", "--language", "fr")

    (sent,) = call("submission", "list", sample_path, "--json").json

    names = [one["name"] for one in sent["files"]]
    assert [Path(name).suffix for name in names] == [".xlsx", ".docx", ".pdf"]
    assert {Path(name).stem.removeprefix(names[0][:3]) for name in names} == {"-imrf-2026-fr"}
    assert {one["origin"] for one in sent["files"]} == {"written"}
    assert names_in(tmp_path / "out") == sorted([*names, "manifest.txt"])


def test_a_round_without_text_is_sent_as_its_workbook(call: Call, plain_dossier: Path, tmp_path: Path) -> None:
    recorded(call, plain_dossier, tmp_path / "out")

    assert names_in(tmp_path / "out") == ["KEN-imrf-2026-en.xlsx", "manifest.txt"]


def test_a_damaged_file_is_told_and_ends_with_3(
    call: Call, sample_path: Path, tmp_path: Path, files: tuple[Path, Path]
) -> None:
    recorded(call, sample_path, tmp_path / "out", "--file", *files)
    assert call("submission", "check", sample_path, "--json").json == {"files": 2, "damaged": []}
    sample_path.write_bytes(sample_path.read_bytes().replace(b"%PDF a letter", b"%PDF a ledger"))

    answer = call("submission", "check", sample_path, "--json")

    assert answer.status == 3
    assert json.loads(answer.out)["damaged"] == [{"id": "SENT-001", "name": "letter.pdf"}]
    assert "letter.pdf of SENT-001 is damaged" in answer.err
    extracted = call("submission", "extract", sample_path, "SENT-001", tmp_path / "again")
    assert (extracted.status, names_in(tmp_path / "again")) == (3, ["our review.xlsx"])


def test_a_receipt_is_added(call: Call, sample_path: Path, tmp_path: Path, files: tuple[Path, Path]) -> None:
    recorded(call, sample_path, tmp_path / "out", "--file", files[0])

    answer = call("submission", "add-file", sample_path, "sent-001", files[1], "--origin", "receipt")

    assert answer.status == 0
    (sent,) = call("submission", "list", sample_path, "--json").json
    assert [one["origin"] for one in sent["files"]] == ["as_sent", "receipt"]


def test_a_correction_of_another_round_is_refused_before_a_folder_is_made(
    call: Call, sample_path: Path, tmp_path: Path, files: tuple[Path, Path]
) -> None:
    recorded(call, sample_path, tmp_path / "out", "--file", files[0])

    other = ("--round", "regional-2", "--out", tmp_path / "other", "--replaces", "SENT-001", "--file", files[0])
    answer = call("submission", "record", sample_path, *other, *REASON)

    assert (answer.status, is_sentence(answer)) == (2, True)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "SENT-007", "folder"),
        ("diff", "SENT-007"),
        ("add-file", "SENT-007", "none.pdf"),
        ("record", "--round", "imrf-2026", "--out", "out", "--channel", "pigeon", *REASON),
        ("record", "--round", "imrf-2026", "--out", "out", "--sent-at", "yesterday", *REASON),
        ("record", "--round", "imrf-2026", "--out", "out", "--sent-at", "2199-01-01", *REASON),
        ("record", "--round", "imrf-2026", "--out", "out", "--file", "none.pdf", *REASON),
        ("record", "--round", "imrf-2026", "--out", "out", "--replaces", "SENT-007", *REASON),
        ("record", "--round", "nowhere-2026", "--out", "out", *REASON),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    call: Call, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    act, *rest = arguments

    answer = call("submission", act, sample_path, *rest)

    assert (answer.status, is_sentence(answer)) == (2, True), answer.err
    assert call("submission", "list", sample_path, "--json").json == []
