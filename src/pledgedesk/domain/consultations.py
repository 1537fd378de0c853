"""Hold consultations: how government and society took part (paragraph 44 of the Compact)."""

from __future__ import annotations

from collections.abc import Iterable
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

    @property
    def people(self) -> int | None:
        """Give the number; where it is not known, the women and men that are."""
        return self.number if self.number is not None else total((self.women, self.men))

    @property
    def is_over(self) -> bool:
        """Tell whether women and men are more than the number given for the group."""
        return self.number is not None and (self.women or 0) + (self.men or 0) > self.number


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


@dataclass(frozen=True, slots=True)
class ConsultationCounts:
    """Count the consultations of one kind, empty where none was chosen; None where nothing is known.

    An organization that took part several times counts once. `people` counts those of all consultations, of them
    `women` and `men` where these are known: the two need not add up to it.
    """

    consultation_kind: str
    consultations: int
    organizations: int
    people: int | None
    women: int | None
    men: int | None


@dataclass(frozen=True, slots=True)
class ConsultationTable:
    """Count consultations by kind, and `together`; of all of them, or of the public ones."""

    public_only: bool
    kinds: tuple[ConsultationCounts, ...]
    together: ConsultationCounts


def total(numbers: Iterable[int | None]) -> int | None:
    """Add up the numbers that are known; None where none is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
