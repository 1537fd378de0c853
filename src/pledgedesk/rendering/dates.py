"""Write dates as the reader's language does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale

from pledgedesk.domain.dates import PartialDate


def date_writer(language: str) -> Callable[[PartialDate], str]:
    """Give a function that writes a date in words: "14 March 2019", "March 2019", "2019"."""
    locale = QLocale(language)
    # Qt does not know that French writes the first of a month as an ordinal.
    first_day = "'1er' MMMM yyyy" if language == "fr" else "d MMMM yyyy"

    def write(value: PartialDate) -> str:
        if value.month is None:
            return str(value.year)
        first = QDate(value.year, value.month, value.day or 1)
        day = first_day if value.day == 1 else "d MMMM yyyy"
        return locale.toString(first, day if value.is_day else "MMMM yyyy")

    return write
