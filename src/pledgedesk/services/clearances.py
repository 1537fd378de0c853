"""Record who cleared a submission, when, and on which version."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff, record_of
from pledgedesk.domain.clearances import (
    SectionState,
    StepState,
    StepStatus,
    StepSummary,
    Versions,
    places_of,
    section_states,
    step_summaries,
    steps_of,
    version_of,
)
from pledgedesk.domain.codes import OperationKind, RecordKind, StepScope
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.digests import record_digest
from pledgedesk.domain.dossier_rounds import Clearance, ClearanceStep, DossierRound
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.records import Leaving, Record
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.kept_rounds import kept_round
from pledgedesk.services.preparation import Preparation, read_preparation
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.sections import find_section
from pledgedesk.services.submission import ReviewRecords
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class ClearanceState:
    """Hold how far a round is cleared; `own_steps` tells whether the ministry set its steps.

    `section_titles` are by "template/section", `organizations` are the names of those that a step asks, by uid.
    """

    steps: tuple[StepSummary, ...]
    sections: dict[str, SectionState]
    section_titles: dict[str, str]
    organizations: dict[str, str]
    versions: Versions
    own_steps: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """Hold what is said of a step that was taken. `step` is its uid, title or kind; `on` is today where it is None."""

    step: str
    by: str
    on: PartialDate | None = None
    section: str = ""
    organization: str = ""
    remark: str = ""


class ClearanceService:
    """Read and record clearance. It is no access control: it keeps what was agreed on paper or by e-mail."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def state(self, key: str) -> ClearanceState:
        """Give how far a round is cleared; raises DomainError(ROUND_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return clearance_state(read_preparation(uow, key, self._today()), self._today())

    def steps(self, key: str) -> tuple[StepSummary, ...]:
        """Give how each step of a round stands; those offered where the ministry set none."""
        return self.state(key).steps

    def set_steps(self, key: str, steps: Sequence[ClearanceStep]) -> Changes | None:
        """Make these the steps of a round; what was recorded for a step that goes is kept, and shown no more."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            yield from _with_steps(uow, kept, tuple(steps))

        return self._recorder.record(Step(OperationKind.EDIT), build)

    def clear(self, key: str, taking: Taking) -> Clearance:
        """Record that a step was taken, as `take` does; gives the record."""
        (made,) = (record_of(one) for one in self.take(key, taking).changes if one.kind is RecordKind.CLEARANCE)
        assert isinstance(made, Clearance)
        return made

    def take(self, key: str, taking: Taking) -> Changes:
        """Record that a step was taken on the version that there is now.

        Raises DomainError: CLEARER_MISSING, STEP_UNKNOWN, STEP_TAKEN for the same step, place and version, and
        STEP_NEEDS_SECTION, STEP_NEEDS_ORGANIZATION or STEP_IS_WHOLE where the place does not fit the step.
        """
        if not taking.by.strip():
            raise DomainError(ErrorCode.CLEARER_MISSING, field="by")

        def build(uow: UnitOfWork) -> Iterator[Change]:
            preparation = read_preparation(uow, key, self._today())
            new = self._taken(preparation, taking)
            refuse(new)
            yield from _with_steps(uow, preparation.kept, steps_of(preparation.kept))
            yield creation(new)

        changes = self._recorder.record(Step(OperationKind.CLEAR), build)
        assert changes is not None
        return changes

    def _taken(self, preparation: Preparation, taking: Taking) -> Clearance:
        kept = preparation.kept
        section = _section_name(kept, taking.section)
        organization = taking.organization
        state = clearance_state(preparation, self._today())
        summary = _find_step(state, taking.step, section, organization)
        _check_place(summary.step, section, organization, state)
        version = state.versions.of(section, organization)
        for one in preparation.clearances:
            if (one.step, one.section, one.organization) == (summary.step.uid, section, organization):
                _refuse_twice(summary.step, one, version)
        return Clearance(
            str(uuid4()),
            RecordKind.REVIEW_ROUND.value,
            kept.uid,
            summary.step.uid,
            section,
            organization,
            taking.by.strip(),
            taking.on or PartialDate.of_day(self._today()),
            version,
            taking.remark.strip(),
        )

    def take_back(self, uid: str) -> Changes | None:
        """Take the record of a clearance back; raises DomainError(RECORD_UNKNOWN)."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            yield deletion(uow.records(RecordKind.CLEARANCE).get(uid))

        return self._recorder.record(Step(OperationKind.CLEAR), build)


def clearance_state(preparation: Preparation, today: date) -> ClearanceState:
    """Give how far a round is cleared, from all that it is prepared from."""
    kept = preparation.kept
    steps = asked_steps(preparation)
    names = tuple(one.name for one in preparation.sections)
    versions = versions_of(preparation, steps)
    summaries = step_summaries(steps, names, preparation.clearances, versions, today)
    asked = {uid for one in steps for uid in one.organizations}
    return ClearanceState(
        summaries,
        section_states({one.name: one.texts for one in preparation.sections}, summaries),
        {one.name: one.section.title for one in preparation.sections},
        {uid: preparation.records.organizations.get(uid, uid) for uid in asked},
        versions,
        bool(kept.steps),
    )


def asked_steps(preparation: Preparation) -> tuple[ClearanceStep, ...]:
    """Give the steps of a round; where one asks organizations and names none, it asks all that lead what is carried."""
    carried = preparation.carried
    led: tuple[Leaving, ...] = (*carried.practices, *carried.pledges)
    leading = tuple(dict.fromkeys(uid for one in led for uid in getattr(one, "lead_organizations", ())))
    return tuple(
        replace(one, organizations=leading) if one.scope == StepScope.ORGANIZATION and not one.organizations else one
        for one in steps_of(preparation.kept)
    )


def versions_of(preparation: Preparation, steps: Sequence[ClearanceStep]) -> Versions:
    """Give the versions of all that the steps of a round can be taken for."""
    texts = [text for one in preparation.sections for text in one.texts]
    asked = {uid for one in steps for uid in one.organizations}
    carried = list(_carried(preparation.carried, ()))
    return Versions(
        version_of(texts, carried, preparation.figures),
        {one.name: version_of(one.texts, (), preparation.figures) for one in preparation.sections},
        {uid: version_of(texts, tuple(_carried(preparation.carried, (uid,))), preparation.figures) for uid in asked},
    )


def _carried(carried: ReviewRecords, led_by: Collection[str]) -> Iterator[str]:
    """Give the digests of what a submission carries, in its order; or of what these organizations lead."""
    led: tuple[Leaving, ...] = (*carried.practices, *carried.pledges, *carried.recommendations)
    others: tuple[Record, ...] = (*carried.notes, *carried.updates, *carried.indicators, *carried.consultations)
    if led_by:
        return map(record_digest, (one for one in led if not _leads(one).isdisjoint(led_by)))
    return map(record_digest, (*led, *others))


def _leads(one: Leaving) -> frozenset[str]:
    return frozenset(getattr(one, "lead_organizations", ()))


def _with_steps(uow: UnitOfWork, kept: DossierRound, steps: tuple[ClearanceStep, ...]) -> Iterator[Change]:
    after = replace(kept, steps=steps)
    refuse(replace(after, title=after.title or after.key))
    if uow.records(RecordKind.REVIEW_ROUND).find_uid(kept.uid) is None:
        yield creation(after)
    else:
        yield from diff(kept, after)


def _section_name(kept: DossierRound, name: str) -> str:
    if not name:
        return ""
    template, section = find_section(kept, name)
    return f"{template.key}/{section.id}"


def _find_step(state: ClearanceState, named: str, section: str, organization: str) -> StepSummary:
    """Give the step of a uid, a title or a kind; of several the first that is still to be taken there."""
    wanted = named.strip().casefold()
    for name in ("uid", "title", "step_kind"):
        found = [one for one in state.steps if wanted and getattr(one.step, name).casefold() == wanted]
        open_ones = [one for one in found if any(_is_open(part, section, organization) for part in one.states)]
        if found:
            return (open_ones or found)[0]
    known = ", ".join(one.step.title or one.step.step_kind for one in state.steps)
    raise DomainError(ErrorCode.STEP_UNKNOWN, field="step", value=named, known=known)


def _is_open(part: StepState, section: str, organization: str) -> bool:
    return (part.section, part.organization) == (section, organization) and part.status is not StepStatus.TAKEN


def _check_place(step: ClearanceStep, section: str, organization: str, state: ClearanceState) -> None:
    """Refuse a place that the step is not taken for."""
    if (section, organization) in places_of(step, tuple(state.section_titles)):
        return
    named = step.title or step.step_kind
    if step.scope == StepScope.SECTION:
        known = ", ".join(state.section_titles)
        raise DomainError(ErrorCode.STEP_NEEDS_SECTION, field="section", step=named, known=known)
    if step.scope == StepScope.ORGANIZATION:
        known = ", ".join(state.organizations.values())
        raise DomainError(ErrorCode.STEP_NEEDS_ORGANIZATION, field="organization", step=named, known=known)
    raise DomainError(ErrorCode.STEP_IS_WHOLE, field="section", step=named)


def _refuse_twice(step: ClearanceStep, stored: Clearance, version: str) -> None:
    if stored.version == version:
        named = step.title or step.step_kind
        raise DomainError(ErrorCode.STEP_TAKEN, field="step", step=named, by=stored.by, date=str(stored.on or ""))
