"""Hold what the office noted about its agenda: what it put off, and whom it asked. All of it is internal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.attached import OfRecord
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import identity, internal


@dataclass(frozen=True, slots=True)
class Snooze(OfRecord):
    """Put an item of the agenda off; `item` is its stable key, the record is the one that the item is about."""

    kind: ClassVar[RecordKind] = RecordKind.SNOOZE
    reference: ClassVar[str] = ""

    item: str = identity()
    until: PartialDate | None = internal(None)
    reason: str = internal()


@dataclass(frozen=True, slots=True)
class Chase:
    """Note that an organization was asked about records, and until when its reply is expected.

    `records` are uids of practices, pledges and recommendations: some may be gone meanwhile.
    """

    kind: ClassVar[RecordKind] = RecordKind.CHASE
    reference: ClassVar[str] = ""

    uid: str = identity()
    organization: str = identity()
    records: tuple[str, ...] = internal(())
    asked_on: PartialDate | None = internal(None)
    reply_by: PartialDate | None = internal(None)
    answered_on: PartialDate | None = internal(None)
    note: str = internal()
