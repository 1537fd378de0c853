"""Say what is due, and write it into a calendar file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pledgedesk.cli.choices import count, day
from pledgedesk.cli.job import Job
from pledgedesk.domain.agenda import DAYS, OF_ROUNDS, AgendaItem, AgendaPart, AgendaReason
from pledgedesk.wording.agenda import (
    counts_sentence,
    due_words,
    item_title,
    part_label,
    put_off_words,
    round_matter,
    round_words,
    why_sentence,
)
from pledgedesk.wording.values import labelled

_MOST_DAYS = 3650


def agenda(job: Job, arguments: Namespace) -> None:
    """Print the agenda of a day; with --ics write a calendar file too."""
    on = day(arguments.on)
    days = count("--days", arguments.days, _MOST_DAYS) if arguments.days else DAYS
    with (job.writing if arguments.ics else job.reading)(arguments.file) as session:
        today = on or session.agenda.today
        items = session.agenda.items(today, days, with_snoozed=True)
        target, events = None, 0
        if arguments.ics:
            target, draft = session.calendar.export(job.translator, Path(arguments.ics), today)
            events = draft.current
    if job.output.as_json:
        job.output.json(_as_json(job, items, today, days, target, events))
        return
    _print(job, items, today, days)
    if target is not None:
        job.output.line()
        job.output.line(_said(job, target, events))


def _said(job: Job, target: Path, events: int) -> str:
    told = job.translator.ngettext(
        "{path} holds {count} event. Taken in again, it brings your calendar up to date.",
        "{path} holds {count} events. Taken in again, it brings your calendar up to date.",
        events,
    )
    return told.format(path=target, count=events)


def _as_json(
    job: Job, items: Sequence[AgendaItem], today: date, days: int, target: Path | None, events: int
) -> dict[str, Any]:
    awake = [item for item in items if item.snoozed_until is None]
    found: dict[str, Any] = {"on": today.isoformat(), "days": days}
    for part in AgendaPart:
        found[part.value] = [_item_json(job, item) for item in awake if item.part is part]
    found["put_off"] = [_item_json(job, item) for item in items if item.snoozed_until is not None]
    if target is not None:
        found |= {"ics": str(target.absolute()), "events": events}
    return found


def _item_json(job: Job, item: AgendaItem) -> dict[str, Any]:
    is_milestone = item.reason is AgendaReason.MILESTONE_DUE
    asked = item.detail.split(", ") if item.reason is AgendaReason.REPLY_DUE else None
    found = {
        "key": item.key,
        "reason": item.reason.value,
        "kind": item.kind.value,
        "reference": item.reference,
        "title": item.title,
        "milestone": item.detail if is_milestone else None,
        "asked_about": asked,
        "due": str(item.due),
        "days": item.days,
        "lead_organizations": list(item.leads),
        "draft": item.is_draft,
        "stage": item.stage,
        "last_heard": None if item.last_heard is None else str(item.last_heard),
        "put_off_until": None if item.snoozed_until is None else str(item.snoozed_until),
    }
    if item.reason in OF_ROUNDS:
        named = {"title": round_words(job.translator, item), "matter": round_matter(job.translator, item)}
        found |= named | {"stage": None, "matter_code": item.stage}
    return {name: value for name, value in found.items() if value is not None}


def _print(job: Job, items: Sequence[AgendaItem], today: date, days: int) -> None:
    _, speaker = job.translator.gettext, job.translator
    awake = [item for item in items if item.snoozed_until is None]
    counts = [sum(item.part is part for item in awake) for part in AgendaPart]
    job.output.line(labelled(speaker, today.isoformat(), counts_sentence(speaker, *counts)))
    for part in AgendaPart:
        _print_part(job, part_label(speaker, part, days), [item for item in awake if item.part is part])
    _print_part(job, _("Put off"), [item for item in items if item.snoozed_until is not None])


def _print_part(job: Job, heading: str, items: Sequence[AgendaItem]) -> None:
    if not items:
        return
    _, speaker = job.translator.gettext, job.translator
    job.output.line()
    headings = [heading, "", "", _("Lead organizations"), _("Why")]
    rows = [
        [
            put_off_words(speaker, item) or due_words(speaker, item),
            _("Draft") if item.is_draft else "",
            item_title(speaker, item),
            "; ".join(item.leads),
            why_sentence(speaker, item),
        ]
        for item in items
    ]
    job.output.table(headings, rows)
