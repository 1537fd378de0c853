"""Search everything that a dossier holds."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from pledgedesk.cli.choices import count, known_code
from pledgedesk.cli.job import Job
from pledgedesk.domain.search import Marked, SearchGroup, SearchHit, SearchKind
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.search import SHOWN
from pledgedesk.wording.searches import group_name, hit_place, hit_title
from pledgedesk.wording.values import labelled

_MOST = 1000


def search(job: Job, arguments: Namespace) -> None:
    """Search, and print what was found by kind, best first."""
    kind = known_code("kind", arguments.kind, SearchKind) if arguments.kind else ""
    limit = count("--limit", arguments.limit, _MOST) if arguments.limit else SHOWN
    with job.reading(arguments.file) as session:
        results = session.search.search(arguments.words, [SearchKind(kind)] if kind else (), limit)
    if not results.query.terms:
        raise DomainError(ErrorCode.QUERY_EMPTY)
    if job.output.as_json:
        job.output.json([_group_object(job, group) for group in results.groups])
        return
    if not results.groups:
        job.output.line(job.translator.gettext("Nothing holds all of these words."))
    for number, group in enumerate(results.groups):
        if number:
            job.output.line()
        _print_group(job, group)


def _group_object(job: Job, group: SearchGroup) -> dict[str, Any]:
    hits = [
        {
            "reference": hit.reference,
            "title": hit_title(job.translator, hit),
            "title_marks": _marks(hit.title),
            "field": hit.field,
            "passage": hit.passage.text,
            "passage_marks": _marks(hit.passage),
        }
        for hit in group.hits
    ]
    return {"kind": group.kind.value, "has_more": group.has_more, "hits": hits}


def _marks(marked: Marked) -> list[list[int]]:
    return [list(mark) for mark in marked.marks]


def _print_group(job: Job, group: SearchGroup) -> None:
    job.output.line(group_name(job.translator, group.kind))
    for hit in group.hits:
        _print_hit(job, hit)
    if group.has_more:
        job.output.line("  " + job.translator.gettext("There are more; --limit shows them."))


def _print_hit(job: Job, hit: SearchHit) -> None:
    job.output.line(f"  {hit.reference}  {hit_title(job.translator, hit)}")
    if hit.passage.text:
        place = hit_place(job.translator, hit)
        told = labelled(job.translator, place, hit.passage.text) if place else hit.passage.text
        job.output.line(f"    {told}")
