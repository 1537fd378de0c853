"""Let one program at a time write a dossier, and tell the others who it is."""

from __future__ import annotations

import getpass
import json
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.storage.database import os_fault


@dataclass(frozen=True, slots=True)
class Holder:
    """Say who has a dossier open: person, computer, and since when (local time, ISO 8601)."""

    name: str = ""
    computer: str = ""
    since: str = ""


def login_name() -> str:
    """Give the name that this person logged in with; empty where the system has none."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


class DossierLock:
    """Hold the lock `<dossier>.lock`.

    Who holds it is in a file beside it: on Windows a lock bars others from reading the locked file.
    """

    def __init__(self, path: Path) -> None:
        self._dossier = path
        self._lock = FileLock(lock_path(path), thread_local=False)

    def acquire(self, author: str) -> None:
        """Take the lock.

        Raises StorageError: DOSSIER_LOCKED with the holder, or FOLDER_READ_ONLY where no lock can be made.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            holder = read_holder(self._dossier)
            who = holder.name or holder.computer
            raise StorageError(
                ErrorCode.DOSSIER_LOCKED,
                path=str(self._dossier),
                holder=who,
                computer=holder.computer,
                since=holder.since,
            ) from None
        except OSError as error:
            raise os_fault(error, self._dossier) from error
        self._write_holder(author)

    def _write_holder(self, author: str) -> None:
        now = datetime.now().astimezone().isoformat(timespec="minutes")
        holder = Holder(author or login_name(), socket.gethostname(), now)
        with suppress(OSError):
            _holder_path(self._dossier).write_text(json.dumps(asdict(holder)), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back. The lock file is filelock's to keep or remove: removing it here would race."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            _holder_path(self._dossier).unlink(missing_ok=True)
        self._lock.release()


def lock_path(dossier: Path) -> Path:
    """Give the lock file of a dossier, itself already resolved."""
    return dossier.with_name(dossier.name + ".lock")


def _holder_path(dossier: Path) -> Path:
    return dossier.with_name(dossier.name + ".lock-holder")


def read_holder(dossier: Path) -> Holder:
    """Read who holds a dossier; all empty where nobody says."""
    try:
        values = json.loads(_holder_path(dossier).read_text(encoding="utf-8"))
        return Holder(**{name: str(values.get(name, "")) for name in ("name", "computer", "since")})
    except (OSError, ValueError, AttributeError):
        return Holder()
