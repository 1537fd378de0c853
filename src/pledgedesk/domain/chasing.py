"""Say which organization is to be asked about what: the agenda, by the organizations that lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pledgedesk.domain.agenda import OF_ROUNDS, AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.codes import FocalPoint, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization, Person, final_uid
from pledgedesk.domain.problems import is_likely_email
from pledgedesk.domain.reminders import Chase

_NOT_ASKED = OF_ROUNDS | {AgendaReason.REPLY_DUE}
_ASKED_WHEN_SOON = (AgendaReason.PLEDGE_DUE, AgendaReason.MILESTONE_DUE, AgendaReason.RECOMMENDATION_DUE)
"""What is asked about before it is due; silence only once it has lasted long enough."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Hold one thing that is asked of a record; `detail` is the title of the milestone, where it is one."""

    reason: AgendaReason
    due: PartialDate
    days: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """Hold one line of a chase list: a record, with all that is asked of it.

    `due` is the record's own, `asked_before` how often this organization was asked about it since something was last
    heard of it.
    """

    kind: RecordKind
    uid: str
    reference: str
    title: str
    matters: tuple[Matter, ...]
    due: PartialDate | None = None
    stage: str = ""
    last_heard: PartialDate | None = None
    asked_before: int = 0
    is_draft: bool = False

    @property
    def urgency(self) -> tuple[int, str]:
        """Give the record's place in a list: what has been due longest comes first."""
        return (min(matter.days for matter in self.matters), self.reference)


@dataclass(frozen=True, slots=True)
class OrganizationToAsk:
    """Hold what one organization is asked, most urgent first.

    `drafts` are apart: they are shown to nobody outside of the office unless the officer says so.
    """

    organization: Organization
    records: tuple[AskedRecord, ...]
    drafts: tuple[AskedRecord, ...] = ()
    last_asked: PartialDate | None = None
    reply_by: PartialDate | None = None
    """When the reply to the last question was due; None once it was answered."""

    def asked(self, *, with_drafts: bool) -> tuple[AskedRecord, ...]:
        """Give the records that it is asked about."""
        if not with_drafts:
            return self.records
        return tuple(sorted((*self.records, *self.drafts), key=lambda record: record.urgency))


@dataclass(frozen=True, slots=True)
class ChaseList:
    """Hold who is to be asked for what on a day, and until when they answer.

    `without_organization` are records that nobody leads; `next_due` is the first day on which somebody will be asked,
    where nobody is now.
    """

    asked_on: date
    reply_by: date
    organizations: tuple[OrganizationToAsk, ...] = ()
    without_organization: tuple[AskedRecord, ...] = ()
    next_due: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ChaseFacts:
    """Hold what a chase list is made from, beside the agenda.

    `dues` are the records' own due dates by uid, `statuses` those of recommendations; `heard` the day on which
    something last came in of a record, where that is later than the date it is of.
    """

    organizations: tuple[Organization, ...] = ()
    chases: tuple[Chase, ...] = ()
    dues: Mapping[str, PartialDate | None] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    heard: Mapping[str, PartialDate] = field(default_factory=dict)


def chase_list(items: Sequence[AgendaItem], facts: ChaseFacts, today: date, reply_days: int) -> ChaseList:
    """Make the chase list of a day from the agenda of that day."""
    asked = [item for item in items if _is_asked(item, today)]
    records = {uid: _asked_record(found, facts) for uid, found in _by_record(asked).items()}
    leads = {item.uid: item.organizations for item in asked}
    known = {one.uid: one for one in facts.organizations}
    merged = {one.uid: one.merged_into for one in facts.organizations if one.merged_into}
    led: dict[str, list[AskedRecord]] = {}
    alone = []
    for uid, record in records.items():
        owners = dict.fromkeys(final_uid(one, merged) for one in leads[uid])
        for owner in (known_ones := [one for one in owners if one in known]):
            led.setdefault(owner, []).append(record)
        if not known_ones:
            alone.append(record)
    found = [_to_ask(known[uid], mine, facts, merged) for uid, mine in led.items()]
    return ChaseList(
        asked_on=today,
        reply_by=today + timedelta(days=reply_days),
        organizations=tuple(sorted(found, key=lambda one: one.organization.name.casefold())),
        without_organization=tuple(sorted(alone, key=lambda record: record.urgency)),
        next_due=_next_due(items),
    )


