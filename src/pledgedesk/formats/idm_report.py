"""Read the 61 approaches and the seven topics out of the text of IDM report No. 33."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.domain.report_text import ReportPassage, ReportPlace, ReportText, report_places
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.report_labels import Found, approach_labels, topic_labels
from pledgedesk.formats.report_outline import Heading, Part, letters_of, outline
from pledgedesk.formats.report_pages import without_running_lines
from pledgedesk.formats.report_prose import Prose, tidy, without_footnotes

NUMBER = 33
_OTHER_NUMBER = re.compile(r"(?:\bNo\.?|№|\bNumber)\s*(\d{1,2})\b")
_SERIES = re.compile(r"\binternational\s+dialogue\s+on\s+migration\b", re.IGNORECASE)
_FRONT = 20_000
"""The characters of a report's beginning in which its series and number stand."""
_STROKE = re.compile(r"(?<=\S)/\s+")
"""A stroke that a line ends with."""
_FACTS = ("organization", "period", "geographic_scope")
Texts = dict[ReportPlace, str]


def read_report(text: str, catalogue: Catalogue) -> ReportText:
    """Give what of the report stands in a text, and what is missed.

    Raises DomainError: OTHER_REPORT, NOT_THE_REPORT where no approach is found.
    """
    document = without_footnotes(without_running_lines(tidy(text), catalogue))
    prose = Prose(document, _words(catalogue))
    raw = _raw_texts(document, catalogue)
    texts = {place: found for place, one in raw.items() if (found := prose.paragraphs(one))}
    places = tuple(report_places(catalogue))
    passages = tuple(ReportPassage(one.code, one.field, texts[one]) for one in places if one in texts)
    report = ReportText(catalogue.key, passages, tuple(one for one in places if one not in texts))
    if not report.approaches:
        raise _refusal(document)
    return report


def _words(catalogue: Catalogue) -> str:
    """Give the catalogue's own prose: words of the report's subject, that tell a broken word from a compound."""
    texts = (one for approach in catalogue.approaches for one in (approach.summary, approach.impacts, approach.lessons))
    return "\n".join(text for text in texts if text)


def _refusal(document: str) -> DomainError:
    """Say which report it is, where it is another of the series."""
    front = document[:_FRONT]
    numbers = [int(match[1]) for match in _OTHER_NUMBER.finditer(front)] if _SERIES.search(front) else []
    if numbers and NUMBER not in numbers:
        return DomainError(ErrorCode.OTHER_REPORT, number=numbers[0])
    return DomainError(ErrorCode.NOT_THE_REPORT)


def _raw_texts(document: str, catalogue: Catalogue) -> Texts:
    headings = outline(document, catalogue)
    texts: Texts = {}
    topic = ""
    last = Heading(len(document), len(document), Part.OTHER)
    for heading, following in pairwise((*headings, last)):
        block = document[heading.end : following.start]
        if heading.part is Part.OTHER:
            topic = ""
        elif heading.part is Part.TOPIC:
            topic = heading.code
            texts |= _topic_texts(topic, block)
        elif heading.part is Part.APPROACH:
            topic = heading.code.rpartition(".")[0]
            approach = catalogue.approach(heading.code)
            assert approach is not None
            texts |= _approach_texts(approach, block)
        elif topic and heading.part is not Part.APPROACHES:
            texts.setdefault(ReportPlace(topic, heading.part.name.lower()), block)
    return texts


def _topic_texts(code: str, block: str) -> Texts:
    labels = topic_labels(block)
    first = Found("introduction", 0, 0)
    return {ReportPlace(code, field): text for field, text in _slices([first, *labels], block)}


def _approach_texts(approach: Approach, block: str) -> Texts:
    texts = dict(_slices(approach_labels(block), block))
    texts |= _facts_apart(approach, {field: text for field, text in texts.items() if field in _FACTS})
    return {ReportPlace(approach.code, field): text for field, text in texts.items()}


def _slices(labels: Iterable[Found], block: str) -> Iterator[tuple[str, str]]:
    last = Found("", len(block), len(block))
    for label, following in pairwise((*labels, last)):
        yield label.field, block[label.end : following.start]


def _facts_apart(approach: Approach, texts: dict[str, str]) -> dict[str, str]:
    """Part what a table prints in three columns, where its lines run through all of them.

    Period and scope are as the catalogue has them; what is left is the organization. Gives nothing
    where each fact stands after its label already, or where they are not found.
    """
    printed = {"period": approach.period, "geographic_scope": approach.geographic_scope}
    if texts.get("organization", "").strip() and all(
        letters_of(texts.get(field, "")) == letters_of(fact) for field, fact in printed.items()
    ):
        return {}
    words = _STROKE.sub("/", " ".join(texts.values())).split()
    for fact in reversed(printed.values()):
        rest = _without(words, fact.split())
        if rest is None:
            return {}
        words = rest
    return {"organization": " ".join(words), **printed} if words else {}


def _without(words: list[str], wanted: list[str]) -> list[str] | None:
    """Take words out of others, in their order and as far back as they stand; None where one is missing."""
    rest: list[str] = []
    left = list(wanted)
    for word in reversed(words):
        if left and _key(word) == _key(left[-1]):
            left.pop()
        else:
            rest.append(word)
    return None if left else rest[::-1]


def _key(word: str) -> str:
    return letters_of(word) or word
