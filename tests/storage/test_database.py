from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from pledgedesk.storage.database import sqlite_uri


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/tmp/a b?#.pledgedesk"), "file:///tmp/a%20b%3F%23.pledgedesk?mode=rw"),
        (PureWindowsPath("C:/Users/Amina/kenya.pledgedesk"), "file:///C:/Users/Amina/kenya.pledgedesk?mode=rw"),
        (PureWindowsPath("//server/share/kenya.pledgedesk"), "file:////server/share/kenya.pledgedesk?mode=rw"),
    ],
)
def test_a_path_is_named_as_sqlite_takes_it(path: PurePosixPath, uri: str) -> None:
    assert sqlite_uri(path, "rw") == uri


def test_names_with_odd_characters_open(tmp_path: Path) -> None:
    path = tmp_path / "100 % #1? é.pledgedesk"
    path.touch()
    with closing(sqlite3.connect(sqlite_uri(path, "rw"), uri=True)) as connection:
        connection.execute("CREATE TABLE one (a)")
    assert path.stat().st_size > 0
