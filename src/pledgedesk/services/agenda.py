"""Keep the agenda: what is due, what was put off, what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from pledgedesk.domain.agenda import DAYS, AgendaItem, AgendaReason, agenda, awake
from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecommendationStatus, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.clearing import marked
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

DONE_HERE = frozenset(
    (
        AgendaReason.MILESTONE_DUE,
        AgendaReason.RECOMMENDATION_DUE,
        AgendaReason.REPLY_DUE,
        AgendaReason.ROUND_DEADLINE,
    )
)
"""Reasons of items that can be done from the agenda; others ask for an update of the pledge, or for a clearance."""


class AgendaService:
    """Read the agenda of a day; put items off, take them up again, say that they are done.

    Items are named by their keys. One that is gone meanwhile, as its record is or its date, is passed over.
    """

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    @property
    def today(self) -> date:
        return self._today()

    def items(self, on: date | None = None, days: int = DAYS, *, with_snoozed: bool = False) -> tuple[AgendaItem, ...]:
        """Give the agenda of a day, today where none is named, the most urgent first."""
        with collector_at_rest():
            with self._unit_of_work() as uow:
                facts = uow.agenda_facts()
            found = agenda(facts, on or self._today(), days)
        return found if with_snoozed else awake(found)

    def snooze(self, keys: Sequence[str], until: PartialDate | None, reason: str) -> Changes | None:
        """Put items off, in one step: they come back on the day `until`. One put off already gets the new date.

        Raises DomainError: DATE_MISSING, SNOOZE_NOT_AHEAD, REASON_MISSING.
        """
        if until is None:
            raise DomainError(ErrorCode.DATE_MISSING, field="until")
        if until.first_day <= self._today():
            raise DomainError(ErrorCode.SNOOZE_NOT_AHEAD, field="until")
        if not reason.strip():
            raise DomainError(ErrorCode.REASON_MISSING, field="reason")

        def build(uow: UnitOfWork) -> Iterator[Change]:
            known = _snoozes(uow)
            for item in self._named(uow, keys):
                before = known.get(item.key)
                uid = before.uid if before else str(uuid4())
                after = Snooze(uid, item.kind.value, item.uid, item.key, until, reason.strip())
                refuse(after)
                yield from diff(before, after) if before else (creation(after),)

        return self._recorder.record(Step(OperationKind.SNOOZE), build)

    def take_up(self, keys: Sequence[str]) -> Changes | None:
        """Take up again what was put off, in one step."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            known = _snoozes(uow)
            yield from (deletion(known[key]) for key in dict.fromkeys(keys) if key in known)

        return self._recorder.record(Step(OperationKind.TAKE_UP), build)

    def done(self, keys: Sequence[str]) -> Changes | None:
        """Say that items are done today, in one step: milestones reached, recommendations done, replies come.

        Raises DomainError: AGENDA_NEEDS_UPDATE where one of them is done by an update of its pledge,
        AGENDA_NEEDS_CLEARANCE where one is a step of clearance, which is recorded in its round.
        """

        def build(uow: UnitOfWork) -> Iterator[Change]:
            items = self._named(uow, keys)
            for item in items:
                if item.reason is AgendaReason.CLEARANCE_DUE:
                    raise DomainError(ErrorCode.AGENDA_NEEDS_CLEARANCE)
                if item.reason not in DONE_HERE:
                    raise DomainError(ErrorCode.AGENDA_NEEDS_UPDATE, reference=item.reference)
            yield from _milestones_done(uow, items, PartialDate.of_day(self._today()))
            yield from _deadlines_met(uow, items, PartialDate.of_day(self._today()))
            for item in items:
                yield from self._done(uow, item)

        return self._recorder.record(Step(OperationKind.EDIT), build)

    def _done(self, uow: UnitOfWork, item: AgendaItem) -> Iterator[Change]:
        if item.reason is AgendaReason.RECOMMENDATION_DUE:
            record = uow.records(RecordKind.RECOMMENDATION).get(item.uid)
            assert isinstance(record, Recommendation)
            yield from diff(record, replace(record, status=RecommendationStatus.DONE.value))
        elif item.reason is AgendaReason.REPLY_DUE:
            chase = uow.records(RecordKind.CHASE).get(_about(item.key))
            assert isinstance(chase, Chase)
            yield from diff(chase, replace(chase, answered_on=PartialDate.of_day(self._today())))

    def _named(self, uow: UnitOfWork, keys: Sequence[str]) -> list[AgendaItem]:
        found = {item.key: item for item in agenda(uow.agenda_facts(), self._today())}
        return [found[key] for key in dict.fromkeys(keys) if key in found]


def _snoozes(uow: UnitOfWork) -> dict[str, Snooze]:
    return {one.item: one for one in uow.records(RecordKind.SNOOZE).all() if isinstance(one, Snooze)}


def _milestones_done(uow: UnitOfWork, items: Sequence[AgendaItem], today: PartialDate) -> Iterator[Change]:
    """Give all milestones of a pledge their date in one change: a field changes once in a step."""
    reached = {_about(item.key): item.uid for item in items if item.reason is AgendaReason.MILESTONE_DUE}
    for pledge in uow.records(RecordKind.PLEDGE).of_uids(tuple(dict.fromkeys(reached.values()))):
        assert isinstance(pledge, Pledge)
        milestones = tuple(
            replace(one, done=today) if reached.get(one.uid) == pledge.uid and one.done is None else one
            for one in pledge.milestones
        )
        yield from diff(pledge, marked(pledge, replace(pledge, milestones=milestones)))


def _deadlines_met(uow: UnitOfWork, items: Sequence[AgendaItem], today: PartialDate) -> Iterator[Change]:
    """Give all deadlines of a round their date in one change."""
    met = {_about(item.key): item.uid for item in items if item.reason is AgendaReason.ROUND_DEADLINE}
    for kept in uow.records(RecordKind.REVIEW_ROUND).of_uids(tuple(dict.fromkeys(met.values()))):
        assert isinstance(kept, DossierRound)
        deadlines = tuple(
            replace(one, done=today) if one.uid in met and one.done is None else one for one in kept.deadlines
        )
        yield from diff(kept, replace(kept, deadlines=deadlines))


def _about(key: str) -> str:
    """Give the uid of what an item is about: of the milestone, of the question that was asked."""
    return key.partition(":")[2]
