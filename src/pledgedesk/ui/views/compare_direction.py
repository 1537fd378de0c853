"""Read and rank what the Compare page shows, in one direction or the other, away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.comparison import COMPARED_KINDS, ComparedListing, ComparedRecord, ComparisonQueue
from pledgedesk.domain.decisions import MatchDismissal
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.matches import (
    MatchText,
    Ranking,
    Reasons,
    RecordMatch,
    check_match_text,
    match_text,
    shared_objectives,
)
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.matches_model import MatchRow
from pledgedesk.wording import code_label, error_sentence
from pledgedesk.wording.comparison import objectives_sentence, terms_sentence

T = TypeVar("T")
MOST_RECORDS = 100
"""Records ranked for an approach: nobody reads further down."""


class Direction(QObject):
    """Hold what is compared with what. What was asked before something else was chosen is dropped when it comes.

    `began` says that ranking takes place. `rows_found` carries the rows and what is to be said above them ("" for
    nothing), `nothing_found` a sentence in their place. `pair_found` carries a record, an approach and the reasons.
    """

    began = Signal(str)
    rows_found = Signal(object, str)
    nothing_found = Signal(str)
    pair_found = Signal(object, object, object)

    def __init__(self, context: PageContext, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.catalogue = catalogue
        self._turn = 0

    @property
    def subject(self) -> str:
        """Give the uid or code of what is compared; "" before anything is."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Find the pair of the subject and one of its rows."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the subject again."""
        raise NotImplementedError

    def _begin_turn(self) -> None:
        self._turn += 1

    def _read(self, work: Callable[[], T], on_done: Callable[[T], object]) -> None:
        """Work in the database thread."""
        run, turn = self.context.database.run, self._turn
        run(work, self._in_turn(turn, on_done), self._in_turn(turn, self._on_failed), owner=self)

    def _compute(self, work: Callable[[], T], on_done: Callable[[T], object]) -> None:
        """Work in the thread that computes."""
        run, turn = self.context.compute.run, self._turn
        run(work, self._in_turn(turn, on_done), self._in_turn(turn, self._on_failed), owner=self)

    def _in_turn(self, turn: int, then: Callable[[T], object]) -> Callable[[T], None]:
        def done(result: T) -> None:
            if turn == self._turn:
                then(result)

        return done

    def _on_failed(self, error: PledgeDeskError) -> None:
        """Pass over a record that went to the bin meanwhile: the page hears of that by itself."""
        if not (isinstance(error, DomainError) and error.code is ErrorCode.RECORD_UNKNOWN):
            self.context.news.failed.emit(error)

    def _notice(self) -> str:
        """Say why only words are compared, where that is so; the encoder was asked for already."""
        error = self.context.session.matching.unavailable
        return "" if error is None else error_sentence(self.context.translator, error)

    def _link_word(self, link: ApproachLink | None) -> str:
        if link is None:
            return ""
        return code_label(self.context.translator, "link_kind", link.link_kind).lower()


class RecordDirection(Direction):
    """Find the approaches that come near one record."""

    def __init__(self, context: PageContext, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(context, catalogue, parent)
        self._kind, self._uid = RecordKind.PRACTICE, ""
        self.compared: ComparedRecord | None = None
        self._text: MatchText | None = None
        self._ranking = Ranking(())
        self._reasons: Mapping[str, Reasons] = {}
        self._made_of: object = None
        """The vectors of the report's text that the ranking was made with."""
        context.news.vectors_made.connect(self._on_vectors_made)

    @property
    def subject(self) -> str:
        return self._uid

    def open(self, kind: RecordKind, uid: str) -> None:
        """Compare a record."""
        if uid != self._uid:
            self.compared, self._text = None, None
        self._kind, self._uid = kind, uid
        self._begin_turn()
        if uid:
            service = self.context.session.comparison
            self._read(lambda: service.record(kind, uid), self._on_read)

    def reload(self) -> None:
        self.open(self._kind, self._uid)

    def _on_vectors_made(self) -> None:
        """Rank anew where vectors of the report's text came or went."""
        if self._text is not None and self._made_of is not self.context.session.vectors.report:
            self._text = None
            self.reload()

    def _on_read(self, compared: ComparedRecord) -> None:
        self.compared = compared
        text = match_text(compared.record)
        if text == self._text:
            self._tell()
            return
        try:
            check_match_text(text)
        except DomainError as error:
            self._text = None
            self.nothing_found.emit(error_sentence(self.context.translator, error))
            return
        words = self.context._("Comparing {reference} with the 61 approaches…")
        self.began.emit(words.format(reference=compared.record.reference))
        uid, matching = self._uid, self.context.session.matching
        self._made_of = self.context.session.vectors.report

        def rank() -> tuple[Ranking, tuple[Reasons, ...]]:
            ranking = matching.approaches_for_record(uid, text, len(self.catalogue.approaches))
            return ranking, matching.reasons(text, [match.code for match in ranking.matches])

        self._compute(rank, lambda found: self._on_ranked(text, *found))

    def _on_ranked(self, text: MatchText, ranking: Ranking, reasons: Sequence[Reasons]) -> None:
        self._text, self._ranking = text, ranking
        self._reasons = {match.code: one for match, one in zip(ranking.matches, reasons, strict=True)}
        self._tell()

    def _tell(self) -> None:
        _ = self.context._
        notice = ""
        if self._ranking.by_words:
            notice = self._notice()
        elif self._ranking.nothing_is_close:
            notice = _("Nothing in the catalogue is close. These are the least distant.")
        self.rows_found.emit(self._rows(), notice)

    def _rows(self) -> tuple[MatchRow, ...]:
        assert self.compared is not None
        rows = []
        for place, match in enumerate(self._ranking.matches, start=1):
            approach, why = self._approach(match.code), self._reasons[match.code]
            rows.append(
                MatchRow(
                    match.code,
                    place,
                    approach.title,
                    f"{approach.code} · {', '.join(approach.organizations)}",
                    match.level,
                    objectives_sentence(self.context.translator, why.objectives),
                    terms_sentence(self.context.translator, why.terms),
                    self._link_word(self.compared.link(match.code)),
                    dismissed=self.compared.dismissal(match.code) is not None,
                )
            )
        return tuple(rows)

    def _approach(self, code: str) -> Approach:
        found = self.catalogue.approach(code)
        assert found is not None
        return found

    def choose(self, key: str) -> None:
        if self.compared is not None and key in self._reasons:
            self.pair_found.emit(self.compared, self._approach(key), self._reasons[key])


