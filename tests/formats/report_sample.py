"""Write reports of the form of IDM report No. 33, with the catalogue's facts and texts of the tests' own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from docx import Document
from docx.document import Document as WordDocument
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPainter, QPdfWriter

from pledgedesk.domain.catalogue import Approach, Catalogue, Topic, load_catalogue
from pledgedesk.domain.report_text import ReportPlace

LABELS = {
    "organization": "ORGANIZATION",
    "period": "PERIOD",
    "geographic_scope": "GEOGRAPHICAL SCOPE",
    "description": "DESCRIPTION",
    "impacts": "IMPACTS",
    "lessons": "LESSONS LEARNED",
    "resources": "RESOURCES",
    "contact": "CONTACT",
}
HEADER = "INTERNATIONAL DIALOGUE ON MIGRATION No. 33"
FOOTNOTE = "A tester's note, 5 April 2022."
_SENTENCES = (
    "Officers from {place} met every month and kept a well-founded register of who had asked for what.",
    "In {place} the council's “open door” was a room with two desks, where people on the move could ask.",
    "Nobody in {place} had planned for the winter; a follow-up in spring showed what had been missing.",
    "Interpreters in {place} were paid by the hour, and their number grew from four to nineteen between 2019 and 2021.",
    "What was learnt in {place} went into a step-by-step guide, printed in three languages and read at the counters.",
    "Fees in {place} were waived for families with small children, pre- and post-arrival alike.",
    "Each ministry in {place} named one contact who could answer within the day.",
)
_SYLLABLES = (
    "ba",
    "co",
    "du",
    "fe",
    "gi",
    "ho",
    "ju",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "wa",
    "xe",
)


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one paragraph of a report; `kind` is heading, label, text or item (of a list)."""

    kind: str
    text: str


@cache
def small_catalogue() -> Catalogue:
    """Give the catalogue with two of its topics: with a title of apostrophes, a sign, marks of brief reference."""
    whole = load_catalogue()
    codes = ("2.2", "2.3")
    return replace(
        whole,
        topics=tuple(topic for topic in whole.topics if topic.code in codes),
        approaches=tuple(one for one in whole.approaches if one.topic in codes),
    )


def report_blocks(catalogue: Catalogue) -> Iterator[Block]:
    """Give a report whole: front, contents, topics with their approaches, end, list of titles."""
    yield Block("heading", "INTERNATIONAL DIALOGUE ON MIGRATION")
    yield Block("text", "No. 33")
    yield from (Block("text", f"{topic.code}. {topic.title} {page}") for page, topic in enumerate(catalogue.topics, 5))
    yield Block("heading", "KEY INSIGHTS")
    for topic in catalogue.topics:
        yield Block("heading", topic.title)
        yield Block("item", "Successes and challenges were spoken of at length, and ways forward in a few words.")
    part = 0
    for topic in catalogue.topics:
        if topic.part != part:
            part = topic.part
            yield Block("heading", f"Part {'I' * part}. {catalogue.parts[part - 1].title}")
        yield from _topic_blocks(catalogue, topic)
    yield Block("heading", "Looking forward")
    yield Block("text", "Much was said, and more is to be done. Contributors and their interventions were many.")
    yield Block("heading", "Contributors and their interventions")
    yield Block("item", "A speaker at the end, who belongs to no topic")
    yield Block("heading", "Annex 1. List of innovative approaches in this report")
    yield from (Block("text", f"{one.code} {one.title_printed}") for one in catalogue.approaches)


def _topic_blocks(catalogue: Catalogue, topic: Topic) -> Iterator[Block]:
    yield Block("heading", f"{topic.code}. {topic.title}")
    yield from topic_texts(topic.code, "introduction")
    for field, title in (("successes", "Successes"), ("challenges", "Challenges"), ("ways_forward", "Ways forward")):
        yield Block("heading", title)
        yield from topic_texts(topic.code, field)
    yield Block("heading", "Innovative approaches")
    for approach in catalogue.approaches:
        if approach.topic == topic.code:
            yield Block("heading", f"{approach.code} {approach.title_printed}")
            for field, label in LABELS.items():
                yield Block("label", label)
                yield from approach_texts(approach, field)
    yield Block("heading", "Contributors and their interventions")
    yield from topic_texts(topic.code, "contributors")
    yield Block("heading", "Useful resources")
    yield from topic_texts(topic.code, "useful_resources")


def topic_texts(code: str, field: str) -> list[Block]:
    """Give the paragraphs of a topic's section."""
    if field in ("contributors", "useful_resources"):
        return [Block("item", f"Speaker or guide {number} of {code}") for number in (1, 2)]
    first = Block("text", f"{field.replace('_', ' ').capitalize()} of {code} include the following:")
    return [first, *(Block("item", text) for text in _prose(code, field, 3))]


def approach_texts(approach: Approach, field: str) -> list[Block]:
    """Give the paragraphs of an approach's field."""
    if field == "organization":
        return [Block("text", ", ".join(approach.organizations))]
    if field in ("period", "geographic_scope"):
        return [Block("text", getattr(approach, field))]
    if field == "contact":
        name = f"Officer {approach.code.replace('.', '')}, Ministry of Tests"
        return [Block("text", name), Block("text", f"officer@{approach.code.replace('.', '-')}.example")]
    if field == "resources" or (field == "impacts" and approach.code.endswith("1")):
        return [Block("item", text) for text in _prose(approach.code, field, 2)]
    return [Block("text", text) for text in _prose(approach.code, field, 2 if field == "description" else 1)]


