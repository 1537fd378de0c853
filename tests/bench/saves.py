"""Measure saving one edit with its history."""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

from tests.bench.dossiers import dossier_services, make_dossier
from tests.bench.measures import Row, ratio_row

from pledgedesk.domain.practices import Practice
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.database import connect

_EDITS = 20
"""Edits in one repetition: a single one is shorter than the noise of a disk."""


class Edits:
    """Change a text of one practice, time and again."""

    def __init__(self, session: DossierSession) -> None:
        self._session = session
        self._practice: Practice = session.practices.all()[0]
        self._count = 0

    def edit(self) -> None:
        """Save another text."""
        self._count += 1
        after = replace(self._practice, impact=f"{self._practice.impact[:180]} {self._count}")
        assert self._session.practices.save(self._practice, after) is not None
        # The record was validated: its first edit marks it as changed, later ones do not.
        self._practice = replace(after, changed_since_validated=True)


class EditTwice:
    """Save edits in a dossier, and run the statements that it took on a copy through sqlite3."""

    def __init__(self, path: Path, folder: Path) -> None:
        twin = shutil.copy(path, folder / "twin.pledgedesk")
        self._raw = connect(Path(twin))
        self._session = dossier_services(folder).open(path)
        self._edits = Edits(self._session)
        self._statements: list[str] = []

    def save(self) -> float:
        """Save edits; gives the time that one took. Statements are noted from a turn that is not timed."""
        start = time.perf_counter()
        for _ in range(_EDITS):
            self._edits.edit()
        taken = time.perf_counter() - start
        self._catch_up()
        return taken / _EDITS

    def _catch_up(self) -> None:
        """Note the statements of as many edits again, for the raw side to run."""
        connection = self._session._file._database._raw
        self._statements.clear()
        connection.set_trace_callback(self._statements.append)
        for _ in range(_EDITS):
            self._edits.edit()
        connection.set_trace_callback(None)

    def replay(self) -> float:
        """Run the statements noted last; gives the time that those of one edit took."""
        start = time.perf_counter()
        for statement in self._statements:
            self._raw.execute(statement).fetchall()
        return (time.perf_counter() - start) / _EDITS

    def changes(self) -> tuple[int, int]:
        """Count the changes that both sides have written."""
        own = self._session.facts().operations
        (raw,) = self._raw.execute("SELECT count(*) FROM operation").fetchone()
        return own, int(raw)

    def statements(self) -> int:
        return len(self._statements) // _EDITS

    def close(self) -> None:
        self._session.close()
        self._raw.close()


def save_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure one edit of a text, in a dossier of 200 practices."""
    edits = EditTwice(make_dossier(folder, 201, 0, indexed=True), folder)
    row = ratio_row(
        "save one edit with its history",
        "sqlite3, the same statements, one commit",
        5,
        edits.save,
        edits.replay,
        repetitions,
    )
    own, raw = edits.changes()
    assert own == 2 * raw, "both sides must have written"
    assert sqlite3.sqlite_version_info >= (3, 35)
    edits.close()
    row = replace(row, against=f"{row.against} ({edits.statements()} statements)")
    return [row, _derived_row(folder, repetitions)]


def _derived_row(folder: Path, repetitions: int) -> Row:
    """Measure what the index for searching, and the vector to be made anew, add to an edit."""
    session = dossier_services(folder).open(make_dossier(folder, 200, 0, indexed=True))
    edits = Edits(session)

    def seconds_of_one(keeps_derived: bool) -> float:
        session.recorder.keeps_derived = keeps_derived
        start = time.perf_counter()
        for _ in range(_EDITS):
            edits.edit()
        return (time.perf_counter() - start) / _EDITS

    row = ratio_row(
        "a save with index and pending vector",
        "the same save with both off",
        1.5,
        lambda: seconds_of_one(True),
        lambda: seconds_of_one(False),
        repetitions * 3,
    )
    session.close()
    return row
