"""Say how near texts are to approaches and to one another, from their vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pledgedesk.similarity.approach_vectors import ApproachVectors

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix

_SENTENCES = 0.5
"""The weight of an approach's nearest sentences beside its vector as a whole."""
_SHARPNESS = 20.0
"""How much the nearest sentences count before the others: a soft maximum."""
_EVERYWHERE = 0.25
"""How much an approach loses that is near to many others: it would come up for everything."""
_NEIGHBOURS = 10
_NEAR = 0.35
"""The nearness from which a further pair of sentences says something."""


class ApproachRanking:
    """Score texts against approaches, by vectors."""

    def __init__(self, vectors: ApproachVectors) -> None:
        self._wholes = vectors.wholes
        self._sentences = vectors.sentences
        self._starts = np.array(vectors.starts()[:-1])
        self._counts = np.array(vectors.counts, np.float32)
        near = np.sort(vectors.wholes @ vectors.wholes.T, axis=1)[:, -_NEIGHBOURS - 1 : -1].mean(axis=1)
        self._everywhere = _EVERYWHERE * (near - near.mean())

    def scores(self, texts: Matrix) -> Matrix:
        """Give the nearness of each text (a row) to each approach (a column), at most 1."""
        near = np.exp(_SHARPNESS * (texts @ self._sentences.T))
        means = np.add.reduceat(near, self._starts, axis=1) / self._counts
        soft = np.log(means) / _SHARPNESS
        mixed = texts @ self._wholes.T + _SENTENCES * soft - self._everywhere
        return np.asarray(np.minimum(mixed / (1 + _SENTENCES), 1.0), dtype=np.float32)

    def records(self, position: int, records: Matrix) -> Matrix:
        """Give the nearness of each record (a row) to the approach at a position."""
        end = self._starts[position] + int(self._counts[position])
        near = np.exp(_SHARPNESS * (records @ self._sentences[self._starts[position] : end].T))
        soft = np.log(near.mean(axis=1)) / _SHARPNESS
        mixed = records @ self._wholes[position] + _SENTENCES * soft - self._everywhere[position]
        return np.asarray(np.minimum(mixed / (1 + _SENTENCES), 1.0), dtype=np.float32)


def nearest_pairs(rows: Matrix, columns: Matrix, most: int) -> list[tuple[int, int, float]]:
    """Give the places of the rows and columns that are nearest to each other, the nearest first, none of them twice.

    The first pair is always given, others where they are near.
    """
    near = rows @ columns.T
    pairs: list[tuple[int, int, float]] = []
    while len(pairs) < min(most, *near.shape):
        row, column = divmod(int(near.argmax()), near.shape[1])
        score = float(near[row, column])
        if pairs and score < _NEAR:
            break
        pairs.append((row, column, score))
        near[row, :] = near[:, column] = -np.inf
    return pairs
