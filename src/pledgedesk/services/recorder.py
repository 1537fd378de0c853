"""Write changes and their history: the one path by which records come, change and go."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, Operation, record_of
from pledgedesk.domain.codec import Json, encode
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.listings import BinnedRecord
from pledgedesk.domain.organizations import final_uid
from pledgedesk.domain.records import (
    ATTACHED_KINDS,
    ORGANIZATION_FIELD,
    ORGANIZATION_FIELDS,
    RECORD_FIELDS,
    Attached,
    Record,
)
from pledgedesk.errors import StaleRecord
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_LISTED = (RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION, RecordKind.CONSULTATION)
"""Kinds that name an operation, whatever hangs on them goes with them."""
_BINNED = (
    *_LISTED,
    RecordKind.REVIEW_ROUND,
    RecordKind.PROGRESS_UPDATE,
    RecordKind.INDICATOR,
    RecordKind.ORGANIZATION,
)
_SIDE_FIELDS = ("changed_since_validated", "validated_on", "validated_by")
"""Fields that follow from another change: they do not name an operation."""


@dataclass(frozen=True, slots=True)
class Step:
    """Describe an operation to be recorded; `undoes` names the one it takes back."""

    kind: OperationKind
    undoes: str = ""
    like: Operation | None = None
    """An operation to be named after: the one that is undone or redone."""


class Recorder:
    """Record operations of one session, and remember them for undo."""

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        author: Callable[[], str],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._unit_of_work = unit_of_work
        self._author = author
        self._now = now
        self.keeps_derived = True
        """Whether what is made from the records follows them: a measurement of saving alone goes without."""
        self.session: list[Operation] = []
        """Operations of this session that can be undone, oldest first."""
        self.undone: list[Operation] = []
        """Undo operations of this session that can be redone, oldest first."""

    @property
    def author(self) -> str:
        return self._author()

    def timestamp(self) -> str:
        """Give the time now in UTC, as the change log keeps it."""
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")

    def record(self, step: Step, build: Callable[[UnitOfWork], Iterable[Change]]) -> Changes | None:
        """Build changes inside one unit of work, write them with their history, and commit.

        Gives None, with nothing written, where there is nothing to change. Raises StaleRecord with
        only `theirs` where a stored value is no longer the old one.
        """
        with self._unit_of_work(writing=True) as uow:
            changes = _naming_final(uow, tuple(build(uow)))
            if not changes:
                return None
            operation = self._operation(uow, step, changes)
            for kind_and_uid, group in groupby(changes, key=lambda change: (change.kind, change.uid)):
                _write(uow, *kind_and_uid, tuple(group))
            uow.log.add(operation, changes)
            self._update_bin(uow, operation, changes)
            _let_go_of_drafts(uow, changes)
            if self.keeps_derived:
                _keep_derived(uow, changes)
            uow.commit()
        self._remember(operation)
        return Changes(operation, changes)

    def _operation(self, uow: UnitOfWork, step: Step, changes: Sequence[Change]) -> Operation:
        operation = Operation(str(uuid4()), self.timestamp(), self.author, step.kind, undoes=step.undoes)
        if step.like is not None:
            like = step.like
            return replace(
                operation, subject_kind=like.subject_kind, subject=like.subject, field=like.field, records=like.records
            )
        return replace(operation, **_naming(uow, changes))

    def _remember(self, operation: Operation) -> None:
        if operation.kind is OperationKind.UNDO:
            self.undone.append(operation)
            return
        if operation.kind is not OperationKind.REDO:
            self.undone.clear()
        self.session.append(operation)

    def _update_bin(self, uow: UnitOfWork, operation: Operation, changes: Sequence[Change]) -> None:
        going = {change.uid for change in changes if change.deletes}
        for change in changes:
            if change.kind not in _BINNED:
                continue
            if change.creates:
                uow.bin.take_out(change.uid)
            elif change.deletes and _stands_alone(operation, change, going):
                record = record_of(change)
                binned = BinnedRecord(
                    record.uid,
                    record.kind.value,
                    record.reference,
                    getattr(record, "title", ""),
                    operation.at,
                    operation.author,
                )
                uow.bin.add(binned, [found for found in changes if concerns(found, record.uid)])


def _stands_alone(operation: Operation, change: Change, going: Container[str]) -> bool:
    """Tell whether a deleted record is listed in the bin by itself.

    What hangs on another that goes in the same step goes with it; an organization that only goes because the record
    that named it first was taken back is nothing to put back.
    """
    if change.kind is RecordKind.ORGANIZATION:
        return operation.kind is OperationKind.DELETE
    return not (isinstance(change.old, dict) and change.old.get("record_uid") in going)


def concerns(change: Change, uid: str) -> bool:
    """Tell whether a change is of a record, of what hangs on it, or takes it out of another's list."""
    if change.uid == uid:
        return True
    if change.kind in ATTACHED_KINDS and isinstance(change.old, dict):
        return change.old.get("record_uid") == uid
    names_records = change.field in RECORD_FIELDS.get(change.kind, {})
    return names_records and isinstance(change.old, list) and uid in change.old


