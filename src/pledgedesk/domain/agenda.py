"""Say what is due, and why: computed from records, for a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate


class AgendaReason(StrEnum):
    """Name why something is on the agenda."""

    PLEDGE_DUE = "pledge_due"
    MILESTONE_DUE = "milestone_due"
    RECOMMENDATION_DUE = "recommendation_due"
    NOT_HEARD = "not_heard"
    REPLY_DUE = "reply_due"


class AgendaPart(StrEnum):
    """Name the parts of the agenda, in their order."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Hold one matter of the agenda.

    `key` is stable: the same matter has it on every day and in every copy of the dossier. `due` is as given, `days`
    counts from the day asked about to its last possible day: negative when overdue. `leads` are names of
    organizations; `title` is of the record, `detail` of the milestone. `last_heard` is the date of the newest update.
    """

    key: str
    reason: AgendaReason
    part: AgendaPart
    kind: RecordKind
    uid: str
    reference: str
    title: str
    due: PartialDate
    days: int
    detail: str = ""
    leads: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    """The uids of those organizations."""
    is_draft: bool = False
    stage: str = ""
    last_heard: PartialDate | None = None
    snoozed_until: PartialDate | None = None
