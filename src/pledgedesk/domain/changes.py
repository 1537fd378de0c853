"""Say what changed between two readings of a record, and bring such changes together.

Saving, undo, restoring, importing and merging use these three: `diff`, `three_way`, `apply`.
Values are JSON, as the change log keeps them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pledgedesk.domain.codec import Json, decode, decode_record, encode, encode_record
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.fields import Exposure, names, specs, stored
from pledgedesk.domain.records import RECORD_TYPES, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Change:
    """Say that one field of one record went from `old` to `new`.

    Where `field` is empty the whole record was created (`old` is None) or deleted (`new` is None).
    """

    kind: RecordKind
    uid: str
    field: str
    old: Json
    new: Json

    @property
    def creates(self) -> bool:
        return not self.field and self.old is None

    @property
    def deletes(self) -> bool:
        return not self.field and self.new is None

    @property
    def inverse(self) -> Change:
        """Give the change that takes this one back."""
        return dataclasses.replace(self, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True)
class Operation:
    """Describe one step in the change log.

    `at` is UTC in ISO 8601; `subject` is the reference of the record when there is one, `field`
    the field when one changed, `records` how many records changed. `undoes` names the step that
    this one takes back, `undone_by` the one that took it back.
    """

    uid: str
    at: str
    author: str
    kind: OperationKind
    subject_kind: str = ""
    subject: str = ""
    field: str = ""
    records: int = 0
    undoes: str = ""
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Tell what a finished operation changed, so that those who show it read it again."""

    operation: Operation
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> frozenset[RecordKind]:
        return frozenset(change.kind for change in self.changes)

    @property
    def uids(self) -> frozenset[str]:
        return frozenset(change.uid for change in self.changes)


def creation(record: Record) -> Change:
    """Say that a record came to be."""
    return Change(record.kind, record.uid, "", None, encode_record(record))


def deletion(record: Record) -> Change:
    """Say that a record went."""
    return Change(record.kind, record.uid, "", encode_record(record), None)


def diff(before: R, after: R) -> tuple[Change, ...]:
    """List the stored fields in which two readings of one record differ, in the order of the fields."""
    if before.uid != after.uid or type(before) is not type(after):
        raise ValueError("two records")
    return tuple(
        Change(before.kind, before.uid, name, encode(getattr(before, name)), encode(getattr(after, name)))
        for name in stored(type(before))
        if getattr(before, name) != getattr(after, name)
    )


def apply(record: R, changes: Iterable[Change]) -> R:
    """Give the record with the changes made; those of other records are passed over."""
    known = specs(type(record))
    values = {
        change.field: decode(known[change.field].type, change.new, change.field)
        for change in changes
        if change.uid == record.uid and change.field
    }
    return dataclasses.replace(record, **values) if values else record


def record_of(change: Change) -> Record:
    """Build the record that a creation or deletion carries."""
    whole = change.new if change.creates else change.old
    assert isinstance(whole, dict)
    record: Record = decode_record(RECORD_TYPES[change.kind], whole)
    return record


@dataclass(frozen=True, slots=True)
class Merge:
    """Hold what `three_way` found: the changes to make to *theirs*, and the fields where both changed."""

    changes: tuple[Change, ...]
    conflicts: tuple[str, ...]


def three_way(base: R, mine: R, theirs: R) -> Merge:
    """Carry the changes from `base` to `mine` over to `theirs`.

    Lists are merged by their parts; any other field that both sides changed, differently, is a conflict.
    """
    changes: list[Change] = []
    conflicts: list[str] = []
    for change in diff(base, mine):
        current = encode(getattr(theirs, change.field))
        if current == change.new:
            continue
        wanted = change.new if current == change.old else _merge_lists(change.old, change.new, current)
        if wanted is None and current != change.old:
            conflicts.append(change.field)
        elif wanted != current:
            changes.append(dataclasses.replace(change, old=current, new=wanted))
    return Merge(tuple(changes), tuple(conflicts))


def _merge_lists(base: Json, mine: Json, theirs: Json) -> Json:
    """Merge two changed lists by their parts; None where a part that went is not there to take out."""
    if not (isinstance(base, list) and isinstance(mine, list) and isinstance(theirs, list)):
        return None
    removed = [part for part in base if part not in mine]
    if any(part not in theirs for part in removed):
        return None
    kept = [part for part in theirs if part not in removed]
    return kept + [part for part in mine if part not in base and part not in kept]


def changes_public_field(changes: Iterable[Change], record_type: type[Any]) -> bool:
    """Tell whether any change touches what a submission may carry, persons included."""
    outward = set(names(record_type, Exposure.PUBLIC, Exposure.PERSONAL))
    return any(change.field in outward for change in changes)
