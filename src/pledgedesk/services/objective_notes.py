"""Keep the notes on the 23 objectives, and count what belongs to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pledgedesk.domain.changes import Changes, diff
from pledgedesk.domain.codes import OperationKind, RecordKind, State
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.listings import RecommendationListing, RecordListing
from pledgedesk.domain.objectives import ObjectiveNote, note_uid
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import StaleRecord
from pledgedesk.services.clearing import with_marks, with_state
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from pledgedesk.domain.overview import ObjectiveFigures


@dataclass(frozen=True, slots=True)
class ObjectiveOverview:
    """Hold what the dossier has on one objective."""

    note: ObjectiveNote
    practices: tuple[RecordListing, ...]
    pledges: tuple[RecordListing, ...]
    links: tuple[ApproachLink, ...]
    recommendations: tuple[RecommendationListing, ...] = ()


class ObjectiveService:
    """Read and save notes on objectives."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def notes(self) -> tuple[ObjectiveNote, ...]:
        """Give the 23 notes, in the order of objectives."""
        with self._unit_of_work() as uow:
            found = [note for note in uow.records(RecordKind.OBJECTIVE_NOTE).all() if isinstance(note, ObjectiveNote)]
        return tuple(sorted(found, key=lambda note: note.objective))

    def note(self, objective: int) -> ObjectiveNote:
        """Give the note on an objective, 1 to 23; raises DomainError(RECORD_UNKNOWN) for any other."""
        with self._unit_of_work() as uow:
            note = uow.records(RecordKind.OBJECTIVE_NOTE).get(note_uid(objective))
        assert isinstance(note, ObjectiveNote)
        return note

    def counts(self) -> tuple[ObjectiveFigures, ...]:
        """Count the records at each objective, as the overview does."""
        from pledgedesk.domain.counting import count_by_objective

        with self._unit_of_work() as uow:
            return count_by_objective(uow.objective_facts())

    def overview(self, objective: int) -> ObjectiveOverview:
        """Give all that the dossier has on one objective."""
        with self._unit_of_work() as uow:
            practices = _serving(uow.listings(RecordKind.PRACTICE), objective)
            pledges = _serving(uow.listings(RecordKind.PLEDGE), objective)
            uids = {record.uid for record in (*practices, *pledges)}
            links = tuple(
                link
                for link in uow.records(RecordKind.LINK).all()
                if isinstance(link, ApproachLink) and link.record_uid in uids
            )
            advice = tuple(one for one in uow.recommendation_listings() if objective in one.objectives)
        return ObjectiveOverview(self.note(objective), practices, pledges, links, advice)

    def save(self, before: ObjectiveNote, after: ObjectiveNote) -> Changes | None:
        """Write the fields that differ, with their history; raises DomainError and StaleRecord."""
        refuse(after)
        return self._write(OperationKind.EDIT, before, after)

    def set_state(self, objective: int, state: State) -> Changes | None:
        """Validate a note, or put it back to draft."""
        note = self.note(objective)
        return self._write(
            OperationKind.SET_STATE, note, with_state(note, state.value, self._today(), self._recorder.author)
        )

    def confirm(self, objective: int) -> Changes | None:
        """Record that a changed note is still agreed."""
        note = self.note(objective)
        return self._write(
            OperationKind.CONFIRM, note, with_state(note, note.state, self._today(), self._recorder.author)
        )

    def _write(self, kind: OperationKind, before: ObjectiveNote, after: ObjectiveNote) -> Changes | None:
        try:
            return self._recorder.record(Step(kind), lambda uow: with_marks(uow, diff(before, after)))
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None


def _serving(listings: tuple[RecordListing, ...], objective: int) -> tuple[RecordListing, ...]:
    return tuple(listing for listing in listings if objective in listing.objectives)
