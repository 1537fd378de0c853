"""Keep the decisions that an approach was considered and is not for this State."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import EVERY_OBJECTIVE, ApproachDecision
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.approaches import check_approaches
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class DecisionService:
    """Decide about approaches, and take decisions back. `approaches` are the codes that the catalogue has."""

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

    @property
    def author(self) -> str:
        """Give the person that a decision is by where nobody else is named."""
        return self._recorder.author

    @property
    def today(self) -> PartialDate:
        """Give the day that a decision is of where no other is named."""
        return PartialDate.of_day(self._today())

    def all(self) -> tuple[ApproachDecision, ...]:
        """Give every decision."""
        with self._unit_of_work() as uow:
            return _decisions(uow)

    def decide(
        self,
        approaches: Sequence[str],
        reason: str,
        *,
        objective: int = EVERY_OBJECTIVE,
        decided_by: str = "",
        decided_on: PartialDate | None = None,
    ) -> Changes | None:
        """Say of approaches that they are not for us, under one objective or all, in one step.

        A decision there is already gets the new reason, person and date. Without a person it is the author,
        without a date today. Raises DomainError: APPROACH_UNKNOWN, OBJECTIVE_UNKNOWN, OBJECTIVE_NOT_SERVED,
        REASON_MISSING.
        """
        wanted = ApproachDecision(
            objective=objective,
            reason=reason.strip(),
            decided_by=decided_by.strip() or self.author,
            decided_on=decided_on or self.today,
        )
        self._check(approaches, wanted)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            known = {(one.approach, one.objective): one for one in _decisions(uow)}
            for code in dict.fromkeys(approaches):
                before = known.get((code, objective))
                after = replace(wanted, uid=before.uid if before else str(uuid4()), approach=code)
                yield from diff(before, after) if before else (creation(after),)

        return self._recorder.record(Step(OperationKind.DECIDE), build)

    def _check(self, approaches: Sequence[str], wanted: ApproachDecision) -> None:
        if not wanted.reason:
            raise DomainError(ErrorCode.REASON_MISSING, field="reason")
        if wanted.objective != EVERY_OBJECTIVE and wanted.objective not in OBJECTIVES:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objective", number=wanted.objective)
        check_approaches(approaches, self._approaches)
        for code in approaches:
            if wanted.objective != EVERY_OBJECTIVE and not _serves(code, wanted.objective):
                raise DomainError(ErrorCode.OBJECTIVE_NOT_SERVED, approach=code, number=wanted.objective)
        refuse(wanted)

    def withdraw(self, uids: Sequence[str]) -> Changes | None:
        """Take decisions back, in one step; those gone already are passed over."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for found in uow.records(RecordKind.APPROACH_DECISION).of_uids(tuple(uids)):
                yield deletion(found)

        return self._recorder.record(Step(OperationKind.WITHDRAW), build)


def _decisions(uow: UnitOfWork) -> tuple[ApproachDecision, ...]:
    found = uow.records(RecordKind.APPROACH_DECISION).all()
    return tuple(one for one in found if isinstance(one, ApproachDecision))


def _serves(code: str, objective: int) -> bool:
    approach = load_catalogue().approach(code)
    return approach is not None and approach.serves(objective)
