"""Read how the approaches of the catalogue stand: covered, planned, put aside, open; begin what is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.decisions import ApproachDecision
from pledgedesk.domain.gaps import GapOverview, find_gaps
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.parts import ObjectiveTag
from pledgedesk.services.approaches import check_approaches, draft_from_approach
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


class GapService:
    """Find the gaps of a dossier. They are internal: no submission carries them."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def overview(self) -> GapOverview:
        """Say how each approach stands under each objective."""
        with self._unit_of_work() as uow:
            links = tuple(one for one in uow.records(RecordKind.LINK).all() if isinstance(one, ApproachLink))
            decisions = uow.records(RecordKind.APPROACH_DECISION).all()
            kinds = (RecordKind.PRACTICE, RecordKind.PLEDGE)
            wanted = {link.record_uid for link in links}
            records = {one.uid: (kind, one) for kind in kinds for one in uow.listings(kind) if one.uid in wanted}
        decided = (one for one in decisions if isinstance(one, ApproachDecision))
        return find_gaps(load_catalogue(), links, records, decided, self._today())

    def start(self, kind: RecordKind, approach: str, objective: int, title: str) -> Changes:
        """Make a draft practice or pledge for an objective, linked to an approach as inspired by it.

        Nothing of the approach's text is copied in. Raises DomainError(APPROACH_UNKNOWN).
        """
        check_approaches([approach], {one.code for one in load_catalogue().approaches})
        tags = (ObjectiveTag(objective),)
        changes = self._recorder.record(
            Step(OperationKind.CREATE), lambda uow: draft_from_approach(uow, kind, approach, title, tags)
        )
        assert changes is not None
        return changes
