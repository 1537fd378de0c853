"""Show the copies that were kept of a dossier, and write one of them elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pledgedesk.domain.codes import RecordKind
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.storage.backup import backups, copy_checked
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class Backup:
    """Describe the copy kept on a day; `size` is in bytes."""

    path: Path
    day: date
    size: int


class BackupService:
    """List the daily backups of one dossier. `folder` gives theirs, by the dossier's uid."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, folder: Callable[[str], Path]) -> None:
        self._unit_of_work = unit_of_work
        self._folder = folder

    def folder(self) -> Path:
        """Give the folder of this dossier's backups; it may not be there yet."""
        with self._unit_of_work() as uow:
            (profile,) = uow.records(RecordKind.DOSSIER).all()
        return self._folder(profile.uid)

    def all(self) -> tuple[Backup, ...]:
        """List the daily backups, newest first."""
        return tuple(
            Backup(path, date.fromisoformat(path.stem), path.stat().st_size) for path in backups(self.folder())
        )

    def save_copy(self, backup: Backup, target: Path) -> None:
        """Write a checked copy of a backup to a new file.

        Raises DomainError(FILE_EXISTS), for no dossier is ever replaced, and StorageError.
        """
        if target.exists() or target.is_symlink():
            raise DomainError(ErrorCode.FILE_EXISTS, path=str(target))
        copy_checked(backup.path, target)
