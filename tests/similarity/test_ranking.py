from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pledgedesk.similarity.approach_vectors import shipped, unit_rows
from pledgedesk.similarity.encoder import DIMENSIONS
from pledgedesk.similarity.ranking import ApproachRanking, nearest_pairs

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix


def _rows(*places: int) -> Matrix:
    rows = np.zeros((len(places), DIMENSIONS), np.float32)
    rows[range(len(places)), places] = 1
    return rows


def test_each_approach_is_nearest_to_its_own_vector() -> None:
    vectors = shipped()
    scores = ApproachRanking(vectors).scores(vectors.wholes)
    assert scores.shape == (61, 61)
    assert scores.dtype == np.float32
    assert np.array_equal(scores.argmax(axis=1), np.arange(61))
    assert scores.max() <= 1.0


def test_one_text_and_many_score_the_same() -> None:
    vectors = shipped()
    ranking = ApproachRanking(vectors)
    many = ranking.scores(vectors.sentences[:20])
    for place in range(20):
        assert ranking.scores(vectors.sentences[place : place + 1])[0] == pytest.approx(many[place], abs=1e-5)


def test_records_score_against_one_approach_as_it_scores_for_them() -> None:
    vectors = shipped()
    ranking = ApproachRanking(vectors)
    records = unit_rows(vectors.wholes[:5] + vectors.wholes[7:12])
    both = ranking.scores(records)
    for position in (0, 30, 60):
        assert ranking.records(position, records) == pytest.approx(both[:, position], abs=1e-5)


def test_the_nearest_pairs_are_taken_once_each() -> None:
    rows = unit_rows(_rows(0, 1, 2) + 0.5 * _rows(1, 1, 1))
    columns = _rows(1, 0)
    pairs = nearest_pairs(rows, columns, 2)
    assert [(row, column) for row, column, _ in pairs] == [(1, 0), (0, 1)]
    assert [score for *_, score in pairs] == sorted((score for *_, score in pairs), reverse=True)


def test_a_far_pair_is_given_only_where_it_is_the_first() -> None:
    assert [pair[:2] for pair in nearest_pairs(_rows(0, 1), _rows(2, 0), 2)] == [(0, 1)]
    assert [pair[:2] for pair in nearest_pairs(_rows(0), _rows(1), 2)] == [(0, 0)]


def test_nothing_has_no_pairs() -> None:
    assert nearest_pairs(_rows(), _rows(1), 2) == []
