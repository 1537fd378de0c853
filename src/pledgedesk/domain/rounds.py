"""Say which review rounds a country is offered, and which is the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pledgedesk.domain.reference import ReviewRound, review_rounds
from pledgedesk.errors import DomainError, ErrorCode


def rounds_for(regions: Iterable[str]) -> tuple[ReviewRound, ...]:
    """List the review rounds that a country of these regions is offered, oldest first.

    Regional rounds are offered where the country has a region; the IMRF is offered to all.
    """
    regional = bool(tuple(regions))
    return tuple(found for found in review_rounds().values() if found.kind != "regional" or regional)


def next_round(offered: Sequence[ReviewRound], today: date) -> ReviewRound:
    """Give the first round that is not over on that day, or the last one there is."""
    return next((found for found in offered if found.end.last_day >= today), offered[-1])


def find_round(key: str, offered: Iterable[ReviewRound]) -> ReviewRound:
    """Give the round of this key; raises DomainError(ROUND_UNKNOWN) that lists those there are."""
    known = {found.key: found for found in offered}
    if key not in known:
        raise DomainError(ErrorCode.ROUND_UNKNOWN, value=key, known=", ".join(known))
    return known[key]
