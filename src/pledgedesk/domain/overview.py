"""Hold the figures of the overview: counts of records, never a measure of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pledgedesk.domain.dates import PartialDate


class CountedSet(StrEnum):
    """Name which records are counted: every figure says it."""

    ALL = "all"
    VALIDATED = "validated"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """Count the records at one objective; one with two objectives counts at both. Stages without a pledge are left out.

    `explained` says that there is no record, and a note on the objective says why.
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
class OrganizationFigures:
    """Count what one organization leads, what of it is due or overdue and not done, and what was heard from it."""

    uid: str
    name: str
    practices_led: int = 0
    pledges_led: int = 0
    owed: int = 0
    overdue: int = 0
    updates_received: int = 0
    last_heard: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """Hold a milestone on the bar of a pledge."""

    title: str
    due: PartialDate | None
    done: PartialDate | None


@dataclass(frozen=True, slots=True)
class TimelineBar:
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
    """Hold all figures of the overview at a day, of the set that was counted."""

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

    @property
    def practices(self) -> int:
        return self.practices_validated + self.practices_draft

    @property
    def pledges(self) -> int:
        return self.pledges_validated + self.pledges_draft
