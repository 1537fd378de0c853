"""Hold what the office decided about matches and approaches. All of it is internal: no submission carries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import identity, internal
from pledgedesk.domain.links import IDM33, OfRecordAndApproach

EVERY_OBJECTIVE = 0
"""The `objective` of a decision that holds for all objectives of its approach."""


@dataclass(frozen=True, slots=True)
class ApproachDecision:
    """Say that an approach was considered and is not for this State, for one objective or for all."""

    kind: ClassVar[RecordKind] = RecordKind.APPROACH_DECISION
    reference: ClassVar[str] = ""

    uid: str = identity()
    catalogue: str = identity(IDM33)
    approach: str = identity()
    objective: int = identity(EVERY_OBJECTIVE)
    reason: str = internal()
    decided_by: str = internal()
    decided_on: PartialDate | None = internal(None)


@dataclass(frozen=True, slots=True)
class MatchDismissal(OfRecordAndApproach):
    """Say that an approach is not relevant to a record: it is not offered for it again. No decision on the approach."""

    kind: ClassVar[RecordKind] = RecordKind.DISMISSAL

    reason: str = internal()
    dismissed_by: str = internal()
    dismissed_on: PartialDate | None = internal(None)


@dataclass(frozen=True, slots=True)
class Correspondence(OfRecordAndApproach):
    """Note that the office wrote to those who run an approach; `record_uid` is empty where no record led to it."""

    kind: ClassVar[RecordKind] = RecordKind.CORRESPONDENCE

    written_on: PartialDate | None = internal(None)
    answered_on: PartialDate | None = internal(None)
    answer: str = internal()
    note: str = internal()
