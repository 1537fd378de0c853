"""Add and list progress updates of pledges and practices."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from pledgedesk.cli.job import Job
from pledgedesk.cli.output import in_one_line
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.json_updates import JsonUpdates
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.updates import warning_sentence

_KIND = RecordKind.PROGRESS_UPDATE


def warn_of_slips(job: Job, updates: JsonUpdates, stored: Sequence[ProgressUpdate]) -> None:
    """Say on standard error what may be a slip in updates that are stored."""
    for update, question in updates.questions(stored):
        about = updates.record_reference(update)
        job.warn(warning_sentence(job.translator, question, update.reference, about))


def add(job: Job, arguments: Namespace) -> None:
    """Add the updates of a JSON file; what may be a slip is told on standard error, and refuses nothing."""
    objects = job.json_objects(arguments.json_file)
    with job.writing(arguments.file) as session:
        updates = JsonUpdates(session)
        stored = updates.add(objects, arguments.reference.upper())
        warn_of_slips(job, updates, stored)
        made = updates.objects(stored) if job.output.as_json else []
        told = [_told(job, update, updates.record_reference(update)) for update in stored]
    job.tell_added(len(objects), made, told)


def _told(job: Job, update: ProgressUpdate, record: str) -> str:
    _ = job.translator.gettext
    stage = _stage(job, update)
    sentence = (
        _("Added {reference} to {record}: {stage}, {date}") if stage else _("Added {reference} to {record}: {date}")
    )
    return sentence.format(reference=update.reference, record=record, stage=stage, date=update.date)


def list_(job: Job, arguments: Namespace) -> None:
    """List updates, newest first."""
    reference = arguments.reference.upper()
    since = _since(arguments.since)
    with job.reading(arguments.file) as session:
        updates = JsonUpdates(session)
        if reference and not updates.is_known(reference):
            raise DomainError(ErrorCode.RECORD_UNKNOWN, value=arguments.reference)
        found = session.updates.of_references((reference,) if reference else (), since)
        if job.output.as_json:
            job.output.json(updates.objects(found))
            return
        names = session.organizations.names()
        rows = [_row(job, updates, update, names.get(update.reported_by, "")) for update in found]
    _print(job, rows)


def _since(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except DomainError as error:
        raise DomainError(error.code, **{"field": "since"} | error.values) from None


def _print(job: Job, rows: Sequence[list[str]]) -> None:
    _ = job.translator.gettext
    if not rows:
        job.output.line(_("There is none."))
        return
    names = ("date", "reference", "stage", "done", "reported_by", "public")
    headings = [field_label(job.translator, name, _KIND) for name in names]
    job.output.table([*headings[:2], _("Of"), *headings[2:]], rows)


def _row(job: Job, updates: JsonUpdates, update: ProgressUpdate, organization: str) -> list[str]:
    _ = job.translator.gettext
    about, done = updates.record_reference(update), in_one_line(update.done)
    public = _("yes") if update.public else _("no")
    return [str(update.date), update.reference, about, _stage(job, update), done, organization, public]


def _stage(job: Job, update: ProgressUpdate) -> str:
    field = "stage" if update.record_kind == RecordKind.PLEDGE else "standing"
    return code_label(job.translator, field, update.stage) if update.stage else ""
