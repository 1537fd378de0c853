"""Word when a review round is, and what a list says of it, as the window's language writes dates."""

from __future__ import annotations

from datetime import date

from pledgedesk.domain.codes import DeadlineKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.i18n import Translator
from pledgedesk.rendering.dates import date_writer


def round_dates(review: ReviewRound, language: str) -> str:
    """Write from when to when a round is: "5–8 May 2026", "2028–2029"."""
    write, start, end = date_writer(language), review.start, review.end
    if start == end:
        return write(start)
    if start.is_day and end.is_day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{write(end)}"
    return f"{write(start)} – {write(end)}" if start.month is not None else f"{write(start)}–{write(end)}"


def how_far(translator: Translator, review: ReviewRound, today: date) -> str:
    """Say how far away a round is; empty where only its year is known, or its month."""
    _ = translator.gettext
    if review.end.last_day < today:
        return _("over")
    if not review.start.is_day:
        return ""
    days = (review.start.first_day - today).days
    if days <= 0:
        return _("under way")
    return translator.ngettext("opens in {count} day", "opens in {count} days", days).format(count=days)


def due_words(translator: Translator, kept: DossierRound, language: str) -> str:
    """Say when the submission is due; empty where no date is set, or it was done."""
    found = [one.date for one in kept.deadlines if _is_open(one.deadline_kind, one.date, one.done)]
    if not found:
        return ""
    first = min((one for one in found if one is not None), key=lambda one: one.last_day)
    return translator.gettext("submission due {date}").format(date=date_writer(language)(first))


def _is_open(kind: str, day: PartialDate | None, done: PartialDate | None) -> bool:
    return kind == DeadlineKind.SENDING and day is not None and done is None
