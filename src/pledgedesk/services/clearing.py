"""Set how far a record is cleared, and notice when a cleared one changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pledgedesk.domain.changes import changes_public_field, diff
from pledgedesk.domain.codes import State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.records import Record

R = TypeVar("R", bound=Record)


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
        day = PartialDate(today.year, today.month, today.day)
        return _with(record, state=state, validated_on=day, validated_by=author, changed_since_validated=False)
    return _with(record, state=state, validated_on=None, validated_by="", changed_since_validated=False)


def _with(record: R, **values: Any) -> R:
    return replace(record, **values)
