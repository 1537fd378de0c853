"""Hold consultations: how government and society took part (paragraph 44 of the Compact)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, public
from pledgedesk.domain.parts import Evidence, ObjectiveTag


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    """Count the people of one group who took part; of them women and men, where known."""

    group: str = ""
    number: int | None = None
    women: int | None = None
    men: int | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """Hold one consultation; organizations are held by uid.

    `said` is internal; `follow_up` is what was done with it. Only one that is `public` may stand in a submission,
    of its documents the titles; no person is named.
    """

    kind: ClassVar[RecordKind] = RecordKind.CONSULTATION
    prefix: ClassVar[str] = "CONS"

    uid: str = identity()
    reference: str = identity()
    title: str = public(required=True)
    date: PartialDate | None = public(None, required=True)
    consultation_kind: str = public(required=True)
    organizations: tuple[str, ...] = public(())
    groups: tuple[ParticipantGroup, ...] = public(())
    objectives: tuple[ObjectiveTag, ...] = public(())
    said: str = internal()
    follow_up: str = public()
    documents: tuple[Evidence, ...] = public(())
    public: bool = clearance(False)
    internal_notes: str = internal()
