"""Set how far a record is cleared, and notice when a cleared one changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from pledgedesk.domain.changes import Change, changes_public_field, diff
from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.records import RECORD_TYPES, Record
from pledgedesk.storage.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)
_MARK = "changed_since_validated"


def with_marks(uow: UnitOfWork, changes: Iterable[Change]) -> Iterator[Change]:
    """Give the changes, with the mark for each record whose public field they change while it is validated.

    What is stored now decides, not what the editor read: it may have been validated meanwhile.
    """
    for (kind, uid), group in groupby(changes, key=lambda change: (change.kind, change.uid)):
        yield from _with_mark(uow, kind, uid, tuple(group))


def _with_mark(uow: UnitOfWork, kind: RecordKind, uid: str, changes: tuple[Change, ...]) -> Iterator[Change]:
    clears = any(change.field == "state" for change in changes)
    stored = uow.records(kind).clearance(uid)
    if clears or stored is None or not changes_public_field(changes, RECORD_TYPES[kind]):
        yield from changes
        return
    yield from (change for change in changes if change.field != _MARK)
    if stored == (State.VALIDATED.value, False):
        yield Change(kind, uid, _MARK, False, True)


def marked(before: R, after: R) -> R:
    """Give the edited record, marked where it was validated and a public field has changed."""
    if getattr(after, "state", "") != State.VALIDATED or getattr(before, "state", "") != State.VALIDATED:
        return after
    if getattr(after, "changed_since_validated") or not changes_public_field(diff(before, after), type(before)):  # noqa: B009
        return after
    return _with(after, changed_since_validated=True)


def with_state(record: R, state: str, today: date, author: str) -> R:
    """Give the record validated today by the author, or back to draft."""
    if state == State.VALIDATED:
        day = PartialDate.of_day(today)
        return _with(record, state=state, validated_on=day, validated_by=author, changed_since_validated=False)
    return _with(record, state=state, validated_on=None, validated_by="", changed_since_validated=False)


def _with(record: R, **values: Any) -> R:
    return replace(record, **values)
