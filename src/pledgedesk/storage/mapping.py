"""Say how each kind of record lies in its tables, and turn rows into records and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, literal, select

from pledgedesk.domain.codec import decode, encode
from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import specs, stored
from pledgedesk.domain.parts import Milestone, ObjectiveTag
from pledgedesk.domain.records import RECORD_TYPES, Record
from pledgedesk.storage import schema


@dataclass(frozen=True, slots=True)
class ChildField:
    """Say how a field lies in a table of its own: one row a part, in order.

    `owner` is the column with the record's uid; `columns` are what a part is made of; `fixed` marks
    rows that belong to this field where several fields share a table.
    """

    table: Table
    owner: str
    columns: tuple[str, ...]
    to_values: Callable[[Any], tuple[Any, ...]]
    from_values: Callable[..., Any]
    fixed: tuple[str, str] | None = None

    def rows(self, uid: str, value: Iterable[Any]) -> list[dict[str, Any]]:
        """Give the rows that hold a field's value."""
        base: dict[str, Any] = {self.owner: uid}
        if self.fixed:
            base[self.fixed[0]] = self.fixed[1]
        return [
            base | {"position": position} | dict(zip(self.columns, self.to_values(part), strict=True))
            for position, part in enumerate(value)
        ]

    def column(self, name: str) -> Column[Any]:
        return self.table.c[name]


@dataclass(frozen=True, slots=True)
class RecordMapping:
    """Say how one kind of record lies in the database; `computed` fields are read from other tables."""

    kind: RecordKind
    record_type: type[Record]
    table: Table
    children: dict[str, ChildField]
    computed: dict[str, ColumnElement[Any]]

    @property
    def scalars(self) -> tuple[str, ...]:
        """Name the fields that are columns of the record's own table."""
        return tuple(name for name in stored(self.record_type) if name not in self.children)

    @property
    def columns(self) -> tuple[ColumnElement[Any], ...]:
        """Give what is selected for a record, its parts apart: its own columns, then the computed fields."""
        return (*(self.table.c[name] for name in self.scalars), *self.computed.values())

    def to_column(self, field: str, value: Any) -> Any:
        """Turn a field's value into what its column holds."""
        return _to_column(value)

    def from_column(self, field: str, stored: Any) -> Any:
        """Turn what a column holds into the field's value."""
        return reader(self.record_type, field)(stored)


def _to_column(value: Any) -> Any:
    if isinstance(value, bool | int):
        return value
    if value is None:
        return ""
    if isinstance(value, tuple):
        return json.dumps(encode(value), ensure_ascii=False) if value else "[]"
    return str(value)


def reader(record_type: type[Any], field: str) -> Callable[[Any], Any]:
    """Give the function that reads one column of a record type."""
    key: Any = record_type  # mypy does not count a class as hashable here
    return _reader(key, field)


@cache
def _reader(record_type: Any, field: str) -> Callable[[Any], Any]:
    hint = specs(record_type)[field].type
    if hint is bool:
        return bool
    if hint in (str, int):
        return lambda stored: stored
    if hint == PartialDate | None:
        return read_date
    if hint == Decimal | None:
        return lambda stored: Decimal(stored) if stored else None

    @lru_cache(maxsize=_LISTS_KEPT)
    def read_list(stored: str) -> Any:
        return () if stored == "[]" else decode(hint, json.loads(stored), field)

    return read_list


_LISTS_KEPT = 512
"""Lists kept as read, of each field: records share most of theirs, such as countries and principles."""


@cache
def read_date(stored: str) -> PartialDate | None:
    """Read a partial date from its column; the same text gives the same object."""
    return PartialDate.parse(stored) if stored else None


def _objectives(owner: str, table: Table) -> ChildField:
    return ChildField(
        table,
        f"{owner}_uid",
        ("number", "main"),
        lambda tag: (tag.number, tag.primary),
        lambda n, p: ObjectiveTag(n, bool(p)),
    )


def _organizations(owner: str, table: Table, role: str) -> ChildField:
    return ChildField(table, f"{owner}_uid", ("organization_uid",), lambda uid: (uid,), lambda uid: uid, ("role", role))


def _date_text(value: PartialDate | None) -> str:
    return str(value) if value else ""


_MILESTONES = ChildField(
    schema.milestone,
    "pledge_uid",
    ("uid", "title", "due", "done", "public"),
    lambda m: (m.uid, m.title, _date_text(m.due), _date_text(m.done), m.public),
    lambda uid, title, due, done, public: Milestone(title, read_date(due), read_date(done), bool(public), uid),
)


