"""Give the review rounds of the dossier's country: of them the first page asks, and of no more of a review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.rounds import find_round, next_round, rounds_for
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


class RoundService:
    """Read which review rounds there are for the dossier."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, today: Callable[[], date] = date.today) -> None:
        self._unit_of_work = unit_of_work
        self._today = today

    def rounds(self) -> tuple[ReviewRound, ...]:
        """List the review rounds that the dossier's country is offered, oldest first."""
        return rounds_for(self._regions())

    def next_round(self) -> ReviewRound:
        """Give the next round that fits the country."""
        return next_round(self._regions(), self._today())

    def find_round(self, key: str) -> ReviewRound:
        """Give the round of a key, past ones too; raises DomainError(ROUND_UNKNOWN)."""
        return find_round(key, self._regions())

    def _regions(self) -> tuple[str, ...]:
        with self._unit_of_work() as uow:
            (profile,) = uow.records(RecordKind.DOSSIER).all()
        assert isinstance(profile, DossierProfile)
        return profile.regions
