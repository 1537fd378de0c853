"""Give places in an order so that few of them change when one thing moves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

STEP = 1024
"""Places between two things put into order together: so many may come between before all are numbered anew."""


def places(wanted: Sequence[str], stored: Mapping[str, int]) -> dict[str, int]:
    """Give each thing a place in the order wanted; those that need no other keep the one they have."""
    staying = _longest_rise(wanted, stored)
    given: dict[str, int] = {}
    waiting: list[str] = []
    last = 0
    for uid in wanted:
        if uid not in staying:
            waiting.append(uid)
            continue
        if not _put_between(waiting, last, stored[uid], given):
            return {one: number * STEP for number, one in enumerate(wanted, start=1)}
        last = given[uid] = stored[uid]
        waiting = []
    given |= {uid: last + number * STEP for number, uid in enumerate(waiting, start=1)}
    return given


def _put_between(waiting: Sequence[str], last: int, following: int, given: dict[str, int]) -> bool:
    """Spread things evenly between two places; tell whether there was room."""
    gap = (following - last) // (len(waiting) + 1)
    given |= {uid: last + number * gap for number, uid in enumerate(waiting, start=1)}
    return gap > 0 or not waiting


def _longest_rise(wanted: Sequence[str], stored: Mapping[str, int]) -> set[str]:
    """Give the most things whose stored places rise in the order wanted."""
    ends: list[int] = []
    at_end: list[str] = []
    before: dict[str, str] = {}
    for uid in wanted:
        if (place := stored.get(uid, 0)) < 1:
            continue
        length = bisect_left(ends, place)
        before[uid] = at_end[length - 1] if length else ""
        ends[length : length + 1], at_end[length : length + 1] = [place], [uid]
    found: set[str] = set()
    uid = at_end[-1] if at_end else ""
    while uid:
        found.add(uid)
        uid = before[uid]
    return found
