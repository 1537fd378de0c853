"""Add, list, show and change practices and pledges; add and change recommendations."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from pledgedesk.cli.choices import objective_number, reference_kind, state_code
from pledgedesk.cli.job import Job
from pledgedesk.cli.output import in_one_line
from pledgedesk.cli.record_text import link_rows, names_in, print_record
from pledgedesk.cli.update_commands import warn_of_slips
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.json_records import JsonRecords, Listed
from pledgedesk.services.json_updates import JsonUpdates
from pledgedesk.services.session import DossierSession
from pledgedesk.wording import code_label, field_label


def add(job: Job, arguments: Namespace) -> None:
    """Add the records of a JSON file."""
    _ = job.translator.gettext
    objects = job.json_objects(arguments.json_file)
    with job.writing(arguments.file) as session:
        records = JsonRecords(session)
        stored = records.add(_kind(arguments), objects)
        made = records.objects(stored) if job.output.as_json else []
    told = [_("Added {reference}: {title}").format(reference=one.reference, title=title_of(one)) for one in stored]
    job.tell_added(len(objects), made, told)


def title_of(record: Listed) -> str:
    """Give a record's title; of a recommendation, how its text begins."""
    return in_one_line(record.title) if isinstance(record, Recommendation) else record.title


def show(job: Job, arguments: Namespace) -> None:
    """Show a record."""
    kind, reference = _kind(arguments), arguments.reference.upper()
    with job.reading(arguments.file) as session:
        records = JsonRecords(session)
        record: Practice | Pledge = records.service(kind).by_reference(reference)
        if job.output.as_json:
            job.output.json(records.objects([record])[0])
            return
        _print(job, session, records, record)


def _print(job: Job, session: DossierSession, records: JsonRecords, record: Practice | Pledge) -> None:
    _ = job.translator.gettext
    names = names_in(records.directory(), session.profile.get())
    print_record(job.output, job.translator, record, names, f"{record.reference}  {record.title}")
    if isinstance(record, Pledge):
        practices = session.pledges.practices_of(record.uid)
        print_list(job, _("Practices that carry it out"), [(one.reference, one.title) for one in practices])
    answered = [(one.reference, title_of(one)) for one in session.recommendations.naming(record.kind, record.uid)]
    print_list(job, _("Recommendations it answers"), answered)
    links = session.links.of_record(record.uid)
    print_list(job, _("Approaches it is linked to"), list(link_rows(job.translator, links)))


def print_list(job: Job, heading: str, rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows under a heading; nothing where there are none."""
    if not rows:
        return
    job.output.line()
    job.output.line(heading)
    for row in rows:
        job.output.line("  " + "  ".join(text for text in row if text))


def change(job: Job, arguments: Namespace) -> None:
    """Change the fields that a JSON file names."""
    _ = job.translator.gettext
    values = job.json_object(arguments.json_file)
    kind, reference = _kind(arguments), arguments.reference.upper()
    with job.writing(arguments.file) as session:
        records = JsonRecords(session)
        newest = _newest_update(session, kind, reference)
        stored = records.change(kind, reference, values)
        if _newest_update(session, kind, reference) != newest:
            warn_of_slips(job, JsonUpdates(session), session.updates.of_record(stored.uid)[:1])
        if job.output.as_json:
            job.output.json(records.objects([stored])[0])
            return
    fields = ", ".join(field_label(job.translator, name, kind) for name in values)
    job.output.line(_("Changed {reference}: {fields}").format(reference=stored.reference, fields=fields))


def _newest_update(session: DossierSession, kind: RecordKind, reference: str) -> str:
    """Name the newest update of a pledge, which a new stage adds; nothing for other records."""
    if kind is not RecordKind.PLEDGE:
        return ""
    updates = session.updates.of_record(session.pledges.by_reference(reference).uid)
    return updates[0].reference if updates else ""


def list_(job: Job, arguments: Namespace) -> None:
    """List records."""
    kind = _kind(arguments)
    number = objective_number(arguments.objective) if arguments.objective else 0
    state = state_code(arguments.state) if arguments.state else ""
    with job.reading(arguments.file) as session:
        records = JsonRecords(session)
        service = records.service(kind)
        matching = service.with_text(arguments.text) if arguments.text else None
        found = [one for one in service.list() if _is_wanted(one, number, state, matching)]
        if job.output.as_json:
            uids = {one.uid for one in found}
            job.output.json(records.objects([record for record in service.all() if record.uid in uids]))
            return
    _print_listings(job, kind, found)


def _is_wanted(listing: RecordListing, number: int, state: str, matching: frozenset[str] | None) -> bool:
    if number and number not in listing.objectives:
        return False
    if state and listing.state != state:
        return False
    return matching is None or listing.uid in matching


def _print_listings(job: Job, kind: RecordKind, found: Sequence[RecordListing]) -> None:
    _ = job.translator.gettext
    if not found:
        job.output.line(_("There is none."))
        return
    names = ["reference", "title", "objectives", "state"]
    names += ["end"] if kind is RecordKind.PRACTICE else ["stage", "due"]
    headings = [field_label(job.translator, name, kind) for name in names]
    job.output.table(headings, [_row(job, kind, listing) for listing in found])


def _row(job: Job, kind: RecordKind, listing: RecordListing) -> list[str]:
    _ = job.translator.gettext
    state = code_label(job.translator, "state", listing.state) + (" *" if listing.changed_since_validated else "")
    until = _("ongoing") if listing.ongoing and listing.until is None else str(listing.until or "")
    row = [listing.reference, listing.title, "; ".join(map(str, listing.objectives)), state]
    if kind is RecordKind.PLEDGE:
        row.append(code_label(job.translator, "stage", listing.stage))
    return [*row, until]


def _kind(arguments: Namespace) -> RecordKind:
    kind = RecordKind(arguments.command.split()[0])
    reference = getattr(arguments, "reference", "")
    if reference and reference_kind(reference) not in (kind, None):
        # A pledge asked for among the practices: it is not there, whatever its number.
        raise DomainError(ErrorCode.RECORD_UNKNOWN, value=reference)
    return kind
