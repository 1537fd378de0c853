"""Test that bad input gets a sentence and an exit status, and leaves the dossier byte for byte as it was."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, as_json, is_sentence, names_in

from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.storage.schema import SCHEMA_VERSION

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("info", "{file}"),
    ("practice", "list", "{file}"),
    ("pledge", "show", "{file}", "PLED-001"),
    ("objective", "list", "{file}"),
    ("practice", "add", "{file}", "--json-file", "-"),
    ("objective", "set", "{file}", "4", "--json-file", "-"),
    ("link", "add", "{file}", "PRAC-001", "1.1.1"),
    ("undo", "{file}"),
    ("compact", "{file}"),
    ("save-copy", "{file}", "{folder}/copy.pledgedesk"),
    ("search", "{file}", "birth"),
    ("gaps", "{file}"),
    ("match", "--file", "{file}", "PRAC-001"),
    ("recommendation", "list", "{file}"),
    ("recommendation", "add", "{file}", "--json-file", "-"),
    ("dismiss", "{file}", "PRAC-001", "1.2.3", "--reason", "x"),
    ("catalogue", "remove-report", "{file}"),
    ("export", "review", "{file}", "{folder}/out.xlsx"),
)
"""Commands that open a dossier, to read and to write."""


def filled_in(command: tuple[str, ...], file: Path) -> tuple[str, ...]:
    return tuple(word.format(file=file, folder=file.parent) for word in command)


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "text")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE dossier (uid TEXT)")


def cut_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(40))


FAKES: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("Dear colleague,\n", encoding="utf-8"),
    "picture": picture,
    "zip": archive,
    "empty": lambda path: path.touch(),
    "foreign": foreign,
    "cut header": cut_header,
    "folder": lambda path: path.mkdir(),
}


def refused(call: Call, path: Path, status: int = 3, given: bytes = b"{}") -> str:
    """Run every command on a file, check that each refuses it with one sentence, and give the last."""
    answer = None
    for command in COMMANDS:
        answer = call(*filled_in(command, path), given=given)
        assert (answer.status, is_sentence(answer)) == (status, True), (command, answer)
    assert answer is not None
    return answer.err


@pytest.mark.parametrize("fake", sorted(FAKES))
def test_a_file_that_is_no_dossier(call: Call, tmp_path: Path, fake: str) -> None:
    path = tmp_path / "k.pledgedesk"
    FAKES[fake](path)
    before = path.read_bytes() if path.is_file() else b""
    assert "is not a PledgeDesk dossier" in refused(call, path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert names_in(tmp_path) == ["k.pledgedesk"]


@pytest.mark.parametrize("part", [0.999, 0.5, 0.02])
def test_a_dossier_cut_short(call: Call, sample_path: Path, part: float) -> None:
    whole = sample_path.read_bytes()
    cut = whole[: int(len(whole) * part)]
    sample_path.write_bytes(cut)
    said = refused(call, sample_path)
    assert "is damaged" in said or "is not a PledgeDesk dossier" in said
    assert sample_path.read_bytes() == cut


def test_a_dossier_of_a_newer_version(call: Call, sample_path: Path) -> None:
    with closing(sqlite3.connect(sample_path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = sample_path.read_bytes()
    assert "newer version" in refused(call, sample_path)
    assert sample_path.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["k.pledgedesk", "no/k.pledgedesk", "file/k.pledgedesk", "x" * 300, "circle", "dangling"]
)
def test_a_dossier_that_is_not_there(call: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    before = names_in(tmp_path)
    refused(call, tmp_path / name)
    assert names_in(tmp_path) == before


# Folders


def small_disk(folder: Path, *options: str) -> None:
    """Mount a small disk, or skip where this person may not."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(("size=4800k", *options)), "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk takes the right to mount one")


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    small_disk(folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def make_read_only(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


READING = ("info", "search", "gaps", "match", "save-copy", "export")
WRITING = tuple(one for one in COMMANDS if one[0] not in READING and one[1] not in ("list", "show"))


def test_a_missing_folder(call: Call, sample_path: Path, tmp_path: Path) -> None:
    before = sample_path.read_bytes()
    for command in (
        ("new", "{folder}/no/n.pledgedesk", "--country", "KEN"),
        ("save-copy", "{file}", "{folder}/no/c.pledgedesk"),
        ("export", "review", "{file}", "{folder}/no/o.xlsx"),
        ("demo", "{folder}/no/demo"),
    ):
        answer = call(*filled_in(command, sample_path))
        assert (answer.status, is_sentence(answer)) == (3, True)
        assert f"There is no folder {tmp_path / 'no'}" in answer.err
    assert sample_path.read_bytes() == before


def test_a_read_only_folder(call: Call, sample_path: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        path = Path(shutil.copy(sample_path, disk / "s.pledgedesk"))
        make_read_only(disk)
        before = path.read_bytes()
        for command in (
            *WRITING,
            ("new", "{folder}/n.pledgedesk", "--country", "KEN"),
            ("save-copy", "{file}", "{folder}/c.pledgedesk"),
            ("export", "review", "{file}", "{folder}/o.xlsx"),
            ("demo", "{folder}/demo"),
        ):
            answer = call(*filled_in(command, path), given=b"{}")
            assert (answer.status, is_sentence(answer)) == (3, True), (command, answer)
            assert "read-only" in answer.err
        assert call("info", path).status == 0
        assert call("export", "review", path, tmp_path / "o.xlsx").status == 0
        assert path.read_bytes() == before
        assert names_in(disk) == ["s.pledgedesk"]


def test_a_full_folder(call: Call, sample_path: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        path = Path(shutil.copy(sample_path, disk / "s.pledgedesk"))
        fill(disk / "ballast")
        before = path.read_bytes()
        long = as_json([{"title": f"T{number}", "description": "x" * 30_000} for number in range(40)])
        for command in (
            ("practice", "add", "{file}", "--json-file", "-"),
            ("new", "{folder}/n.pledgedesk", "--country", "KEN"),
            ("save-copy", "{file}", "{folder}/c.pledgedesk"),
            ("export", "review", "{file}", "{folder}/o.xlsx"),
            ("demo", "{folder}/demo"),
        ):
            answer = call(*filled_in(command, path), given=long)
            assert (answer.status, is_sentence(answer)) == (3, True), (command, answer)
            assert "full" in answer.err, command
        assert path.read_bytes() == before
        assert names_in(disk) == ["ballast", "s.pledgedesk"]
        assert call("info", path).status == 0


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (65_536, 4_096):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


# Values


@pytest.mark.parametrize("country", ["XYZ", "KE", "Kenya", "XXA", "TWN", "", "KEN\x07"])
def test_an_unknown_country(call: Call, tmp_path: Path, country: str) -> None:
    answer = call("new", tmp_path / "n.pledgedesk", "--country", country)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert names_in(tmp_path) == []


def test_an_unknown_round(call: Call, sample_path: Path, tmp_path: Path) -> None:
    answer = call("export", "review", sample_path, tmp_path / "o.xlsx", "--round", "imrf-2027")
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert "imrf-2026" in answer.err
    assert not (tmp_path / "o.xlsx").exists()


def test_an_unknown_edition_or_state(call: Call, sample_path: Path, tmp_path: Path) -> None:
    for command in (
        ("export", "review", sample_path, tmp_path / "o.xlsx", "--edition", "draft"),
        ("practice", "list", sample_path, "--state", "validatd"),
        ("practice", "list", sample_path, "--objective", "24"),
    ):
        answer = call(*command)
        assert (answer.status, is_sentence(answer)) == (2, True)


@pytest.mark.parametrize(
    ("command", "listed"),
    [
        (("search", "{file}", "birth", "--kind", "x"), "practice, pledge, recommendation"),
        (("recommendation", "list", "{file}", "--response", "yes"), "accepted, accepted_in_part, noted"),
        (("recommendation", "import", "{file}", "-", "--source", "UN"), "progress_declaration_2022"),
        (("practice", "list", "{file}", "--state", "xyz"), "draft, "),
        (("recommendation", "set", "{file}", "REC-001", "--json-file", "-"), "accepted, accepted_in_part"),
    ],
)
def test_the_values_there_are_are_named(call: Call, sample_path: Path, command: tuple[str, ...], listed: str) -> None:
    before = sample_path.read_bytes()
    for language, said in (("en", "There are: "), ("fr", "Il y a : ")):
        answer = call(*filled_in(command, sample_path), "--language", language, given=b'{"response": "yes"}')
        assert (answer.status, is_sentence(answer)) == (2, True), answer
        assert said in answer.err.replace("\u00a0", " ")
        assert listed in answer.err
    assert sample_path.read_bytes() == before


def test_hundreds_of_values_are_not_listed(call: Call, sample_path: Path) -> None:
    answer = call("practice", "add", sample_path, "--json-file", "-", given=as_json(T | {"countries": ["123"]}))
    assert answer.err == "“123” is not one of the values for Countries.\n"


@pytest.mark.parametrize(
    "command",
    [
        ("search", "{file}", "birth", "--kind", "{long}"),
        ("search", "{file}", "birth", "--limit", "{long}"),
        ("gaps", "{file}", "--objective", "{long}"),
        ("dismiss", "{file}", "PRAC-001", "{long}", "--reason", "x"),
        ("dismiss", "{file}", "{long}", "1.1.1", "--reason", "x"),
        ("match", "--text", "a card", "--top", "{long}"),
    ],
)
def test_a_value_of_a_megabyte_is_not_printed_back(call: Call, sample_path: Path, command: tuple[str, ...]) -> None:
    answer = call(*(word.format(file=sample_path, long="9" * 1_000_000) for word in command))
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert len(answer.err) < 1000


def test_no_control_character_of_a_table_reaches_the_terminal(call: Call, dossier_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "upr.csv"
    file.write_text('"What\nto \x1b[2Jdo",Objective\nx,4\n', encoding="utf-8")
    answer = call("recommendation", "import", dossier_path, file)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert "\x1b" not in answer.err
    file.write_text("Number,Recommendation\n1,Register \x1b[2Jbirths\n2,Issue cards\n", encoding="utf-8")
    for option in ((), ("--preview",)):
        answer = call("recommendation", "import", dossier_path, file, *option)
        assert answer.status == 0
        assert "\x1b" not in answer.out
    assert "holds a character that no workbook can show" in answer.out


@pytest.mark.parametrize("option", [(), ("--preview",)])
@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "Number,Recommendation\n"), ("a.csv", ""), ("a.txt", ""), ("a.txt", " \n\n")]
)
def test_a_table_or_list_with_nothing_in_it(
    call: Call, dossier_path: Path, tmp_path: Path, name: str, content: str, option: tuple[str, ...]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    before = dossier_path.read_bytes()
    answer = call("recommendation", "import", dossier_path, tmp_path / name, *option)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert answer.err == f"{name} holds no text. Check that it is the right file.\n"
    assert dossier_path.read_bytes() == before


T: dict[str, Any] = {"title": "A"}
BAD_JSON: dict[str, bytes] = {
    "cut": b'{"title": "A", "summary": "x',
    "cut list": as_json([T, T])[:-1],
    "nothing": b"",
    "no JSON": b"title: A",
    "two objects": b"{} {}",
    "NaN": b'{"title": "A", "amount": NaN}',
    "deep": b"[" * 100_000,
    "a very long number": b'{"title": "A", "objectives": [' + b"9" * 5000 + b"]}",
    "UTF-16": '{"title": "A"}'.encode("utf-16"),
    "Latin-1": '{"title": "é"}'.encode("latin-1"),
    "text": b'"A"',
    "number": b"3",
    "null": b"null",
    "list of texts": b'["A"]',
    "list in a list": as_json([[T]]),
    "title of another type": as_json({"title": 3}),
    "objectives of another type": as_json(T | {"objectives": "4"}),
    "objectives as texts": as_json(T | {"objectives": ["4"]}),
    "ongoing of another type": as_json(T | {"ongoing": "yes"}),
    "contacts of another type": as_json(T | {"contacts": ["A. Mwangi"]}),
    "contact with an unknown field": as_json(T | {"contacts": [{"mail": "a@b.example"}]}),
    "too many contacts": as_json(T | {"contacts": [{}, {}, {}]}),
    "long text": as_json(T | {"description": "x" * 40_000}),
    "long name": as_json(T | {"lead_organizations": ["x" * 40_000]}),
    "control character": as_json(T | {"summary": "a\x07b"}),
    "control character in a name": as_json(T | {"partners": ["a\x00b"]}),
    "half a character": b'{"title": "\\ud800"}',
    "empty name": as_json(T | {"donors": [" "]}),
    "no title": as_json({"summary": "x"}),
    "blank title": as_json({"title": "  "}),
    "unknown field": as_json(T | {"sumary": "x"}),
    "uid": as_json(T | {"uid": "1"}),
    "unknown objective": as_json(T | {"objectives": [24]}),
    "unknown primary objective": as_json(T | {"objectives": [4], "objectives_primary": [5]}),
    "unknown country": as_json(T | {"countries": ["XYZ"]}),
    "unknown target": as_json(T | {"sdg_targets": ["10.77"]}),
    "unknown principle": as_json(T | {"principles": ["kindness"]}),
    "unknown type": as_json(T | {"practice_type": "laws"}),
    "unknown state": as_json(T | {"state": "final"}),
    "unknown language": as_json(T | {"language": "sw"}),
    "unknown pledge": as_json(T | {"pledges": ["PLED-099"]}),
    "no date": as_json(T | {"start": "spring 2024"}),
    "no such day": as_json(T | {"start": "2024-02-30"}),
    "end before start": as_json(T | {"start": "2024-05", "end": "2024-04-30"}),
}


@pytest.mark.parametrize("name", sorted(BAD_JSON))
def test_bad_json_of_a_practice(call: Call, sample_path: Path, name: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(BAD_JSON[name])
    before = sample_path.read_bytes()
    for command in (("add", sample_path), ("set", sample_path, "PRAC-001")):
        if command[0] == "set" and name == "no title":
            continue
        answer = call("practice", *command, "--json-file", file)
        assert (answer.status, is_sentence(answer)) == (2, True), answer
    assert sample_path.read_bytes() == before


@pytest.mark.parametrize(
    "values",
    [
        {"type": "personal"},
        {"nature": ["money"]},
        {"stage": "done"},
        {"level": "village"},
        {"amount": "a lot"},
        {"amount": True},
        {"amount": 1e999},
        {"milestones": [{"due": "soon"}]},
        {"milestones": [{"titel": "A"}]},
        {"milestones": "A"},
        {"start": "2024", "due": "2023"},
        {"registered_on": "2024-13"},
    ],
)
def test_bad_json_of_a_pledge(call: Call, sample_path: Path, values: dict[str, Any]) -> None:
    before = sample_path.read_bytes()
    for command in (("add", sample_path), ("set", sample_path, "PLED-001")):
        answer = call("pledge", *command, "--json-file", "-", given=as_json(T | values))
        assert (answer.status, is_sentence(answer)) == (2, True), answer
    assert sample_path.read_bytes() == before


def test_a_text_of_the_limit_is_kept(call: Call, dossier_path: Path) -> None:
    given = as_json(T | {"description": "x" * TEXT_LIMIT})
    assert call("practice", "add", dossier_path, "--json-file", "-", given=given).status == 0


@pytest.mark.parametrize("values", [{"assessment": "good"}, {"objective": 5}, {"title": "A"}, {"state": 1}])
def test_bad_json_of_a_note(call: Call, sample_path: Path, values: dict[str, Any]) -> None:
    before = sample_path.read_bytes()
    answer = call("objective", "set", sample_path, "4", "--json-file", "-", given=as_json(values))
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert sample_path.read_bytes() == before


def test_set_takes_one_object(call: Call, sample_path: Path) -> None:
    for given in (b"[]", as_json([T, T])):
        answer = call("practice", "set", sample_path, "PRAC-001", "--json-file", "-", given=given)
        assert (answer.status, is_sentence(answer)) == (2, True)


def test_a_json_file_that_cannot_be_read(call: Call, sample_path: Path, tmp_path: Path) -> None:
    for file in (tmp_path / "no.json", tmp_path):
        answer = call("practice", "add", sample_path, "--json-file", file)
        assert (answer.status, is_sentence(answer)) == (2, True)


def test_an_author_that_no_history_can_hold(call: Call, dossier_path: Path) -> None:
    before = dossier_path.read_bytes()
    for author in ("bell \x07", "x" * 40_000):
        answer = call("practice", "add", dossier_path, "--json-file", "-", "--author", author, given=as_json(T))
        assert (answer.status, is_sentence(answer)) == (2, True)
    assert dossier_path.read_bytes() == before


# Targets


@pytest.mark.parametrize("what", ["dossier", "text", "folder", "link to nothing"])
def test_new_over_something(call: Call, dossier_path: Path, tmp_path: Path, what: str) -> None:
    target = tmp_path / "there.pledgedesk"
    make: dict[str, Callable[[], object]] = {
        "dossier": lambda: shutil.copy(dossier_path, target),
        "text": lambda: target.write_text("mine", encoding="utf-8"),
        "folder": target.mkdir,
        "link to nothing": lambda: target.symlink_to(tmp_path / "nothing"),
    }
    make[what]()
    before = target.read_bytes() if target.is_file() else b""
    answer = call("new", target, "--country", "KEN")
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert (target.read_bytes() if target.is_file() else b"") == before
    assert target.is_symlink() == (what == "link to nothing")


def test_new_where_a_journal_waits_for_another_file(call: Call, dossier_path: Path) -> None:
    journal = dossier_path.with_name("n.pledgedesk-journal")
    journal.write_bytes(b"journal")
    target = dossier_path.with_name("n.pledgedesk")
    for command in (("new", target, "--country", "KEN"), ("save-copy", dossier_path, target)):
        answer = call(*command)
        assert (answer.status, is_sentence(answer)) == (2, True)
        assert str(journal) in answer.err
    assert journal.read_bytes() == b"journal"
    assert not target.exists()


@pytest.mark.parametrize(
    "name", ["other.pledgedesk", "plain.xlsx", "linked.xlsx", "new.pledgedesk", "folder.xlsx", "notes.txt"]
)
@pytest.mark.parametrize("edition", ["submission", "working"])
def test_export_over_a_dossier_or_a_folder(
    call: Call, sample_path: Path, tmp_path: Path, name: str, edition: str
) -> None:
    before = sample_path.read_bytes()
    for file in ("other.pledgedesk", "plain.xlsx", "plain-INTERNAL.xlsx"):
        shutil.copy(sample_path, tmp_path / file)
    (tmp_path / "linked.xlsx").symlink_to(sample_path)
    (tmp_path / "folder.xlsx").mkdir()
    listed = names_in(tmp_path)
    answer = call("export", "review", sample_path, tmp_path / name, "--edition", edition)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert names_in(tmp_path) == listed
    for file in ("sample.pledgedesk", "other.pledgedesk", "plain.xlsx", "plain-INTERNAL.xlsx"):
        assert (tmp_path / file).read_bytes() == before


def test_nothing_to_undo(call: Call, dossier_path: Path) -> None:
    before = dossier_path.read_bytes()
    answer = call("undo", dossier_path)
    assert (answer.status, is_sentence(answer)) == (2, True)
    assert dossier_path.read_bytes() == before
