"""Prepare what a review takes, and write the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pledgedesk import __version__
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import OBJECTIVES, Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import FieldProblem, public_problems
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import Leaving
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reviews import (
    Edition,
    LeftOut,
    ReviewChoice,
    ReviewContent,
    find_round,
    left_out,
    named,
    next_round,
    reason_to_stay,
    rounds_for,
    without_internal,
)
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class ReviewRecords:
    """Hold every record that a review could take, read in one unit of work."""

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


@dataclass(frozen=True, slots=True)
class ReviewPreview:
    """Say what a submission would leave out, and what is missing in what it carries."""

    left_out: tuple[LeftOut, ...]
    missing: tuple[tuple[Leaving, tuple[FieldProblem, ...]], ...]
    carried: int


class ReviewService:
    """Read what a review takes. The workbook is written by `formats`, with no unit of work open."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, today: Callable[[], date] = date.today) -> None:
        self._unit_of_work = unit_of_work
        self._today = today

    def records(self) -> ReviewRecords:
        """Read every record that a review could take."""
        with self._unit_of_work() as uow, collector_at_rest():
            (profile,) = uow.records(RecordKind.DOSSIER).all()
            notes = [n for n in uow.records(RecordKind.OBJECTIVE_NOTE).all() if isinstance(n, ObjectiveNote)]
            practices = tuple(p for p in uow.records(RecordKind.PRACTICE).all() if isinstance(p, Practice))
            pledges = tuple(p for p in uow.records(RecordKind.PLEDGE).all() if isinstance(p, Pledge))
            links = tuple(x for x in uow.records(RecordKind.LINK).all() if isinstance(x, ApproachLink))
            names = named(o for o in uow.records(RecordKind.ORGANIZATION).all() if isinstance(o, Organization))
            decisions = [d for d in uow.records(RecordKind.APPROACH_DECISION).all() if isinstance(d, ApproachDecision)]
            dismissals = [d for d in uow.records(RecordKind.DISMISSAL).all() if isinstance(d, MatchDismissal)]
            letters = [c for c in uow.records(RecordKind.CORRESPONDENCE).all() if isinstance(c, Correspondence)]
            advice = [r for r in uow.records(RecordKind.RECOMMENDATION).all() if isinstance(r, Recommendation)]
        assert isinstance(profile, DossierProfile)
        notes.sort(key=lambda note: note.objective)
        compared = tuple(decisions), tuple(dismissals), tuple(letters)
        return ReviewRecords(profile, tuple(notes), practices, pledges, links, names, *compared, tuple(advice))

    def rounds(self) -> tuple[ReviewRound, ...]:
        """List the review rounds that the dossier's country is offered, oldest first."""
        return rounds_for(self._regions())

    def next_round(self) -> ReviewRound:
        """Give the next round that fits the country."""
        return next_round(self._regions(), self._today())

    def find_round(self, key: str) -> ReviewRound:
        """Give the round of a key, past ones too; raises DomainError(ROUND_UNKNOWN)."""
        return find_round(key, self._regions())

    def _regions(self) -> tuple[str, ...]:
        with self._unit_of_work() as uow:
            (profile,) = uow.records(RecordKind.DOSSIER).all()
        assert isinstance(profile, DossierProfile)
        return profile.regions

    def preview(self, records: ReviewRecords, choice: ReviewChoice) -> ReviewPreview:
        """Say what a submission of this choice would leave out and lack."""
        candidates: tuple[Leaving, ...] = (
            *records.practices,
            *records.pledges,
            *records.recommendations,
            *records.notes,
        )
        carried = [record for record in candidates if reason_to_stay(record, choice) is None]
        missing = [(record, public_problems(record)) for record in carried]
        return ReviewPreview(
            left_out(candidates, choice),
            tuple((record, found) for record, found in missing if found),
            sum(1 for record in carried if not isinstance(record, ObjectiveNote)),
        )

    def content(
        self,
        records: ReviewRecords,
        edition: Edition,
        choice: ReviewChoice,
        review_round: ReviewRound,
        language: str,
    ) -> ReviewContent:
        """Give what one edition of the workbook shows; a submission leaves no trace of the rest."""
        if edition is Edition.SUBMISSION:
            with collector_at_rest():
                records = submitted(records, choice)
        return ReviewContent(
            edition=edition,
            language=language,
            round=review_round,
            written_on=self._today(),
            profile=records.profile,
            objectives=tuple(sorted(choice.objectives)) if choice.objectives is not None else tuple(OBJECTIVES),
            notes=records.notes,
            practices=records.practices,
            pledges=records.pledges,
            links=records.links,
            organizations=records.organizations,
            program_version=__version__,
            decisions=records.decisions,
            dismissals=records.dismissals,
            correspondence=records.correspondence,
            recommendations=records.recommendations,
        )


def submitted(records: ReviewRecords, choice: ReviewChoice) -> ReviewRecords:
    """Cut records down to what a submission may carry: chosen, validated, without anything internal."""
    practices = [one for one in records.practices if reason_to_stay(one, choice) is None]
    pledges = [one for one in records.pledges if reason_to_stay(one, choice) is None]
    answers = [one for one in records.recommendations if reason_to_stay(one, choice) is None]
    kept = {pledge.uid for pledge in pledges}
    profile = records.profile if choice.own_contacts else replace(records.profile, contacts=())
    shown_practices = tuple(_public_practice(one, choice, kept) for one in practices)
    shown_pledges = tuple(_public_pledge(one, choice) for one in pledges)
    shown = {practice.uid for practice in practices} | kept
    shown_answers = tuple(_public_recommendation(one, shown) for one in answers)
    return ReviewRecords(
        profile,
        tuple(without_internal(note) for note in records.notes if reason_to_stay(note, choice) is None),
        shown_practices,
        shown_pledges,
        (),
        _named_in(records.organizations, shown_practices, shown_pledges, shown_answers),
        recommendations=shown_answers,
    )


def _named_in(
    organizations: dict[str, str],
    practices: tuple[Practice, ...],
    pledges: tuple[Pledge, ...],
    recommendations: tuple[Recommendation, ...],
) -> dict[str, str]:
    used = {uid for p in practices for uid in (*p.lead_organizations, *p.partners, *p.donors)}
    used |= {uid for p in pledges for uid in (*p.lead_organizations, *p.actors)}
    used |= {uid for r in recommendations for uid in r.lead_organizations}
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


def suggested_name(country: str, review_round: ReviewRound, edition: Edition, language: str) -> str:
    """Give the file name to offer for a workbook; a working edition's ends in -INTERNAL."""
    mark = "-INTERNAL" if edition is Edition.WORKING else ""
    return f"{country}-{review_round.key}-{language}{mark}.xlsx"


def edition_path(path: Path, edition: Edition) -> Path:
    """Give the path with the working edition's mark in its name."""
    if edition is Edition.WORKING and not path.stem.endswith("-INTERNAL"):
        return path.with_name(f"{path.stem}-INTERNAL{path.suffix}")
    return path
