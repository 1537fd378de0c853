"""Write dates as the reader's language does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale

from pledgedesk.domain.dates import PartialDate


def date_writer(language: str, *, short: bool = False) -> Callable[[PartialDate], str]:
    """Give a function that writes a date in words: "14 March 2019", "March 2019", "2019"; or "14 Mar 2019"."""
    locale, month = QLocale(language), "MMM yyyy" if short else "MMMM yyyy"
    # Qt does not know that French writes the first of a month as an ordinal.
    first_day = f"'1er' {month}" if language == "fr" else f"d {month}"

    def write(value: PartialDate) -> str:
        if value.month is None:
            return str(value.year)
        first = QDate(value.year, value.month, value.day or 1)
        day = first_day if value.day == 1 else f"d {month}"
        return locale.toString(first, day if value.is_day else month)

    return write
