"""Say what a score means: close, related or distant.

The limits were measured on the halves of the queries that are not reported, and on texts about other subjects
(`tests/similarity/EXPERIMENTS.md`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pledgedesk.domain.catalogue import Approach
from pledgedesk.domain.matches import MatchLevel, shared_objectives

CLOSE, RELATED = 0.5, 0.35
"""Scores from which an approach is close to a text, and related."""
RECORDS_CLOSE, RECORDS_RELATED = 0.6, 0.4
"""The same for the nearness of one record, or any text, to another record."""
ALIKE = 0.8
"""The nearness from which two records may be the same."""
WORDS_RELATED = 0.11
"""The score from which an approach is related where only words are compared; it is never close then."""
_OBJECTIVES = 0.02
"""What an approach gains for objectives in common, at most: it never loses."""


def level(score: float) -> MatchLevel:
    """Give the level of an approach's score."""
    return _level(score, CLOSE, RELATED)


def records_level(score: float) -> MatchLevel:
    """Give the level of the nearness of two records, or of any text and a record."""
    return _level(score, RECORDS_CLOSE, RECORDS_RELATED)


def words_level(score: float) -> MatchLevel:
    """Give the level of a score by words."""
    return MatchLevel.RELATED if score >= WORDS_RELATED else MatchLevel.DISTANT


def _level(score: float, close: float, related: float) -> MatchLevel:
    if score >= close:
        return MatchLevel.CLOSE
    return MatchLevel.RELATED if score >= related else MatchLevel.DISTANT


def with_objectives(
    scores: Sequence[float], objectives: tuple[int, ...], approaches: Sequence[Approach]
) -> Sequence[float]:
    """Give the scores, raised where an approach serves objectives of the text, by either reading."""
    if not objectives:
        return scores
    wanted = len(set(objectives))
    return [
        score + _OBJECTIVES * len(shared_objectives(objectives, approach)) / wanted
        for score, approach in zip(scores, approaches, strict=True)
    ]
