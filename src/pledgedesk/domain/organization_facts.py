"""Hold what is known of an organization beside its own fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pledgedesk.domain.agenda import AgendaItem, AgendaReason
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import LEAD_FIELD, Naming, Organization

DUE_REASONS = frozenset((AgendaReason.PLEDGE_DUE, AgendaReason.MILESTONE_DUE, AgendaReason.RECOMMENDATION_DUE))
"""What an organization owes: what records that it leads are to bring by a date."""


class ReportedUpdate(NamedTuple):
    """Hold a progress update that the organization reported, and the record that it is of."""

    uid: str
    reference: str
    date: PartialDate | None
    stage: str
    record_kind: str
    record: str


class AskedQuestion(NamedTuple):
    """Hold a question that was put to the organization; `answered_on` is None where no answer came."""

    asked_on: PartialDate | None
    reply_by: PartialDate | None
    answered_on: PartialDate | None
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganizationFacts:
    """Hold what an organization leads, takes part in, owes and answered, what it is part of, and what is part of it."""

    organization: Organization
    namings: tuple[Naming, ...] = ()
    owed: tuple[AgendaItem, ...] = ()
    updates: tuple[ReportedUpdate, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()
    parent: Organization | None = None
    parts: tuple[Organization, ...] = ()

    @property
    def leads(self) -> tuple[Naming, ...]:
        return tuple(one for one in self.namings if one.field == LEAD_FIELD)

    @property
    def takes_part(self) -> tuple[Naming, ...]:
        return tuple(one for one in self.namings if one.field != LEAD_FIELD)
