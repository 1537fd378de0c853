"""Keep what is typed and not yet saved, outside the change log."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from pledgedesk.domain.listings import Draft
from pledgedesk.storage import schema


class DraftRepository:
    """Keep drafts: one row a field, replaced as typing goes on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: Draft) -> None:
        """Keep a field as typed, in place of what was kept of it before."""
        self.discard(draft.uid, draft.field)
        self._connection.execute(
            insert(schema.draft),
            {"kind": draft.kind, "uid": draft.uid, "field": draft.field, "text": draft.text, "at": draft.at},
        )

    def discard(self, uid: str, field: str = "") -> None:
        """Let go of the draft of one field, or of all fields of a record."""
        statement = delete(schema.draft).where(schema.draft.c.uid == uid)
        self._connection.execute(statement.where(schema.draft.c.field == field) if field else statement)

    def discard_all(self, fields: Sequence[tuple[str, str]]) -> None:
        """Let go of the drafts of many fields, each named by the record's uid and its own name, in one statement."""
        c = schema.draft.c
        statement = delete(schema.draft).where(c.uid == bindparam("of_uid"), c.field == bindparam("of_field"))
        self._connection.execute(statement, [{"of_uid": uid, "of_field": field} for uid, field in fields])

    def all(self) -> tuple[Draft, ...]:
        """List every draft, oldest first."""
        c = schema.draft.c
        query = select(c.kind, c.uid, c.field, c.text, c.at).order_by(c.at)
        return tuple(Draft(*row) for row in self._connection.execute(query))
