"""Read what readiness looks at, in few statements: of thousands of records only the texts that may hold something."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from pledgedesk.domain.codes import OfferTo, RecordKind, Stage, State
from pledgedesk.domain.counting import OverviewFacts, PledgeFact, PracticeFact, RecommendationFact
from pledgedesk.domain.readiness import TEXT_FIELDS, ChosenState, DatedPractice, NamedRecord, PublicText
from pledgedesk.domain.telltales import INDEX_WORDS, may_hold
from pledgedesk.storage import schema
from pledgedesk.storage.listing_queries import joined_parts
from pledgedesk.storage.mapping import newest_update
from pledgedesk.storage.unit_of_work import UnitOfWork

_BETWEEN = "\x1f"
"""What stands between the fields of a record: in no text, for control characters are refused."""
Chosen = Collection[str] | None


def suspect_texts(uow: UnitOfWork, chosen: Chosen) -> Iterator[PublicText]:
    """Give the records that the submission carries and in which something may stand that should not leave.

    The index for searching knows the words, a look at single characters the rest: no other text is gone through.
    """
    connection = uow.connection_for_storage()
    suspects = _in_index(connection)
    for kind in TEXT_FIELDS:
        is_chosen = chosen if kind in _CHOSEN else None
        for uid, reference, owner, joined in connection.execute(_carried_texts(kind)).all():
            if (uid in suspects or may_hold(joined)) and (is_chosen is None or (owner or uid) in is_chosen):
                yield _public_text(kind, uid, reference, joined)


def _in_index(connection: Connection) -> frozenset[str]:
    words = " OR ".join(f'"{word}"' for word in INDEX_WORDS)
    query = (
        "SELECT search_text.uid FROM search_index JOIN search_text ON search_text.id = search_index.rowid"
        " WHERE search_index MATCH ?"
    )
    return frozenset(uid for (uid,) in connection.exec_driver_sql(query, (words,)))


_CHOSEN = (RecordKind.PRACTICE, RecordKind.PLEDGE, RecordKind.RECOMMENDATION, RecordKind.PROGRESS_UPDATE)


def _public_text(kind: RecordKind, uid: str, reference: str | int, joined: str) -> PublicText:
    named = f"OBJ-{reference:02d}" if isinstance(reference, int) else reference
    return PublicText(kind, uid, named, tuple(joined.split(_BETWEEN)))


def _carried_texts(kind: RecordKind) -> Select[Any]:
    """Select what a submission carries of a kind: uid, reference, uid of the record it hangs on, joined texts."""
    table = schema.metadata.tables[kind.value]
    c = table.c
    reference = c.objective if kind is RecordKind.OBJECTIVE_NOTE else c.reference
    owner = c.record_uid if kind is RecordKind.PROGRESS_UPDATE else literal_column("''")
    query = select(c.uid, reference, owner, _joined(kind))
    if kind is RecordKind.PROGRESS_UPDATE:
        return query.join(schema.pledge, schema.pledge.c.uid == c.record_uid).where(
            c.public.is_(True), *_cleared(schema.pledge.c)
        )
    if "state" in c:
        return query.where(*_cleared(c))
    if kind is RecordKind.RECOMMENDATION:
        return query.where(c.public.is_(True), c.response != "")
    return query.where(c.public.is_(True))


def _joined(kind: RecordKind) -> ColumnElement[Any]:
    table = schema.metadata.tables[kind.value]
    first, *others = (_milestones() if name == "milestones" else table.c[name] for name in TEXT_FIELDS[kind])
    joined: ColumnElement[Any] = first
    for one in others:
        joined = joined.concat(literal_column("char(31)")).concat(one)
    return joined


def _milestones() -> ColumnElement[Any]:
    titles = joined_parts(RecordKind.PLEDGE, schema.milestone, schema.milestone.c.title, schema.milestone.c.public)
    return func.coalesce(titles, "")


def _cleared(c: Any) -> tuple[ColumnElement[bool], ...]:
    return c.state == State.VALIDATED.value, c.changed_since_validated.is_(False)


def chosen_states(uow: UnitOfWork, chosen: Collection[str]) -> Iterator[ChosenState]:
    """Give how each chosen record stands; a recommendation has no state of its own, and counts as validated."""
    connection = uow.connection_for_storage()
    for kind in (RecordKind.PRACTICE, RecordKind.PLEDGE):
        c = schema.metadata.tables[kind.value].c
        query = select(c.uid, c.reference, c.title, c.state, c.changed_since_validated)
        for row in connection.execute(query):
            if row[0] in chosen:
                yield ChosenState(kind, *row)
    c = schema.recommendation.c
    for uid, reference in connection.execute(select(c.uid, c.reference)):
        if uid in chosen:
            yield ChosenState(RecordKind.RECOMMENDATION, uid, reference, "", State.VALIDATED.value, False)


def silent_pledges(uow: UnitOfWork, chosen: Chosen, first: str, last: str) -> Iterator[NamedRecord]:
    """Give the pledges that the submission carries and that have no update whose date can lie between two days.

    Days are written "2026-03-11"; an empty one is no limit.
    """
    connection = uow.connection_for_storage()
    c, update = schema.pledge.c, schema.progress_update.c
    length = func.length(update.date)
    heard = select(update.record_uid)
    if first:
        heard = heard.where(update.date >= func.substr(first, 1, length))
    if last:
        heard = heard.where(update.date <= func.substr(last, 1, length))
    query = select(c.uid, c.reference, c.title).where(*_cleared(c), c.uid.not_in(heard)).order_by(c.reference)
    for row in connection.execute(query).all():
        if chosen is None or row[0] in chosen:
            yield NamedRecord(RecordKind.PLEDGE, *row)


def carried_facts(uow: UnitOfWork, chosen: Chosen) -> tuple[OverviewFacts, frozenset[str]]:
    """Give what is counted of the practices, pledges and recommendations that go, and the uids of who leads them."""
    connection = uow.connection_for_storage()
    practices, pledges, advice = (_served(connection, kind) for kind in _CHOSEN[:3])
    p, g, r = schema.practice.c, schema.pledge.c, schema.recommendation.c
    state = State.VALIDATED.value
    stage = newest_update("stage", Stage.NOT_STARTED.value)
    codes = cache(lambda text: tuple(json.loads(text)))
    going = OverviewFacts(
        [
            PracticeFact(uid, state, practices.get(uid, ()))
            for (uid,) in connection.execute(select(p.uid).where(*_cleared(p))).all()
            if chosen is None or uid in chosen
        ],
        [
            PledgeFact(uid, state, pledges.get(uid, ()), at, kind, codes(nature))
            for uid, at, kind, nature in connection.execute(
                select(g.uid, stage, g.type, g.nature).where(*_cleared(g))
            ).all()
            if chosen is None or uid in chosen
        ],
        [
            RecommendationFact(uid, advice.get(uid, ()), status, may_leave=True)
            for uid, status in connection.execute(
                select(r.uid, r.status).where(r.public.is_(True), r.response != "")
            ).all()
            if chosen is None or uid in chosen
        ],
    )
    carried = {one.uid for one in going.practices} | {one.uid for one in going.pledges}
    return going, _leading(connection, carried)


def _served(connection: Connection, kind: RecordKind) -> dict[str, tuple[int, ...]]:
    """Give the objectives of each record of a kind, in no order: they are only counted."""
    c = schema.metadata.tables[f"{kind}_objective"].c
    owner = c[f"{kind}_uid"]
    # Records share most of their combinations: each is taken apart once.
    numbers = cache(lambda joined: tuple(int(number) for number in joined.split(",")))
    query = select(owner, func.group_concat(c.number)).group_by(owner)
    return {uid: numbers(joined) for uid, joined in connection.execute(query).all()}


def _leading(connection: Connection, carried: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    for kind in (RecordKind.PRACTICE, RecordKind.PLEDGE):
        c = schema.metadata.tables[f"{kind}_organization"].c
        # A join with the records would take twice as long as a look at the uids of those that go.
        query = select(c[f"{kind}_uid"], c.organization_uid).where(c.role == "lead_organizations")
        found |= {leads for uid, leads in connection.execute(query).all() if uid in carried}
    return frozenset(found)


def undated_practices(uow: UnitOfWork, chosen: Chosen) -> Iterator[DatedPractice]:
    """Give the practices that the submission carries and that lack one of their dates."""
    connection = uow.connection_for_storage()
    c = schema.practice.c
    query = select(c.uid, c.reference, c.title, c.start, c.end, c.ongoing).where(
        *_cleared(c), (c.start == "") | ((c.end == "") & c.ongoing.is_(False))
    )
    for row in connection.execute(query):
        if chosen is None or row[0] in chosen:
            yield DatedPractice(*row)


def repository_practices(uow: UnitOfWork) -> Iterator[PublicText]:
    """Give the texts of the practices that are meant for the Repository of Practices."""
    connection = uow.connection_for_storage()
    c, offer = schema.practice.c, schema.practice_offer.c
    meant = select(offer.record_uid).where(offer.offer_to == OfferTo.REPOSITORY.value)
    query = select(c.uid, c.reference, _joined(RecordKind.PRACTICE)).where(c.uid.in_(meant)).order_by(c.reference)
    for uid, reference, joined in connection.execute(query):
        yield _public_text(RecordKind.PRACTICE, uid, reference, joined)


def known_references(uow: UnitOfWork, kind: RecordKind, references: Iterable[str]) -> dict[str, str]:
    """Give the uids of those references of a kind that there are."""
    connection = uow.connection_for_storage()
    c = schema.metadata.tables[kind.value].c
    rows = connection.execute(select(c.reference, c.uid).where(c.reference.in_(tuple(references))))
    return dict(rows.tuples().all())
