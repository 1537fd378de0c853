"""Find what is near the words of a search in meaning, in whatever language it is written."""

from __future__ import annotations

from pledgedesk.domain.matches import MatchText
from pledgedesk.domain.search import Query, SearchKind
from pledgedesk.services.matching import MatchingService

NEAR = 0.2
"""Nearness from which something is shown: of ten searches on other subjects the nearest record came to 0.17."""
_WORDS = 2
"""Words that say what is meant: one alone is near to everything and nothing."""
_CHARACTERS = 4
"""The same, in a writing without blanks."""


def has_meaning(query: Query) -> bool:
    """Tell whether a search says enough to be compared by meaning."""
    words = [word for term in query.terms for word in term.text.split() if any(map(str.isalpha, word))]
    if any(not term.is_apart for term in query.terms):
        return sum(map(len, words)) >= _CHARACTERS
    return len(words) >= _WORDS


def similar(matching: MatchingService, words: str, most: int) -> tuple[tuple[SearchKind, str], ...]:
    """Give kinds and uids of what is near in meaning, the nearest first; nothing where the encoder is not to be had.

    No unit of work: it runs where texts are encoded.
    """
    text = MatchText(text=words)
    ranking = matching.approaches_for(text, most)
    if ranking.by_words:
        return ()
    found = [(match.score, SearchKind.APPROACH, match.code) for match in ranking.matches]
    found += [(match.score, SearchKind(match.kind), match.uid) for match in matching.records_like(text, most)]
    found.sort(key=lambda one: -one[0])
    return tuple((kind, uid) for score, kind, uid in found if score >= NEAR)[:most]
