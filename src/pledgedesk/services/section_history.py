"""Show what a section's text was: every version that was kept, and the difference between any two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pledgedesk.domain.changes import Change
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.word_diff import DiffRun, word_diff
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class SectionVersion:
    """Hold a text as it was from `at` on, UTC in ISO 8601; who wrote it then, and what the step was.

    Where the history was compacted away, the text that stands is all there is: `at` and `kind` are empty.
    """

    text: str
    at: str = ""
    author: str = ""
    kind: OperationKind | None = None


class SectionHistoryService:
    """Read the versions of a section's text from the change log."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def versions(self, section_uid: str) -> tuple[SectionVersion, ...]:
        """Give every version of a text, newest first; none where nothing was ever written."""
        with self._unit_of_work() as uow:
            return tuple(_versions(uow, section_uid))

    def difference(self, before: SectionVersion | str, after: SectionVersion | str) -> tuple[DiffRun, ...]:
        """Give the difference of two versions, or of one and a text that is not kept yet, word by word."""
        old, new = (one.text if isinstance(one, SectionVersion) else one for one in (before, after))
        return word_diff(old, new)


def _versions(uow: UnitOfWork, uid: str) -> Iterator[SectionVersion]:
    newest = True
    for operation, change in uow.log.history(uid):
        text = _text_after(change)
        if text is not None:
            newest = False
            yield SectionVersion(text, operation.at, operation.author, operation.kind)
    stored = uow.records(RecordKind.SECTION_TEXT).find(uid) if newest else None
    if isinstance(stored, SectionText) and stored.text:
        yield SectionVersion(stored.text)


def _text_after(change: Change) -> str | None:
    """Give the text that a change left; None for one that did not touch it."""
    if change.field:
        return str(change.new or "") if change.field == "text" else None
    return str(change.new.get("text") or "") if isinstance(change.new, dict) else ""
