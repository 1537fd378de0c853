"""Hold dated progress updates: what was heard of a pledge or practice, and when things stood so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pledgedesk.domain.attached import OfRecord
from pledgedesk.domain.codes import RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, public
from pledgedesk.domain.parts import Evidence


@dataclass(frozen=True, slots=True)
class ProgressUpdate(OfRecord):
    """Say how a pledge or practice stood at a date.

    `stage` is a `Stage` for a pledge and a `PracticeStanding` for a practice. `milestones_done` holds uids of the
    pledge's milestones, `reported_by` the uid of an organization; `reason` says why a stage went back. One that is
    `set_by_hand` came of setting a stage in the pledge. Only one that is `public` may stand in a submission: with its
    date, stage, what was done, next steps and the titles of its evidence.
    """

    kind: ClassVar[RecordKind] = RecordKind.PROGRESS_UPDATE
    prefix: ClassVar[str] = "UPD"

    reference: str = identity()
    date: PartialDate | None = public(None, required=True)
    stage: str = public(required=True)
    done: str = public()
    obstacles: str = internal()
    next_steps: str = public()
    milestones_done: tuple[str, ...] = internal(())
    reported_by: str = internal()
    reported_person: str = internal()
    received_on: PartialDate | None = internal(None)
    source: str = internal()
    evidence: tuple[Evidence, ...] = public(())
    reason: str = internal()
    set_by_hand: bool = internal(False)
    public: bool = clearance(False)
    internal_notes: str = internal()

    @property
    def title(self) -> str:
        """Give what was done in one line, for lists, the bin and the history."""
        return " ".join(self.done.split())

    @property
    def place(self) -> tuple[str, int, str]:
        """Give the update's place in time: by date, then in the order in which they were added.

        A date without a day comes before the days it may mean: it never outranks a day that is known.
        """
        return (str(self.date or ""), len(self.reference), self.reference)


def newest(updates: Iterable[ProgressUpdate]) -> ProgressUpdate | None:
    """Give the newest update by date; None where there is none."""
    return max(updates, key=lambda update: update.place, default=None)


def stage_of(updates: Iterable[ProgressUpdate]) -> str:
    """Give the stage of a pledge with these updates: that of the newest by date."""
    last = newest(updates)
    return last.stage if last is not None and last.stage else Stage.NOT_STARTED.value


_ORDER = {Stage.NOT_STARTED: 0, Stage.PLANNING: 1, Stage.IN_PROGRESS: 2, Stage.FULFILLED: 3, Stage.DISCONTINUED: 3}


def goes_back(before: str, after: str) -> bool:
    """Tell whether a pledge would go to an earlier stage; from discontinued to any other, it takes up again."""
    return after in _ORDER and before in _ORDER and _ORDER[Stage(after)] < _ORDER[Stage(before)]


class UpdateQuestion(StrEnum):
    """Name what is asked, or said, before an update is stored: none of it refuses it."""

    IN_THE_FUTURE = "in_the_future"
    BEFORE_START = "before_start"
    STAGE_GOES_BACK = "stage_goes_back"


def questions(
    update: ProgressUpdate, start: PartialDate | None, others: Iterable[ProgressUpdate], today: date
) -> tuple[UpdateQuestion, ...]:
    """List what to ask before an update is stored beside the `others` of its record, which began at `start`."""
    found = []
    if update.date is not None and update.date.first_day > today:
        found.append(UpdateQuestion.IN_THE_FUTURE)
    if update.date is not None and start is not None and update.date.last_day < start.first_day:
        found.append(UpdateQuestion.BEFORE_START)
    before = newest(other for other in others if other.uid != update.uid and is_earlier(other, update))
    if before is not None and goes_back(before.stage, update.stage) and not update.reason.strip():
        found.append(UpdateQuestion.STAGE_GOES_BACK)
    return tuple(found)


def is_earlier(other: ProgressUpdate, update: ProgressUpdate) -> bool:
    """Tell whether another update comes before this one; one not stored yet comes last of its date."""
    if not update.reference:
        return str(other.date or "") <= str(update.date or "")
    return other.place < update.place
