"""Read what waits for the officer: drafts, changed records, objectives with nothing, what has no answer."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select, union, union_all

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.do_next import DoNextFacts, Waiting
from pledgedesk.domain.objectives import TEXT_FIELDS
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.storage import schema


def do_next_facts(connection: Connection) -> DoNextFacts:
    """Read what needs the officer; the agenda and the review round are not in it."""
    practices, pledges, advice = schema.practice, schema.pledge, schema.recommendation
    decided = union_all(*(select(table.c.record_uid) for table in (schema.approach_link, schema.dismissal)))
    cleared = (practices, pledges)
    return DoNextFacts(
        objectives_empty=_objectives_empty(connection),
        drafts=[one for table in cleared for one in _waiting(connection, table, table.c.state == State.DRAFT)],
        changed=[
            one for table in cleared for one in _waiting(connection, table, table.c.changed_since_validated.is_(True))
        ],
        unanswered=_waiting(connection, advice, advice.c.response == ""),
        not_compared=_waiting(connection, practices, practices.c.uid.not_in(decided)),
    )


def _objectives_empty(connection: Connection) -> list[int]:
    """Give the objectives with neither a record nor a note that says something in its stead."""
    note = schema.objective_note.c
    served = (select(table.c.number) for table in (schema.practice_objective, schema.pledge_objective))
    told_of = set(connection.scalars(union(*served, select(note.objective).where(has_text()))))
    return [number for number in OBJECTIVES if number not in told_of]


def has_text() -> ColumnElement[bool]:
    """Tell of the note on an objective whether it says anything in words."""
    return or_(*(schema.objective_note.c[name] != "" for name in TEXT_FIELDS))


def _waiting(connection: Connection, table: Table, which: ColumnElement[bool]) -> list[Waiting]:
    query = select(table.c.uid, table.c.reference).where(which)
    rows = connection.execute(query.order_by(func.length(table.c.reference), table.c.reference))
    return [Waiting(RecordKind(table.name), uid, reference) for uid, reference in rows]
