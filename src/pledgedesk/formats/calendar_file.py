"""Write a calendar file (iCalendar, RFC 5545) that calendar programs take in, and take in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pledgedesk import __version__
from pledgedesk.formats.whole_file import check_folder, file_faults, whole_file

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Hold one all-day event.

    A program that has an event of this `uid` already takes the one with the higher `sequence` in its place; a
    `cancelled` one takes it away. `modified` is UTC.
    """

    uid: str
    day: date
    summary: str
    description: str
    sequence: int
    modified: datetime
    cancelled: bool = False


def write_calendar(path: Path, name: str, events: Sequence[CalendarEvent], written: datetime) -> None:
    """Write events to a calendar file, whole or not at all; `written` is UTC.

    Raises DomainError where the path is a folder, StorageError where the environment refuses.
    """
    check_folder(path)
    content = calendar_bytes(name, events, written)
    with file_faults(path), whole_file(path) as temporary:
        temporary.write_bytes(content)


def calendar_bytes(name: str, events: Sequence[CalendarEvent], written: datetime) -> bytes:
    """Give the content of a calendar file: lines of at most 75 octets, that end as the standard wants it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//PledgeDesk//PledgeDesk {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, written))
    content: bytes = calendar.to_ical()
    return content


def _component(event: CalendarEvent, written: datetime) -> Event:
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", written)
    made.add("last-modified", event.modified)
    made.add("sequence", event.sequence)
    # Days, not moments: the same day in every time zone. The end is the day after, as the standard counts.
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("summary", event.summary)
    if event.description:
        made.add("description", event.description)
    return made
