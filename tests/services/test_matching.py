from __future__ import annotations

import dataclasses

import pytest
from tests.similarity.encoders import WordEncoder, no_encoder, source_of
from tests.similarity.query_set import queries

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import MatchLevel, MatchText, approach_texts, match_text
from pledgedesk.domain.parts import tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.matching import MatchingService
from pledgedesk.services.session import DossierSession
from pledgedesk.services.vectors import VectorService

CARDS = MatchText(
    "Identity cards issued by our consulates",
    "Nationals abroad without papers get a card that proves who they are, whether or not they are documented.",
)
TUNE = queries("tune")


@pytest.fixture(scope="module")
def matching() -> MatchingService:
    return MatchingService()


@pytest.fixture
def stocked(session: DossierSession) -> DossierSession:
    """Give a dossier with a few records, their vectors up to date."""
    session.practices.create_all(
        [
            Practice(title=CARDS.title, summary=CARDS.text, objectives=tags((4,))),
            Practice(title="Nurses trained before they leave", summary="Courses in language and hygiene."),
            Practice(title="Cartes consulaires", summary="Les consulats délivrent une carte d’identité à tous."),
        ]
    )
    session.pledges.create(Pledge(title="A card for every national abroad", text="Consulates will issue them."))
    session.recommendations.create(Recommendation(text="Issue identity documents to nationals abroad."))
    session.vectors.refresh()
    return session


def test_the_right_approach_comes_first_in_another_language(matching: MatchingService) -> None:
    text = MatchText("Carte consulaire", "Nos consulats donnent une carte d’identité aux nationaux sans papiers.")
    ranking = matching.approaches_for(text)
    assert ranking.matches[0].code == "2.1.5"
    assert len(ranking.matches) == 5
    assert not ranking.by_words
    assert not ranking.nothing_is_close


def test_scores_and_levels_fall_along_a_ranking(matching: MatchingService) -> None:
    matches = matching.approaches_for(CARDS, 61).matches
    assert len({match.code for match in matches}) == 61
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    steps = list(MatchLevel)
    assert [steps.index(match.level) for match in matches] == sorted(steps.index(match.level) for match in matches)
    assert matches[0].level is MatchLevel.CLOSE
    assert matches[-1].level is MatchLevel.DISTANT


@pytest.mark.parametrize("text", ["asdf qwer zxcv uiop hjkl", "Qa'pla! nuqneH tlhIngan Hol", "ⵜⴰⵎⴰⵣⵉⵖⵜ"])
def test_nothing_is_close_to_a_text_in_no_known_language(matching: MatchingService, text: str) -> None:
    assert matching.approaches_for(MatchText(text=text)).nothing_is_close


def test_many_texts_rank_as_each_does_alone(matching: MatchingService) -> None:
    texts = [query.text for query in TUNE[:10]]
    for text, ranking in zip(texts, matching.approaches_for_all(texts), strict=True):
        alone = matching.approaches_for(text)
        assert [match.code for match in ranking.matches] == [match.code for match in alone.matches]
    assert matching.approaches_for_all([]) == ()


def test_approaches_can_be_left_out(matching: MatchingService) -> None:
    first, second, *_ = matching.approaches_for(CARDS).matches
    left = matching.approaches_for(CARDS, 5, {first.code}).matches
    assert left[0] == second
    assert len(left) == 5


def test_objectives_in_common_only_raise(matching: MatchingService) -> None:
    without = {match.code: match.score for match in matching.approaches_for(CARDS, 61).matches}
    given = matching.approaches_for(dataclasses.replace(CARDS, objectives=(4,)), 61).matches
    assert all(match.score >= without[match.code] for match in given)
    catalogue = load_catalogue("en")
    for match in given:
        approach = catalogue.approach(match.code)
        assert approach is not None
        assert (match.score > without[match.code]) == approach.serves(4)


