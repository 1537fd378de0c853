"""Keep what was sent: the register, its snapshots, and files byte for byte.

Files go in and out by chunks: a dossier may hold more of them than fits into memory.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from pledgedesk.domain.sent import SentFile, SentSubmission
from pledgedesk.storage import schema

CHUNK = 1 << 20
_PREFIX = "SENT"
_COLUMNS = tuple(field.name for field in fields(SentSubmission) if field.name not in ("files", "replaced_by"))


class RegisterRepository:
    """Read and write the register in one unit of work. Rows are added, and never changed but for `extracted`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def _raw(self) -> sqlite3.Connection:
        raw = self._connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw

    def next_reference(self) -> str:
        """Take the next reference, SENT-001, never given out twice."""
        table = schema.counter
        last = self._connection.scalar(select(table.c.last).where(table.c.prefix == _PREFIX))
        if last is None:
            self._connection.execute(insert(table), {"prefix": _PREFIX, "last": 1})
        else:
            self._connection.execute(update(table).where(table.c.prefix == _PREFIX).values(last=last + 1))
        return f"{_PREFIX}-{(last or 0) + 1:03d}"

    def add(self, sent: SentSubmission, version: int, snapshot: bytes) -> None:
        """Put in a submission with its snapshot; the files' bytes are there already."""
        self._connection.execute(insert(schema.sent), {name: getattr(sent, name) for name in _COLUMNS})
        self._connection.execute(
            insert(schema.sent_snapshot), {"sent_uid": sent.uid, "version": version, "data": snapshot}
        )
        for position, file in enumerate(sent.files):
            self._insert_file(sent.uid, position, file)

    def add_file(self, sent: SentSubmission, file: SentFile) -> None:
        """Put another file behind those of a submission."""
        self._insert_file(sent.uid, len(sent.files), file)

    def _insert_file(self, uid: str, position: int, file: SentFile) -> None:
        values = {field.name: getattr(file, field.name) for field in fields(SentFile)}
        self._connection.execute(insert(schema.sent_file), values | {"sent_uid": uid, "position": position})

    def set_extracted(self, uid: str) -> None:
        """Say that the files of a submission are where they were to be written."""
        c = schema.sent.c
        self._connection.execute(update(schema.sent).where(c.uid == uid).values(extracted=True))

    def all(self) -> tuple[SentSubmission, ...]:
        """List every submission, the one sent first at the front."""
        files = self._files()
        c = schema.sent.c
        query = select(*(c[name] for name in _COLUMNS)).order_by(c.sent_at, c.reference)
        rows = [SentSubmission(**row) for row in self._connection.execute(query).mappings()]
        replaced = {row.replaces: row.reference for row in rows if row.replaces}
        return tuple(
            replace(row, files=tuple(files[row.uid]), replaced_by=replaced.get(row.reference, "")) for row in rows
        )

    def _files(self) -> dict[str, list[SentFile]]:
        c = schema.sent_file.c
        query = select(c.sent_uid, c.name, c.sha256, c.size, c.origin, c.added_at, c.remark)
        found: dict[str, list[SentFile]] = defaultdict(list)
        for uid, *values in self._connection.execute(query.order_by(c.sent_uid, c.position)):
            found[uid].append(SentFile(*values))
        return found

    def snapshot(self, uid: str) -> bytes:
        """Give the packed snapshot of a submission; empty where there is none."""
        c = schema.sent_snapshot.c
        return self._connection.scalar(select(c.data).where(c.sent_uid == uid)) or b""

    def put_blob(self, sha256: str, size: int, source: Path) -> bool:
        """Put the bytes of a file in, unless they are there and whole; tells whether they are those of the hash."""
        row = self._row_of(sha256)
        if row is not None and self.digest(sha256) == sha256:
            return True
        if row is None:
            self._connection.exec_driver_sql(
                "INSERT INTO blob (sha256, size, bytes) VALUES (?, ?, zeroblob(?))", (sha256, size, size)
            )
            row = self._row_of(sha256)
        assert row is not None
        return self._write(row, size, source) == sha256

    def _write(self, row: int, size: int, source: Path) -> str:
        found = hashlib.sha256()
        left = size
        with source.open("rb") as file, self._raw.blobopen("blob", "bytes", row) as blob:
            while left and (chunk := file.read(min(CHUNK, left))):
                blob.write(chunk)
                found.update(chunk)
                left -= len(chunk)
            found.update(file.read(1))  # a file that grew meanwhile is another one
        return found.hexdigest()

    def _row_of(self, sha256: str) -> int | None:
        found = self._connection.exec_driver_sql("SELECT rowid FROM blob WHERE sha256 = ?", (sha256,)).scalar()
        return None if found is None else int(found)

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """Give the bytes that are kept under a hash, as far as they can be read."""
        row = self._row_of(sha256)
        if row is None:
            return
        try:
            with self._raw.blobopen("blob", "bytes", row, readonly=True) as blob:
                while chunk := blob.read(CHUNK):
                    yield chunk
        except sqlite3.DatabaseError:  # a damaged page breaks off what is read; whoever reads looks at the hash
            return

    def digest(self, sha256: str) -> str:
        """Give the SHA-256 of the bytes that are kept under a hash: another where they are damaged or missing."""
        found = hashlib.sha256()
        for chunk in self.chunks(sha256):
            found.update(chunk)
        return found.hexdigest()
