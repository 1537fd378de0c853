"""Read the queries on which matching is tuned and reported, and say how well they are answered.

Queries are practices as a ministry would describe its own, written by people who had not read the catalogue's
summaries, with the codes of the approaches that are right for them. They were split once: those at even positions of
each file are there to tune on, those at odd ones to report. Nothing may be tuned on the latter.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pledgedesk.domain.matches import MatchLevel, MatchText, Ranking

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
_FOLDER = Path(__file__).with_name("queries")
_FIRST = {"tune": 0, "report": 1}

Half = Literal["tune", "report"]


@dataclass(frozen=True, slots=True)
class Query:
    """Hold a text with the codes that are right for it; there are none for a text about another subject."""

    language: str
    text: MatchText
    codes: frozenset[str]


def queries(half: Half) -> list[Query]:
    """Give the queries of one half."""
    return [query for language in LANGUAGES for query in _read(f"{language}.json", half, language)]


def off_subject(half: Half | None = None) -> list[Query]:
    """Give texts about other subjects, of one half or all."""
    halves: tuple[Half, ...] = ("tune", "report") if half is None else (half,)
    names = sorted(path.name for path in _FOLDER.glob("off_subject_*.json"))
    return [query for name in names for one in halves for query in _read(name, one, "")]


def _read(name: str, half: Half, language: str) -> list[Query]:
    rows = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return [
        Query(language or row["language"], MatchText(row["title"], row["text"]), frozenset(row.get("codes", ())))
        for row in rows[_FIRST[half] :: 2]
    ]


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold how well queries were answered: shares of 1; `not_distant` is of the firsts that are right."""

    queries: int
    first: float
    in_five: float
    not_distant: float


def figures(asked: Sequence[Query], answered: Sequence[Ranking]) -> Figures:
    """Compare answers with what is right."""
    pairs = [(query, answer.matches) for query, answer in zip(asked, answered, strict=True)]
    right = [matches[0] for query, matches in pairs if matches[0].code in query.codes]
    found = [query for query, matches in pairs if query.codes & {match.code for match in matches[:5]}]
    near = [match for match in right if match.level is not MatchLevel.DISTANT]
    return Figures(len(pairs), len(right) / len(pairs), len(found) / len(pairs), len(near) / max(1, len(right)))
