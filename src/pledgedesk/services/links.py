"""Link practices and pledges to approaches."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import LinkKind, OperationKind, RecordKind
from pledgedesk.domain.decisions import MatchDismissal
from pledgedesk.domain.links import IDM33, ApproachLink
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.records import Record
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.approaches import check_approaches
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class LinkService:
    """Add, change and remove links. `approaches` are the codes that the catalogue has."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, approaches: Container[str]) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._approaches = approaches

    def all(self) -> tuple[ApproachLink, ...]:
        """Give every link."""
        with self._unit_of_work() as uow:
            return _links(uow.records(RecordKind.LINK).all())

    def of_record(self, uid: str) -> tuple[ApproachLink, ...]:
        """Give the links of one record."""
        with self._unit_of_work() as uow:
            return _links(uow.links_of(uid))

    def add(
        self,
        kind: RecordKind,
        uid: str,
        approach: str,
        link_kind: LinkKind = LinkKind.SIMILAR,
        remark: str = "",
    ) -> Changes:
        """Link a record to an approach; one that was called not relevant to it no longer is.

        Raises DomainError: APPROACH_UNKNOWN, RECORD_UNKNOWN, LINK_EXISTS.
        """
        check_approaches([approach], self._approaches)
        link = ApproachLink(str(uuid4()), kind.value, uid, IDM33, approach, link_kind.value, remark)
        refuse(link)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            record = uow.records(kind).get(uid)
            attached = uow.attached_to(uid)
            if any(found.approach == approach for found in _links(attached)):
                raise DomainError(ErrorCode.LINK_EXISTS, reference=record.reference, approach=approach)
            yield creation(link)
            for found in attached:
                if isinstance(found, MatchDismissal) and found.approach == approach:
                    yield deletion(found)

        changes = self._recorder.record(Step(OperationKind.LINK), build)
        assert changes is not None
        return changes

    def change(self, link: ApproachLink, link_kind: LinkKind, remark: str) -> Changes | None:
        """Change a link's kind or remark."""
        after = replace(link, link_kind=link_kind.value, remark=remark)
        refuse(after)
        return self._recorder.record(Step(OperationKind.EDIT), lambda _: diff(link, after))

    def remove(self, link: ApproachLink) -> Changes:
        """Remove a link; raises DomainError(LINK_UNKNOWN) where it is gone."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            found = uow.records(RecordKind.LINK).find(link.uid)
            if found is None:
                raise DomainError(ErrorCode.LINK_UNKNOWN, approach=link.approach)
            yield deletion(found)

        changes = self._recorder.record(Step(OperationKind.UNLINK), build)
        assert changes is not None
        return changes


def _links(records: tuple[Record, ...]) -> tuple[ApproachLink, ...]:
    return tuple(link for link in records if isinstance(link, ApproachLink))
