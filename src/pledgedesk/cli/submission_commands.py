"""Record what was sent, and give it back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pledgedesk.cli.choices import known_code
from pledgedesk.cli.job import Job
from pledgedesk.domain.codes import Channel, FileOrigin
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.domain.snapshots import Difference, Happened
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.services.register import NOW, NewFile, RecordedFile
from pledgedesk.services.session import DossierSession
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.labels import round_name
from pledgedesk.wording.snapshots import difference_field, difference_title, happened_word, section_name
from pledgedesk.wording.values import number_text


def record(job: Job, arguments: Namespace) -> None:
    """Record a round as sent, with files that are there or are written now."""
    moment = _moment(arguments.sent_at)
    channel = arguments.channel and known_code("channel", arguments.channel, [one.value for one in Channel])
    with job.writing(arguments.file) as session:
        key = session.rounds.find_round(arguments.round).key
        sent = session.register.record(
            key,
            _files(job, session, key, arguments),
            folder=Path(arguments.out),
            sent_at=moment,
            channel=channel,
            recipient=arguments.recipient,
            sent_reference=arguments.sent_reference,
            cleared_by=arguments.cleared_by,
            remark=arguments.remark,
            reason=arguments.reason,
            replaces=arguments.replaces,
        )
    if job.output.as_json:
        job.output.json(_as_json(sent))
        return
    _tell(job, sent)


def _files(job: Job, session: DossierSession, key: str, arguments: Namespace) -> Sequence[RecordedFile | NewFile]:
    named: list[RecordedFile | NewFile] = [
        *(RecordedFile(Path(one), FileOrigin.EXPORTED) for one in arguments.exported_list),
        *(RecordedFile(Path(one), FileOrigin.AS_SENT) for one in arguments.file_list),
    ]
    if named:
        return named
    # Only where something is written: they bring what writes workbooks and documents.
    from pledgedesk.services.document_export import Drawing
    from pledgedesk.services.submission_files import new_files

    return new_files(session, key, job.language, Drawing(job.draw_document, job.draw_chart))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise DomainError(ErrorCode.MOMENT_UNREADABLE, field="sent_at", value=text) from None


def _tell(job: Job, sent: SentSubmission) -> None:
    _ = job.translator.gettext
    job.output.line(
        _("Recorded {reference}: {round}.").format(
            reference=sent.reference, round=round_name(job.translator, sent.round_key)
        )
    )
    if sent.replaces:
        job.output.line(_("It replaces {reference}.").format(reference=sent.replaces))
    for file in sent.files:
        job.output.line(f"  {file.sha256}  {file.name}")
    if not sent.extracted:
        job.warn(
            _("The files could not be written into {folder}. Extract {reference} to have them.").format(
                folder=sent.folder, reference=sent.reference
            )
        )


def _as_json(sent: SentSubmission) -> dict[str, Any]:
    return {
        "id": sent.reference,
        "round": sent.round_key,
        "sent_at": sent.sent_at,
        "channel": sent.channel,
        "recipient": sent.recipient,
        "replaces": sent.replaces,
        "replaced_by": sent.replaced_by,
        "files": [
            {"name": one.name, "sha256": one.sha256, "size": one.size, "origin": one.origin, "remark": one.remark}
            for one in sent.files
        ],
        "sent_reference": sent.sent_reference,
        "cleared_by": sent.cleared_by,
        "remark": sent.remark,
        "reason": sent.reason,
        "recorded_at": sent.recorded_at,
        "recorded_by": sent.recorded_by,
        "extracted": sent.extracted,
    }


def list_(job: Job, arguments: Namespace) -> None:
    """List what was sent, the oldest first."""
    _ = job.translator.gettext
    with job.reading(arguments.file) as session:
        found = session.register.list()
    if job.output.as_json:
        job.output.json([_as_json(one) for one in found])
        return
    if not found:
        job.output.line(_("There is none."))
        return
    names = ("sent_at", "channel", "recipient", "replaces")
    headings = [_("Reference"), _("Review round"), *(field_label(job.translator, name) for name in names), _("Files")]
    job.output.table(headings, [_row(job, one) for one in found])


def _row(job: Job, sent: SentSubmission) -> list[str]:
    channel = code_label(job.translator, "channel", sent.channel) if sent.channel else ""
    sent_at = datetime.fromisoformat(sent.sent_at).astimezone().strftime("%Y-%m-%d %H:%M")
    files = ", ".join(one.name for one in sent.files)
    return [
        sent.reference,
        sent.round_title or round_name(job.translator, sent.round_key),
        sent_at,
        channel,
        sent.recipient,
        sent.replaces,
        files,
    ]


def extract(job: Job, arguments: Namespace) -> None:
    """Write the files of a submission as they were sent."""
    with job.reading(arguments.file) as session:
        paths = session.register.extract(arguments.id, Path(arguments.folder))
    if job.output.as_json:
        job.output.json({"written": [str(path) for path in paths]})
        return
    for path in paths:
        job.output.line(job.translator.gettext("Wrote {path}").format(path=path))


def diff(job: Job, arguments: Namespace) -> None:
    """Tell what changed from a submission to another one, or to the dossier as it is now."""
    other = arguments.id2 or NOW
    with job.reading(arguments.file) as session:
        found = session.register.difference(arguments.id, other)
    if arguments.out:
        from pledgedesk.services.difference_export import export_difference  # it brings openpyxl

        export_difference(found, arguments.id.upper(), other, Path(arguments.out), job.language)
    if job.output.as_json:
        job.output.json({"from": arguments.id.upper(), "to": other if other == NOW else other.upper(), **_diff(found)})
        return
    _print_difference(job, found)


def _diff(found: Difference) -> dict[str, Any]:
    return {
        "records": [
            {
                "kind": one.kind,
                "reference": one.reference,
                "title": one.title,
                "happened": one.happened.value,
                "fields": {field.field: {"old": field.old, "new": field.new} for field in one.fields},
            }
            for one in found.records
        ],
        "sections": [
            {
                "section": f"{one.template}/{one.section}",
                "objective": one.objective,
                "title": one.title,
                "happened": one.happened.value,
                "old": one.old,
                "new": one.new,
            }
            for one in found.sections
        ],
        "figures": {one.field: {"old": one.old, "new": one.new} for one in found.figures},
        "templates_differ": found.templates_differ,
    }


def _print_difference(job: Job, found: Difference) -> None:
    _, translator = job.translator.gettext, job.translator
    if found.is_empty:
        job.output.line(_("Nothing changed."))
    if found.templates_differ:
        job.output.line(_("The two follow different templates, so their sections differ as well."))
    for one in found.records:
        word = happened_word(translator, one.happened)
        job.output.line(f"{one.reference}  {difference_title(translator, one)}: {word}")
        if one.happened is Happened.CHANGED:
            job.output.line("  " + ", ".join(difference_field(translator, one, field.field) for field in one.fields))
    for section in found.sections:
        job.output.line(f"{section_name(translator, section)}: {happened_word(translator, section.happened)}")


def check(job: Job, arguments: Namespace) -> None:
    """Read every file of the register, and say which are damaged."""
    _ = job.translator.gettext
    with job.reading(arguments.file) as session:
        count = sum(len(one.files) for one in session.register.list())
        damaged = session.register.check()
    if job.output.as_json:
        job.output.json({"files": count, "damaged": [{"id": one.reference, "name": one.name} for one in damaged]})
    elif not damaged:
        whole = job.translator.ngettext(
            "{count} file of the register is as it was recorded.",
            "{count} files of the register are as they were recorded.",
            count,
        )
        job.output.line(whole.format(count=number_text(job.translator, count)))
    for one in damaged[1:]:
        job.warn(_("{name} of {reference} is damaged.").format(name=one.name, reference=one.reference))
    if damaged:
        raise StorageError(ErrorCode.SENT_FILE_DAMAGED, name=damaged[0].name, reference=damaged[0].reference)


def add_file(job: Job, arguments: Namespace) -> None:
    """Keep another file with a submission."""
    codes = [one.value for one in FileOrigin]
    origin = known_code("origin", arguments.origin or FileOrigin.OTHER.value, codes)
    with job.writing(arguments.file) as session:
        sent = session.register.add_file(arguments.id, Path(arguments.path), origin, arguments.remark)
    if job.output.as_json:
        job.output.json(_as_json(sent))
        return
    file = sent.files[-1]
    added = job.translator.gettext("Added {name} to {reference}.")
    job.output.line(added.format(name=file.name, reference=sent.reference))
