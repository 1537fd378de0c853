"""Hold dates as a focal point knows them: a year, a year and month, or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pledgedesk.errors import DomainError, ErrorCode

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Hold a date as given, never made more exact than it was.

    `month` is 1 to 12 or None; `day` is None where `month` is.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not self._exists():
            raise DomainError(ErrorCode.DATE_UNREADABLE, text=str(self))

    def _exists(self) -> bool:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year, self.month)[1]

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """Give a day of the calendar."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2024`, `2024-05` or `2024-05-01`.

        Raises DomainError(DATE_UNREADABLE) for anything else, and for days that do not exist.
        """
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise DomainError(ErrorCode.DATE_UNREADABLE, text=text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            return cls(year, month, day)
        except DomainError:
            raise DomainError(ErrorCode.DATE_UNREADABLE, text=text) from None

    @property
    def first_day(self) -> date:
        """Give the first day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Give the last day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def is_day(self) -> bool:
        """Tell whether the day is known."""
        return self.day is not None

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def ends_before_start(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Tell whether the last possible day of `end` is before the first possible day of `start`."""
    return start is not None and end is not None and end.last_day < start.first_day
