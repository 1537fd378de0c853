"""Count records for the overview, the workbook and the command line: the one place where they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from pledgedesk.domain.codes import (
    ConsultationKind,
    Nature,
    PledgeType,
    RecommendationStatus,
    Stage,
    State,
)
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import final_uid
from pledgedesk.domain.overview import (
    ClusterFigures,
    CountedSet,
    ObjectiveFigures,
    OrganizationFigures,
    OverviewFigures,
    TimelineBar,
    TimelineMark,
)
from pledgedesk.domain.parts import OBJECTIVES, ObjectiveTag, numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reference import clusters, objectives, principles

_CLOSED = frozenset((Stage.FULFILLED.value, Stage.DISCONTINUED.value))
Numbers = tuple[int, ...]
Codes = tuple[str, ...]


class PracticeFact(NamedTuple):
    """Hold what is counted of a practice; `leads` are uids."""

    uid: str
    state: str
    objectives: Numbers
    principles: Codes = ()
    leads: Codes = ()


class PledgeFact(NamedTuple):
    """Hold what is counted of a pledge; `leads` are uids, `open_dues` the due dates of milestones not done."""

    uid: str
    state: str
    objectives: Numbers
    stage: str
    type: str = ""
    nature: Codes = ()
    principles: Codes = ()
    leads: Codes = ()
    due: PartialDate | None = None
    open_dues: tuple[PartialDate, ...] = ()
    reference: str = ""
    title: str = ""
    start: PartialDate | None = None


class RecommendationFact(NamedTuple):
    """Hold what is counted of a recommendation; `may_leave` says that it is public and answered."""

    uid: str
    objectives: Numbers
    status: str
    may_leave: bool = False
    leads: Codes = ()
    due: PartialDate | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is not done yet, whatever the State answered."""
        return self.status != RecommendationStatus.DONE


class NoteFact(NamedTuple):
    """Hold that there is a text on an objective."""

    uid: str
    objective: int
    state: str


class ConsultationFact(NamedTuple):
    """Hold what is counted of a consultation."""

    uid: str
    kind: str
    public: bool


class OrganizationFact(NamedTuple):
    """Hold an organization, and the one it was merged into."""

    uid: str
    name: str
    merged_into: str = ""


class HeardFact(NamedTuple):
    """Hold how many updates an organization reported, and the newest day it was heard.

    Of a choice, which only the caller knows, for each record; for the other sets `record` is empty.
    """

    organization: str
    record: str
    updates: int
    last: PartialDate | None


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """Hold what is counted; `marks` are the milestones of pledges by uid."""

    practices: Sequence[PracticeFact] = ()
    pledges: Sequence[PledgeFact] = ()
    recommendations: Sequence[RecommendationFact] = ()
    notes: Sequence[NoteFact] = ()
    consultations: Sequence[ConsultationFact] = ()
    organizations: Sequence[OrganizationFact] = ()
    heard: Sequence[HeardFact] = ()
    marks: Mapping[str, tuple[TimelineMark, ...]] = field(default_factory=dict)


def facts_of(
    practices: Iterable[Practice],
    pledges: Iterable[Pledge],
    recommendations: Iterable[Recommendation] = (),
    shown: Collection[int] = OBJECTIVES,
) -> OverviewFacts:
    """Give what is counted of whole records, such as those that an export carries, at the objectives shown."""

    def served(tags: tuple[ObjectiveTag, ...]) -> Numbers:
        return tuple(number for number in numbers(tags) if number in shown)

    return OverviewFacts(
        [PracticeFact(one.uid, one.state, served(one.objectives), one.principles) for one in practices],
        [
            PledgeFact(one.uid, one.state, served(one.objectives), one.stage, one.type, one.nature, one.principles)
            for one in pledges
        ],
        [
            RecommendationFact(one.uid, served(one.objectives), one.status, one.public and bool(one.response))
            for one in recommendations
        ],
    )