@pytest.mark.parametrize("text", [MatchText(), MatchText("1", "—"), MatchText(text="x" * 300_000)])
def test_what_cannot_be_compared_is_refused(matching: MatchingService, text: MatchText) -> None:
    for act in (
        lambda: matching.approaches_for(text),
        lambda: matching.reasons(text, ["1.1.1"]),
        lambda: matching.records_like(text),
    ):
        with pytest.raises(DomainError) as told:
            act()
        assert told.value.code in (ErrorCode.MATCH_TEXT_EMPTY, ErrorCode.MATCH_TEXT_TOO_LONG)


def test_a_code_that_does_not_exist_is_refused(matching: MatchingService) -> None:
    with pytest.raises(DomainError) as told:
        matching.reasons(CARDS, ["9.9.9"])
    assert told.value.code is ErrorCode.APPROACH_UNKNOWN
    with pytest.raises(DomainError):
        matching.records_for("9.9.9")


# Reasons


def test_reasons_can_be_checked_in_both_texts(matching: MatchingService) -> None:
    catalogue = load_catalogue("en")
    for query in TUNE[:15]:
        text = dataclasses.replace(query.text, objectives=(4, 10, 14))
        codes = [match.code for match in matching.approaches_for(text, 3).matches]
        for code, reasons in zip(codes, matching.reasons(text, codes), strict=True):
            approach = catalogue.approach(code)
            assert approach is not None
            theirs = "\n".join(approach_texts(approach))
            assert 1 <= len(reasons.sentences) <= 2
            for pair in reasons.sentences:
                assert pair.text in text.whole
                assert pair.approach in theirs
            assert all(term in text.whole and term.lower() in theirs.lower() for term in reasons.terms)
            assert {one.number for one in reasons.objectives} == {n for n in (4, 10, 14) if approach.serves(n)}


def test_terms_are_given_in_the_catalogues_language_alone(matching: MatchingService) -> None:
    english = MatchText(text="The consulates of Mexico issue a consular card to migrants who have no documents.")
    spanish = MatchText(text="Los consulados de Mexico dan una tarjeta consular a los que no tienen papeles.")
    assert matching.reasons(english, ["2.1.5"])[0].terms
    assert matching.reasons(spanish, ["2.1.5"])[0].terms == ()
    assert matching.reasons(spanish, ["2.1.5"])[0].sentences


# Without the encoder


def test_without_the_encoder_words_are_compared_and_it_is_said() -> None:
    matching = MatchingService(encoder=no_encoder())
    ranking = matching.approaches_for(CARDS)
    assert ranking.by_words
    assert all(match.by_words for match in ranking.matches)
    assert ranking.matches[0].code == "2.1.5"
    assert ranking.matches[0].level is MatchLevel.RELATED
    assert matching.unavailable is not None
    assert matching.unavailable.code is ErrorCode.ENCODER_MISSING
    assert matching.approaches_for(CARDS, 5, {"2.1.5"}).matches[0].code != "2.1.5"


def test_without_the_encoder_nothing_is_close_to_a_text_of_other_words() -> None:
    ranking = MatchingService(encoder=no_encoder()).approaches_for(MatchText(text="牲畜疫苗"))
    assert ranking.nothing_is_close


def test_without_the_encoder_there_are_reasons_but_no_sentences() -> None:
    (reasons,) = MatchingService(encoder=no_encoder()).reasons(dataclasses.replace(CARDS, objectives=(4,)), ["2.1.5"])
    assert reasons.terms
    assert reasons.objectives
    assert reasons.sentences == ()


def test_without_the_encoder_no_record_is_near(stocked: DossierSession) -> None:
    matching = MatchingService(stocked.vectors, no_encoder())
    assert matching.records_for("2.1.5") == ()
    assert matching.records_like(CARDS) == ()
    assert matching.resembling(CARDS, RecordKind.PRACTICE) == ()
    practice = stocked.practices.all()[0]
    assert matching.approaches_for_record(practice.uid, match_text(practice)).by_words


