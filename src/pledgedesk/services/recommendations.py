"""Keep recommendations: what the State was advised to do, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import (
    OperationKind,
    RecommendationResponse,
    RecommendationSource,
    RecommendationStatus,
    RecordKind,
)
from pledgedesk.domain.listings import RecommendationListing
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.parts import tags
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.recorder import Recorder
from pledgedesk.services.records import RecordService
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from pledgedesk.domain.incoming import IncomingRecommendation
    from pledgedesk.domain.topics import WayForward


class RecommendationService(RecordService[Recommendation]):
    """Read, save and delete recommendations. `approaches` are the codes that the catalogue has.

    A practice asks here what it answers, so what reads lists and the report is imported by those who need it.
    """

    kind = RecordKind.RECOMMENDATION

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        recorder: Recorder,
        approaches: Container[str],
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(unit_of_work, recorder, today)
        self._approaches = approaches

    def list(self) -> tuple[RecommendationListing, ...]:
        """Give what a list shows of every recommendation."""
        with self._unit_of_work() as uow:
            return uow.recommendation_listings()

    def naming(self, kind: RecordKind, uid: str) -> tuple[Recommendation, ...]:
        """Give the recommendations that a practice or pledge answers."""
        with self._unit_of_work() as uow:
            return tuple(found for found in uow.referring_to(kind, uid) if isinstance(found, Recommendation))

    def set_response(self, uids: Sequence[str], response: RecommendationResponse | None) -> Changes | None:
        """Give recommendations the same response, or none, in one step."""
        code = response.value if response else ""
        return self._change_all(OperationKind.EDIT, uids, lambda one: replace(one, response=code))

    def set_status(self, uids: Sequence[str], status: RecommendationStatus) -> Changes | None:
        """Say how far the follow-up of recommendations is, in one step."""
        return self._change_all(OperationKind.EDIT, uids, lambda one: replace(one, status=status.value))

    def set_public(self, uids: Sequence[str], public: bool) -> Changes | None:
        """Let recommendations stand in a submission, or not, in one step."""
        return self._change_all(OperationKind.EDIT, uids, lambda one: replace(one, public=public))

    def with_known(self, incoming: Sequence[IncomingRecommendation]) -> tuple[IncomingRecommendation, ...]:
        """Mark those recommendations that the dossier has already."""
        from pledgedesk.domain.incoming import text_key, with_known

        return with_known(incoming, {text_key(one.title): one.reference for one in self.list()})

    def take_in(self, incoming: Sequence[IncomingRecommendation], source: str = "", document: str = "") -> Changes:
        """Store recommendations from a list or a table, in one step.

        Raises DomainError(NOTHING_TO_IMPORT) where there is none, and CODE_UNKNOWN for an unknown source.
        """
        if not incoming:
            raise DomainError(ErrorCode.NOTHING_TO_IMPORT)
        with self._unit_of_work() as uow:
            known = [one for one in uow.records(RecordKind.ORGANIZATION).all() if isinstance(one, Organization)]
        register = NameRegister(tuple(known))
        records = [_as_record(one, source, document, register) for one in incoming]
        return self.create_all(records, register.made)

    def offered(self) -> tuple[WayForward, ...]:
        """Give the report's ways forward and key messages that the dossier has not taken in yet."""
        from pledgedesk.domain.topics import load_report_notes

        taken = {one.code for one in self.list() if one.source == RecommendationSource.IDM_REPORT_33}
        return tuple(way for way in load_report_notes().recommendations() if way.code not in taken)

    def take_offered(self, ways: Sequence[WayForward]) -> Changes:
        """Store ways forward of the report, in our words and with their codes, in one step."""
        if not ways:
            raise DomainError(ErrorCode.NOTHING_TO_IMPORT)
        source = RecommendationSource.IDM_REPORT_33.value
        return self.create_all(
            [Recommendation(source=source, code=w.code, text=w.text, objectives=tags(w.objectives)) for w in ways]
        )

    def link(self, uid: str, kind: RecordKind, other: str) -> Changes | None:
        """Name a practice or pledge that answers a recommendation; None where it is named already."""
        before = self.get(uid)
        if kind is RecordKind.PRACTICE:
            named = dict.fromkeys((*before.practices, other))
            return self.save(before, replace(before, practices=tuple(named)))
        named = dict.fromkeys((*before.pledges, other))
        return self.save(before, replace(before, pledges=tuple(named)))

    def _refuse(self, record: Recommendation) -> None:
        super()._refuse(record)
        for code in record.approaches:
            if code not in self._approaches:
                raise DomainError(ErrorCode.APPROACH_UNKNOWN, field="approaches", value=code)


def _as_record(incoming: IncomingRecommendation, source: str, document: str, register: NameRegister) -> Recommendation:
    return Recommendation(
        source=source,
        source_detail=document,
        code=incoming.code,
        text=incoming.text,
        objectives=tags(incoming.objectives),
        response=incoming.response,
        response_text=incoming.response_text,
        lead_organizations=tuple(dict.fromkeys(register.uid(name) for name in incoming.leads)),
        due=incoming.due,
        status=incoming.status,
    )
