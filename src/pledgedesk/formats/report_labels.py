"""Know the labels that the report prints before each field, and find them in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """Hold one label: `pattern` as printed in capitals.

    It may stand on a line of its own, also as "Lessons learned"; within a line only in capitals.
    """

    field: str
    pattern: str

    @property
    def own_line(self) -> re.Pattern[str]:
        return re.compile(rf"(?m)^{self.pattern}[ ]*:?$")

    @property
    def own_line_in_small_letters(self) -> re.Pattern[str]:
        return re.compile(rf"(?m)^(?=[A-Z])(?i:{self.pattern})[ ]*:?$")

    @property
    def in_line(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){self.pattern}(?![\w-]):?")


@dataclass(frozen=True, slots=True)
class Found:
    """Say where a label stands, and where the text after it begins."""

    field: str
    start: int
    end: int


APPROACH_LABELS = (
    Label("organization", r"(?:LEAD\s+)?ORGANI[SZ]ATIONS?(?:\(S\)|\([sS]\))?"),
    Label("period", r"PERIOD"),
    Label("geographic_scope", r"GEOGRAPHIC(?:AL)?\s+SCOPE"),
    Label("description", r"(?:SHORT\s+)?DESCRIPTION"),
    Label("impacts", r"IMPACTS?(?:\s+\((?i:intended)\))?"),
    Label("lessons", r"LESSONS?\s+LEARN(?:ED|T)"),
    Label("resources", r"(?:USEFUL\s+)?RESOURCES?"),
    Label("contact", r"CONTACTS?(?:\s+PERSONS?)?(?:\([sS]\))?"),
)
FIRST_LABEL = re.compile(
    "|".join((APPROACH_LABELS[0].own_line_in_small_letters.pattern, APPROACH_LABELS[0].in_line.pattern))
)
"""What stands after the heading of an approach."""
_SENTENCE = r"(?=\s+[-•\uf0b7A-Z“\"])"
TOPIC_LABELS = tuple(
    Label(field, rf"{words}{_SENTENCE}")
    for field, words in (("successes", "Successes"), ("challenges", "Challenges"), ("ways_forward", r"Ways\s+forward"))
)
SUCCESSES = re.compile(rf"(?<![\w,“]){TOPIC_LABELS[0].pattern}")


def is_label(line: str) -> bool:
    """Tell whether a line is the label of an approach's field, or says that there is nothing after it."""
    return line.startswith("Not available") or any(
        label.own_line_in_small_letters.match(line) for label in APPROACH_LABELS
    )


def approach_labels(text: str) -> list[Found]:
    """Give the labels of an approach's fields in its text, as they stand."""
    found = (next(_places(label, text), None) for label in APPROACH_LABELS)
    return sorted((one for one in found if one), key=lambda one: one.start)


def _places(label: Label, text: str) -> Iterator[Found]:
    for pattern in (label.own_line, label.in_line, label.own_line_in_small_letters):
        yield from (Found(label.field, match.start(), match.end()) for match in pattern.finditer(text))


def topic_labels(text: str) -> list[Found]:
    """Give the labels of a topic's sections in its text, each after the one before."""
    found: list[Found] = []
    for label in TOPIC_LABELS:
        start = found[-1].end if found else 0
        places = (one for one in _topic_places(label, text, start))
        found += [one] if (one := next(places, None)) else []
    return found


def _topic_places(label: Label, text: str, start: int) -> Iterator[Found]:
    own_line, in_line = re.compile(rf"(?m)^{label.pattern}$"), re.compile(rf"(?<![\w,“-]){label.pattern}")
    for pattern in (own_line, in_line):
        yield from (Found(label.field, match.start(), match.end()) for match in pattern.finditer(text, start))
