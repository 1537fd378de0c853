from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import dossier_service

from pledgedesk.domain.practices import Practice
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.services.dossiers import DossierService
from pledgedesk.storage import dossier_file
from pledgedesk.storage.file_check import journal_of

HOT_JOURNAL = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=5")
connection.execute("BEGIN IMMEDIATE")
for number in range(4000):
    connection.execute("INSERT INTO draft VALUES ('practice', ?, 'title', ?, '')", (str(number), "x" * 400))
os.kill(os.getpid(), signal.SIGKILL)
"""


def leave_journal(path: Path) -> None:
    """Kill a program in the middle of a large change, so that its journal stays and the file is half changed."""
    subprocess.run([sys.executable, "-c", HOT_JOURNAL, str(path)], check=False)
    assert journal_of(path).stat().st_size > 0


def titles(dossiers: DossierService, path: Path) -> list[str]:
    session = dossiers.open_to_read(path)
    try:
        return [one.title for one in session.practices.list()]
    finally:
        session.close()


def fault(dossiers: DossierService, path: Path) -> StorageError:
    with pytest.raises(StorageError) as caught:
        dossiers.open(path)
    return caught.value


def test_a_second_program_reads_and_is_told_who_writes(dossiers: DossierService, dossier_path: Path) -> None:
    first = dossiers.open(dossier_path)
    error = fault(dossiers, dossier_path)
    assert (error.code, error.values["holder"]) == (ErrorCode.DOSSIER_LOCKED, "A. Mwangi")
    second = dossiers.open_or_read(dossier_path)
    assert second.read_only
    assert second.read_only_reason is not None
    with pytest.raises(StorageError) as caught:
        second.practices.create(Practice(title="A"))
    assert caught.value.code is ErrorCode.DOSSIER_READ_ONLY
    second.close()
    first.close()
    dossiers.open(dossier_path).close()


def test_where_no_lock_can_be_made_the_dossier_can_be_read(dossiers: DossierService, dossier_path: Path) -> None:
    dossier_path.with_name(dossier_path.name + ".lock").mkdir()
    session = dossiers.open_or_read(dossier_path)
    assert session.read_only
    assert session.read_only_reason is not None
    assert session.practices.list() == ()
    session.close()


def test_a_symbolic_link_leads_to_the_same_lock(dossiers: DossierService, dossier_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "desktop.pledgedesk"
    link.symlink_to(dossier_path)
    first = dossiers.open(dossier_path)
    assert fault(dossiers, link).code is ErrorCode.DOSSIER_LOCKED
    first.close()
    through = dossiers.open(link)
    assert through.path == dossier_path.resolve()
    assert fault(dossiers, dossier_path).code is ErrorCode.DOSSIER_LOCKED
    through.close()


def test_a_file_renamed_while_open_is_written_no_more(
    dossiers: DossierService, dossier_path: Path, tmp_path: Path
) -> None:
    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="Before"))
    moved = tmp_path / "moved.pledgedesk"
    dossier_path.rename(moved)
    other = dossiers.open(moved)
    with pytest.raises(StorageError) as caught:
        session.practices.create(Practice(title="After"))
    assert caught.value.code is ErrorCode.DOSSIER_MOVED
    assert [one.title for one in other.practices.list()] == ["Before"]
    copy = tmp_path / "copy.pledgedesk"
    session.save_copy(copy)
    assert titles(dossiers, copy) == ["Before"]
    other.close()
    session.close()


def test_a_file_replaced_while_open_is_written_no_more(
    dossiers: DossierService, dossier_path: Path, tmp_path: Path
) -> None:
    session = dossiers.open(dossier_path)
    other = tmp_path / "other.pledgedesk"
    session.save_copy(other)
    before = other.read_bytes()
    os.replace(other, dossier_path)  # noqa: PTH105  what a file manager does
    with pytest.raises(StorageError) as caught:
        session.practices.create(Practice(title="After"))
    assert caught.value.code is ErrorCode.DOSSIER_MOVED
    assert dossier_path.read_bytes() == before
    session.close()


def test_a_journal_left_by_a_crash_is_rolled_back_on_opening(dossiers: DossierService, dossier_path: Path) -> None:
    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="Whole"))
    session.close()
    leave_journal(dossier_path)
    session = dossiers.open(dossier_path)
    assert [one.title for one in session.practices.list()] == ["Whole"]
    assert session.drafts.all() == ()
    session.close()
    assert not journal_of(dossier_path).exists()


def test_reading_a_file_with_a_journal_changes_neither(dossiers: DossierService, dossier_path: Path) -> None:
    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="Whole"))
    session.close()
    leave_journal(dossier_path)
    before = dossier_path.read_bytes(), journal_of(dossier_path).read_bytes()
    reading = dossiers.open_to_read(dossier_path)
    assert [one.title for one in reading.practices.list()] == ["Whole"]
    assert reading.drafts.all() == ()
    reading.close()
    assert (dossier_path.read_bytes(), journal_of(dossier_path).read_bytes()) == before


def test_reading_takes_no_lock_and_writes_nothing(dossiers: DossierService, dossier_path: Path) -> None:
    before = dossier_path.read_bytes(), sorted(path.name for path in dossier_path.parent.iterdir())
    dossiers.open_to_read(dossier_path).close()
    assert (dossier_path.read_bytes(), sorted(path.name for path in dossier_path.parent.iterdir())) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"Dear colleague,\n", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, b"PK\x03\x04" + b"\x00" * 100],
    ids=["empty", "text", "png", "zip"],
)
def test_what_is_no_dossier_is_left_as_it_was(dossiers: DossierService, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.pledgedesk"
    path.write_bytes(content)
    assert fault(dossiers, path).code is ErrorCode.NOT_A_DOSSIER
    assert path.read_bytes() == content


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_another_program_s_sqlite_file_is_left_as_it_was(dossiers: DossierService, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "x.pledgedesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("CREATE TABLE practice (uid TEXT)")
    before, beside = path.read_bytes(), set(tmp_path.iterdir())
    assert fault(dossiers, path).code is ErrorCode.NOT_A_DOSSIER
    assert (path.read_bytes(), set(tmp_path.iterdir())) == (before, beside)


def test_a_cut_dossier_is_called_damaged(dossiers: DossierService, dossier_path: Path) -> None:
    whole = dossier_path.read_bytes()
    dossier_path.write_bytes(whole[: len(whole) // 2])
    assert fault(dossiers, dossier_path).code in (ErrorCode.DOSSIER_DAMAGED, ErrorCode.NOT_A_DOSSIER)
    assert dossier_path.read_bytes() == whole[: len(whole) // 2]


def test_a_dossier_of_a_newer_version_is_left_as_it_was(dossiers: DossierService, dossier_path: Path) -> None:
    with closing(sqlite3.connect(dossier_path)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = dossier_path.read_bytes()
    assert fault(dossiers, dossier_path).code is ErrorCode.DOSSIER_NEWER
    assert dossier_path.read_bytes() == before


def test_a_missing_file_and_a_folder_say_so(dossiers: DossierService, tmp_path: Path) -> None:
    assert fault(dossiers, tmp_path / "none.pledgedesk").code is ErrorCode.DOSSIER_MISSING
    assert fault(dossiers, tmp_path).code is ErrorCode.NOT_A_DOSSIER


def test_a_day_s_first_opening_keeps_one_of_seven_backups(tmp_path: Path) -> None:
    service = dossier_service(tmp_path)
    from pledgedesk.services.dossiers import new_profile

    profile = new_profile("KEN")
    path = tmp_path / "kenya.pledgedesk"
    service.new(path, profile)
    folder = service.backup_folder(profile.uid)
    folder.mkdir(parents=True)
    for day in range(1, 10):
        (folder / f"2026-02-0{day}.pledgedesk").write_bytes(b"old")
    service.open(path).close()
    kept = sorted(found.name for found in folder.iterdir())
    assert len(kept) == 7
    assert kept[-1] == "2026-03-11.pledgedesk"
    newest = folder / kept[-1]
    before = newest.stat().st_mtime_ns
    service.open(path).close()
    assert newest.stat().st_mtime_ns == before
    assert titles(service, newest) == []


def test_a_copy_is_whole_and_never_half_written(dossiers: DossierService, dossier_path: Path, tmp_path: Path) -> None:
    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="A"))
    missing = tmp_path / "no folder" / "copy.pledgedesk"
    with pytest.raises(StorageError) as caught:
        session.save_copy(missing)
    assert caught.value.code is ErrorCode.FOLDER_MISSING
    copy = tmp_path / "copy.pledgedesk"
    session.save_copy(copy)
    assert titles(dossiers, copy) == ["A"]
    with pytest.raises(StorageError):
        session.save_copy(dossier_path)
    session.close()
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".tmp"]


def test_compacting_forgets_the_history_and_shrinks_the_file(dossiers: DossierService, dossier_path: Path) -> None:
    session = dossiers.open(dossier_path)
    practice = Practice(title="A", description="x" * 30_000)
    session.practices.create(practice)
    (stored,) = session.practices.all()
    for number in range(10):
        after = replace(stored, description=f"{number}" + "x" * 30_000)
        session.practices.save(stored, after)
        stored = after
    size = dossier_path.stat().st_size
    session.compact()
    assert dossier_path.stat().st_size < size - 300_000
    assert session.practices.all() == (stored,)
    assert session.history.next_undo is None
    session.close()


def test_a_large_dossier_is_backed_up_when_it_is_closed(
    dossiers: DossierService, dossier_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier_file, "LARGE", 1000)
    session = dossiers.open(dossier_path)
    session.practices.create(Practice(title="Of today"))
    assert session.backups.all() == ()
    session.close()

    session = dossiers.open(dossier_path)
    (backup,) = session.backups.all()
    session.backups.save_copy(backup, tmp_path / "back.pledgedesk")
    session.close()
    restored = dossiers.open_to_read(tmp_path / "back.pledgedesk")
    assert [one.title for one in restored.practices.all()] == ["Of today"]
    restored.close()


def test_a_backup_that_fails_at_the_closing_gives_the_lock_back(
    dossiers: DossierService, dossier_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier_file, "LARGE", 1000)
    (tmp_path / "data").write_text("no folder")
    dossiers.open(dossier_path).close()
    dossiers.open(dossier_path).close()