def _prose(code: str, field: str, paragraphs: int) -> Iterator[str]:
    """Write paragraphs of three sentences, none of which stands anywhere else."""
    random = Random(code + field)
    for number in range(paragraphs):
        sentences = (one.format(place=_place(random)) for one in random.sample(_SENTENCES, 2))
        yield " ".join((*sentences, f"This is paragraph {number + 1} on the {field.replace('_', ' ')} of {code}."))


def _place(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=4)).capitalize()


def expected_texts(catalogue: Catalogue) -> dict[ReportPlace, str]:
    """Give what a reader should find, place by place, in one line each."""
    found = {
        ReportPlace(approach.code, field): approach_texts(approach, field)
        for approach in catalogue.approaches
        for field in LABELS
    }
    for topic in catalogue.topics:
        fields = ("introduction", "successes", "challenges", "ways_forward", "contributors", "useful_resources")
        found |= {ReportPlace(topic.code, field): topic_texts(topic.code, field) for field in fields}
    return {place: in_one_line(as_text(blocks)) for place, blocks in found.items()}


def in_one_line(text: str) -> str:
    """Give a text with single blanks and printers' apostrophes."""
    return " ".join(text.split()).replace("'", "’")


# As text


def as_text(blocks: Iterable[Block]) -> str:
    """Write paragraphs as Markdown does, parted by blank lines."""
    return "\n\n".join(f"- {block.text}" if block.kind == "item" else block.text for block in blocks)


def wrapped(text: str, width: int, *, hyphenated: bool = False) -> str:
    """Break lines at a width, within words too where `hyphenated`."""
    fill = hyphenated_lines if hyphenated else textwrap.wrap
    return "\n".join("\n".join(fill(line, width)) for line in text.split("\n"))


def hyphenated_lines(text: str, width: int) -> list[str]:
    """Break a text into lines, small words of letters alone also with a hyphen."""
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif word.isalpha() and word.islower() and room >= 3 and len(word) - room >= 3:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line] if line else lines


def with_pages(text: str, height: int, mark: str = "") -> str:
    """Part the lines of a text into pages, each with the series above and its number below."""
    lines = text.split("\n")
    pages = [lines[start : start + height] for start in range(0, len(lines), height)]
    return f"\n{mark}".join("\n".join((HEADER, "", *page, "", str(number))) for number, page in enumerate(pages, 1))


# As Word document and PDF


def write_docx(blocks: Iterable[Block], path: Path, *, numbered: bool = True) -> None:
    """Write a Word document with headings and lists; without the codes in its headings unless `numbered`."""
    document: WordDocument = Document()
    for block in blocks:
        style = {"heading": "Heading 2", "label": "Heading 4", "item": "List Bullet", "text": "Normal"}[block.kind]
        text = block.text
        if block.kind == "heading" and not numbered and text.count(".") >= 2 and text[0].isdigit():
            text = text.partition(" ")[2]
        document.add_paragraph(text, style=style)
    document.save(str(path))


def write_pdf(blocks: Iterable[Block], path: Path, *, columns: int = 58) -> None:
    """Write a PDF with running headers, page numbers, a footnote on its second page, words broken at line ends."""
    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    _Pages(writer, painter, columns).write(blocks)
    painter.end()


class _Pages:
    """Draw lines, page by page."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, columns: int) -> None:
        self._writer, self._painter, self._columns = writer, painter, columns
        self._font, self._small = QFont("DejaVu Sans", 10), QFont("DejaVu Sans", 7)
        self._line = QFontMetricsF(self._font, writer).lineSpacing()
        self._number, self._y = 1, 3 * self._line
        self._has_mark = False
        self._draw_edges()

    def write(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            text = f"• {block.text}" if block.kind == "item" else block.text
            for line in hyphenated_lines(text, self._columns):
                self._draw(line)
            self._y += self._line * 0.6

    def _draw(self, line: str) -> None:
        if self._y > self._writer.height() - 6 * self._line:
            self._writer.newPage()
            self._number, self._y = self._number + 1, 3 * self._line
            self._draw_edges()
        self._painter.setFont(self._font)
        self._painter.drawText(0, round(self._y), line)
        if self._number == 2 and line.endswith(".") and not self._has_mark:
            self._draw_mark(QFontMetricsF(self._font, self._writer).horizontalAdvance(line))
        self._y += self._line

    def _draw_mark(self, x: float) -> None:
        """Point to the footnote with a raised figure."""
        self._has_mark = True
        self._painter.setFont(self._small)
        self._painter.drawText(round(x), round(self._y - self._line / 3), "1")

    def _draw_edges(self) -> None:
        bottom = self._writer.height()
        self._painter.setFont(self._font)
        self._painter.drawText(0, round(self._line), HEADER)
        self._painter.drawText(0, bottom - 2, f"{self._number}")
        if self._number == 2:
            self._painter.setFont(self._small)
            self._painter.drawText(0, round(bottom - 3 * self._line), f"1 {FOOTNOTE}")
