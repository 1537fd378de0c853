"""Ask organizations for updates: who is asked for what, and that they were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import uuid4

from pledgedesk.domain.agenda import AgendaItem
from pledgedesk.domain.changes import Change, Changes, creation
from pledgedesk.domain.chasing import ChaseFacts, ChaseList, chase_list
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.stages import updates_of
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class ChaseService:
    """Read whom to ask on a day, and note that they were asked. `agenda` gives the agenda of a day."""

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        recorder: Recorder,
        agenda: Callable[[date], Sequence[AgendaItem]],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._agenda = agenda
        self._today = today

    def list(self, on: date | None = None) -> ChaseList:
        """Give the chase list of a day; of today where none is named."""
        day = on or self._today()
        items = self._agenda(day)
        with self._unit_of_work() as uow:
            return chase_list(items, _facts(uow, items), day, _reply_days(uow))

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


def _facts(uow: UnitOfWork, items: Sequence[AgendaItem]) -> ChaseFacts:
    chases = _chases(uow)
    organizations = uow.records(RecordKind.ORGANIZATION).all()
    records = tuple(_records(uow, items))
    return ChaseFacts(
        organizations=tuple(one for one in organizations if isinstance(one, Organization)),
        chases=chases,
        dues={record.uid: record.due for record in records},
        statuses={record.uid: record.status for record in records if isinstance(record, Recommendation)},
        heard=_heard(uow, items, chases),
    )


def _records(uow: UnitOfWork, items: Sequence[AgendaItem]) -> Iterator[Pledge | Recommendation]:
    """Give the records that the agenda names and that have a due date of their own."""
    for kind in (RecordKind.PLEDGE, RecordKind.RECOMMENDATION):
        uids = tuple(dict.fromkeys(item.uid for item in items if item.kind is kind))
        for record in uow.records(kind).of_uids(uids):
            assert isinstance(record, Pledge | Recommendation)
            yield record


def _heard(uow: UnitOfWork, items: Sequence[AgendaItem], chases: Sequence[Chase]) -> dict[str, PartialDate]:
    """Give when something last came in of the records that were asked about: an answer tells of a day before it."""
    asked = {uid for chase in chases for uid in chase.records}
    found = {}
    for uid in {item.uid for item in items} & asked:
        days = [day for update in updates_of(uow, uid) if (day := update.received_on or update.date) is not None]
        if days:
            found[uid] = max(days, key=str)
    return found


def _reply_days(uow: UnitOfWork) -> int:
    profile = next(iter(uow.records(RecordKind.DOSSIER).all()))
    assert isinstance(profile, DossierProfile)
    return profile.reply_days
