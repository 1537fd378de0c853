"""Hold the ranking to what was asked of it, on the half of the queries that nothing was tuned on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.similarity.query_set import LANGUAGES, Query, figures, off_subject, queries

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.matches import Ranking
from pledgedesk.services.matching import MatchingService

Answered = tuple[Sequence[Query], Sequence[Ranking]]


@pytest.fixture(scope="module")
def reported() -> Answered:
    asked = queries("report")
    return asked, MatchingService().approaches_for_all([query.text for query in asked])


def test_the_queries_are_as_many_as_asked_for_and_their_codes_exist() -> None:
    both = [*queries("tune"), *queries("report")]
    codes = {approach.code for approach in load_catalogue("en").approaches}
    assert {language: sum(query.language == language for query in both) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, 30
    )
    assert all(query.codes and query.codes <= codes for query in both)
    assert len({query.text for query in both}) == len(both), "no query is in both halves"
    assert len(off_subject()) == 30
    assert not any(query.codes for query in off_subject())


def test_the_first_is_right_and_one_of_five_is(reported: Answered) -> None:
    found = figures(*reported)
    assert found.first >= 0.80
    assert found.in_five >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_left_behind(reported: Answered, language: str) -> None:
    pairs = [(query, ranking) for query, ranking in zip(*reported, strict=True) if query.language == language]
    found = figures([query for query, _ in pairs], [ranking for _, ranking in pairs])
    assert found.first >= 0.65
    assert found.in_five >= 0.85


def test_right_firsts_are_not_called_distant(reported: Answered) -> None:
    assert figures(*reported).not_distant >= 0.9


def test_nothing_is_close_to_texts_on_other_subjects() -> None:
    rankings = MatchingService().approaches_for_all([query.text for query in off_subject()])
    assert sum(ranking.nothing_is_close for ranking in rankings) >= 28
