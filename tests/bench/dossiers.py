"""Make dossiers of any size quickly: all records in one unit of work, each with 2,000 characters."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import Connection, insert

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import Contact, Milestone, ObjectiveTag
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.records import Record
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.services.dossiers import DossierService, new_profile
from pledgedesk.services.preferences import PreferenceService
from pledgedesk.storage import schema
from pledgedesk.storage.dossier_file import Opening, open_dossier
from pledgedesk.storage.mapping import MAPPINGS
from pledgedesk.storage.settings import SettingsFile

TODAY = date(2026, 3, 11)
_ORGANIZATIONS = 200
_WORDS = (
    *("ministry", "county", "consulate", "worker", "family", "border", "permit", "school", "clinic", "shelter"),
    *("recruiter", "remittance", "return", "skill", "record", "training", "service", "council", "mobile"),
    *("agreement", "embassy", "labour", "office", "data", "child", "register", "cost"),
)


def dossier_services(folder: Path) -> DossierService:
    """Give services whose settings and backups lie in a folder."""
    preferences = PreferenceService(SettingsFile(folder / "settings.json"))
    return DossierService(preferences, author=lambda: "Bench", today=lambda: TODAY, data=lambda: folder / "data")


def make_dossier(folder: Path, practices: int, pledges: int, *, indexed: bool = False) -> Path:
    """Make a dossier with so many validated records; gives its path. What does not search goes without the index."""
    # In a folder of its own: several rows ask for one of the same size, and each changes its own.
    path = Path(mkdtemp(dir=folder)) / f"bench-{practices}-{pledges}.pledgedesk"
    dossier_services(folder).new(path, new_profile("KEN", office="Department of Immigration Services"))
    chance = random.Random(practices + pledges)
    opened = open_dossier(path, Opening("Bench", TODAY, lambda uid: folder / "data" / uid))
    with opened.unit_of_work(writing=True) as uow:
        connection = uow.connection_for_storage()
        _insert(connection, RecordKind.ORGANIZATION, [_organization(number) for number in range(_ORGANIZATIONS)])
        _insert(connection, RecordKind.PLEDGE, [_pledge(number, chance) for number in range(1, pledges + 1)])
        _insert(
            connection, RecordKind.PRACTICE, [_practice(number, pledges, chance) for number in range(1, practices + 1)]
        )
        counters = [{"prefix": "PRAC", "last": practices}, {"prefix": "PLED", "last": pledges}]
        connection.execute(insert(schema.counter), counters)
        if indexed:
            uow.index.rebuild()
        uow.commit()
    opened.close()
    return path


def through_time(folder: Path, pledges: int, milestones: int, updates: int, *, organizations: int = 70) -> Path:
    """Make a dossier of pledges in all stages, with so many milestones and updates shared out evenly; gives its path.

    Dates lie up to two years before and after `TODAY`; one due in ten is a year or a month. Every fourth pledge is a
    draft. Pledges are `pledge-<n>`, updates `update-<n>`, milestones `milestone-<n>`, all from 1; organizations
    `org-<n>` from 0.
    """
    path = Path(mkdtemp(dir=folder)) / f"time-{pledges}-{milestones}-{updates}.pledgedesk"
    dossier_services(folder).new(path, new_profile("KEN", office="Department of Immigration Services"))
    chance = random.Random(pledges + milestones + updates)
    opened = open_dossier(path, Opening("Bench", TODAY, lambda uid: folder / "data" / uid))
    with opened.unit_of_work(writing=True) as uow:
        connection = uow.connection_for_storage()
        _insert(connection, RecordKind.ORGANIZATION, [_organization(number) for number in range(organizations)])
        _insert(connection, RecordKind.PLEDGE, list(_dated_pledges(pledges, milestones, organizations, chance)))
        _insert(connection, RecordKind.PROGRESS_UPDATE, list(_updates(updates, pledges, organizations, chance)))
        counters = [{"prefix": "PLED", "last": pledges}, {"prefix": "UPD", "last": updates}]
        connection.execute(insert(schema.counter), counters)
        uow.commit()
    opened.close()
    return path


def _dated_pledges(pledges: int, milestones: int, organizations: int, chance: random.Random) -> Iterator[Pledge]:
    originals = [_pledge(number, chance) for number in range(1, min(pledges, _ORIGINALS) + 1)]
    for number in range(1, pledges + 1):
        uid, first = f"pledge-{number}", (number - 1) * milestones // pledges
        yield replace(
            originals[number % len(originals)],
            uid=uid,
            reference=f"PLED-{number:03d}",
            title=_title(chance),
            objectives=_tags(chance),
            lead_organizations=(f"org-{chance.randrange(organizations)}",),
            due=_near(chance),
            milestones=tuple(_dated_milestone(one + 1, chance) for one in range(first, number * milestones // pledges)),
            state="draft" if number % 4 == 0 else "validated",
        )


def _dated_milestone(number: int, chance: random.Random) -> Milestone:
    done = _day(chance.randint(-700, 0)) if number % 2 else None
    return Milestone(f"{chance.choice(_WORDS).title()} agreed", _near(chance), done, True, f"milestone-{number}")


def _updates(updates: int, pledges: int, organizations: int, chance: random.Random) -> Iterator[ProgressUpdate]:
    for number in range(1, updates + 1):
        yield ProgressUpdate(
            uid=f"update-{number}",
            record_kind=RecordKind.PLEDGE.value,
            record_uid=f"pledge-{1 + number % pledges}",
            reference=f"UPD-{number:03d}",
            date=_day(chance.randint(-700, 0)),
            stage=chance.choice(("not_started", "planning", "in_progress", "in_progress", "fulfilled")),
            done=_title(chance),
            next_steps=_title(chance),
            reported_by=f"org-{chance.randrange(organizations)}",
            received_on=_day(chance.randint(-700, 0)),
            source="email",
            public=number % 2 == 0,
        )


_ORIGINALS = 40
"""Pledges with texts of their own; the others share theirs, which costs no time to make."""


def _near(chance: random.Random) -> PartialDate:
    found = _day(chance.randint(-700, 700))
    return {0: PartialDate(found.year), 1: PartialDate(found.year, found.month)}.get(chance.randrange(20), found)


def _day(days: int) -> PartialDate:
    return PartialDate.of_day(TODAY + timedelta(days=days))


def _insert(connection: Connection, kind: RecordKind, records: Sequence[Record]) -> None:
    """Insert records as the repository does, with one statement a table instead of several a record."""
    if not records:
        return
    mapping = MAPPINGS[kind]
    rows = [{name: mapping.to_column(name, getattr(one, name)) for name in mapping.scalars} for one in records]
    connection.execute(insert(mapping.table), rows)
    for name, child in mapping.children.items():
        parts: list[dict[str, Any]] = [row for one in records for row in child.rows(one.uid, getattr(one, name))]
        if parts:
            connection.execute(insert(child.table), parts)


def _organization(number: int) -> Organization:
    return Organization(f"org-{number}", f"{_WORDS[number % len(_WORDS)].title()} Agency {number}")


def _text(length: int, chance: random.Random) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(chance.choice(_WORDS) + ("." if chance.random() < 0.08 else ""))
    return " ".join(words)[: length - 1].replace(". ", ".\n", 1) + "."


def _title(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(8)).capitalize()


def _tags(chance: random.Random) -> tuple[ObjectiveTag, ...]:
    numbers = chance.sample(range(1, 24), chance.randint(1, 3))
    return tuple(ObjectiveTag(number, position == 0) for position, number in enumerate(numbers))


def _uids(count: int, chance: random.Random) -> tuple[str, ...]:
    return tuple(f"org-{number}" for number in chance.sample(range(_ORGANIZATIONS), count))


def _practice(number: int, pledges: int, chance: random.Random) -> Practice:
    return Practice(
        uid=f"practice-{number}",
        reference=f"PRAC-{number:03d}",
        title=_title(chance),
        summary=_text(300, chance),
        description=_text(1200, chance),
        impact=_text(250, chance),
        lessons=_text(190, chance),
        objectives=_tags(chance),
        principles=("human_rights",),
        sdg_targets=("10.7",),
        practice_type=chance.choice(("service", "training")),
        geographic_scope="national",
        countries=("KEN",),
        start=_date(chance),
        ongoing=True,
        lead_organizations=_uids(1, chance),
        partners=_uids(2, chance),
        contacts=(_contact(number),),
        pledges=(f"pledge-{chance.randint(1, pledges)}",) if pledges else (),
        language="en",
        **_validated(),
    )


def _pledge(number: int, chance: random.Random) -> Pledge:
    return Pledge(
        uid=f"pledge-{number}",
        reference=f"PLED-{number:03d}",
        title=_title(chance),
        text=_text(1940, chance),
        type="individual",
        nature=("policy_oriented",),
        objectives=_tags(chance),
        level="national",
        countries=("KEN",),
        lead_organizations=_uids(1, chance),
        start=PartialDate.parse("2024"),
        due=_date(chance),
        stage=chance.choice(("planning", "in_progress", "fulfilled")),
        milestones=_milestones(number),
        contacts=(_contact(number),),
        language="en",
        **_validated(),
    )


def _milestones(number: int) -> tuple[Milestone, ...]:
    due = PartialDate.parse("2026-05")
    return (Milestone("Draft shared", due, None, True, f"milestone-{number}"),) if number % 3 == 0 else ()


def _date(chance: random.Random) -> PartialDate:
    return PartialDate.parse(f"{chance.randint(2019, 2027)}-{chance.randint(1, 12):02d}")


def _contact(number: int) -> Contact:
    return Contact(f"Officer {number}", "Desk officer", f"officer{number}@example.org", "")


def _validated() -> dict[str, Any]:
    return {"state": "validated", "validated_on": PartialDate.parse("2026-01-10"), "validated_by": "Bench"}
