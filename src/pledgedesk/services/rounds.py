"""Give the review rounds of the dossier's country: of them the first page asks, and of no more of a review."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.reference import ReviewRound, review_rounds
from pledgedesk.domain.rounds import find_round, next_round, rounds_for
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class RoundService:
    """Read which review rounds there are for the dossier."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, today: Callable[[], date] = date.today) -> None:
        self._unit_of_work = unit_of_work
        self._today = today

    def rounds(self) -> tuple[ReviewRound, ...]:
        """List the review rounds that the dossier's country is offered and the officer's own, oldest first."""
        with self._unit_of_work() as uow:
            return review_rounds_of(profile_of(uow), stored_rounds(uow).values())

    def next_round(self) -> ReviewRound:
        """Give the next round that fits the country."""
        return next_round(self.rounds(), self._today())

    def find_round(self, key: str) -> ReviewRound:
        """Give the round of a key, past ones too; raises DomainError(ROUND_UNKNOWN)."""
        return find_round(key, self.rounds())


def profile_of(uow: UnitOfWork) -> DossierProfile:
    """Give the dossier's profile."""
    (profile,) = uow.records(RecordKind.DOSSIER).all()
    assert isinstance(profile, DossierProfile)
    return profile


def stored_rounds(uow: UnitOfWork) -> dict[str, DossierRound]:
    """Give the rounds that the dossier keeps something of, by key."""
    found = (one for one in uow.records(RecordKind.REVIEW_ROUND).all() if isinstance(one, DossierRound))
    return {one.key: one for one in found}


def review_rounds_of(profile: DossierProfile, stored: Iterable[DossierRound]) -> tuple[ReviewRound, ...]:
    """Give the shipped rounds that fit the country and those of the dossier, in the order of their dates."""
    shipped = {one.key: one for one in rounds_for(profile.regions)}
    known = shipped | {one.key: one.as_round(review_rounds().get(one.key)) for one in stored}
    return tuple(sorted(known.values(), key=lambda one: (one.start.first_day, one.end.last_day, one.key)))
