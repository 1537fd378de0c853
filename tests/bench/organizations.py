"""Measure merging an organization that thousands of records name."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import update
from tests.bench.dossiers import TODAY, dossier_services, make_dossier
from tests.bench.measures import Row, ratio_row, seconds

from pledgedesk.domain.codes import RecordKind
from pledgedesk.services.organizations import OrganizationService
from pledgedesk.storage import schema
from pledgedesk.storage.database import connect
from pledgedesk.storage.dossier_file import Opening, open_dossier

_USES = 2000


class MergeTwice:
    """Merge in a fresh copy of a dossier, and run the statements that it took on another one through sqlite3."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self._statements: list[str] = []
        self._merge(noting=True)

    def merge(self) -> float:
        """Give the time that a merge takes."""
        return self._merge(noting=False)

    def _merge(self, *, noting: bool) -> float:
        session = dossier_services(self._folder).open(self._copy())
        gone, kept = (one.uid for one in session.organizations.current()[:2])
        gone, kept = (gone, kept) if _uses(session.organizations, gone) else (kept, gone)
        if noting:
            session._file._database._raw.set_trace_callback(self._statements.append)
        taken = seconds(lambda: session.organizations.merge(kept, gone))
        session._file._database._raw.set_trace_callback(None)
        assert _uses(session.organizations, kept) == _USES
        session.close()
        return taken

    def replay(self) -> float:
        """Give the time that the same statements take."""
        raw = connect(self._copy())

        def run() -> None:
            for statement in self._statements:
                raw.execute(statement).fetchall()

        taken = seconds(run)
        raw.close()
        return taken

    def _copy(self) -> Path:
        return Path(shutil.copy(self._path, Path(mkdtemp(dir=self._folder)) / "copy.pledgedesk"))


def _uses(organizations: OrganizationService, uid: str) -> int:
    return next(one.leads for one in organizations.list() if one.uid == uid)


def merge_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure merging an organization that leads 2,000 practices."""
    path = make_dossier(folder, _USES, 0)
    opened = open_dossier(path, Opening("Bench", TODAY, lambda uid: folder / "data" / uid))
    with opened.unit_of_work(writing=True) as uow:
        connection, table = uow.connection_for_storage(), schema.practice_organization
        gone = sorted(uow.records(RecordKind.ORGANIZATION).all(), key=lambda one: one.reference.casefold())[0].uid
        leads = table.c.role == "lead_organizations"
        connection.execute(table.delete().where(table.c.position > 0))
        connection.execute(update(table).where(leads).values(organization_uid=gone))
        connection.execute(table.delete().where(~leads))
        uow.index.rebuild()
        uow.commit()
    opened.close()
    both = MergeTwice(path, folder)
    against = f"sqlite3, the same statements, one commit ({len(both._statements)} statements)"
    return [ratio_row("merge an organization used 2,000 times", against, 3, both.merge, both.replay, repetitions)]
