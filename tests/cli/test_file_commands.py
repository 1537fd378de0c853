"""Test export review, demo, install-desktop."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from tests.cli.conftest import Call, is_sentence

import pledgedesk.__main__ as program
from pledgedesk.services.demo import MANIFEST
from pledgedesk.services.dossiers import DossierService

FILES = {"sample.pledgedesk", "review-submission.xlsx", "review-working-INTERNAL.xlsx", "pages/start.png"}


def sheets(path: Path) -> list[str]:
    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        return workbook.sheetnames
    finally:
        workbook.close()


def test_export_writes_a_submission_for_the_next_round(call: Call, sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.xlsx"
    info = call("info", sample_path, "--json").json
    before = sample_path.read_bytes()
    written = call("export", "review", sample_path, out, "--json").json
    assert (written["path"], written["edition"], written["round"]) == (str(out), "submission", info["next_round"])
    assert written["carried"] == 43 + 6
    assert {one["reason"] for one in written["left_out"]} == {"draft", "not_public"}
    assert len(sheets(out)) >= 6
    assert sample_path.read_bytes() == before


def test_export_says_what_stays_out_and_replaces_a_workbook(call: Call, sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.xlsx"
    out.write_bytes(b"an older one")
    answer = call("export", "review", sample_path, out, "--round", "imrf-2022", "--language", "fr")
    assert answer.status == 0
    assert "PRAC-010" in answer.out
    assert sheets(out)


def test_a_working_edition_is_marked_in_its_name(call: Call, sample_path: Path, tmp_path: Path) -> None:
    written = call("export", "review", sample_path, tmp_path / "r.xlsx", "--edition", "working", "--json").json
    assert written["path"] == str(tmp_path / "r-INTERNAL.xlsx")
    assert "left_out" not in written
    assert not (tmp_path / "r.xlsx").exists()


def test_export_works_while_another_program_writes(
    call: Call, dossiers: DossierService, sample_path: Path, tmp_path: Path
) -> None:
    session = dossiers.open(sample_path)
    assert call("export", "review", sample_path, tmp_path / "r.xlsx").status == 0
    session.close()


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Stand in for the pages of the window; gives what the next picture holds."""
    content = [b"first"]

    def draw_pages(folder: Path, dossier: Path, language: str) -> list[Path]:
        assert dossier.is_file()
        assert language in ("en", "fr")
        (folder / "start.png").write_bytes(content[-1])
        return [folder / "start.png"]

    monkeypatch.setattr(program, "_draw_pages", draw_pages)
    return content


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_demo_writes_its_files_and_writes_them_again(call: Call, tmp_path: Path, pictures: list[bytes]) -> None:
    folder = tmp_path / "demo"
    made = call("demo", folder, "--json").json["written"]
    assert {Path(path).relative_to(folder).as_posix() for path in made} == FILES
    assert files_in(folder) - {"sample.pledgedesk.lock"} == FILES | {MANIFEST}
    pictures.append(b"second")
    call("practice", "list", folder / "sample.pledgedesk")
    assert call("demo", folder, "--language", "fr").status == 0
    assert (folder / "pages" / "start.png").read_bytes() == b"second"
    assert call("info", folder / "sample.pledgedesk", "--json").json["counts"]["practices"] == 40
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_demo_replaces_no_file_of_others(call: Call, tmp_path: Path, pictures: list[bytes], name: str) -> None:
    target = tmp_path / "demo" / name
    target.parent.mkdir(parents=True)
    target.write_bytes(b"mine")
    answer = call("demo", tmp_path / "demo")
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert str(target) in answer.err
    assert files_in(tmp_path) == {f"demo/{name}"}
    assert target.read_bytes() == b"mine"


def test_demo_replaces_nothing_that_was_worked_on(call: Call, tmp_path: Path, pictures: list[bytes]) -> None:
    folder = tmp_path / "demo"
    call("demo", folder)
    call("undo", folder / "sample.pledgedesk")
    before = {name: (folder / name).read_bytes() for name in FILES}
    answer = call("demo", folder)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert "was changed since" in answer.err
    assert {name: (folder / name).read_bytes() for name in FILES} == before


def test_demo_waits_for_nobody_who_has_its_sample_open(
    call: Call, dossiers: DossierService, tmp_path: Path, pictures: list[bytes]
) -> None:
    folder = tmp_path / "demo"
    call("demo", folder)
    session = dossiers.open(folder / "sample.pledgedesk")
    answer = call("demo", folder)
    session.close()
    assert (answer.status, is_sentence(answer)) == (3, True)
    assert "A. Mwangi" in answer.err
    assert call("demo", folder).status == 0


def test_demo_into_no_folder(call: Call, tmp_path: Path, pictures: list[bytes]) -> None:
    (tmp_path / "file").touch()
    assert call("demo", tmp_path / "no" / "demo").status == 3
    assert call("demo", tmp_path / "file").status == 2
    assert files_in(tmp_path) == {"file"}


def test_a_manifest_of_others_makes_nothing_ours(call: Call, tmp_path: Path, pictures: list[bytes]) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    for content in ("not json", "[]", json.dumps({"files": ["a"]})):
        (folder / MANIFEST).write_text(content, encoding="utf-8")
        (folder / "sample.pledgedesk").write_bytes(b"mine")
        assert call("demo", folder).status == 2


def test_install_desktop_and_remove_it_again(call: Call, home: Path) -> None:
    written = [Path(path) for path in call("install-desktop", "--json").json["written"]]
    assert all(path.is_relative_to(home) and path.is_file() for path in written)
    entry = next(path for path in written if path.suffix == ".desktop").read_text(encoding="utf-8")
    assert "MimeType=application/x-pledgedesk;" in entry
    assert "\nComment[fr]=" in entry
    (command,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    assert command.endswith(" %f")
    for path in written:
        if path.suffix in (".svg", ".xml"):
            ElementTree.parse(path)
    assert call("install-desktop").status == 0
    assert call("install-desktop", "--remove").out.count("Removed ") == 4
    assert not any(path.exists() for path in written)
    assert call("install-desktop", "--remove").out == "There was nothing to remove.\n"


def test_install_desktop_follows_home_where_the_system_names_no_folder(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    assert call("install-desktop").status == 0
    assert (home / ".local/share/applications/pledgedesk.desktop").is_file()


def test_install_desktop_where_it_cannot_write(call: Call, home: Path) -> None:
    (home / "data").write_text("a file in the way", encoding="utf-8")
    answer = call("install-desktop")
    assert (answer.status, is_sentence(answer)) == (3, True)
