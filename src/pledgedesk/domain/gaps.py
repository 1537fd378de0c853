"""Say which approaches of the catalogue the State covers, plans, has put aside, and which are open: all of it internal.

An approach is covered by a record that is linked to it, whichever of its objectives it is read under and whatever
objectives the record serves: the link says that the State does what the approach does. A decision that an approach is
not for us holds under the objective it was made for, or under all of them. Records come before decisions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.domain.codes import RecordKind, Stage, State
from pledgedesk.domain.decisions import EVERY_OBJECTIVE, ApproachDecision
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.reference import clusters, objectives


class GapStatus(StrEnum):
    """Say how an approach stands, read under one objective."""

    OPEN = "open"
    PLANNED = "planned"
    COVERED = "covered"
    NOT_FOR_US = "considered_not_for_us"


class Reading(StrEnum):
    """Say who reads an approach under an objective: the report, by the objectives of its topic, or we, or both."""

    REPORT = "report"
    OURS = "ours"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """Hold a practice or pledge that is linked to an approach."""

    kind: RecordKind
    record: RecordListing
    link: ApproachLink

    @property
    def status(self) -> GapStatus | None:
        """Give what the record makes of the approach; None for a discontinued pledge, which counts for nothing."""
        if self.kind is RecordKind.PRACTICE:
            return GapStatus.COVERED if self.record.state == State.VALIDATED else GapStatus.PLANNED
        if self.record.stage == Stage.DISCONTINUED:
            return None
        return GapStatus.COVERED if self.record.stage == Stage.FULFILLED else GapStatus.PLANNED


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold one approach as read under one objective.

    `records` are all that are linked to it; `decision` is that for this objective or, without one, that for all.
    It is kept beside records that came later.
    """

    objective: int
    approach: Approach
    reading: Reading
    status: GapStatus
    is_running: bool
    has_ended: bool
    records: tuple[LinkedRecord, ...]
    decision: ApproachDecision | None

    @property
    def key(self) -> str:
        """Name it: objective and code."""
        return f"{self.objective}/{self.approach.code}"

    @property
    def by_report(self) -> bool:
        return self.reading is not Reading.OURS

    @property
    def by_us(self) -> bool:
        return self.reading is not Reading.REPORT


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Say which approaches to show; what is None or empty is not asked.

    `still_running` False asks for those that have ended; the report's reading takes in what both read, as ours does.
    """

    cluster: int | None = None
    topic: str = ""
    status: GapStatus | None = None
    still_running: bool | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class GapCounts:
    """Count approaches by how they stand."""

    open: int = 0
    planned: int = 0
    covered: int = 0
    not_for_us: int = 0

    @property
    def total(self) -> int:
        return self.open + self.planned + self.covered + self.not_for_us

    @property
    def in_order(self) -> tuple[tuple[GapStatus, int], ...]:
        """Give each status with its count, open first."""
        return tuple(zip(GapStatus, (self.open, self.planned, self.covered, self.not_for_us), strict=True))


@dataclass(frozen=True, slots=True)
class GapOverview:
    """Hold the approaches under each objective, by objective and in the order of the report."""

    gaps: tuple[Gap, ...]

    def under(self, objective: int) -> tuple[Gap, ...]:
        """Give the approaches under one objective; without any, the report has nothing on it."""
        return tuple(gap for gap in self.gaps if gap.objective == objective)

    def counts(self) -> dict[int, GapCounts]:
        """Count the approaches under each of the 23 objectives."""
        return {number: counted(gap.status for gap in self.under(number)) for number in OBJECTIVES}

    def filtered(self, wanted: GapFilter) -> GapOverview:
        """Give what a filter leaves."""
        return GapOverview(tuple(gap for gap in self.gaps if _meets(gap, wanted)))

    def total(self) -> GapCounts:
        """Count each approach once."""
        return counted(status_over(self.gaps).values())

    def by_cluster(self) -> dict[int, GapCounts]:
        """Count approaches in each cluster: once in each whose objectives it serves."""
        return {
            number: counted(status_over(gap for gap in self.gaps if gap.objective in cluster.objectives).values())
            for number, cluster in clusters().items()
        }

    def by_topic(self) -> dict[str, GapCounts]:
        """Count approaches of each topic of the report that has any left, each once."""
        found: defaultdict[str, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            found[gap.approach.topic].append(gap)
        return {topic: counted(status_over(found[topic]).values()) for topic in sorted(found)}


def counted(statuses: Iterable[GapStatus]) -> GapCounts:
    """Count statuses."""
    found = Counter(statuses)
    return GapCounts(*(found[status] for status in GapStatus))


def status_over(gaps: Iterable[Gap]) -> dict[str, GapStatus]:
    """Give how each approach stands over several objectives: open as long as it is open under one of them."""
    found: dict[str, GapStatus] = {}
    for gap in gaps:
        code = gap.approach.code
        if gap.status is GapStatus.OPEN or code not in found:
            found[code] = gap.status
    return found


def has_ended(approach: Approach, today: date) -> bool:
    """Tell whether its period, as printed in 2022, is over on that day; one without dates has not ended."""
    return not approach.ongoing and approach.end is not None and approach.end.last_day < today


def find_gaps(
    catalogue: Catalogue,
    links: Iterable[ApproachLink],
    records: Mapping[str, tuple[RecordKind, RecordListing]],
    decisions: Iterable[ApproachDecision],
    today: date,
) -> GapOverview:
    """Say how each approach stands under each objective that it serves; `records` are practices and pledges by uid."""
    linked = _linked(catalogue.key, links, records)
    decided = {(one.approach, one.objective): one for one in decisions if one.catalogue == catalogue.key}
    gaps = (
        _gap(number, approach, linked.get(approach.code, ()), decided, today)
        for number in OBJECTIVES
        for approach in catalogue.approaches
        if approach.serves(number)
    )
    return GapOverview(tuple(gaps))


def _linked(
    catalogue: str,
    links: Iterable[ApproachLink],
    records: Mapping[str, tuple[RecordKind, RecordListing]],
) -> dict[str, tuple[LinkedRecord, ...]]:
    found: defaultdict[str, list[LinkedRecord]] = defaultdict(list)
    for link in links:
        if link.catalogue == catalogue and link.record_uid in records:
            found[link.approach].append(LinkedRecord(*records[link.record_uid], link))
    return {code: tuple(sorted(several, key=_place)) for code, several in found.items()}


def _place(linked: LinkedRecord) -> tuple[bool, int, str]:
    """Put practices before pledges, each in the order of references: PRAC-1000 after PRAC-999."""
    reference = linked.record.reference
    return linked.kind is not RecordKind.PRACTICE, len(reference), reference


def _gap(
    objective: int,
    approach: Approach,
    records: tuple[LinkedRecord, ...],
    decided: Mapping[tuple[str, int], ApproachDecision],
    today: date,
) -> Gap:
    decision = decided.get((approach.code, objective)) or decided.get((approach.code, EVERY_OBJECTIVE))
    return Gap(
        objective,
        approach,
        _reading(objective, approach),
        _status(records, decision),
        approach.is_running(today),
        has_ended(approach, today),
        records,
        decision,
    )


def _reading(objective: int, approach: Approach) -> Reading:
    if objective not in approach.objectives:
        return Reading.OURS
    return Reading.BOTH if objective in approach.objectives_suggested else Reading.REPORT


def _status(records: Iterable[LinkedRecord], decision: ApproachDecision | None) -> GapStatus:
    made = {linked.status for linked in records}
    for status in (GapStatus.COVERED, GapStatus.PLANNED):
        if status in made:
            return status
    return GapStatus.OPEN if decision is None else GapStatus.NOT_FOR_US


def _meets(gap: Gap, wanted: GapFilter) -> bool:
    return all(_conditions(gap, wanted))


def _conditions(gap: Gap, wanted: GapFilter) -> Iterator[bool]:
    if wanted.cluster is not None:
        yield objectives()[gap.objective].cluster == wanted.cluster
    if wanted.topic:
        yield gap.approach.topic == wanted.topic
    if wanted.status is not None:
        yield gap.status is wanted.status
    if wanted.reading is not None:
        yield gap.reading in (wanted.reading, Reading.BOTH)
    if wanted.still_running is not None:
        yield gap.is_running if wanted.still_running else gap.has_ended
