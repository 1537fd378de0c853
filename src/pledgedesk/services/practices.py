"""Keep practices."""

from __future__ import annotations

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.practices import Practice
from pledgedesk.services.approaches import draft_from_approach
from pledgedesk.services.recorder import Step
from pledgedesk.services.records import ClearedRecordService


class PracticeService(ClearedRecordService[Practice]):
    """Read, save, delete and clear practices."""

    kind = RecordKind.PRACTICE

    def start_from_approach(self, approach: str, title: str) -> Changes:
        """Make a draft linked to an approach as inspired by it; nothing of the approach's text is copied in."""
        changes = self._recorder.record(
            Step(OperationKind.CREATE), lambda uow: draft_from_approach(uow, self.kind, approach, title)
        )
        assert changes is not None
        return changes
