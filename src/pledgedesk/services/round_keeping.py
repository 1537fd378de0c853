"""Keep review rounds: begin them, add one's own, change their dates, steps and templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from pledgedesk.domain.changes import Change, Changes, creation, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.reference import review_rounds
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.kept_rounds import kept_round, round_uid
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.records import removal
from pledgedesk.services.rounds import profile_of, stored_rounds
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.REVIEW_ROUND


class RoundKeepingService:
    """Read and write what the dossier keeps of review rounds."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def get(self, key: str) -> DossierRound:
        """Give a round as it is stored, or as it would begin; raises DomainError(ROUND_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return kept_round(uow, key)

    def add(self, new: DossierRound) -> Changes:
        """Store a round of the officer's own; raises DomainError(ROUND_EXISTS) for a key that is taken."""
        refuse(new)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            if new.key in stored_rounds(uow) or new.key in review_rounds():
                raise DomainError(ErrorCode.ROUND_EXISTS, field="key", value=new.key)
            yield creation(replace(new, uid=round_uid(profile_of(uow), new.key)))

        changes = self._recorder.record(Step(OperationKind.BEGIN), build)
        assert changes is not None
        return changes

    def save(self, before: DossierRound, after: DossierRound) -> Changes | None:
        """Write the fields that differ; the round is stored where it was not.

        Raises DomainError for a value that cannot be, StaleRecord where a stored value is no longer that of `before`.
        """
        refuse(replace(after, title=after.title or after.key))

        def build(uow: UnitOfWork) -> Iterator[Change]:
            if uow.records(_KIND).find_uid(after.uid) is None:
                yield creation(after)
            else:
                yield from diff(before, after)

        if before == after:
            return None
        try:
            return self._recorder.record(Step(OperationKind.EDIT), build)
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def delete(self, key: str) -> Changes | None:
        """Move a round with its texts, choice and clearance to the bin; what was sent stays in the register."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            found = stored_rounds(uow).get(key)
            if found is None:
                raise DomainError(ErrorCode.RECORD_UNKNOWN, value=key)
            yield from removal(uow, found, frozenset((found.uid,)), set())

        return self._recorder.record(Step(OperationKind.DELETE), build)
