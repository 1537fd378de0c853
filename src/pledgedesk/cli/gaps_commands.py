"""Say which approaches of the catalogue are covered, planned, put aside, and which are open."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from pledgedesk.cli.choices import objective_number
from pledgedesk.cli.job import Job
from pledgedesk.domain.codec import encode_record
from pledgedesk.domain.gaps import Gap, GapCounts, GapOverview, LinkedRecord
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.wording import field_label
from pledgedesk.wording.gaps import decision_text, period_text, reading_label, records_text, status_label
from pledgedesk.wording.labels import objective_short, objective_title


def gaps(job: Job, arguments: Namespace) -> None:
    """Count the approaches under each objective by how they stand, or list those under one."""
    number = objective_number(arguments.objective) if arguments.objective else None
    with job.reading(arguments.file) as session:
        overview = session.gaps.overview()
    if job.output.as_json:
        job.output.json(_as_json(overview) if number is None else _objective_json(overview, number))
    elif number is None:
        _print_counts(job, overview)
    else:
        _print_objective(job, overview, number)


def _as_json(overview: GapOverview) -> dict[str, Any]:
    return {
        "total": _counts_json(overview.total()),
        "clusters": [{"cluster": one, **_counts_json(found)} for one, found in overview.by_cluster().items()],
        "topics": [{"topic": one, **_counts_json(found)} for one, found in overview.by_topic().items()],
        "objectives": [_objective_json(overview, number) for number in OBJECTIVES],
    }


def _counts_json(counts: GapCounts) -> dict[str, int]:
    return {status.value: count for status, count in counts.in_order}


def _objective_json(overview: GapOverview, number: int) -> dict[str, Any]:
    found = overview.under(number)
    return {
        "objective": number,
        "report_has_nothing": not found,
        **_counts_json(overview.counts()[number]),
        "approaches": [_gap_json(gap) for gap in found],
    }


def _gap_json(gap: Gap) -> dict[str, Any]:
    decision = gap.decision
    return {
        "code": gap.approach.code,
        "title": gap.approach.title,
        "topic": gap.approach.topic,
        "status": gap.status.value,
        "reading": gap.reading.value,
        "period": gap.approach.period,
        "still_running": gap.is_running,
        "ended": gap.has_ended,
        "records": [_record_json(linked) for linked in gap.records],
        "decision": None if decision is None else _without_names(encode_record(decision)),
    }


def _without_names(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in ("uid", "catalogue", "approach")}


def _record_json(linked: LinkedRecord) -> dict[str, Any]:
    record = linked.record
    counts_as = linked.status
    return {
        "reference": record.reference,
        "kind": linked.kind.value,
        "title": record.title,
        "state": record.state,
        "stage": record.stage,
        "link_kind": linked.link.link_kind,
        "counts_as": None if counts_as is None else counts_as.value,
    }


def _print_counts(job: Job, overview: GapOverview) -> None:
    _ = job.translator.gettext
    headings = [_("Objective"), "", _("Still open"), _("Planned"), _("Covered"), _("Not for us")]
    rows = [_row(job, number, counts) for number, counts in overview.counts().items()]
    job.output.table(headings, rows)
    job.output.line()
    job.output.line(_("Numbers of approaches; one that serves several objectives counts at each."))
    job.output.line(_("Internal: no submission carries this."))


def _row(job: Job, number: int, counts: GapCounts) -> list[str]:
    _ = job.translator.gettext
    title = objective_short(job.translator, number)
    if not counts.total:
        title = _("{title}: the report has nothing on this objective").format(title=title)
    return [str(number), title, *(str(count or "") for _status, count in counts.in_order)]


def _print_objective(job: Job, overview: GapOverview, number: int) -> None:
    _ = job.translator.gettext
    job.output.line(f"{number}  {objective_title(job.translator, number)}")
    found = overview.under(number)
    if not found:
        job.output.line(_("The report has nothing on this objective."))
        return
    headings = [_("How it stands"), field_label(job.translator, "approach"), "", _("Read by"), _("Period"), _("Why")]
    order = {status: place for place, (status, _count) in enumerate(overview.total().in_order)}
    rows = [_approach_row(job, gap) for gap in sorted(found, key=lambda gap: order[gap.status])]
    job.output.table(headings, rows)
    job.output.line()
    job.output.line(_("Internal: no submission carries this."))


def _approach_row(job: Job, gap: Gap) -> list[str]:
    speaker = job.translator
    why = [records_text(speaker, gap)]
    if gap.decision is not None:
        why += [gap.decision.reason, decision_text(speaker, gap.decision)]
    return [
        status_label(speaker, gap.status),
        gap.approach.code,
        gap.approach.title,
        reading_label(speaker, gap.reading),
        period_text(speaker, gap.approach, has_ended=gap.has_ended),
        "; ".join(part for part in why if part),
    ]
