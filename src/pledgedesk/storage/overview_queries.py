"""Read what the overview counts, in few statements: one row a record, its parts brought together by SQLite."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, case, func, literal, select, union_all

from pledgedesk.domain.codes import RecordKind, Stage, State
from pledgedesk.domain.counting import (
    ConsultationFact,
    HeardFact,
    NoteFact,
    OrganizationFact,
    OverviewFacts,
    PledgeFact,
    PracticeFact,
    RecommendationFact,
)
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import CountedSet, TimelineMark
from pledgedesk.storage import schema
from pledgedesk.storage.listing_queries import joined_leads, joined_numbers, joined_parts, read_numbers
from pledgedesk.storage.mapping import newest_update, read_date
from pledgedesk.storage.waiting_queries import has_text


def overview_facts(connection: Connection, counted: CountedSet, *, with_marks: bool) -> OverviewFacts:
    """Read what is counted in a set of records; milestones only where `with_marks`."""
    return OverviewFacts(
        _practices(connection),
        _pledges(connection),
        _recommendations(connection),
        _notes(connection),
        _consultations(connection),
        _organizations(connection),
        _heard(connection, counted),
        _marks(connection) if with_marks else {},
    )


def objective_facts(connection: Connection) -> OverviewFacts:
    """Read what is counted at objectives, and nothing else."""
    return OverviewFacts(_practices(connection), _pledges(connection), _recommendations(connection), _notes(connection))


def _practices(connection: Connection) -> list[PracticeFact]:
    c, kind = schema.practice.c, RecordKind.PRACTICE
    numbers, codes, uids = cache(read_numbers), cache(_codes), cache(_uids)
    query = select(c.uid, c.state, joined_numbers(kind), c.principles, joined_leads(kind))
    return [
        PracticeFact(uid, state, numbers(served), codes(held), uids(leads))
        for uid, state, served, held, leads in connection.execute(query)
    ]


def _pledges(connection: Connection) -> list[PledgeFact]:
    c, kind = schema.pledge.c, RecordKind.PLEDGE
    numbers, codes, uids, dates = cache(read_numbers), cache(_codes), cache(_uids), cache(_dates)
    stage = newest_update("stage", Stage.NOT_STARTED.value)
    query = select(
        *(c.uid, c.state, joined_numbers(kind), stage, c.type, c.nature, c.principles, joined_leads(kind), c.due),
        *(_open_dues(), c.reference, c.title, c.start),
    ).order_by(func.length(c.reference), c.reference)
    make, date = PledgeFact._make, read_date
    return [
        make(
            (
                *(uid, state, numbers(served), at, kind_of, codes(nature), codes(held), uids(leads), date(due)),
                *(dates(dues), reference, title, date(start)),
            )
        )
        for uid, state, served, at, kind_of, nature, held, leads, due, dues, reference, title, start in (
            connection.execute(query)
        )
    ]


def _open_dues() -> ColumnElement[Any]:
    m = schema.milestone.c
    return joined_parts(RecordKind.PLEDGE, schema.milestone, m.due, m.done == "", m.due != "")


def _recommendations(connection: Connection) -> list[RecommendationFact]:
    c, kind = schema.recommendation.c, RecordKind.RECOMMENDATION
    query = select(c.uid, joined_numbers(kind), c.status, c.public, c.response, joined_leads(kind), c.due)
    return [
        RecommendationFact(uid, read_numbers(served), status, bool(public and response), _uids(leads), read_date(due))
        for uid, served, status, public, response, leads, due in connection.execute(query)
    ]


def _notes(connection: Connection) -> list[NoteFact]:
    c = schema.objective_note.c
    query = select(c.uid, c.objective, c.state).where(has_text())
    return [NoteFact(*row) for row in connection.execute(query)]


def _consultations(connection: Connection) -> list[ConsultationFact]:
    c = schema.consultation.c
    return [ConsultationFact(*row) for row in connection.execute(select(c.uid, c.consultation_kind, c.public))]


def _organizations(connection: Connection) -> list[OrganizationFact]:
    c = schema.organization.c
    return [OrganizationFact(*row) for row in connection.execute(select(c.uid, c.name, c.merged_into))]


def _heard(connection: Connection, counted: CountedSet) -> list[HeardFact]:
    """Read how often each organization was heard; of a choice for each record, which is three times as slow."""
    c = schema.progress_update.c
    last = func.max(case((c.received_on != "", c.received_on), else_=c.date))
    by_record = counted is CountedSet.CHOICE
    record: ColumnElement[Any] = c.record_uid if by_record else literal("").label("record_uid")
    query = select(c.reported_by, record, func.count(), last).where(c.reported_by != "", c.set_by_hand.is_(False))
    if counted is CountedSet.VALIDATED:
        query = query.where(c.record_uid.in_(_validated()))
    groups = (c.reported_by, c.record_uid) if by_record else (c.reported_by,)
    return [
        HeardFact(reported_by, of, updates, read_date(day))
        for reported_by, of, updates, day in connection.execute(query.group_by(*groups))
    ]


def _validated() -> CompoundSelect[Any]:
    tables = (schema.practice, schema.pledge)
    return union_all(*(select(table.c.uid).where(table.c.state == State.VALIDATED) for table in tables))


def _marks(connection: Connection) -> dict[str, tuple[TimelineMark, ...]]:
    """Read the milestones of each pledge, in their order.

    They are read as they lie and put in order here: in the order of an index every row would be fetched from
    another page of the file.
    """
    c = schema.milestone.c
    found: defaultdict[str, list[tuple[int, TimelineMark]]] = defaultdict(list)
    date = read_date
    for uid, position, title, due, done in connection.execute(select(c.pledge_uid, c.position, c.title, c.due, c.done)):
        found[uid].append((position, TimelineMark(title, date(due), date(done))))
    return {uid: tuple(mark for _position, mark in sorted(marks, key=_POSITION)) for uid, marks in found.items()}


_POSITION = itemgetter(0)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _uids(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()


def _dates(text: str | None) -> tuple[PartialDate, ...]:
    found = (read_date(part) for part in text.split()) if text else ()
    return tuple(one for one in found if one is not None)
