"""Read what is known of one organization: what it leads, owes and answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from pledgedesk.domain.agenda import agenda
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organization_facts import DUE_REASONS, AskedQuestion, OrganizationFacts, ReportedUpdate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.reminders import Chase
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.storage.unit_of_work import UnitOfWork


def facts_of(uow: UnitOfWork, organization: Organization, today: date) -> OrganizationFacts:
    """Give all of it as it stands today; what it owes is what the agenda says, put off or not."""
    uid, queries = organization.uid, uow.organizations
    repository = uow.records(RecordKind.ORGANIZATION)
    parents = cast("tuple[Organization, ...]", repository.of_uids((organization.parent,)))
    parts = cast("tuple[Organization, ...]", repository.of_uids(queries.parts(uid)))
    return OrganizationFacts(
        organization,
        queries.namings(uid),
        tuple(
            item
            for item in agenda(uow.agenda_facts(), today)
            if item.reason in DUE_REASONS and uid in item.organizations
        ),
        tuple(_updates(uow, uid)),
        tuple(_asked(uow, uid)),
        next(iter(parents), None),
        tuple(sorted(parts, key=lambda one: one.name.casefold())),
    )


def _updates(uow: UnitOfWork, uid: str) -> Iterator[ReportedUpdate]:
    repository = uow.records(RecordKind.PROGRESS_UPDATE)
    found = cast("tuple[ProgressUpdate, ...]", repository.of_uids(uow.organizations.reported(uid)))
    references = _references(uow, [(one.record_kind, one.record_uid) for one in found])
    for one in sorted(found, key=lambda one: one.place, reverse=True):
        reference = references.get(one.record_uid, "")
        yield ReportedUpdate(one.uid, one.reference, one.date, one.stage, one.record_kind, reference)


def _references(uow: UnitOfWork, named: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in dict.fromkeys(kind for kind, _uid in named):
        uids = tuple(uid for one, uid in named if one == kind)
        found |= {record.uid: record.reference for record in uow.records(RecordKind(kind)).of_uids(uids)}
    return found


def _asked(uow: UnitOfWork, uid: str) -> Iterator[AskedQuestion]:
    found = cast("tuple[Chase, ...]", uow.records(RecordKind.CHASE).of_uids(uow.organizations.asked(uid)))
    references = {
        record.uid: record.reference
        for kind in (RecordKind.PLEDGE, RecordKind.PRACTICE, RecordKind.RECOMMENDATION)
        for record in uow.records(kind).of_uids(tuple(uid for one in found for uid in one.records))
    }
    for one in sorted(found, key=lambda one: str(one.asked_on or ""), reverse=True):
        records = tuple(references[uid] for uid in one.records if uid in references)
        yield AskedQuestion(one.asked_on, one.reply_by, one.answered_on, records)
