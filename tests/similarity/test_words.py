import pytest
from tests.similarity.query_set import Query, queries

from pledgedesk.similarity.words import WordIndex, language_of, telling_words

TEXTS = [
    "A card for nationals abroad, issued by consulates.",
    "Shelter and a hotline for victims of trafficking.",
    "Training for nurses before they leave for work abroad.",
]


@pytest.mark.parametrize("query", queries("tune"), ids=lambda query: query.language)
def test_the_language_of_a_text_is_told(query: Query) -> None:
    assert language_of(query.text.text) == query.language


@pytest.mark.parametrize("text", ["", "12345", "xq zzv kkp", "Migration Governance Forum"])
def test_no_language_is_guessed_where_none_shows(text: str) -> None:
    assert language_of(text) == ""


def test_telling_words_leave_out_small_ones() -> None:
    assert telling_words("The Consulates of the country issue a card to them", "en") == {
        "consulates": "Consulates",
        "country": "country",
        "issue": "issue",
        "card": "card",
    }


def test_texts_with_rare_words_in_common_come_first() -> None:
    scores = WordIndex(TEXTS, "en").scores("Our hotline for victims who were trafficked")
    assert max(range(3), key=lambda place: scores[place]) == 1
    assert scores[0] == 0.0
    assert all(0.0 <= score <= 1.0 for score in scores)


def test_a_text_is_nearest_to_itself() -> None:
    index = WordIndex(TEXTS, "en")
    for place, text in enumerate(TEXTS):
        assert index.scores(text)[place] == pytest.approx(1.0)


def test_a_text_without_words_is_near_to_none() -> None:
    assert WordIndex(TEXTS, "en").scores("12 — ...") == [0.0, 0.0, 0.0]


def test_terms_are_words_in_common_as_the_text_writes_them() -> None:
    index = WordIndex(TEXTS, "en")
    terms = index.terms("Nationals ABROAD carry the card of our Consulates.", 0, 8)
    assert terms == ("Nationals", "card", "Consulates"), "what stands in most texts tells nothing"
    assert index.terms("Nationals carry the card of our Consulates.", 0, 1) == ("Nationals",)
    assert index.terms("Nothing of it", 0, 8) == ()


def test_terms_leave_out_other_forms_of_a_word_and_words_that_tell_nothing() -> None:
    index = WordIndex(["Victims of trafficking were heard in June; a victim keeps ten per cent.", "Roads."], "en")
    assert index.terms("In June each victim, and Victims' families, got ten per cent after trafficking.", 0, 8) == (
        "victim",
        "trafficking",
    )
