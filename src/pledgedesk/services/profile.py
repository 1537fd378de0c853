"""Keep what a dossier says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from pledgedesk.domain.changes import Change, Changes, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import StaleRecord
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


class ProfileService:
    """Read and save the dossier's profile."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def get(self) -> DossierProfile:
        """Give the profile."""
        with self._unit_of_work() as uow:
            (profile,) = uow.records(RecordKind.DOSSIER).all()
        assert isinstance(profile, DossierProfile)
        return profile

    def save(self, before: DossierProfile, after: DossierProfile) -> Changes | None:
        """Write the fields that differ, with their history; raises DomainError and StaleRecord."""
        refuse(after)

        def build(_: object) -> Iterator[Change]:
            yield from diff(before, after)

        try:
            return self._recorder.record(Step(OperationKind.EDIT), build)
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None
