"""Hold the vectors of the catalogue's approaches: built by `make vectors`, shipped, read on first use.

An approach has one vector of all it says, and one for each of its sentences. How they are made and
weighed was found by experiment, on queries that are not those that are reported
(`tests/similarity/EXPERIMENTS.md`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pledgedesk.domain.catalogue import Approach, load_catalogue
from pledgedesk.domain.links import IDM33
from pledgedesk.domain.matches import approach_texts
from pledgedesk.similarity.encoder import Encoder
from pledgedesk.similarity.sentences import sentences

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix

RECIPE = 1
"""The way in which vectors are made of texts; raised when it changes."""
_WHOLE, _BEGINNING, _SENTENCES = 2.0, 1.0, 1.0
"""Weights in the vector of an approach: of the whole text, of title and summary, of the mean of all sentences."""
_FOLDER = "catalogue"


@dataclass(frozen=True, slots=True)
class ApproachVectors:
    """Hold the vectors of approaches, float32 rows of length 1.

    `wholes` has one row an approach, in the order of `codes`; `sentences` one row a sentence in
    `texts`, the first of an approach made with its title; `counts` says how many each approach has.
    `encoder` and `digest` name what made them, and of which texts.
    """

    codes: tuple[str, ...]
    encoder: str
    digest: str
    counts: tuple[int, ...]
    texts: tuple[str, ...]
    wholes: Matrix
    sentences: Matrix

    def starts(self) -> list[int]:
        """Give the row in which each approach's sentences begin, and last the number of rows."""
        return [0, *np.cumsum(self.counts).tolist()]

    def sentences_of(self, position: int) -> tuple[tuple[str, ...], Matrix]:
        """Give the sentences of the approach at a position, and their vectors."""
        starts = self.starts()
        part = slice(starts[position], starts[position + 1])
        return self.texts[part], self.sentences[part]


def with_more_sentences(vectors: ApproachVectors, more: Mapping[str, Matrix]) -> ApproachVectors:
    """Add vectors of further sentences, by codes of approaches; for ranking alone, for `texts` do not grow."""
    if not more:
        return vectors
    starts = vectors.starts()
    own = [vectors.sentences[start:end] for start, end in pairwise(starts)]
    grown = [
        np.concatenate([rows, more[code]]) if code in more else rows
        for code, rows in zip(vectors.codes, own, strict=True)
    ]
    return replace(vectors, counts=tuple(map(len, grown)), sentences=np.concatenate(grown))


def approach_sentences(approach: Approach) -> tuple[str, ...]:
    """Give the sentences of an approach, as they stand in its texts, without its title."""
    _title, *texts = approach_texts(approach)
    return tuple(one for text in texts for one in sentences(text))


def build(encoder: Encoder, approaches: Sequence[Approach]) -> ApproachVectors:
    """Make the vectors of approaches."""
    own = [approach_sentences(approach) for approach in approaches]
    # A first sentence alone often does not say what it is about.
    encoded = [
        f"{approach.title}. {text}" if place == 0 else text
        for approach, one in zip(approaches, own, strict=True)
        for place, text in enumerate(one)
    ]
    wholes, beginnings, rows = np.split(
        encoder.encode([*map(_whole, approaches), *map(_beginning, approaches), *encoded]),
        [len(approaches), 2 * len(approaches)],
    )
    counts = tuple(map(len, own))
    means = np.add.reduceat(rows, np.cumsum([0, *counts[:-1]]), axis=0) / np.array(counts, np.float32)[:, None]
    mixed = _WHOLE * wholes + _BEGINNING * beginnings + _SENTENCES * means
    codes = tuple(approach.code for approach in approaches)
    return ApproachVectors(
        codes,
        encoder.version,
        texts_digest(approaches),
        counts,
        tuple(text for one in own for text in one),
        unit_rows(np.asarray(mixed, np.float32)),
        rows,
    )


def unit_rows(rows: Matrix) -> Matrix:
    """Bring each row to length 1."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return np.asarray(rows / lengths, dtype=np.float32)


def _whole(approach: Approach) -> str:
    title, *rest = approach_texts(approach)
    return " ".join([f"{title}.", *filter(None, rest)])


def _beginning(approach: Approach) -> str:
    return f"{approach.title}. {approach.summary}"


def texts_digest(approaches: Sequence[Approach]) -> str:
    """Give what changes with any text of which vectors are made, and with the way of making them."""
    content = [RECIPE, [[approach.code, *approach_texts(approach)] for approach in approaches]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def files_of(vectors: ApproachVectors) -> Iterator[tuple[str, bytes]]:
    """Give the names and contents of the files in which vectors are shipped."""
    facts = {
        "encoder": vectors.encoder,
        "digest": vectors.digest,
        "codes": vectors.codes,
        "counts": vectors.counts,
    }
    yield f"{IDM33}.vectors.json", (json.dumps(facts, indent=1) + "\n").encode()
    content = BytesIO()
    np.save(content, np.concatenate([vectors.wholes, vectors.sentences]), allow_pickle=False)
    yield f"{IDM33}.vectors.npy", content.getvalue()


@cache
def shipped() -> ApproachVectors:
    """Read the vectors that are shipped with the catalogue, once a process."""
    folder = files("pledgedesk.resources") / _FOLDER
    facts: dict[str, Any] = json.loads((folder / f"{IDM33}.vectors.json").read_bytes())
    rows = np.load(BytesIO((folder / f"{IDM33}.vectors.npy").read_bytes()), allow_pickle=False)
    texts = tuple(text for approach in load_catalogue("en").approaches for text in approach_sentences(approach))
    size = len(facts["codes"])
    return ApproachVectors(
        tuple(facts["codes"]),
        facts["encoder"],
        facts["digest"],
        tuple(facts["counts"]),
        texts,
        rows[:size],
        rows[size:],
    )
