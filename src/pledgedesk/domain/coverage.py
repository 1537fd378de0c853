"""Count records by objective. Counts are of records held, never a measure of results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pledgedesk.domain.codes import State
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.parts import OBJECTIVES


@dataclass(frozen=True, slots=True)
class ObjectiveCounts:
    """Hold how many records serve an objective; a record with two objectives counts at both."""

    objective: int
    practices_validated: int = 0
    practices_draft: int = 0
    pledges_by_stage: dict[str, int] = field(default_factory=dict)

    @property
    def practices(self) -> int:
        return self.practices_validated + self.practices_draft

    @property
    def pledges(self) -> int:
        return sum(self.pledges_by_stage.values())

    @property
    def has_record(self) -> bool:
        return bool(self.practices or self.pledges)


def coverage(practices: Iterable[RecordListing], pledges: Iterable[RecordListing]) -> tuple[ObjectiveCounts, ...]:
    """Count the records at each of the 23 objectives, in the order of their numbers."""
    by_state: Counter[tuple[int, bool]] = Counter(
        (number, practice.state == State.VALIDATED) for practice in practices for number in practice.objectives
    )
    by_stage: Counter[tuple[int, str]] = Counter(
        (number, pledge.stage) for pledge in pledges for number in pledge.objectives
    )
    stages = sorted({stage for _, stage in by_stage})
    return tuple(
        ObjectiveCounts(
            number,
            by_state[number, True],
            by_state[number, False],
            {stage: by_stage[number, stage] for stage in stages if by_stage[number, stage]},
        )
        for number in OBJECTIVES
    )
