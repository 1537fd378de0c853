"""Word review rounds, and what a submission takes along."""

from __future__ import annotations

from datetime import date

from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reviews import HeardCounts
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


def heard_sentence(translator: Translator, heard: HeardCounts) -> str:
    """Say which public updates, indicators and consultations go along; how to make one public where there is none."""
    _ = translator.gettext
    updates = translator.ngettext("{count} update", "{count} updates", heard.updates)
    indicators = translator.ngettext("{count} indicator", "{count} indicators", heard.indicators)
    consultations = translator.ngettext("{count} consultation", "{count} consultations", heard.consultations)
    counted = ((heard.updates, updates), (heard.indicators, indicators), (heard.consultations, consultations))
    parts = ", ".join(words.format(count=count) for count, words in counted if count)
    if not parts:
        return _("No update, indicator or consultation goes with them: each leaves only where its form says “Public”.")
    return _("With them go those made public: {parts}. Who reported them stays in the office.").format(parts=parts)


def _dates(review: ReviewRound) -> str:
    start, end = str(review.start), str(review.end)
    return start if start == end else f"{start} – {end}"
