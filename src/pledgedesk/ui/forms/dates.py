"""Read dates as a person writes them in the window's language, and say how they were understood."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale

from pledgedesk.domain.dates import PartialDate
from pledgedesk.errors import DomainError

_DAYS = ("d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "MMMM d, yyyy")
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
    for form in _DAYS:
        day = locale.toDate(text, form)
        if day.isValid():
            return PartialDate(day.year(), day.month(), day.day())
    for form in _MONTHS:
        month = locale.toDate(text, form)
        if month.isValid():
            return PartialDate(month.year(), month.month())
    return None


def date_writer(language: str) -> Callable[[PartialDate], str]:
    """Give a function that writes a date in words: "14 March 2019", "March 2019", "2019"."""
    locale = QLocale(language)

    def write(value: PartialDate) -> str:
        if value.month is None:
            return str(value.year)
        first = QDate(value.year, value.month, value.day or 1)
        return locale.toString(first, "d MMMM yyyy" if value.is_day else "MMMM yyyy")

    return write
