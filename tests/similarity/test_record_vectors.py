from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pledgedesk.domain.codes import RecordKind
from pledgedesk.similarity.approach_vectors import unit_rows
from pledgedesk.similarity.encoder import DIMENSIONS
from pledgedesk.similarity.record_vectors import RecordVectors

PRACTICE, PLEDGE = RecordKind.PRACTICE, RecordKind.PLEDGE
BOTH = frozenset({PRACTICE, PLEDGE})

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix


def _rows(count: int, seed: int = 1) -> Matrix:
    return unit_rows(np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32))


def _filled(count: int) -> tuple[RecordVectors, Matrix]:
    vectors, rows = RecordVectors(), _rows(count)
    kinds = [PLEDGE if number % 3 == 0 else PRACTICE for number in range(count)]
    vectors.put([(kind, f"uid-{number}") for number, kind in enumerate(kinds)], rows)
    return vectors, rows


def _uids(vectors: RecordVectors, row: Matrix, kinds: frozenset[RecordKind], most: int, but: str = "") -> list[str]:
    return [uid for _, uid, _ in vectors.nearest(lambda rows: rows @ row, kinds, most, but)]


@pytest.mark.parametrize("count", [1, 64, 65, 1000])
def test_the_nearest_are_those_that_sorting_all_gives(count: int) -> None:
    vectors, rows = _filled(count)
    scores = rows @ rows[0]
    expected = [f"uid-{place}" for place in np.argsort(-scores, kind="stable")[:5]]
    assert _uids(vectors, rows[0], BOTH, 5) == expected
    assert expected[0] == "uid-0"


def test_only_wanted_kinds_are_given_even_where_others_stand_before_them() -> None:
    vectors, rows = _filled(500)
    vectors.put([(RecordKind.RECOMMENDATION, f"near-{number}") for number in range(200)], np.tile(rows[1], (200, 1)))
    found = _uids(vectors, rows[1], frozenset({PRACTICE}), 10)
    assert found[0] == "uid-1"
    assert len(found) == 10
    assert not any(uid.startswith("near") for uid in found)
    assert _uids(vectors, rows[1], frozenset(), 10) == []


def test_one_record_can_be_left_out() -> None:
    vectors, rows = _filled(50)
    assert "uid-7" not in _uids(vectors, rows[7], BOTH, 50, but="uid-7")
    assert len(_uids(vectors, rows[7], BOTH, 50, but="uid-7")) == 49


def test_a_new_vector_takes_the_old_ones_place() -> None:
    vectors, rows = _filled(10)
    vectors.put([(PRACTICE, "uid-1")], rows[9:10])
    assert len(vectors) == 10
    found = vectors.vector("uid-1")
    assert found is not None
    assert np.array_equal(found[0], rows[9])


@pytest.mark.parametrize("gone", [["uid-0"], ["uid-9"], ["uid-3", "uid-9", "uid-8"], ["uid-4", "no-such-uid"]])
def test_what_is_discarded_is_found_no_more_and_the_rest_is(gone: list[str]) -> None:
    vectors, rows = _filled(10)
    vectors.discard(gone)
    left = {f"uid-{number}" for number in range(10)} - set(gone)
    assert vectors.uids == left
    assert len(vectors) == len(left)
    for number in range(10):
        found = vectors.vector(f"uid-{number}")
        assert (found is not None) == (f"uid-{number}" in left)
        if found is not None:
            assert np.array_equal(found[0], rows[number])
            assert _uids(vectors, rows[number], BOTH, 1) == [f"uid-{number}"]


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert _uids(RecordVectors(), _rows(1)[0], BOTH, 5) == []
    assert RecordVectors().vector("uid") is None


def test_one_thread_puts_while_another_ranks() -> None:
    vectors, rows = _filled(100)
    more = _rows(2000, seed=2)
    failed: list[str] = []

    def put() -> None:
        for start in range(0, 2000, 20):
            vectors.put([(PRACTICE, f"more-{start + place}") for place in range(20)], more[start : start + 20])
            vectors.discard([f"more-{start + place}" for place in range(0, 20, 2)])

    def rank() -> None:
        while writer.is_alive():
            if _uids(vectors, rows[5], BOTH, 1) != ["uid-5"]:
                failed.append("another record came first")

    writer, reader = threading.Thread(target=put), threading.Thread(target=rank)
    writer.start()
    reader.start()
    writer.join()
    reader.join()
    assert not failed
    assert len(vectors) == 1100
