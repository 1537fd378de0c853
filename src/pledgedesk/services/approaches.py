"""Check codes of approaches, and begin drafts from them: what all services share that speak of approaches."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from uuid import uuid4

from pledgedesk.domain.changes import Change, creation
from pledgedesk.domain.codes import LinkKind, RecordKind
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.parts import ObjectiveTag
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.storage.unit_of_work import UnitOfWork


def check_approaches(codes: Iterable[str], known: Container[str]) -> None:
    """Raise DomainError(APPROACH_UNKNOWN) for the first code that the catalogue does not have."""
    for code in codes:
        if code not in known:
            raise DomainError(ErrorCode.APPROACH_UNKNOWN, value=code)


def draft_from_approach(
    uow: UnitOfWork, kind: RecordKind, approach: str, title: str, objectives: tuple[ObjectiveTag, ...] = ()
) -> Iterator[Change]:
    """Make a draft practice or pledge, linked to an approach as inspired by it; nothing of its text is copied in."""
    made: type[Practice | Pledge] = Practice if kind is RecordKind.PRACTICE else Pledge
    record = made(str(uuid4()), uow.next_reference(kind), title, objectives=objectives)
    refuse(record)
    yield creation(record)
    link = LinkKind.INSPIRED_BY.value
    yield creation(ApproachLink(str(uuid4()), kind.value, record.uid, approach=approach, link_kind=link))
