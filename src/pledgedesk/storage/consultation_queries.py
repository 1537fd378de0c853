"""Read what lists show of consultations, and count them by kind, in few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, ScalarSelect, func, select

from pledgedesk.domain.codes import ConsultationKind, RecordKind
from pledgedesk.domain.consultations import (
    Consultation,
    ConsultationCounts,
    ConsultationTable,
    ParticipantGroup,
    total,
)
from pledgedesk.domain.listings import ConsultationListing
from pledgedesk.domain.organizations import final_uid
from pledgedesk.storage import schema
from pledgedesk.storage.listing_queries import joined_numbers, joined_parts, read_numbers
from pledgedesk.storage.mapping import read_date, reader

Groups = tuple[ParticipantGroup, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    kind: str
    organizations: frozenset[str]
    groups: Groups


def consultation_listings(connection: Connection) -> tuple[ConsultationListing, ...]:
    """Read the listing of every consultation, newest first by date."""
    c = schema.consultation.c
    parts = (joined_numbers(RecordKind.CONSULTATION), _joined_organizations(), c.groups)
    query = select(c.uid, c.reference, c.title, c.date, c.consultation_kind, c.public, *parts)
    merged = _merged(connection)
    return tuple(
        ConsultationListing(
            uid,
            reference,
            title,
            read_numbers(numbers),
            read_date(date),
            kind,
            len(_final(uids, merged)),
            total(group.people for group in _groups(groups)),
            public,
        )
        for uid, reference, title, date, kind, public, numbers, uids, groups in connection.execute(
            query.order_by(c.date.desc(), func.length(c.reference).desc(), c.reference.desc())
        )
    )


def consultation_counts(connection: Connection, *, public_only: bool) -> ConsultationTable:
    """Count the consultations of each kind that there is, in the order of the kinds, and of all kinds together."""
    c = schema.consultation.c
    query = select(c.consultation_kind, _joined_organizations(), c.groups)
    if public_only:
        query = query.where(c.public)
    merged = _merged(connection)
    rows = [_Counted(kind, _final(uids, merged), _groups(groups)) for kind, uids, groups in connection.execute(query)]
    order = [*(kind.value for kind in ConsultationKind), ""]
    kinds = sorted({row.kind for row in rows}, key=order.index)
    counted = tuple(_count(kind, [row for row in rows if row.kind == kind]) for kind in kinds)
    return ConsultationTable(public_only, counted, _count("", rows))


def _count(kind: str, rows: Sequence[_Counted]) -> ConsultationCounts:
    groups = [group for row in rows for group in row.groups]
    return ConsultationCounts(
        kind,
        len(rows),
        len(frozenset().union(*(row.organizations for row in rows))),
        total(group.people for group in groups),
        total(group.women for group in groups),
        total(group.men for group in groups),
    )


def _joined_organizations() -> ScalarSelect[Any]:
    table = schema.consultation_organization
    return joined_parts(RecordKind.CONSULTATION, table, table.c.organization_uid)


def _merged(connection: Connection) -> dict[str, str]:
    c = schema.organization.c
    return dict(connection.execute(select(c.uid, c.merged_into).where(c.merged_into != "")).tuples().all())


def _final(uids: str | None, merged: dict[str, str]) -> frozenset[str]:
    return frozenset(final_uid(uid, merged) for uid in (uids or "").split())


def _groups(stored: str) -> Groups:
    found: Groups = reader(Consultation, "groups")(stored)
    return found
