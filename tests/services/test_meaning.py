from __future__ import annotations

import pytest

from pledgedesk.domain.search import SearchKind, read_query
from pledgedesk.errors import ErrorCode
from pledgedesk.services.matching import MatchingService
from pledgedesk.services.meaning import NEAR, has_meaning, similar
from pledgedesk.services.session import DossierSession
from pledgedesk.similarity.encoder import Encoder, EncoderSource, EncoderUnavailable


@pytest.mark.parametrize(
    ("words", "says_enough"),
    [
        ("children alone", True),
        ('"legal identity"', True),
        ("l'identité", True),
        ("children", False),
        ("PRAC-004", False),
        ("4 2026", False),
        ("أطفال بلا وثائق", True),
        ("法律身份", True),
        ("身份", False),
        ("", False),
        ("*", False),
    ],
)
def test_one_word_says_too_little_to_be_compared(words: str, says_enough: bool) -> None:
    assert has_meaning(read_query(words)) is says_enough


def test_what_is_near_in_meaning_is_found_across_languages(sample: DossierSession) -> None:
    sample.vectors.refresh()
    found = similar(sample.matching, "أطفال وحيدون على الحدود", 5)
    hits = sample.search.shown("أطفال وحيدون على الحدود", found)
    assert [(hit.kind, hit.uid) for hit in hits] == list(found)
    assert "PRAC-017" in [hit.reference for hit in hits]
    assert len(found) <= 5


def test_what_is_gone_meanwhile_is_left_out(sample: DossierSession) -> None:
    practice = sample.practices.by_reference("PRAC-017")
    found = [(SearchKind.PRACTICE, practice.uid), (SearchKind.PRACTICE, "gone"), (SearchKind.APPROACH, "9.9.9")]
    assert [hit.reference for hit in sample.search.shown("child", found)] == ["PRAC-017"]


def test_nothing_is_near_a_search_on_another_subject(sample: DossierSession) -> None:
    sample.vectors.refresh()
    assert similar(sample.matching, "quantum zebra", 5) == ()
    assert 0 < NEAR < 1


def no_encoder() -> Encoder:
    raise EncoderUnavailable(ErrorCode.ENCODER_MISSING, detail="no such package")


def test_without_the_encoder_nothing_is_compared() -> None:
    assert similar(MatchingService(None, EncoderSource(no_encoder)), "children alone", 5) == ()
