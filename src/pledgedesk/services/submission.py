"""Read every record that a review could take, and cut them down to what a submission may carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import Evidence, Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import ORGANIZATION_FIELDS, Record
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.reviews import HeardCounts, ReviewChoice, named, reason_to_stay, without_internal
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.storage.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ReviewRecords:
    """Hold every record that a review could take, read in one unit of work; `organizations` are names by uid."""

    profile: DossierProfile
    notes: tuple[ObjectiveNote, ...]
    practices: tuple[Practice, ...]
    pledges: tuple[Pledge, ...]
    links: tuple[ApproachLink, ...]
    organizations: dict[str, str]
    decisions: tuple[ApproachDecision, ...] = ()
    dismissals: tuple[MatchDismissal, ...] = ()
    correspondence: tuple[Correspondence, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    updates: tuple[ProgressUpdate, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    register: tuple[Organization, ...] = ()
    chases: tuple[Chase, ...] = ()
    snoozes: tuple[Snooze, ...] = ()

    def lists(self) -> dict[str, Any]:
        """Give all of it by name, as the workbook's content has it."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def read_records(uow: UnitOfWork) -> ReviewRecords:
    """Read every record that a review could take."""
    (profile,) = _all(uow, DossierProfile)
    register = _all(uow, Organization)
    return ReviewRecords(
        profile,
        tuple(sorted(_all(uow, ObjectiveNote), key=lambda note: note.objective)),
        _all(uow, Practice),
        _all(uow, Pledge),
        _all(uow, ApproachLink),
        named(register),
        _all(uow, ApproachDecision),
        _all(uow, MatchDismissal),
        _all(uow, Correspondence),
        _all(uow, Recommendation),
        _all(uow, ProgressUpdate),
        _all(uow, Indicator),
        _all(uow, Consultation),
        register,
        _all(uow, Chase),
        _all(uow, Snooze),
    )


def _all(uow: UnitOfWork, record_type: type[R]) -> tuple[R, ...]:
    kind: RecordKind = record_type.kind
    return tuple(found for found in uow.records(kind).all() if isinstance(found, record_type))


def submitted(records: ReviewRecords, choice: ReviewChoice) -> ReviewRecords:
    """Cut records down to what a submission may carry: chosen, validated, without anything internal.

    Of updates, indicators and consultations it carries those made public; of pledges' updates those of pledges in it.
    """
    practices = [one for one in records.practices if reason_to_stay(one, choice) is None]
    pledges = [one for one in records.pledges if reason_to_stay(one, choice) is None]
    answers = [one for one in records.recommendations if reason_to_stay(one, choice) is None]
    kept = {pledge.uid for pledge in pledges}
    profile = records.profile if choice.own_contacts else replace(records.profile, contacts=())
    shown_practices = tuple(_public_practice(one, choice, kept) for one in practices)
    shown_pledges = tuple(_public_pledge(one, choice) for one in pledges)
    shown = {practice.uid for practice in practices} | kept
    shown_answers = tuple(_public_recommendation(one, shown) for one in answers)
    consultations = tuple(_public_consultation(one) for one in records.consultations if one.public)
    return ReviewRecords(
        profile,
        tuple(without_internal(note) for note in records.notes if reason_to_stay(note, choice) is None),
        shown_practices,
        shown_pledges,
        (),
        _named_in(records.organizations, (*shown_practices, *shown_pledges, *shown_answers, *consultations)),
        recommendations=shown_answers,
        updates=tuple(_public_updates(records.updates, kept)),
        indicators=tuple(_public_indicators(records.indicators, choice, kept)),
        consultations=consultations,
    )


def count_heard(records: ReviewRecords, choice: ReviewChoice) -> HeardCounts:
    """Count the public updates, indicators and consultations that a submission of this choice carries."""
    kept = {pledge.uid for pledge in records.pledges if reason_to_stay(pledge, choice) is None}
    return HeardCounts(
        sum(1 for _ in _public_updates(records.updates, kept)),
        sum(1 for _ in _public_indicators(records.indicators, choice, kept)),
        sum(1 for one in records.consultations if one.public),
    )


def _named_in(
    organizations: dict[str, str], shown: Iterable[Practice | Pledge | Recommendation | Consultation]
) -> dict[str, str]:
    used = {uid for one in shown for field in ORGANIZATION_FIELDS[one.kind] for uid in getattr(one, field)}
    return {uid: name for uid, name in organizations.items() if uid in used}


def _public_practice(practice: Practice, choice: ReviewChoice, pledges: set[str]) -> Practice:
    return without_internal(
        practice,
        contacts=practice.contacts if practice.uid in choice.contacts else (),
        pledges=tuple(uid for uid in practice.pledges if uid in pledges),
    )


def _public_pledge(pledge: Pledge, choice: ReviewChoice) -> Pledge:
    milestones: tuple[Milestone, ...] = tuple(one for one in pledge.milestones if one.public)
    return without_internal(
        pledge,
        contacts=pledge.contacts if pledge.uid in choice.contacts else (),
        milestones=milestones,
    )


def _public_recommendation(recommendation: Recommendation, shown: set[str]) -> Recommendation:
    return without_internal(
        recommendation,
        practices=tuple(uid for uid in recommendation.practices if uid in shown),
        pledges=tuple(uid for uid in recommendation.pledges if uid in shown),
    )


def _public_updates(updates: Iterable[ProgressUpdate], pledges: set[str]) -> Iterator[ProgressUpdate]:
    for update in updates:
        if update.public and update.record_uid in pledges:
            yield without_internal(update, evidence=_titles(update.evidence))


def _public_indicators(indicators: Iterable[Indicator], choice: ReviewChoice, pledges: set[str]) -> Iterator[Indicator]:
    for indicator in indicators:
        of_objective = choice.objectives is None or indicator.objective in choice.objectives
        if indicator.public and (indicator.record_uid in pledges or (not indicator.record_uid and of_objective)):
            yield without_internal(indicator)


def _public_consultation(consultation: Consultation) -> Consultation:
    return without_internal(consultation, documents=_titles(consultation.documents))


def _titles(papers: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Give papers by their titles alone: where they are stays in the office."""
    return tuple(Evidence(paper.title) for paper in papers if paper.title.strip())