def count(
    facts: OverviewFacts,
    counted: CountedSet,
    choice: Collection[str] = (),
    *,
    on: date,
    with_timeline: bool = False,
) -> OverviewFigures:
    """Count a set of records at a day; `choice` are uids, and is asked only where the set is a choice."""
    facts = _of_set(facts, counted, frozenset(choice))
    pledges = facts.pledges
    practices = Counter(one.state for one in facts.practices)
    states = Counter(one.state for one in pledges)
    held = chain((one.principles for one in facts.practices), (one.principles for one in pledges))
    names = {one.uid: one.name for one in facts.organizations}
    merged = {one.uid: one.merged_into for one in facts.organizations if one.merged_into}
    return OverviewFigures(
        counted=counted,
        on=on,
        practices_validated=practices[State.VALIDATED],
        practices_draft=practices.total() - practices[State.VALIDATED],
        pledges_validated=states[State.VALIDATED],
        pledges_draft=states.total() - states[State.VALIDATED],
        pledges_by_stage=_in_order(Counter(one.stage for one in pledges), Stage),
        recommendations=len(facts.recommendations),
        open_recommendations=sum(one.is_open for one in facts.recommendations),
        objectives=count_by_objective(facts),
        clusters=_by_cluster(facts),
        organizations=_Ledger(on, names, merged).figures(facts) if names else (),
        pledges_by_nature=_in_order(Counter(code for one in pledges for code in one.nature), Nature),
        pledges_by_type=_in_order(Counter(one.type for one in pledges), PledgeType),
        records_by_principle=_in_order(Counter(chain.from_iterable(held)), principles()),
        consultations_by_kind=_in_order(Counter(one.kind for one in facts.consultations), ConsultationKind),
        timeline=_timeline(facts, names, merged) if with_timeline else (),
    )


def _of_set(facts: OverviewFacts, counted: CountedSet, choice: frozenset[str]) -> OverviewFacts:
    if counted is CountedSet.ALL:
        return facts

    def has(uid: str, *, cleared: bool) -> bool:
        return cleared if counted is CountedSet.VALIDATED else uid in choice

    def is_in(one: PracticeFact | PledgeFact | NoteFact) -> bool:
        return has(one.uid, cleared=one.state == State.VALIDATED)

    practices = [one for one in facts.practices if is_in(one)]
    pledges = [one for one in facts.pledges if is_in(one)]
    records = {one.uid for one in practices} | {one.uid for one in pledges}
    return OverviewFacts(
        practices,
        pledges,
        [one for one in facts.recommendations if has(one.uid, cleared=one.may_leave)],
        [one for one in facts.notes if is_in(one)],
        [one for one in facts.consultations if has(one.uid, cleared=one.public)],
        facts.organizations,
        [one for one in facts.heard if not one.record or one.record in records],
        facts.marks,
    )


def _in_order(counts: Mapping[str, int], codes: Iterable[str]) -> dict[str, int]:
    """Give the counts in the order of the codes; those of no known code last, and none for what has no code."""
    known = tuple(str(code) for code in codes)
    rest = sorted(code for code in counts if code and code not in known)
    return {code: counts[code] for code in (*known, *rest) if counts.get(code)}


def count_by_objective(facts: OverviewFacts) -> tuple[ObjectiveFigures, ...]:
    """Count the records at each of the 23 objectives, in the order of their numbers."""
    states = Counter((number, one.state == State.VALIDATED) for one in facts.practices for number in one.objectives)
    stages: dict[int, Counter[str]] = {number: Counter() for number in OBJECTIVES}
    for pledge in facts.pledges:
        for number in pledge.objectives:
            stages[number][pledge.stage] += 1
    open_ones = Counter(number for one in facts.recommendations if one.is_open for number in one.objectives)
    written = {note.objective for note in facts.notes}
    return tuple(
        ObjectiveFigures(
            number,
            states[number, True],
            states[number, False],
            _in_order(stages[number], Stage),
            open_ones[number],
            number in written and not (states[number, True] or states[number, False] or stages[number]),
        )
        for number in OBJECTIVES
    )


def _by_cluster(facts: OverviewFacts) -> tuple[ClusterFigures, ...]:
    practices = _served_clusters(one.objectives for one in facts.practices)
    pledges = _served_clusters(one.objectives for one in facts.pledges)
    advice = _served_clusters(one.objectives for one in facts.recommendations if one.is_open)
    return tuple(ClusterFigures(number, practices[number], pledges[number], advice[number]) for number in clusters())


