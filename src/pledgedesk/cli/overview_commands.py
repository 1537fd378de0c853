"""Say how many records a dossier holds, by objective, stage and organization, and what needs the officer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgedesk.cli.job import Job
from pledgedesk.cli.parser import usage_error
from pledgedesk.domain.codes import Stage
from pledgedesk.domain.do_next import DoNextLine
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.overview import CountedSet, ObjectiveFigures, OverviewFigures, TimelineBar
from pledgedesk.domain.reference import ReviewRound, objectives
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.wording import code_label, country_name, field_label
from pledgedesk.wording.labels import cluster_short, objective_short
from pledgedesk.wording.overview import act_label, detail, heading
from pledgedesk.wording.pictures import set_of_records
from pledgedesk.wording.values import labelled, number_text


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what was read of a dossier."""

    figures: OverviewFigures
    lines: tuple[DoNextLine, ...]
    profile: DossierProfile
    rounds: tuple[ReviewRound, ...]


def overview(job: Job, arguments: Namespace) -> None:
    """Print the figures of a dossier, and write them as pictures where a folder is named."""
    if arguments.format and not arguments.out:
        sentence = job.translator.gettext("--format is for the files that --out writes; --out is missing.")
        raise usage_error(job.translator, sentence, "pledgedesk overview kenya.pledgedesk --out overview")
    counted = CountedSet.VALIDATED if arguments.validated else CountedSet.ALL
    with job.reading(arguments.file) as session:
        found = _Found(
            session.overview.figures(counted),
            session.overview.do_next(),
            session.profile.get(),
            session.reviews.rounds(),
        )
    files = _draw(job, found, Path(arguments.out), arguments.format or "pdf") if arguments.out else ()
    if job.output.as_json:
        job.output.json(_as_json(job, found) | {"files": [str(path.absolute()) for path in files]})
        return
    _print_figures(job, found.figures)
    _print_lines(job, found.lines)
    for path in files:
        job.output.line(job.translator.gettext("Wrote {path}").format(path=path))


