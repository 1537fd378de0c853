"""Read what the agenda is computed from, in few statements: what can be on it, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, or_, select

from pledgedesk.domain.agenda import (
    AgendaFacts,
    AgendaReason,
    DatedPledge,
    DatedRecommendation,
    Heard,
    OpenChase,
    OpenMilestone,
    OrganizationName,
    RoundMatter,
)
from pledgedesk.domain.codes import RecommendationStatus, RecordKind, Stage, StepScope
from pledgedesk.domain.dates import PartialDate
from pledgedesk.storage import schema
from pledgedesk.storage.listing_queries import joined_leads
from pledgedesk.storage.mapping import newest_update, read_date


def agenda_facts(connection: Connection) -> AgendaFacts:
    """Read the facts of the agenda as they are now."""
    chases = _chases(connection)
    return AgendaFacts(
        quiet_months=connection.scalar(select(schema.dossier.c.quiet_months)) or 0,
        pledges=_pledges(connection),
        milestones=_milestones(connection),
        recommendations=_recommendations(connection),
        chases=chases,
        rounds=list(_rounds(connection)),
        heard=_heard(connection),
        references=_references(connection, {uid for chase in chases for uid in chase.records}),
        organizations=_organizations(connection),
        snoozes=_snoozes(connection),
    )


def _pledges(connection: Connection) -> list[DatedPledge]:
    c = schema.pledge.c
    stage = newest_update("stage", Stage.NOT_STARTED.value)
    own = (c.uid, c.reference, c.title, c.state, stage, c.start, c.registered_on, c.due)
    return [
        DatedPledge(uid, reference, title, state, at, read_date(a), read_date(b), read_date(due), read_uids(leads))
        for uid, reference, title, state, at, a, b, due, leads in connection.execute(
            select(*own, joined_leads(RecordKind.PLEDGE))
        )
    ]


def _milestones(connection: Connection) -> list[OpenMilestone]:
    c = schema.milestone.c
    query = select(c.pledge_uid, c.uid, c.title, c.due).where(c.done == "", c.due != "")
    return [OpenMilestone(owner, uid, title, _day(due)) for owner, uid, title, due in connection.execute(query)]


def _recommendations(connection: Connection) -> list[DatedRecommendation]:
    c = schema.recommendation.c
    query = select(c.uid, c.reference, c.text, c.status, c.due, joined_leads(RecordKind.RECOMMENDATION))
    return [
        DatedRecommendation(uid, reference, " ".join(text.split()), status, _day(due), read_uids(leads))
        for uid, reference, text, status, due, leads in connection.execute(
            query.where(c.due != "", c.status != RecommendationStatus.DONE.value)
        )
    ]


def _chases(connection: Connection) -> list[OpenChase]:
    c = schema.chase.c
    query = select(c.uid, c.organization, c.records, c.asked_on, c.reply_by)
    return [
        OpenChase(uid, organization, tuple(json.loads(records)), read_date(asked_on), _day(reply_by))
        for uid, organization, records, asked_on, reply_by in connection.execute(
            query.where(c.answered_on == "", c.reply_by != "")
        )
    ]


def _rounds(connection: Connection) -> Iterator[RoundMatter]:
    """Read the deadlines of rounds that are not met, and the steps of clearance that are not taken yet."""
    c = schema.review_round.c
    query = select(c.uid, c.key, c.title, c.deadlines, c.steps).where(or_(c.deadlines != "[]", c.steps != "[]"))
    rows = connection.execute(query).all()
    taken = _taken(connection) if rows else {}
    for uid, key, title, deadlines, steps in rows:
        for one in json.loads(deadlines):
            if one["date"] and not one["done"]:
                named = (one["deadline_kind"], one["title"], _day(one["date"]))
                yield RoundMatter(AgendaReason.ROUND_DEADLINE, one["uid"], uid, key, title, *named)
        for one in json.loads(steps):
            if one["due"] and (open_to := _open_to(one, taken.get(one["uid"]))) is not None:
                named = (one["step_kind"], one["title"] or one["who"], _day(one["due"]))
                yield RoundMatter(AgendaReason.CLEARANCE_DUE, one["uid"], uid, key, title, *named, open_to)


def _taken(connection: Connection) -> dict[str, set[str]]:
    """Give the steps of clearance that were taken, each with the organizations that took it."""
    found: dict[str, set[str]] = {}
    for step, organization in connection.execute(select(schema.clearance.c.step, schema.clearance.c.organization)):
        found.setdefault(step, set()).add(organization)
    return found


def _open_to(step: dict[str, Any], taken: set[str] | None) -> tuple[str, ...] | None:
    """Give the organizations that still owe a step; None where it was taken, or by all of them."""
    asked = step["organizations"] if step["scope"] == StepScope.ORGANIZATION else ()
    owing = tuple(uid for uid in asked if uid not in (taken or ()))
    return None if taken and not owing else owing


def _heard(connection: Connection) -> dict[str, Heard]:
    """Read when each record was last heard of. As texts, a date without a day comes before the days it may mean."""
    c = schema.progress_update.c
    query = select(c.record_uid, func.max(c.date), func.max(c.received_on)).group_by(c.record_uid)
    return {uid: Heard(read_date(dated), read_date(received)) for uid, dated, received in connection.execute(query)}


def _references(connection: Connection, uids: set[str]) -> dict[str, str]:
    """Name the records that organizations were asked about, those that are done left out."""
    if not uids:
        return {}
    pledge, practice, recommendation = schema.pledge.c, schema.practice.c, schema.recommendation.c
    open_one = recommendation.status != RecommendationStatus.DONE.value
    found: dict[str, str] = {}
    for query in (
        select(pledge.uid, pledge.reference),
        select(practice.uid, practice.reference),
        select(recommendation.uid, recommendation.reference).where(open_one),
    ):
        found |= {uid: reference for uid, reference in connection.execute(query) if uid in uids}
    return found


def _organizations(connection: Connection) -> dict[str, OrganizationName]:
    c = schema.organization.c
    query = select(c.uid, c.name, c.merged_into)
    return {uid: OrganizationName(name, merged) for uid, name, merged in connection.execute(query)}


def _snoozes(connection: Connection) -> dict[str, PartialDate]:
    c = schema.snooze.c
    query = select(c.item, func.max(c.until)).where(c.until != "").group_by(c.item)
    return {item: _day(until) for item, until in connection.execute(query)}


def read_uids(text: str | None) -> tuple[str, ...]:
    """Read joined uids back."""
    return tuple(text.split()) if text else ()


def _day(text: str) -> PartialDate:
    found = read_date(text)
    assert found is not None
    return found
