"""Open SQLite as measured: one connection, explicit transactions, every commit on the disk."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from pledgedesk.errors import ErrorCode, StorageError

BUSY_SECONDS = 5.0
SPILLING_KIB = 48 * 1024
"""How much of what is written SQLite holds before it goes to the disk, while large files are put in."""


def sqlite_uri(path: PurePath, mode: str) -> str:
    """Give the address by which SQLite opens an absolute path: with `mode` "ro" it makes no file, with "rw" neither.

    It takes no host: a share of Windows (//server/share) is written with two more slashes.
    """
    address = path.as_uri()
    if not address.startswith("file:///"):
        address = "file://" + address.removeprefix("file:")
    return f"{address}?mode={mode}"


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a SQLite file; never `immutable`, which reads half a transaction after a crash.

    `cache_spill` is off so that a long write does not lock readers out before its commit.
    """
    uri = sqlite_uri(path.absolute(), "ro" if read_only else "rw")
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_spill=OFF")
    if not read_only:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=FULL")
    return connection


class Database:
    """Hold the one connection to an open dossier; one unit of work at a time."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        with storage_errors(path):
            self._raw = connect(path, read_only=read_only)
        self.path = path
        self.read_only = read_only
        self._turn = threading.RLock()
        self.engine = self._build_engine()
        self._connection: Connection | None = None

    def _build_engine(self) -> Engine:
        engine = create_engine("sqlite+pysqlite://", creator=lambda: self._raw, poolclass=StaticPool)
        event.listen(engine, "begin", self._on_begin)
        return engine

    def _on_begin(self, connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @contextmanager
    def turn(self, *, writing: bool, spilling: bool = False) -> Iterator[Connection]:
        """Lend the connection for one transaction, rolled back unless committed.

        With `spilling` SQLite writes to the disk before the commit: memory then holds a part of large files only.
        """
        with self._turn, storage_errors(self.path), self._spilling(spilling):
            if self._connection is None:
                self._connection = self.engine.connect()
            connection = self._connection.execution_options(writing=writing)
            try:
                with connection.begin():
                    yield connection
            except Uncommitted:
                pass

    @contextmanager
    def _spilling(self, spilling: bool) -> Iterator[None]:
        """Set what SQLite takes only outside a transaction, and set it back."""
        if not spilling:
            yield
            return
        (size,) = self._raw.execute("PRAGMA cache_size").fetchone()
        self._raw.execute(f"PRAGMA cache_size=-{SPILLING_KIB}")
        self._raw.execute("PRAGMA cache_spill=ON")
        try:
            yield
        finally:
            self._raw.execute("PRAGMA cache_spill=OFF")
            self._raw.execute(f"PRAGMA cache_size={size}")

    def run_outside_transaction(self, statement: str, values: tuple[str, ...]) -> None:
        """Run a statement that SQLite takes only outside a transaction, such as VACUUM, which may write much."""
        with self._turn, storage_errors(self.path), self._spilling(True):
            self._raw.execute(statement, values)

    def close(self) -> None:
        """Close the connection; the file is whole from then on."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self.engine.dispose()
            self._raw.close()


class Uncommitted(Exception):  # noqa: N818  a signal between this module and the unit of work, no error
    """Leave the transaction of `Database.turn` without committing it."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system refuse into StorageError; leave bugs as they are."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise known_fault(error.orig, path) from error
        raise
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        raise known_fault(error, path) from error
    except OSError as error:
        raise os_fault(error, path) from error


_NOT_A_DATABASE, _CORRUPT, _FULL, _READ_ONLY, _CANNOT_OPEN, _BUSY, _LOCKED = 26, 11, 13, 8, 14, 5, 6
_ROLLBACK_NEEDED, _FILE_MOVED = 8 | (3 << 8), 8 | (4 << 8)


def known_fault(error: sqlite3.Error, path: Path) -> Exception:
    """Name a fault of SQLite; gives the error itself back where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if code == _ROLLBACK_NEEDED:
        return StorageError(ErrorCode.JOURNAL_LEFT, path=str(path))
    if code == _FILE_MOVED:
        return StorageError(ErrorCode.DOSSIER_MOVED, path=str(path))
    fault = {
        _NOT_A_DATABASE: ErrorCode.NOT_A_DOSSIER,
        _CORRUPT: ErrorCode.DOSSIER_DAMAGED,
        _FULL: ErrorCode.DISK_FULL,
        _READ_ONLY: ErrorCode.DOSSIER_READ_ONLY,
        _CANNOT_OPEN: ErrorCode.STORAGE_FAILED,
        _BUSY: ErrorCode.DOSSIER_LOCKED,
        _LOCKED: ErrorCode.DOSSIER_LOCKED,
        10: ErrorCode.STORAGE_FAILED,
    }.get(code & 0xFF)
    if fault is None:
        return error
    return StorageError(fault, path=str(path), detail=str(error), holder="", since="")


def os_fault(error: OSError, path: Path) -> Exception:
    """Name a fault of the operating system about a file or folder."""
    fault = {
        errno.ENOSPC: ErrorCode.DISK_FULL,
        errno.EDQUOT: ErrorCode.DISK_FULL,
        errno.EROFS: ErrorCode.FOLDER_READ_ONLY,
        errno.EACCES: ErrorCode.FOLDER_READ_ONLY,
        errno.EPERM: ErrorCode.FOLDER_READ_ONLY,
        errno.ENOENT: ErrorCode.FOLDER_MISSING,
        errno.ENOTDIR: ErrorCode.FOLDER_MISSING,
    }.get(error.errno or 0, ErrorCode.STORAGE_FAILED)
    return StorageError(fault, path=str(path), folder=str(path.parent), detail=str(error))
