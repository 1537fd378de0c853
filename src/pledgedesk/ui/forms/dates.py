"""Read dates as a person writes them in the window's language, and say how they were understood."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale

from pledgedesk.domain.dates import PartialDate
from pledgedesk.errors import DomainError
from pledgedesk.rendering.dates import date_writer

__all__ = ["date_reader", "date_writer"]

_DAYS = ("d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "MMMM d, yyyy")
# The first of a month, as French writes it.
_FIRST_DAYS = ("'1er' MMMM yyyy", "'1er' MMM yyyy")
_MONTHS = ("MMMM yyyy", "MMM yyyy", "M/yyyy", "M.yyyy", "M-yyyy", "yyyy/M")


def date_reader(language: str) -> Callable[[str], PartialDate]:
    """Give a function that reads ISO dates, and days and months as the language writes them.

    It raises DomainError(DATE_UNREADABLE). A day before its month, as in all six UN languages' usage
    outside North America; two-digit years are refused rather than guessed.
    """
    locale = QLocale(language)

    def read(text: str) -> PartialDate:
        try:
            return PartialDate.parse(text)
        except DomainError:
            written = _read_written(locale, " ".join(text.split()))
            if written is None:
                raise
            return written

    return read


def _read_written(locale: QLocale, text: str) -> PartialDate | None:
    for form in (*_DAYS, *_FIRST_DAYS):
        day = locale.toDate(text, form)
        if day.isValid():
            return PartialDate(day.year(), day.month(), day.day())
    for form in _MONTHS:
        month = locale.toDate(text, form)
        if month.isValid():
            return PartialDate(month.year(), month.month())
    return None
