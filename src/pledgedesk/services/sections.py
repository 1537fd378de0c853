"""Keep the texts of a round's sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.changes import Change, Changes, creation, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import DossierRound, SectionText
from pledgedesk.domain.objectives import ObjectiveNote, note_uid
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.clearing import with_marks
from pledgedesk.services.fills import filled, note_field
from pledgedesk.services.kept_rounds import begun, kept_round
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.SECTION_TEXT


class SectionService:
    """Read and write the texts of sections; a round begins with the first text that is written for it."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def texts(self, key: str) -> tuple[SectionText, ...]:
        """Give every text of a round that is stored."""
        with self._unit_of_work() as uow:
            return texts_of(uow, kept_round(uow, key))

    def get(self, key: str, template: str, section: str, objective: int = 0) -> SectionText:
        """Give the text of a section, empty where nothing was written; raises DomainError(SECTION_UNKNOWN)."""
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            find_section(kept, f"{template}/{section}" if template else section)
            return stored_text(uow, kept, template, section, objective)

    def save(self, key: str, before: SectionText, after: SectionText) -> Changes | None:
        """Write a text; what was carried forward is read and confirmed by that.

        Raises DomainError for a text that cannot be, StaleRecord where the stored text is no longer that of `before`.
        """
        after = replace(after, from_round="") if after.text != before.text else after
        refuse(after)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            if uow.records(_KIND).find_uid(after.uid) is not None:
                yield from diff(before, after)
            elif after.text:
                yield from begun(uow, kept_round(uow, key))
                yield creation(after)

        try:
            return self._recorder.record(Step(OperationKind.WRITE), build)
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def fill(self, key: str, name: str, objective: int = 0) -> str:
        """Propose a first text from the notes on objectives; nothing is stored. `name` is "template/section"."""
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            return filled(uow, kept, *find_section(kept, name), objective)

    def differs_from_note(self, key: str, name: str, objective: int) -> bool:
        """Tell whether the text could be given to the objective's note, and says something else than the note."""
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            template, section = find_section(kept, name)
            text = stored_text(uow, kept, template.key, section.id, objective).text.strip()
            same = text == filled(uow, kept, template, section, objective)
        return bool(note_field(section, objective) and text and not same)

    def update_note(self, key: str, name: str, objective: int) -> Changes | None:
        """Put the round's own text into the note on its objective, which is marked as changed where it was validated.

        Raises DomainError(NOTE_NOT_FILLING) where the text is not made of one field of one note.
        """

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            template, section = find_section(kept, name)
            field = note_field(section, objective)
            if not field:
                raise DomainError(ErrorCode.NOTE_NOT_FILLING, field="objective", value=section.title)
            text = stored_text(uow, kept, template.key, section.id, objective).text.strip()
            note = uow.records(RecordKind.OBJECTIVE_NOTE).get(note_uid(objective))
            assert isinstance(note, ObjectiveNote)
            after = replace(note, **_field(field, text))
            refuse(after)
            yield from with_marks(uow, diff(note, after))

        return self._recorder.record(Step(OperationKind.EDIT), build)


def _field(name: str, text: str) -> dict[str, Any]:
    return {name: text}


def texts_of(uow: UnitOfWork, kept: DossierRound) -> tuple[SectionText, ...]:
    """Give every text of a round that is stored."""
    found = uow.attached_of(_KIND, kept.uid)
    return tuple(one for one in found if isinstance(one, SectionText))


def stored_text(uow: UnitOfWork, kept: DossierRound, template: str, section: str, objective: int) -> SectionText:
    """Give a text as it is stored, or empty."""
    uid = section_uid(kept, template, section, objective)
    found = uow.records(_KIND).find(uid)
    if isinstance(found, SectionText):
        return found
    return SectionText(uid, RecordKind.REVIEW_ROUND.value, kept.uid, template, section, objective)


def section_uid(kept: DossierRound, template: str, section: str, objective: int = 0) -> str:
    """Give the uid of a section's text: the same in two copies, and known to drafts before it is."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:{kept.uid}:{template}/{section}/{objective}"))


def find_section(kept: DossierRound, name: str) -> tuple[ReviewTemplate, TemplateSection]:
    """Give the section of "template/section", or of its id alone where only one template has it.

    Raises DomainError(SECTION_UNKNOWN).
    """
    template_key, _, section_id = name.rpartition("/")
    found = [
        (template, section)
        for template in kept.templates
        for section in template.sections
        if section.id == section_id and template_key in ("", template.key)
    ]
    if len(found) != 1:
        known = ", ".join(f"{template.key}/{one.id}" for template in kept.templates for one in template.sections)
        raise DomainError(ErrorCode.SECTION_UNKNOWN, field="section", value=name, known=known)
    return found[0]
