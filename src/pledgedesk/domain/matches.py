"""Say what is compared with the catalogue, what comes near, how near, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgedesk.domain.changes import Change
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from pledgedesk.domain.catalogue import Approach

Matched = Practice | Pledge | Recommendation
"""Records whose texts are compared, with the catalogue and with one another."""
MATCHED_KINDS = (RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION)
MATCHED_FIELDS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.PRACTICE: ("title", "summary", "description", "impact", "lessons"),
    RecordKind.PLEDGE: ("title", "text"),
    RecordKind.RECOMMENDATION: ("text",),
}
"""The fields whose texts are compared, the most telling first."""

MATCH_TEXT_LIMIT = 6 * TEXT_LIMIT
"""Characters of the longest text that is compared: all texts of a record, each of them full."""


class MatchLevel(StrEnum):
    """Say how near two texts are; even `close` does not claim that they are about the same thing."""

    CLOSE = "close"
    RELATED = "related"
    DISTANT = "distant"


@dataclass(frozen=True, slots=True)
class MatchText:
    """Hold a text to be compared, in any language; `objectives` are those it is known to serve."""

    title: str = ""
    text: str = ""
    objectives: tuple[int, ...] = ()

    @property
    def whole(self) -> str:
        """Give title and text as one."""
        return "\n".join(part for part in (self.title.strip(), self.text.strip()) if part)


@dataclass(frozen=True, slots=True)
class Match:
    """Say how near an approach is to a text; `score` grows with nearness, at most 1, and is for ordering.

    `by_words` says that only words were compared, because the encoder was not to be had.
    """

    code: str
    level: MatchLevel
    score: float
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hold the approaches nearest to a text, the nearest first."""

    matches: tuple[Match, ...]
    by_words: bool = False

    @property
    def nothing_is_close(self) -> bool:
        """Tell whether nothing in the catalogue comes near the text."""
        return all(match.level is MatchLevel.DISTANT for match in self.matches)


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """Say how near a record is to an approach, a text or another record."""

    kind: RecordKind
    uid: str
    level: MatchLevel
    score: float
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class SharedObjective:
    """Name an objective that a record and an approach have in common, and by which reading of the approach."""

    number: int
    by_report: bool
    by_reading: bool


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Hold a sentence of the text and one of the approach that are near each other."""

    text: str
    approach: str
    score: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """Say why an approach comes near a text: objectives and words in common, the nearest sentences.

    `terms` are words as they stand in the text; there are none where it is in another language
    than the catalogue. `sentences` are empty where only words were compared.
    """

    objectives: tuple[SharedObjective, ...] = ()
    terms: tuple[str, ...] = ()
    sentences: tuple[SentencePair, ...] = ()


def match_text(record: Matched) -> MatchText:
    """Give what is compared of a record."""
    first, *rest = (getattr(record, field) for field in MATCHED_FIELDS[record.kind])
    text = "\n".join(part for part in rest if part.strip())
    return MatchText(first, text, numbers(record.objectives))


def changes_match_text(change: Change) -> bool:
    """Tell whether a change makes the vector of its record untrue: another text, or the record gone."""
    fields = MATCHED_FIELDS.get(change.kind)
    return fields is not None and (not change.field or change.field in fields)


def check_match_text(text: MatchText) -> None:
    """Raise DomainError where there is nothing to compare (MATCH_TEXT_EMPTY), or too much (MATCH_TEXT_TOO_LONG)."""
    length = len(text.title) + len(text.text)
    if length > MATCH_TEXT_LIMIT:
        raise DomainError(ErrorCode.MATCH_TEXT_TOO_LONG, length=length, limit=MATCH_TEXT_LIMIT)
    if not any(character.isalpha() for character in text.whole):
        raise DomainError(ErrorCode.MATCH_TEXT_EMPTY)


def approach_texts(approach: Approach) -> Iterator[str]:
    """Give the texts of an approach that are compared, its title first."""
    yield approach.title
    yield approach.summary
    yield approach.impacts or ""
    yield approach.lessons or ""


def shared_objectives(objectives: tuple[int, ...], approach: Approach) -> tuple[SharedObjective, ...]:
    """Give the objectives in common, by number."""
    return tuple(
        SharedObjective(number, number in approach.objectives, number in approach.objectives_suggested)
        for number in sorted(set(objectives))
        if approach.serves(number)
    )
