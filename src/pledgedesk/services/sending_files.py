"""Take the files of a submission: looked at first, copied under a temporary name, given their names at the end."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pledgedesk.domain.codes import FileOrigin
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.sent import MOST_BYTES, SentFile
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.whole_file import check_folder, file_faults
from pledgedesk.storage.backup import place_new
from pledgedesk.storage.dossier_file import is_dossier

_CHUNK = 1 << 20
_MARK = ".sending"


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """Name a file that is there: exported before, or as in fact sent."""

    path: Path
    origin: FileOrigin = FileOrigin.AS_SENT


@dataclass(frozen=True, slots=True)
class NewFile:
    """Name a file that is written for the recording; `write` writes it whole to the path that it is given."""

    name: str
    write: Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class TakenFile:
    """Hold a file that was taken: where its bytes are, and where it goes; both are one where it lies there already."""

    source: Path
    target: Path
    kept: SentFile

    @property
    def is_in_place(self) -> bool:
        """Tell whether the file is where it goes, and was before."""
        return self.source == self.target


def check_files(files: Sequence[RecordedFile | NewFile], folder: Path) -> None:
    """Refuse, before anything is written, what cannot be recorded as sent."""
    if not files:
        raise DomainError(ErrorCode.NOTHING_TO_SEND)
    names = [name_of(one) for one in files]
    folded = [name.casefold() for name in names]  # a folder of Windows has one of the two only
    for name in names:
        check_name(name)
        if folded.count(name.casefold()) > 1:
            raise DomainError(ErrorCode.FILE_NAME_TWICE, name=name)
        if Path(name).stem.upper().endswith("-INTERNAL"):
            raise DomainError(ErrorCode.FILE_IS_INTERNAL, name=name)
    for one in files:
        _check_target(one, folder / name_of(one))


def check_name(name: str) -> None:
    """Raise DomainError for a file name that no manifest and no workbook can hold."""
    check_text("name", name)


def name_of(file: RecordedFile | NewFile) -> str:
    """Give the name under which a file is sent."""
    return file.path.name if isinstance(file, RecordedFile) else file.name


def _check_target(file: RecordedFile | NewFile, target: Path) -> None:
    if isinstance(file, RecordedFile):
        check_source(file.path)
    taken = target.exists() or target.is_symlink()
    if taken and not (isinstance(file, RecordedFile) and same_bytes(file.path, target)):
        raise DomainError(ErrorCode.FILE_EXISTS, path=str(target))


def check_source(path: Path) -> None:
    """Raise DomainError for a file that cannot be read, is too large to keep, or is a dossier."""
    try:
        size = path.stat().st_size
        if not path.is_file():  # a pipe or a device has no end
            raise DomainError(ErrorCode.INPUT_MISSING, path=str(path))
        with path.open("rb"):
            pass
    except OSError:
        raise DomainError(ErrorCode.INPUT_MISSING, path=str(path)) from None
    if size > MOST_BYTES:
        raise DomainError(ErrorCode.FILE_TOO_LARGE, path=str(path), megabytes=MOST_BYTES // 1_000_000)
    if is_dossier(path):
        raise DomainError(ErrorCode.FILE_IS_DOSSIER, path=str(path))


def same_bytes(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same."""
    try:
        if one.samefile(other):
            return True
        return one.stat().st_size == other.stat().st_size and digest_of(one) == digest_of(other)
    except OSError:
        return False


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_folder(folder: Path) -> None:
    """Make the folder that files go to, where it is not there; raises DomainError or StorageError."""
    if folder.exists() and not folder.is_dir():
        raise DomainError(ErrorCode.TARGET_NOT_FOLDER, path=str(folder))
    with file_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    check_folder(folder / _MARK)


def staging_in(folder: Path, uid: str) -> Path:
    """Give the hidden folder in which files wait until they are recorded."""
    return folder / f".pledgedesk-{uid}{_MARK}"


def sweep(staging: Path) -> None:
    """Remove what a recording left behind that did not come to its end; touches no other folder."""
    if staging.name.startswith(".pledgedesk-") and staging.name.endswith(_MARK):
        shutil.rmtree(staging, ignore_errors=True)


def take(files: Sequence[RecordedFile | NewFile], folder: Path, staging: Path, at: str) -> Iterator[TakenFile]:
    """Copy files, or write them anew, into the staging folder, onto the disk; those in place stay there."""
    for one in files:
        name, target = name_of(one), folder / name_of(one)
        waiting = staging / name
        with file_faults(waiting):
            staging.mkdir(exist_ok=True)
            if isinstance(one, NewFile):
                one.write(waiting)
                check_source(waiting)
                found = SentFile(name, digest_of(waiting), waiting.stat().st_size, FileOrigin.WRITTEN.value, at)
            elif target.exists():
                waiting = target
                found = SentFile(name, digest_of(target), target.stat().st_size, one.origin.value, at)
            else:
                found = SentFile(name, *_copied(one.path, waiting), one.origin.value, at)
        yield TakenFile(waiting, target, found)


def _copied(source: Path, target: Path) -> tuple[str, int]:
    found, size = hashlib.sha256(), 0
    with source.open("rb") as read, target.open("xb") as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)
            found.update(chunk)
            size += len(chunk)
        written.flush()
        os.fsync(written.fileno())
    return found.hexdigest(), size


def place(taken: Sequence[TakenFile], folder: Path) -> None:
    """Give the files their names; raises DomainError(FILE_EXISTS) where one was taken meanwhile."""
    for one in taken:
        if not one.is_in_place:
            with file_faults(one.target):
                place_new(one.source, one.target)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Put the names in a folder onto the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
