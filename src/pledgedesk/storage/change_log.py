"""Keep the change log: operations, the changes each one made, and the bin of deleted records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from pledgedesk.domain.changes import Change, Operation
from pledgedesk.domain.codec import Json
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.listings import BinnedRecord
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.storage import schema

_OPERATION_FIELDS = (
    "uid", "at", "author", "kind", "subject_kind", "subject", "field", "records", "undoes", "undone_by",
)  # fmt: skip


def _write_json(value: Json) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _read_json(text: str | None) -> Json:
    value: Json = None if text is None else json.loads(text)
    return value


class ChangeLog:
    """Read and write the change log of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, operation: Operation, changes: Sequence[Change]) -> None:
        """Write an operation with its changes, and mark the one it undoes."""
        values = {name: getattr(operation, name) for name in _OPERATION_FIELDS}
        self._connection.execute(insert(schema.operation), values)
        self._connection.execute(
            insert(schema.change),
            [
                {
                    "operation_uid": operation.uid,
                    "position": position,
                    "kind": change.kind.value,
                    "uid": change.uid,
                    "field": change.field,
                    "old": _write_json(change.old),
                    "new": _write_json(change.new),
                }
                for position, change in enumerate(changes)
            ],
        )
        if operation.undoes:
            self._mark_undone(operation.undoes, operation.uid)

    def _mark_undone(self, uid: str, by: str) -> None:
        table = schema.operation
        self._connection.execute(update(table).where(table.c.uid == uid).values(undone_by=by))

    def operation(self, uid: str) -> Operation:
        """Give an operation; raises DomainError(NOTHING_TO_UNDO) where the log has it no more."""
        found = self._operations(self._select().where(schema.operation.c.uid == uid))
        if not found:
            raise DomainError(ErrorCode.NOTHING_TO_UNDO)
        return found[0]

    def newest_not_undone(self) -> Operation | None:
        """Give the newest operation that was not undone and is not itself an undo."""
        c = schema.operation.c
        query = self._select().where(c.undone_by == "", c.kind != OperationKind.UNDO.value)
        found = self._operations(query.order_by(c.position.desc()).limit(1))
        return found[0] if found else None

    def changes(self, operation_uid: str) -> tuple[Change, ...]:
        """Give the changes of an operation, in the order they were made."""
        c = schema.change.c
        return self._changes(self._select_changes().where(c.operation_uid == operation_uid).order_by(c.position))

    def history(
        self, record_uid: str, limit: int = 1000, *, with_updates: bool = False
    ) -> tuple[tuple[Operation, Change], ...]:
        """Give the changes of one record with their operations, newest first; with those of its updates, if asked."""
        of_updates = select(schema.progress_update.c.uid).where(schema.progress_update.c.record_uid == record_uid)
        is_of_record = schema.change.c.uid == record_uid
        columns = (schema.operation.c[name] for name in _OPERATION_FIELDS)
        changed = (schema.change.c[name] for name in ("kind", "uid", "field", "old", "new"))
        query = (
            select(*columns, *changed)
            .join(schema.change, schema.change.c.operation_uid == schema.operation.c.uid)
            .where(or_(is_of_record, schema.change.c.uid.in_(of_updates)) if with_updates else is_of_record)
            .order_by(schema.operation.c.position.desc(), schema.change.c.position)
            .limit(limit)
        )
        width = len(_OPERATION_FIELDS)
        return tuple((_operation(row[:width]), _change(row[width:])) for row in self._connection.execute(query))

    def last_of(self, record_uid: str) -> Operation | None:
        """Give the newest operation that changed a record."""
        found = self.history(record_uid, limit=1)
        return found[0][0] if found else None

    def touched(self, begins: date, ends: date) -> set[str]:
        """Give the uids that steps of these days made or changed; what was brought in or taken back is passed over."""
        operation, change = schema.operation.c, schema.change.c
        after = (ends + timedelta(days=1)).isoformat() if ends < date.max else "9999-12-31"
        query = (
            select(change.uid)
            .distinct()
            .join(schema.operation, change.operation_uid == operation.uid)
            .where(operation.at >= begins.isoformat(), operation.at < after, operation.undone_by == "")
            .where(operation.kind.not_in((OperationKind.UNDO.value, OperationKind.IMPORT.value)))
        )
        return set(self._connection.scalars(query))

    def begins_on(self) -> date | None:
        """Give the day of the oldest step kept; None where there is none."""
        at = self._connection.scalar(select(func.min(schema.operation.c.at)))
        return date.fromisoformat(at[:10]) if at else None

    def count(self) -> int:
        """Count the operations kept."""
        return int(self._connection.scalar(select(func.count()).select_from(schema.operation)) or 0)

    def clear(self) -> None:
        """Forget every operation: undo and history end here."""
        self._connection.execute(delete(schema.change))
        self._connection.execute(delete(schema.operation))

    def _select(self) -> Select[Any]:
        return select(*(schema.operation.c[name] for name in _OPERATION_FIELDS))

    def _operations(self, query: Select[Any]) -> list[Operation]:
        return [_operation(row) for row in self._connection.execute(query)]

    def _select_changes(self) -> Select[Any]:
        return select(*(schema.change.c[name] for name in ("kind", "uid", "field", "old", "new")))

    def _changes(self, query: Select[Any]) -> tuple[Change, ...]:
        return tuple(_change(row) for row in self._connection.execute(query))


def _operation(row: Row[Any] | Sequence[Any]) -> Operation:
    values = dict(zip(_OPERATION_FIELDS, row, strict=True))
    return Operation(**values | {"kind": OperationKind(values["kind"])})


def _change(row: Row[Any] | Sequence[Any]) -> Change:
    kind, uid, field, old, new = row
    return Change(RecordKind(kind), uid, field, _read_json(old), _read_json(new))


class Bin:
    """Keep deleted records, each with the changes that took it away, so that it can be put back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, binned: BinnedRecord, changes: Sequence[Change]) -> None:
        """Put a deleted record in; `changes` are those of its deletion that concern it."""
        text = json.dumps([[c.kind.value, c.uid, c.field, c.old, c.new] for c in changes], ensure_ascii=False)
        values = {name: getattr(binned, name) for name in BinnedRecord.__dataclass_fields__}
        self.take_out(binned.uid)
        self._connection.execute(insert(schema.binned), values | {"changes": text})

    def take_out(self, uid: str) -> None:
        """Take a record out, where it is in."""
        self._connection.execute(delete(schema.binned).where(schema.binned.c.uid == uid))

    def all(self) -> tuple[BinnedRecord, ...]:
        """List what is in the bin, last deleted first."""
        c = schema.binned.c
        query = select(c.uid, c.kind, c.reference, c.title, c.deleted_at, c.deleted_by).order_by(c.deleted_at.desc())
        return tuple(BinnedRecord(*row) for row in self._connection.execute(query))

    def changes(self, uid: str) -> tuple[Change, ...]:
        """Give the changes that took a record away; raises DomainError(RECORD_UNKNOWN)."""
        text = self._connection.scalar(select(schema.binned.c.changes).where(schema.binned.c.uid == uid))
        if text is None:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, value=uid)
        return tuple(
            Change(RecordKind(kind), changed, field, old, new) for kind, changed, field, old, new in json.loads(text)
        )

    def empty(self) -> None:
        """Let go of everything in the bin, for good."""
        self._connection.execute(delete(schema.binned))
