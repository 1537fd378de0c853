"""Keep practices."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation
from pledgedesk.domain.codes import LinkKind, OperationKind, RecordKind
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.practices import Practice
from pledgedesk.services.recorder import Step
from pledgedesk.services.records import ClearedRecordService
from pledgedesk.storage.unit_of_work import UnitOfWork


class PracticeService(ClearedRecordService[Practice]):
    """Read, save, delete and clear practices."""

    kind = RecordKind.PRACTICE

    def start_from_approach(self, approach: str, title: str) -> Changes:
        """Make a draft linked to an approach as inspired by it; nothing of the approach's text is copied in."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            practice = Practice(str(uuid4()), uow.next_reference(self.kind), title)
            yield creation(practice)
            link = LinkKind.INSPIRED_BY.value
            yield creation(ApproachLink(str(uuid4()), self.kind.value, practice.uid, approach=approach, link_kind=link))

        changes = self._recorder.record(Step(OperationKind.CREATE), build)
        assert changes is not None
        return changes
