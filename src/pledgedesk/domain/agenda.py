"""Say what is due, and why: computed from records, for a day.

A date without a day counts to the last day that it can mean: a pledge due in 2026 is overdue from 1 January 2027 on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from pledgedesk.domain.codes import RecommendationStatus, RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier import QUIET_MONTHS
from pledgedesk.domain.organizations import final_uid

DAYS = 30
"""What is due within so many days is due soon, unless others are asked for."""


class AgendaReason(StrEnum):
    """Name why something is on the agenda."""

    PLEDGE_DUE = "pledge_due"
    MILESTONE_DUE = "milestone_due"
    RECOMMENDATION_DUE = "recommendation_due"
    NOT_HEARD = "not_heard"
    REPLY_DUE = "reply_due"
    ROUND_DEADLINE = "round_deadline"
    CLEARANCE_DUE = "clearance_due"


OF_ROUNDS = frozenset((AgendaReason.ROUND_DEADLINE, AgendaReason.CLEARANCE_DUE))
"""Reasons that are about a review round: the office's own matters, which no organization is asked about."""


class AgendaPart(StrEnum):
    """Name the parts of the agenda, in their order."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


class AgendaItem(NamedTuple):
    """Hold one matter of the agenda. A tuple: a dossier has as many of them as dates.

    `key` is stable: the same matter has it on every day and in every copy of the dossier. `due` is as given, `days`
    counts from the day asked about to its last possible day: negative when overdue. `leads` are names of
    organizations; `title` is of the record, `detail` of the milestone. `last_heard` is the date of the newest update.
    Of a reply, the record is the organization that was asked, and `detail` holds the references it did not answer yet.
    Of a round, `reference` is its key, `title` its own title where it has one, `stage` the code of what is due, and
    `detail` what the office calls that.
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


class DatedPledge(NamedTuple):
    """Hold what the agenda asks of a pledge; `leads` are uids."""

    uid: str
    reference: str
    title: str
    state: str
    stage: str
    start: PartialDate | None
    registered_on: PartialDate | None
    due: PartialDate | None
    leads: tuple[str, ...] = ()


class OpenMilestone(NamedTuple):
    """Hold a milestone that has a due date and is not done."""

    pledge_uid: str
    uid: str
    title: str
    due: PartialDate


class DatedRecommendation(NamedTuple):
    """Hold a recommendation that has a due date; `leads` are uids."""

    uid: str
    reference: str
    title: str
    status: str
    due: PartialDate
    leads: tuple[str, ...] = ()


class OpenChase(NamedTuple):
    """Hold a question to an organization that was not noted as answered; `records` are uids."""

    uid: str
    organization: str
    records: tuple[str, ...]
    asked_on: PartialDate | None
    reply_by: PartialDate


class RoundMatter(NamedTuple):
    """Hold a deadline of a round that is not met, or a step of clearance not taken; `organizations` are uids."""

    reason: AgendaReason
    uid: str
    round_uid: str
    key: str
    title: str
    code: str
    name: str
    due: PartialDate
    organizations: tuple[str, ...] = ()


class Heard(NamedTuple):
    """Say of a record when it last stood how, by its newest update, and when an update of it last came in."""

    dated: PartialDate | None = None
    received_on: PartialDate | None = None


class OrganizationName(NamedTuple):
    """Name an organization, and the one that it was merged into."""

    name: str
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """Hold what the agenda is computed from.

    `heard` and `references` are by uid of a record; `references` holds those that chases name and that are not done.
    `snoozes` gives the date until which an item is put off, by its key.
    """

    quiet_months: int = QUIET_MONTHS
    pledges: Sequence[DatedPledge] = ()
    milestones: Sequence[OpenMilestone] = ()
    recommendations: Sequence[DatedRecommendation] = ()
    chases: Sequence[OpenChase] = ()
    rounds: Sequence[RoundMatter] = ()
    heard: Mapping[str, Heard] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, OrganizationName] = field(default_factory=dict)
    snoozes: Mapping[str, PartialDate] = field(default_factory=dict)


def agenda(facts: AgendaFacts, today: date, days: int = DAYS) -> tuple[AgendaItem, ...]:
    """Give everything on the agenda of a day, the most urgent first; what was put off says until when.

    Silence is on it once it has lasted as many whole months as the dossier says, or will have within `days`: further
    ahead it would be on it for every pledge.
    """
    return tuple(sorted(_Agenda(facts, today, days).items(), key=_URGENCY))


