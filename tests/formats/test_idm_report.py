"""Test that the report is read field for field, however its lines are broken and whatever its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication
from tests.formats.report_sample import (
    HEADER,
    LABELS,
    Block,
    approach_texts,
    as_text,
    expected_texts,
    in_one_line,
    report_blocks,
    small_catalogue,
    with_pages,
    wrapped,
    write_docx,
    write_pdf,
)

from pledgedesk.domain.catalogue import Catalogue, load_catalogue
from pledgedesk.domain.report_text import ReportPlace, ReportText
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.idm_report import read_report
from pledgedesk.formats.report_source import read_source

TEXT = as_text(report_blocks(small_catalogue()))


def texts(report: ReportText) -> dict[ReportPlace, str]:
    return {ReportPlace(one.code, one.field): in_one_line(one.text) for one in report.passages}


def assert_whole(text: str, catalogue: Catalogue) -> None:
    report = read_report(text, catalogue)
    assert report.missed == ()
    assert texts(report) == expected_texts(catalogue)


def test_all_61_approaches_and_7_topics() -> None:
    assert_whole(as_text(report_blocks(load_catalogue())), load_catalogue())
    assert len(expected_texts(load_catalogue())) == 61 * 8 + 7 * 6


REWRITTEN: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: wrapped(text, 72),
    "narrow": lambda text: wrapped(text, 32),
    "hyphenated": lambda text: wrapped(text, 50, hyphenated=True),
    "without blank lines": lambda text: wrapped(text, 72).replace("\n\n", "\n"),
    "one line": lambda text: " ".join(text.split()),
    "one paragraph": lambda text: wrapped(" ".join(text.split()), 72),
    "of Windows": lambda text: text.replace("\n", "\r\n"),
    "straight quotes": lambda text: text.translate(str.maketrans("“”’", '""\'')),
    "printers' quotes": lambda text: text.replace("'", "’"),
    "odd blanks": lambda text: text.replace(" ", "\u00a0").replace("-", "\u2011"),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "pages": lambda text: with_pages(wrapped(text, 60), 40),
    "pages, hyphenated": lambda text: with_pages(wrapped(text, 50, hyphenated=True), 37, "\f"),
    "bullets": lambda text: re.sub("(?m)^- ", "• ", text),
    "bullets alone": lambda text: re.sub("(?m)^- ", "•\n", text),
    "other labels": lambda text: (
        text.replace("\nORGANIZATION\n", "\nLEAD ORGANIZATION(S)\n")
        .replace("\nIMPACTS\n", "\nIMPACTS (intended)\n")
        .replace("\nLESSONS LEARNED\n", "\nLessons learnt:\n")
        .replace("\nRESOURCES\n", "\nUSEFUL RESOURCES\n")
        .replace("\nCONTACT\n", "\nContacts\n")
    ),
    "titles in small letters": lambda text: re.sub(
        r"(?m)^(\d\.\d\.\d+) (.+)$", lambda found: f"{found[1]}  {found[2].capitalize()}", text
    ),
    "links": lambda text: re.sub(r"(?m)^- (Speaker or guide \d)", r"- [\1](#)", text),
    "bold": lambda text: text.replace("Each ministry", "**Each ministry**"),
    "footnotes": lambda text: text.replace("Nobody had planned", "Nobody¹ had planned").replace(
        "\n\nLESSONS LEARNED", "\n\n¹ A note\nof two lines.\n\nLESSONS LEARNED"
    ),
    "footnotes of Markdown": lambda text: text.replace("for the winter;", "for the winter;[^1]").replace(
        "\n\nPERIOD", "\n\n[^1]: A note.\n\nPERIOD"
    ),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_the_same_text_written_otherwise(name: str) -> None:
    rewritten = REWRITTEN[name](TEXT)
    assert rewritten != TEXT
    assert_whole(rewritten, small_catalogue())


def test_pages_do_not_part_the_paragraphs_they_interrupt() -> None:
    report = read_report(with_pages(wrapped(TEXT, 60), 23), small_catalogue())
    assert not [one for one in report.passages if HEADER in one.text]
    assert report.of("2.3.1")["lessons"].count("\n") == 0
    assert report.of("2.3.1")["impacts"].count("\n- ") == 1


@pytest.mark.parametrize("numbered", [True, False])
def test_a_word_document(tmp_path: Path, numbered: bool) -> None:
    path = tmp_path / "report.docx"
    blocks = list(report_blocks(small_catalogue()))
    # A topic without its number could as well be the line of the key insights.
    topics = {f"{topic.code}. {topic.title}" for topic in small_catalogue().topics}
    write_docx((Block("text", one.text) if one.text in topics else one for one in blocks), path, numbered=numbered)
    assert_whole(read_source(path).text, small_catalogue())


def test_a_word_document_with_the_facts_in_tables(tmp_path: Path) -> None:
    catalogue, document = small_catalogue(), Document()
    facts = [LABELS[field] for field in ("organization", "period", "geographic_scope")]
    by_title = {f"{one.code} {one.title_printed}": one for one in catalogue.approaches}
    blocks = list(report_blocks(catalogue))
    place = 0
    while place < len(blocks):
        document.add_paragraph(blocks[place].text, style="List Bullet" if blocks[place].kind == "item" else None)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if following == Block("label", facts[0]):
            approach = by_title[blocks[place].text]
            table = document.add_table(2, 3)
            for column, field in enumerate(("organization", "period", "geographic_scope")):
                table.cell(0, column).text = facts[column]
                table.cell(1, column).text = as_text(approach_texts(approach, field))
            place += 6
        place += 1
    document.save(str(tmp_path / "tables.docx"))
    assert_whole(read_source(tmp_path / "tables.docx").text, catalogue)


def test_facts_whose_lines_run_through_three_columns() -> None:
    approach = next(one for one in small_catalogue().approaches if one.code == "2.3.3")
    organization, scope = approach.organizations[0].split(), approach.geographic_scope.split()
    before = f"ORGANIZATION\n\n{' '.join(organization)}\n\nPERIOD\n\n{approach.period}\n\nGEOGRAPHICAL SCOPE\n\n"
    assert before in TEXT
    row = f"ORGANIZATION PERIOD GEOGRAPHICAL SCOPE\n{organization[0]} {approach.period} {scope[0]}\n"
    mixed = row + " ".join((*organization[1:], *scope[1:]))
    assert_whole(TEXT.replace(before + approach.geographic_scope, mixed), small_catalogue())


def test_a_pdf(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(report_blocks(small_catalogue()), path)
    told: list[tuple[int, int]] = []
    source = read_source(path, lambda done, total: told.append((done, total)))
    assert told == [(page, len(told)) for page in range(len(told))]
    assert len(told) > 10
    assert HEADER not in source.text
    assert_whole(source.text, small_catalogue())


def test_what_is_missing_is_named_field_by_field() -> None:
    text = TEXT.replace("2.3.4 DECENT LIFE INITIATIVE", "2.3.4 SOMETHING ELSE")
    start = text.index("2.3.2 AFRICAN CLIMATE MOBILITY INITIATIVE\n\nORGANIZATION")
    text = text[:start] + text[start:].replace("\n\nIMPACTS\n", "\n", 1)
    report = read_report(text.replace("\nChallenges\n", "\n", 1), small_catalogue())
    assert report.missed == (
        ReportPlace("2.2", "challenges"),
        ReportPlace("2.3.2", "impacts"),
        *(ReportPlace("2.3.4", field) for field in LABELS),
    )
    assert report.missed_approaches == ("2.3.4",)
    assert "2.3.4" not in report.approaches


def test_a_label_with_nothing_after_it_is_missing() -> None:
    text = TEXT.replace("officer@2-3-7.example", "").replace("Officer 237, Ministry of Tests", "")
    assert read_report(text, small_catalogue()).missed == (ReportPlace("2.3.7", "contact"),)


def test_half_of_it() -> None:
    report = read_report(TEXT[: TEXT.index("2.3.3 CLIMATE SENSITIVE LIVELIHOODS\n\nORG")], small_catalogue())
    assert report.approaches == ("2.2.1", "2.2.2", "2.3.1", "2.3.2")
    assert {place.code for place in report.missed} == {"2.3", "2.3.3", "2.3.4", "2.3.5", "2.3.6", "2.3.7"}
    expected = expected_texts(small_catalogue())
    assert all(expected[place] == text for place, text in texts(report).items())


def test_a_list_of_the_titles_is_not_the_report() -> None:
    titles = "\n".join(f"{one.code} {one.title_printed}" for one in small_catalogue().approaches)
    for text in ("", "Dear colleague,\n", titles):
        with pytest.raises(DomainError) as refusal:
            read_report(text, small_catalogue())
        assert refusal.value.code is ErrorCode.NOT_THE_REPORT


@pytest.mark.parametrize("number", ["No. 31", "No.31", "Number 31", "№ 31"])
def test_another_report_of_the_series_is_named(number: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read_report(f"International Dialogue\non Migration\n{number}\n\nMigrants and cities", small_catalogue())
    assert (refusal.value.code, refusal.value.values) == (ErrorCode.OTHER_REPORT, {"number": 31})
