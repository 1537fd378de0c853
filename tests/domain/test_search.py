from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.folding import fold
from pledgedesk.domain.search import MOST_CHARACTERS, MOST_WORDS, Term, read_query
from pledgedesk.errors import DomainError, ErrorCode


def terms(words: str) -> list[tuple[str, bool]]:
    return [(term.text, term.closed) for term in read_query(words).terms]


def test_words_and_phrases_are_told_apart() -> None:
    assert terms('Birth "legal identity" REGISTER') == [("birth", False), ("legal identity", True), ("register", False)]


def test_quotes_of_every_language_make_phrases_and_an_open_one_goes_to_the_end() -> None:
    assert terms("“legal identity” «état civil»") == [("legal identity", True), ("etat civil", True)]
    assert terms('birth "legal iden') == [("birth", False), ("legal iden", False)]


def test_a_word_with_signs_inside_is_a_phrase() -> None:
    assert terms("PRAC-014 A/RES/76/266") == [("prac 014", False), ("a res 76 266", False)]


@pytest.mark.parametrize("words", ["", "   ", '"', '""', "*", "( ) -- ...", '"*"', "\x00\u200b"])
def test_operators_and_signs_alone_ask_for_nothing(words: str) -> None:
    assert read_query(words).terms == ()


def test_operators_are_words() -> None:
    assert terms("NEAR(birth, 5) AND NOT head:x OR y*") == [
        ("near birth", False),
        ("5", False),
        ("and", False),
        ("not", False),
        ("head x", False),
        ("or", False),
        ("y", False),
    ]


def test_a_word_said_twice_is_asked_for_once() -> None:
    assert terms("birth Birth BIRTH") == [("birth", False)]


@pytest.mark.parametrize(
    "words", ["x" * 1_000_000, "é" * (MOST_CHARACTERS + 1), " ".join(map(str, range(MOST_WORDS + 1)))]
)
def test_a_text_is_refused_as_a_search(words: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_query(words)
    assert caught.value.code is ErrorCode.QUERY_TOO_LONG
    assert caught.value.values == {"characters": MOST_CHARACTERS, "words": MOST_WORDS}


def test_as_many_words_as_allowed_are_taken() -> None:
    assert len(read_query(" ".join(map(str, range(MOST_WORDS)))).terms) == MOST_WORDS


def test_all_terms_must_stand_in_a_text_in_any_order() -> None:
    text = fold("Births are registered; a legal identity follows. Illegal identity-cards go.")
    assert read_query("regist birth").matches(text)
    assert read_query('"legal identity"').matches(text)
    assert not read_query('"legal ident"').matches(text)
    assert read_query("identity-cards").matches(text)
    assert not read_query("birth school").matches(text)


def test_a_closed_phrase_of_chinese_is_found_within_a_run_of_characters() -> None:
    assert read_query("“身份”").matches(fold("法律身份证"))


def test_where_words_begin_weighs_more_than_within_one() -> None:
    query = read_query("art")
    assert query.weight(fold("art of it")) > query.weight(fold("a department")) > query.weight(fold("none"))


@given(st.text(max_size=200))
def test_any_text_can_be_asked_for(words: str) -> None:
    try:
        query = read_query(words)
    except DomainError as error:
        assert error.code is ErrorCode.QUERY_TOO_LONG
        return
    assert all(isinstance(term, Term) and term.text == fold(term.text) != "" for term in query.terms)
