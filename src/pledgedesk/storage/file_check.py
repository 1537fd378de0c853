"""Tell what a file is before anything opens it as a dossier."""

from __future__ import annotations

import os
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.storage.database import storage_errors
from pledgedesk.storage.schema import APPLICATION_ID, SCHEMA_VERSION

_SQLITE_HEADER = b"SQLite format 3\x00"
_HEADER_SIZE = 100


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """Name a file by device and inode: a path can be renamed or linked, this cannot."""

    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> FileIdentity | None:
        """Give the identity of the file at a path, or None where there is none."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_dev, found.st_ino)


def resolve(path: Path) -> Path:
    """Follow links to the file itself; raises StorageError(DOSSIER_MISSING)."""
    try:
        resolved = path.resolve()
    except RuntimeError:  # links that lead in a circle
        raise StorageError(ErrorCode.DOSSIER_MISSING, path=str(path)) from None
    with storage_errors(path):
        if not resolved.exists():
            raise StorageError(ErrorCode.DOSSIER_MISSING, path=str(path))
    if resolved.is_dir():
        raise StorageError(ErrorCode.NOT_A_DOSSIER, path=str(path))
    return resolved


def check_header(path: Path) -> None:
    """Raise StorageError: NOT_A_DOSSIER, DOSSIER_NEWER, or DOSSIER_DAMAGED where the last page is cut.

    SQLite itself reads the rest of a cut page as zeros, and says nothing; to open another program's
    file can already change it (a write-ahead log is merged). So the file's first bytes are read.
    """
    with storage_errors(path), path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
        size = file.seek(0, os.SEEK_END)
    if not header.startswith(_SQLITE_HEADER) or len(header) < _HEADER_SIZE:
        raise StorageError(ErrorCode.NOT_A_DOSSIER, path=str(path))
    (page,) = struct.unpack_from(">H", header, 16)
    version, application = struct.unpack_from(">I4xI", header, 60)
    _check_kind(application, version, path)
    # The size 65,536 is written as 1. With a journal beside it the file is whole only once that is rolled back.
    if size % (65_536 if page == 1 else page or 1) and not journal_of(path).exists():
        raise StorageError(ErrorCode.DOSSIER_DAMAGED, path=str(path))


def _check_kind(application: int, version: int, path: Path) -> None:
    if application != APPLICATION_ID:
        raise StorageError(ErrorCode.NOT_A_DOSSIER, path=str(path))
    if version > SCHEMA_VERSION:
        raise StorageError(ErrorCode.DOSSIER_NEWER, path=str(path), version=version, known=SCHEMA_VERSION)


def journal_of(path: Path) -> Path:
    """Give the path of the rollback journal of a SQLite file."""
    return path.with_name(path.name + "-journal")


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """Give a dossier's schema version.

    Raises StorageError: NOT_A_DOSSIER for another program's file, DOSSIER_NEWER for a version that
    this program does not know.
    """
    with storage_errors(path):
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _check_kind(application, version, path)
    return int(version)
