"""Load the report's full text from the officer's own copy, show it, and take it out again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.links import IDM33
from pledgedesk.domain.report_text import LoadedReport, ReportReading
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.report_source import FILE_TYPES, ReadingCancelled, read_source
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory

__all__ = ["FILE_ENDINGS", "ReadingCancelled", "ReportTextService", "read_copy"]

FILE_ENDINGS = tuple(FILE_TYPES)
"""The endings of files that a copy can be read from."""
Progress = Callable[[int, int], None]


class ReportTextService:
    """Keep the text of the report beside the catalogue: in no export, outside the change log, never undone.

    `pack` rewrites the dossier's file without the room that removed texts leave.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory, pack: Callable[[], None]) -> None:
        self._unit_of_work = unit_of_work
        self._pack = pack

    def status(self) -> LoadedReport | None:
        """Say which copy is loaded, and what was found in it; None where there is none."""
        with self._unit_of_work() as uow:
            return uow.reports.loaded(IDM33)

    def text_of(self, code: str) -> dict[str, str]:
        """Give the report's texts of an approach or a topic, by field; empty where nothing is loaded."""
        with self._unit_of_work() as uow:
            return uow.reports.texts(IDM33, code)

    def all_texts(self) -> dict[str, dict[str, str]]:
        """Give every text by the code of its approach or topic, then by its field; empty where nothing is loaded."""
        with self._unit_of_work() as uow:
            return uow.reports.all_texts(IDM33)

    def load(
        self,
        path: Path,
        *,
        partial: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> LoadedReport:
        """Read a copy and keep its text, in place of what was loaded before: all or nothing, unless `partial`.

        Raises DomainError as `read_copy` and `keep` do, ReadingCancelled where `cancelled` says so.
        """
        return self.keep(read_copy(path, progress, cancelled), partial=partial)

    def keep(self, reading: ReportReading, *, partial: bool = False) -> LoadedReport:
        """Keep what was read; raises DomainError(REPORT_INCOMPLETE) where something is missed, unless `partial`."""
        report = reading.report
        if report.missed and not partial:
            raise DomainError(
                ErrorCode.REPORT_INCOMPLETE, path=reading.path, found=len(report.approaches), missing=report.missed
            )
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._unit_of_work(writing=True) as uow:
            loaded = uow.reports.put(reading, now)
            uow.index.index_report()
            uow.commit()
        return loaded

    def remove(self) -> LoadedReport:
        """Take the text out, with all that was made of it, and rewrite the file: confirmed by the caller, not undoable.

        Gives what was removed. Raises DomainError(REPORT_NOT_LOADED).
        """
        with self._unit_of_work(writing=True) as uow:
            loaded = uow.reports.loaded(IDM33)
            if loaded is None:
                raise DomainError(ErrorCode.REPORT_NOT_LOADED)
            uow.reports.clear(IDM33)
            uow.index.index_report()
            uow.index.rebuild_trigrams()
            uow.commit()
        self._pack()
        return loaded


def read_copy(
    path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> ReportReading:
    """Read a copy of the report, with no unit of work open; `progress` is told pages read and pages in all.

    Raises DomainError where it is no copy of the report or cannot be read, ReadingCancelled.
    """
    # Here, for it is needed once in a dossier's life.
    from pledgedesk.formats.idm_report import read_report

    source = read_source(path, progress or (lambda _done, _total: None), cancelled or (lambda: False))
    try:
        report = read_report(source.text, load_catalogue())
    except DomainError as error:
        error.values["path"] = str(path)
        raise
    return ReportReading(report, str(path), source.file_name, source.file_type, source.sha256)
