"""Test new, info, save-copy, undo, compact."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Call, as_json

from pledgedesk.services.preferences import PreferenceService
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.schema import SCHEMA_VERSION


def test_new_makes_a_dossier(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "k.pledgedesk"
    answer = call("new", path, "--country", "ken", "--name", "Republic of Kenya")
    assert answer.status == 0
    assert answer.out == f"Made {path}, a dossier of Kenya.\n"
    info = call("info", path, "--json").json
    assert (info["country"], info["entity_name"], info["regions"]) == ("KEN", "Republic of Kenya", ["africa"])


def test_new_as_json(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "k.pledgedesk"
    made = call("new", path, "--country", "KEN", "--json").json
    assert made == {"path": str(path), "country": "KEN", "entity_name": ""}


def test_info_counts(call: Call, sample_path: Path) -> None:
    info = call("info", sample_path, "--json").json
    assert (info["counts"]["practices"], info["counts"]["pledges"], info["schema"]) == (40, 14, SCHEMA_VERSION)
    assert info["next_round"] in {one["key"] for one in info["rounds"]}
    text = call("info", sample_path).out
    assert "Republic of Valembe (XXA), invented" in text
    assert info["next_round"] in text


def test_reading_takes_no_lock_and_writes_nothing(call: Call, sample_path: Path, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    sample = sample_path.rename(folder / "s.pledgedesk")
    before, stamp = sample.read_bytes(), sample.stat().st_mtime_ns
    for command in (
        ("info",),
        ("practice", "list"),
        ("pledge", "list"),
        ("objective", "list"),
    ):
        assert call(*command, sample).status == 0
    for command in (("practice", "show"), ("link", "list")):
        assert call(*command, sample, "PRAC-001").status == 0
    assert call("objective", "show", sample, "4").status == 0
    assert [path.name for path in sample.parent.iterdir()] == ["s.pledgedesk"]
    assert (sample.read_bytes(), sample.stat().st_mtime_ns) == (before, stamp)
    assert list(home.rglob("*")) == []


def test_save_copy_makes_a_whole_dossier(call: Call, sample_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pledgedesk"
    assert call("save-copy", sample_path, copy).out == f"Saved a checked copy as {copy}.\n"
    assert call("practice", "list", copy, "--json").json == call("practice", "list", sample_path, "--json").json


def test_save_copy_replaces_nothing(call: Call, sample_path: Path, dossier_path: Path, tmp_path: Path) -> None:
    before = dossier_path.read_bytes()
    assert call("save-copy", sample_path, dossier_path).status == 2
    assert call("save-copy", sample_path, sample_path).status == 2
    assert call("save-copy", sample_path, tmp_path).status == 2
    assert call("save-copy", sample_path, tmp_path / "no" / "c.pledgedesk").status == 3
    assert dossier_path.read_bytes() == before


def test_save_copy_works_while_another_program_writes(call: Call, session: DossierSession, tmp_path: Path) -> None:
    assert (
        call("save-copy", session.path, tmp_path / "copy.pledgedesk", "--json").json["path"].endswith("copy.pledgedesk")
    )


def test_undo_takes_steps_back_one_by_one_and_names_them(call: Call, dossier_path: Path) -> None:
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json({"title": "A"}))
    call("practice", "set", dossier_path, "PRAC-001", "--json-file", "-", given=as_json({"title": "B"}))
    assert call("undo", dossier_path).out == "Undo change of title in PRAC-001\n"
    assert call("practice", "show", dossier_path, "PRAC-001", "--json").json["title"] == "A"
    undone = call("undo", dossier_path, "--json").json
    assert (undone["name"], undone["kind"], undone["subject"]) == ("Undo new PRAC-001", "create", "PRAC-001")
    assert call("practice", "list", dossier_path, "--json").json == []
    assert call("undo", dossier_path).status == 2


def test_compact_forgets_the_history_and_keeps_the_records(call: Call, sample_path: Path) -> None:
    before = call("practice", "list", sample_path, "--json").json
    steps = call("info", sample_path, "--json").json["counts"]["operations"]
    packed = call("compact", sample_path, "--json").json
    assert packed["forgotten"] == steps > 0
    assert packed["bytes_after"] < packed["bytes_before"]
    assert call("practice", "list", sample_path, "--json").json == before
    assert call("undo", sample_path).err == "There is nothing to undo.\n"
    assert "can no longer be taken back" in call("compact", sample_path).out


def test_the_author_is_the_one_named_else_the_one_in_the_settings(call: Call, dossier_path: Path) -> None:
    PreferenceService().set(author="W. Otieno")
    call("practice", "add", dossier_path, "--json-file", "-", given=as_json({"title": "A"}))
    call("--author", "N. Kamau", "practice", "add", dossier_path, "--json-file", "-", given=as_json({"title": "B"}))
    assert authors(dossier_path) == ["W. Otieno", "N. Kamau"]


def authors(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT author FROM operation ORDER BY position")]