def test_vectors_of_approaches_are_made_for_another_encoder() -> None:
    encoder = WordEncoder()
    matching = MatchingService(encoder=source_of(encoder))
    assert matching.approaches_for(CARDS).matches[0].code == "2.1.5"
    made = len(encoder.encoded)
    matching.approaches_for(CARDS)
    assert len(encoder.encoded) == made + 1, "those of the approaches are made once"
    assert matching.reasons(CARDS, ["2.1.5"])[0].sentences


# Records


def test_approaches_for_a_record_are_those_for_its_text(stocked: DossierSession) -> None:
    practice = stocked.practices.all()[0]
    text = match_text(practice)
    by_vector = stocked.matching.approaches_for_record(practice.uid, text)
    by_text = stocked.matching.approaches_for(text)
    assert [match.code for match in by_vector.matches] == [match.code for match in by_text.matches]
    assert [m.score for m in by_vector.matches] == pytest.approx([m.score for m in by_text.matches], abs=1e-5)


def test_a_record_without_a_vector_is_ranked_by_its_text(session: DossierSession) -> None:
    assert session.matching.approaches_for_record("no-such-uid", CARDS).matches[0].code == "2.1.5"


def test_records_for_an_approach(stocked: DossierSession) -> None:
    references = {record.uid: record.reference for record in stocked.practices.all()}
    found = stocked.matching.records_for("2.1.5", 3, (RecordKind.PRACTICE,))
    assert [references[match.uid] for match in found] == ["PRAC-001", "PRAC-003", "PRAC-002"]
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert found[0].level is MatchLevel.CLOSE
    assert found[-1].level is MatchLevel.DISTANT
    assert {match.kind for match in stocked.matching.records_for("2.1.5", 5)} == {
        RecordKind.PRACTICE,
        RecordKind.PLEDGE,
        RecordKind.RECOMMENDATION,
    }


def test_records_near_any_text_and_near_one_another(stocked: DossierSession) -> None:
    recommendation = stocked.recommendations.all()[0]
    found = stocked.matching.records_like(match_text(recommendation), 2, but=recommendation.uid)
    assert found[0].uid in {stocked.practices.all()[0].uid, stocked.pledges.all()[0].uid}
    assert recommendation.uid not in {match.uid for match in found}
    near = stocked.matching.records_like_record(recommendation.uid, 2)
    assert [match.uid for match in near] == [match.uid for match in found]
    assert stocked.matching.records_like_record("no-such-uid") == ()


def test_only_what_may_be_the_same_resembles(stocked: DossierSession) -> None:
    first = stocked.practices.all()[0]
    again = MatchText("Identity cards from our consulates", CARDS.text + " It is free of charge.")
    assert [match.uid for match in stocked.matching.resembling(again, RecordKind.PRACTICE)] == [first.uid]
    assert stocked.matching.resembling(again, RecordKind.PRACTICE, but=first.uid) == ()
    other = MatchText("Hotline for victims of trafficking", "Free and open day and night, in nine languages.")
    assert stocked.matching.resembling(other, RecordKind.PRACTICE) == ()


def test_without_a_dossier_there_are_no_records(matching: MatchingService) -> None:
    assert matching.records_for("2.1.5") == ()
    assert matching.records_like(CARDS) == ()
    assert matching.records_like_record("uid") == ()


def test_the_full_text_is_ranked_with_once_it_has_vectors(session: DossierSession) -> None:
    encoder = source_of(WordEncoder())
    vectors = VectorService(session._file.unit_of_work, encoder=encoder)
    matching = MatchingService(vectors, encoder)
    text = MatchText(text="Quokkas guard the lighthouse keepers.")
    before = {match.code: match.score for match in matching.approaches_for(text, 61).matches}
    rows = encoder.get().encode(["Quokkas guard lighthouse keepers."])
    vectors._report = {"3.1.1": rows}
    after = {match.code: match.score for match in matching.approaches_for(text, 61).matches}
    assert after["3.1.1"] > before["3.1.1"] + 0.1
    assert all(after[code] == pytest.approx(before[code], abs=1e-5) for code in after if code != "3.1.1")
