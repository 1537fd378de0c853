"""Compare texts and records with the catalogue's approaches, and with one another.

Nothing here is a unit of work: what is asked of records is answered from the vectors in memory
(`VectorService`), so that a window compares in the thread that computes. Where the encoder is not to be had,
answers are by words, say so, and `unavailable` tells why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pledgedesk.domain.catalogue import Approach, load_catalogue
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.matches import (
    MATCHED_KINDS,
    Match,
    MatchText,
    Ranking,
    Reasons,
    RecordMatch,
    SentencePair,
    approach_texts,
    check_match_text,
    shared_objectives,
)
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.similarity.encoder import ENCODER, EncoderSource, EncoderUnavailable
from pledgedesk.similarity.levels import ALIKE, letters, level, records_level, with_objectives, words_level
from pledgedesk.similarity.words import WordIndex, language_of

if TYPE_CHECKING:
    from pledgedesk.services.vectors import VectorService
    from pledgedesk.similarity.approach_vectors import ApproachVectors
    from pledgedesk.similarity.encoder import Encoder, Matrix
    from pledgedesk.similarity.ranking import ApproachRanking

TERMS, SENTENCES = 8, 2
"""The most words and pairs of sentences that are given as reasons."""
_CATALOGUE_LANGUAGE = "en"


class MatchingService:
    """Rank approaches for texts, records for approaches, and records for one another.

    Texts must have passed `check_match_text`; the methods raise its errors otherwise.
    """

    def __init__(self, vectors: VectorService | None = None, encoder: EncoderSource = ENCODER) -> None:
        self._vectors = vectors
        self._source = encoder
        self._made: tuple[Mapping[str, Matrix] | None, ApproachRanking | None] = (None, None)

    @property
    def unavailable(self) -> EncoderUnavailable | None:
        """Say why only words are compared, where that is so; loads the encoder."""
        try:
            self._source.get()
        except EncoderUnavailable as error:
            return error
        return None

    def approaches_for(self, text: MatchText, most: int = 5, leave_out: Iterable[str] = ()) -> Ranking:
        """Give the approaches nearest to a text, without those to be left out."""
        return self.approaches_for_all([text], most, leave_out)[0]

    def approaches_for_all(
        self, texts: Sequence[MatchText], most: int = 5, leave_out: Iterable[str] = ()
    ) -> tuple[Ranking, ...]:
        """Give the approaches nearest to each of some texts: much quicker than one after the other."""
        for text in texts:
            check_match_text(text)
        left_out = frozenset(leave_out)
        scored = self._scores(texts)
        if scored is None:
            return tuple(self._by_words(text, most, left_out) for text in texts)
        return tuple(self._ranking(text, row, most, left_out) for text, row in zip(texts, scored.tolist(), strict=True))

    def approaches_for_record(self, uid: str, text: MatchText, most: int = 5, leave_out: Iterable[str] = ()) -> Ranking:
        """Give the approaches nearest to a record: by its vector in memory, by its text where there is none yet."""
        row = None if self._vectors is None else self._vectors.held.vector(uid)
        if row is None or self.unavailable is not None:
            return self.approaches_for(text, most, leave_out)
        return self._ranking(text, self._ranker.scores(row)[0].tolist(), most, frozenset(leave_out))

    def reasons(self, text: MatchText, codes: Sequence[str]) -> tuple[Reasons, ...]:
        """Say why each of some approaches comes near a text."""
        check_match_text(text)
        found = tuple(
            Reasons(shared_objectives(text.objectives, self._approach(code)), self._terms(text, code)) for code in codes
        )
        pairs = self._sentence_pairs(text, codes)
        return tuple(replace(one, sentences=own) for one, own in zip(found, pairs, strict=True))

    def records_for(
        self, code: str, most: int = 10, kinds: Iterable[RecordKind] = MATCHED_KINDS
    ) -> tuple[RecordMatch, ...]:
        """Give the records nearest to an approach; empty where the encoder is not to be had."""
        position = self._position(code)
        if self._vectors is None or self.unavailable is not None:
            return ()
        ranker = self._ranker
        found = self._vectors.held.nearest(lambda rows: ranker.records(position, rows), frozenset(kinds), most)
        return tuple(RecordMatch(kind, uid, level(score), score) for kind, uid, score in found)

    def records_like(
        self, text: MatchText, most: int = 10, kinds: Iterable[RecordKind] = MATCHED_KINDS, but: str = ""
    ) -> tuple[RecordMatch, ...]:
        """Give the records nearest to a text, `but` for the one of this uid; empty without the encoder."""
        check_match_text(text)
        try:
            row = self._encoder.encode([text.whole])
        except EncoderUnavailable:
            return ()
        return self._records_near(row, most, kinds, but)

    def records_like_record(
        self, uid: str, most: int = 10, kinds: Iterable[RecordKind] = MATCHED_KINDS
    ) -> tuple[RecordMatch, ...]:
        """Give the records nearest to another one; empty where that one has no vector yet."""
        row = None if self._vectors is None else self._vectors.held.vector(uid)
        return () if row is None else self._records_near(row, most, kinds, uid)

    def resembling(self, text: MatchText, kind: RecordKind, most: int = 3, but: str = "") -> tuple[RecordMatch, ...]:
        """Give the records of a kind that may be about the same as a text, `but` for the one of this uid."""
        return tuple(match for match in self.records_like(text, most, (kind,), but) if match.score >= ALIKE)

    @property
    def _encoder(self) -> Encoder:
        return self._source.get()

    @cached_property
    def _approaches(self) -> tuple[Approach, ...]:
        return load_catalogue(_CATALOGUE_LANGUAGE).approaches

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {approach.code: position for position, approach in enumerate(self._approaches)}

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(["\n".join(approach_texts(one)) for one in self._approaches], _CATALOGUE_LANGUAGE)

    @cached_property
    def _approach_vectors(self) -> ApproachVectors:
        """Give the vectors that are shipped; they are made here for another encoder than they were made with."""
        from pledgedesk.similarity.approach_vectors import build, shipped

        vectors, encoder = shipped(), self._encoder
        return vectors if vectors.encoder == encoder.version else build(encoder, self._approaches)

    @property
    def _ranker(self) -> ApproachRanking:
        """Give what ranks approaches, made anew once there is another full text."""
        from pledgedesk.similarity.approach_vectors import with_more_sentences
        from pledgedesk.similarity.ranking import ApproachRanking

        report = self._vectors.report if self._vectors is not None else None
        made_of, ranker = self._made
        if ranker is None or made_of is not report:
            ranker = ApproachRanking(with_more_sentences(self._approach_vectors, report or {}))
            self._made = (report, ranker)
        return ranker

    def _position(self, code: str) -> int:
        if code not in self._positions:
            raise DomainError(ErrorCode.APPROACH_UNKNOWN, value=code)
        return self._positions[code]

    def _approach(self, code: str) -> Approach:
        return self._approaches[self._position(code)]

    def _scores(self, texts: Sequence[MatchText]) -> Matrix | None:
        """Score texts by vectors; None where the encoder is not to be had."""
        try:
            rows = self._encoder.encode([text.whole for text in texts])
        except EncoderUnavailable:
            return None
        return self._ranker.scores(rows)

    def _ranking(self, text: MatchText, scores: Sequence[float], most: int, left_out: frozenset[str]) -> Ranking:
        gained = with_objectives(scores, text.objectives, self._approaches)
        size = letters(text.whole)
        order = sorted(range(len(gained)), key=lambda position: -gained[position])
        codes = (self._approaches[position].code for position in order)
        kept = [(code, position) for code, position in zip(codes, order, strict=True) if code not in left_out]
        return Ranking(
            tuple(Match(code, level(gained[position], size), gained[position]) for code, position in kept[:most])
        )

    def _by_words(self, text: MatchText, most: int, left_out: frozenset[str]) -> Ranking:
        scores = self._index.scores(text.whole)
        order = sorted(range(len(scores)), key=lambda position: -scores[position])
        found = [
            Match(self._approaches[position].code, words_level(scores[position]), scores[position], by_words=True)
            for position in order
            if self._approaches[position].code not in left_out
        ]
        return Ranking(tuple(found[:most]), by_words=True)

    def _terms(self, text: MatchText, code: str) -> tuple[str, ...]:
        if language_of(text.whole) != _CATALOGUE_LANGUAGE:
            return ()
        return self._index.terms(text.whole, self._position(code), TERMS)

    def _sentence_pairs(self, text: MatchText, codes: Sequence[str]) -> list[tuple[SentencePair, ...]]:
        from pledgedesk.similarity.ranking import nearest_pairs
        from pledgedesk.similarity.sentences import sentences

        own = sentences(text.whole)
        try:
            rows = self._encoder.encode(own)
        except EncoderUnavailable:
            return [() for _ in codes]
        vectors = self._approach_vectors
        pairs = []
        for code in codes:
            theirs, columns = vectors.sentences_of(self._position(code))
            near = nearest_pairs(rows, columns, SENTENCES)
            pairs.append(tuple(SentencePair(own[row], theirs[column], score) for row, column, score in near))
        return pairs

    def _records_near(self, row: Matrix, most: int, kinds: Iterable[RecordKind], but: str) -> tuple[RecordMatch, ...]:
        if self._vectors is None:
            return ()
        found = self._vectors.held.nearest(lambda rows: rows @ row[0], frozenset(kinds), most, but)
        return tuple(RecordMatch(kind, uid, records_level(score), score) for kind, uid, score in found)
