"""Lay out the life of a pledge or practice: what happened when, and how long each stage lasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgedesk.domain.codes import Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.listings import UpdateListing
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice


class LifeKind(StrEnum):
    """Name what a mark in a life stands for."""

    START = "start"
    REGISTERED = "registered"
    MILESTONE_DUE = "milestone_due"
    MILESTONE_DONE = "milestone_done"
    UPDATE = "update"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class LifeMark:
    """Say what was, or is to be, at a date; `uid` and `stage` are those of an update, `title` says more."""

    kind: LifeKind
    date: PartialDate
    title: str = ""
    uid: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class LifeStretch:
    """Say from when to when a pledge was at a stage."""

    first: date
    last: date
    stage: str


@dataclass(frozen=True, slots=True)
class Life:
    """Hold the marks of a life in time, and a pledge's stages."""

    marks: tuple[LifeMark, ...]
    stretches: tuple[LifeStretch, ...]


def life_of(record: Pledge | Practice, updates: Sequence[UpdateListing], today: date) -> Life:
    """Lay out a life; `updates` come newest first, as a list shows them."""
    marks = sorted((*_own_marks(record), *_update_marks(updates)), key=lambda mark: mark.date.first_day)
    stretches = tuple(_stretches(record, updates, today)) if isinstance(record, Pledge) else ()
    return Life(tuple(marks), stretches)


def _own_marks(record: Pledge | Practice) -> Iterator[LifeMark]:
    if record.start is not None:
        yield LifeMark(LifeKind.START, record.start)
    if isinstance(record, Practice):
        if record.end is not None:
            yield LifeMark(LifeKind.DUE, record.end)
        return
    if record.registered_on is not None:
        yield LifeMark(LifeKind.REGISTERED, record.registered_on)
    for milestone in record.milestones:
        if milestone.done is not None:
            yield LifeMark(LifeKind.MILESTONE_DONE, milestone.done, milestone.title)
        elif milestone.due is not None:
            yield LifeMark(LifeKind.MILESTONE_DUE, milestone.due, milestone.title)
    if record.due is not None:
        yield LifeMark(LifeKind.DUE, record.due)


def _update_marks(updates: Iterable[UpdateListing]) -> Iterator[LifeMark]:
    for one in updates:
        if one.date:
            yield LifeMark(LifeKind.UPDATE, PartialDate.parse(one.date), one.title, one.uid, one.stage)


def _stretches(pledge: Pledge, updates: Sequence[UpdateListing], today: date) -> Iterator[LifeStretch]:
    """Give each stage from its first update to the next stage, the last one to today."""
    begun: tuple[date, str] | None = None
    if pledge.start is not None and pledge.start.first_day <= today:
        begun = (pledge.start.first_day, Stage.NOT_STARTED.value)
    for one in reversed(updates):
        day = PartialDate.parse(one.date).first_day
        if begun is not None and one.stage == begun[1]:
            continue
        if begun is not None and begun[0] < day:
            yield LifeStretch(begun[0], day, begun[1])
        begun = (day, one.stage)
    if begun is not None and begun[0] < today:
        yield LifeStretch(begun[0], today, begun[1])
