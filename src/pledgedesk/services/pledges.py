"""Keep pledges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, diff
from pledgedesk.domain.codes import OperationKind, RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.recorder import Step
from pledgedesk.services.records import ClearedRecordService
from pledgedesk.services.stages import set_by_hand, with_stage_marks
from pledgedesk.storage.unit_of_work import UnitOfWork


class PledgeService(ClearedRecordService[Pledge]):
    """Read, save, delete and clear pledges.

    A pledge's stage is that of its newest update: whoever sets another one adds an update of today in the same step.
    """

    kind = RecordKind.PLEDGE

    def set_stage(self, uids: Sequence[str], stage: Stage) -> Changes | None:
        """Put pledges into a stage, in one step; those in it already are passed over."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            pledges = [one for one in uow.records(self.kind).of_uids(tuple(uids)) if isinstance(one, Pledge)]
            by_hand = (set_by_hand(uow, one.uid, stage, self._today()) for one in pledges if one.stage != stage)
            yield from with_stage_marks(uow, by_hand)

        return self._recorder.record(Step(OperationKind.SET_STAGE), build)

    def register(self, uid: str, network_id: str, day: PartialDate | None) -> Changes | None:
        """Note the number that the Network gave a pledge, and when it was registered.

        Both empty say that it is not registered. Raises DomainError(NETWORK_ID_MISSING, DATE_MISSING, RECORD_UNKNOWN).
        """
        network_id = network_id.strip()
        self.check_registration(network_id, day)
        before = self.get(uid)
        after = replace(before, network_id=network_id, registered_on=day)
        refuse(after)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            # What was agreed stays agreed: the number is the Network's, no change to the pledge.
            yield from diff(before, after)

        return self._recorder.record(Step(OperationKind.EDIT), build)

    @staticmethod
    def check_registration(network_id: str, day: PartialDate | None) -> None:
        """Raise DomainError where only one of the number and the day is given."""
        if day is not None and not network_id.strip():
            raise DomainError(ErrorCode.NETWORK_ID_MISSING, field="network_id")
        if network_id.strip() and day is None:
            raise DomainError(ErrorCode.DATE_MISSING, field="registered_on")

    def practices_of(self, uid: str) -> tuple[Practice, ...]:
        """Give the practices that carry out a pledge."""
        with self._unit_of_work() as uow:
            return tuple(found for found in uow.referring_to(RecordKind.PLEDGE, uid) if isinstance(found, Practice))

    def _beside_new(self, uow: UnitOfWork, record: Pledge) -> Iterator[Change]:
        if record.stage != Stage.NOT_STARTED:
            yield set_by_hand(uow, record.uid, record.stage, self._today())

    def _with_consequences(
        self, uow: UnitOfWork, before: Pledge, after: Pledge, changes: Sequence[Change]
    ) -> Iterator[Change]:
        if before.stage == after.stage:
            yield from changes
            return
        stored = uow.records(self.kind).get(before.uid)
        assert isinstance(stored, Pledge)
        if stored.stage != before.stage:
            raise StaleRecord(base=before, mine=after, theirs=stored, fields=("stage",))
        yield from with_stage_marks(uow, (*changes, set_by_hand(uow, before.uid, after.stage, self._today())))

    def _not_copied(self, original: Pledge) -> dict[str, Any]:
        milestones = tuple(replace(milestone, uid=str(uuid4())) for milestone in original.milestones)
        return {"network_id": "", "registered_on": None, "milestones": milestones, "stage": Stage.NOT_STARTED.value}
