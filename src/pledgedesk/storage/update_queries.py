"""Read the columns of progress updates that lists and timelines show, in few statements."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from pledgedesk.domain.listings import UpdateListing
from pledgedesk.storage import schema

_LONGEST = 240
"""Characters of what was done that a row of a list may show; the rest is read with the update itself."""


def update_listings(connection: Connection, record_uid: str = "", since: str = "") -> tuple[UpdateListing, ...]:
    """Read the listing of every update, newest first by date; of one record, or from a date on, where asked for."""
    names = _final_names(connection)
    references = _references(connection)
    c = schema.progress_update.c
    query = _query()
    if record_uid:
        query = query.where(c.record_uid == record_uid)
    if since:
        query = query.where(c.date >= since)
    made, named, referred = UpdateListing._make, names.get, references.get
    return tuple(
        made((uid, reference, kind, record, referred(record, ""), date, stage, done, named(by, ""), public, by_hand))
        for uid, reference, kind, record, date, stage, done, by, public, by_hand in connection.execute(query)
    )


def _query() -> Select[Any]:
    c = schema.progress_update.c
    done: ColumnElement[str] = func.substr(c.done, 1, _LONGEST)
    columns = (c.uid, c.reference, c.record_kind, c.record_uid, c.date, c.stage, done, c.reported_by)
    # Two updates of one date stand as they were added: by the number in the reference, never given twice.
    newest_first = (c.date.desc(), func.length(c.reference).desc(), c.reference.desc())
    return select(*columns, c.public, c.set_by_hand).order_by(*newest_first)


def _references(connection: Connection) -> dict[str, str]:
    """Give the references of pledges and practices by uid: there are far fewer of them than of updates."""
    tables = (schema.pledge, schema.practice)
    return {uid: name for table in tables for uid, name in connection.execute(select(table.c.uid, table.c.reference))}


def _final_names(connection: Connection) -> dict[str, str]:
    """Name the organizations by uid, those that were merged by the name of the one they were merged into."""
    c = schema.organization.c
    rows = {uid: (name, into) for uid, name, into in connection.execute(select(c.uid, c.name, c.merged_into))}
    return {uid: _final_name(rows, uid) for uid in rows}


def _final_name(rows: dict[str, tuple[str, str]], uid: str) -> str:
    name, into = rows[uid]
    seen = {uid}
    while into in rows and into not in seen:
        seen.add(into)
        name, into = rows[into]
    return name
