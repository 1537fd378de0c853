"""Hold the few columns of a record that a list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pledgedesk.domain.dates import PartialDate


class RecordListing(NamedTuple):
    """Hold what a list shows of a practice or pledge; `leads` are names of organizations.

    `stage` is empty for practices, `ongoing` is for practices only. `until` is the end of a practice
    or the due date of a pledge. A named tuple: thousands are made at once, in a quarter of the time
    of frozen dataclasses.
    """

    uid: str
    reference: str
    title: str
    objectives: tuple[int, ...]
    leads: tuple[str, ...]
    state: str
    changed_since_validated: bool
    start: PartialDate | None
    until: PartialDate | None
    ongoing: bool = False
    stage: str = ""

    @property
    def second_line(self) -> str:
        """Give reference and lead organizations in one line."""
        return " · ".join((self.reference, *self.leads[:2]))


UNANSWERED = "none"
"""What asks for recommendations without a response."""


class RecommendationListing(NamedTuple):
    """Hold what a list shows of a recommendation: `title` is its whole text, `until` when it is due."""

    uid: str
    reference: str
    title: str
    objectives: tuple[int, ...]
    leads: tuple[str, ...]
    source: str
    source_detail: str
    code: str
    response: str
    status: str
    until: PartialDate | None
    public: bool


class UpdateListing(NamedTuple):
    """Hold what a list shows of a progress update: `done` is its beginning, `date` as it is stored.

    `record_reference` names the pledge or practice; `organization` is the name of the one that reported.
    """

    uid: str
    reference: str
    record_kind: str
    record_uid: str
    record_reference: str
    date: str
    stage: str
    done: str
    organization: str
    public: bool
    set_by_hand: bool

    @property
    def title(self) -> str:
        """Give what was done in one line."""
        return " ".join(self.done.split())


class ConsultationListing(NamedTuple):
    """Hold what a list shows of a consultation: how many organizations and people took part, None where unknown."""

    uid: str
    reference: str
    title: str
    objectives: tuple[int, ...]
    date: PartialDate | None
    consultation_kind: str
    organizations: int
    people: int | None
    public: bool


class OrganizationListing(NamedTuple):
    """Hold what a list shows of an organization; `parent` is a name, `other_names` are all but the first.

    `leads` and `takes_part` count records, `owed` and `overdue` dues of those it leads that are not done.
    """

    uid: str
    name: str
    short_name: str
    other_names: tuple[str, ...]
    organization_kind: str
    parent: str
    leads: int
    takes_part: int
    owed: int
    overdue: int
    people: int
    retired: bool

    @property
    def title(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        return self.name

    @property
    def is_used(self) -> bool:
        """Tell whether a record names it."""
        return bool(self.leads or self.takes_part)


@dataclass(frozen=True, slots=True)
class BinnedRecord:
    """Describe a deleted record that can be put back."""

    uid: str
    kind: str
    reference: str
    title: str
    deleted_at: str
    deleted_by: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a field as typed, not yet left or not valid; `at` is UTC in ISO 8601."""

    kind: str
    uid: str
    field: str
    text: str
    at: str
