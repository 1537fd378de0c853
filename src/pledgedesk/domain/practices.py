"""Hold practices: what the State and its partners do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, personal, public
from pledgedesk.domain.parts import Contact, ObjectiveTag, ResourceLink


@dataclass(frozen=True, slots=True)
class Practice:
    """Hold one practice, after the fields of the Migration Network Hub's Repository of Practices.

    Organizations and pledges are held by uid; `start` and `end` are as given; `ongoing` says that
    there is no end. `practice_type` is from the program's own list.
    """

    kind: ClassVar[RecordKind] = RecordKind.PRACTICE
    prefix: ClassVar[str] = "PRAC"

    uid: str = identity()
    reference: str = identity()
    title: str = public(required=True)
    summary: str = public(required=True)
    description: str = public(required=True)
    objectives: tuple[ObjectiveTag, ...] = public((), required=True)
    principles: tuple[str, ...] = public((), required=True)
    sdg_targets: tuple[str, ...] = public(())
    practice_type: str = public(required=True)
    geographic_scope: str = public(required=True)
    countries: tuple[str, ...] = public(())
    subregions: tuple[str, ...] = public(())
    start: PartialDate | None = public(None, required=True)
    end: PartialDate | None = public(None)
    ongoing: bool = public(False)
    lead_organizations: tuple[str, ...] = public((), required=True)
    partners: tuple[str, ...] = public(())
    donors: tuple[str, ...] = public(())
    consulted: tuple[str, ...] = public(())
    impact: str = public(required=True)
    lessons: str = public(required=True)
    replication: str = public()
    innovation: str = public()
    resources: tuple[ResourceLink, ...] = public(())
    contacts: tuple[Contact, ...] = personal((), required=True)
    pledges: tuple[str, ...] = public(())
    language: str = public()
    labels: tuple[str, ...] = internal(())
    state: str = clearance(State.DRAFT.value)
    validated_on: PartialDate | None = clearance(None)
    validated_by: str = internal()
    changed_since_validated: bool = clearance(False)
    internal_notes: str = internal()
