"""Hold the dossier's notes on the 23 objectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, public
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.errors import DomainError, ErrorCode


@dataclass(frozen=True, slots=True)
class ObjectiveNote:
    """Hold what a dossier says of one objective.

    `assessment` is the State's own reading on the program's own scale; it is internal.
    """

    kind: ClassVar[RecordKind] = RecordKind.OBJECTIVE_NOTE

    uid: str = identity()
    objective: int = identity(1)
    priority: bool = public(False)
    policies: str = public()
    progress: str = public()
    challenges: str = public()
    lessons: str = public()
    support_needed: str = public()
    next_steps: str = public()
    state: str = clearance(State.DRAFT.value)
    validated_on: PartialDate | None = clearance(None)
    validated_by: str = internal()
    changed_since_validated: bool = clearance(False)
    assessment: str = internal()
    internal_notes: str = internal()

    def __post_init__(self) -> None:
        if self.objective not in OBJECTIVES:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objective", number=self.objective)

    @property
    def reference(self) -> str:
        """Name the note as the window does: OBJ-04."""
        return f"OBJ-{self.objective:02d}"


TEXT_FIELDS = ("policies", "progress", "challenges", "lessons", "support_needed", "next_steps")
"""The public texts of a note, in the order in which a reader meets them."""


def note_uid(objective: int) -> str:
    """Give the uid of the note on an objective: the same in every dossier, so that copies merge."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:objective-note:{objective}"))


def empty_note(objective: int) -> ObjectiveNote:
    """Make the note that a new dossier begins with."""
    return ObjectiveNote(uid=note_uid(objective), objective=objective)


def is_written(note: ObjectiveNote) -> bool:
    """Tell whether a note says anything that a submission could carry."""
    return note.priority or any(getattr(note, name) for name in TEXT_FIELDS)


def objective_of(uid: str) -> int:
    """Give the objective that a note is on, from the note's uid; raises KeyError for any other uid."""
    return {note_uid(number): number for number in OBJECTIVES}[uid]
