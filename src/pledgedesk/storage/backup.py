"""Copy a dossier safely: a checked copy under another name, and one backup a day."""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from itertools import count
from pathlib import Path

from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.storage.database import sqlite_uri, storage_errors

KEPT = 7
"""Daily backups kept for one dossier."""


def copy_checked(source: Path, target: Path) -> None:
    """Write a whole copy of an SQLite file to a new file, as `write_checked` does."""

    def write(temporary: Path) -> None:
        with closing(sqlite3.connect(sqlite_uri(source, "ro"), uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(temporary),))

    write_checked(target, write)


def write_checked(target: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a SQLite file, under a temporary name until it is checked.

    Raises DomainError(FILE_EXISTS), and StorageError where the file cannot be written or does not hold.
    """
    if not target.parent.is_dir():
        raise StorageError(ErrorCode.FOLDER_MISSING, path=str(target), folder=str(target.parent))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with storage_errors(target):
            temporary.unlink(missing_ok=True)
            write(temporary)
            _check(temporary)
            _flush(temporary)
            place_new(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def place_new(temporary: Path, target: Path) -> None:
    """Give a file its name, never over another: a link fails where the name is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise DomainError(ErrorCode.FILE_EXISTS, path=str(target)) from None
    except OSError:
        # A file system without hard links (FAT on a USB stick): there is only a moment between look and act.
        if target.exists() or target.is_symlink():
            raise DomainError(ErrorCode.FILE_EXISTS, path=str(target)) from None
        temporary.replace(target)


def _check(path: Path) -> None:
    with closing(sqlite3.connect(sqlite_uri(path, "ro"), uri=True)) as connection:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise StorageError(ErrorCode.DOSSIER_DAMAGED, path=str(path), detail=str(answer))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def backup_for_the_day(dossier: Path, folder: Path, today: date) -> Path | None:
    """Keep a copy of the dossier for this day, once; gives its path, or None where there is one already.

    The newest seven are kept, older ones removed.
    """
    target = folder / f"{today.isoformat()}.pledgedesk"
    if target.exists():
        return None
    with storage_errors(target):
        folder.mkdir(parents=True, exist_ok=True)
    copy_checked(dossier, target)
    with storage_errors(target):
        for old in backups(folder)[KEPT:]:
            old.unlink(missing_ok=True)
    return target


def backups(folder: Path) -> list[Path]:
    """List the daily backups in a folder, newest first."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].pledgedesk"), reverse=True)


def backup_before_migration(dossier: Path, folder: Path, version: int) -> Path:
    """Keep the file as it was before its schema changes; never overwritten, never counted among the seven.

    Another copy of the same dossier, migrated before, has taken the name: this one gets the next.
    """
    with storage_errors(folder / dossier.name):
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".before-schema.{os.getpid()}.tmp"
        try:
            shutil.copy2(dossier, temporary)
            _flush(temporary)
            return _placed_before_migration(temporary, folder, version + 1)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _placed_before_migration(temporary: Path, folder: Path, version: int) -> Path:
    names = (f"before-schema-{version}{f'-{number}' if number > 1 else ''}.pledgedesk" for number in count(1))
    for target in (folder / name for name in names):
        if not target.exists():
            temporary.replace(target)
            return target
        if filecmp.cmp(temporary, target, shallow=False):
            return target
    raise AssertionError("numbers do not end")
