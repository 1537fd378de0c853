"""Decide what needs the officer: a few lines, most urgent first, each with the act that settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pledgedesk.domain.agenda import OF_ROUNDS, AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.reference import ReviewRound

MOST_LINES = 7
ROUND_DAYS = 60
"""Days before a review round from which it is named."""


class DoNextReason(StrEnum):
    """Name what needs the officer, most urgent first."""

    PLEDGE_OVERDUE = "pledge_overdue"
    MORE_OVERDUE = "more_overdue"
    MILESTONES_OVERDUE = "milestones_overdue"
    REPLIES_DUE = "replies_due"
    RECOMMENDATIONS_OVERDUE = "recommendations_overdue"
    ROUND_DEADLINES = "round_deadlines"
    ROUND_NEAR = "round_near"
    NOT_HEARD = "not_heard"
    OBJECTIVES_EMPTY = "objectives_empty"
    UNANSWERED = "unanswered"
    CHANGED = "changed"
    DRAFTS = "drafts"
    NOT_COMPARED = "not_compared"


class DoNextAct(StrEnum):
    """Name the act that a line offers; all but the first three go to a page."""

    ADD_UPDATE = "add_update"
    MAKE_CHASE_LIST = "make_chase_list"
    EXPORT = "export"
    OPEN_AGENDA = "open_agenda"
    OPEN_OBJECTIVE = "open_objective"
    SHOW_RECOMMENDATIONS = "show_recommendations"
    SHOW_CHANGED = "show_changed"
    SHOW_DRAFTS = "show_drafts"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class DoNextLine:
    """Hold one line: why, how many, and which act settles it.

    `uids` and `references` are those of the records it is about, in the order of urgency; `kind` is theirs, or the one
    most of them are of. `days` counts from today: negative when overdue; `heard_months` are the whole months since the
    newest update, None where there is none. `objectives` and `round` are set where the line is about them.
    """

    reason: DoNextReason
    act: DoNextAct
    count: int
    kind: RecordKind | None = None
    uids: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    title: str = ""
    leads: tuple[str, ...] = ()
    heard_months: int | None = None
    days: int = 0
    objectives: tuple[int, ...] = ()
    round: str = ""
    counts: Mapping[RecordKind, int] = field(default_factory=dict)
    """How many records of each kind, where they are of several."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hold a record that waits for something."""

    kind: RecordKind
    uid: str
    reference: str


@dataclass(frozen=True, slots=True)
class DoNextFacts:
    """Hold what the lines are decided from; `round` is the next review round of the country."""

    agenda: Sequence[AgendaItem] = ()
    objectives_empty: Sequence[int] = ()
    drafts: Sequence[Waiting] = ()
    changed: Sequence[Waiting] = ()
    unanswered: Sequence[Waiting] = ()
    not_compared: Sequence[Waiting] = ()
    round: ReviewRound | None = None


def do_next(facts: DoNextFacts, today: date) -> tuple[DoNextLine, ...]:
    """Give what needs the officer today: at most seven lines, in the order of `DoNextReason`."""
    lines = sorted(_lines(facts, today), key=lambda line: list(DoNextReason).index(line.reason))
    return tuple(lines[:MOST_LINES])


def _lines(facts: DoNextFacts, today: date) -> Iterator[DoNextLine]:
    yield from _of_agenda([one for one in facts.agenda if one.snoozed_until is None], today)
    yield from _of_round(facts.round, today)
    if facts.objectives_empty:
        numbers = tuple(facts.objectives_empty)
        yield DoNextLine(DoNextReason.OBJECTIVES_EMPTY, DoNextAct.OPEN_OBJECTIVE, len(numbers), objectives=numbers)
    yield from _of_waiting(DoNextReason.UNANSWERED, DoNextAct.SHOW_RECOMMENDATIONS, facts.unanswered)
    yield from _of_waiting(DoNextReason.CHANGED, DoNextAct.SHOW_CHANGED, facts.changed)
    yield from _of_waiting(DoNextReason.DRAFTS, DoNextAct.SHOW_DRAFTS, facts.drafts)
    yield from _of_waiting(DoNextReason.NOT_COMPARED, DoNextAct.COMPARE, facts.not_compared)


