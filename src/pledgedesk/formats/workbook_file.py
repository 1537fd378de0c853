"""Write a workbook's file whole or not at all, with what openpyxl has no call for."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import Any
from uuid import uuid4
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from pledgedesk.errors import DomainError, ErrorCode, StorageError

_FRAME = re.compile(r"(<(?:\w+:)?cNvPr\b[^>]*?)(\s*/?>)")


class ExportCancelled(Exception):  # noqa: N818  the person's wish, no error
    """Tell that the person stopped the export; nothing was left behind."""


class Steps:
    """Count the steps of an export: tell how far it is, and stop it where the person asks.

    `step` is called for every row and passes on one in fifty; raises ExportCancelled.
    """

    EVERY = 50

    def __init__(
        self,
        total: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def step(self) -> None:
        """Count one step."""
        self._done += 1
        if self._done % self.EVERY == 0:
            self.check()

    def check(self) -> None:
        """Tell how far the export is, and raise ExportCancelled where it is to stop."""
        if self._cancelled is not None and self._cancelled():
            raise ExportCancelled
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)

    def finish(self) -> None:
        """Tell that all is done."""
        self._done = self._total
        if self._progress is not None:
            self._progress(self._total, self._total)


class _Archive(ZipFile):
    """Put alternative texts into the drawings on their way into the file, and stop between two sheets."""

    def __init__(self, path: Path, descriptions: Sequence[str], steps: Steps) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, allowZip64=True)
        self._descriptions = list(descriptions)
        self._steps = steps

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        if str(zinfo_or_arcname).startswith("xl/drawings/drawing"):
            data = self._described(data if isinstance(data, str) else bytes(data).decode("utf-8"))
        super().writestr(zinfo_or_arcname, data, *args, **options)

    def _described(self, drawing: str) -> str:
        return _FRAME.sub(lambda found: f"{found[1]} descr={quoteattr(self._descriptions.pop(0))}{found[2]}", drawing)

    def write(self, *args: Any, **options: Any) -> None:
        self._steps.check()
        super().write(*args, **options)


def save(workbook: Workbook, path: Path, descriptions: Sequence[str], steps: Steps) -> None:
    """Write a workbook to a path, through a temporary name beside it.

    `descriptions` are the alternative texts of the charts, in their order. Raises ExportCancelled,
    DomainError where the path is a folder, StorageError.
    """
    with _whole_file(path) as temporary:
        workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
        with _Archive(temporary, descriptions, steps) as archive:
            ExcelWriter(workbook, archive).save()


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
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
    """Remove what a killed export of the same workbook left behind: it holds the dossier's texts."""
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


def discard(workbook: Workbook) -> None:
    """Remove the files that hold the sheets of a workbook until it is saved: they hold its texts."""
    for sheet in workbook.worksheets:
        writer = getattr(sheet, "_writer", None)
        if writer is None:
            continue
        with suppress(OSError):
            if not sheet.closed:
                sheet.close()
        if Path(writer.out).exists():
            writer.cleanup()
