"""Say what a search looks for, and what it found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pledgedesk.domain.folding import fold, is_written_apart
from pledgedesk.errors import DomainError, ErrorCode

MOST_CHARACTERS = 1000
MOST_WORDS = 100
"""A search of more would be a text, not words to look for."""
MOST_TYPED = 2 * MOST_WORDS - 1
"""Characters that a field for words takes: wherever they are parted, they are not too many words."""


class SearchKind(StrEnum):
    """Name what a search can find, in the order in which it is shown; records have the codes of their kinds."""

    PRACTICE = "practice"
    PLEDGE = "pledge"
    RECOMMENDATION = "recommendation"
    PROGRESS_UPDATE = "progress_update"
    INDICATOR = "indicator"
    CONSULTATION = "consultation"
    ORGANIZATION = "organization"
    OBJECTIVE_NOTE = "objective_note"
    REVIEW_ROUND = "review_round"
    SECTION_TEXT = "section_text"
    APPROACH = "approach"
    REPORT = "report"
    """The report's full text, from the officer's own copy; its uid is the code of an approach or a topic."""


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one word or phrase that must stand in a text, folded; a `closed` one stood between quotes: whole words."""

    text: str
    closed: bool = False

    @property
    def is_apart(self) -> bool:
        """Tell whether blanks stand before and after the words of its writing."""
        return is_written_apart(self.text)

    @property
    def needle(self) -> str:
        """Give what a folded text between blanks must hold."""
        return f" {self.text} " if self.closed and self.is_apart else self.text


@dataclass(frozen=True, slots=True)
class Query:
    """Hold the terms of a search: all of them must stand in what is found, in any order."""

    terms: tuple[Term, ...]

    def matches(self, folded: str) -> bool:
        """Tell whether all terms stand in a folded text."""
        padded = f" {folded} "
        return all(term.needle in padded for term in self.terms)

    def weight(self, folded: str) -> int:
        """Weigh how well a folded text answers: a term where words begin counts for two, one within a word for one."""
        padded = f" {folded} "
        return sum((term.needle in padded) + (f" {term.text}" in padded) for term in self.terms)


_PIECES = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


def read_query(words: str) -> Query:
    """Read words and quoted phrases; there are no operators, and a query may be empty.

    A word that holds a hyphen or a slash is a phrase: what stands around such a sign must stand
    together. Raises DomainError(QUERY_TOO_LONG).
    """
    if len(words) > MOST_CHARACTERS:
        raise DomainError(ErrorCode.QUERY_TOO_LONG, characters=MOST_CHARACTERS, words=MOST_WORDS)
    found: dict[str, Term] = {}
    for phrase, closing, word in _PIECES.findall(words.translate(_QUOTES)):
        text = fold(phrase or word)
        if text:
            found.setdefault(text, Term(text, closed=bool(phrase and closing)))
    if len(found) > MOST_WORDS:
        raise DomainError(ErrorCode.QUERY_TOO_LONG, characters=MOST_CHARACTERS, words=MOST_WORDS)
    return Query(tuple(found.values()))


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold a text and the places of found words in it, each from its first character to after its last."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Describe one thing found: `field` is where the words stand best, and where it is opened.

    `uid` is the record's, or the code of an approach or topic. `title` is empty where the kind has
    none of its own: the note on an objective is named by its objective.
    """

    kind: SearchKind
    uid: str
    reference: str
    title: Marked
    field: str
    passage: Marked


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """Hold what was found of one kind, best first; `has_more` says that there is more than was asked for."""

    kind: SearchKind
    hits: tuple[SearchHit, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Hold what a search found, grouped by kind; groups without a hit are left out."""

    query: Query
    groups: tuple[SearchGroup, ...]

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        return tuple(hit for group in self.groups for hit in group.hits)
