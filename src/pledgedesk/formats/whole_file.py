"""Write a file whole or not at all, and name what the operating system refuses."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from uuid import uuid4

from pledgedesk.errors import DomainError, ErrorCode, StorageError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Lend a temporary name beside a path; what was written there takes its place at the end, or is gone.

    Raises DomainError where the path is a folder, StorageError where another program holds it.
    """
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    _sweep(path)
    try:
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        _rename(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what a killed export of the same file left behind: it holds the dossier's texts."""
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


_LEFT_BEHIND = 3600
"""Seconds after which nobody writes to a temporary file any more."""


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except IsADirectoryError as error:
        raise DomainError(ErrorCode.TARGET_IS_FOLDER, path=str(path)) from error
    except PermissionError as error:
        # Windows refuses so while an office program has the file open.
        code = ErrorCode.TARGET_IS_FOLDER if path.is_dir() else ErrorCode.TARGET_IN_USE
        family = DomainError if path.is_dir() else StorageError
        raise family(code, path=str(path), detail=str(error)) from error


@contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Name what the operating system refuses while a file is written; raises StorageError."""
    try:
        yield
    except OSError as error:
        code = _FAULTS.get(error.errno or 0, ErrorCode.STORAGE_FAILED)
        raise StorageError(code, path=str(path), folder=str(path.parent), detail=str(error)) from error


_FAULTS = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.EROFS: ErrorCode.FOLDER_READ_ONLY,
    errno.EACCES: ErrorCode.FOLDER_READ_ONLY,
    errno.EPERM: ErrorCode.FOLDER_READ_ONLY,
    errno.ENOENT: ErrorCode.FOLDER_MISSING,
    errno.ENOTDIR: ErrorCode.FOLDER_MISSING,
}


def check_folder(path: Path) -> None:
    """Refuse a target early, before the work of an export; raises StorageError."""
    folder = path.parent
    if not folder.is_dir():
        raise StorageError(ErrorCode.FOLDER_MISSING, path=str(path), folder=str(folder))
    if not os.access(folder, os.W_OK):
        raise StorageError(ErrorCode.FOLDER_READ_ONLY, path=str(path), folder=str(folder))
