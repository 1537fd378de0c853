from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import pytest

from pledgedesk.domain.codes import ConsultationKind, Nature, PledgeType, RecommendationStatus, Stage, State
from pledgedesk.domain.counting import (
    ConsultationFact,
    HeardFact,
    NoteFact,
    OrganizationFact,
    OverviewFacts,
    PledgeFact,
    PracticeFact,
    RecommendationFact,
    count,
    facts_of,
)
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.parts import OBJECTIVES, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reference import clusters, objectives

T = TypeVar("T")
ON = date(2026, 3, 11)
LEADS = ("o1", "o2", "o3")
ORGANIZATIONS = (
    OrganizationFact("o1", "Ministry of Labour"),
    OrganizationFact("o2", "Min. of Labour", "o1"),
    OrganizationFact("o3", "agency"),
)

DUES = tuple(map(PartialDate.parse, ("2025", "2025-12", "2026-02-28", "2026-03-10", "2026-03-11", "2026-03", "2026")))
STAGES = tuple(stage.value for stage in Stage)
STATES = tuple(state.value for state in State)
STATUSES = tuple(status.value for status in RecommendationStatus)


class Maker:
    """Make facts by chance, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def some(self, of: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(self._chance.sample(of, self._chance.randint(0, min(most, len(of)))))

    def uids(self, kind: str) -> list[str]:
        return [f"{kind}{number}" for number in range(self._chance.randint(0, 12))]

    def facts(self) -> OverviewFacts:
        choose, some = self._chance.choice, self.some
        return OverviewFacts(
            [
                PracticeFact(uid, choose(STATES), some(OBJECTIVES, 4), some(("human_rights",), 1), some(LEADS, 3))
                for uid in self.uids("practice")
            ],
            [self._pledge(uid) for uid in self.uids("pledge")],
            [
                RecommendationFact(
                    uid,
                    some(OBJECTIVES, 4),
                    choose(STATUSES),
                    choose((True, False)),
                    some(LEADS, 3),
                    choose((None, *DUES)),
                )
                for uid in self.uids("recommendation")
            ],
            [NoteFact(uid, choose(OBJECTIVES), choose(STATES)) for uid in self.uids("note")],
            [
                ConsultationFact(uid, choose(list(ConsultationKind)), choose((True, False)))
                for uid in self.uids("consultation")
            ],
            ORGANIZATIONS,
        )

    def _pledge(self, uid: str) -> PledgeFact:
        choose, some = self._chance.choice, self.some
        return PledgeFact(
            uid,
            choose(STATES),
            some(OBJECTIVES, 4),
            choose(STAGES),
            choose(("", *(one.value for one in PledgeType))),
            some([one.value for one in Nature], 3),
            (),
            some(LEADS, 3),
            choose((None, *DUES)),
            some(DUES, 3),
        )


@pytest.fixture(params=range(40))
def held(request: pytest.FixtureRequest) -> OverviewFacts:
    return Maker(request.param).facts()


def counted(given_facts: OverviewFacts, which: CountedSet = CountedSet.ALL, *choice: str) -> OverviewFigures:
    return count(given_facts, which, choice, on=ON, with_timeline=True)


def test_figures_are_those_of_a_plain_count(held: OverviewFacts) -> None:
    figures = counted(held)
    for one in figures.objectives:
        at = [practice for practice in held.practices if one.objective in practice.objectives]
        promised = [pledge for pledge in held.pledges if one.objective in pledge.objectives]
        assert one.practices_validated == len([practice for practice in at if practice.state == "validated"])
        assert one.practices_draft == len([practice for practice in at if practice.state == "draft"])
        assert one.pledges_by_stage == Counter(pledge.stage for pledge in promised)
        advice = [x for x in held.recommendations if x.status != "done" and one.objective in x.objectives]
        assert one.open_recommendations == len(advice)
        noted = one.objective in {note.objective for note in held.notes}
        assert one.explained == (noted and not at and not promised)
    assert [one.objective for one in figures.objectives] == list(OBJECTIVES)
    for cluster in figures.clusters:
        own = set(clusters()[cluster.cluster].objectives)
        assert cluster.practices == len([x for x in held.practices if own & set(x.objectives)])
        assert cluster.pledges == len([x for x in held.pledges if own & set(x.objectives)])
    assert (figures.practices, figures.pledges) == (len(held.practices), len(held.pledges))
    assert figures.pledges_by_stage == Counter(pledge.stage for pledge in held.pledges)
    assert figures.pledges_by_nature == Counter(code for pledge in held.pledges for code in pledge.nature)
    assert figures.pledges_by_type == Counter(pledge.type for pledge in held.pledges if pledge.type)
    assert figures.consultations == len(held.consultations)
    assert [bar.uid for bar in figures.timeline] == [pledge.uid for pledge in held.pledges]


def test_organizations_owe_what_they_lead_and_have_not_done(held: OverviewFacts) -> None:
    final = {"o1": "o1", "o2": "o1", "o3": "o3"}
    found = {one.uid: one for one in counted(held).organizations}
    for uid in ("o1", "o3"):
        mine = [x for x in held.pledges if uid in {final[lead] for lead in x.leads}]
        dues = [
            due
            for pledge in mine
            if pledge.stage not in ("fulfilled", "discontinued")
            for due in (*pledge.open_dues, pledge.due)
            if due
        ]
        dues += [
            x.due
            for x in held.recommendations
            if x.due and x.status != "done" and uid in {final[lead] for lead in x.leads}
        ]
        shown = found.get(uid)
        if shown is None:
            assert (mine, dues) == ([], [])
            continue
        assert (shown.pledges_led, shown.owed) == (len(mine), len(dues))
        assert shown.overdue == len([due for due in dues if due.last_day < ON])
    assert "o2" not in found
    names = [one.name.casefold() for one in found.values()]
    assert names == sorted(names)


def test_a_choice_counts_what_is_named_and_nothing_else(held: OverviewFacts) -> None:
    everything = [one.uid for one in held.practices] + [one.uid for one in held.pledges]
    everything += [one.uid for one in held.recommendations] + [one.uid for one in held.consultations]
    chosen = Maker(len(everything)).some(everything, len(everything))
    figures = counted(held, CountedSet.CHOICE, *chosen)
    shown = [one for one in held.pledges if one.uid in chosen]
    assert figures.counted is CountedSet.CHOICE
    assert (figures.practices, figures.pledges) == (len([x for x in held.practices if x.uid in chosen]), len(shown))
    assert figures.pledges_by_stage == Counter(one.stage for one in shown)
    assert figures.recommendations == len([one for one in held.recommendations if one.uid in chosen])
    assert figures.consultations == len([one for one in held.consultations if one.uid in chosen])
    all_of_it = counted(held, CountedSet.CHOICE, *everything, *(note.uid for note in held.notes))
    assert all_of_it.objectives == counted(held).objectives


def test_validated_counts_no_draft(held: OverviewFacts) -> None:
    figures = counted(held, CountedSet.VALIDATED)
    assert (figures.practices_draft, figures.pledges_draft) == (0, 0)
    assert figures.practices_validated == counted(held).practices_validated
    assert figures.recommendations == len([one for one in held.recommendations if one.may_leave])
    assert figures.consultations == len([one for one in held.consultations if one.public])


def test_a_date_without_a_day_is_overdue_after_its_last_possible_day() -> None:
    def overdue(due: str, on: date) -> int:
        pledge = PledgeFact("p", "draft", (4,), "planning", leads=("o3",), due=PartialDate.parse(due))
        (one,) = count(
            OverviewFacts(pledges=[pledge], organizations=ORGANIZATIONS), CountedSet.ALL, on=on
        ).organizations
        assert one.owed == 1
        return one.overdue

    assert [overdue("2025", date(2025, 12, 31)), overdue("2025", date(2026, 1, 1))] == [0, 1]
    assert [overdue("2024-02", date(2024, 2, 29)), overdue("2024-02", date(2024, 3, 1))] == [0, 1]
    assert [overdue("2026-03-11", ON), overdue("2026-03-10", ON)] == [0, 1]


def test_what_was_heard_of_a_merged_organization_counts_for_the_final_one() -> None:
    heard = [
        HeardFact("o1", "", 2, PartialDate.parse("2025-06-01")),
        HeardFact("o2", "", 1, PartialDate.parse("2026-01")),
        HeardFact("o3", "", 1, None),
    ]
    agency, ministry = counted(OverviewFacts(organizations=ORGANIZATIONS, heard=heard)).organizations
    assert (ministry.name, ministry.updates_received, str(ministry.last_heard)) == ("Ministry of Labour", 3, "2026-01")
    assert (agency.updates_received, agency.last_heard) == (1, None)


def test_of_a_choice_only_what_was_heard_of_its_records_counts() -> None:
    held = OverviewFacts(
        pledges=[PledgeFact("p1", "draft", (), "planning"), PledgeFact("p2", "draft", (), "planning")],
        organizations=ORGANIZATIONS,
        heard=[HeardFact("o1", "p1", 2, None), HeardFact("o3", "p2", 3, None)],
    )
    (one,) = counted(held, CountedSet.CHOICE, "p2").organizations
    assert (one.uid, one.updates_received) == ("o3", 3)


def test_whole_records_count_as_what_was_read_of_them() -> None:
    held = facts_of(
        [Practice("a", state="validated", objectives=tags((4, 9)), principles=("human_rights",))],
        [Pledge("b", objectives=tags((9,)), stage="planning", nature=("financial",), type="common")],
        [Recommendation("c", text="Issue cards", objectives=tags((4,)))],
        shown=(9,),
    )
    figures = counted(held)
    four, nine = figures.objectives[3], figures.objectives[8]
    assert (four.practices, four.open_recommendations, nine.practices, nine.pledges) == (0, 0, 1, 1)
    assert figures.records_by_principle == {"human_rights": 1}
    (shown,) = [one for one in figures.clusters if one.practices]
    assert shown.cluster == objectives()[9].cluster


def test_codes_stand_in_the_order_of_the_program_and_unknown_ones_last() -> None:
    held = [PledgeFact(str(n), "draft", (), stage) for n, stage in enumerate(["odd", "fulfilled", "planning"])]
    assert list(counted(OverviewFacts(pledges=held)).pledges_by_stage) == ["planning", "fulfilled", "odd"]
