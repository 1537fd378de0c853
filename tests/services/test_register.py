"""Record submissions as sent, and give them back byte for byte."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pledgedesk.domain.codes import FileOrigin
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.services import register as register_module
from pledgedesk.services import sending_files
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.register import DamagedFile, NewFile, RecordedFile, RegisterService
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.schema import SCHEMA_VERSION

pytestmark = pytest.mark.usefixtures("ready")
KEY = "imrf-2026"
CONTENT = bytes(range(256)) * 9000
"""Longer than one chunk, and no whole number of them."""


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every round be ready: what is looked at here is the register."""
    monkeypatch.setattr(DossierSession, "_errors_left", lambda _session, _key: 0)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "our review.xlsx").write_bytes(CONTENT)
    (folder / "letter.pdf").write_bytes(b"%PDF signed")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sent"


def both(made: Path) -> list[RecordedFile | NewFile]:
    return [RecordedFile(made / "our review.xlsx", FileOrigin.EXPORTED), RecordedFile(made / "letter.pdf")]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def files_in(folder: Path) -> list[Path]:
    """List the files beneath a folder, hidden ones too."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def flip(path: Path, content: bytes) -> None:
    """Change one byte of a kept file in the dossier."""
    whole = path.read_bytes()
    place = whole.index(content)
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])


def test_what_was_sent_comes_back_byte_for_byte(sample: DossierSession, made: Path, out: Path) -> None:
    when = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
    sent = sample.register.record(
        KEY,
        [*both(made), NewFile("new.txt", lambda path: path.write_text("written now"))],
        folder=out,
        sent_at=when,
        channel="email",
        recipient=" desk@example.org ",
        cleared_by="Permanent Secretary",
    )

    assert sent.extracted
    assert names_in(out) == ["letter.pdf", "manifest.txt", "new.txt", "our review.xlsx"]
    assert (out / "our review.xlsx").read_bytes() == CONTENT
    (kept,) = sample.register.list()
    assert kept == sent
    assert (kept.reference, kept.sent_at, kept.recipient) == (
        "SENT-001",
        "2026-03-02T14:05:00+00:00",
        "desk@example.org",
    )
    assert [(one.name, one.origin) for one in kept.files] == [
        ("our review.xlsx", "exported"),
        ("letter.pdf", "as_sent"),
        ("new.txt", "written"),
    ]
    paths = sample.register.extract("sent-001", out.parent / "again")
    assert [path.read_bytes() for path in paths[:3]] == [CONTENT, b"%PDF signed", b"written now"]
    assert paths[0].stat().st_mtime == when.timestamp()


def test_sha256sum_finds_the_files_whole(sample: DossierSession, made: Path, out: Path) -> None:
    (made / "a\\b.txt").write_text("backslash")
    sample.register.record(KEY, [*both(made), RecordedFile(made / "a\\b.txt")], folder=out)

    checked = subprocess.run(
        ["sha256sum", "-c", "manifest.txt"], cwd=out, capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    )

    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count(": OK") == 3


def test_a_file_in_its_place_is_taken_as_it_is(sample: DossierSession, made: Path) -> None:
    before = (made / "letter.pdf").stat()

    sample.register.record(KEY, both(made), folder=made)

    assert (made / "letter.pdf").stat().st_mtime_ns == before.st_mtime_ns
    assert names_in(made) == ["letter.pdf", "manifest.txt", "our review.xlsx"]


def refused(sample: DossierSession, files: list[RecordedFile | NewFile], folder: Path, **values: str) -> ErrorCode:
    before = files_in(folder)
    with pytest.raises((DomainError, StorageError)) as caught:
        sample.register.record(KEY, files, folder=folder, **values)  # type: ignore[arg-type]  # only texts are given
    assert sample.register.list() == ()
    assert files_in(folder) == before
    return caught.value.code


def test_what_cannot_be_recorded_is_refused_before_anything_is_written(
    sample: DossierSession, made: Path, out: Path, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = RecordedFile(made / "letter.pdf")
    (made / "brief-INTERNAL.docx").write_text("what only we know")
    assert refused(sample, [], out) is ErrorCode.NOTHING_TO_SEND
    assert refused(sample, [RecordedFile(made / "gone.pdf")], out) is ErrorCode.INPUT_MISSING
    assert refused(sample, [RecordedFile(made)], out) is ErrorCode.INPUT_MISSING
    assert refused(sample, [RecordedFile(Path("/dev/null"))], out) is ErrorCode.INPUT_MISSING
    assert refused(sample, [letter, NewFile("LETTER.pdf", Path.touch)], out) is ErrorCode.FILE_NAME_TWICE
    assert refused(sample, [NewFile("\x01.pdf", Path.touch)], out) is ErrorCode.CONTROL_CHARACTER
    assert refused(sample, [letter], out, recipient="\x00") is ErrorCode.CONTROL_CHARACTER
    assert refused(sample, [letter, NewFile("letter.pdf", Path.touch)], out) is ErrorCode.FILE_NAME_TWICE
    assert refused(sample, [RecordedFile(made / "brief-INTERNAL.docx")], out) is ErrorCode.FILE_IS_INTERNAL
    assert refused(sample, [RecordedFile(sample_path)], out) is ErrorCode.FILE_IS_DOSSIER
    assert refused(sample, [letter], out, channel="pigeon") is ErrorCode.CODE_UNKNOWN
    assert refused(sample, [letter], out, replaces="SENT-009") is ErrorCode.SUBMISSION_UNKNOWN
    assert refused(sample, [letter], made / "letter.pdf") is ErrorCode.TARGET_NOT_FOLDER
    monkeypatch.setattr("pledgedesk.services.sending_files.MOST_BYTES", 10)
    assert refused(sample, [letter], out) is ErrorCode.FILE_TOO_LARGE
    with pytest.raises(DomainError) as caught:
        sample.register.record(KEY, [letter], folder=out, sent_at=datetime.now(UTC) + timedelta(minutes=5))
    assert caught.value.code is ErrorCode.SENT_IN_FUTURE
    with pytest.raises(DomainError) as caught:
        sample.register.record(KEY, [letter], folder=out, sent_at=datetime.min)
    assert caught.value.code is ErrorCode.MOMENT_UNREADABLE


def test_a_name_that_is_taken_stops_before_anything(sample: DossierSession, made: Path, out: Path) -> None:
    out.mkdir()
    (out / "letter.pdf").write_text("another letter")

    assert refused(sample, both(made), out) is ErrorCode.FILE_EXISTS

    assert names_in(out) == ["letter.pdf"]


def test_a_writer_that_fails_leaves_nothing(sample: DossierSession, made: Path, out: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise StorageError(ErrorCode.DISK_FULL, path=str(path))

    assert refused(sample, [*both(made), NewFile("late.docx", fail)], out) is ErrorCode.DISK_FULL
    assert names_in(out) == []
    assert sample.register.unfinished() == ()
    assert not sample.has_unfinished()


def test_a_correction_replaces_the_one_named_or_the_newest_of_the_round_and_channel(
    sample: DossierSession, made: Path, tmp_path: Path
) -> None:
    def record(number: int, channel: str, replaces: str = "", key: str = KEY) -> SentSubmission:
        return sample.register.record(
            key, both(made), folder=tmp_path / str(number), channel=channel, replaces=replaces
        )

    assert record(1, "email").replaces == ""
    assert record(2, "portal").replaces == ""
    assert record(3, "email").replaces == "SENT-001"
    assert record(4, "email").replaces == "SENT-003"
    assert record(5, "portal", "sent-004").replaces == "SENT-004"
    assert {one.reference: one.replaced_by for one in sample.register.list()} == {
        "SENT-001": "SENT-003",
        "SENT-002": "",
        "SENT-003": "SENT-004",
        "SENT-004": "SENT-005",
        "SENT-005": "",
    }
    with pytest.raises(DomainError) as caught:
        record(6, "email", "SENT-001")
    assert caught.value.code is ErrorCode.REPLACED_ALREADY
    other = next(one.key for one in sample.rounds.rounds() if one.key != KEY)
    with pytest.raises(DomainError) as caught:
        record(6, "email", "SENT-005", other)
    assert caught.value.code is ErrorCode.REPLACES_OTHER_ROUND


def test_a_round_with_errors_is_recorded_only_with_a_reason(sample: DossierSession, made: Path, out: Path) -> None:
    register = RegisterService(sample._file.unit_of_work, sample.recorder, lambda _key: 2)
    with pytest.raises(DomainError) as caught:
        register.record(KEY, both(made), folder=out, reason="  ")
    assert (caught.value.code, caught.value.values["count"]) == (ErrorCode.NOT_READY, 2)
    assert register.list() == ()

    assert (
        register.record(KEY, both(made), folder=out, reason="The deadline is today.").reason == "The deadline is today."
    )


def test_files_that_could_not_get_their_names_are_written_later(
    sample: DossierSession, made: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise StorageError(ErrorCode.FOLDER_READ_ONLY, path=str(out))

    with monkeypatch.context() as patch:
        patch.setattr(register_module, "place", refuse)
        sent = sample.register.record(KEY, both(made), folder=out)
    assert not sent.extracted
    assert [one.reference for one in sample.register.unfinished()] == ["SENT-001"]

    sample.register.finish("SENT-001")

    assert sample.register.unfinished() == ()
    assert names_in(out) == ["letter.pdf", "manifest.txt", "our review.xlsx"]
    assert (out / "our review.xlsx").read_bytes() == CONTENT


def test_a_dossier_that_is_read_leaves_alone_what_another_program_records(
    sample: DossierSession, dossiers: DossierService, sample_path: Path, made: Path, out: Path
) -> None:
    out.mkdir()
    seen = []

    def look(path: Path) -> None:
        path.write_text("half")
        reader = dossiers.open_to_read(sample_path)
        seen.append((reader.register.unfinished(), path.exists()))
        reader.close()

    sample.register.record(KEY, [NewFile("new.txt", look)], folder=out)

    assert seen == [((), True)]


def test_a_receipt_is_kept_with_what_it_is_for(sample: DossierSession, made: Path, out: Path, tmp_path: Path) -> None:
    sample.register.record(KEY, both(made), folder=out)
    receipt = tmp_path / "receipt.eml"
    receipt.write_text("We thank you")

    sample.register.add_file("SENT-001", receipt, "receipt", "from the desk")

    found = sample.register.get("SENT-001").files[2]
    assert (found.name, found.origin, found.remark) == ("receipt.eml", "receipt", "from the desk")
    (path,) = sample.register.extract("SENT-001", tmp_path / "one", "receipt.eml")
    assert path.read_text() == "We thank you"
    with pytest.raises(DomainError) as caught:
        sample.register.add_file("SENT-001", receipt, "receipt")
    assert caught.value.code is ErrorCode.FILE_NAME_TWICE


def test_it_survives_copying_compaction_and_undo(
    dossiers: DossierService, sample: DossierSession, made: Path, out: Path, tmp_path: Path
) -> None:
    practice = sample.practices.all()[0]
    sample.practices.save(practice, replace(practice, title="Before the sending"))
    sample.register.record(KEY, both(made), folder=out)
    sample.history.undo()
    copied = tmp_path / "copy.pledgedesk"
    sample.save_copy(copied)

    session = dossiers.open(copied)
    assert session.compact() == ()
    extracted = session.register.extract("SENT-001", tmp_path / "extracted")
    session.close()

    assert [path.read_bytes() for path in extracted] == [(out / path.name).read_bytes() for path in extracted]


def test_it_survives_a_migration_and_so_does_the_copy_from_before(
    dossiers: DossierService, sample: DossierSession, sample_path: Path, made: Path, out: Path, tmp_path: Path
) -> None:
    sample.register.record(KEY, both(made), folder=out)
    folder = sample.backups.folder()
    sample.close()
    with closing(sqlite3.connect(sample_path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION - 1}")

    dossiers.open(sample_path).close()

    (before,) = folder.glob("before-schema-*.pledgedesk")
    for number, path in enumerate((sample_path, before)):
        session = dossiers.open_to_read(path)
        extracted = session.register.extract("SENT-001", tmp_path / str(number))
        session.close()
        assert [one.read_bytes() for one in extracted] == [(out / one.name).read_bytes() for one in extracted]


def test_a_flipped_byte_is_found_and_the_other_files_are_given(
    dossiers: DossierService, sample: DossierSession, sample_path: Path, made: Path, out: Path, tmp_path: Path
) -> None:
    sample.register.record(KEY, both(made), folder=out)
    sample.close()
    flip(sample_path, b"%PDF signed")

    session = dossiers.open(sample_path)
    damaged = (DamagedFile("SENT-001", "letter.pdf"),)
    assert session.register.check() == damaged
    assert session.compact() == damaged
    with pytest.raises(StorageError) as caught:
        session.register.extract("SENT-001", tmp_path / "again")
    assert (caught.value.code, caught.value.values["name"]) == (ErrorCode.SENT_FILE_DAMAGED, "letter.pdf")
    assert names_in(tmp_path / "again") == ["our review.xlsx"]

    # The same file recorded again puts it right.
    session.register.record(KEY, both(made), folder=out)
    assert session.register.check() == ()
    session.close()


def test_a_file_sent_twice_is_kept_once(sample: DossierSession, sample_path: Path, made: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        sample.register.record(KEY, both(made), folder=tmp_path / str(number))

    with closing(sqlite3.connect(sample_path)) as connection:
        assert connection.execute("SELECT count(*) FROM blob").fetchone() == (2,)


def test_a_file_that_changes_meanwhile_is_not_recorded(
    sample: DossierSession, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking = sending_files.take

    def changed(*arguments: object) -> object:
        found = tuple(taking(*arguments))  # type: ignore[arg-type]  # what it was called with
        (made / "letter.pdf").write_bytes(b"%PDF edited")
        return found

    monkeypatch.setattr(register_module, "take", changed)
    with pytest.raises(DomainError) as caught:
        sample.register.record(KEY, both(made), folder=made)
    assert caught.value.code is ErrorCode.FILE_CHANGED
    assert sample.register.list() == ()


def test_what_changed_since_is_told_record_by_record(sample: DossierSession, made: Path, out: Path) -> None:
    text = sample.sections.get(KEY, "voluntary_review", "methodology")
    sample.sections.save(
        KEY,
        text,
        replace(text, text="We count [3](figure:practices), and [a visa (PRAC-001)](record:PRAC-001@1f3a9c2e)."),
    )
    sample.register.record(KEY, both(made), folder=out)
    assert sample.register.difference("SENT-001").is_empty
    carried = sample.preparation.read(KEY).carried.practices
    sample.practices.save(
        next(one for one in sample.practices.all() if one.uid == carried[0].uid),
        replace(next(one for one in sample.practices.all() if one.uid == carried[0].uid), title="Another title"),
    )
    sample.practices.delete([carried[1].uid])
    stored = sample.sections.get(KEY, "voluntary_review", "methodology")
    sample.sections.save(KEY, stored, replace(stored, text="We count them."))

    found = sample.register.difference("SENT-001")

    changed = next(one for one in found.records if one.uid == carried[0].uid)
    assert [(one.field, one.old, one.new) for one in changed.fields] == [("title", carried[0].title, "Another title")]
    removed = next(one for one in found.records if one.uid == carried[1].uid)
    assert (removed.happened.value, removed.title) == ("removed", carried[1].title)
    (section,) = found.sections
    assert (section.old, section.new) == (f"We count {len(carried)}, and a visa (PRAC-001).", "We count them.")
    kept = sample.register.snapshot("SENT-001")
    assert carried[1].uid in {one.uid for one in kept.records}


def test_a_damaged_snapshot_is_told(sample: DossierSession, sample_path: Path, made: Path, out: Path) -> None:
    sample.register.record(KEY, both(made), folder=out)
    with closing(sqlite3.connect(sample_path)) as connection:
        connection.execute("UPDATE sent_snapshot SET data = x'00'")
        connection.commit()

    with pytest.raises(StorageError) as caught:
        sample.register.difference("SENT-001")
    assert caught.value.code is ErrorCode.SNAPSHOT_UNREADABLE


def test_nothing_outside_the_folder_is_written(
    sample: DossierSession, sample_path: Path, made: Path, out: Path
) -> None:
    sample.register.record(KEY, both(made), folder=out)
    with closing(sqlite3.connect(sample_path)) as connection:
        connection.execute("UPDATE sent_file SET name = '../outside.pdf' WHERE name = 'letter.pdf'")
        connection.commit()
    shutil.rmtree(out)

    with pytest.raises(StorageError):
        sample.register.extract("SENT-001", out)
    assert not (out.parent / "outside.pdf").exists()
