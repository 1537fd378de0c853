"""Freeze what a submission says when it is sent, and tell two such snapshots apart.

A snapshot is kept as JSON with its version, and read by later versions of the program: names of records and
organizations stand in it as they were, for a record can be renamed or deleted afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pledgedesk.domain.attached import OfRecord
from pledgedesk.domain.codec import encode
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.fields import Exposure, specs
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.records import ORGANIZATION_FIELDS, RECORD_FIELDS, Record
from pledgedesk.errors import ErrorCode, StorageError

VERSION = 1
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SnapshotRecord:
    """Hold a record as it was sent: its public fields as JSON, organizations and records by their names."""

    kind: str
    uid: str
    reference: str
    title: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class SnapshotSection:
    """Hold the text of a section as it was sent, of one objective where that is not 0."""

    template: str
    section: str
    objective: int
    title: str
    text: str

    @property
    def place(self) -> tuple[str, str, int]:
        """Name where the text stands."""
        return self.template, self.section, self.objective


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold what a submission said. `templates` are keys, `figures` those that a text may name."""

    round: Mapping[str, str]
    templates: tuple[str, ...] = ()
    sections: tuple[SnapshotSection, ...] = ()
    figures: Mapping[str, int] | None = None
    records: tuple[SnapshotRecord, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the snapshot as it is kept."""
        return {
            "version": VERSION,
            "round": dict(self.round),
            "templates": list(self.templates),
            "sections": [
                {name: getattr(one, name) for name in ("template", "section", "objective", "title", "text")}
                for one in self.sections
            ],
            "figures": dict(self.figures or {}),
            "records": [
                {name: getattr(one, name) for name in ("kind", "uid", "reference", "title", "fields")}
                for one in self.records
            ],
        }


def snapshot_round(kept: DossierRound, title: str) -> dict[str, str]:
    """Give what a snapshot says of its round."""
    return {
        "key": kept.key,
        "title": title,
        "kind": kept.round_kind,
        "language": kept.language,
        "host": kept.host,
        **{name: str(getattr(kept, name) or "") for name in ("start", "end", "period_from", "period_to")},
    }


def snapshot_records(records: Iterable[Record], organizations: Mapping[str, str]) -> tuple[SnapshotRecord, ...]:
    """Freeze records that were cut down to what may leave."""
    held = tuple(records)
    references = {one.uid: one.reference for one in held}
    return tuple(_frozen_record(one, organizations, references) for one in held)


def _frozen_record(record: Record, organizations: Mapping[str, str], references: Mapping[str, str]) -> SnapshotRecord:
    found: dict[str, Any] = {}
    for name in _said(type(record)):
        value = getattr(record, name)
        if name in ORGANIZATION_FIELDS.get(record.kind, ()):
            found[name] = [organizations.get(uid, uid) for uid in value]
        elif name in RECORD_FIELDS.get(record.kind, {}):
            found[name] = [references.get(uid, uid) for uid in value]
        else:
            found[name] = encode(value)
    if isinstance(record, OfRecord):
        found["record"] = references.get(record.record_uid, "")
    if isinstance(record, Indicator):
        found["objective"] = record.objective
    return SnapshotRecord(record.kind.value, record.uid, record.reference, getattr(record, "title", ""), found)


def _said(record_type: type[Record]) -> Iterator[str]:
    """Name the fields that a submission says: what is public, and persons where they were ticked."""
    for spec in specs(record_type).values():
        if spec.exposure in (Exposure.PUBLIC, Exposure.PERSONAL) and not spec.computed:
            yield spec.name


_LIVE = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((figure|record):([^()\s]*)\)")


def frozen_text(text: str, figures: Mapping[str, int]) -> str:
    """Give a text with the values of its live figures, and references to records as the words that they showed."""

    def plain(found: re.Match[str]) -> str:
        shown, scheme, target = found.groups()
        return str(figures.get(target, shown)) if scheme == "figure" else shown

    return _LIVE.sub(plain, text)


Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: dict[int, Upgrade] = {}
"""What turns the JSON of a version into that of the next one."""


def read_snapshot(data: Any, reference: str = "", upgrades: Mapping[int, Upgrade] | None = None) -> Snapshot:
    """Read a snapshot of this version or an older one; raises StorageError(SNAPSHOT_UNREADABLE)."""
    try:
        return _read(_upgraded(data, UPGRADES if upgrades is None else upgrades))
    except (KeyError, TypeError, AttributeError):
        raise StorageError(ErrorCode.SNAPSHOT_UNREADABLE, reference=reference) from None


def _upgraded(data: dict[str, Any], upgrades: Mapping[int, Upgrade]) -> dict[str, Any]:
    while data["version"] != VERSION:
        data = upgrades[data["version"]](data)
    return data


def _read(data: dict[str, Any]) -> Snapshot:
    return Snapshot(
        data["round"],
        tuple(data["templates"]),
        tuple(SnapshotSection(**one) for one in data["sections"]),
        data["figures"],
        tuple(SnapshotRecord(**one) for one in data["records"]),
    )


class Happened(StrEnum):
    """Say what became of a part between two snapshots."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """Hold what a field said before and after; None where it said nothing."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """Say what became of a record; of one added or removed the fields that say something."""

    kind: str
    uid: str
    reference: str
    title: str
    happened: Happened
    fields: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """Say what became of the text of a section."""

    template: str
    section: str
    objective: int
    title: str
    happened: Happened
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold what is different between two snapshots; `templates_differ` where they follow other templates."""

    records: tuple[RecordDifference, ...] = ()
    sections: tuple[SectionDifference, ...] = ()
    figures: tuple[FieldDifference, ...] = ()
    templates_differ: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether both say the same."""
        return not (self.records or self.sections or self.figures)


def difference(old: Snapshot, new: Snapshot) -> Difference:
    """Tell what was added, removed and changed from one snapshot to the other, record by record and field by field."""
    return Difference(
        tuple(_records(old.records, new.records)),
        tuple(_sections(old.sections, new.sections)),
        _fields(old.figures or {}, new.figures or {}),
        set(old.templates) != set(new.templates),
    )


def _records(old: Iterable[SnapshotRecord], new: Iterable[SnapshotRecord]) -> Iterator[RecordDifference]:
    before = {one.uid: one for one in old}
    for one in new:
        was = before.pop(one.uid, None)
        if was is None:
            yield _of(one, Happened.ADDED, _fields({}, one.fields))
        elif was.fields != one.fields and (changed := _fields(was.fields, one.fields)):
            yield _of(one, Happened.CHANGED, changed)
    for gone in before.values():
        yield _of(gone, Happened.REMOVED, _fields(gone.fields, {}))


def _of(record: SnapshotRecord, happened: Happened, changed: tuple[FieldDifference, ...]) -> RecordDifference:
    return RecordDifference(record.kind, record.uid, record.reference, record.title, happened, changed)


def _fields(old: Fields, new: Fields) -> tuple[FieldDifference, ...]:
    """Compare field by field; one that is not there says as little as one that is empty."""
    pairs = ((name, old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new)))
    return tuple(
        FieldDifference(name, was, now)
        for name, was, now in pairs
        if was != now and not (_silent(was) and _silent(now))
    )


def _silent(value: Any) -> bool:
    return value is None or value in ("", []) or value is False


def _sections(old: Iterable[SnapshotSection], new: Iterable[SnapshotSection]) -> Iterator[SectionDifference]:
    before = {one.place: one for one in old}
    for one in new:
        was = before.pop(one.place, None)
        if was is None:
            yield SectionDifference(*one.place, one.title, Happened.ADDED, "", one.text)
        elif was.text != one.text:
            yield SectionDifference(*one.place, one.title, Happened.CHANGED, was.text, one.text)
    for gone in before.values():
        yield SectionDifference(*gone.place, gone.title, Happened.REMOVED, gone.text, "")
