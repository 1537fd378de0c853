"""PDF of documents: all text in order, bookmarks, header rows, markings; and nobody's name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.formats.documents import chart, document, said

from pledgedesk.domain.narrative import Document, DocumentTable, Heading, Part
from pledgedesk.formats.pdf_outline import finish_pdf
from pledgedesk.i18n import translator
from pledgedesk.rendering.document_pdf import draw_pdf

ROWS = tuple(
    (f"PLED-{number:03d}", f"Pledge number {number} " + "with words " * (number % 9), "Fulfilled")
    for number in range(1, 90)
)


def drawn(made: Document, folder: Path) -> PdfReader:
    bookmarks = draw_pdf(made, folder / "drawn.pdf", translator(made.face.language))
    target = folder / "a.pdf"
    finish_pdf(folder / "drawn.pdf", target, bookmarks, title=made.face.title, language=made.face.language)
    return PdfReader(target)


def pages(found: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in found.pages]


def numbered_words(found: list[str]) -> list[str]:
    """Give the words, whole: pypdf takes wide letters apart."""
    return re.findall(r"word\d{4}", "".join("".join(found).split()))


def long() -> tuple[Part, ...]:
    made: list[Part] = []
    for number in range(1, 13):
        made += [
            Heading(f"Objective {number}", 2),
            DocumentTable(f"Table {number}", ("Reference", "Title", "Stage"), ROWS[: number * 4]),
        ]
        made += [said(f"Paragraph {number}. " + "The ministry answers in a sentence. " * 30), chart(number)]
    return (Heading("Progress"), *made)


def test_all_text_stands_in_order_once(qapp: object, tmp_path: Path) -> None:
    text = " ".join(pages(drawn(document(long()), tmp_path)))
    wanted = [
        one
        for number in range(1, 13)
        for one in (f"Table {number} ", f"Paragraph {number}. ", f"Pledges by stage {number} ")
    ]
    places = [text.index(one) for one in wanted]
    assert places == sorted(places)
    assert all(text.count(one) == 1 for one in wanted)
    shown = re.findall(r"PLED-\d+", text)
    assert shown == [row[0] for number in range(1, 13) for row in ROWS[: number * 4]]


def test_a_heading_stays_with_what_follows_and_headers_are_repeated(qapp: object, tmp_path: Path) -> None:
    found = pages(drawn(document(long()), tmp_path))
    for number in range(1, 13):
        (page,) = [one for one in found if f"Table {number} Reference Title Stage PLED-001" in one]
        assert f"Objective {number} Table {number}" in page
    for page in found:
        rows = re.search(r"PLED-\d+", page)
        assert rows is None or "Reference Title Stage" in page[: rows.start()]


def test_bookmarks_lead_to_the_pages_of_the_headings(qapp: object, tmp_path: Path) -> None:
    found = drawn(document(long()), tmp_path)
    text = pages(found)
    outline: Any = found.outline
    first, inner, notes = outline
    assert (first.title, notes.title) == ("1  Progress", "Notes")
    assert [one.title for one in inner] == [f"1.{number}  Objective {number}" for number in range(1, 13)]
    for number, one in enumerate(inner, start=1):
        page = found.get_destination_page_number(one)
        assert page is not None
        assert f"Objective {number} Table {number} " in text[page]
        assert f"Objective {number} " in text[1]
        assert str(page + 1) in text[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_marked_and_numbered(qapp: object, tmp_path: Path, language: str) -> None:
    made = document(long(), language=language, marking="INTERNAL", has_cover=False)
    found = pages(drawn(made, tmp_path))
    assert len(found) > 5
    assert all("INTERNAL" in page for page in found)
    assert all(re.search(rf"Page {number}$", page) for number, page in enumerate(found, start=1))


def test_properties_name_title_and_language_and_nobody(qapp: object, tmp_path: Path) -> None:
    found = drawn(document(language="fr"), tmp_path)
    told: Any = found.metadata
    root: Any = found.trailer["/Root"]
    assert dict(told) == {"/Title": "Voluntary GCM review", "/Producer": "PledgeDesk"}
    assert root["/Lang"] == "fr-FR"
    content = (tmp_path / "a.pdf").read_bytes()
    assert str(tmp_path).encode() not in content


def test_a_row_higher_than_a_page_is_parted_between_its_lines(qapp: object, tmp_path: Path) -> None:
    words = [f"word{number:04d}" for number in range(3000)]
    table = DocumentTable("Long", ("A", "B"), ((" ".join(words), "short"),))
    found = pages(drawn(document((Heading("One"), table)), tmp_path))
    # Qt writes the last line of a page once more, unseen, above the next: that much is its own.
    assert list(dict.fromkeys(numbered_words(found))) == words


def test_a_paragraph_goes_on_over_pages_without_a_word_twice(qapp: object, tmp_path: Path) -> None:
    words = [f"word{number:04d}" for number in range(2500)]
    found = pages(drawn(document((Heading("One"), said(" ".join(words)), said("The end."))), tmp_path))
    assert numbered_words(found) == words
    assert sum("The end." in page for page in found) == 1


def test_one_kind_of_every_part_is_drawn(qapp: object, tmp_path: Path) -> None:
    text = " ".join(pages(drawn(document(), tmp_path)))
    for words in (
        "every ministry",
        "1. Ministries",
        "– Large ones",
        "1. Begins anew",
        "A quotation.",
        "(PLED-001) & others",
    ):
        assert words in text
    assert "1. Office of statistics" in text
