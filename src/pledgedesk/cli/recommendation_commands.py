"""List and show recommendations, and take them in from a list or a table."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pledgedesk.cli.choices import known_code, objective_number
from pledgedesk.cli.job import Job
from pledgedesk.cli.output import in_one_line
from pledgedesk.cli.record_commands import print_list, title_of
from pledgedesk.cli.record_text import names_in, print_record
from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codec import nearest
from pledgedesk.domain.codes import RecommendationResponse, RecommendationSource, RecordKind
from pledgedesk.domain.incoming import IncomingRecommendation
from pledgedesk.domain.listings import UNANSWERED, RecommendationListing
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.json_records import JsonRecords
from pledgedesk.services.recommendation_files import RecommendationFile, read_pasted, read_recommendations
from pledgedesk.services.session import DossierSession
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.incoming import incoming_sentence


def list_(job: Job, arguments: Namespace) -> None:
    """List recommendations."""
    source = _source(arguments.source)
    response = arguments.response and known_code("response", arguments.response, [*RecommendationResponse, UNANSWERED])
    number = objective_number(arguments.objective) if arguments.objective else 0
    with job.reading(arguments.file) as session:
        service = session.recommendations
        matching = service.with_text(arguments.text) if arguments.text else None
        found = [
            one
            for one in service.list()
            if _is_wanted(one, source, response, number) and (matching is None or one.uid in matching)
        ]
        if job.output.as_json:
            uids = {one.uid for one in found}
            records = [record for record in service.all() if record.uid in uids]
            job.output.json(JsonRecords(session).objects(records))
            return
    _print_listings(job, found)


def _source(code: str) -> str:
    return known_code("source", code, [source.value for source in RecommendationSource]) if code else ""


def _is_wanted(listing: RecommendationListing, source: str, response: str, number: int) -> bool:
    if source and listing.source != source:
        return False
    if response and listing.response != (response if response != UNANSWERED else ""):
        return False
    return not number or number in listing.objectives


def _print_listings(job: Job, found: Sequence[RecommendationListing]) -> None:
    _ = job.translator.gettext
    if not found:
        job.output.line(_("There is none."))
        return
    names = ("reference", "source", "code", "response", "status", "text")
    headings = [field_label(job.translator, name, RecordKind.RECOMMENDATION) for name in names]
    job.output.table(headings, [_row(job, one) for one in found])


def _row(job: Job, one: RecommendationListing) -> list[str]:
    labels = (code_label(job.translator, name, getattr(one, name)) for name in ("source", "response", "status"))
    source, response, status = labels
    return [one.reference, source, one.code, response, status, one.title]


def show(job: Job, arguments: Namespace) -> None:
    """Show a recommendation."""
    reference = arguments.reference.upper()
    with job.reading(arguments.file) as session:
        records = JsonRecords(session)
        record = session.recommendations.by_reference(reference)
        if job.output.as_json:
            job.output.json(records.objects([record])[0])
            return
        _print(job, session, records, record)


def _print(job: Job, session: DossierSession, records: JsonRecords, record: Recommendation) -> None:
    names = names_in(records.directory(), session.profile.get())
    titles = {code: f"{code} {one.title}" for code in record.approaches if (one := load_catalogue().approach(code))}
    print_record(job.output, job.translator, record, {**names, **titles}, f"{record.reference}  {title_of(record)}")


def import_(job: Job, arguments: Namespace) -> None:
    """Take in recommendations from a table, or from a numbered list in a text file."""
    source = _source(arguments.source)
    incoming = _incoming(job, arguments)
    if arguments.preview:
        with job.reading(arguments.file) as session:
            _print_preview(job, session.recommendations.with_known(incoming))
        return
    with job.writing(arguments.file) as session:
        rows = session.recommendations.with_known(incoming)
        changes = session.recommendations.take_in([one for one in rows if one.is_ticked], source, arguments.document)
        made = {change.uid for change in changes.changes}
        stored = [record for record in session.recommendations.all() if record.uid in made]
        if job.output.as_json:
            left_out = [_row_json(job, one) for one in rows if not one.is_ticked]
            job.output.json({"added": JsonRecords(session).objects(stored), "left_out": left_out})
            return
    _print_taken(job, stored, rows)


def _incoming(job: Job, arguments: Namespace) -> tuple[IncomingRecommendation, ...]:
    if arguments.table == "-":
        return read_pasted(job.read_input().decode("utf-8-sig", "replace"))
    path = Path(arguments.table)
    found = read_recommendations(path)
    if arguments.text_column and found.headings:
        found = read_recommendations(path, _column(found, arguments.text_column))
    if found.asks_for_column:
        raise DomainError(ErrorCode.TABLE_WITHOUT_TEXTS, path=found.name, headings=_headings(found))
    if not found.incoming:
        raise DomainError(ErrorCode.TABLE_EMPTY, path=found.name)
    return found.incoming


def _column(found: RecommendationFile, name: str) -> int:
    if name in found.headings:
        return found.headings.index(name)
    close = nearest(name, found.headings)
    raise DomainError(ErrorCode.COLUMN_UNKNOWN, path=found.name, name=name, headings=_headings(found), nearest=close)


def _headings(found: RecommendationFile) -> str:
    return ", ".join(filter(None, found.headings))


def _print_preview(job: Job, rows: Sequence[IncomingRecommendation]) -> None:
    _ = job.translator.gettext
    if job.output.as_json:
        job.output.json([_row_json(job, one) for one in rows])
        return
    if not rows:
        job.output.line(_("There is none."))
        return
    headings = [_("Row"), _("Comes in"), _("Number in the source"), _("Recommendation")]
    job.output.table(headings, [_preview_row(job, one) for one in rows])
    _print_problems(job, rows)


def _preview_row(job: Job, one: IncomingRecommendation) -> list[str]:
    _ = job.translator.gettext
    return [str(one.place), _("yes") if one.is_ticked else _("no"), one.code, one.text]


def _print_taken(job: Job, stored: Sequence[Recommendation], rows: Sequence[IncomingRecommendation]) -> None:
    _ = job.translator.gettext
    for record in stored:
        job.output.line(_("Added {reference}: {title}").format(reference=record.reference, title=title_of(record)))
    left_out = [one for one in rows if not one.is_ticked]
    if left_out:
        job.output.line()
        job.output.line(_("Left out: {count} rows").format(count=len(left_out)))
    _print_problems(job, rows)


def _print_problems(job: Job, rows: Sequence[IncomingRecommendation]) -> None:
    _ = job.translator.gettext
    told = [
        (_("Row {number}").format(number=one.place), incoming_sentence(job.translator, problem), in_one_line(one.text))
        for one in rows
        for problem in one.problems
    ]
    print_list(job, _("What is missing, or worth a look"), told)


def _row_json(job: Job, one: IncomingRecommendation) -> dict[str, Any]:
    return {
        "row": one.place,
        "comes_in": one.is_ticked,
        "code": one.code,
        "text": one.text,
        "objectives": list(one.objectives),
        "response": one.response,
        "response_text": one.response_text,
        "lead_organizations": list(one.leads),
        "due": str(one.due) if one.due else None,
        "status": one.status,
        "problems": [
            {"code": problem.code.value, "sentence": incoming_sentence(job.translator, problem)}
            for problem in one.problems
        ],
    }
