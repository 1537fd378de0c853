"""Keep how practices stand with the Repository of Practices and with the next dialogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.changes import Change, Changes, creation, diff
from pledgedesk.domain.codes import OfferTo, OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import PracticeOffer
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import StaleRecord
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.PRACTICE_OFFER


class OfferService:
    """Read and write offers of practices: one for each practice and addressee."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def all(self) -> tuple[PracticeOffer, ...]:
        """Give every offer that is stored."""
        with self._unit_of_work() as uow:
            return tuple(one for one in uow.records(_KIND).all() if isinstance(one, PracticeOffer))

    def get(self, practice: str, offer_to: OfferTo) -> PracticeOffer:
        """Give the offer of a practice, empty where nothing was said of it; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            uow.records(RecordKind.PRACTICE).get(practice)
            return offers_of(uow, practice).get(offer_to) or _new(practice, offer_to)

    def save(self, before: PracticeOffer, after: PracticeOffer) -> Changes | None:
        """Write what differs; None where nothing does.

        Raises DomainError for a value that cannot be, or a practice that is gone, and StaleRecord where the stored
        offer is no longer that of `before`.
        """
        after = replace(after, link=after.link.strip(), remark=after.remark.strip())
        refuse(after)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            uow.records(RecordKind.PRACTICE).get(after.record_uid)
            if uow.records(_KIND).find_uid(after.uid) is not None:
                yield from diff(before, after)
            elif after != _new(after.record_uid, OfferTo(after.offer_to)):
                yield creation(after)

        try:
            return self._recorder.record(Step(OperationKind.OFFER), build)
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None


def offers_of(uow: UnitOfWork, practice: str) -> dict[str, PracticeOffer]:
    """Give the offers of a practice by addressee."""
    found = uow.attached_of(_KIND, practice)
    return {one.offer_to: one for one in found if isinstance(one, PracticeOffer)}


def offer_uid(practice: str, offer_to: OfferTo) -> str:
    """Give the uid of an offer: the same in two copies of a dossier."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:{practice}:offer:{offer_to}"))


def _new(practice: str, offer_to: OfferTo) -> PracticeOffer:
    return PracticeOffer(offer_uid(practice, offer_to), RecordKind.PRACTICE.value, practice, offer_to=offer_to.value)
