"""Add, list and show consultations."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from pledgedesk.cli.choices import known_code, objective_number
from pledgedesk.cli.job import Job
from pledgedesk.cli.record_text import print_section
from pledgedesk.domain.codes import ConsultationKind, RecordKind
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.listings import ConsultationListing
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.problems import problems
from pledgedesk.services.json_consultations import JsonConsultations
from pledgedesk.wording import code_label, field_label, objective_label, problem_sentence
from pledgedesk.wording.consultations import count_headings, count_rows, counted_set, group_text
from pledgedesk.wording.values import number_text

_KIND = RecordKind.CONSULTATION


def add(job: Job, arguments: Namespace) -> None:
    """Add the consultations of a JSON file; what is missing in them is told, and refuses nothing."""
    _ = job.translator.gettext
    objects = job.json_objects(arguments.json_file)
    with job.writing(arguments.file) as session:
        consultations = JsonConsultations(session)
        stored = consultations.add(objects)
        made = consultations.objects(stored) if job.output.as_json else []
    job.tell_added(
        len(objects),
        made,
        [_("Added {reference}: {title}").format(reference=one.reference, title=one.title) for one in stored],
    )


def list_(job: Job, arguments: Namespace) -> None:
    """List consultations, newest first, with the counts by kind of all or of the public ones."""
    kind = arguments.kind and known_code("consultation_kind", arguments.kind, [one.value for one in ConsultationKind])
    number = objective_number(arguments.objective) if arguments.objective else 0
    with job.reading(arguments.file) as session:
        service = session.consultations
        matching = service.with_text(arguments.text) if arguments.text else None
        found = [
            one
            for one in service.list()
            if _is_wanted(one, kind, number, arguments.public) and (matching is None or one.uid in matching)
        ]
        if job.output.as_json:
            whole = {record.uid: record for record in service.all()}
            job.output.json(JsonConsultations(session).objects([whole[one.uid] for one in found]))
            return
        counts = service.counts(public_only=arguments.public)
    _print_listings(job, found)
    if found:
        job.output.line()
        job.output.line(counted_set(job.translator, counts))
        job.output.table(count_headings(job.translator), count_rows(job.translator, counts))


def _is_wanted(listing: ConsultationListing, kind: str, number: int, public: bool) -> bool:
    if kind and listing.consultation_kind != kind:
        return False
    if public and not listing.public:
        return False
    return not number or number in listing.objectives


def _print_listings(job: Job, found: Sequence[ConsultationListing]) -> None:
    _ = job.translator.gettext
    if not found:
        job.output.line(_("There is none."))
        return
    names = ("date", "reference", "consultation_kind", "organizations", "public", "title")
    headings = [field_label(job.translator, name, _KIND) for name in names]
    headings[3:4] = [_("Organizations"), _("People")]
    job.output.table(headings, [_row(job, one) for one in found])


def _row(job: Job, one: ConsultationListing) -> list[str]:
    _ = job.translator.gettext
    kind = code_label(job.translator, "consultation_kind", one.consultation_kind) if one.consultation_kind else ""
    people = "" if one.people is None else number_text(job.translator, one.people)
    public = _("yes") if one.public else _("no")
    return [str(one.date or ""), one.reference, kind, str(one.organizations), people, public, one.title]


def show(job: Job, arguments: Namespace) -> None:
    """Show a consultation."""
    with job.reading(arguments.file) as session:
        record = session.consultations.by_reference(arguments.reference.upper())
        if job.output.as_json:
            job.output.json(JsonConsultations(session).objects([record])[0])
            return
        _print(job, record, session.organizations.names())


def _print(job: Job, record: Consultation, names: dict[str, str]) -> None:
    _ = job.translator.gettext
    job.output.line(f"{record.reference}  {record.title}")
    for heading, fields in _sections(_):
        pairs = [(field_label(job.translator, name, _KIND), _text(job, record, name, names)) for name in fields]
        print_section(job.output, heading, pairs)
    missing = [
        (field_label(job.translator, found.field, _KIND), problem_sentence(job.translator, found))
        for found in problems(record)
    ]
    print_section(job.output, _("What is missing, or worth a look"), missing)


def _sections(_: Callable[[str], str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (_("What it was"), ("date", "consultation_kind", "organizations", "groups", "objectives")),
        (_("What was done with it"), ("follow_up", "documents", "public")),
        (_("Internal"), ("said", "internal_notes")),
    )


def _text(job: Job, record: Consultation, name: str, names: dict[str, str]) -> str:
    _ = job.translator.gettext
    if name == "organizations":
        return "; ".join(dict.fromkeys(names.get(uid, uid) for uid in record.organizations))
    if name == "groups":
        return "\n".join(group_text(job.translator, group) for group in record.groups)
    if name == "objectives":
        return "\n".join(objective_label(job.translator, number) for number in numbers(record.objectives))
    if name == "documents":
        return "\n".join(", ".join(filter(None, (one.title, one.link, one.place))) for one in record.documents)
    if name == "consultation_kind":
        return code_label(job.translator, name, record.consultation_kind) if record.consultation_kind else ""
    if name == "public":
        return _("yes") if record.public else _("no")
    return str(getattr(record, name) or "")
