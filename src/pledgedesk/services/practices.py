"""Keep practices."""

from __future__ import annotations

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.practices import Practice
from pledgedesk.services.records import RecordService


class PracticeService(RecordService[Practice]):
    """Read, save, delete and clear practices."""

    kind = RecordKind.PRACTICE