def awake(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Give the items that are not put off."""
    return tuple(item for item in items if item.snoozed_until is None)


def months_after(day: date, months: int) -> date:
    """Give the same day of a later month, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_URGENCY = attrgetter("days", "reference", "detail", "key")
_PREFIXES = {reason: f"{reason.value}:" for reason in AgendaReason}
_RUNNING = frozenset((Stage.NOT_STARTED.value, Stage.PLANNING.value, Stage.IN_PROGRESS.value))
_NOBODY = Heard()


class _Agenda:
    """Compute the items of one day."""

    def __init__(self, facts: AgendaFacts, today: date, days: int) -> None:
        self._facts = facts
        self._today = today.toordinal()
        self._days = days
        self._merged = {uid: one.merged_into for uid, one in facts.organizations.items() if one.merged_into}
        self._known_leads: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def items(self) -> Iterator[AgendaItem]:
        yield from self._of_pledges()
        yield from self._of_recommendations()
        yield from self._of_chases()
        yield from self._of_rounds()

    def _of_pledges(self) -> Iterator[AgendaItem]:
        running = {one.uid: one for one in self._facts.pledges if one.stage in _RUNNING}
        for pledge in running.values():
            if pledge.due is not None:
                yield self._of_pledge(AgendaReason.PLEDGE_DUE, pledge.uid, pledge, pledge.due)
            yield from self._not_heard(pledge)
        for milestone in self._facts.milestones:
            if (owner := running.get(milestone.pledge_uid)) is not None:
                of_it = (AgendaReason.MILESTONE_DUE, milestone.uid, owner, milestone.due)
                yield self._of_pledge(*of_it, detail=milestone.title)

    def _of_pledge(
        self, reason: AgendaReason, about: str, pledge: DatedPledge, due: PartialDate, *, detail: str = ""
    ) -> AgendaItem:
        return self._item(
            reason,
            about,
            due,
            RecordKind.PLEDGE,
            pledge.uid,
            pledge.reference,
            pledge.title,
            pledge.leads,
            detail=detail,
            is_draft=pledge.state == "draft",
            stage=pledge.stage,
            last_heard=self._facts.heard.get(pledge.uid, _NOBODY).dated,
        )

    def _not_heard(self, pledge: DatedPledge) -> Iterator[AgendaItem]:
        since = self._since(pledge)
        if since is None or self._facts.quiet_months < 1:
            return
        asked = months_after(since, self._facts.quiet_months)
        if asked.toordinal() - self._today <= self._days:
            yield self._of_pledge(AgendaReason.NOT_HEARD, pledge.uid, pledge, PartialDate.of_day(asked))

    def _since(self, pledge: DatedPledge) -> date | None:
        """Give the day from which silence counts: of the last news, else of the pledge's beginning."""
        heard = self._facts.heard.get(pledge.uid, _NOBODY)
        known = [one.last_day for one in heard if one is not None]
        known = known or [one.last_day for one in (pledge.start, pledge.registered_on) if one is not None]
        return max(known, default=None)

    def _of_recommendations(self) -> Iterator[AgendaItem]:
        for one in self._facts.recommendations:
            if one.status != RecommendationStatus.DONE:
                named = (RecordKind.RECOMMENDATION, one.uid, one.reference, one.title, one.leads)
                yield self._item(AgendaReason.RECOMMENDATION_DUE, one.uid, one.due, *named)

    def _of_chases(self) -> Iterator[AgendaItem]:
        for chase in self._facts.chases:
            waited_for = [self._facts.references[uid] for uid in chase.records if self._is_waited_for(chase, uid)]
            if waited_for:
                uid = final_uid(chase.organization, self._merged)
                name = self._facts.organizations[uid].name if uid in self._facts.organizations else ""
                named = (RecordKind.ORGANIZATION, uid, "", name, (uid,))
                detail = ", ".join(waited_for)
                yield self._item(AgendaReason.REPLY_DUE, chase.uid, chase.reply_by, *named, detail=detail)

    def _of_rounds(self) -> Iterator[AgendaItem]:
        for one in self._facts.rounds:
            named = (RecordKind.REVIEW_ROUND, one.round_uid, one.key, one.title, one.organizations)
            yield self._item(one.reason, one.uid, one.due, *named, detail=one.name, stage=one.code)

    def _is_waited_for(self, chase: OpenChase, uid: str) -> bool:
        """Tell whether nothing came of a record after it was asked about; a date without a day may be from before."""
        if uid not in self._facts.references or chase.asked_on is None:
            return uid in self._facts.references
        asked = chase.asked_on.last_day
        return not any(one is not None and one.first_day > asked for one in self._facts.heard.get(uid, _NOBODY))

    def _item(
        self,
        reason: AgendaReason,
        about: str,
        due: PartialDate,
        kind: RecordKind,
        uid: str,
        reference: str,
        title: str,
        leads: tuple[str, ...],
        *,
        detail: str = "",
        is_draft: bool = False,
        stage: str = "",
        last_heard: PartialDate | None = None,
    ) -> AgendaItem:
        key, days = _PREFIXES[reason] + about, due.last_day.toordinal() - self._today
        part = AgendaPart.OVERDUE if days < 0 else AgendaPart.SOON if days <= self._days else AgendaPart.LATER
        names, uids = self._known_leads.get(leads) or self._leads(leads)
        return AgendaItem(
            key, reason, part, kind, uid, reference, title, due, days, detail, names, uids, is_draft, stage, last_heard,
            self._snoozed_until(key),
        )  # fmt: skip

    def _snoozed_until(self, key: str) -> PartialDate | None:
        until = self._facts.snoozes.get(key)
        return until if until is not None and until.first_day.toordinal() > self._today else None

    def _leads(self, leads: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        final = dict.fromkeys(final_uid(uid, self._merged) for uid in leads)
        uids = tuple(uid for uid in final if uid in self._facts.organizations)
        found = self._known_leads[leads] = tuple(self._facts.organizations[uid].name for uid in uids), uids
        return found
