"""Keep a pledge's stage in its updates: what a step does to it, and the mark on a validated pledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import uuid4

from pledgedesk.domain.changes import Change, apply, creation, record_of
from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.updates import ProgressUpdate, stage_of
from pledgedesk.storage.unit_of_work import UnitOfWork

_KIND = RecordKind.PROGRESS_UPDATE


def updates_of(uow: UnitOfWork, record_uid: str) -> tuple[ProgressUpdate, ...]:
    """Give the updates of one record, in no order."""
    return tuple(map(as_update, uow.updates_of(record_uid)))


def set_by_hand(uow: UnitOfWork, pledge_uid: str, stage: str, today: date) -> Change:
    """Give the update that comes of setting a stage in the pledge: of today, marked so, and not public."""
    return creation(
        ProgressUpdate(
            uid=str(uuid4()),
            record_kind=RecordKind.PLEDGE.value,
            record_uid=pledge_uid,
            reference=uow.next_reference(_KIND),
            date=PartialDate.of_day(today),
            stage=stage,
            set_by_hand=True,
        )
    )


def with_stage_marks(uow: UnitOfWork, changes: Iterable[Change]) -> Iterator[Change]:
    """Give the changes, with the mark for each validated pledge whose stage they change.

    A pledge that the changes themselves clear or mark is left as they say.
    """
    of_pledge: dict[str, list[Change]] = {}
    settled: set[str] = set()
    for change in changes:
        yield change
        if change.kind is _KIND and (uid := _pledge_of(uow, change)):
            of_pledge.setdefault(uid, []).append(change)
        elif change.kind is RecordKind.PLEDGE and change.field in ("", "state", "changed_since_validated"):
            settled.add(change.uid)
    for uid, found in of_pledge.items():
        is_cleared = uow.records(RecordKind.PLEDGE).clearance(uid) == (State.VALIDATED.value, False)
        if uid not in settled and is_cleared and _stage_changes(uow, uid, found):
            yield Change(RecordKind.PLEDGE, uid, "changed_since_validated", False, True)


def _pledge_of(uow: UnitOfWork, change: Change) -> str:
    """Give the uid of the pledge whose stage a change of an update may move; nothing for any other."""
    if change.field and change.field not in ("stage", "date"):
        return ""
    update = uow.records(_KIND).find(change.uid) if change.field else record_of(change)
    is_of_pledge = isinstance(update, ProgressUpdate) and update.record_kind == RecordKind.PLEDGE
    return update.record_uid if is_of_pledge and isinstance(update, ProgressUpdate) else ""


def _stage_changes(uow: UnitOfWork, pledge_uid: str, changes: Iterable[Change]) -> bool:
    before = {update.uid: update for update in updates_of(uow, pledge_uid)}
    after = dict(before)
    for change in changes:
        if change.creates:
            after[change.uid] = as_update(record_of(change))
        elif change.deletes:
            after.pop(change.uid, None)
        elif change.uid in after:
            after[change.uid] = apply(after[change.uid], (change,))
    return stage_of(before.values()) != stage_of(after.values())


def as_update(record: object) -> ProgressUpdate:
    """Give a record that was read as an update, as one."""
    assert isinstance(record, ProgressUpdate)
    return record
