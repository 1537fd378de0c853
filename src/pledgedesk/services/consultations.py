"""Keep consultations: how government and society took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.consultations import Consultation, ConsultationTable
from pledgedesk.domain.listings import ConsultationListing
from pledgedesk.domain.numbers import checked_count
from pledgedesk.errors import DomainError
from pledgedesk.services.records import RecordService


class ConsultationService(RecordService[Consultation]):
    """Read, save and delete consultations, and count them for the methodology of a review."""

    kind = RecordKind.CONSULTATION

    def list(self) -> tuple[ConsultationListing, ...]:
        """Give what a list shows of every consultation, newest first."""
        with self._unit_of_work() as uow:
            return uow.consultation_listings()

    def counts(self, *, public_only: bool) -> ConsultationTable:
        """Count consultations, organizations and people by kind: of all consultations, or of the public ones."""
        with self._unit_of_work() as uow:
            return uow.consultation_counts(public_only=public_only)

    def set_public(self, uids: Sequence[str], public: bool) -> Changes | None:
        """Let consultations stand in a submission, or not, in one step."""
        return self._change_all(OperationKind.EDIT, uids, lambda one: replace(one, public=public))

    def check(self, record: Consultation) -> None:
        """Raise DomainError for a value that cannot be, as storing the consultation does."""
        self._refuse(record)

    def _refuse(self, record: Consultation) -> None:
        super()._refuse(record)
        for group in record.groups:
            for number in (group.number, group.women, group.men):
                if number is not None:
                    _check(number)


def _check(number: int) -> None:
    try:
        checked_count(number)
    except DomainError as error:
        raise DomainError(error.code, **error.values, field="groups") from None
