"""Say what the Compare page works through: records, what was decided about them, and where passages stand in a text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.decisions import Correspondence, MatchDismissal
from pledgedesk.domain.folding import fold
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.marking import mark
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.search import Query, Term

COMPARED_KINDS = (RecordKind.PRACTICE, RecordKind.PLEDGE)
"""Records that are compared with approaches, in the order of the queue."""


@dataclass(frozen=True, slots=True)
class ComparedListing:
    """Hold a record in the queue's order.

    It is decided once it is linked to an approach, or once any approach was called not relevant to it.
    """

    kind: RecordKind
    record: RecordListing
    decided: bool

    @property
    def uid(self) -> str:
        return self.record.uid


@dataclass(frozen=True, slots=True)
class ComparisonQueue:
    """Hold all practices and pledges, practices first, each in the order of references."""

    records: tuple[ComparedListing, ...] = ()

    @property
    def undecided(self) -> tuple[ComparedListing, ...]:
        """Give the records without a decision."""
        return tuple(one for one in self.records if not one.decided)

    def with_decided(self, uids: Container[str]) -> ComparisonQueue:
        """Give the queue with these records decided, and no others."""
        return ComparisonQueue(
            tuple(
                one if one.decided == (one.uid in uids) else replace(one, decided=not one.decided)
                for one in self.records
            )
        )

    def find(self, uid: str) -> ComparedListing | None:
        """Give a record by its uid, or None."""
        return next((one for one in self.records if one.uid == uid), None)

    def beside(self, uid: str, step: int) -> ComparedListing | None:
        """Give the next record without a decision after the one in hand (step 1), or the one before (-1).

        After the last comes the first again. None where no other is left.
        """
        places = [place for place, one in enumerate(self.records) if not one.decided and one.uid != uid]
        if not places:
            return None
        here = next((place for place, one in enumerate(self.records) if one.uid == uid), -1)
        if step > 0:
            return self.records[next((place for place in places if place > here), places[0])]
        return self.records[next((place for place in reversed(places) if place < here), places[-1])]


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """Hold a record with what was decided about it; `organizations` names those it holds, by uid."""

    record: Practice | Pledge
    organizations: Mapping[str, str] = field(default_factory=dict)
    links: tuple[ApproachLink, ...] = ()
    dismissals: tuple[MatchDismissal, ...] = ()
    correspondence: tuple[Correspondence, ...] = ()

    def link(self, approach: str) -> ApproachLink | None:
        """Give the link to an approach, or None."""
        return next((one for one in self.links if one.approach == approach), None)

    def dismissal(self, approach: str) -> MatchDismissal | None:
        """Give the dismissal of an approach, or None."""
        return next((one for one in self.dismissals if one.approach == approach), None)

    def letters(self, approach: str) -> tuple[Correspondence, ...]:
        """Give the correspondence about an approach that this record led to."""
        return tuple(one for one in self.correspondence if one.approach == approach)


@dataclass(frozen=True, slots=True)
class PassageMark:
    """Say that a part of a text is like one of the other side: `pair` numbers the two passages, from 1."""

    start: int
    end: int
    pair: int


def mark_passages(text: str, passages: Sequence[str], title: str = "") -> tuple[PassageMark, ...]:
    """Find passages in a text, by their order; one that is not there, or lies over an earlier one, is left out.

    Passages are sentences as they are compared: blanks and line ends may differ, and `title` may stand before one.
    """
    found: list[PassageMark] = []
    for number, passage in enumerate(passages, start=1):
        span = next((span for one in _forms(passage, title) if (span := _find(text, one))), None)
        if span is not None and all(span[1] <= one.start or span[0] >= one.end for one in found):
            found.append(PassageMark(*span, number))
    return tuple(sorted(found, key=lambda one: one.start))


def _forms(passage: str, title: str) -> Iterator[str]:
    """Give a passage; where a title stands before it, also what follows, and the title by itself."""
    yield passage
    if title and passage.startswith(f"{title}. "):
        yield passage.removeprefix(f"{title}. ")
        yield title


def _find(text: str, passage: str) -> tuple[int, int] | None:
    words = passage.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found is not None else None


def mark_terms(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Find words in a text, whatever their case and accents: where each begins, and after where it ends."""
    wanted = tuple(Term(folded, closed=True) for folded in dict.fromkeys(map(fold, terms)) if folded)
    return mark(text, Query(wanted)).marks
