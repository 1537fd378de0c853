"""Write the documents and sheets of a review round."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pledgedesk.cli.job import Job
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession


def document(job: Job, arguments: Namespace) -> None:
    """Write a narrative, a brief, a statement or a clearance sheet, as Word or PDF."""
    from pledgedesk.services.document_export import DocumentKind, DocumentRequest, Drawing, export_document

    style = getattr(arguments, "style", "")
    with job.reading(arguments.file) as session:
        request = DocumentRequest(
            DocumentKind(arguments.command.partition(" ")[2]),
            round_key(session, arguments.round),
            job.language,
            template=getattr(arguments, "template", ""),
            style=_read(Path(style)) if style else None,
            style_name=style,
        )
        written = export_document(session, request, Path(arguments.out), Drawing(job.draw_document, job.draw_chart))
    _tell(job, written, request.round)


def sheet(job: Job, arguments: Namespace) -> None:
    """Write the pledges or practices of a round as a form asks for them."""
    from pledgedesk.services.sheet_export import export_sheet

    kind = arguments.command.partition(" ")[2]
    with job.reading(arguments.file) as session:
        key = round_key(session, arguments.round)
        written = export_sheet(session, kind, key, Path(arguments.out), job.language)
    _tell(job, written, key)


def round_key(session: DossierSession, key: str) -> str:
    """Give the key of a round, the next one's where none is named; raises DomainError(ROUND_UNKNOWN)."""
    rounds = session.rounds
    return (rounds.find_round(key) if key else rounds.next_round()).key


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise DomainError(ErrorCode.INPUT_MISSING, path=str(path)) from None


def _tell(job: Job, path: Path, key: str) -> None:
    if job.output.as_json:
        job.output.json({"path": str(path.absolute()), "round": key, "language": job.language})
        return
    job.output.line(job.translator.gettext("Wrote {path}").format(path=path))
