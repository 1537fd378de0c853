"""Give the figures of the overview, and what needs the officer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pledgedesk.domain.counting import count
from pledgedesk.domain.do_next import DoNextLine, do_next
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.rounds import next_round
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.rounds import profile_of, review_rounds_of, stored_rounds
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from pledgedesk.domain.agenda import AgendaItem


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
            offered = review_rounds_of(profile_of(uow), stored_rounds(uow).values())
            facts = uow.do_next_facts()
        return do_next(replace(facts, agenda=agenda, round=next_round(offered, today)), today)
