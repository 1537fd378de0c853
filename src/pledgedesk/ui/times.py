"""Write times of the change log for a person."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QLocale, QTime


def local_time(at: str, language: str) -> str:
    """Write a time in UTC, as the change log keeps it, in local time: "10:42" today, else the day too."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    locale = QLocale(language)
    clock = locale.toString(QTime(moment.hour, moment.minute), "HH:mm")
    if moment.date() == datetime.now(UTC).astimezone().date():
        return clock
    day = QDate(moment.year, moment.month, moment.day)
    return f"{locale.toString(day, 'd MMMM yyyy')}, {clock}"


def clock_now(language: str) -> str:
    """Write the time now, as on a clock."""
    return QLocale(language).toString(QTime.currentTime(), "HH:mm")
