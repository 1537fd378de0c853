"""Look a submission through before it is sent, and record its clearance."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pledgedesk.cli.job import Job
from pledgedesk.domain.clearances import shown_version
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.readiness import ReadinessIssue, ReadinessReport
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.clearances import Taking
from pledgedesk.wording.clearances import step_title
from pledgedesk.wording.readiness import issue_advice, issue_place, issue_sentence


def ready(job: Job, arguments: Namespace) -> None:
    """Say what stands in the way; raises DomainError(NOT_READY) after that, while there are errors."""
    files = _files(arguments.files) if arguments.files else ()
    with job.reading(arguments.file) as session:
        report = session.readiness.report(arguments.round, files)
    if job.output.as_json:
        job.output.json(_report_object(job, report))
    else:
        _print(job, report)
    if not report.ready:
        raise DomainError(ErrorCode.NOT_READY, count=len(report.errors))


def clear(job: Job, arguments: Namespace) -> None:
    """Record that a step was taken; tells the step and the version."""
    on = PartialDate.parse(arguments.on) if arguments.on else None
    with job.writing(arguments.file) as session:
        named = arguments.organization
        organization = session.organizations.by_name(named).uid if named else ""
        taking = Taking(arguments.step, arguments.by, on, arguments.section, organization, arguments.remark)
        made = session.clearances.clear(arguments.round, taking)
        step = next(one.step for one in session.clearances.steps(arguments.round) if one.step.uid == made.step)
    if job.output.as_json:
        job.output.json(
            {
                "step": step_title(job.translator, step),
                "kind": step.step_kind,
                "by": made.by,
                "on": str(made.on),
                "section": made.section,
                "organization": named,
                "version": made.version,
            }
        )
        return
    sentence = job.translator.gettext("Recorded “{step}” by {by} on {date}, version {version}.")
    job.output.line(
        sentence.format(
            step=step_title(job.translator, step), by=made.by, date=made.on, version=shown_version(made.version)
        )
    )


def _files(folder: str) -> Sequence[Path]:
    try:
        return sorted(one for one in Path(folder).iterdir() if one.is_file())
    except OSError:
        raise DomainError(ErrorCode.INPUT_MISSING, path=folder) from None


def _print(job: Job, report: ReadinessReport) -> None:
    _ = job.translator.gettext
    if not report.errors and not report.warnings:
        job.output.line(_("Nothing stands in the way."))
    for heading, issues in ((_("Errors"), report.errors), (_("Warnings"), report.warnings)):
        if issues:
            job.output.line(f"{heading} ({len(issues)})")
            for one in issues:
                _print_issue(job, one)
    if report.accepted:
        job.output.line(_("Warnings accepted: {count}").format(count=len(report.accepted)))


def _print_issue(job: Job, issue: ReadinessIssue) -> None:
    place = issue_place(job.translator, issue)
    sentence = issue_sentence(job.translator, issue)
    advice = issue_advice(job.translator, issue)
    job.output.line(f"  {place}" if place else f"  {sentence} {advice}")
    if place:
        job.output.line(f"    {sentence} {advice}")


def _report_object(job: Job, report: ReadinessReport) -> dict[str, Any]:
    return {
        "ready": report.ready,
        "errors": [_issue_object(job, one) for one in report.errors],
        "warnings": [_issue_object(job, one) for one in report.warnings],
        "accepted": [_issue_object(job, one) for one in report.accepted],
    }


def _issue_object(job: Job, issue: ReadinessIssue) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": issue.rule.value,
        "severity": issue.severity.value,
        "section": issue.section,
        "objective": issue.objective or None,
        "kind": str(issue.kind),
        "reference": issue.reference,
        "title": issue.title,
        "field": issue.field,
        "message": issue_sentence(job.translator, issue),
        "what_to_do": issue_advice(job.translator, issue),
    }
    if issue.acceptance is not None:
        found["reason"] = issue.acceptance.reason
    return found
