"""Open, make and copy dossiers: one writer each, in an order that never loses anything.

Opening to write: resolve links; lock; let SQLite recover; check what the file is; back up and
migrate; refresh the catalogue. Opening to read takes no lock and writes nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError, StorageError
from pledgedesk.storage.backup import (
    backup_before_migration,
    backup_for_the_day,
    copy_checked,
    place_new,
    write_checked,
)
from pledgedesk.storage.catalogue_copy import ShippedCatalogue, replace_copy, stored_version
from pledgedesk.storage.database import Database, connect, storage_errors
from pledgedesk.storage.dossier_lock import DossierLock
from pledgedesk.storage.file_check import FileIdentity, check_header, journal_of, resolve, schema_version
from pledgedesk.storage.migrate import create_schema, upgrade
from pledgedesk.storage.schema import SCHEMA_VERSION
from pledgedesk.storage.unit_of_work import UnitOfWork

LARGE = 64_000_000
"""Bytes from which on the day's backup is made when the dossier is closed, not when it is opened."""


class DossierFile:
    """Hold an open dossier. `reason` says why it is read-only, where it is."""

    def __init__(
        self,
        path: Path,
        database: Database,
        *,
        lock: DossierLock | None = None,
        reason: StorageError | None = None,
        temporary: Path | None = None,
        schema_version: int = SCHEMA_VERSION,
        at_closing: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self.reason = reason
        self.schema_version = schema_version
        self._database = database
        self._lock = lock
        self._temporary = temporary
        self._at_closing = at_closing
        self._identity = FileIdentity.of(path)

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    @property
    def read_from_copy(self) -> bool:
        """Tell whether an older or unrecovered file is read from a temporary copy."""
        return self._temporary is not None

    def unit_of_work(self, *, writing: bool = False, spilling: bool = False) -> UnitOfWork:
        """Begin a unit of work; `spilling` is for one that puts large files in."""
        return UnitOfWork(self._database, writing=writing, check=self.check_in_place, spilling=spilling)

    def check_in_place(self) -> None:
        """Raise StorageError(DOSSIER_MOVED) where the path is no longer the file that was opened."""
        if FileIdentity.of(self.path) != self._identity:
            raise StorageError(ErrorCode.DOSSIER_MOVED, path=str(self.path))

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the dossier to a new file; works even where the dossier itself was moved away.

        Raises DomainError(FILE_EXISTS), for no dossier is ever replaced, and StorageError.
        """
        target = target.absolute()
        _refuse_stray_journal(target)
        if target.exists() and FileIdentity.of(target) == self._identity:
            raise StorageError(ErrorCode.TARGET_IN_USE, path=str(target))
        if target.exists() or target.is_symlink():
            raise DomainError(ErrorCode.FILE_EXISTS, path=str(target))
        if self._has_moved:
            write_checked(target, self._vacuum_into)
        else:
            copy_checked(self._database.path, target)

    @property
    def _has_moved(self) -> bool:
        return FileIdentity.of(self.path) != self._identity

    def _vacuum_into(self, target: Path) -> None:
        self._database.run_outside_transaction("VACUUM INTO ?", (str(target),))

    def pack(self) -> None:
        """Rewrite the file without the room that deleted rows left."""
        self.check_in_place()
        with storage_errors(self.path):
            self._database.run_outside_transaction("VACUUM", ())

    def close(self) -> None:
        """Close the dossier and give its lock back."""
        self._database.close()
        try:
            if self._at_closing is not None and not self._has_moved:
                self._at_closing()
        finally:
            if self._lock is not None:
                self._lock.release()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold what opening a dossier needs beside its path.

    `backups` gives the folder for the backups of a dossier with this uid; `catalogue` the shipped
    one, put into the dossier where it is newer than the copy there.
    """

    author: str
    today: date
    backups: Callable[[str], Path]
    catalogue: Callable[[], ShippedCatalogue] | None = None
    catalogue_version: int = 0


def open_dossier(path: Path, opening: Opening) -> DossierFile:
    """Open a dossier to write; raises StorageError, with the file as it was."""
    resolved = resolve(path)
    check_header(resolved)
    if not os.access(resolved, os.W_OK):
        raise StorageError(ErrorCode.DOSSIER_READ_ONLY, path=str(resolved))
    lock = DossierLock(resolved)
    lock.acquire(opening.author)
    try:
        version = _recover_and_check(resolved)
        if version < SCHEMA_VERSION:
            uid = _dossier_uid(resolved)
            backup_before_migration(resolved, opening.backups(uid), version)
            upgrade(resolved)
        database = Database(resolved, read_only=False)
    except BaseException:
        lock.release()
        raise
    # A copy of a file with much that was sent takes seconds, for which nobody waits at the opening.
    large = resolved.stat().st_size > LARGE
    dossier = DossierFile(
        resolved, database, lock=lock, at_closing=(lambda: _back_up(resolved, opening)) if large else None
    )
    try:
        refresh_catalogue(dossier, opening)
        if not large:
            _back_up(resolved, opening)
    except BaseException:
        dossier.close()
        raise
    return dossier


def _recover_and_check(path: Path) -> int:
    """Let SQLite roll back what a crash left, then tell the schema's version."""
    with storage_errors(path), closing(connect(path)) as connection:
        return schema_version(connection, path)


def _dossier_uid(path: Path) -> str:
    with storage_errors(path), closing(connect(path, read_only=True)) as connection:
        found = connection.execute("SELECT uid FROM dossier").fetchone()
    return str(found[0]) if found else "unknown"


def _back_up(path: Path, opening: Opening) -> None:
    """Keep the day's backup. A full or missing data folder must not bar an officer from the dossier."""
    with suppress(PledgeDeskError):
        backup_for_the_day(path, opening.backups(_dossier_uid(path)), opening.today)


def refresh_catalogue(dossier: DossierFile, opening: Opening) -> None:
    """Put the shipped catalogue into the dossier where it is newer than the copy there."""
    if opening.catalogue is None:
        return
    with dossier.unit_of_work(writing=False) as uow:
        if stored_version(uow.connection_for_storage(), "idm33", "en") >= opening.catalogue_version:
            return
    shipped = opening.catalogue()
    with dossier.unit_of_work(writing=True) as uow:
        replace_copy(uow.connection_for_storage(), shipped)
        uow.index.index_catalogue()
        uow.commit()


def open_to_read(path: Path, reason: StorageError | None = None) -> DossierFile:
    """Open a dossier to read: no lock, nothing written.

    An older schema, or a journal left by a crash beside it, is dealt with in a temporary copy.
    Raises StorageError(JOURNAL_LEFT) where that journal lies on a medium that cannot be written:
    the file alone can hold half a transaction.
    """
    resolved = resolve(path)
    check_header(resolved)
    try:
        with storage_errors(resolved), closing(connect(resolved, read_only=True)) as connection:
            version = schema_version(connection, resolved)
    except StorageError as error:
        if error.code is not ErrorCode.JOURNAL_LEFT and not _needs_recovery(error, resolved):
            raise
        return _open_copy(resolved, reason, recovering=True)
    if version < SCHEMA_VERSION:
        return _open_copy(resolved, reason, recovering=False)
    return DossierFile(resolved, Database(resolved, read_only=True), reason=reason)


def _needs_recovery(error: StorageError, path: Path) -> bool:
    return error.code in (ErrorCode.DOSSIER_READ_ONLY, ErrorCode.STORAGE_FAILED) and journal_of(path).exists()


def _open_copy(path: Path, reason: StorageError | None, *, recovering: bool) -> DossierFile:
    if recovering and not os.access(path.parent, os.W_OK):
        raise StorageError(ErrorCode.JOURNAL_LEFT, path=str(path), journal=journal_of(path).name)
    folder = Path(tempfile.mkdtemp(prefix="pledgedesk-"))
    copy = folder / path.name
    try:
        with storage_errors(copy):
            shutil.copyfile(path, copy)
            if journal_of(path).exists():
                shutil.copyfile(journal_of(path), journal_of(copy))
        version = _recover_and_check(copy)
        if version < SCHEMA_VERSION:
            upgrade(copy)
        database = Database(copy, read_only=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return DossierFile(path, database, reason=reason, temporary=folder, schema_version=version)


def create_dossier(path: Path, fill: Callable[[UnitOfWork], None]) -> None:
    """Make a new dossier and let `fill` write its first records, all under a temporary name.

    Raises DomainError(FILE_EXISTS), StorageError where the folder refuses.
    """
    target = path.absolute()
    if not target.parent.is_dir():
        raise StorageError(ErrorCode.FOLDER_MISSING, path=str(target), folder=str(target.parent))
    _refuse_stray_journal(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with storage_errors(target):
            temporary.unlink(missing_ok=True)
            temporary.touch()
            database = Database(temporary, read_only=False)
            try:
                _fill_new(database, fill)
            finally:
                database.close()
            place_new(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_stray_journal(target: Path) -> None:
    """Raise DomainError(FILE_EXISTS) where a journal waits for a file of this name.

    SQLite would roll it into the new file; it may be what another, renamed file still needs.
    """
    with storage_errors(target):
        if journal_of(target).exists():
            raise DomainError(ErrorCode.FILE_EXISTS, path=str(journal_of(target)))


def _fill_new(database: Database, fill: Callable[[UnitOfWork], None]) -> None:
    with database.turn(writing=True) as connection:
        create_schema(connection)
    with UnitOfWork(database, writing=True, check=lambda: None) as uow:
        fill(uow)
        uow.commit()


def is_dossier(path: Path) -> bool:
    """Tell whether a file is a dossier, of whatever version, whole or not."""
    try:
        check_header(path)
    except StorageError as error:
        return error.code in (ErrorCode.DOSSIER_NEWER, ErrorCode.DOSSIER_DAMAGED)
    return True
