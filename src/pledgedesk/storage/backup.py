"""Copy a dossier safely: a checked copy under another name, and one backup a day."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.storage.database import storage_errors

KEPT = 7
"""Daily backups kept for one dossier."""


def copy_checked(source: Path, target: Path) -> None:
    """Write a whole copy of an SQLite file to `target`, under a temporary name until it is checked.

    Raises StorageError where the copy cannot be written or does not hold; `target` is then as before.
    """
    if not target.parent.is_dir():
        raise StorageError(ErrorCode.FOLDER_MISSING, path=str(target), folder=str(target.parent))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with storage_errors(target):
            temporary.unlink(missing_ok=True)
            with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as connection:
                connection.execute("VACUUM INTO ?", (str(temporary),))
            _check(temporary)
            _flush(temporary)
            temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _check(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
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
    for old in backups(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def backups(folder: Path) -> list[Path]:
    """List the daily backups in a folder, newest first."""
    return sorted(folder.glob("????-??-??.pledgedesk"), reverse=True)


def backup_before_migration(dossier: Path, folder: Path, version: int) -> Path:
    """Keep the file as it was before its schema changes; never overwritten, never counted among the seven."""
    with storage_errors(dossier):
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"before-schema-{version + 1}.pledgedesk"
        if not target.exists():
            shutil.copy2(dossier, target)
    return target
