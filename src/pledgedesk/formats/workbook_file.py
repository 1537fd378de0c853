"""Write a workbook's file whole or not at all, with what openpyxl has no call for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from pledgedesk.formats.whole_file import whole_file

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
    with whole_file(path) as temporary:
        workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
        with _Archive(temporary, descriptions, steps) as archive:
            ExcelWriter(workbook, archive).save()


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