class ApproachDirection(Direction):
    """Find the records that come near one approach."""

    def __init__(self, context: PageContext, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(context, catalogue, parent)
        self._approach: Approach | None = None
        self._queue = ComparisonQueue()
        self._links: dict[str, ApproachLink] = {}
        self._dismissed: frozenset[str] = frozenset()
        context.news.vectors_made.connect(self._on_vectors_made)
        self._is_shown = False

    @property
    def subject(self) -> str:
        return "" if self._approach is None else self._approach.code

    def open(self, approach: Approach) -> None:
        """Compare an approach."""
        self._approach = approach
        self._is_shown = True
        self._begin_turn()
        words = self.context._("Comparing {code} with your records…")
        self.began.emit(words.format(code=approach.code))
        self.context.news.vectors_wanted.emit()
        self.reload()

    def leave(self) -> None:
        """Be hidden: what is made in the background is no longer waited for."""
        self._is_shown = False
        self._begin_turn()

    def reload(self) -> None:
        if self._approach is None:
            return
        self._begin_turn()
        session = self.context.session
        self._read(
            lambda: (session.comparison.queue(), session.links.all(), session.dismissals.all()),
            lambda found: self._on_read(*found),
        )

    def _on_vectors_made(self) -> None:
        if self._is_shown:
            self.reload()

    def _on_read(
        self, queue: ComparisonQueue, links: Sequence[ApproachLink], dismissals: Sequence[MatchDismissal]
    ) -> None:
        code = self.subject
        self._queue = queue
        self._links = {one.record_uid: one for one in links if one.approach == code}
        self._dismissed = frozenset(one.record_uid for one in dismissals if one.approach == code)
        matching = self.context.session.matching
        self._compute(lambda: matching.records_for(code, MOST_RECORDS, COMPARED_KINDS), self._on_ranked)

    def _on_ranked(self, matches: Sequence[RecordMatch]) -> None:
        known = {one.uid: one for one in self._queue.records}
        # A vector may be there for a moment longer than its record.
        found = [(known[match.uid], match) for match in matches if match.uid in known]
        if not found:
            self.nothing_found.emit(self._notice() or self._none_yet())
            return
        _ = self.context._
        distant = all(match.level == "distant" for _one, match in found)
        notice = _("None of your records comes close. These are the least distant.") if distant else ""
        self.rows_found.emit(tuple(self._row(place, *one) for place, one in enumerate(found, start=1)), notice)

    def _none_yet(self) -> str:
        _ = self.context._
        if self._queue.records:
            return _("Your records are being prepared for comparing; they come in a moment.")
        return _("Practices and pledges are compared here with the 61 approaches. There is none yet.")

    def _row(self, place: int, one: ComparedListing, match: RecordMatch) -> MatchRow:
        assert self._approach is not None
        shared = shared_objectives(one.record.objectives, self._approach)
        return MatchRow(
            one.uid,
            place,
            one.record.title,
            one.record.second_line,
            match.level,
            objectives_sentence(self.context.translator, shared),
            link=self._link_word(self._links.get(one.uid)),
            dismissed=one.uid in self._dismissed,
        )

    def choose(self, key: str) -> None:
        one, approach = self._queue.find(key), self._approach
        if one is None or approach is None:
            return
        service, matching = self.context.session.comparison, self.context.session.matching

        def explain(compared: ComparedRecord) -> None:
            text = match_text(compared.record)
            self._compute(
                lambda: matching.reasons(text, [approach.code])[0],
                lambda reasons: self.pair_found.emit(compared, approach, reasons),
            )

        self._read(lambda: service.record(one.kind, key), explain)


def concerns_comparison(changes: Changes) -> bool:
    """Tell whether changes are of what the Compare page shows."""
    shown = {RecordKind.LINK, RecordKind.DISMISSAL, RecordKind.CORRESPONDENCE, RecordKind.ORGANIZATION}
    return bool(changes.kinds & (shown | set(COMPARED_KINDS)))
