"""Measure the overview's figures, beside the same counts in hand-written SQL, and how their time grows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bench.dossiers import TODAY, dossier_services, through_time
from tests.bench.measures import Row, growth_row, ratio_row, seconds

from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.services.session import DossierSession

_PLEDGES = 5_000
_SIZES = (500, 5_000, 50_000)
_NEWEST = (
    "CREATE TEMP TABLE standing AS SELECT p.uid, p.state, p.due, coalesce((SELECT u.stage FROM progress_update u"
    " WHERE u.record_uid = p.uid ORDER BY u.date DESC, length(u.reference) DESC, u.reference DESC LIMIT 1),"
    " 'not_started') AS stage FROM pledge p"
)
_OPEN = "s.stage NOT IN ('fulfilled', 'discontinued')"
_LEAD = "JOIN pledge_organization o ON o.pledge_uid = s.uid AND o.role = 'lead_organizations'"
_IS_OVER = "due < substr(:on, 1, length(due))"
_COUNTS = (
    "SELECT state, count(*) FROM practice GROUP BY state",
    "SELECT state, count(*) FROM standing GROUP BY state",
    "SELECT stage, count(*) FROM standing GROUP BY stage",
    "SELECT o.number, p.state, count(*) FROM practice p JOIN practice_objective o ON o.practice_uid = p.uid"
    " GROUP BY o.number, p.state",
    "SELECT o.number, s.stage, count(*) FROM standing s JOIN pledge_objective o ON o.pledge_uid = s.uid"
    " GROUP BY o.number, s.stage",
    "SELECT count(*), sum(status <> 'done') FROM recommendation",
    "SELECT o.number, count(*) FROM recommendation r JOIN recommendation_objective o ON o.recommendation_uid = r.uid"
    " WHERE r.status <> 'done' GROUP BY o.number",
    "SELECT objective FROM objective_note WHERE policies || progress || challenges || lessons || support_needed"
    " || next_steps <> ''",
    "SELECT n.value, count(*) FROM pledge p, json_each(p.nature) n GROUP BY n.value",
    "SELECT type, count(*) FROM pledge GROUP BY type",
    "SELECT n.value, count(*) FROM pledge p, json_each(p.principles) n GROUP BY n.value",
    "SELECT n.value, count(*) FROM practice p, json_each(p.principles) n GROUP BY n.value",
    "SELECT consultation_kind, count(*) FROM consultation GROUP BY consultation_kind",
    "SELECT uid, name, merged_into FROM organization",
    "SELECT organization_uid, count(*) FROM practice_organization WHERE role = 'lead_organizations'"
    " GROUP BY organization_uid",
    f"SELECT o.organization_uid, count(*) FROM standing s {_LEAD} GROUP BY o.organization_uid",
    f"SELECT o.organization_uid, count(*), sum(s.{_IS_OVER}) FROM standing s {_LEAD} WHERE {_OPEN} AND s.due <> ''"
    " GROUP BY o.organization_uid",
    f"SELECT o.organization_uid, count(*), sum(m.{_IS_OVER.replace('(due)', '(m.due)')}) FROM standing s {_LEAD}"
    f" JOIN milestone m ON m.pledge_uid = s.uid WHERE {_OPEN} AND m.due <> '' AND m.done = ''"
    " GROUP BY o.organization_uid",
    "SELECT reported_by, count(*), max(CASE WHEN received_on <> '' THEN received_on ELSE date END)"
    " FROM progress_update WHERE reported_by <> '' AND NOT set_by_hand GROUP BY reported_by",
)
"""The counts as somebody writes them who knows the file: the stage of each pledge once, then a statement for each."""
_BARS = (
    "SELECT p.uid, p.reference, p.title, p.start, p.due, s.stage FROM pledge p JOIN standing s ON s.uid = p.uid",
    "SELECT pledge_uid, number FROM pledge_objective ORDER BY pledge_uid, position",
    "SELECT pledge_uid, organization_uid FROM pledge_organization WHERE role = 'lead_organizations'"
    " ORDER BY pledge_uid, position",
    "SELECT pledge_uid, title, due, done FROM milestone ORDER BY pledge_uid, position",
)


def overview_rows(folder: Path, repetitions: int, *, grows: bool = True) -> list[Row]:
    """Measure the figures of 5,000 pledges, 20,000 milestones and 50,000 updates, then their growth."""
    path = through_time(folder, _PLEDGES, _PLEDGES * 4, _PLEDGES * 10)
    session = dossier_services(folder).open_to_read(path)
    try:
        _check(session.overview.figures(), path)
        rows = [
            ratio_row(
                "overview figures, 5,000 pledges, 20,000 milestones, 50,000 updates",
                "the same counts in hand-written SQL",
                2,
                lambda: figures_seconds(session, with_timeline=False),
                lambda: seconds(lambda: _counts(path)),
                repetitions,
            ),
            ratio_row(
                "overview figures with the timeline of the same",
                "the same counts in SQL, and reading the columns of the timeline through sqlite3",
                2,
                lambda: figures_seconds(session, with_timeline=True),
                lambda: seconds(lambda: _counts(path, _BARS)),
                repetitions,
            ),
        ]
    finally:
        session.close()
    return [*rows, _growth(folder)] if grows else rows


def figures_seconds(session: DossierSession, *, with_timeline: bool) -> float:
    """Give the time that the figures of all records take."""
    return seconds(lambda: session.overview.figures(with_timeline=with_timeline))


def _counts(path: Path, more: tuple[str, ...] = ()) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(_NEWEST)
        on = {"on": TODAY.isoformat()}
        return [connection.execute(text, on if ":on" in text else ()).fetchall() for text in (*_COUNTS, *more)]


def _check(figures: OverviewFigures, path: Path) -> None:
    """See that both sides count the same: figures that were wrong could be quick."""
    counted = _counts(path)
    assert figures.pledges_by_stage == dict(counted[2])
    staged = [(one.objective, one.pledges_by_stage) for one in figures.objectives]
    by_objective = {(number, stage): held for number, stages in staged for stage, held in stages.items()}
    assert by_objective == {(number, stage): held for number, stage, held in counted[4]}
    owed = {uid: held + more for (uid, held, _), (_same, more, _over) in zip(counted[16], counted[17], strict=True)}
    assert {one.uid: one.owed for one in figures.organizations} == owed
    overdue = {uid: over + more for (uid, _, over), (_same, _held, more) in zip(counted[16], counted[17], strict=True)}
    assert {one.uid: one.overdue for one in figures.organizations} == overdue
    assert {one.uid: one.updates_received for one in figures.organizations} == {row[0]: row[1] for row in counted[18]}


def _growth(folder: Path) -> Row:
    """Measure how the time of the figures grows with the pledges, each with four milestones and ten updates."""
    times = []
    for size in _SIZES:
        session = dossier_services(folder).open_to_read(through_time(folder, size, size * 4, size * 10))
        figures_seconds(session, with_timeline=True)
        times.append(min(figures_seconds(session, with_timeline=True) for _ in range(3)))
        session.close()
    return growth_row("growth of the overview", 1.1, _SIZES, times)
