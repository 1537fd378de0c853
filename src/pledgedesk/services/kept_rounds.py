"""Read what the dossier keeps of a review round: as it is stored, or as it would begin."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.changes import Change, creation, diff
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.reference import clusters
from pledgedesk.domain.rounds import find_round
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.services.rounds import profile_of, review_rounds_of, stored_rounds
from pledgedesk.services.templates import begins_with
from pledgedesk.storage.unit_of_work import UnitOfWork


def kept_round(uow: UnitOfWork, key: str, language: str = "") -> DossierRound:
    """Give a round as it is stored, or as it would begin; raises DomainError(ROUND_UNKNOWN).

    A round begins with copies of the templates for its kind, in the language of writing.
    """
    profile = profile_of(uow)
    stored = stored_rounds(uow)
    if key in stored:
        return stored[key]
    review = find_round(key, review_rounds_of(profile, stored.values()))
    written = language or next(iter(profile.languages), "en")
    return DossierRound(
        uid=round_uid(profile, key),
        key=key,
        title="",
        round_kind=review.kind,
        language=written,
        templates=begins_with(review.kind, written),
    )


def round_uid(profile: DossierProfile, key: str) -> str:
    """Give the uid of a round of this dossier: two copies that begin the same round begin the same record."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:{profile.uid}:round:{key}"))


def begun(uow: UnitOfWork, kept: DossierRound) -> Iterator[Change]:
    """Give the creation of a round that is not stored yet."""
    if uow.records(RecordKind.REVIEW_ROUND).find_uid(kept.uid) is None:
        yield creation(kept)


def kept_as(uow: UnitOfWork, before: DossierRound, after: DossierRound) -> Iterator[Change]:
    """Give the changes of a round, or its creation as it is then where it is not stored yet: a step has one of both."""
    if uow.records(RecordKind.REVIEW_ROUND).find_uid(before.uid) is None:
        yield creation(after)
    else:
        yield from diff(before, after)


def objectives_of(kept: DossierRound, template: ReviewTemplate) -> tuple[int, ...]:
    """Give the objectives that a template of a round concerns: its cluster's, else all.

    A round without clusters of its own goes by those of the Forum; of a cluster that is not there it has none.
    """
    if not template.cluster:
        return tuple(OBJECTIVES)
    own = [one.objectives for one in kept.clusters] or [one.objectives for one in clusters().values()]
    return own[template.cluster - 1] if template.cluster <= len(own) else ()
