"""Test the program as a process of its own: two at once, crashes, pipes, bugs."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Call, as_json, is_sentence

from pledgedesk.domain.practices import Practice
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.services.dossiers import DossierService
from pledgedesk.storage.file_check import journal_of

PROGRAM = (sys.executable, "-m", "pledgedesk")
LEAVES_A_JOURNAL = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=5")
connection.execute("PRAGMA cache_spill=ON")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE practice SET title = 'Half a change', description = hex(randomblob(9000))")
connection.execute("UPDATE pledge SET title = 'Half a change', text = hex(randomblob(9000))")
os.kill(os.getpid(), signal.SIGKILL)
"""
WAITS_WITH_THE_DOSSIER_OPEN = """
import sys
from pathlib import Path
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.preferences import PreferenceService
session = DossierService(PreferenceService(), author=lambda: "W. Otieno").open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
session.close()
"""


def run(*arguments: object, given: bytes = b"", **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *(str(argument) for argument in arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_a_whole_job_in_processes_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "k.pledgedesk"
    assert run("new", path, "--country", "KEN").returncode == 0
    added = run("practice", "add", path, "--json-file", "-", "--json", given='{"title": "Café"}'.encode())
    assert json.loads(added.stdout)["title"] == "Café"
    assert run("undo", path).stdout == b"Undo new PRAC-001\n"
    assert (run("undo", path).returncode, run("info", tmp_path / "no").returncode) == (2, 3)
    assert (run("info").returncode, run("--version").returncode) == (2, 0)


def test_the_demo_draws_the_pages_of_the_window_and_leaves_no_trace_elsewhere(tmp_path: Path, home: Path) -> None:
    made = run(
        "demo", tmp_path / "demo", "--language", "fr", "--json", env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    )
    assert made.returncode == 0, made.stderr
    pictures = [Path(path) for path in json.loads(made.stdout)["written"] if path.endswith(".png")]
    assert {picture.parent.name for picture in pictures} == {"pages"}
    assert len(pictures) >= 4
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    # Qt and fontconfig keep caches of their own.
    assert [path for path in home.rglob("*pledgedesk*") if "cache" not in path.parts] == []


def test_two_programs_on_one_dossier(sample_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pledgedesk"
    link.symlink_to(sample_path)
    before = sample_path.read_bytes()
    holding = [sys.executable, "-c", WAITS_WITH_THE_DOSSIER_OPEN, str(sample_path)]
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        for path in (sample_path, link):
            for command in (("undo",), ("compact",), ("practice", "add")):
                more = ("--json-file", "-") if command[0] == "practice" else ()
                answer = run(*command, path, *more, given=as_json({"title": "A"}))
                assert (answer.returncode, answer.stdout) == (3, b"")
                assert b"is open elsewhere: W. Otieno, since " in answer.stderr
            assert run("practice", "list", path).returncode == 0
        holder.communicate()
    assert sample_path.read_bytes() == before
    assert run("undo", link).returncode == 0


def test_after_a_rename_the_first_program_writes_no_more(
    call: Call, dossiers: DossierService, dossier_path: Path, tmp_path: Path
) -> None:
    session = dossiers.open(dossier_path)
    moved = dossier_path.rename(tmp_path / "moved.pledgedesk")
    answer = call("undo", dossier_path)
    assert (answer.status, is_sentence(answer)) == (3, True)
    given = as_json({"title": "By the second"})
    assert call("practice", "add", moved, "--json-file", "-", given=given).status == 0
    before = moved.read_bytes()
    with pytest.raises(StorageError) as caught:
        session.practices.create(Practice(title="By the first"))
    assert caught.value.code is ErrorCode.DOSSIER_MOVED
    session.close()
    assert moved.read_bytes() == before
    assert [one["title"] for one in call("practice", "list", moved, "--json").json] == ["By the second"]


def leave_journal(path: Path) -> None:
    """Kill a program in the middle of a large change, part of which is in the file already."""
    before = path.read_bytes()
    died = subprocess.run([sys.executable, "-c", LEAVES_A_JOURNAL, str(path)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert journal_of(path).stat().st_size > 0
    assert path.read_bytes() != before


def test_a_journal_left_by_a_crash_is_rolled_back(call: Call, sample_path: Path) -> None:
    records = call("practice", "list", sample_path, "--json").json
    leave_journal(sample_path)
    answer = call("practice", "set", sample_path, "PRAC-099", "--json-file", "-", given=b"{}")
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert not journal_of(sample_path).exists()
    assert call("practice", "list", sample_path, "--json").json == records
    with closing(sqlite3.connect(sample_path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_reading_what_a_crash_left_changes_nothing(call: Call, sample_path: Path) -> None:
    records = call("practice", "list", sample_path, "--json").json
    leave_journal(sample_path)
    before = sample_path.read_bytes(), journal_of(sample_path).read_bytes()
    assert call("practice", "list", sample_path, "--json").json == records
    assert (sample_path.read_bytes(), journal_of(sample_path).read_bytes()) == before


def test_a_copy_of_what_a_crash_left_is_whole(call: Call, sample_path: Path, tmp_path: Path) -> None:
    records = call("practice", "list", sample_path, "--json").json
    leave_journal(sample_path)
    assert call("save-copy", sample_path, tmp_path / "copy.pledgedesk").status == 0
    assert call("practice", "list", tmp_path / "copy.pledgedesk", "--json").json == records


def test_a_reader_that_has_seen_enough(sample_path: Path) -> None:
    command = f'"{sys.executable}" -m pledgedesk practice list "{sample_path}" --json | head -n 1'
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"[\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_behind_the_output(sample_path: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        command = [*PROGRAM, "practice", "list", str(sample_path)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_a_terminal_that_cannot_show_every_character(sample_path: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    assert run("practice", "show", sample_path, "PRAC-002", env=environment).returncode == 0
    assert json.loads(run("practice", "list", sample_path, "--json", env=environment).stdout)


def test_a_bug_is_reported_with_a_status_of_its_own(sample_path: Path) -> None:
    broken = (
        "import sys, pledgedesk.cli.dossier_commands as commands\n"
        "def info(job, arguments): raise KeyError('broken')\n"
        "commands.info = info\n"
        "from pledgedesk.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, "info", str(sample_path)], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"This is a fault of PledgeDesk, not of yours.")
    assert b"KeyError: 'broken'" in done.stderr


def test_help_and_usage_load_neither_the_database_nor_the_window() -> None:
    shown = "import sys; from pledgedesk.__main__ import main; main(sys.argv[1:]); print(sorted(sys.modules))"
    for arguments in (("--help",), ("info",)):
        done = subprocess.run([sys.executable, "-c", shown, *arguments], capture_output=True, text=True, check=True)
        for module in ("sqlalchemy", "openpyxl", "PySide6"):
            assert f"'{module}'" not in done.stdout


def test_a_closed_standard_output_is_no_fault(sample_path: Path) -> None:
    command = ("sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "update", "list", str(sample_path))
    found = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (found.returncode, found.stderr) == (0, "")
