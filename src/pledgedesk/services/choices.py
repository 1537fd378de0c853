"""Keep which records go with a round, in which order, and why each was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import ChosenRecord, DossierRound
from pledgedesk.domain.ordering import places
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reviews import ReviewChoice, reason_to_stay
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.kept_rounds import kept_as, kept_round
from pledgedesk.services.period import InPeriod, in_period
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

Chosen = tuple[RecordKind, str]
"""A record that is chosen: its kind and uid."""
_KIND = RecordKind.CHOSEN_RECORD
CHOSEN_KINDS = (RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION)
"""Kinds of record that go with a round one by one."""


class ChoiceService:
    """Read and write the choice of a round. Until somebody chooses, every validated record is in."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def chosen(self, key: str) -> tuple[ChosenRecord, ...] | None:
        """Give what was chosen for a round, in order; None until somebody chooses."""
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            return chosen_of(uow, kept) if kept.chosen_only else None

    def in_now(self, key: str) -> tuple[Chosen, ...]:
        """Give the records that are in, in order: those chosen, or all that may leave until somebody chooses."""
        with self._unit_of_work() as uow, collector_at_rest():
            return _in_now(uow, kept_round(uow, key))

    def in_period(self, key: str) -> InPeriod:
        """Give the records that may leave and are new or changed in the round's period, of all that there are.

        Raises DomainError(PERIOD_MISSING).
        """
        with self._unit_of_work() as uow, collector_at_rest():
            return in_period(uow, kept_round(uow, key), _may_leave(uow), self._today())

    def choose(self, key: str, records: Sequence[Chosen], reasons: Mapping[str, str] | None = None) -> Changes | None:
        """Make these records, in this order, the choice of a round; `reasons` are by uid, others keep theirs."""
        return self._choose(key, lambda _uow, _kept: records, reasons or {})

    def add(self, key: str, records: Sequence[Chosen]) -> Changes | None:
        """Put records last in the choice of a round; those in it stay where they are."""

        def wanted(uow: UnitOfWork, kept: DossierRound) -> Sequence[Chosen]:
            return tuple(dict.fromkeys((*_in_now(uow, kept), *records)))

        return self._choose(key, wanted)

    def take_out(self, key: str, uids: Sequence[str]) -> Changes | None:
        """Take records out of the choice of a round."""
        going = frozenset(uids)

        def wanted(uow: UnitOfWork, kept: DossierRound) -> Sequence[Chosen]:
            return tuple(one for one in _in_now(uow, kept) if one[1] not in going)

        return self._choose(key, wanted)

    def move(self, key: str, uid: str, position: int) -> Changes | None:
        """Put a record of the choice at a position, from 0 on, among all of it; few others are written for it.

        Raises DomainError(RECORD_UNKNOWN) for one that is not in.
        """

        def wanted(uow: UnitOfWork, kept: DossierRound) -> Sequence[Chosen]:
            now = _in_now(uow, kept)
            moved = _of(now, uid)
            others = [one for one in now if one[1] != uid]
            return (*others[: max(position, 0)], moved, *others[max(position, 0) :])

        return self._choose(key, wanted)

    def explain(self, key: str, uid: str, reason: str) -> Changes | None:
        """Say why a record was chosen; raises DomainError(RECORD_UNKNOWN) for one that is not in."""
        check_text("reason", reason)

        def wanted(uow: UnitOfWork, kept: DossierRound) -> Sequence[Chosen]:
            now = _in_now(uow, kept)
            _of(now, uid)
            return now

        return self._choose(key, wanted, {uid: reason.strip()})

    def choose_all_again(self, key: str) -> Changes | None:
        """Let every validated record be in again; the reasons given so far are kept."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            if kept.chosen_only:
                yield from diff(kept, replace(kept, chosen_only=False))

        return self._recorder.record(Step(OperationKind.CHOOSE), build)

    def _choose(
        self,
        key: str,
        wanted: Callable[[UnitOfWork, DossierRound], Sequence[Chosen]],
        reasons: Mapping[str, str] | None = None,
    ) -> Changes | None:
        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            records = wanted(uow, kept)
            yield from kept_as(uow, kept, replace(kept, chosen_only=True))
            yield from _rewritten(uow, kept, records, reasons or {})

        with collector_at_rest():
            return self._recorder.record(Step(OperationKind.CHOOSE), build)


def _rewritten(
    uow: UnitOfWork, kept: DossierRound, records: Sequence[Chosen], reasons: Mapping[str, str]
) -> Iterator[Change]:
    """Give the changes that make these records the choice of a round: only rows that differ are written."""
    stored = {one.chosen_uid: one for one in chosen_of(uow, kept)}
    kinds = {uid: kind for kind, uid in records}
    given = places(tuple(kinds), {uid: one.position for uid, one in stored.items()})
    yield from (deletion(one) for uid, one in stored.items() if uid not in kinds)
    for uid, position in given.items():
        before = stored.get(uid)
        after = replace(before or _new(kept, kinds[uid], uid), position=position)
        after = replace(after, reason=reasons.get(uid, after.reason))
        yield from (creation(after),) if before is None else diff(before, after)


def _new(kept: DossierRound, kind: RecordKind, uid: str) -> ChosenRecord:
    return ChosenRecord(chosen_uid_of(kept, uid), RecordKind.REVIEW_ROUND.value, kept.uid, kind.value, uid)


def _in_now(uow: UnitOfWork, kept: DossierRound) -> tuple[Chosen, ...]:
    if kept.chosen_only:
        return tuple((RecordKind(one.chosen_kind), one.chosen_uid) for one in chosen_of(uow, kept))
    return tuple((one.kind, one.uid) for one in _may_leave(uow))


def _may_leave(uow: UnitOfWork) -> Iterator[Practice | Pledge | Recommendation]:
    everything = ReviewChoice()
    for kind in CHOSEN_KINDS:
        for one in uow.records(kind).all():
            if isinstance(one, Practice | Pledge | Recommendation) and reason_to_stay(one, everything) is None:
                yield one


def _of(now: Sequence[Chosen], uid: str) -> Chosen:
    found = next((one for one in now if one[1] == uid), None)
    if found is None:
        raise DomainError(ErrorCode.RECORD_UNKNOWN, field="record", value=uid)
    return found


def chosen_of(uow: UnitOfWork, kept: DossierRound) -> tuple[ChosenRecord, ...]:
    """Give what was chosen for a round, in order."""
    found = (one for one in uow.attached_of(_KIND, kept.uid) if isinstance(one, ChosenRecord))
    return tuple(sorted(found, key=lambda one: (one.position, one.uid)))


def chosen_uid_of(kept: DossierRound, uid: str) -> str:
    """Give the uid of the choice of a record for a round."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:{kept.uid}:chosen:{uid}"))
