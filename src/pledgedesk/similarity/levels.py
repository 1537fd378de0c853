"""Say what a score means: close, related or distant.

The limits were measured on the halves of the queries that are not reported, and on texts about other subjects
(`tests/similarity/EXPERIMENTS.md`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pledgedesk.domain.catalogue import Approach
from pledgedesk.domain.matches import MatchLevel, shared_objectives

CLOSE, RELATED = 0.5, 0.38
"""Scores from which an approach is close to a text, and related."""
SHORT_CLOSE, SHORT_RELATED = 0.36, 0.25
"""The same for a text that is no longer than a title: it is less near to everything."""
_SHORT, _LONG = 60, 300
"""Letters of a title, and of a text from which on its length makes no difference."""
_IDEOGRAPH = 3
"""Letters that an ideograph stands for."""
RECORDS_CLOSE, RECORDS_RELATED = 0.55, 0.45
"""The same for the nearness of one record, or any text, to another record."""
ALIKE = 0.7
"""The nearness from which two records may be the same."""
WORDS_RELATED = 0.11
"""The score from which an approach is related where only words are compared; it is never close then."""
_OBJECTIVES = 0.03
"""What an approach gains for objectives in common, at most: it never loses."""


def level(score: float, letters: int = _LONG) -> MatchLevel:
    """Give the level of an approach's score for a text of so many letters."""
    part = min(1.0, max(0.0, (letters - _SHORT) / (_LONG - _SHORT)))
    close = SHORT_CLOSE + part * (CLOSE - SHORT_CLOSE)
    return _level(score, close, SHORT_RELATED + part * (RELATED - SHORT_RELATED))


def letters(text: str) -> int:
    """Count the letters of a text, as many as make a difference; an ideograph counts as several."""
    return sum(_IDEOGRAPH if "\u3400" <= one <= "\u9fff" else 1 for one in text[: _LONG * 2] if one.isalpha())


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
        min(1.0, score + _OBJECTIVES * len(shared_objectives(objectives, approach)) / wanted)
        for score, approach in zip(scores, approaches, strict=True)
    ]