def _of_agenda(items: Sequence[AgendaItem], today: date) -> Iterator[DoNextLine]:
    overdue = sorted((one for one in items if one.part is AgendaPart.OVERDUE), key=lambda one: one.days)
    pledges = [one for one in overdue if one.reason is AgendaReason.PLEDGE_DUE]
    if pledges:
        yield _of_items(DoNextReason.PLEDGE_OVERDUE, DoNextAct.ADD_UPDATE, pledges[:1], today)
    found = (
        (DoNextReason.MORE_OVERDUE, DoNextAct.MAKE_CHASE_LIST, pledges[1:]),
        (DoNextReason.MILESTONES_OVERDUE, DoNextAct.MAKE_CHASE_LIST, _because(overdue, AgendaReason.MILESTONE_DUE)),
        (DoNextReason.REPLIES_DUE, DoNextAct.OPEN_AGENDA, _because(overdue, AgendaReason.REPLY_DUE)),
        (
            DoNextReason.RECOMMENDATIONS_OVERDUE,
            DoNextAct.OPEN_AGENDA,
            _because(overdue, AgendaReason.RECOMMENDATION_DUE),
        ),
        (DoNextReason.ROUND_DEADLINES, DoNextAct.OPEN_AGENDA, _pressing_of_rounds(items)),
        (DoNextReason.NOT_HEARD, DoNextAct.MAKE_CHASE_LIST, _because(overdue, AgendaReason.NOT_HEARD)),
    )
    for reason, act, about in found:
        if about:
            yield _of_items(reason, act, about, today)


def _because(items: Sequence[AgendaItem], reason: AgendaReason) -> list[AgendaItem]:
    return [one for one in items if one.reason is reason]


def _pressing_of_rounds(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Give what of review rounds is overdue or due soon: a forum does not wait."""
    found = (one for one in items if one.reason in OF_ROUNDS and one.part is not AgendaPart.LATER)
    return sorted(found, key=lambda one: one.days)


def _of_items(reason: DoNextReason, act: DoNextAct, items: Sequence[AgendaItem], today: date) -> DoNextLine:
    first = items[0]
    return DoNextLine(
        reason,
        act,
        len(items),
        first.kind,
        tuple(dict.fromkeys(one.uid for one in items)),
        tuple(dict.fromkeys(one.reference for one in items if one.reference)),
        first.title,
        tuple(dict.fromkeys(name for one in items for name in one.leads)),
        None if first.last_heard is None else _whole_months(first.last_heard.last_day, today),
        first.days,
    )


def _whole_months(since: date, today: date) -> int:
    months = (today.year - since.year) * 12 + today.month - since.month
    return max(0, months - (today.day < since.day))


def _of_round(found: ReviewRound | None, today: date) -> Iterator[DoNextLine]:
    if found is None or found.end.last_day < today:
        return
    days = (found.start.first_day - today).days
    if days <= ROUND_DAYS:
        yield DoNextLine(DoNextReason.ROUND_NEAR, DoNextAct.EXPORT, 1, days=days, round=found.key, title=found.title)


def _of_waiting(reason: DoNextReason, act: DoNextAct, waiting: Sequence[Waiting]) -> Iterator[DoNextLine]:
    if not waiting:
        return
    counts = {kind: sum(one.kind is kind for one in waiting) for kind in dict.fromkeys(one.kind for one in waiting)}
    yield DoNextLine(
        reason,
        act,
        len(waiting),
        max(counts, key=lambda kind: counts[kind]),
        tuple(one.uid for one in waiting),
        tuple(one.reference for one in waiting),
        counts=counts,
    )
