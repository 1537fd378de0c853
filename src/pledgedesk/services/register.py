"""Record submissions as sent, and give back what was sent, byte for byte."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from pledgedesk.domain.codes import Channel, FileOrigin
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.sent import SentFile, SentSubmission, manifest
from pledgedesk.domain.snapshots import VERSION, Difference, Snapshot, difference
from pledgedesk.errors import DomainError, ErrorCode, PledgeDeskError, StorageError
from pledgedesk.formats.whole_file import file_faults, whole_file
from pledgedesk.services.preparation import Preparation, read_preparation
from pledgedesk.services.recorder import Recorder
from pledgedesk.services.sending_files import (
    NewFile,
    RecordedFile,
    TakenFile,
    check_files,
    check_name,
    check_source,
    digest_of,
    flush_folder,
    make_folder,
    place,
    staging_in,
    sweep,
    take,
)
from pledgedesk.services.snapshots import packed, snapshot_of, snapshot_since, unpacked
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

__all__ = ["NOW", "DamagedFile", "NewFile", "RecordedFile", "RegisterService"]

NOW = "now"
"""What a submission is compared with where it is none of the register."""
MANIFEST = "manifest.txt"
_SENDING = "sending"
"""Where the dossier notes the staging folder of a recording that goes on."""


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """Name a file of the register whose bytes are no longer those that were recorded."""

    reference: str
    name: str


class RegisterService:
    """Record what was sent. A recording cannot be undone: a correction is another one, which replaces it.

    `errors` counts what keeps a round from being ready.
    """

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        recorder: Recorder,
        errors: Callable[[str], int],
        today: Callable[[], date] = date.today,
        *,
        read_only: bool = False,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._errors = errors
        self._today = today
        self._read_only = read_only

    def list(self) -> tuple[SentSubmission, ...]:
        """List every submission of all rounds and years, the one sent first at the front."""
        with self._unit_of_work() as uow:
            return uow.register.all()

    def get(self, name: str) -> SentSubmission:
        """Give a submission by its reference or uid; raises DomainError(SUBMISSION_UNKNOWN)."""
        return _find(self.list(), name)

    def record(
        self,
        key: str,
        files: Sequence[RecordedFile | NewFile],
        *,
        folder: Path,
        sent_at: datetime | None = None,
        channel: str = "",
        recipient: str = "",
        sent_reference: str = "",
        cleared_by: str = "",
        remark: str = "",
        reason: str = "",
        replaces: str = "",
    ) -> SentSubmission:
        """Record a round as sent, with files that are there or are written now; gives it as the register has it.

        The files are copied into `folder` under temporary names; one commit puts them, the snapshot and the row into
        the dossier; then they get their names. Where that last step fails, `extracted` is False, and `finish` does it.
        Without `replaces`, the newest for the same round and channel is replaced. Raises DomainError(NOT_READY) where
        the round has errors and no `reason` says why it is sent all the same.
        """
        moment = self._moment(sent_at)
        if channel and channel not in set(Channel):
            codes = tuple(one.value for one in Channel)
            raise DomainError(ErrorCode.CODE_UNKNOWN, field="channel", value=channel, codes=codes)
        said = {"recipient": recipient, "sent_reference": sent_reference, "cleared_by": cleared_by}
        for field, text in (said | {"remark": remark, "reason": reason}).items():
            check_text(field, text)
        self._refuse_unready(key, reason)
        replaced = _replaced(self.list(), key, channel, replaces)
        folder = folder.absolute()
        make_folder(folder)
        check_files(files, folder)
        sent = SentSubmission(
            str(uuid4()),
            "",
            "",
            key,
            channel=channel,
            sent_at=moment,
            recorded_at=self._recorder.timestamp(),
            recorded_by=self._recorder.author,
            recipient=recipient.strip(),
            sent_reference=sent_reference.strip(),
            cleared_by=cleared_by.strip(),
            remark=remark.strip(),
            reason=reason.strip(),
            replaces=replaced,
            folder=str(folder),
        )
        return self._record(sent, files, folder)

    def _moment(self, sent_at: datetime | None) -> str:
        now = datetime.now(UTC)
        try:
            moment = (sent_at or now).astimezone()
        except (OverflowError, ValueError, OSError):  # a day that the computer's clock does not reach
            raise DomainError(ErrorCode.MOMENT_UNREADABLE, field="sent_at", value=str(sent_at)) from None
        if moment > now:
            raise DomainError(ErrorCode.SENT_IN_FUTURE, field="sent_at", value=moment.isoformat(" ", "minutes")[:16])
        return moment.astimezone(UTC).isoformat(timespec="seconds")

    def _refuse_unready(self, key: str, reason: str) -> None:
        if reason.strip():
            return
        count = self._errors(key)
        if count:
            raise DomainError(ErrorCode.NOT_READY, count=count)

    def _record(self, sent: SentSubmission, files: Sequence[RecordedFile | NewFile], folder: Path) -> SentSubmission:
        staging = staging_in(folder, sent.uid)
        self._note(staging)
        try:
            taken = tuple(take(files, folder, staging, sent.recorded_at))
            sent = self._commit(sent, taken)
        except BaseException:
            sweep(staging)
            raise
        try:
            place(taken, folder)
            _write_manifest(sent, folder)
        except PledgeDeskError:
            return sent  # it is recorded: `finish` writes the files from the dossier
        return self._finished(sent, staging)

    def _note(self, staging: Path) -> None:
        """Note where files will wait: what a killed recording leaves there is removed at the next start."""
        with self._unit_of_work(writing=True) as uow:
            left = uow.meta(_SENDING)
            uow.set_meta(_SENDING, str(staging))
            uow.commit()
        if left:
            sweep(Path(left))

    def _commit(self, sent: SentSubmission, taken: Sequence[TakenFile]) -> SentSubmission:
        with self._unit_of_work(writing=True, spilling=True) as uow:
            preparation = read_preparation(uow, sent.round_key, self._today())
            for one in taken:
                if not uow.register.put_blob(one.kept.sha256, one.kept.size, one.source):
                    raise DomainError(ErrorCode.FILE_CHANGED, path=str(one.source))
            sent = _of_round(sent, preparation, uow.register.next_reference(), taken)
            uow.register.add(sent, VERSION, packed(snapshot_of(preparation)))
            uow.commit()
        return sent

    def _finished(self, sent: SentSubmission, staging: Path) -> SentSubmission:
        sweep(staging)
        with self._unit_of_work(writing=True) as uow:
            uow.register.set_extracted(sent.uid)
            uow.set_meta(_SENDING, "")
            uow.commit()
        return replace(sent, extracted=True)

    def add_file(self, name: str, path: Path, origin: str, remark: str = "") -> SentSubmission:
        """Keep another file with a submission: a receipt, a reply, a signed scan.

        Raises DomainError for a file that cannot be read or is too large, or a name that is taken.
        """
        if origin not in set(FileOrigin):
            codes = tuple(one.value for one in FileOrigin)
            raise DomainError(ErrorCode.CODE_UNKNOWN, field="origin", value=origin, codes=codes)
        check_text("remark", remark)
        check_name(path.name)
        check_source(path)
        with file_faults(path):
            found = SentFile(
                path.name, digest_of(path), path.stat().st_size, origin, self._recorder.timestamp(), remark
            )
        with self._unit_of_work(writing=True, spilling=True) as uow:
            sent = _find(uow.register.all(), name)
            if found.name.casefold() in {one.name.casefold() for one in sent.files}:
                raise DomainError(ErrorCode.FILE_NAME_TWICE, name=found.name)
            if not uow.register.put_blob(found.sha256, found.size, path):
                raise DomainError(ErrorCode.FILE_CHANGED, path=str(path))
            uow.register.add_file(sent, found)
            uow.commit()
        return replace(sent, files=(*sent.files, found))

    def unfinished(self) -> tuple[SentSubmission, ...]:
        """List submissions that were recorded, but whose files were not written; removes what a crash left before.

        Of a dossier that is read there are none: another program may be in the middle of it.
        """
        if self._read_only:
            return ()
        with self._unit_of_work() as uow:
            left = uow.meta(_SENDING)
            found = tuple(one for one in uow.register.all() if not one.extracted)
        if left:
            sweep(Path(left))
            with self._unit_of_work(writing=True) as uow:
                uow.set_meta(_SENDING, "")
                uow.commit()
        return found

    def finish(self, name: str, folder: Path | None = None) -> tuple[Path, ...]:
        """Write the files of a recorded submission where they were to go, or into another folder."""
        sent = self.get(name)
        paths = self.extract(name, folder or Path(sent.folder))
        self._finished(sent, staging_in(Path(sent.folder), sent.uid))
        return paths

    def extract(self, name: str, folder: Path, only: str = "") -> tuple[Path, ...]:
        """Write the files of a submission, or the one of a name, byte for byte into a folder, with a manifest.

        Raises DomainError(FILE_EXISTS) where a name is taken by other bytes, before anything is written, and
        StorageError(SENT_FILE_DAMAGED) after the others were written.
        """
        sent = self.get(name)
        folder = folder.absolute()
        make_folder(folder)
        wanted = [one for one in sent.files if only in ("", one.name)]
        missing = [one for one in wanted if not _is_there(one, folder / one.name)]
        with self._unit_of_work() as uow:
            damaged = [one for one in missing if not _write_out(uow, one, _target(folder, one, sent), sent.sent_at)]
        if damaged:
            raise StorageError(ErrorCode.SENT_FILE_DAMAGED, name=damaged[0].name, reference=sent.reference)
        paths = tuple(folder / one.name for one in wanted)
        if not only:
            paths = (*paths, _write_manifest(sent, folder))
        flush_folder(folder)
        return paths

    def check(self) -> tuple[DamagedFile, ...]:
        """Read every file in the dossier; gives those that are no longer as they were recorded."""
        with self._unit_of_work() as uow:
            return damaged_files(uow)

    def snapshot(self, name: str) -> Snapshot:
        """Give what a submission said when it was sent."""
        sent = self.get(name)
        with self._unit_of_work() as uow:
            return unpacked(uow.register.snapshot(sent.uid), sent.reference)

    def difference(self, name: str, other: str = NOW) -> Difference:
        """Tell what changed from a submission to another one, or to what its round says now."""
        old = self.snapshot(name)
        if other != NOW:
            return difference(old, self.snapshot(other))
        with self._unit_of_work() as uow:
            now = read_preparation(uow, old.round["key"], self._today())
        return difference(old, snapshot_since(now, old, self._today()))


def damaged_files(uow: UnitOfWork) -> tuple[DamagedFile, ...]:
    """Read every file in the dossier; gives those that are no longer as they were recorded."""
    rows = uow.register.all()
    hashes = {file.sha256 for row in rows for file in row.files}
    damaged = {one for one in hashes if uow.register.digest(one) != one}
    return tuple(DamagedFile(row.reference, file.name) for row in rows for file in row.files if file.sha256 in damaged)


def _find(rows: Sequence[SentSubmission], name: str) -> SentSubmission:
    for row in rows:
        if name.upper() == row.reference or name == row.uid:
            return row
    known = ", ".join(row.reference for row in rows)
    raise DomainError(ErrorCode.SUBMISSION_UNKNOWN, value=name, known=known or "–")


def _replaced(rows: Sequence[SentSubmission], key: str, channel: str, named: str) -> str:
    """Give the reference of what a new recording replaces: the one named, or the newest of the round and channel."""
    if not named:
        same = [row for row in rows if (row.round_key, row.channel) == (key, channel) and not row.replaced_by]
        return max(same, key=lambda row: row.recorded_at).reference if same else ""
    found = _find(rows, named)
    if found.round_key != key:
        raise DomainError(ErrorCode.REPLACES_OTHER_ROUND, value=found.reference)
    if found.replaced_by:
        raise DomainError(ErrorCode.REPLACED_ALREADY, value=found.reference, by=found.replaced_by)
    return found.reference


def _of_round(
    sent: SentSubmission, preparation: Preparation, reference: str, taken: Sequence[TakenFile]
) -> SentSubmission:
    kept = preparation.kept
    return replace(
        sent,
        reference=reference,
        round_uid=kept.uid,
        round_title=preparation.review.title,
        template=",".join(template.key for template in kept.templates),
        files=tuple(one.kept for one in taken),
    )


def _is_there(file: SentFile, target: Path) -> bool:
    """Tell whether a file lies in its place already; raises DomainError(FILE_EXISTS) where another does."""
    if not (target.exists() or target.is_symlink()):
        return False
    with file_faults(target):
        if target.is_file() and target.stat().st_size == file.size and digest_of(target) == file.sha256:
            return True
    raise DomainError(ErrorCode.FILE_EXISTS, path=str(target))


def _target(folder: Path, file: SentFile, sent: SentSubmission) -> Path:
    """Give where a file goes; raises StorageError for a name that would lead out of the folder."""
    if file.name in ("", ".", "..") or "/" in file.name or (os.name == "nt" and "\\" in file.name):
        raise StorageError(ErrorCode.SENT_FILE_DAMAGED, name=file.name, reference=sent.reference)
    return folder / file.name


class _Damaged(Exception):  # noqa: N818  a signal within this module, no error
    """Leave a file that is not whole without its name."""


def _write_out(uow: UnitOfWork, file: SentFile, target: Path, sent_at: str) -> bool:
    """Write a file from the dossier, checked on the way; tells whether it was whole."""
    found = hashlib.sha256()
    try:
        with file_faults(target), whole_file(target) as temporary:
            with temporary.open("xb") as written:
                for chunk in uow.register.chunks(file.sha256):
                    written.write(chunk)
                    found.update(chunk)
            if found.hexdigest() != file.sha256:
                raise _Damaged
            moment = datetime.fromisoformat(sent_at).timestamp()
            os.utime(temporary, (moment, moment))
    except _Damaged:
        return False
    return True


def _write_manifest(sent: SentSubmission, folder: Path) -> Path:
    """Write the hashes beside the files; where another submission has its own there, under a name of this one's."""
    content = manifest(sent.files).encode("utf-8", "surrogateescape")
    for name in (MANIFEST, f"manifest-{sent.reference}.txt"):
        path = folder / name
        with file_faults(path):
            if path.is_file() and path.read_bytes() == content:
                return path
            if not path.exists():
                with whole_file(path) as temporary:
                    temporary.write_bytes(content)
                return path
    with file_faults(path), whole_file(path) as temporary:
        temporary.write_bytes(content)
    return path
