"""Hold the figures of the overview: counts of records, never a measure of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pledgedesk.domain.dates import PartialDate


class CountedSet(StrEnum):
    """Name which records are counted: every figure says it.

    Of the validated ones are those changed since; recommendations are never validated: counted beside them are those
    that may leave, public and answered, and of consultations the public ones. A choice is what somebody names, such as
    the records that an export carries.
    """

    ALL = "all"
    VALIDATED = "validated"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """Count the records at one objective; one with two objectives counts at both. Stages without a pledge are left out.

    `explained` says that there is no record, and a note on the objective says something in its stead.
    """

    objective: int
    practices_validated: int = 0
    practices_draft: int = 0
    pledges_by_stage: Mapping[str, int] = field(default_factory=dict)
    open_recommendations: int = 0
    explained: bool = False

    @property
    def practices(self) -> int:
        return self.practices_validated + self.practices_draft

    @property
    def pledges(self) -> int:
        return sum(self.pledges_by_stage.values())

    @property
    def has_record(self) -> bool:
        return bool(self.practices or self.pledges)


@dataclass(frozen=True, slots=True)
class ClusterFigures:
    """Count the records at one of the four clusters; one that serves several of its objectives counts once."""

    cluster: int
    practices: int = 0
    pledges: int = 0
    open_recommendations: int = 0


@dataclass(frozen=True, slots=True)
class OrganizationFigures:
    """Count what one organization leads, what it owes, and what was heard from it.

    It owes every pledge that is neither fulfilled nor discontinued, every milestone of such a pledge and every
    recommendation that it leads, where it has a due date and is not done; `overdue` are those of them whose last
    possible day is over. Stages set by hand are no updates received. `last_heard` is the newest day on which an update
    came in, or its own date where that day is not known.
    """

    uid: str
    name: str
    practices_led: int = 0
    pledges_led: int = 0
    owed: int = 0
    overdue: int = 0
    updates_received: int = 0
    last_heard: PartialDate | None = None


class TimelineMark(NamedTuple):
    """Hold a milestone on the bar of a pledge. A named tuple: there are tens of thousands."""

    title: str
    due: PartialDate | None
    done: PartialDate | None


class TimelineBar(NamedTuple):
    """Hold one pledge in time; `clusters` are those of its objectives, `leads` names of organizations."""

    uid: str
    reference: str
    title: str
    stage: str
    start: PartialDate | None
    due: PartialDate | None
    marks: tuple[TimelineMark, ...] = ()
    clusters: tuple[int, ...] = ()
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewFigures:
    """Hold all figures of the overview at a day, of the set that was counted.

    Codes without a record are left out; a pledge of two natures counts at both. Organizations stand in the order of
    their names, never in one of merit, and only those of which there is something to say.
    """

    counted: CountedSet
    on: date
    practices_validated: int
    practices_draft: int
    pledges_validated: int
    pledges_draft: int
    pledges_by_stage: Mapping[str, int]
    recommendations: int
    open_recommendations: int
    objectives: tuple[ObjectiveFigures, ...]
    organizations: tuple[OrganizationFigures, ...]
    pledges_by_nature: Mapping[str, int]
    pledges_by_type: Mapping[str, int]
    records_by_principle: Mapping[str, int]
    consultations_by_kind: Mapping[str, int]
    timeline: tuple[TimelineBar, ...] = ()
    clusters: tuple[ClusterFigures, ...] = ()

    @property
    def practices(self) -> int:
        return self.practices_validated + self.practices_draft

    @property
    def pledges(self) -> int:
        return self.pledges_validated + self.pledges_draft

    @property
    def consultations(self) -> int:
        return sum(self.consultations_by_kind.values())
