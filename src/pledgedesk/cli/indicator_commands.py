"""Add and list indicators of pledges and of objectives."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from pledgedesk.cli.choices import objective_number
from pledgedesk.cli.job import Job
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.indicators import Indicator
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.indicators import IndicatorService
from pledgedesk.services.json_indicators import JsonIndicators
from pledgedesk.wording import field_label
from pledgedesk.wording.indicators import last_text, way_text, written

_KIND = RecordKind.INDICATOR


def add(job: Job, arguments: Namespace) -> None:
    """Add the indicators of a JSON file."""
    _ = job.translator.gettext
    reference, number = _place(arguments)
    objects = job.json_objects(arguments.json_file)
    with job.writing(arguments.file) as session:
        indicators = JsonIndicators(session)
        stored = indicators.add(objects, reference, number)
        made = indicators.objects(stored) if job.output.as_json else []
    job.tell_added(
        len(objects),
        made,
        [_("Added {reference}: {title}").format(reference=one.reference, title=one.name) for one in stored],
    )


def list_(job: Job, arguments: Namespace) -> None:
    """List indicators with their last values."""
    reference, number = _place(arguments)
    with job.reading(arguments.file) as session:
        indicators = JsonIndicators(session)
        found = _found(session.indicators, indicators, reference, number)
        if job.output.as_json:
            job.output.json(indicators.objects(found))
            return
        rows = [_row(job, indicators, one) for one in found]
    _print(job, rows)


def _place(arguments: Namespace) -> tuple[str, int]:
    """Read what the indicators belong to; a pledge and an objective together are one too many."""
    reference = arguments.reference.upper()
    number = objective_number(arguments.objective) if arguments.objective else 0
    if reference and number:
        raise DomainError(ErrorCode.INDICATOR_WITHOUT_PLACE, field="objective")
    return reference, number


def _found(service: IndicatorService, indicators: JsonIndicators, reference: str, number: int) -> tuple[Indicator, ...]:
    if reference:
        return service.of_record(indicators.pledge(reference))
    return service.of_objective(number) if number else service.all()


def _print(job: Job, rows: Sequence[list[str]]) -> None:
    _ = job.translator.gettext
    if not rows:
        job.output.line(_("There is none."))
        return
    names = ("reference", "name", "unit", "baseline", "target", "public")
    reference, name, unit, baseline, target, public = (field_label(job.translator, one, _KIND) for one in names)
    headings = [reference, _("Of"), name, unit, baseline, _("Last value"), target, public, _("How far")]
    job.output.table(headings, rows)


def _row(job: Job, indicators: JsonIndicators, one: Indicator) -> list[str]:
    _, speaker = job.translator.gettext, job.translator
    place = indicators.place_of(one) if one.record_uid else _("Objective {number}").format(number=one.objective)
    public = _("yes") if one.public else _("no")
    figures = (written(speaker, one.baseline), last_text(speaker, one), written(speaker, one.target))
    return [one.reference, place, one.name, one.unit, *figures, public, way_text(speaker, one)]
