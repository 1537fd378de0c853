"""Keep what was called not relevant: approaches that are not offered for a record again."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import MatchDismissal
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.approaches import check_approaches
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class DismissalService:
    """Dismiss matches and offer them again. `approaches` are the codes that the catalogue has.

    A dismissal is about one record: it never decides that an approach is not for this State.
    """

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        recorder: Recorder,
        approaches: Container[str],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._approaches = approaches
        self._today = today

    def all(self) -> tuple[MatchDismissal, ...]:
        """Give every dismissal."""
        with self._unit_of_work() as uow:
            found = uow.records(RecordKind.DISMISSAL).all()
        return tuple(one for one in found if isinstance(one, MatchDismissal))

    def of_record(self, uid: str) -> tuple[MatchDismissal, ...]:
        """Give the dismissals of one record."""
        with self._unit_of_work() as uow:
            return tuple(one for one in uow.attached_to(uid) if isinstance(one, MatchDismissal))

    def dismiss(self, kind: RecordKind, uid: str, approaches: Sequence[str], reason: str) -> Changes | None:
        """Call approaches not relevant to a record, in one step; one that is so already gets the new reason.

        Raises DomainError: REASON_MISSING, APPROACH_UNKNOWN, RECORD_UNKNOWN, MATCH_LINKED.
        """
        wanted = MatchDismissal(
            record_kind=kind.value,
            record_uid=uid,
            reason=reason.strip(),
            dismissed_by=self._recorder.author,
            dismissed_on=PartialDate.of_day(self._today()),
        )
        self._check(approaches, wanted)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            reference = uow.records(kind).get(uid).reference
            attached = uow.attached_to(uid)
            known = {one.approach: one for one in attached if isinstance(one, MatchDismissal)}
            linked = {one.approach for one in attached if isinstance(one, ApproachLink)}
            for code in dict.fromkeys(approaches):
                if code in linked:
                    raise DomainError(ErrorCode.MATCH_LINKED, reference=reference, approach=code)
                before = known.get(code)
                after = replace(wanted, uid=before.uid if before else str(uuid4()), approach=code)
                yield from diff(before, after) if before else (creation(after),)

        return self._recorder.record(Step(OperationKind.DISMISS), build)

    def _check(self, approaches: Sequence[str], wanted: MatchDismissal) -> None:
        if not wanted.reason:
            raise DomainError(ErrorCode.REASON_MISSING, field="reason")
        check_approaches(approaches, self._approaches)
        refuse(wanted)

    def offer_again(self, uids: Sequence[str]) -> Changes | None:
        """Take dismissals back, in one step: their approaches are offered again. Those gone are passed over."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for found in uow.records(RecordKind.DISMISSAL).of_uids(tuple(uids)):
                yield deletion(found)

        return self._recorder.record(Step(OperationKind.RECONSIDER), build)
