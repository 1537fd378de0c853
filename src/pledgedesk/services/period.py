"""Tell which records are new or changed in the period that a round reports on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.storage.unit_of_work import UnitOfWork

_EVER = date.max


@dataclass(frozen=True, slots=True)
class InPeriod:
    """Hold the records that are new or changed in a period, by kind and uid, in the order of their lists.

    They come from the dates of records and of their updates, and from the history. The history begins on
    `known_since`, where that is later than the period does: of what was changed before, only dates tell.
    """

    records: tuple[tuple[RecordKind, str], ...]
    known_since: date | None = None

    @property
    def uids(self) -> frozenset[str]:
        return frozenset(uid for _, uid in self.records)


def in_period(
    uow: UnitOfWork, kept: DossierRound, records: Iterable[Practice | Pledge | Recommendation], today: date
) -> InPeriod:
    """Pick of these records those new or changed in a round's period; raises DomainError(PERIOD_MISSING)."""
    if kept.period_from is None and kept.period_to is None:
        raise DomainError(ErrorCode.PERIOD_MISSING, field="period_from")
    begins = kept.period_from.first_day if kept.period_from else date.min
    ends = kept.period_to.last_day if kept.period_to else _EVER
    touched = uow.log.touched(begins, ends) | _updated(uow, begins, ends)
    found = (one for one in records if one.uid in touched or _is_dated(one, begins, ends))
    since = uow.log.begins_on() or today
    return InPeriod(tuple((one.kind, one.uid) for one in found), since if since > begins else None)


def _updated(uow: UnitOfWork, begins: date, ends: date) -> set[str]:
    updates = (one for one in uow.records(RecordKind.PROGRESS_UPDATE).all() if isinstance(one, ProgressUpdate))
    return {one.record_uid for one in updates if _is_within(one.date, begins, ends)}


def _is_dated(record: Practice | Pledge | Recommendation, begins: date, ends: date) -> bool:
    return any(_is_within(one, begins, ends) for one in _dates(record))


def _dates(record: Practice | Pledge | Recommendation) -> Iterator[PartialDate | None]:
    if isinstance(record, Practice):
        yield from (record.start, record.end)
    elif isinstance(record, Pledge):
        yield from (record.start, record.registered_on)
        yield from (milestone.done for milestone in record.milestones)


def _is_within(day: PartialDate | None, begins: date, ends: date) -> bool:
    """Tell whether a date can be of the period: a year is, where any of its days is."""
    return day is not None and day.first_day <= ends and day.last_day >= begins
