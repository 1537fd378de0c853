"""Word review rounds: when they are."""

from __future__ import annotations

from datetime import date

from pledgedesk.domain.reference import ReviewRound
from pledgedesk.i18n import Translator


def when_of_round(translator: Translator, review: ReviewRound, today: date) -> str:
    """Say when a round is, and how far away."""
    _ = translator.gettext
    dates = _dates(review)
    if review.end.last_day < today:
        return _("{dates}, over").format(dates=dates)
    if not review.start.is_day:
        return dates
    days = (review.start.first_day - today).days
    if days > 0:
        return _("{dates}, in {days} days").format(dates=dates, days=days)
    return _("{dates}, under way").format(dates=dates)


def _dates(review: ReviewRound) -> str:
    start, end = str(review.start), str(review.end)
    return start if start == end else f"{start} – {end}"
