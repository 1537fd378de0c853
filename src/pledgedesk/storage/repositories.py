"""Read and write records: one repository for every kind, by its mapping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from pledgedesk.domain.changes import Change
from pledgedesk.domain.codec import decode
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.fields import specs
from pledgedesk.domain.records import Record
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.storage.mapping import MAPPINGS, ChildField, RecordBuilder, RecordMapping

_CHUNK = 500
"""Uids in one IN list: well under the number of parameters that SQLite takes."""


class RecordRepository:
    """Keep the records of one kind. Lives as long as its unit of work."""

    def __init__(self, connection: Connection, kind: RecordKind) -> None:
        self._connection = connection
        self._mapping: RecordMapping = MAPPINGS[kind]

    def find(self, uid: str) -> Record | None:
        """Give the record of this uid, or None."""
        found = self.of_uids((uid,))
        return found[0] if found else None

    def get(self, uid: str) -> Record:
        """Give the record of this uid; raises DomainError(RECORD_UNKNOWN)."""
        record = self.find(uid)
        if record is None:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, value=uid)
        return record

    def by_reference(self, reference: str) -> Record:
        """Give the record of this reference; raises DomainError(RECORD_UNKNOWN)."""
        table = self._mapping.table
        uid = self._connection.scalar(select(table.c.uid).where(table.c.reference == reference))
        if uid is None:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, value=reference)
        return self.get(str(uid))

    def of_uids(self, uids: Sequence[str]) -> tuple[Record, ...]:
        """Give the records of these uids that exist, in the order of the uids."""
        found: dict[str, Record] = {}
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            found |= {record.uid: record for record in self._read(chunk)}
        return tuple(found[uid] for uid in dict.fromkeys(uids) if uid in found)

    def all(self) -> tuple[Record, ...]:
        """Give every record, in the order of references (of rows, where there are none)."""
        return tuple(self._read(None))

    def count(self) -> int:
        """Count the records."""
        return int(self._connection.scalar(select(func.count()).select_from(self._mapping.table)) or 0)

    def _read(self, uids: Sequence[str] | None) -> list[Record]:
        mapping = self._mapping
        table = mapping.table
        query: Select[Any] = select(*mapping.columns)
        if uids is not None:
            query = query.where(table.c.uid.in_(uids))
        elif "reference" in table.c:
            query = query.order_by(func.length(table.c.reference), table.c.reference)  # PRAC-1000 after PRAC-999
        rows = self._connection.execute(query).all()
        children = {name: self._read_children(child, uids) for name, child in mapping.children.items()} if rows else {}
        builder = RecordBuilder(mapping)
        return [builder.build(row, {name: parts.get(row[0], ()) for name, parts in children.items()}) for row in rows]

    def _read_children(self, child: ChildField, uids: Sequence[str] | None) -> dict[str, tuple[Any, ...]]:
        owner = child.column(child.owner)
        query = select(owner, *(child.column(name) for name in child.columns)).order_by(owner, child.column("position"))
        if child.fixed:
            query = query.where(child.column(child.fixed[0]) == child.fixed[1])
        if uids is not None:
            query = query.where(owner.in_(uids))
        parts: defaultdict[str, list[Any]] = defaultdict(list)
        for uid, *values in self._connection.execute(query):
            parts[uid].append(child.from_values(*values))
        return {uid: tuple(found) for uid, found in parts.items()}

    def insert(self, record: Record) -> None:
        """Store a new record."""
        mapping = self._mapping
        values = {name: mapping.to_column(name, getattr(record, name)) for name in mapping.scalars}
        self._connection.execute(insert(mapping.table), values)
        for name, child in mapping.children.items():
            self._write_children(child, record.uid, getattr(record, name))

    def delete(self, uid: str) -> None:
        """Remove a record with what belongs to it."""
        table = self._mapping.table
        self._connection.execute(delete(table).where(table.c.uid == uid))

    def write(self, uid: str, changes: Iterable[Change]) -> bool:
        """Write the changed fields where the stored values still equal the old ones.

        Returns False, with the transaction to be given up, where one of them does not, or the
        record is gone.
        """
        changed = tuple(changes)
        children = [change for change in changed if change.field in self._mapping.children]
        scalars = [change for change in changed if change.field not in self._mapping.children]
        if not all(self._child_is(uid, change.field, change.old) for change in children):
            return False
        if scalars and not self._write_scalars(uid, scalars):
            return False
        if not scalars and self.find_uid(uid) is None:
            return False
        for change in children:
            self._replace_child(uid, change)
        return True

    def _write_scalars(self, uid: str, changes: list[Change]) -> bool:
        table = self._mapping.table
        statement = update(table).where(table.c.uid == uid)
        for change in changes:
            statement = statement.where(table.c[change.field] == self._column(change.field, change.old))
        values = {change.field: self._column(change.field, change.new) for change in changes}
        return self._connection.execute(statement.values(values)).rowcount == 1

    def _child_is(self, uid: str, field: str, old: Any) -> bool:
        stored = self._read_children(self._mapping.children[field], (uid,)).get(uid, ())
        return bool(stored == self._value(field, old))

    def _replace_child(self, uid: str, change: Change) -> None:
        child = self._mapping.children[change.field]
        table = child.table
        clearing = delete(table).where(table.c[child.owner] == uid)
        if child.fixed:
            clearing = clearing.where(table.c[child.fixed[0]] == child.fixed[1])
        self._connection.execute(clearing)
        self._write_children(child, uid, self._value(change.field, change.new))

    def clearance(self, uid: str) -> tuple[str, bool] | None:
        """Give the state of a record and whether it changed since; None where it has none, or is gone."""
        table = self._mapping.table
        if "state" not in table.c:
            return None
        query = select(table.c.state, table.c.changed_since_validated).where(table.c.uid == uid)
        found = self._connection.execute(query).first()
        return None if found is None else (found[0], bool(found[1]))

    def find_uid(self, uid: str) -> str | None:
        """Give the uid back where a record has it, else None."""
        table = self._mapping.table
        return self._connection.scalar(select(table.c.uid).where(table.c.uid == uid))

    def _write_children(self, child: ChildField, uid: str, value: Iterable[Any]) -> None:
        rows = child.rows(uid, value)
        if rows:
            self._connection.execute(insert(child.table), rows)

    def _value(self, field: str, value: Any) -> Any:
        return decode(specs(self._mapping.record_type)[field].type, value, field)

    def _column(self, field: str, value: Any) -> Any:
        return self._mapping.to_column(field, self._value(field, value))
