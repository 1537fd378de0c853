"""Link practices and pledges to approaches."""

from __future__ import annotations

from argparse import Namespace

from pledgedesk.cli.choices import link_kind, reference_kind
from pledgedesk.cli.job import Job
from pledgedesk.cli.record_text import link_json, link_rows
from pledgedesk.domain.codes import LinkKind, RecordKind
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession, approach_codes
from pledgedesk.wording import field_label


def add(job: Job, arguments: Namespace) -> None:
    """Link a record to an approach."""
    _ = job.translator.gettext
    kind = link_kind(arguments.kind or LinkKind.SIMILAR.value)
    with job.writing(arguments.file) as session:
        record = linked_record(session, arguments.reference)
        session.links.add(record.kind, record.uid, arguments.code, kind, arguments.remark)
        stored = _link(session, record, arguments.code)
    if job.output.as_json:
        job.output.json(link_json(stored, record.reference))
        return
    job.output.line(_("Linked {reference} to {approach}.").format(reference=record.reference, approach=stored.approach))


def remove(job: Job, arguments: Namespace) -> None:
    """Remove a link."""
    _ = job.translator.gettext
    if arguments.code not in approach_codes():
        raise DomainError(ErrorCode.APPROACH_UNKNOWN, value=arguments.code)
    with job.writing(arguments.file) as session:
        record = linked_record(session, arguments.reference)
        link = _link(session, record, arguments.code)
        session.links.remove(link)
    if job.output.as_json:
        job.output.json(link_json(link, record.reference))
        return
    sentence = _("Removed the link of {reference} to {approach}.")
    job.output.line(sentence.format(reference=record.reference, approach=link.approach))


def list_(job: Job, arguments: Namespace) -> None:
    """List the links of a record."""
    _ = job.translator.gettext
    with job.reading(arguments.file) as session:
        record = linked_record(session, arguments.reference)
        links = session.links.of_record(record.uid)
    if job.output.as_json:
        job.output.json([link_json(link, record.reference) for link in links])
        return
    if not links:
        job.output.line(_("{reference} is linked to no approach.").format(reference=record.reference))
        return
    headings = [field_label(job.translator, name) for name in ("approach", "link_kind", "title", "remark")]
    job.output.table(headings, list(link_rows(job.translator, links)))


def linked_record(session: DossierSession, reference: str) -> Practice | Pledge:
    """Give the practice or pledge of a reference; raises DomainError(RECORD_UNKNOWN)."""
    kind = reference_kind(reference)
    if kind not in (RecordKind.PRACTICE, RecordKind.PLEDGE):
        raise DomainError(ErrorCode.RECORD_UNKNOWN, value=reference)
    service = session.practices if kind is RecordKind.PRACTICE else session.pledges
    return service.by_reference(reference.upper())


def _link(session: DossierSession, record: Practice | Pledge, code: str) -> ApproachLink:
    for link in session.links.of_record(record.uid):
        if link.approach == code:
            return link
    raise DomainError(ErrorCode.LINK_UNKNOWN, approach=code)
