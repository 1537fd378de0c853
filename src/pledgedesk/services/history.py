"""Take steps back, bring them back, and show what happened to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from pledgedesk.domain.changes import Change, Changes, Operation, apply, creation, record_of, three_way
from pledgedesk.domain.codes import OperationKind, RecordKind, Stage
from pledgedesk.domain.fields import specs
from pledgedesk.domain.listings import BinnedRecord
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.records import RECORD_FIELDS, Attached, Record
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.clearing import with_marks
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.records import removal, without
from pledgedesk.services.stages import set_by_hand, with_stage_marks
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class HistoryService:
    """Undo and redo over the session, the newest step of a file, the bin, and each record's history."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    @property
    def next_undo(self) -> Operation | None:
        """Give the operation that `undo` would take back."""
        return self._recorder.session[-1] if self._recorder.session else None

    @property
    def next_redo(self) -> Operation | None:
        """Give the undo that `redo` would take back."""
        return self._recorder.undone[-1] if self._recorder.undone else None

    def undo(self) -> Changes:
        """Take the session's last step back; raises DomainError(NOTHING_TO_UNDO, UNDO_CONFLICT)."""
        if self.next_undo is None:
            raise DomainError(ErrorCode.NOTHING_TO_UNDO)
        changes = self._take_back(self.next_undo, OperationKind.UNDO)
        self._recorder.session.pop()
        return changes

    def redo(self) -> Changes:
        """Bring the last step that was taken back; raises DomainError(NOTHING_TO_UNDO, UNDO_CONFLICT)."""
        if self.next_redo is None:
            raise DomainError(ErrorCode.NOTHING_TO_UNDO)
        changes = self._take_back(self.next_redo, OperationKind.REDO)
        self._recorder.undone.pop()
        return changes

    def newest(self) -> Operation | None:
        """Give the operation that `undo_newest` would take back."""
        with self._unit_of_work() as uow:
            return uow.log.newest_not_undone()

    def undo_newest(self) -> Changes:
        """Take back the newest step in the file that was not undone, of whatever session."""
        operation = self.newest()
        if operation is None:
            raise DomainError(ErrorCode.NOTHING_TO_UNDO)
        return self._take_back(operation, OperationKind.UNDO)

    def _take_back(self, operation: Operation, kind: OperationKind) -> Changes:
        step = Step(kind, undoes=operation.uid, like=operation)
        changes = self._recorder.record(step, lambda uow: inverse(uow, uow.log.changes(operation.uid)))
        if changes is None:
            raise DomainError(ErrorCode.UNDO_CONFLICT, fields=())
        return changes

    def of_record(self, uid: str) -> tuple[tuple[Operation, Change], ...]:
        """Give the changes of a record, and of its progress updates, with their operations, newest first."""
        with self._unit_of_work() as uow:
            return uow.log.history(uid, with_updates=True)

    def last_of(self, uid: str) -> Operation | None:
        """Give the newest operation that changed a record."""
        with self._unit_of_work() as uow:
            return uow.log.last_of(uid)

    def bin(self) -> tuple[BinnedRecord, ...]:
        """List the deleted records that can be put back, last deleted first."""
        with self._unit_of_work() as uow:
            return uow.bin.all()

    def restore(self, uid: str) -> Changes:
        """Put a deleted record back, with its links and its place in other records."""
        step = Step(OperationKind.RESTORE)
        changes = self._recorder.record(step, lambda uow: _restored(uow, uid))
        if changes is None:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, value=uid)
        return changes

    def empty_bin(self) -> None:
        """Let go of every deleted record, for good: confirmed by the caller, not undoable."""
        with self._unit_of_work(writing=True) as uow:
            uow.bin.empty()
            uow.commit()


def _restored(uow: UnitOfWork, uid: str) -> Iterator[Change]:
    return with_stage_marks(uow, with_marks(uow, inverse(uow, uow.bin.changes(uid))))


def inverse(uow: UnitOfWork, changes: Iterable[Change]) -> Iterator[Change]:
    """Give the changes that take these back, given how things stand now.

    Raises DomainError(UNDO_CONFLICT) where a field was changed again since.
    """
    seen: set[tuple[str, str]] = set()
    for change in _inverse(uow, changes):
        # Taking a creation back tidies links and lists that the step itself may name as well.
        if (change.uid, change.field) not in seen:
            seen.add((change.uid, change.field))
            yield change


def _inverse(uow: UnitOfWork, changes: Iterable[Change]) -> Iterator[Change]:
    coming: set[str] = set()
    backwards = tuple(changes)[::-1]
    for (kind, uid), group in groupby(backwards, key=lambda change: (change.kind, change.uid)):
        found = tuple(group)
        if found[0].field:
            yield from _fields_back(uow, kind, uid, found, coming)
        elif found[0].creates:
            yield from _creation_back(uow, kind, uid)
        else:
            yield from _deletion_back(uow, found[0], coming)


def _creation_back(uow: UnitOfWork, kind: RecordKind, uid: str) -> Iterator[Change]:
    record = uow.records(kind).find(uid)
    if record is None:
        return
    if kind is RecordKind.ORGANIZATION and uow.organization_is_used(uid):
        return
    yield from removal(uow, record, frozenset((uid,)), set())


def _deletion_back(uow: UnitOfWork, change: Change, coming: set[str]) -> Iterator[Change]:
    record = record_of(change)
    if uow.records(change.kind).find_uid(change.uid) is not None:
        return
    if isinstance(record, Attached) and not _has_its_record(uow, record, coming):
        return
    coming.add(record.uid)
    yield creation(without(record, lambda kind, uid: not _is_there(uow, kind, uid, coming)))
    if isinstance(record, Pledge) and record.stage != Stage.NOT_STARTED:
        # Deleted under a version before 4, when a pledge itself carried its stage.
        yield set_by_hand(uow, record.uid, record.stage, date.today())


def _has_its_record(uow: UnitOfWork, attached: Attached, coming: set[str]) -> bool:
    return not attached.record_uid or _is_there(uow, RecordKind(attached.record_kind), attached.record_uid, coming)


def _is_there(uow: UnitOfWork, kind: RecordKind, uid: str, coming: set[str]) -> bool:
    return uid in coming or uow.records(kind).find_uid(uid) is not None


def _fields_back(
    uow: UnitOfWork, kind: RecordKind, uid: str, changes: tuple[Change, ...], coming: set[str]
) -> Iterator[Change]:
    theirs = uow.records(kind).find(uid)
    if theirs is None:
        return
    follows = tuple(change.field for change in changes if specs(type(theirs))[change.field].computed)
    if follows:
        # A step from before version 4, when a pledge itself carried its stage: that follows from updates now.
        raise DomainError(ErrorCode.UNDO_CONFLICT, fields=follows, reference=theirs.reference)
    mine: Record = apply(theirs, (change.inverse for change in changes))
    merge = three_way(apply(theirs, changes), mine, theirs)
    if merge.conflicts:
        raise DomainError(ErrorCode.UNDO_CONFLICT, fields=merge.conflicts, reference=theirs.reference)
    for change in merge.changes:
        yield _without_missing_records(uow, change, coming)


def _without_missing_records(uow: UnitOfWork, change: Change, coming: set[str]) -> Change:
    kind = RECORD_FIELDS.get(change.kind, {}).get(change.field)
    if kind is None or not isinstance(change.new, list):
        return change
    kept = [uid for uid in change.new if _is_there(uow, kind, str(uid), coming)]
    return replace(change, new=kept)