def _draw(job: Job, found: _Found, folder: Path, form: str) -> tuple[Path, ...]:
    if folder.exists() and not folder.is_dir():
        raise DomainError(ErrorCode.TARGET_NOT_FOLDER, path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    profile, speaker = found.profile, job.translator
    country = profile.country_name if profile.invented else country_name(speaker, profile.country)
    return job.draw_overview(
        found.figures, found.lines, folder, form, speaker, job.language, country=country, rounds=found.rounds
    )


def _as_json(job: Job, found: _Found) -> dict[str, Any]:
    figures = found.figures
    return {
        "counted": figures.counted.value,
        "on": figures.on.isoformat(),
        "practices": figures.practices,
        "practices_validated": figures.practices_validated,
        "practices_draft": figures.practices_draft,
        "pledges": figures.pledges,
        "pledges_validated": figures.pledges_validated,
        "pledges_draft": figures.pledges_draft,
        "pledges_by_stage": _counts(figures.pledges_by_stage),
        "pledges_by_nature": _counts(figures.pledges_by_nature),
        "pledges_by_type": _counts(figures.pledges_by_type),
        "records_by_principle": _counts(figures.records_by_principle),
        "recommendations": figures.recommendations,
        "open_recommendations": figures.open_recommendations,
        "consultations_by_kind": _counts(figures.consultations_by_kind),
        "clusters": [
            {
                "cluster": one.cluster,
                "practices": one.practices,
                "pledges": one.pledges,
                "open_recommendations": one.open_recommendations,
            }
            for one in figures.clusters
        ],
        "objectives": [_objective_json(one) for one in figures.objectives],
        "organizations": [
            {
                "organization": one.name,
                "practices_led": one.practices_led,
                "pledges_led": one.pledges_led,
                "owed": one.owed,
                "overdue": one.overdue,
                "updates_received": one.updates_received,
                "last_heard": str(one.last_heard or ""),
            }
            for one in figures.organizations
        ],
        "timeline": [_bar_json(bar) for bar in figures.timeline],
        "do_next": [_line_json(job, line) for line in found.lines],
    }


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(counts)


def _objective_json(one: ObjectiveFigures) -> dict[str, Any]:
    return {
        "objective": one.objective,
        "practices": one.practices,
        "practices_validated": one.practices_validated,
        "practices_draft": one.practices_draft,
        "pledges": one.pledges,
        "pledges_by_stage": _counts(one.pledges_by_stage),
        "open_recommendations": one.open_recommendations,
        "explained": one.explained,
    }


def _bar_json(bar: TimelineBar) -> dict[str, Any]:
    return {
        "reference": bar.reference,
        "title": bar.title,
        "stage": bar.stage,
        "start": str(bar.start or ""),
        "due": str(bar.due or ""),
        "milestones": [
            {"title": mark.title, "due": str(mark.due or ""), "done": str(mark.done or "")} for mark in bar.marks
        ],
        "clusters": list(bar.clusters),
        "lead_organizations": list(bar.leads),
    }


def _line_json(job: Job, line: DoNextLine) -> dict[str, Any]:
    return {
        "reason": line.reason.value,
        "act": line.act.value,
        "count": line.count,
        "references": list(line.references),
        "objectives": list(line.objectives),
        "sentence": heading(job.translator, line),
    }


def _print_figures(job: Job, figures: OverviewFigures) -> None:
    _ = job.translator.gettext
    job.output.line(labelled(job.translator, _("Counted"), set_of_records(job.translator, figures)))
    job.output.line(labelled(job.translator, _("Recommendations"), _recommendations(job, figures)))
    job.output.line()
    _print_objectives(job, figures)
    job.output.line()
    _print_codes(job, _("Pledges by stage"), "stage", figures.pledges_by_stage)
    _print_codes(job, _("Pledges by nature"), "nature", figures.pledges_by_nature)
    _print_codes(job, _("Pledges by type"), "type", figures.pledges_by_type)
    _print_codes(job, _("Records by guiding principle"), "principles", figures.records_by_principle)
    _print_codes(job, _("Consultations by kind"), "consultation_kind", figures.consultations_by_kind)
    _print_organizations(job, figures)


def _recommendations(job: Job, figures: OverviewFigures) -> str:
    """Say how many recommendations are open, of which set."""
    ngettext, counted = job.translator.ngettext, figures.recommendations
    text = (
        ngettext("{open} open of {count}", "{open} open of {count}", counted)
        if figures.counted is CountedSet.ALL
        else ngettext(
            "{open} open of {count} that is public and has a response",
            "{open} open of {count} that are public and have a response",
            counted,
        )
    )
    numbers = (number_text(job.translator, one) for one in (figures.open_recommendations, counted))
    return text.format(**dict(zip(("open", "count"), numbers, strict=True)))


def _print_objectives(job: Job, figures: OverviewFigures) -> None:
    _ = job.translator.gettext
    headings = ["", _("Objective"), _("Practices"), _("of them drafts"), _("Pledges"), _("by stage")]
    headings += [_("Open recommendations"), _("Cluster")]
    job.output.table(headings, [_objective_row(job, one) for one in figures.objectives])
    job.output.line()
    job.output.line(
        _("A record with two objectives is shown at both. These are records held, not a measure of results.")
    )


def _objective_row(job: Job, one: ObjectiveFigures) -> list[str]:
    _ = job.translator.gettext
    title = objective_short(job.translator, one.objective)
    if not one.has_record:
        title = (_("{title}: none, reason given") if one.explained else _("{title}: no record yet")).format(title=title)
    counts = (one.practices, one.practices_draft, one.pledges)
    stages = ", ".join(
        f"{code_label(job.translator, 'stage', stage).lower()} {one.pledges_by_stage[stage]}"
        for stage in Stage
        if stage in one.pledges_by_stage
    )
    cluster = cluster_short(job.translator, objectives()[one.objective].cluster)
    shown = [_figure(job, count) for count in counts]
    return [str(one.objective), title, *shown, stages, _figure(job, one.open_recommendations), cluster]


def _figure(job: Job, count: int) -> str:
    return number_text(job.translator, count) if count else ""


def _print_codes(job: Job, title: str, field: str, counts: Mapping[str, int]) -> None:
    if not counts:
        return
    job.output.line(title)
    labels = ((code_label(job.translator, field, code), number_text(job.translator, counts[code])) for code in counts)
    job.output.pairs(labels)
    job.output.line()


def _print_organizations(job: Job, figures: OverviewFigures) -> None:
    if not figures.organizations:
        return
    _ = job.translator.gettext
    headings = [field_label(job.translator, "organization"), _("Practices led"), _("Pledges led"), _("Owed")]
    headings += [_("Overdue"), _("Updates that came in"), _("Last heard")]
    job.output.table(
        headings,
        [
            [
                one.name,
                *(
                    _figure(job, count)
                    for count in (one.practices_led, one.pledges_led, one.owed, one.overdue, one.updates_received)
                ),
                str(one.last_heard or ""),
            ]
            for one in figures.organizations
        ],
    )


def _print_lines(job: Job, lines: Iterable[DoNextLine]) -> None:
    _, speaker = job.translator.gettext, job.translator
    found = list(lines)
    if not found:
        return
    job.output.line()
    job.output.line(_("What needs you, of all records:"))
    for line in found:
        job.output.line(f"  {heading(speaker, line)}")
        for more in filter(None, (detail(speaker, line), act_label(speaker, line))):
            job.output.line(f"      {more}")
