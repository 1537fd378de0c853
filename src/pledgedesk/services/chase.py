"""Ask organizations for updates: who is asked for what, and that they were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import uuid4

from pledgedesk.domain.agenda import AgendaFacts, agenda, awake
from pledgedesk.domain.changes import Change, Changes, creation
from pledgedesk.domain.chasing import ChaseFacts, ChaseList, chase_list
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.reminders import Chase
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class ChaseService:
    """Read whom to ask on a day, and note that they were asked."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def list(self, on: date | None = None) -> ChaseList:
        """Give the chase list of a day; of today where none is named."""
        day = on or self._today()
        with self._unit_of_work() as uow:
            dated = uow.agenda_facts()
            facts, reply_days = _facts(uow, dated), _reply_days(uow)
        return chase_list(awake(agenda(dated, day)), facts, day, reply_days)

    def record(self, asked: Mapping[str, Sequence[str]], on: date | None = None) -> Changes | None:
        """Note that organizations were asked, each about these records, in one step; all by their uids.

        The reply is expected after the number of days that the dossier says. What was noted for the same day already
        is not noted twice; None where nothing is new. Raises DomainError(ORGANIZATION_UNKNOWN) where one is gone.
        """
        day = PartialDate.of_day(on or self._today())

        def build(uow: UnitOfWork) -> Iterator[Change]:
            reply_by = PartialDate.of_day(day.first_day + timedelta(days=_reply_days(uow)))
            known = {one.uid for one in uow.records(RecordKind.ORGANIZATION).of_uids(tuple(asked))}
            noted = {(one.organization, uid) for one in _chases(uow) if one.asked_on == day for uid in one.records}
            for organization, records in asked.items():
                if organization not in known:
                    raise DomainError(ErrorCode.ORGANIZATION_UNKNOWN, value=organization)
                if new := tuple(uid for uid in records if (organization, uid) not in noted):
                    yield creation(Chase(str(uuid4()), organization, new, day, reply_by))

        return self._recorder.record(Step(OperationKind.ASK), build)


def _chases(uow: UnitOfWork) -> tuple[Chase, ...]:
    return tuple(one for one in uow.records(RecordKind.CHASE).all() if isinstance(one, Chase))


def _facts(uow: UnitOfWork, dated: AgendaFacts) -> ChaseFacts:
    organizations = uow.records(RecordKind.ORGANIZATION).all()
    return ChaseFacts(
        organizations=tuple(one for one in organizations if isinstance(one, Organization)),
        chases=_chases(uow),
        dues={one.uid: one.due for one in dated.pledges} | {one.uid: one.due for one in dated.recommendations},
        statuses={one.uid: one.status for one in dated.recommendations},
        heard={uid: heard.received_on for uid, heard in dated.heard.items() if heard.received_on is not None},
    )


def _reply_days(uow: UnitOfWork) -> int:
    profile = next(iter(uow.records(RecordKind.DOSSIER).all()))
    assert isinstance(profile, DossierProfile)
    return profile.reply_days
