"""Kill the program while it records, and let the disk fill up: all of it is recorded, or nothing is."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import dossier_service

from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.register import NewFile, RecordedFile

ROOT = Path(__file__).parents[2]
KEY = "imrf-2026"
CONTENTS = {"review.xlsx": bytes(range(256)) * 12_000, "letter.pdf": b"%PDF" * 700_000, "new.txt": b"new" * 5000}
RECORDING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[5])
from tests.conftest import dossier_service
from pledgedesk.services import register, sending_files
from pledgedesk.storage import backup, register as kept, unit_of_work
made, out, point = Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[6])
session = dossier_service(Path(sys.argv[2])).open(Path(sys.argv[1]))
files = [register.RecordedFile(made / name) for name in ("review.xlsx", "letter.pdf")]
files.append(register.NewFile("new.txt", lambda path: path.write_bytes(b"new" * 5000)))
watched = {module.__file__ for module in (register, sending_files, backup, kept, unit_of_work)}
passed = 0
def at_point(frame, event, _argument):
    global passed
    # The program is killed as it enters or leaves a function of what records, whichever comes at that point.
    if frame.f_code.co_filename in watched:
        passed += 1
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(at_point)
session.register.record("imrf-2026", files, folder=out, channel="email", reason="due")
sys.setprofile(None)
print(passed)
"""
KILLS = 25


def record(dossier: Path, folder: Path, out: Path, point: int) -> subprocess.CompletedProcess[str]:
    """Record in a program of its own, which is killed at a point; at none for 0."""
    arguments = [str(dossier), str(folder), str(folder / "made"), str(out), str(ROOT), str(point)]
    return subprocess.run([sys.executable, "-c", RECORDING, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    folder.mkdir()
    for name, content in CONTENTS.items():
        (folder / name).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def is_whole(dossier: Path, folder: Path, out: Path) -> bool:
    """Tell whether the recording is there after a kill; fails where half of it is."""
    shown = {name: content for name, content in contents_shown(out).items() if name != "manifest.txt"}
    assert all(CONTENTS[name] == content for name, content in shown.items()), "half a file under its own name"
    session = dossier_service(folder).open(dossier)
    try:
        for unfinished in session.register.unfinished():
            session.register.finish(unfinished.reference)
        found = session.register.list()
        assert session.register.check() == ()
    finally:
        session.close()
    with closing(sqlite3.connect(dossier)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES]
    if not found:
        assert contents(out) == {}
        assert counts == [0, 0, 0, 0]
        return False
    assert counts == [1, 1, 3, 3]
    (sent,) = found
    assert sent.reference == "SENT-001"
    assert {name: content for name, content in contents(out).items() if name != "manifest.txt"} == CONTENTS
    return True


TABLES = ("sent", "sent_snapshot", "sent_file", "blob")


def contents_shown(out: Path) -> dict[str, bytes]:
    """Give the files that somebody sees in the folder."""
    if not out.exists():
        return {}
    return {path.name: path.read_bytes() for path in out.iterdir() if not path.name.startswith(".")}


def test_25_kills_leave_a_whole_recording_or_none(sample_path: Path, tmp_path: Path, made: Path) -> None:
    whole = record(Path(shutil.copy(sample_path, tmp_path / "whole.pledgedesk")), tmp_path, tmp_path / "whole", 0)
    assert whole.returncode == 0, whole.stderr
    points = int(whole.stdout)
    outcomes = []
    for turn in range(KILLS):
        dossier, out = tmp_path / f"{turn}.pledgedesk", tmp_path / f"out {turn}"
        shutil.copy(sample_path, dossier)
        killed = record(dossier, tmp_path, out, 1 + turn * (points - 1) // (KILLS - 1))
        assert killed.returncode == -signal.SIGKILL
        outcomes.append(is_whole(dossier, tmp_path, out))
        dossier.unlink()
    assert set(outcomes) == {False, True}
    assert outcomes == sorted(outcomes), "once it is recorded, it stays so"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system with room for a dossier and little more."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can be mounted by root on Linux only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, leaving: int) -> None:
    """Fill a disk up, but for so many bytes."""
    free = shutil.disk_usage(folder).free
    (folder / "ballast").write_bytes(bytes(free - leaving))


@pytest.mark.parametrize("leaving", [0, 500_000, 2_000_000, 5_800_000])
def test_a_full_disk_beneath_the_folder_records_nothing(
    sample_path: Path, dossiers: DossierService, small_disk: Path, made: Path, leaving: int
) -> None:
    out = small_disk / "sent"
    out.mkdir()
    fill(small_disk, leaving)
    session = dossiers.open(sample_path)

    with pytest.raises(StorageError) as caught:
        session.register.record(KEY, files(made), folder=out, reason="due")

    assert caught.value.code is ErrorCode.DISK_FULL
    assert session.register.list() == ()
    assert contents(out) == {}
    session.close()


@pytest.mark.parametrize("leaving", [0, 100_000, 3_000_000])
def test_a_full_disk_beneath_the_dossier_records_nothing(
    sample_path: Path, dossiers: DossierService, small_disk: Path, made: Path, tmp_path: Path, leaving: int
) -> None:
    dossier = Path(shutil.copy(sample_path, small_disk / "sample.pledgedesk"))
    session = dossiers.open(dossier)
    fill(small_disk, leaving)

    with pytest.raises(StorageError) as caught:
        session.register.record(KEY, files(made), folder=tmp_path / "sent", reason="due")

    assert caught.value.code is ErrorCode.DISK_FULL
    assert session.register.list() == ()
    assert contents(tmp_path / "sent") == {}
    (small_disk / "ballast").unlink()
    session.close()
    assert not is_whole(dossier, tmp_path, tmp_path / "sent")


def files(made: Path) -> list[RecordedFile | NewFile]:
    return [RecordedFile(made / name) for name in CONTENTS]
