"""Decide what a review takes: which rounds a country has, and which records may leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from pledgedesk.domain.codes import State
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.dossier_rounds import Acceptance, ChosenRecord, Clearance, DossierRound, PracticeOffer
from pledgedesk.domain.fields import Exposure, names
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.organizations import Organization, final_uid
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import Leaving
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.domain.updates import ProgressUpdate

C = TypeVar("C", Practice, Pledge, Recommendation, ObjectiveNote, ProgressUpdate, Indicator, Consultation)


class Edition(StrEnum):
    """Name the two editions of the review workbook."""

    SUBMISSION = "submission"
    """What leaves the ministry: validated records only, nothing internal."""
    WORKING = "working"
    """For the office: everything, marked INTERNAL."""


class LeftOutReason(StrEnum):
    """Say why a record stays out of a submission."""

    DRAFT = "draft"
    CHANGED = "changed_since_validated"
    NOT_PUBLIC = "not_public"
    UNANSWERED = "unanswered"
    NOT_TICKED = "not_ticked"


@dataclass(frozen=True, slots=True)
class ReviewChoice:
    """Hold what the officer ticked. None means all that may leave.

    `objectives` are numbers, `records` uids of practices, pledges and recommendations; `contacts` are uids of
    records whose contacts leave too, `own_contacts` says so of the dossier's own.
    """

    objectives: frozenset[int] | None = None
    records: frozenset[str] | None = None
    contacts: frozenset[str] = frozenset()
    own_contacts: bool = False


@dataclass(frozen=True, slots=True)
class WrittenText:
    """Hold a text of a round as plain text: of a section, or of an objective in it, where `objective` is not 0."""

    round: str
    template: str
    section: str
    template_title: str
    section_title: str
    objective: int
    text: str


@dataclass(frozen=True, slots=True)
class RoundPapers:
    """Hold what a working edition shows of how rounds were prepared."""

    rounds: tuple[DossierRound, ...] = ()
    chosen: tuple[ChosenRecord, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    offers: tuple[PracticeOffer, ...] = ()
    sent: tuple[SentSubmission, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """Hold all that one edition of the workbook shows, already chosen; `organizations` are names by uid.

    Only a working edition holds the `register` of organizations with their people, the agenda's records, and the
    `papers` of rounds. A submission holds the `texts` of its own round that are to be read.
    """

    edition: Edition
    language: str
    round: ReviewRound
    written_on: date
    profile: DossierProfile
    objectives: tuple[int, ...]
    notes: tuple[ObjectiveNote, ...]
    practices: tuple[Practice, ...]
    pledges: tuple[Pledge, ...]
    links: tuple[ApproachLink, ...]
    organizations: dict[str, str]
    program_version: str
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
    texts: tuple[WrittenText, ...] = ()
    papers: RoundPapers = RoundPapers()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Name a record that stays out, and why."""

    reference: str
    title: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class HeardCounts:
    """Count what goes along with the records of a submission because somebody made it public."""

    updates: int = 0
    indicators: int = 0
    consultations: int = 0


def reason_to_stay(record: Leaving, choice: ReviewChoice) -> LeftOutReason | None:
    """Say why a record stays out of a submission; None where it may leave."""
    return not_cleared(record) or (None if _is_ticked(record, choice) else LeftOutReason.NOT_TICKED)


def not_cleared(record: Leaving) -> LeftOutReason | None:
    """Say why a record may not leave, whatever is ticked; None where it may.

    A recommendation leaves with the State's response, where somebody has made it public.
    """
    if isinstance(record, Recommendation):
        if not record.public:
            return LeftOutReason.NOT_PUBLIC
        return None if record.response else LeftOutReason.UNANSWERED
    if record.state != State.VALIDATED:
        return LeftOutReason.DRAFT
    return LeftOutReason.CHANGED if record.changed_since_validated else None


def _is_ticked(record: Leaving, choice: ReviewChoice) -> bool:
    if isinstance(record, ObjectiveNote):
        return choice.objectives is None or record.objective in choice.objectives
    return choice.records is None or record.uid in choice.records


def without_internal(record: C, **shown: Any) -> C:
    """Give a record with every internal field as if it had never been filled in; `shown` replaces other fields."""
    key: Any = type(record)  # mypy does not count a class as hashable here
    return replace(record, **_empty_internal(key), **shown)


@cache
def _empty_internal(record_type: Any) -> dict[str, Any]:
    empty = record_type()
    return {name: getattr(empty, name) for name in names(record_type, Exposure.INTERNAL)}


def left_out(records: Iterable[Leaving], choice: ReviewChoice) -> tuple[LeftOut, ...]:
    """List the records that stay out of a submission, with the reason; empty notes are not counted."""
    found = []
    for record in records:
        if isinstance(record, ObjectiveNote) and not is_written(record):
            continue
        reason = reason_to_stay(record, choice)
        if reason is not None:
            found.append(LeftOut(record.reference, getattr(record, "title", ""), reason))
    return tuple(found)


def named(organizations: Iterable[Organization]) -> dict[str, str]:
    """Give the names of organizations by uid; one that was merged has the name of the one that it is now."""
    known = {organization.uid: organization for organization in organizations}
    merged = {uid: one.merged_into for uid, one in known.items() if one.merged_into in known}
    return {uid: known[final_uid(uid, merged)].name for uid in known}
