"""Read the columns that lists show, for all records of a kind, in few statements."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import RecordListing
from pledgedesk.storage import schema
from pledgedesk.storage.mapping import read_date

_LEAD = "lead_organizations"


def listings(connection: Connection, kind: RecordKind) -> tuple[RecordListing, ...]:
    """Read the listing of every practice, or of every pledge, in the order of references."""
    if kind is RecordKind.PRACTICE:
        return _practices(connection)
    return _pledges(connection)


def _practices(connection: Connection) -> tuple[RecordListing, ...]:
    c = schema.practice.c
    objectives = _objectives(connection, RecordKind.PRACTICE)
    leads = _leads(connection, RecordKind.PRACTICE)
    query = select(c.uid, c.reference, c.title, c.state, c.changed_since_validated, c.start, c.end, c.ongoing).order_by(
        c.reference
    )
    return tuple(
        RecordListing(
            uid,
            reference,
            title,
            tuple(objectives.get(uid, ())),
            tuple(leads.get(uid, ())),
            state,
            bool(changed),
            read_date(start),
            read_date(end),
            bool(ongoing),
        )
        for uid, reference, title, state, changed, start, end, ongoing in connection.execute(query)
    )


def _pledges(connection: Connection) -> tuple[RecordListing, ...]:
    c = schema.pledge.c
    objectives = _objectives(connection, RecordKind.PLEDGE)
    leads = _leads(connection, RecordKind.PLEDGE)
    query = select(c.uid, c.reference, c.title, c.state, c.changed_since_validated, c.start, c.due, c.stage).order_by(
        c.reference
    )
    return tuple(
        RecordListing(
            uid,
            reference,
            title,
            tuple(objectives.get(uid, ())),
            tuple(leads.get(uid, ())),
            state,
            bool(changed),
            read_date(start),
            read_date(due),
            stage=stage,
        )
        for uid, reference, title, state, changed, start, due, stage in connection.execute(query)
    )


def _objectives(connection: Connection, kind: RecordKind) -> dict[str, list[int]]:
    table = schema.metadata.tables[f"{kind}_objective"]
    owner = table.c[f"{kind}_uid"]
    found: defaultdict[str, list[int]] = defaultdict(list)
    for uid, number in connection.execute(select(owner, table.c.number).order_by(owner, table.c.position)):
        found[uid].append(number)
    return found


def _leads(connection: Connection, kind: RecordKind) -> dict[str, list[str]]:
    table = schema.metadata.tables[f"{kind}_organization"]
    owner = table.c[f"{kind}_uid"]
    organization = schema.organization.c
    names = dict(connection.execute(select(organization.uid, organization.name)).tuples().all())
    query = select(owner, table.c.organization_uid).where(table.c.role == _LEAD).order_by(owner, table.c.position)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for uid, organization in connection.execute(query):
        found[uid].append(names[organization])
    return found


def uids_with_text(connection: Connection, kind: RecordKind, words: str) -> frozenset[str]:
    """Give the uids of records in whose texts every word stands, whatever its case.

    A scan, good for a command line; the index for searching everything comes with its own issue.
    """
    table = schema.metadata.tables[kind.value]
    texts = [column for column in table.c if column.name in _SEARCHED]
    wanted = [word.casefold() for word in words.split()]
    rows = connection.execute(select(table.c.uid, *texts))
    return frozenset(
        uid for uid, *values in rows if all(any(word in str(value).casefold() for value in values) for word in wanted)
    )


_SEARCHED = frozenset(
    (
        "reference", "title", "summary", "description", "text", "impact", "lessons", "replication", "innovation",
        "region", "matched_title", "internal_notes",
    )
)  # fmt: skip
