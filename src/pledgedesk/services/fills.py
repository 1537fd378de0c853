"""Make a first text of a section from the notes on objectives, and give the round's text back to a note."""

from __future__ import annotations

from collections.abc import Iterable

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.reference import objective_title
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.services.kept_rounds import objectives_of
from pledgedesk.storage.unit_of_work import UnitOfWork

_PARTED = "\n\n"


def filled(
    uow: UnitOfWork, kept: DossierRound, template: ReviewTemplate, section: TemplateSection, objective: int
) -> str:
    """Give the text that the notes have for a section: of one objective, else of each under its title.

    A statement to be spoken has no titles. What the notes lack is passed over; the text may be empty.
    """
    notes = {note.objective: note for note in _notes(uow)}
    if objective:
        return _said(notes.get(objective), section)
    found = ((number, _said(notes.get(number), section)) for number in objectives_of(kept, template))
    parts = [
        text if template.is_spoken else f"### {number}. {objective_title(number, kept.language).text}{_PARTED}{text}"
        for number, text in found
        if text
    ]
    return _PARTED.join(parts)


def note_field(section: TemplateSection, objective: int) -> str:
    """Name the one field of an objective's note that a text is made of; empty where there is not one."""
    return section.fills_from[0] if objective and len(section.fills_from) == 1 else ""


def _said(note: ObjectiveNote | None, section: TemplateSection) -> str:
    if note is None:
        return ""
    return _PARTED.join(_texts(getattr(note, name) for name in section.fills_from))


def _texts(texts: Iterable[str]) -> Iterable[str]:
    return (text.strip() for text in texts if text.strip())


def _notes(uow: UnitOfWork) -> Iterable[ObjectiveNote]:
    return (note for note in uow.records(RecordKind.OBJECTIVE_NOTE).all() if isinstance(note, ObjectiveNote))
