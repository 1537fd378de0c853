"""Make figures of an overview up, of any size."""

from __future__ import annotations

from datetime import date

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import (
    CountedSet,
    ObjectiveFigures,
    OrganizationFigures,
    OverviewFigures,
    TimelineBar,
    TimelineMark,
)
from pledgedesk.domain.reference import objectives

TODAY = date(2026, 3, 11)
STAGES = ("not_started", "planning", "in_progress", "fulfilled", "discontinued")


def made_up_bars(count: int) -> tuple[TimelineBar, ...]:
    """Give pledges in time; each seventh has no due date, each eleventh no date at all."""
    return tuple(_bar(place) for place in range(count))


def _bar(place: int) -> TimelineBar:
    year = 2019 + place % 7
    start = PartialDate(year, place % 12 + 1) if place % 11 else None
    due = PartialDate(year + 2, (place * 5) % 12 + 1, place % 28 + 1) if place % 7 and place % 11 else None
    stage = STAGES[place % 5]
    marks = (
        (
            TimelineMark("Draft law", PartialDate(year + 1, 3), PartialDate(year + 1, 4)),
            TimelineMark("Training begins", PartialDate(year + 2, place % 12 + 1), None),
        )
        if place % 11
        else ()
    )
    return TimelineBar(
        f"uid-{place}",
        f"PLED-{place + 1:03d}",
        f"Invented pledge number {place + 1} with a title of some length",
        stage,
        start,
        due,
        marks,
        (place % 4 + 1,),
        (f"Ministry {place % 9 + 1}",),
    )


def made_up_figures(pledges: int = 14, practices: int = 40, counted: CountedSet = CountedSet.ALL) -> OverviewFigures:
    """Give figures of a dossier; objective 13 has nothing, 22 has a reason, 6 has much."""
    each, many = practices // 20, pledges // 12
    rows = []
    for number in objectives():
        stages = {STAGES[(number + step) % 5]: many for step in range(2)} if many and number % 3 else {}
        if number == 6:
            stages = dict.fromkeys(STAGES, max(2, many)) if pledges else {}
        rows.append(
            ObjectiveFigures(number, explained=number == 22)
            if number in (13, 22) or not pledges + practices
            else ObjectiveFigures(
                number, each + (9 if number == 6 else 0), number % 3 if practices else 0, stages, number % 4
            )
        )
    organizations = tuple(
        OrganizationFigures(
            f"org-{place}",
            f"Ministry {place + 1} of invented affairs",
            place,
            2,
            place % 5,
            place % 3,
            place,
            PartialDate(2025, 11),
        )
        for place in range(min(pledges, 40))
    )
    by_stage = {stage: pledges // 5 + (1 if place < pledges % 5 else 0) for place, stage in enumerate(STAGES)}
    return OverviewFigures(
        counted,
        TODAY,
        practices - practices // 5,
        practices // 5,
        pledges,
        0,
        {stage: count for stage, count in by_stage.items() if count},
        9,
        4,
        tuple(rows),
        organizations,
        {"financial": pledges // 2, "policy_oriented": pledges // 3} if pledges else {},
        {"individual": pledges // 2, "common": pledges // 4} if pledges else {},
        {"people_centred": practices // 2} if practices else {},
        {"parliament": 3, "migrants": 2} if pledges else {},
        made_up_bars(pledges),
    )
