"""Write the files of a round, one after the other: each is read with a unit of work and written without one."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedesk.domain.reviews import Edition
from pledgedesk.domain.sheets import SheetKind

if TYPE_CHECKING:
    from pledgedesk.services.session import DossierSession

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Writing = Callable[[Progress | None, Cancelled | None], Path]


class RoundFile(StrEnum):
    """Name the files that can be written for a round, in the order in which they are offered."""

    WORKBOOK = "workbook"
    PLEDGES = "pledges"
    PRACTICES = "practices"
    PRACTICES_WORD = "practices_word"
    APPROACHES = "approaches"


_SHEETS = {
    RoundFile.PLEDGES: SheetKind.PLEDGE,
    RoundFile.PRACTICES: SheetKind.PRACTICE,
    RoundFile.PRACTICES_WORD: SheetKind.PRACTICE,
    RoundFile.APPROACHES: SheetKind.APPROACH,
}
_ENDINGS = {
    RoundFile.WORKBOOK: ".xlsx",
    RoundFile.PLEDGES: "-pledges.xlsx",
    RoundFile.PRACTICES: "-practices.xlsx",
    RoundFile.PRACTICES_WORD: "-practices.docx",
    RoundFile.APPROACHES: "-approaches.docx",
}


def file_name(country: str, key: str, language: str, kind: RoundFile) -> str:
    """Give the name of a file: the same each time, so that what is written again takes its place."""
    return f"{country}-{key}-{language}{_ENDINGS[kind]}"


def prepare_file(session: DossierSession, kind: RoundFile, key: str, language: str, path: Path) -> Writing:
    """Read what a file takes; gives what writes it, for a thread that has no unit of work open.

    Raises DomainError where the round or the target will not do.
    """
    if kind is RoundFile.WORKBOOK:
        return _workbook(session, key, language, path)
    from pledgedesk.services.sheet_export import check_target, write_sheets

    sheet = _SHEETS[kind]
    check_target(sheet, path)
    filled = session.sheets.of_round(sheet, key, language)
    return lambda progress, cancelled: write_sheets(filled, path, progress=progress, cancelled=cancelled)


def _workbook(session: DossierSession, key: str, language: str, path: Path) -> Writing:
    # Here, for it brings openpyxl, which takes a while to import.
    from pledgedesk.services.review_export import ReviewRequest, prepare_export

    found = session.preparation.read(key)
    request = ReviewRequest(Edition.SUBMISSION, found.choice, found.review, language)
    writing = prepare_export(session.reviews, request, path)
    return lambda progress, cancelled: writing(progress, cancelled).path
