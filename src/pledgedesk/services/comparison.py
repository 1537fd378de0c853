"""Read what the Compare page works through, and begin a pledge from a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.changes import Change, Changes
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.comparison import COMPARED_KINDS, ComparedListing, ComparedRecord, ComparisonQueue
from pledgedesk.domain.decisions import Correspondence, MatchDismissal
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.matches import shared_objectives
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import numbers, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.records import ORGANIZATION_FIELDS
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.approaches import draft_from_approach
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class ComparisonService:
    """Read records with what was decided about them. What is decided is internal: no submission carries it."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def queue(self) -> ComparisonQueue:
        """Give all practices and pledges, and say which have no decision: neither a link nor a dismissal."""
        with self._unit_of_work() as uow:
            decided = _decided(uow)
            records = tuple(
                ComparedListing(kind, one, one.uid in decided)
                for kind in COMPARED_KINDS
                for one in sorted(uow.listings(kind), key=lambda one: (len(one.reference), one.reference))
            )
        return ComparisonQueue(records)

    def decided(self) -> frozenset[str]:
        """Give the uids of the records that have a decision: much quicker than the whole queue."""
        with self._unit_of_work() as uow:
            return _decided(uow)

    def record(self, kind: RecordKind, uid: str) -> ComparedRecord:
        """Give a practice or pledge with what was decided about it; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            record = cast("Practice | Pledge", uow.records(kind).get(uid))
            attached = uow.attached_to(uid)
            named = [one for name in ORGANIZATION_FIELDS[kind] for one in getattr(record, name)]
            organizations = uow.records(RecordKind.ORGANIZATION).of_uids(tuple(named))
        return ComparedRecord(
            record,
            {one.uid: one.name for one in organizations if isinstance(one, Organization)},
            tuple(one for one in attached if isinstance(one, ApproachLink)),
            tuple(one for one in attached if isinstance(one, MatchDismissal)),
            tuple(one for one in attached if isinstance(one, Correspondence)),
        )

    def make_pledge(self, kind: RecordKind, uid: str, approach: str, title: str) -> Changes:
        """Make a draft pledge with the objectives that a record and an approach share, linked as inspired by it.

        Nothing of the approach's text, nor of the record's, is copied in. Raises DomainError:
        APPROACH_UNKNOWN, RECORD_UNKNOWN, TITLE_MISSING.
        """
        found = load_catalogue().approach(approach)
        if found is None:
            raise DomainError(ErrorCode.APPROACH_UNKNOWN, value=approach)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            record = cast("Practice | Pledge", uow.records(kind).get(uid))
            common = tuple(one.number for one in shared_objectives(numbers(record.objectives), found))
            yield from draft_from_approach(uow, RecordKind.PLEDGE, approach, title, tags(common))

        changes = self._recorder.record(Step(OperationKind.CREATE), build)
        assert changes is not None
        return changes


def _decided(uow: UnitOfWork) -> frozenset[str]:
    return frozenset(
        one.record_uid
        for kind in (RecordKind.LINK, RecordKind.DISMISSAL)
        for one in cast("tuple[ApproachLink | MatchDismissal, ...]", uow.records(kind).all())
    )
