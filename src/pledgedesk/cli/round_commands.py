"""Add, list, show and change review rounds; list, show and write their sections; carry forward."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pledgedesk.cli.choices import objective_number
from pledgedesk.cli.job import Job
from pledgedesk.cli.output import in_one_line
from pledgedesk.cli.record_text import print_section
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import ClearanceStep, Deadline, DossierRound, RoundTable, SectionText
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.json_rounds import JsonRounds
from pledgedesk.services.round_pages import RoundPage, SectionLine
from pledgedesk.services.sections import find_section
from pledgedesk.services.session import DossierSession
from pledgedesk.wording import code_label, field_label, objective_label
from pledgedesk.wording.labels import round_name, round_title
from pledgedesk.wording.reviews import when_of_round
from pledgedesk.wording.values import number_text

_KIND = RecordKind.REVIEW_ROUND


def list_(job: Job, arguments: Namespace) -> None:
    """List the review rounds of the dossier's country and the officer's own, oldest first."""
    with job.reading(arguments.file) as session:
        reviews = session.rounds.rounds()
        pages = {one.key: session.round_pages.read(one.key) for one in reviews}
    if job.output.as_json:
        job.output.json([_in_list(job, one, pages[one.key]) for one in reviews])
        return
    headings = [field_label(job.translator, name, _KIND) for name in ("key", "title", "round_kind", "sections")]
    headings[3:3] = [job.translator.gettext("When")]
    job.output.table(headings, [_row(job, one, pages[one.key]) for one in reviews])


def _in_list(job: Job, review: ReviewRound, page: RoundPage) -> dict[str, Any]:
    return {
        "key": review.key,
        "title": round_title(job.translator, review),
        "round_kind": review.kind,
        "start": str(review.start),
        "end": str(review.end),
        "begun": page.is_stored,
        "sections": len(page.lines),
        "written": sum(1 for line in page.lines if line.words),
        "carried_from": page.kept.carried_from,
    }


def _row(job: Job, review: ReviewRound, page: RoundPage) -> list[str]:
    written = sum(1 for line in page.lines if line.words)
    kind = code_label(job.translator, "round_kind", review.kind)
    when = when_of_round(job.translator, review, date.today())
    told = job.translator.gettext("{written} of {sections}").format(written=written, sections=len(page.lines))
    return [review.key, round_title(job.translator, review), kind, when, told]


def add(job: Job, arguments: Namespace) -> None:
    """Add a round of the officer's own."""
    values = job.json_object(arguments.json_file)
    with job.writing(arguments.file) as session:
        rounds = JsonRounds(session)
        stored = rounds.add(values)
        if job.output.as_json:
            job.output.json(rounds.object(stored))
            return
    _ = job.translator.gettext
    job.output.line(_("Added {reference}: {title}").format(reference=stored.key, title=stored.title))


def show(job: Job, arguments: Namespace) -> None:
    """Show a round."""
    with job.reading(arguments.file) as session:
        page = session.round_pages.read(arguments.key)
        if job.output.as_json:
            job.output.json(JsonRounds(session).object(page.kept))
            return
    _ = job.translator.gettext
    kept = page.kept
    job.output.line(f"{kept.key}  {round_title(job.translator, page.review)}")
    print_section(job.output, _("Round"), list(_facts(job, page)))
    print_section(job.output, _("Deadlines"), [_deadline(job, one) for one in kept.deadlines])
    print_section(job.output, _("Steps of clearance"), [_step(job, one) for one in kept.steps])
    _print_sections(job, page.lines)


def _facts(job: Job, page: RoundPage) -> Iterator[tuple[str, str]]:
    kept = page.kept
    values = {
        "round_kind": code_label(job.translator, "round_kind", kept.round_kind),
        "start": str(kept.start or page.review.start),
        "end": str(kept.end or page.review.end),
        "period_from": str(kept.period_from or ""),
        "period_to": str(kept.period_to or ""),
        "host": kept.host,
        "clusters": "\n".join(map(_cluster, kept.clusters)),
        "carried_from": round_name(job.translator, kept.carried_from) if kept.carried_from else "",
    }
    for name, value in values.items():
        yield field_label(job.translator, name, _KIND), value


def _cluster(cluster: RoundTable) -> str:
    told = ", ".join(map(str, cluster.objectives))
    return f"{cluster.title}: {told}" if cluster.title else told


def _deadline(job: Job, deadline: Deadline) -> tuple[str, str]:
    _ = job.translator.gettext
    name = deadline.title or code_label(job.translator, "deadline_kind", deadline.deadline_kind)
    done = _("done {date}").format(date=deadline.done) if deadline.done else ""
    return name, " ".join(filter(None, (str(deadline.date or ""), done)))


def _step(job: Job, step: ClearanceStep) -> tuple[str, str]:
    name = step.title or code_label(job.translator, "step_kind", step.step_kind)
    return name, " ".join(filter(None, (step.who, str(step.due or ""))))


def change(job: Job, arguments: Namespace) -> None:
    """Change the fields of a round that a JSON file names."""
    values = job.json_object(arguments.json_file)
    with job.writing(arguments.file) as session:
        rounds = JsonRounds(session)
        stored = rounds.change(arguments.key, values)
        if job.output.as_json:
            job.output.json(rounds.object(stored))
            return
    _ = job.translator.gettext
    fields = ", ".join(field_label(job.translator, name, _KIND) for name in values)
    job.output.line(_("Changed {reference}: {fields}").format(reference=stored.key, fields=fields))