def _is_asked(item: AgendaItem, today: date) -> bool:
    if item.snoozed_until is not None and item.snoozed_until.first_day > today:
        return False
    if item.part is AgendaPart.OVERDUE:
        return item.reason not in _NOT_ASKED
    return item.part is AgendaPart.SOON and item.reason in _ASKED_WHEN_SOON


def _by_record(items: Iterable[AgendaItem]) -> dict[str, list[AgendaItem]]:
    found: dict[str, list[AgendaItem]] = {}
    for item in items:
        found.setdefault(item.uid, []).append(item)
    return found


def _asked_record(items: Sequence[AgendaItem], facts: ChaseFacts) -> AskedRecord:
    first = items[0]
    return AskedRecord(
        kind=first.kind,
        uid=first.uid,
        reference=first.reference,
        title=first.title,
        matters=tuple(Matter(item.reason, item.due, item.days, item.detail) for item in items),
        due=facts.dues.get(first.uid),
        stage=first.stage or facts.statuses.get(first.uid, ""),
        last_heard=first.last_heard,
        is_draft=first.is_draft,
    )


def _to_ask(
    organization: Organization, records: Iterable[AskedRecord], facts: ChaseFacts, merged: Mapping[str, str]
) -> OrganizationToAsk:
    mine = [one for one in facts.chases if one.asked_on and final_uid(one.organization, merged) == organization.uid]
    counted = (replace(record, asked_before=_asked_before(record, mine, facts)) for record in records)
    ordered = sorted(counted, key=lambda record: record.urgency)
    last = max(mine, key=lambda chase: str(chase.asked_on), default=None)
    return OrganizationToAsk(
        organization,
        tuple(record for record in ordered if not record.is_draft),
        tuple(record for record in ordered if record.is_draft),
        last.asked_on if last else None,
        last.reply_by if last and last.answered_on is None else None,
    )


def _asked_before(record: AskedRecord, chases: Iterable[Chase], facts: ChaseFacts) -> int:
    """Count how often a record was asked about after the day on which something was last heard of it."""
    heard = max((str(day) for day in (record.last_heard, facts.heard.get(record.uid)) if day), default="")
    return sum(record.uid in chase.records and str(chase.asked_on) > heard for chase in chases)


def _next_due(items: Iterable[AgendaItem]) -> PartialDate | None:
    coming = [item for item in items if item.reason not in _NOT_ASKED and item.days >= 0]
    return min((item.due for item in coming), key=lambda due: due.last_day, default=None)


def addressee(organization: Organization) -> Person | None:
    """Give the person to write to: the main focal point, else the alternate one, else the first that is recorded."""
    return next(iter(_in_order(organization)), None)


def in_copy(organization: Organization) -> tuple[Person, ...]:
    """Give the focal points that a copy goes to, beside the addressee."""
    return tuple(person for person in _in_order(organization)[1:] if person.focal_point)


def _in_order(organization: Organization) -> list[Person]:
    order = {FocalPoint.MAIN.value: 0, FocalPoint.ALTERNATE.value: 1}
    return sorted(organization.people, key=lambda person: order.get(person.focal_point, 2))


def usable_email(person: Person | None) -> str:
    """Give a person's e-mail address where it can be one, else nothing."""
    if person is None or not is_likely_email(person.email.strip()):
        return ""
    return person.email.strip()


def name_in(organization: Organization, language: str) -> str:
    """Give an organization's name in a language, else the name it is known by."""
    return next((one.name for one in organization.names if one.language == language and one.name), organization.name)


@dataclass(frozen=True, slots=True)
class ChaseLetter:
    """Hold what is sent to one organization: a covering letter and the list of what is asked.

    `language` is one that the program ships. `sender` and `recipient` are lines of an address; `text` is the letter
    from the greeting to the closing, paragraphs set apart by an empty line.
    """

    organization: str
    """The uid."""
    name: str
    language: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    asked_on: date
    reply_by: date
    subject: str
    text: str
    records: tuple[AskedRecord, ...]
    to: str = ""
    copies: tuple[str, ...] = ()
    is_invented: bool = False
