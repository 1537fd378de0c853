"""Hold pledges: what the State has committed itself to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from pledgedesk.domain.codes import RecordKind, Stage, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, computed, identity, internal, personal, public
from pledgedesk.domain.parts import Contact, Milestone, ObjectiveTag

TEXT_FROM, TEXT_TO = 300, 3000
"""Characters that the pledging initiative's form asks of a pledge's text."""
MAIN_OBJECTIVES = 3
"""Objectives that the pledging initiative's form asks for; more are kept, with a note."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """Hold one pledge, after the form of the United Nations Network on Migration.

    `mirror` says that it is also relevant to the Global Compact on Refugees; `matched_title` and
    `matched_id` cite the pledge that a matching one answers. `amount` is in units of `currency`
    (ISO 4217). Organizations are held by uid. `stage` and `stage_date` are those of the newest progress update by
    date; a pledge without one is not started.
    """

    kind: ClassVar[RecordKind] = RecordKind.PLEDGE
    prefix: ClassVar[str] = "PLED"

    uid: str = identity()
    reference: str = identity()
    title: str = public(required=True)
    text: str = public(required=True)
    type: str = public(required=True)
    matched_title: str = public()
    matched_id: str = public()
    mirror: bool = public(False)
    nature: tuple[str, ...] = public((), required=True)
    objectives: tuple[ObjectiveTag, ...] = public((), required=True)
    principles: tuple[str, ...] = public(())
    level: str = public(required=True)
    countries: tuple[str, ...] = public(())
    region: str = public()
    actors: tuple[str, ...] = public(())
    lead_organizations: tuple[str, ...] = public((), required=True)
    donors: tuple[str, ...] = public(())
    consulted: tuple[str, ...] = public(())
    start: PartialDate | None = public(None)
    due: PartialDate | None = public(None, required=True)
    stage: str = computed(Stage.NOT_STARTED.value)
    stage_date: PartialDate | None = computed()
    milestones: tuple[Milestone, ...] = public(())
    amount: Decimal | None = public(None)
    currency: str = public()
    sdg_targets: tuple[str, ...] = public(())
    network_id: str = public()
    registered_on: PartialDate | None = public(None)
    contacts: tuple[Contact, ...] = personal((), required=True)
    language: str = public()
    labels: tuple[str, ...] = internal(())
    state: str = clearance(State.DRAFT.value)
    validated_on: PartialDate | None = clearance(None)
    validated_by: str = internal()
    changed_since_validated: bool = clearance(False)
    internal_notes: str = internal()