def _naming_final(uow: UnitOfWork, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Give the changes, with what a merged organization is now in its place.

    A record from the bin, an older step and a form that was open meanwhile may still name the merged one.
    """
    if not any(_organizations_named(change) for change in changes):
        return changes
    merged = uow.organizations.merged()
    for change in changes:
        if change.field == "merged_into":
            merged[change.uid] = str(change.new or "")
    merged = {uid: into for uid, into in merged.items() if into}
    final = tuple(_with_final(change, merged) for change in changes) if merged else changes
    return tuple(one for one in final if not one.field or one.new != one.old)


def _organizations_named(change: Change) -> dict[str, Json]:
    """Give the fields of a change that name organizations, with their new values."""
    values = change.new if isinstance(change.new, dict) else {change.field: change.new}
    fields = (*ORGANIZATION_FIELDS.get(change.kind, ()), ORGANIZATION_FIELD.get(change.kind, ""))
    return {field: values[field] for field in fields if field and values.get(field)}


def _with_final(change: Change, merged: Mapping[str, str]) -> Change:
    named: dict[str, Json] = {}
    for field, value in _organizations_named(change).items():
        if isinstance(value, list):
            if merged.keys().isdisjoint(map(str, value)):
                continue
            named[field] = list(dict.fromkeys(final_uid(str(uid), merged) for uid in value))
        else:
            uid = final_uid(str(value), merged)
            named[field] = uid if uid != change.uid else ""  # none is part of itself
    if not named:
        return change
    return replace(change, new=change.new | named if isinstance(change.new, dict) else named[change.field])


def _write(uow: UnitOfWork, kind: RecordKind, uid: str, changes: tuple[Change, ...]) -> None:
    repository = uow.records(kind)
    for change in changes:
        if change.creates:
            repository.insert(record_of(change))
        elif change.deletes:
            repository.delete(uid)
    fields = tuple(change for change in changes if change.field)
    if fields and not repository.write(uid, fields):
        theirs = repository.find(uid)
        differing = (one.field for one in fields if encode(getattr(theirs, one.field, None)) != one.old)
        raise StaleRecord(base=None, mine=None, theirs=theirs, fields=tuple(differing))


def _let_go_of_drafts(uow: UnitOfWork, changes: Sequence[Change]) -> None:
    if fields := [(change.uid, change.field) for change in changes if change.field]:
        uow.drafts.discard_all(fields)
    for change in changes:
        if not change.field:
            uow.drafts.discard(change.uid)


def _keep_derived(uow: UnitOfWork, changes: Sequence[Change]) -> None:
    """Bring the index for searching up to date, and let go of vectors that are no longer true."""
    from pledgedesk.domain.matches import changes_match_text  # reading needs none of it

    for kind_and_uid, group in groupby(changes, key=lambda change: (change.kind, change.uid)):
        uow.index.follow(*kind_and_uid, tuple(group))
    uow.vectors.discard({change.uid for change in changes if changes_match_text(change)})


def _naming(uow: UnitOfWork, changes: Sequence[Change]) -> dict[str, Any]:
    """Give what an operation is named by: its record, its field, how many records it touched."""
    main = [change for change in changes if change.kind is not RecordKind.ORGANIZATION] or list(changes)
    uids = {_record_concerned(change) for change in main}
    subject = _subject(uow, main) if len(uids) == 1 or main[0].creates or main[-1].deletes else None
    whole = any(not change.field for change in main)
    fields = set() if whole else {change.field for change in main} - set(_SIDE_FIELDS)
    return {
        "subject_kind": main[0].kind.value if subject is None else subject.kind.value,
        "subject": subject.reference if subject else "",
        "field": next(iter(fields)) if len(fields) == 1 else "",
        "records": len(uids),
    }


def _record_concerned(change: Change) -> str:
    """Give the uid of the record that a change is about: of what hangs on a record that comes or goes, the record's."""
    whole = change.new if change.creates else change.old
    on_record = change.kind in ATTACHED_KINDS and not change.field and isinstance(whole, dict)
    return str(whole.get("record_uid") or change.uid) if on_record and isinstance(whole, dict) else change.uid


def _subject(uow: UnitOfWork, changes: Sequence[Change]) -> Record | None:
    """Give the record that an operation is about: of a link or a dismissal, the record that it hangs on."""
    whole = [change for change in changes if not change.field]
    listed = [change for change in whole if change.kind in _LISTED]
    if len({_record_concerned(change) for change in listed or whole or changes}) > 1:
        return None
    chosen = next(iter(listed), changes[0])
    record = record_of(chosen) if not chosen.field else uow.records(chosen.kind).find(chosen.uid)
    if isinstance(record, Attached) and record.record_uid:
        return uow.records(RecordKind(record.record_kind)).find(record.record_uid) or record
    return record
