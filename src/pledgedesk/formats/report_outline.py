"""Find where the parts of IDM report No. 33 begin in a text, however its lines are broken.

The headings of approaches and topics are known from the catalogue. They are looked for letter by
letter, so that blanks, line ends, hyphens, quotation marks and case do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from pledgedesk.domain.catalogue import Catalogue
from pledgedesk.formats.report_labels import FIRST_LABEL, SUCCESSES

BRIEFLY = "(BRIEFLY REFERRED TO)"
_ORGANIZATION_WITHIN = 120
"""So many characters after an approach's heading its first label stands at the latest: a list of titles has none."""

_PAGE_NUMBER = re.compile(r"[ .…]*\d{1,3}$", re.MULTILINE)
"""What follows a title in a table of contents, and in a page's header."""


class Part(Enum):
    """Name what begins at a place of the report."""

    APPROACH = auto()
    TOPIC = auto()
    APPROACHES = auto()
    CONTRIBUTORS = auto()
    USEFUL_RESOURCES = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """Say what begins at `start`; its text begins at `end`. `code` is of an approach or topic."""

    start: int
    end: int
    part: Part
    code: str = ""


_SECTIONS = (
    (Part.APPROACHES, r"^Innovative approaches$", r"\bInnovative\s+approaches(?=\s+\d\.\d\.1\s)"),
    (
        Part.CONTRIBUTORS,
        r"^Contributors and their interventions$",
        r"\bContributors\s+and\s+their\s+interventions\b",
    ),
    (Part.USEFUL_RESOURCES, r"^Useful resources$", r"\bUseful\s+resources(?=\s+[-•A-Z“\uf0b7])"),
    (Part.OTHER, r"^Looking forward$", r"\bLooking\s+forward(?=\s+[A-Z“])"),
    (Part.OTHER, r"^(?i:annex)(?: 1\b.{0,80})?$", r"\bAnnex\s+1\.\s+List\s+of\s+innovative\s+approaches\b"),
)
"""Headings that are not of the catalogue: on lines of their own, and where a text has no such lines."""


class Letters:
    """Hold the letters and figures of a text alone, in small letters, with the place of each."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        letters: list[str] = []
        for place, sign in enumerate(text):
            if sign.isalnum():
                for letter in sign.casefold():
                    letters.append(letter)
                    self._places.append(place)
        self._letters = "".join(letters)

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Give where the letters of a text stand: the places of the first, and after the last."""
        needle = letters_of(wanted)
        at = self._letters.find(needle) if needle else -1
        while at >= 0:
            yield self._places[at], self._places[at + len(needle) - 1] + 1
            at = self._letters.find(needle, at + 1)


def letters_of(text: str) -> str:
    """Give the letters and figures of a text alone, in small letters."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def outline(text: str, catalogue: Catalogue) -> tuple[Heading, ...]:
    """Give the headings of the report that stand in a text, in their order."""
    letters = Letters(text)
    approaches = [
        found
        for approach in catalogue.approaches
        if (found := _approach(text, letters, approach.code, approach.title_printed))
    ]
    others = [*_parts(letters, catalogue), *_sections(text)]
    topics = _topics(text, letters, catalogue)
    return tuple(_apart(sorted([*approaches, *topics, *others], key=lambda one: (one.start, -one.end))))


def _approach(text: str, letters: Letters, code: str, printed: str) -> Heading | None:
    """Find the heading of an approach: its title stands in lists as well, but only here a label follows it."""
    title = printed.removesuffix(BRIEFLY)
    for wanted in (f"{code} {title}", title):
        for start, end in letters.find(wanted):
            label = FIRST_LABEL.search(text, end, end + _ORGANIZATION_WITHIN)
            between = text[end : label.start()] if label else ""
            if label and letters_of(between) in ("", letters_of(BRIEFLY)) and _is_apart(text, start):
                return Heading(start, label.start(), Part.APPROACH, code)
    return None


def _is_apart(text: str, start: int) -> bool:
    return start == 0 or text[start - 1].isspace() or not text[start - 1].isalnum()


def _parts(letters: Letters, catalogue: Catalogue) -> Iterator[Heading]:
    for part in catalogue.parts:
        for start, end in letters.find(f"Part {'I' * part.number} {part.title}"):
            yield Heading(start, end, Part.OTHER)


def _sections(text: str) -> Iterator[Heading]:
    for part, own_line, in_line in _SECTIONS:
        pattern = re.compile(own_line, re.MULTILINE)
        if not pattern.search(text):
            pattern = re.compile(in_line)
        yield from (Heading(match.start(), match.end(), part) for match in pattern.finditer(text))


def _topics(text: str, letters: Letters, catalogue: Catalogue) -> list[Heading]:
    """Find the headings of topics: they stand in the table of contents and in page headers as well."""
    candidates = [
        Heading(start, end, Part.TOPIC, topic.code)
        for topic in catalogue.topics
        for start, end in letters.find(f"{topic.code} {topic.title}")
        if _is_apart(text, start) and not _PAGE_NUMBER.match(text, end)
    ]
    found: dict[str, Heading] = {}
    for one in sorted(candidates, key=lambda one: one.start):
        end = min(
            (other.start for other in candidates if other.start > one.start and other.code != one.code), default=-1
        )
        if one.code not in found and SUCCESSES.search(text, one.end, end if end >= 0 else len(text)):
            found[one.code] = one
    return list(found.values())


def _apart(headings: list[Heading]) -> Iterator[Heading]:
    """Leave out what stands within the heading before."""
    end = -1
    for heading in headings:
        if heading.start >= end:
            end = heading.end
            yield heading
