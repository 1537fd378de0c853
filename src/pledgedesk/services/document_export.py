"""Write the documents of a round as Word or PDF: read, close the unit of work, write."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pledgedesk.domain.narrative import Bookmark, Document
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.whole_file import check_folder, file_faults, whole_file
from pledgedesk.formats.workbook_file import ExportCancelled, Steps
from pledgedesk.i18n import Translator, shipped_language, translator
from pledgedesk.services.dossiers import refuse_dossier_as_target

if TYPE_CHECKING:
    from pledgedesk.services.narratives import DrawChart
    from pledgedesk.services.preparation import Preparation
    from pledgedesk.services.session import DossierSession

__all__ = [
    "ENDINGS",
    "DocumentKind",
    "DocumentRequest",
    "DrawDocument",
    "Drawing",
    "ExportCancelled",
    "document_path",
    "export_document",
    "prepare_document",
    "write_document",
]

ENDINGS = (".docx", ".pdf")
"""Endings of the files that a document is written to."""
_MARK = "-INTERNAL"
Progress = Callable[[int, int], None]


class DocumentKind(StrEnum):
    """Name the documents of a round."""

    NARRATIVE = "narrative"
    BRIEF = "brief"
    STATEMENT = "statement"
    CLEARANCE_SHEET = "clearance-sheet"

    @property
    def is_internal(self) -> bool:
        """Tell whether it stays in the office: it is never part of what is recorded as sent."""
        return self in (DocumentKind.BRIEF, DocumentKind.CLEARANCE_SHEET)


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Say what to write: the document, the round by its key, the language of headings and labels.

    `template` names one of the round's; without it a narrative has all that are to be read, a statement is the first
    with a text. `style` is a Word document to take the looks from, `style_name` what it is called in a sentence.
    """

    kind: DocumentKind
    round: str
    language: str = "en"
    template: str = ""
    style: bytes | None = None
    style_name: str = ""


class DrawDocument(Protocol):
    """Draw a document as PDF to a path; gives where its headings stand."""

    def __call__(self, document: Document, path: Path, translator: Translator) -> tuple[Bookmark, ...]: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """Hold what draws: services know nothing of how. Without `chart` there are no charts."""

    document: DrawDocument
    chart: DrawChart | None = None


def prepare_document(
    session: DossierSession, request: DocumentRequest, out: Path, drawing: Drawing
) -> Callable[[Progress | None, Callable[[], bool] | None], Path]:
    """Read what a document takes; gives what writes it, for a thread that has no unit of work open.

    Raises DomainError where the target's name will not do, the round or template is unknown, or nothing is written
    yet; StorageError where the folder refuses.
    """
    target = document_path(out, request.kind)
    _check_target(target)
    language = shipped_language(request.language)
    document = _READERS[request.kind](session, request, language, drawing)
    if not document.parts:
        raise DomainError(ErrorCode.NOTHING_WRITTEN)
    return lambda progress, cancelled: write_document(
        document,
        target,
        drawing.document,
        style=request.style,
        style_name=request.style_name,
        progress=progress,
        cancelled=cancelled,
    )


def export_document(
    session: DossierSession,
    request: DocumentRequest,
    out: Path,
    drawing: Drawing,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write a document of a round to a file, whole or not at all; gives its path, which tells what is internal.

    Raises what `prepare_document` does, DomainError(STYLE_DAMAGED, STYLE_WITH_MACROS), StorageError, and
    ExportCancelled where `cancelled` says so.
    """
    return prepare_document(session, request, out, drawing)(progress, cancelled)


def document_path(out: Path, kind: DocumentKind) -> Path:
    """Give the path of a document; the name of one that is internal ends in -INTERNAL."""
    if kind.is_internal and not out.stem.endswith(_MARK):
        return out.with_name(f"{out.stem}{_MARK}{out.suffix}")
    return out


def _check_target(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise DomainError(ErrorCode.TARGET_TYPE, path=str(path), endings=", ".join(ENDINGS))
    refuse_dossier_as_target(path)
    check_folder(path)


# What there is to write


def _narrative(session: DossierSession, request: DocumentRequest, language: str, drawing: Drawing) -> Document:
    from pledgedesk.services.statements import find_template

    preparation = session.preparation.read(request.round)
    templates = (find_template(preparation, request.template).key,) if request.template else ()
    return session.narratives.document(preparation, language, templates=templates, draw=drawing.chart)


def _statement(session: DossierSession, request: DocumentRequest, language: str, drawing: Drawing) -> Document:
    from pledgedesk.services.statements import spoken_template, statement_document

    preparation: Preparation = session.preparation.read(request.round)
    template = spoken_template(preparation, request.template)
    return statement_document(preparation, template, language, session.agenda.today)


def _brief(session: DossierSession, request: DocumentRequest, language: str, drawing: Drawing) -> Document:
    from pledgedesk.services.briefs import BriefFacts, brief_document

    preparation = session.preparation.read(request.round)
    facts = BriefFacts(preparation, session.agenda.items(), session.gaps.overview(), session.agenda.today)
    return brief_document(facts, language, drawing.chart)


def _clearance(session: DossierSession, request: DocumentRequest, language: str, drawing: Drawing) -> Document:
    from pledgedesk.services.clearance_sheets import clearance_sheet

    return clearance_sheet(session.preparation.read(request.round), language, session.agenda.today)


_READERS: dict[DocumentKind, Callable[[DossierSession, DocumentRequest, str, Drawing], Document]] = {
    DocumentKind.NARRATIVE: _narrative,
    DocumentKind.BRIEF: _brief,
    DocumentKind.STATEMENT: _statement,
    DocumentKind.CLEARANCE_SHEET: _clearance,
}


# Writing


def write_document(
    document: Document,
    target: Path,
    draw: DrawDocument,
    *,
    style: bytes | None = None,
    style_name: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write a document as its path's ending says, whole or not at all, with no unit of work open."""
    _check_target(target)
    steps = Steps(len(document.parts), progress, cancelled)
    steps.check()
    speaker = translator(shipped_language(document.face.language))
    if target.suffix.lower() == ".pdf":
        _write_pdf(document, target, draw, speaker, steps)
    else:
        from pledgedesk.formats.narrative_docx import write_docx

        write_docx(document, target, speaker, style=style, style_name=style_name, step=steps.step)
    steps.finish()
    return target


def _write_pdf(document: Document, target: Path, draw: DrawDocument, speaker: Translator, steps: Steps) -> None:
    from pledgedesk.formats.pdf_outline import finish_pdf

    with file_faults(target), whole_file(target) as part:
        # The name of a temporary file of this target: what a kill leaves of it is swept away with the others.
        drawn = part.with_name(f"{part.name.removesuffix('.part')}.drawn.part")
        try:
            bookmarks = draw(document, drawn, speaker)
            steps.check()
            finish_pdf(drawn, part, bookmarks, title=document.face.title, language=document.face.language)
            steps.check()
        finally:
            with suppress(OSError):
                drawn.unlink(missing_ok=True)
