"""Write the files of a round, one after the other: each is read with a unit of work and written without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedesk.domain.reviews import Edition
from pledgedesk.domain.sheets import SheetKind
from pledgedesk.formats.whole_file import file_faults
from pledgedesk.services.document_export import DocumentKind, DocumentRequest, Drawing, prepare_document

if TYPE_CHECKING:
    from pledgedesk.services.session import DossierSession

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Writing = Callable[[Progress | None, Cancelled | None], Path]


class RoundFile(StrEnum):
    """Name the files that can be written for a round, in the order in which they are offered."""

    WORKBOOK = "workbook"
    NARRATIVE_WORD = "narrative_word"
    NARRATIVE_PDF = "narrative_pdf"
    STATEMENT_WORD = "statement_word"
    STATEMENT_PDF = "statement_pdf"
    PLEDGES = "pledges"
    PRACTICES = "practices"
    PRACTICES_WORD = "practices_word"
    APPROACHES = "approaches"
    BRIEF_WORD = "brief_word"
    BRIEF_PDF = "brief_pdf"
    CLEARANCE_WORD = "clearance_word"

    @property
    def is_internal(self) -> bool:
        """Tell whether it stays in the office: it is never part of what is recorded as sent."""
        return self in _DOCUMENTS and _DOCUMENTS[self].is_internal

    @property
    def takes_style(self) -> bool:
        """Tell whether it takes its looks from a ministry's own document."""
        return self in _DOCUMENTS and _ENDINGS[self].endswith(".docx")


_SHEETS = {
    RoundFile.PLEDGES: SheetKind.PLEDGE,
    RoundFile.PRACTICES: SheetKind.PRACTICE,
    RoundFile.PRACTICES_WORD: SheetKind.PRACTICE,
    RoundFile.APPROACHES: SheetKind.APPROACH,
}
_DOCUMENTS = {
    RoundFile.NARRATIVE_WORD: DocumentKind.NARRATIVE,
    RoundFile.NARRATIVE_PDF: DocumentKind.NARRATIVE,
    RoundFile.STATEMENT_WORD: DocumentKind.STATEMENT,
    RoundFile.STATEMENT_PDF: DocumentKind.STATEMENT,
    RoundFile.BRIEF_WORD: DocumentKind.BRIEF,
    RoundFile.BRIEF_PDF: DocumentKind.BRIEF,
    RoundFile.CLEARANCE_WORD: DocumentKind.CLEARANCE_SHEET,
}
_ENDINGS = {
    RoundFile.WORKBOOK: ".xlsx",
    RoundFile.NARRATIVE_WORD: "-text.docx",
    RoundFile.NARRATIVE_PDF: "-text.pdf",
    RoundFile.STATEMENT_WORD: "-statement.docx",
    RoundFile.STATEMENT_PDF: "-statement.pdf",
    RoundFile.BRIEF_WORD: "-brief-INTERNAL.docx",
    RoundFile.BRIEF_PDF: "-brief-INTERNAL.pdf",
    RoundFile.CLEARANCE_WORD: "-clearance-INTERNAL.docx",
    RoundFile.PLEDGES: "-pledges.xlsx",
    RoundFile.PRACTICES: "-practices.xlsx",
    RoundFile.PRACTICES_WORD: "-practices.docx",
    RoundFile.APPROACHES: "-approaches.docx",
}


def file_name(country: str, key: str, language: str, kind: RoundFile) -> str:
    """Give the name of a file: the same each time, so that what is written again takes its place."""
    return f"{country}-{key}-{language}{_ENDINGS[kind]}"


@dataclass(frozen=True, slots=True)
class Style:
    """Hold a ministry's own document, whose looks the documents take, with its name."""

    content: bytes
    name: str


def read_style(path: Path) -> Style:
    """Read a ministry's own document; raises DomainError or StorageError where it cannot be read."""
    with file_faults(path):
        return Style(path.read_bytes(), path.name)


def prepare_file(
    session: DossierSession,
    kind: RoundFile,
    key: str,
    language: str,
    path: Path,
    drawing: Drawing,
    style: Style | None = None,
) -> Writing:
    """Read what a file takes; gives what writes it, for a thread that has no unit of work open.

    Raises DomainError where the round or the target will not do.
    """
    if kind is RoundFile.WORKBOOK:
        return _workbook(session, key, language, path)
    if kind in _DOCUMENTS:
        request = DocumentRequest(_DOCUMENTS[kind], key, language)
        if style is not None and kind.takes_style:
            request = replace(request, style=style.content, style_name=style.name)
        return prepare_document(session, request, path, drawing)
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