def list_sections(job: Job, arguments: Namespace) -> None:
    """List the sections of a round, with their words."""
    with job.reading(arguments.file) as session:
        page = session.round_pages.read(arguments.round)
        texts = session.sections.texts(arguments.round)
    if job.output.as_json:
        job.output.json([_section_json(line, texts) for line in page.lines])
        return
    _print_sections(job, page.lines)


def _section_json(line: SectionLine, texts: Sequence[SectionText]) -> dict[str, Any]:
    of_it = {one.objective: one for one in texts if f"{one.template}/{one.section}" == line.name and one.text}
    return {
        "section": line.name,
        "title": line.section.title,
        "required": line.section.required,
        "words": line.words,
        "limit": line.limit,
        "from_round": line.from_round,
        "text": of_it[0].text if 0 in of_it else "",
        "objectives": {str(number): one.text for number, one in sorted(of_it.items()) if number},
    }


def _print_sections(job: Job, lines: Sequence[SectionLine]) -> None:
    _ = job.translator.gettext
    if not lines:
        job.output.line(_("The round has no template yet."))
        return
    headings = [_("Section"), _("Title"), _("Words"), _("Limit"), _("From last round")]
    rows = [
        (
            line.name,
            line.section.title,
            number_text(job.translator, line.words),
            number_text(job.translator, line.limit) if line.limit else "",
            round_name(job.translator, line.from_round) if line.from_round else "",
        )
        for line in lines
    ]
    job.output.table(headings, rows)


def show_section(job: Job, arguments: Namespace) -> None:
    """Print the text of a section."""
    with job.reading(arguments.file) as session:
        text = _text(session, arguments)
    if job.output.as_json:
        job.output.json(_text_json(text))
        return
    _ = job.translator.gettext
    if text.objective:
        job.output.line(objective_label(job.translator, text.objective))
    job.output.line(text.text or _("Nothing is written here yet."))


def _text_json(text: SectionText) -> dict[str, Any]:
    return {
        "section": f"{text.template}/{text.section}",
        "objective": text.objective,
        "text": text.text,
        "from_round": text.from_round,
    }


def _text(session: DossierSession, arguments: Namespace) -> SectionText:
    kept = session.round_keeping.get(arguments.round)
    template, section = find_section(kept, arguments.section)
    number = objective_number(arguments.objective) if arguments.objective else 0
    if number and not section.per_objective:
        raise DomainError(ErrorCode.SECTION_NOT_BY_OBJECTIVE, field="objective", value=f"{template.key}/{section.id}")
    return session.sections.get(arguments.round, template.key, section.id, number)


def write_section(job: Job, arguments: Namespace) -> None:
    """Write the text of a section."""
    given = _given_text(job, arguments)
    with job.writing(arguments.file) as session:
        before = _text(session, arguments)
        session.sections.save(arguments.round, before, replace(before, text=given))
        stored = _text(session, arguments)
    if job.output.as_json:
        job.output.json(_text_json(stored))
        return
    _ = job.translator.gettext
    job.output.line(_("Written: {section}").format(section=f"{stored.template}/{stored.section}"))


def _given_text(job: Job, arguments: Namespace) -> str:
    """Give the text of the options; raises DomainError where there is none, or the file cannot be read as text."""
    text, source = arguments.text, arguments.text_file
    if not source and not text:
        raise DomainError(ErrorCode.TEXT_NOT_GIVEN, field="text")
    if not source:
        return str(text)
    try:
        content = job.read_input() if source == "-" else Path(source).read_bytes()
    except OSError:
        raise DomainError(ErrorCode.INPUT_MISSING, path=source) from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError:
        raise DomainError(ErrorCode.TEXT_NOT_UTF8, path=source) from None


def carry_forward(job: Job, arguments: Namespace) -> None:
    """Carry texts, choice and answers forward from one round to another."""
    last, new = getattr(arguments, "from"), arguments.to
    with job.writing(arguments.file) as session:
        carried = session.carrying.carry_forward(last, new)
        names = {one.key: round_title(job.translator, one) for one in session.rounds.rounds()}
        kept: DossierRound = session.round_keeping.get(last)
    left, stayed = ([_name(one) for one in texts] for texts in (carried.left_behind, carried.kept))
    if job.output.as_json:
        counts = {"texts": carried.texts, "records": carried.records, "questions": carried.questions}
        job.output.json({"from": last, "to": new, **counts, "left_behind": left, "kept": stayed})
        return
    _ = job.translator.gettext
    told = {name: number_text(job.translator, getattr(carried, name)) for name in ("texts", "records", "questions")}
    sentence = _("Carried forward to {round}: texts {texts}, records {records}, questions {questions}.")
    job.output.line(sentence.format(round=names.get(new, new), **told))
    for one in carried.left_behind:
        title = _titles(kept).get((one.template, one.section), one.section)
        job.output.line(_("No section for “{section}” there; it stays in the last round.").format(section=title))
    for name in stayed:
        job.output.line(_("“{section}” was written already, and stays as it is.").format(section=in_one_line(name)))


def _name(text: SectionText) -> str:
    return f"{text.template}/{text.section}" + (f"/{text.objective}" if text.objective else "")


def _titles(kept: DossierRound) -> dict[tuple[str, str], str]:
    return {(one.key, section.id): section.title for one in kept.templates for section in one.sections}
