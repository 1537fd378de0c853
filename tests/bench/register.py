"""Measure the register: recording, its memory, comparing, and opening a dossier with much that was sent."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from tests.bench.dossiers import dossier_services, make_dossier
from tests.bench.measures import Row, ratio_row, seconds

from pledgedesk.domain.snapshots import difference
from pledgedesk.services.register import RecordedFile
from pledgedesk.services.snapshots import packed, snapshot_of, unpacked
from pledgedesk.storage.database import connect

KEY = "imrf-2026"
_MB = 1_000_000
_SIZES = (20 * _MB, 8 * _MB, 2 * _MB)
"""The sizes of the files of one submission."""
_RECORDS = 5000
_MEMORY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from tests.bench.dossiers import dossier_services
from pledgedesk.services.register import RecordedFile
def told(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
session = dossier_services(Path(sys.argv[2])).open(Path(sys.argv[1]))
session.register.list()
session.preparation.read("imrf-2026")
Path("/proc/self/clear_refs").write_text("5")
before = told("VmRSS")
session.register.record("imrf-2026", [RecordedFile(Path(sys.argv[3]))], folder=Path(sys.argv[2]) / "out", reason="due")
print((told("VmHWM") - before) / 1000)
"""


class Recording:
    """Record files in a dossier, and write, hash and insert the same raw."""

    def __init__(self, folder: Path) -> None:
        path = make_dossier(folder, 200, 200, indexed=True)
        self._folder = path.parent
        self._raw = connect(Path(shutil.copy(path, self._folder / "twin.pledgedesk")))
        self._session = dossier_services(self._folder).open(path)
        self._turn = 0

    def _files(self) -> list[Path]:
        """Make files that are in no dossier yet: what is there already is not put in again."""
        self._turn += 1
        made = self._folder / f"made {self._turn}"
        made.mkdir()
        for number, size in enumerate(_SIZES):
            (made / f"file {number}.bin").write_bytes(os.urandom(size))
        return sorted(made.iterdir())

    def record(self) -> float:
        files = [RecordedFile(path) for path in self._files()]
        out = self._folder / f"out {self._turn}"
        return seconds(lambda: self._session.register.record(KEY, files, folder=out, reason="due"))

    def write(self) -> float:
        files = self._files()
        out = self._folder / f"raw {self._turn}"
        return seconds(lambda: self._write(files, out))

    def _write(self, files: list[Path], out: Path) -> None:
        out.mkdir()
        self._raw.execute("BEGIN IMMEDIATE")
        for path in files:
            content = path.read_bytes()
            with (out / path.name).open("wb") as written:
                written.write(content)
                written.flush()
                os.fsync(written.fileno())
            row = (hashlib.sha256(content).hexdigest(), len(content), content)
            self._raw.execute("INSERT INTO blob (sha256, size, bytes) VALUES (?, ?, ?)", row)
        self._raw.execute("COMMIT")

    def close(self) -> None:
        self._session.close()
        self._raw.close()


def recording_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure recording 30 MB of files already made, and its memory."""
    recording = Recording(folder)
    row = ratio_row(
        "record a submission of 30 MB of files already made",
        "writing and hashing them, one raw SQLite insert",
        2,
        recording.record,
        recording.write,
        repetitions,
    )
    recording.close()
    return [row, *(_memory_row(folder, size, most) for size, most in ((30 * _MB, 90), (300 * _MB, 200)))]


def _memory_row(folder: Path, size: int, most: int) -> Row:
    path = make_dossier(folder, 200, 200, indexed=True)
    file = path.parent / "sent.bin"
    with file.open("wb") as written:
        for _ in range(size // _MB):
            written.write(os.urandom(_MB))
    arguments = [str(path), str(path.parent), str(file), str(Path(__file__).parents[2])]
    told = subprocess.run([sys.executable, "-c", _MEMORY, *arguments], capture_output=True, text=True, check=True)
    shutil.rmtree(path.parent)
    what = f"memory while a file of {size // _MB} MB is recorded"
    return Row(what, "the start; 3 times the file, 200 MB at most", float(told.stdout), most, unit="MB")


def difference_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure the difference of two snapshots of 5,000 records, a tenth of them changed."""
    old, new = _snapshots(folder)

    def compare() -> None:
        found = difference(unpacked(old), unpacked(new))
        assert len(found.records) == _RECORDS // 10

    def read() -> None:
        for data in (old, new):
            json.loads(zlib.decompress(data))

    return [
        ratio_row(
            f"difference of two snapshots of {_RECORDS} records",
            "reading both",
            2,
            lambda: seconds(compare),
            lambda: seconds(read),
            repetitions,
        )
    ]


def _snapshots(folder: Path) -> tuple[bytes, bytes]:
    session = dossier_services(folder).open(make_dossier(folder, _RECORDS // 2, _RECORDS // 2))
    old = snapshot_of(session.preparation.read(KEY))
    session.close()
    assert len(old.records) == _RECORDS
    edited = tuple(
        replace(one, fields={**one.fields, "title": "Another title"}) if number % 10 == 0 else one
        for number, one in enumerate(old.records)
    )
    return packed(old), packed(replace(old, records=edited))


def opening_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure opening a dossier with 500 MB of sent files, for the first time on a day."""
    plain = make_dossier(folder, 200, 200, indexed=True)
    full = Path(shutil.copy(plain, plain.parent / "full.pledgedesk"))
    _send(full, 500)

    def opening(path: Path) -> Callable[[], float]:
        def open_it() -> float:
            shutil.rmtree(path.parent / "data", ignore_errors=True)
            start = perf_counter()
            session = dossier_services(path.parent).open(path)
            session.practices.list()
            taken = perf_counter() - start
            session.close()
            return taken

        return open_it

    row = ratio_row(
        "open a dossier with 500 MB of sent files, first on a day",
        "the same without them",
        1.2,
        opening(full),
        opening(plain),
        repetitions,
    )
    shutil.rmtree(plain.parent)
    return [row]


def _send(path: Path, megabytes: int) -> None:
    """Put files of random bytes into a dossier, as the register keeps them."""
    with sqlite3.connect(path) as connection:
        for _ in range(megabytes // 50):
            content = os.urandom(50 * _MB)
            row = (hashlib.sha256(content).hexdigest(), len(content), content)
            connection.execute("INSERT INTO blob (sha256, size, bytes) VALUES (?, ?, ?)", row)
    connection.close()