def _records(owner: str, other: str, table: Table) -> ChildField:
    return ChildField(table, f"{owner}_uid", (f"{other}_uid",), lambda uid: (uid,), lambda uid: uid)


def newest_update(field: str, default: str = "") -> ColumnElement[Any]:
    """Give a field of the newest progress update of each pledge, by date and then by the order of adding."""
    c = schema.progress_update.c
    newest_first = (c.date.desc(), func.length(c.reference).desc(), c.reference.desc())
    found = select(c[field]).where(c.record_uid == schema.pledge.c.uid).order_by(*newest_first).limit(1)
    return func.coalesce(found.correlate(schema.pledge).scalar_subquery(), literal(default)).label(f"newest_{field}")


def _mapping(
    kind: RecordKind, table: Table, computed: dict[str, ColumnElement[Any]] | None = None, **children: ChildField
) -> RecordMapping:
    return RecordMapping(kind, RECORD_TYPES[kind], table, children, computed or {})


MAPPINGS: dict[RecordKind, RecordMapping] = {
    mapping.kind: mapping
    for mapping in (
        _mapping(RecordKind.DOSSIER, schema.dossier),
        _mapping(RecordKind.ORGANIZATION, schema.organization),
        _mapping(
            RecordKind.PRACTICE,
            schema.practice,
            objectives=_objectives("practice", schema.practice_objective),
            lead_organizations=_organizations("practice", schema.practice_organization, "lead_organizations"),
            partners=_organizations("practice", schema.practice_organization, "partners"),
            donors=_organizations("practice", schema.practice_organization, "donors"),
            consulted=_organizations("practice", schema.practice_organization, "consulted"),
            pledges=_records("practice", "pledge", schema.practice_pledge),
        ),
        _mapping(
            RecordKind.PLEDGE,
            schema.pledge,
            {"stage": newest_update("stage", Stage.NOT_STARTED.value), "stage_date": newest_update("date")},
            objectives=_objectives("pledge", schema.pledge_objective),
            actors=_organizations("pledge", schema.pledge_organization, "actors"),
            lead_organizations=_organizations("pledge", schema.pledge_organization, "lead_organizations"),
            donors=_organizations("pledge", schema.pledge_organization, "donors"),
            consulted=_organizations("pledge", schema.pledge_organization, "consulted"),
            milestones=_MILESTONES,
        ),
        _mapping(RecordKind.OBJECTIVE_NOTE, schema.objective_note),
        _mapping(RecordKind.LINK, schema.approach_link),
        _mapping(
            RecordKind.RECOMMENDATION,
            schema.recommendation,
            objectives=_objectives("recommendation", schema.recommendation_objective),
            lead_organizations=_organizations(
                "recommendation", schema.recommendation_organization, "lead_organizations"
            ),
            practices=_records("recommendation", "practice", schema.recommendation_practice),
            pledges=_records("recommendation", "pledge", schema.recommendation_pledge),
        ),
        _mapping(RecordKind.APPROACH_DECISION, schema.approach_decision),
        _mapping(RecordKind.DISMISSAL, schema.dismissal),
        _mapping(RecordKind.CORRESPONDENCE, schema.correspondence),
        _mapping(RecordKind.PROGRESS_UPDATE, schema.progress_update),
        _mapping(RecordKind.INDICATOR, schema.indicator),
        _mapping(
            RecordKind.CONSULTATION,
            schema.consultation,
            objectives=_objectives("consultation", schema.consultation_objective),
            organizations=_organizations("consultation", schema.consultation_organization, "organizations"),
        ),
        _mapping(RecordKind.SNOOZE, schema.snooze),
        _mapping(RecordKind.CHASE, schema.chase),
        _mapping(RecordKind.REVIEW_ROUND, schema.review_round),
        _mapping(RecordKind.SECTION_TEXT, schema.section_text),
        _mapping(RecordKind.CHOSEN_RECORD, schema.chosen_record),
        _mapping(RecordKind.CLEARANCE, schema.clearance),
        _mapping(RecordKind.ACCEPTANCE, schema.acceptance),
        _mapping(RecordKind.PRACTICE_OFFER, schema.practice_offer),
    )
}


class RecordBuilder:
    """Build records of one kind from rows of their scalar columns and from their child fields."""

    def __init__(self, mapping: RecordMapping) -> None:
        self._type = mapping.record_type
        self._readers = [(name, reader(mapping.record_type, name)) for name in (*mapping.scalars, *mapping.computed)]

    def build(self, row: Sequence[Any], children: dict[str, tuple[Any, ...]]) -> Record:
        """Build one record."""
        values: dict[str, Any] = {name: read(stored) for (name, read), stored in zip(self._readers, row, strict=True)}
        values |= children
        return self._type(**values)
