"""Read the columns that lists show, for all records of a kind, in few statements."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Table, func, select

from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.listings import RecommendationListing, RecordListing
from pledgedesk.storage import schema
from pledgedesk.storage.mapping import newest_update, read_date

_LEAD = "lead_organizations"


def listings(connection: Connection, kind: RecordKind) -> tuple[RecordListing, ...]:
    """Read the listing of every practice, or of every pledge, in the order of references.

    One statement, in which SQLite itself brings the parts of each record together: rows of their
    own for them would be four times as many to take over into Python.
    """
    is_practice = kind is RecordKind.PRACTICE
    c = (schema.practice if is_practice else schema.pledge).c
    names = _organization_names(connection)
    own = (c.end, c.ongoing) if is_practice else (c.due, newest_update("stage", Stage.NOT_STARTED.value))
    parts = (joined_numbers(kind), joined_leads(kind))
    query = select(c.uid, c.reference, c.title, *parts, c.state, c.changed_since_validated, c.start, *own)
    numbers_of, names_of = cache(read_numbers), cache(lambda text: _names(names, text))
    return tuple(
        RecordListing(
            uid,
            reference,
            title,
            numbers_of(objectives),
            names_of(leads),
            state,
            changed,
            read_date(start),
            read_date(until),
            is_practice and last,
            "" if is_practice else last,
        )
        for uid, reference, title, objectives, leads, state, changed, start, until, last in connection.execute(
            query.order_by(func.length(c.reference), c.reference)
        )
    )


def recommendation_listings(connection: Connection) -> tuple[RecommendationListing, ...]:
    """Read the listing of every recommendation, in the order of references."""
    kind, c = RecordKind.RECOMMENDATION, schema.recommendation.c
    names = _organization_names(connection)
    parts = (joined_numbers(kind).label("objectives"), joined_leads(kind).label("leads"))
    own = (c.source, c.source_detail, c.code, c.response, c.status, c.due, c.public)
    query = select(c.uid, c.reference, c.text, *parts, *own).order_by(func.length(c.reference), c.reference)
    return tuple(
        RecommendationListing(*row)._replace(
            objectives=read_numbers(row.objectives), leads=_names(names, row.leads), until=read_date(row.due)
        )
        for row in connection.execute(query)
    )


def joined_numbers(kind: RecordKind) -> ScalarSelect[Any]:
    """Give the numbers of the objectives of each record of a kind as one text, in their order."""
    table = schema.metadata.tables[f"{kind}_objective"]
    return joined_parts(kind, table, table.c.number)


def joined_leads(kind: RecordKind) -> ScalarSelect[Any]:
    """Give the uids of the lead organizations of each record of a kind as one text, in their order."""
    table = schema.metadata.tables[f"{kind}_organization"]
    return joined_parts(kind, table, table.c.organization_uid, table.c.role == _LEAD)


def joined_parts(kind: RecordKind, table: Table, column: Column[Any], *where: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Give the parts of one record as one text, in their order: group_concat itself promises none."""
    owner = schema.metadata.tables[kind.value]
    ordered = select(column).where(table.c[f"{kind}_uid"] == owner.c.uid, *where).order_by(table.c.position)
    (part,) = ordered.correlate(owner).subquery().c
    return select(func.group_concat(part, _BETWEEN)).scalar_subquery()


_BETWEEN = " "
"""What stands between two numbers or two uids: in neither of them."""


def read_numbers(text: str | None) -> tuple[int, ...]:
    """Read joined numbers back."""
    return tuple(map(int, text.split(_BETWEEN))) if text else ()


def _names(names: dict[str, str], uids: str | None) -> tuple[str, ...]:
    return tuple(names[uid] for uid in uids.split(_BETWEEN)) if uids else ()


def _organization_names(connection: Connection) -> dict[str, str]:
    organization = schema.organization.c
    return dict(connection.execute(select(organization.uid, organization.name)).tuples().all())
