"""Measure readiness over 5,000 records and 40 sections, beside reading the same rows through sqlite3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.bench.dossiers import dossier_services, make_dossier
from tests.bench.measures import Row, ratio_row, seconds

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.readiness import ReadinessRule
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.services.readiness import read_text
from pledgedesk.services.session import DossierSession

_KEY = "bench-2026"
_HALF, _SECTIONS = 2_500, 40
_TABLES = (
    *("practice", "pledge", "recommendation", "objective_note", "milestone", "progress_update", "indicator"),
    *("consultation", "practice_objective", "pledge_objective", "practice_organization", "pledge_organization"),
    *("review_round", "section_text", "practice_offer", "acceptance", "organization"),
)
_SENTENCE = "The ministry and the counties opened an office where workers ask for a permit, and trained its clerks. "


def readiness_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure a first look, with every text read anew, at a round of long sections that name figures and records."""
    path = make_dossier(folder, _HALF, _HALF, indexed=True)
    _add_updates(path)
    session = dossier_services(folder).open(path)
    try:
        _write_round(session)
        _check(session)
        return [
            ratio_row(
                "readiness, 5,000 records and 40 sections",
                "reading the same rows through sqlite3",
                2,
                lambda: _look(session),
                lambda: seconds(lambda: _rows(path)),
                repetitions,
            )
        ]
    finally:
        session.close()


def _add_updates(path: Path) -> None:
    """Let nine pledges in ten be heard of once."""
    rows = [
        (f"heard-{number}", f"UPD-{number:03d}", "pledge", f"pledge-{number}", "2026-02-01", "in_progress")
        for number in range(1, _HALF + 1)
        if number % 10
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            "INSERT INTO progress_update (uid, reference, record_kind, record_uid, date, stage)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        connection.commit()


def _write_round(session: DossierSession) -> None:
    sections = tuple(TemplateSection(f"part_{number}", f"Part {number}", limit=500) for number in range(_SECTIONS))
    template = ReviewTemplate("bench", title="Bench", sections=sections)
    session.round_keeping.add(DossierRound(key=_KEY, title="Bench", start=PartialDate(2026), templates=(template,)))
    for number, section in enumerate(sections):
        before = session.sections.get(_KEY, "bench", section.id)
        text = f"We made [{_HALF}](figure:pledges) pledges, such as [one](record:PLED-{number + 1:03d}).\n\n"
        paragraphs = "\n\n".join([_SENTENCE * 4] * 4)
        session.sections.save(_KEY, before, replace(before, text=text + paragraphs))


def _check(session: DossierSession) -> None:
    """See that the rules look at all of it: what finds nothing could be quick."""
    issues = session.readiness.report(_KEY).issues
    assert sum(one.rule is ReadinessRule.PLEDGE_SILENT for one in issues) == _HALF // 10
    assert not any(one.rule is ReadinessRule.FIGURE_OLD for one in issues)


def _look(session: DossierSession) -> float:
    read_text.cache_clear()
    return seconds(lambda: session.readiness.report(_KEY))


def _rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return sum(len(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in _TABLES)
