import pytest

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.matches import MatchLevel
from pledgedesk.similarity.levels import (
    CLOSE,
    RELATED,
    SHORT_CLOSE,
    SHORT_RELATED,
    letters,
    level,
    records_level,
    with_objectives,
    words_level,
)

APPROACHES = load_catalogue("en").approaches


@pytest.mark.parametrize(
    ("score", "expected"),
    [(1.0, "close"), (CLOSE, "close"), (CLOSE - 0.01, "related"), (RELATED, "related"), (RELATED - 0.01, "distant")],
)
def test_levels_of_a_long_text(score: float, expected: str) -> None:
    assert level(score) == expected
    assert level(score, 100_000) == expected


def test_limits_of_a_short_text_are_lower() -> None:
    assert level(SHORT_CLOSE, 20) is MatchLevel.CLOSE
    assert level(SHORT_RELATED, 20) is MatchLevel.RELATED
    assert level(SHORT_RELATED, 300) is MatchLevel.DISTANT
    middle = (SHORT_RELATED + RELATED) / 2
    assert level(middle + 0.001, 180) is MatchLevel.RELATED
    assert level(middle - 0.001, 180) is MatchLevel.DISTANT


def test_letters_are_counted_and_ideographs_as_several() -> None:
    assert letters("Id 12, — card!") == 6
    assert letters("身份证") == 9
    assert letters("word " * 100_000) >= 300


def test_other_levels() -> None:
    assert [records_level(score) for score in (0.9, 0.5, 0.1)] == ["close", "related", "distant"]
    assert [words_level(score) for score in (0.9, 0.05)] == ["related", "distant"], "words alone are never close"


def test_objectives_in_common_raise_a_score_and_never_lower_one() -> None:
    scores = [0.4] * len(APPROACHES)
    raised = with_objectives(scores, (1, 4), APPROACHES)
    assert all(after >= before for after, before in zip(raised, scores, strict=True))
    served = [approach.serves(1) + approach.serves(4) for approach in APPROACHES]
    assert len(set(served)) == 3
    gains = {count: {raised[place] for place, own in enumerate(served) if own == count} for count in (0, 1, 2)}
    assert gains[0] == {0.4}
    assert max(gains[0]) < min(gains[1]) <= max(gains[1]) < min(gains[2])


def test_a_text_without_objectives_keeps_its_scores() -> None:
    assert with_objectives([0.1, 0.2], (), APPROACHES[:2]) == [0.1, 0.2]
