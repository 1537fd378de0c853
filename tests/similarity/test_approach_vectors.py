from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.matches import approach_texts
from pledgedesk.similarity.approach_vectors import (
    approach_sentences,
    build,
    files_of,
    shipped,
    texts_digest,
    unit_rows,
    with_more_sentences,
)
from pledgedesk.similarity.encoder import DIMENSIONS, ENCODER, encoder_version

APPROACHES = load_catalogue("en").approaches


def test_the_shipped_vectors_are_of_todays_texts_and_encoder() -> None:
    vectors = shipped()
    assert vectors.digest == texts_digest(APPROACHES), "run `make vectors`"
    assert vectors.encoder == encoder_version(), "run `make vectors`"
    assert vectors.codes == tuple(approach.code for approach in APPROACHES)


def test_building_gives_the_shipped_vectors() -> None:
    vectors, built = shipped(), build(ENCODER.get(), APPROACHES)
    assert np.abs(built.wholes - vectors.wholes).max() <= 1e-5
    assert np.abs(built.sentences - vectors.sentences).max() <= 1e-5
    assert (built.codes, built.counts, built.texts) == (vectors.codes, vectors.counts, vectors.texts)
    assert {name for name, _ in files_of(built)} == {"idm33.vectors.json", "idm33.vectors.npy"}


def test_vectors_are_float32_rows_of_length_one() -> None:
    vectors = shipped()
    assert vectors.wholes.shape == (61, DIMENSIONS)
    assert vectors.sentences.shape == (sum(vectors.counts), DIMENSIONS) == (len(vectors.texts), DIMENSIONS)
    for rows in (vectors.wholes, vectors.sentences):
        assert rows.dtype == np.float32
        assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-3)


def test_sentences_stand_in_the_approachs_texts() -> None:
    for approach in APPROACHES:
        texts = list(approach_texts(approach))[1:]
        assert all(any(sentence in text for text in texts) for sentence in approach_sentences(approach))


def test_sentences_of_an_approach_are_found_by_its_position() -> None:
    vectors = shipped()
    for position, approach in enumerate(APPROACHES):
        texts, rows = vectors.sentences_of(position)
        assert texts == approach_sentences(approach)
        assert len(rows) == len(texts) > 0


def test_a_change_of_any_text_changes_the_digest() -> None:
    import dataclasses

    changed = (dataclasses.replace(APPROACHES[0], lessons="Other lessons."), *APPROACHES[1:])
    assert texts_digest(changed) != texts_digest(APPROACHES)


def test_further_sentences_go_to_their_approach() -> None:
    vectors = shipped()
    more = unit_rows(np.ones((2, DIMENSIONS), np.float32))
    grown = with_more_sentences(vectors, {vectors.codes[1]: more})
    assert grown.counts == (vectors.counts[0], vectors.counts[1] + 2, *vectors.counts[2:])
    starts = grown.starts()
    assert np.array_equal(grown.sentences[starts[2] - 2 : starts[2]], more)
    kept = [grown.sentences[start:][:count] for (start, _), count in zip(pairwise(starts), vectors.counts, strict=True)]
    assert np.array_equal(np.concatenate(kept), vectors.sentences)
    assert with_more_sentences(vectors, {}) is vectors