def _served_clusters(served: Iterable[Numbers]) -> Counter[int]:
    found: Counter[int] = Counter()
    for alike, times in Counter(served).items():
        for cluster in _clusters_of(alike):
            found[cluster] += times
    return found


def _clusters_of(served: Numbers) -> Numbers:
    """Give the clusters that these objectives belong to, each once, in their order."""
    known = objectives()
    return tuple(sorted({known[number].cluster for number in served}))


def _final_names(uids: Codes, names: Mapping[str, str], merged: Mapping[str, str]) -> tuple[str, ...]:
    final = dict.fromkeys(final_uid(uid, merged) for uid in uids)
    return tuple(names[uid] for uid in final if uid in names)


def _timeline(facts: OverviewFacts, names: Mapping[str, str], merged: Mapping[str, str]) -> tuple[TimelineBar, ...]:
    marks = facts.marks
    # Records share their objectives and their organizations: each combination is looked up once.
    of_clusters = {served: _clusters_of(served) for served in {one.objectives for one in facts.pledges}}
    of_leads = {uids: _final_names(uids, names, merged) for uids in {one.leads for one in facts.pledges}}
    return tuple(
        TimelineBar(
            one.uid,
            one.reference,
            one.title,
            one.stage,
            one.start,
            one.due,
            marks.get(one.uid, ()),
            of_clusters[one.objectives],
            of_leads[one.leads],
        )
        for one in facts.pledges
    )


class _Ledger:
    """Bring together what each organization leads, owes and has reported; merged ones under the final one."""

    def __init__(self, on: date, names: Mapping[str, str], merged: Mapping[str, str]) -> None:
        self._names = names
        self._final = {uid: final_uid(uid, merged) for uid in names}
        self._is_over = _over_on(on)
        self._practices: Counter[str] = Counter()
        self._pledges: Counter[str] = Counter()
        self._owed: Counter[str] = Counter()
        self._overdue: Counter[str] = Counter()
        self._updates: Counter[str] = Counter()
        self._last: dict[str, PartialDate] = {}

    def figures(self, facts: OverviewFacts) -> tuple[OrganizationFigures, ...]:
        """Count, and give the organizations of which there is anything to say, by name."""
        self._practices.update(uid for one in facts.practices for uid in self._leads(one.leads))
        for pledge in facts.pledges:
            leads = self._leads(pledge.leads)
            self._pledges.update(leads)
            if pledge.stage not in _CLOSED:
                self._owe(leads, (*pledge.open_dues, pledge.due) if pledge.due else pledge.open_dues)
        for advice in facts.recommendations:
            if advice.is_open and advice.due:
                self._owe(self._leads(advice.leads), (advice.due,))
        for one in facts.heard:
            self._hear(one)
        found = {*self._practices, *self._pledges, *self._owed, *self._updates}
        figures = [self._figures(uid) for uid in found]
        return tuple(sorted(figures, key=lambda one: (one.name.casefold(), one.uid)))

    def _leads(self, uids: Codes) -> tuple[str, ...]:
        final = self._final
        if len(uids) == 1:
            return (final[uids[0]],)
        return tuple(dict.fromkeys(final[uid] for uid in uids))

    def _owe(self, leads: Iterable[str], dues: Sequence[PartialDate]) -> None:
        overdue = sum(map(self._is_over, dues))
        for uid in leads:
            self._owed[uid] += len(dues)
            self._overdue[uid] += overdue

    def _hear(self, heard: HeardFact) -> None:
        uid = self._final.get(heard.organization, heard.organization)
        self._updates[uid] += heard.updates
        known = self._last.get(uid)
        if heard.last is not None and (known is None or str(heard.last) > str(known)):
            self._last[uid] = heard.last

    def _figures(self, uid: str) -> OrganizationFigures:
        return OrganizationFigures(
            uid,
            self._names.get(uid, ""),
            self._practices[uid],
            self._pledges[uid],
            self._owed[uid],
            self._overdue[uid],
            self._updates[uid],
            self._last.get(uid),
        )


def _over_on(on: date) -> Callable[[PartialDate], bool]:
    """Give what tells whether the last possible day of a date is before a day; each date is looked at once."""
    known: dict[PartialDate, bool] = {}

    def is_over(due: PartialDate) -> bool:
        if due not in known:
            known[due] = due.last_day < on
        return known[due]

    return is_over
