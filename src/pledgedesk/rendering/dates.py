"""Write dates as the reader's language does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale

from pledgedesk.domain.dates import PartialDate


def date_writer(language: str) -> Callable[[PartialDate], str]:
    """Give a function that writes a date in words: "14 March 2019", "March 2019", "2019"."""
    locale = QLocale(language)

    def write(value: PartialDate) -> str:
        if value.month is None:
            return str(value.year)
        first = QDate(value.year, value.month, value.day or 1)
        return locale.toString(first, "d MMMM yyyy" if value.is_day else "MMMM yyyy")

    return write
