"""Keep the vectors of records, and of the report's full text, outside the change log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from pledgedesk.domain.codes import RecordKind
from pledgedesk.storage import schema
from pledgedesk.storage.mapping import MAPPINGS

REPORT = "report"
"""The kind of the vectors of an approach's full text, which has one for each of its sentences."""
_MOST_AT_ONCE = 500
"""Values in one statement: SQLite takes some 32,000, other databases fewer."""


@dataclass(frozen=True, slots=True)
class StoredVector:
    """Hold the vector of a record, or those of a full text: `encoder` names what made it, `digest` of which text.

    `kind` is that of the record, or REPORT; `data` are float32 numbers, little-endian.
    """

    uid: str
    kind: str
    encoder: str
    digest: str
    data: bytes


class VectorRepository:
    """Keep one vector a record. A record whose texts change loses it, and gets a new one in the background."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, vectors: Sequence[StoredVector]) -> None:
        """Keep vectors, in place of those that were there."""
        self.discard(vector.uid for vector in vectors)
        if vectors:
            rows = [
                {"uid": one.uid, "kind": one.kind, "encoder": one.encoder, "digest": one.digest, "data": one.data}
                for one in vectors
            ]
            self._connection.execute(insert(schema.vector), rows)

    def discard(self, uids: Iterable[str]) -> None:
        """Let go of the vectors of records."""
        c = schema.vector.c
        wanted = list(uids)
        for start in range(0, len(wanted), _MOST_AT_ONCE):
            part = wanted[start : start + _MOST_AT_ONCE]
            self._connection.execute(
                delete(schema.vector).where(c.uid == part[0] if len(part) == 1 else c.uid.in_(part))
            )

    def all(self, encoder: str) -> tuple[StoredVector, ...]:
        """Give the vectors that an encoder made."""
        c = schema.vector.c
        query = select(c.uid, c.kind, c.encoder, c.digest, c.data).where(c.encoder == encoder)
        return tuple(StoredVector(*row) for row in self._connection.execute(query))

    def count(self, encoder: str) -> int:
        """Count the vectors that an encoder made."""
        query = select(func.count()).select_from(schema.vector).where(schema.vector.c.encoder == encoder)
        return int(self._connection.scalar(query) or 0)

    def uids(self, encoder: str) -> frozenset[str]:
        """Give the uids of the records that have a vector of an encoder."""
        c = schema.vector.c
        return frozenset(self._connection.scalars(select(c.uid).where(c.encoder == encoder)))

    def missing(self, kind: RecordKind, encoder: str, most: int) -> tuple[str, ...]:
        """Give uids of records of a kind that have no vector of an encoder, at most so many."""
        table = MAPPINGS[kind].table
        made = select(schema.vector.c.uid).where(schema.vector.c.uid == table.c.uid, schema.vector.c.encoder == encoder)
        query = select(table.c.uid).where(~made.exists()).order_by(table.c.reference).limit(most)
        return tuple(self._connection.scalars(query))
