"""Open dossiers of the version before updates: a pledge then carried its stage itself."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.dossiers import DossierService
from pledgedesk.storage import schema
from pledgedesk.storage.migrate import run_migrations

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.conftest import dossier_service
from pledgedesk.storage.search_index import SearchIndex
SearchIndex.rebuild = lambda self: os.kill(os.getpid(), signal.SIGKILL)
dossier_service(Path(sys.argv[2])).open(Path(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class OldPledge:
    """Hold a pledge as version 3 kept it; `changed` are the days of its steps, oldest first."""

    number: int
    stage: str
    changed: tuple[str, ...] = ("2024-05-01",)

    @property
    def uid(self) -> str:
        return f"pledge-{self.number}"

    @property
    def reference(self) -> str:
        return f"PLED-{self.number:03d}"

    @property
    def whole(self) -> dict[str, Any]:
        return {"uid": self.uid, "reference": self.reference, "title": f"Title {self.number}", "stage": self.stage}


OLD = (
    OldPledge(1, "in_progress", ("2023-02-01", "2024-06-30")),
    OldPledge(2, "fulfilled", ("2025-01-15",)),
    OldPledge(3, "not_started"),
)
DELETED = OldPledge(4, "planning", ("2024-01-01",))


class OldFile:
    """Write a dossier of schema 3 row by row, as the program of that version left it."""

    def __init__(self, path: Path) -> None:
        engine = create_engine(f"sqlite+pysqlite:///{path}")
        with engine.begin() as connection:
            run_migrations(connection, "0003")
        engine.dispose()
        self.connection = sqlite3.connect(path)
        self.add("dossier", uid="the-dossier", country="KEN")
        self.connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        self.connection.execute("PRAGMA user_version=3")

    def add(self, table: str, **values: object) -> None:
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        self.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))

    def add_step(self, name: str, day: str, kind: str, *changes: tuple[str, str, object, object], **named: str) -> None:
        self.add("operation", uid=name, at=f"{day}T09:00:00.000+00:00", kind=kind, records=1, **named)
        for position, (uid, field, old, new) in enumerate(changes):
            texts = [None if value is None else json.dumps(value) for value in (old, new)]
            self.add(
                "change", operation_uid=name, position=position, kind="pledge", uid=uid, field=field, old=texts[0],
                new=texts[1],
            )  # fmt: skip

    def add_pledges(self, pledges: Sequence[OldPledge], *, log: bool = True) -> None:
        for one in pledges:
            self.add("pledge", uid=one.uid, reference=one.reference, title=f"Title {one.number}", stage=one.stage)
            if not log:
                continue
            made, *later = one.changed
            self.add_step(f"made-{one.uid}", made, "create", (one.uid, "", None, one.whole | {"stage": "not_started"}))
            for day in later:
                self.add_step(f"{one.uid}-{day}", day, "set_stage", (one.uid, "stage", "not_started", one.stage))
        self.add("counter", prefix="PLED", last=max((one.number for one in pledges), default=0) + 1)

    def delete_to_bin(self, pledge: OldPledge, day: str) -> None:
        gone = ["pledge", pledge.uid, "", pledge.whole, None]
        self.add_step("deleted", day, "delete", (pledge.uid, "", pledge.whole, None))
        self.add(
            "binned", uid=pledge.uid, kind="pledge", reference=pledge.reference, title=f"Title {pledge.number}",
            deleted_at=f"{day}T09:00:00.000+00:00", changes=json.dumps([gone]),
        )  # fmt: skip

    def close(self) -> None:
        self.connection.commit()
        self.connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "older.pledgedesk"


def write(path: Path, pledges: Sequence[OldPledge] = OLD, *, log: bool = True) -> None:
    old = OldFile(path)
    old.add_pledges(pledges, log=log)
    old.close()


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table that is the program's own."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE '%search_%'")
        tables = [name for (name,) in found if not name.startswith("sqlite_")]
        return {table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables}


def test_each_pledge_has_one_update_with_its_stage_of_the_day_it_last_changed(
    dossiers: DossierService, path: Path
) -> None:
    write(path)
    session = dossiers.open(path)
    pledges = {one.reference: one for one in session.pledges.all()}
    assert [(one.stage, str(one.stage_date)) for one in pledges.values()] == [
        ("in_progress", "2024-06-30"),
        ("fulfilled", "2025-01-15"),
        ("not_started", "2024-05-01"),
    ]
    (update,) = session.updates.of_record(pledges["PLED-001"].uid)
    assert (update.set_by_hand, update.public, update.reference) == (True, False, "UPD-001")
    assert len(session.updates.list()) == len(OLD)
    made = session.updates.add(
        [ProgressUpdate(record_kind="pledge", record_uid=pledges["PLED-003"].uid, stage="planning")]
    )
    assert made is not None
    assert session.updates.of_record(pledges["PLED-003"].uid)[0].reference == "UPD-004"
    session.close()


def test_nothing_else_changes(dossiers: DossierService, path: Path) -> None:
    write(path)
    before = rows(path)
    dossiers.open(path).close()
    after = rows(path)
    stages = {one.uid: one.stage for one in OLD}
    with closing(sqlite3.connect(path)) as connection:
        kept = dict(connection.execute("SELECT record_uid, stage FROM progress_update"))
        titles = [title for (title,) in connection.execute("SELECT title FROM pledge ORDER BY reference")]
    assert kept == stages
    assert titles == [f"Title {one.number}" for one in OLD]
    for table in ("operation", "change", "binned", "draft"):
        assert after[table] == before[table]
    assert len(after["pledge"]) == len(before["pledge"])
    assert set(before["counter"]) < set(after["counter"])


def test_a_pledge_deleted_before_comes_back_from_the_bin_with_its_stage(dossiers: DossierService, path: Path) -> None:
    old = OldFile(path)
    old.add_pledges(OLD)
    old.delete_to_bin(DELETED, "2025-03-01")
    old.close()
    session = dossiers.open(path)
    assert session.history.bin()[0].reference == "PLED-004"
    session.history.restore(DELETED.uid)
    restored = session.pledges.get(DELETED.uid)
    assert (restored.title, restored.stage) == ("Title 4", "planning")
    assert session.history.bin() == ()
    session.close()


def test_undoing_the_deletion_of_before_brings_the_stage_back_too(dossiers: DossierService, path: Path) -> None:
    old = OldFile(path)
    old.add_pledges(OLD)
    old.delete_to_bin(DELETED, "2025-03-01")
    old.close()
    session = dossiers.open(path)
    session.history.undo_newest()
    assert session.pledges.get(DELETED.uid).stage == Stage.PLANNING
    session.close()


def test_a_stage_set_before_is_not_taken_back_by_half(dossiers: DossierService, path: Path) -> None:
    write(path, (OldPledge(1, "in_progress", ("2023-02-01", "2024-06-30")),))
    session = dossiers.open(path)
    with pytest.raises(DomainError) as caught:
        session.history.undo_newest()
    assert (caught.value.code, caught.value.values["fields"]) == (ErrorCode.UNDO_CONFLICT, ("stage",))
    assert [(one.kind, one.stage) for one in session.pledges.all()] == [(RecordKind.PLEDGE, "in_progress")]
    session.close()


@pytest.mark.parametrize("steps", ["none", "of another record"])
def test_where_the_log_was_compacted_the_date_is_the_newest_there_is(
    dossiers: DossierService, path: Path, steps: str
) -> None:
    old = OldFile(path)
    old.add_pledges(OLD, log=False)
    if steps != "none":
        old.add_step("later", "2025-09-09", "edit", ("another", "title", "a", "b"))
    old.close()
    session = dossiers.open(path)
    dates = {one.stage_date for one in session.pledges.all()}
    with closing(sqlite3.connect(path)) as connection:
        (today,) = connection.execute("SELECT strftime('%Y-%m-%d', 'now')").fetchone()
    assert dates == {PartialDate.parse(today if steps == "none" else "2025-09-09")}
    assert [one.stage for one in session.pledges.all()] == [one.stage for one in OLD]
    session.close()


def test_a_dossier_without_pledges_has_no_update(dossiers: DossierService, path: Path) -> None:
    write(path, ())
    session = dossiers.open(path)
    assert session.updates.list() == ()
    session.pledges.create(Pledge(title="First"))
    session.close()


def test_5000_pledges_keep_their_stages(dossiers: DossierService, path: Path) -> None:
    stages = [stage.value for stage in Stage]
    many = [OldPledge(number, stages[number % len(stages)]) for number in range(1, 5001)]
    write(path, many)
    session = dossiers.open(path)
    found = {one.reference: one.stage for one in session.pledges.list()}
    assert found == {one.reference: one.stage for one in many}
    assert len(session.updates.list()) == len(many)
    session.close()


def test_killed_in_the_middle_the_file_is_as_it_was_and_opens_the_next_time(
    dossiers: DossierService, path: Path, tmp_path: Path
) -> None:
    write(path)
    before = rows(path)
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), str(tmp_path), str(root)], check=False)
    assert killed.returncode == -signal.SIGKILL
    # Reading it rolls back what was begun, as any program would.
    assert rows(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    session = dossiers.open(path)
    assert [one.stage for one in session.pledges.all()] == [one.stage for one in OLD]
    session.close()
