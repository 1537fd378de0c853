"""Read which records name an organization, and how: rows only, for there may be thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, Table, func, select

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organizations import LEAD_FIELD, Naming, NamingCounts
from pledgedesk.domain.records import ORGANIZATION_FIELD, ORGANIZATION_FIELDS
from pledgedesk.storage import schema
from pledgedesk.storage.mapping import MAPPINGS


class OrganizationQueries:
    """Read where organizations stand. Lives as long as its unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def merged(self) -> dict[str, str]:
        """Give the uid of the organization that each merged one went into."""
        c = schema.organization.c
        query = select(c.uid, c.merged_into).where(c.merged_into != "")
        return dict(self._connection.execute(query).tuples().all())

    def lists_naming(self, uid: str) -> Iterator[tuple[RecordKind, str, str, tuple[str, ...]]]:
        """Give the kind, uid, field and value of each list that names an organization, those of a record together."""
        for kind in ORGANIZATION_FIELDS:
            table = _table(kind)
            owner, role, organization = table.c[f"{kind}_uid"], table.c.role, table.c.organization_uid
            owners = select(owner).where(organization == uid)
            query = select(owner, role, organization).where(owner.in_(owners)).order_by(owner, role, table.c.position)
            found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
            for record, field, named in self._connection.execute(query):
                found[record, field].append(named)
            for (record, field), uids in found.items():
                if uid in uids:
                    yield kind, record, field, tuple(uids)

    def fields_naming(self, uid: str) -> Iterator[tuple[RecordKind, str, str]]:
        """Give the kind, uid and field of each record whose one organization is this one."""
        for kind, field in ORGANIZATION_FIELD.items():
            c = MAPPINGS[kind].table.c
            for record in self._connection.scalars(select(c.uid).where(c[field] == uid)).all():
                yield kind, record, field

    def counts(self) -> dict[str, NamingCounts]:
        """Count for each organization the records that it leads, and those that it takes part in otherwise."""
        leads: defaultdict[str, int] = defaultdict(int)
        others: defaultdict[str, int] = defaultdict(int)
        for kind in ORGANIZATION_FIELDS:
            table = _table(kind)
            leading = table.c.role == LEAD_FIELD
            records = func.count(table.c[f"{kind}_uid"].distinct())
            query = select(table.c.organization_uid, leading, records).group_by(table.c.organization_uid, leading)
            for uid, is_lead, count in self._connection.execute(query):
                (leads if is_lead else others)[uid] += count
        return {uid: NamingCounts(leads[uid], others[uid]) for uid in {*leads, *others}}

    def namings(self, uid: str) -> tuple[Naming, ...]:
        """Give each place in which records name an organization in a list."""
        found = []
        for kind in ORGANIZATION_FIELDS:
            table, owner = _table(kind), MAPPINGS[kind].table
            title = owner.c.text if kind is RecordKind.RECOMMENDATION else owner.c.title
            query = select(owner.c.uid, owner.c.reference, title, table.c.role).join(
                table, owner.c.uid == table.c[f"{kind}_uid"]
            )
            query = query.where(table.c.organization_uid == uid)
            rows = self._connection.execute(query.order_by(func.length(owner.c.reference), owner.c.reference))
            found += [Naming(kind, *row) for row in rows]
        return tuple(found)

    def parts(self, uid: str) -> tuple[str, ...]:
        """Give the uids of the organizations that are part of one."""
        c = schema.organization.c
        return tuple(self._connection.scalars(select(c.uid).where(c.parent == uid, c.merged_into == "")))

    def reported(self, uid: str) -> tuple[str, ...]:
        """Give the uids of the progress updates that an organization reported."""
        c = schema.progress_update.c
        return tuple(self._connection.scalars(select(c.uid).where(c.reported_by == uid)))

    def asked(self, uid: str) -> tuple[str, ...]:
        """Give the uids of the questions that were put to an organization."""
        c = schema.chase.c
        return tuple(self._connection.scalars(select(c.uid).where(c.organization == uid)))


def _table(kind: RecordKind) -> Table:
    return schema.metadata.tables[f"{kind}_organization"]
