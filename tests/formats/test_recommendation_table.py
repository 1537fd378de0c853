from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pledgedesk.domain.incoming import IncomingProblemCode, IncomingRecommendation
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats import table_file
from pledgedesk.formats.recommendation_table import RecommendationTable, incoming_from_table, read_table
from pledgedesk.formats.table_file import read_text


def workbook(path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def file(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_text(content, encoding=encoding, newline="")
    return path


def read(path: Path) -> tuple[IncomingRecommendation, ...]:
    return incoming_from_table(read_table(path))


def test_every_column_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "upr.xlsx",
        [
            ["Matrix of recommendations"],
            [],
            ["No.", "Recommendation", "Objectives", "Response", "Comments", "Lead ministry", "Deadline", "Status"],
            [139.4, "Register every birth", "4; 9", "Accepted", "Under way", "Interior; Health", "2027-03", "ongoing"],
            [140, "Issue cards", 4.0, "Noted", None, None, datetime(2027, 3, 1), "Done"],
            [None, None, None],
        ],
    )
    first, second = read(path)
    assert (first.place, first.code, first.text, first.objectives) == (4, "139.4", "Register every birth", (4, 9))
    assert (first.response, first.response_text, first.leads) == ("accepted", "Under way", ("Interior", "Health"))
    assert (str(first.due), first.status, first.problems) == ("2027-03", "in_progress", ())
    assert (second.code, second.objectives, str(second.due), second.status) == ("140", (4,), "2027-03-01", "done")


@pytest.mark.parametrize(
    "heading",
    ["Recommendation", "TEXT", "Recommandation", "Libellé", "Recomendación", "نص التوصية", "Рекомендация", "建议",
     "UPR recommendation (third cycle)", "Recommandations acceptées par l'État"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_texts_are_found_by_their_heading_in_six_languages(tmp_path: Path, heading: str, kind: str) -> None:
    rows = [["№", heading, "Country"], ["1", "Register every birth", "Peru"]]
    path = tmp_path / f"table.{kind}"
    if kind == "csv":
        file(path, "\n".join(";".join(row) for row in rows))
    else:
        workbook(path, rows)
    assert [(one.code, one.text) for one in read(path)] == [("1", "Register every birth")]


def test_the_number_of_a_recommendation_is_not_its_text(tmp_path: Path) -> None:
    rows = "Recommendation No,Recommending State,Full recommendation\n1,Peru,Register every birth\n"
    assert [(one.code, one.text) for one in read(file(tmp_path / "a.csv", rows))] == [("1", "Register every birth")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_heading_in_quotes_may_hold_line_breaks_and_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    headings = ('"Recommendation\n(one, two; three, four;\tfive)"', "Objective")
    rows = delimiter.join(headings) + "\r\n" + delimiter.join(("Register births", "4")) + "\r\n"
    (one,) = read(file(tmp_path / "a.csv", rows))
    assert (one.text, one.objectives) == ("Register births", (4,))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_every_delimiter_and_unicode_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = delimiter.join(("No", "Texte")) + "\r\n" + delimiter.join(("1", '"Enregistrer\nchaque ""né"""')) + "\r\n"
    (one,) = read(file(tmp_path / "a.csv", rows, encoding))
    assert one.text == 'Enregistrer\nchaque "né"'


def test_the_sheet_with_the_texts_is_taken(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Read me"], ["Nothing", "here"]], [["Text"], ["Register births"]])
    assert [one.text for one in read(path)] == ["Register births"]


def test_a_single_column_without_a_heading_holds_texts(tmp_path: Path) -> None:
    assert [one.text for one in read(file(tmp_path / "a.csv", "Register births.\nIssue cards.\n"))] == [
        "Register births.",
        "Issue cards.",
    ]


def test_without_a_known_heading_the_column_is_asked_for(tmp_path: Path) -> None:
    table = read_table(file(tmp_path / "a.csv", "What to do,Objective\nRegister births,4\n"))
    assert (table.has_texts, table.headings) == (False, ("What to do", "Objective"))
    with pytest.raises(DomainError) as caught:
        incoming_from_table(table)
    assert caught.value.code is ErrorCode.TABLE_WITHOUT_TEXTS
    assert caught.value.values["headings"] == "What to do, Objective"
    (one,) = incoming_from_table(table.with_texts_in(0))
    assert (one.text, one.objectives) == ("Register births", (4,))


def test_another_column_of_texts_can_be_chosen() -> None:
    table = RecommendationTable(("Text", "Code"), (), {"text": 0, "code": 1})
    assert table.with_texts_in(1).columns == {"text": 1}


def test_what_cannot_be_read_in_a_row_is_told_and_stays_out(tmp_path: Path) -> None:
    rows = "Text;Objective;Response;Due;Status\nRegister births;4, 24;perhaps;next year;someday\n;5;;;\n"
    first, second = read(file(tmp_path / "a.csv", rows))
    assert [(problem.code, problem.value) for problem in first.problems] == [
        (IncomingProblemCode.OBJECTIVE_UNKNOWN, "24"),
        (IncomingProblemCode.RESPONSE_UNKNOWN, "perhaps"),
        (IncomingProblemCode.STATUS_UNKNOWN, "someday"),
        (IncomingProblemCode.DATE_UNREADABLE, "next year"),
    ]
    assert (first.objectives, first.response, first.due, first.status) == ((4,), "", None, "not_started")
    assert first.is_ticked
    assert not second.can_come


@pytest.mark.parametrize(
    ("written", "code"),
    [("supported", "accepted"), ("Acceptée", "accepted"), ("PARTIALLY ACCEPTED", "accepted_in_part"),
     ("Tomada nota", "noted"), ("принято к сведению", "noted"), ("不接受", "not_accepted"),
     ("accepted_in_part", "accepted_in_part")],
)  # fmt: skip
def test_responses_as_other_tables_write_them(tmp_path: Path, written: str, code: str) -> None:
    (one,) = read(file(tmp_path / "a.csv", f"Text;Response\nA;{written}\n"))
    assert (one.response, one.problems) == (code, ())


def cut(path: Path) -> Path:
    whole = workbook(path, [["Text"], ["Register births"]]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def no_book(path: Path) -> Path:
    import zipfile

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")
    return path


def with_bytes(content: bytes) -> Any:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.xlsx", cut, ErrorCode.TABLE_UNREADABLE),
        ("a.xlsx", no_book, ErrorCode.TABLE_UNREADABLE),
        ("a.xlsx", with_bytes(b"PK\x03\x04"), ErrorCode.TABLE_UNREADABLE),
        ("a.xlsx", with_bytes(b""), ErrorCode.TABLE_UNREADABLE),
        ("a.xlsx", with_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)), ErrorCode.TABLE_PROTECTED),
        ("a.xls", with_bytes(b"any"), ErrorCode.TABLE_PROTECTED),
        ("a.pdf", with_bytes(b"%PDF-1.7"), ErrorCode.TABLE_TYPE_UNKNOWN),
        ("a.csv", with_bytes("Texte\né".encode("latin-1")), ErrorCode.TABLE_NOT_UTF8),
        ("a.csv", with_bytes(b""), ErrorCode.TABLE_EMPTY),
        ("a.csv", with_bytes(b" \n;;\n"), ErrorCode.TABLE_EMPTY),
        ("a.csv", with_bytes(b"Text\n" + b"a" * 200_000), ErrorCode.TABLE_UNREADABLE),
        ("a.csv", lambda path: path, ErrorCode.INPUT_MISSING),
        ("a.csv", lambda path: path.mkdir(), ErrorCode.INPUT_MISSING),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, name: str, make: Any, code: ErrorCode) -> None:
    make(tmp_path / name)
    with pytest.raises(DomainError) as caught:
        read_table(tmp_path / name)
    assert caught.value.code is code


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    os.truncate(path, 300_000_000)
    with pytest.raises(DomainError) as caught:
        read_table(path)
    assert caught.value.code is ErrorCode.TABLE_TOO_LARGE


def test_a_table_with_too_many_rows_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "ROWS", 3)
    rows = "Text\n" + "a\n" * 3
    with pytest.raises(DomainError) as caught:
        read_table(file(tmp_path / "a.csv", rows))
    assert caught.value.code is ErrorCode.TABLE_TOO_LARGE


def test_a_workbook_that_unpacks_to_far_more_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Text"], ["Register births"]])
    monkeypatch.setattr(table_file, "_UNPACKED", 0)
    with pytest.raises(DomainError) as caught:
        read_table(path)
    assert caught.value.code is ErrorCode.TABLE_TOO_LARGE


def test_plain_text_is_read_whole(tmp_path: Path) -> None:
    assert read_text(file(tmp_path / "a.txt", "1. Né", "utf-8-sig")) == "1. Né"
