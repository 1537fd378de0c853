"""Give the figures of the overview, and what needs the officer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pledgedesk.domain.codes import RecordKind, State
from pledgedesk.domain.counting import count, count_by_objective
from pledgedesk.domain.do_next import DoNextFacts, DoNextLine, Waiting, do_next
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.reviews import next_round
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.comparison import decided_records
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

if TYPE_CHECKING:
    from pledgedesk.domain.agenda import AgendaItem
    from pledgedesk.domain.listings import RecordListing

_VALIDATED = (RecordKind.PRACTICE, RecordKind.PLEDGE)


class OverviewService:
    """Count what the dossier holds. The workbook counts what it carries by the same rule, `domain.counting.count`."""

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        agenda: Callable[[date], Sequence[AgendaItem]],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._agenda = agenda
        self._today = today

    def figures(
        self,
        counted: CountedSet = CountedSet.ALL,
        choice: Collection[str] = (),
        on: date | None = None,
        *,
        with_timeline: bool = True,
    ) -> OverviewFigures:
        """Give all figures of a set of records at a day, today where none is named.

        `choice` holds uids, and is asked only where the set is a choice. Without the timeline, which has every pledge
        with its milestones, the rest takes half the time.
        """
        with collector_at_rest():
            with self._unit_of_work() as uow:
                facts = uow.overview_facts(counted, with_marks=with_timeline)
            return count(facts, counted, choice, on=on or self._today(), with_timeline=with_timeline)

    def do_next(self, on: date | None = None) -> tuple[DoNextLine, ...]:
        """Give what needs the officer at a day, today where none is named: at most seven lines."""
        today = on or self._today()
        agenda = self._agenda(today)
        with self._unit_of_work() as uow:
            facts = _facts(uow, agenda, today)
        return do_next(facts, today)


def _facts(uow: UnitOfWork, agenda: Sequence[AgendaItem], today: date) -> DoNextFacts:
    (profile,) = uow.records(RecordKind.DOSSIER).all()
    assert isinstance(profile, DossierProfile)
    decided = decided_records(uow)
    records = [(kind, one) for kind in _VALIDATED for one in uow.listings(kind)]
    objectives = count_by_objective(uow.objective_facts())
    return DoNextFacts(
        agenda=agenda,
        objectives_empty=[one.objective for one in objectives if not one.has_record and not one.explained],
        drafts=[_waiting(kind, one) for kind, one in records if one.state == State.DRAFT],
        changed=[_waiting(kind, one) for kind, one in records if one.changed_since_validated],
        unanswered=list(_unanswered(uow)),
        not_compared=[
            _waiting(kind, one) for kind, one in records if kind is RecordKind.PRACTICE and one.uid not in decided
        ],
        round=next_round(profile.regions, today),
    )


def _waiting(kind: RecordKind, record: RecordListing) -> Waiting:
    return Waiting(kind, record.uid, record.reference)


def _unanswered(uow: UnitOfWork) -> Iterator[Waiting]:
    for one in uow.recommendation_listings():
        if not one.response:
            yield Waiting(RecordKind.RECOMMENDATION, one.uid, one.reference)
