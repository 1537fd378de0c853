"""Kill the program while it saves: nothing that it acknowledged is lost."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from pledgedesk.services.dossiers import DossierService

SAVING = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.conftest import dossier_service
from pledgedesk.domain.codes import RecordKind
session = dossier_service(Path(sys.argv[2])).open(Path(sys.argv[1]))
record = session.practices.all()[0]
number = int(record.title.split()[-1])
while True:
    number += 1
    after = replace(record, title=f"Title {number}", description=str(number) * 400)
    session.practices.save(record, after)
    record = after
    session.drafts.keep(RecordKind.PRACTICE, record.uid, "summary", f"Draft {number}")
    print(number, flush=True)
"""
KILLS = 25


def acknowledged_until_killed(path: Path, folder: Path, saves: int) -> int:
    """Let a program save, kill it after so many acknowledged saves, and give the last number it told."""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path), str(folder), str(root)], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        last = 0
        for _ in range(saves):
            last = int(program.stdout.readline())
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read().splitlines()
    return int(rest[-1]) if rest and rest[-1].isdigit() else last


def test_25_kills_lose_nothing_acknowledged(dossiers: DossierService, dossier_path: Path, tmp_path: Path) -> None:
    from pledgedesk.domain.practices import Practice

    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="Title 0"))
    session.close()
    for turn in range(KILLS):
        last = acknowledged_until_killed(dossier_path, tmp_path, 1 + turn % 7)
        session = dossiers.open(dossier_path)
        (practice,) = session.practices.all()
        saved = int(practice.title.split()[-1])
        (draft,) = session.drafts.all()
        session.close()
        assert saved in (last, last + 1)
        assert practice.description == str(saved) * 400
        assert int(draft.text.split()[-1]) in (last, last + 1)
        with closing(sqlite3.connect(dossier_path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
