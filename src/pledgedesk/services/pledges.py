"""Keep pledges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import OperationKind, RecordKind, Stage
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.services.clearing import marked
from pledgedesk.services.records import ClearedRecordService


class PledgeService(ClearedRecordService[Pledge]):
    """Read, save, delete and clear pledges, and move them from stage to stage."""

    kind = RecordKind.PLEDGE

    def set_stage(self, uids: Sequence[str], stage: Stage) -> Changes | None:
        """Put pledges into a stage, in one step."""
        return self._change_all(
            OperationKind.SET_STAGE, uids, lambda pledge: marked(pledge, replace(pledge, stage=stage.value))
        )

    def practices_of(self, uid: str) -> tuple[Practice, ...]:
        """Give the practices that carry out a pledge."""
        with self._unit_of_work() as uow:
            return tuple(found for found in uow.referring_to(RecordKind.PLEDGE, uid) if isinstance(found, Practice))

    def _not_copied(self, original: Pledge) -> dict[str, Any]:
        milestones = tuple(replace(milestone, uid=str(uuid4())) for milestone in original.milestones)
        return {"network_id": "", "registered_on": None, "milestones": milestones}
