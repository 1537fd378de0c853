"""Export the agenda as a calendar file, in such a way that a second import brings up to date instead of doubling.

What the last export wrote lies in the dossier's own book-keeping, beside the records and outside of the change log: a
file that went out cannot be taken back. From it an event gets the next number of its sequence where its content has
changed, and one that is no longer on the agenda is cancelled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pledgedesk.domain.agenda import AgendaItem, agenda
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.errors import ErrorCode
from pledgedesk.formats.calendar_file import CalendarEvent, write_calendar
from pledgedesk.i18n import Translator
from pledgedesk.services.dossiers import refuse_dossier_as_target
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from pledgedesk.wording.agenda import event_description, event_summary
from pledgedesk.wording.labels import country_name

SUFFIX = ".ics"
_META = "calendar"
_CANCELLED_FOR = timedelta(days=366)
"""So long a cancelled event is written again: whoever imports seldom misses none."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Hold what the last export wrote of an item; dates and times are ISO 8601 in UTC.

    `cancelled` is when it was first found to be no longer on the agenda, empty while it is on it.
    """

    sequence: int
    digest: str
    modified: str
    day: str
    summary: str
    cancelled: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """Hold what an export will write, read in one unit of work: to be written, then kept."""

    name: str
    events: tuple[CalendarEvent, ...]
    state: Mapping[str, Exported]
    written: datetime

    @property
    def current(self) -> int:
        """Count the events that are not cancelled."""
        return sum(not event.cancelled for event in self.events)

    def write(self, path: Path) -> Path:
        """Write the file, whole or not at all; gives its path, which ends in .ics.

        Raises DomainError where the target is a folder or a dossier, StorageError where the environment refuses.
        """
        refuse_dossier_as_target(path, ErrorCode.FILE_EXISTS)
        target = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        refuse_dossier_as_target(target, ErrorCode.FILE_EXISTS)
        write_calendar(target, self.name, self.events, self.written)
        return target


class CalendarService:
    """Read what a calendar file takes, and keep what it took."""

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        read_only: bool = False,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._today = today
        self._now = now
        self._read_only = read_only

    def prepare(self, translator: Translator, on: date | None = None) -> CalendarDraft:
        """Read the agenda of a day, today where none is named, and what the last export wrote of it."""
        with self._unit_of_work() as uow:
            items = agenda(uow.agenda_facts(), on or self._today())
            profile, before = _profile(uow), _read_state(uow.meta(_META))
        now = self._now().astimezone(UTC).replace(microsecond=0)
        state = dict(next_state(translator, items, before, now))
        described = {item.key: event_description(translator, item) for item in items}
        events = tuple(
            _event(key, one, described.get(key, ""), profile.uid)
            for key, one in state.items()
            if _is_still_told(one, now)
        )
        name = profile.country_name or country_name(translator, profile.country)
        return CalendarDraft(f"PledgeDesk – {name}", events, state, now)

    def keep(self, draft: CalendarDraft) -> None:
        """Note what was written; a dossier that is open to be read only stays as it is."""
        if self._read_only:
            return
        text = json.dumps({key: asdict(one) for key, one in draft.state.items()}, ensure_ascii=False)
        with self._unit_of_work(writing=True) as uow:
            uow.set_meta(_META, text)
            uow.commit()

    def export(self, translator: Translator, path: Path, on: date | None = None) -> tuple[Path, CalendarDraft]:
        """Read, write and keep, one after another; for callers that have one thread."""
        draft = self.prepare(translator, on)
        target = draft.write(path)
        self.keep(draft)
        return target, draft


def next_state(
    translator: Translator, items: Sequence[AgendaItem], before: Mapping[str, Exported], now: datetime
) -> Iterator[tuple[str, Exported]]:
    """Say of each item what an export writes now, from what the last one wrote."""
    stamp = now.isoformat()
    for item in items:
        fresh = _exported(translator, item, stamp)
        known = before.get(item.key)
        if known is not None:
            is_same = known.digest == fresh.digest and not known.cancelled
            fresh = known if is_same else replace(fresh, sequence=known.sequence + 1)
        yield item.key, fresh
    there = {item.key for item in items}
    for key, known in before.items():
        if key in there:
            continue
        if not known.cancelled:
            yield key, replace(known, sequence=known.sequence + 1, modified=stamp, cancelled=stamp)
        else:
            # The number stays for the day it is due again; what it was called is no longer needed.
            yield key, known if _is_still_told(known, now) else replace(known, summary="")


def _is_still_told(one: Exported, now: datetime) -> bool:
    return not one.cancelled or now - datetime.fromisoformat(one.cancelled) <= _CANCELLED_FOR


def _exported(translator: Translator, item: AgendaItem, stamp: str) -> Exported:
    # What was put off comes back on its day: that is the day to be reminded on.
    day = item.snoozed_until.first_day if item.snoozed_until else item.due.last_day
    summary = event_summary(translator, item)
    content = "\0".join((day.isoformat(), summary, event_description(translator, item)))
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    return Exported(0, digest, stamp, day.isoformat(), summary)


def _event(key: str, one: Exported, description: str, dossier: str) -> CalendarEvent:
    return CalendarEvent(
        uid=f"{key}@{dossier}.pledgedesk",
        day=date.fromisoformat(one.day),
        summary=one.summary,
        description=description,
        sequence=one.sequence,
        modified=datetime.fromisoformat(one.modified),
        cancelled=bool(one.cancelled),
    )


def _read_state(text: str) -> dict[str, Exported]:
    found: dict[str, dict[str, Any]] = json.loads(text) if text else {}
    return {key: Exported(**values) for key, values in found.items()}


def _profile(uow: UnitOfWork) -> DossierProfile:
    (profile,) = uow.records(RecordKind.DOSSIER).all()
    assert isinstance(profile, DossierProfile)
    return profile
