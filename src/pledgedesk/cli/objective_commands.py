"""List, show and change what a dossier says of the 23 objectives."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from pledgedesk.cli.choices import objective_number
from pledgedesk.cli.job import Job
from pledgedesk.cli.output import in_one_line
from pledgedesk.cli.record_text import names_in, print_record
from pledgedesk.domain.listings import RecommendationListing, RecordListing
from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.overview import ObjectiveFigures
from pledgedesk.services.json_records import JsonRecords
from pledgedesk.services.objective_notes import ObjectiveOverview
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.labels import objective_short, objective_title


def list_(job: Job, arguments: Namespace) -> None:
    """List the objectives."""
    _ = job.translator.gettext
    with job.reading(arguments.file) as session:
        notes, counts = session.objectives.notes(), session.objectives.counts()
        if job.output.as_json:
            job.output.json(JsonRecords(session).objects(notes))
            return
    headings = [_("Objective"), "", _("Practices"), _("Pledges"), _("Notes"), _("State")]
    rows = [_row(job, note, count) for note, count in zip(notes, counts, strict=True)]
    job.output.table(headings, rows)


def _row(job: Job, note: ObjectiveNote, counts: ObjectiveFigures) -> list[str]:
    _ = job.translator.gettext
    written = _("yes") if is_written(note) else ""
    state = code_label(job.translator, "state", note.state) if written else ""
    title = objective_short(job.translator, note.objective)
    return [str(note.objective), title, str(counts.practices or ""), str(counts.pledges or ""), written, state]


def show(job: Job, arguments: Namespace) -> None:
    """Show the notes on an objective."""
    number = objective_number(arguments.number)
    with job.reading(arguments.file) as session:
        records = JsonRecords(session)
        if job.output.as_json:
            job.output.json(records.objects([session.objectives.note(number)])[0])
            return
        overview = session.objectives.overview(number)
        title = f"{number}  {objective_title(job.translator, number)}"
        names = names_in(records.directory(), session.profile.get())
        print_record(job.output, job.translator, overview.note, names, title)
    _print_records(job, overview)


def _print_records(job: Job, overview: ObjectiveOverview) -> None:
    _ = job.translator.gettext
    _print_listings(job, _("Practices"), overview.practices)
    _print_listings(job, _("Pledges"), overview.pledges)
    _print_listings(job, _("Recommendations"), overview.recommendations)


def _print_listings(job: Job, heading: str, listings: Sequence[RecordListing | RecommendationListing]) -> None:
    if not listings:
        return
    job.output.line()
    job.output.line(heading)
    for listing in listings:
        job.output.line(f"  {listing.reference}  {in_one_line(listing.title)}")


def change(job: Job, arguments: Namespace) -> None:
    """Change the fields of the notes that a JSON file names."""
    _ = job.translator.gettext
    number = objective_number(arguments.number)
    values = job.json_object(arguments.json_file)
    with job.writing(arguments.file) as session:
        records = JsonRecords(session)
        stored = records.change_note(number, values)
        if job.output.as_json:
            job.output.json(records.objects([stored])[0])
            return
    fields = ", ".join(field_label(job.translator, name) for name in values)
    job.output.line(_("Changed {reference}: {fields}").format(reference=stored.reference, fields=fields))
