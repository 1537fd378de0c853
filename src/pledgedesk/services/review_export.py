"""Export the review workbook of a dossier: read, close the unit of work, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.formats.review_workbook import ExportCancelled, write_review_workbook
from pledgedesk.i18n import shipped_language, translator
from pledgedesk.services.dossiers import refuse_dossier_as_target
from pledgedesk.services.reviews import ReviewRecords, ReviewService, edition_path
from pledgedesk.services.round_papers import RoundPart

__all__ = ["ExportCancelled", "ReviewExport", "ReviewRequest", "export_review", "prepare_export"]


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Say what to export: the edition, what was ticked, the round, the language."""

    edition: Edition
    choice: ReviewChoice
    round: ReviewRound
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ReviewExport:
    """Tell where the workbook was written, and what had to be changed on the way, each a sentence."""

    path: Path
    warnings: tuple[str, ...]


def prepare_export(
    reviews: ReviewService, request: ReviewRequest, out: Path
) -> Callable[[Callable[[int, int], None] | None, Callable[[], bool] | None], ReviewExport]:
    """Read what a workbook takes; gives what writes it, for a thread that has no unit of work open.

    A working edition's file name ends in -INTERNAL, whatever was asked. Raises DomainError where the
    target is a folder or a dossier.
    """
    target = _target(out, request.edition)
    records, part = reviews.records(), reviews.round_part(request.edition, request.round.key)
    return lambda progress, cancelled: _write(reviews, (records, part), request, target, progress, cancelled)


def export_review(
    reviews: ReviewService,
    request: ReviewRequest,
    out: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReviewExport:
    """Write the review workbook of a dossier to a file, whole or not at all.

    Raises DomainError where the target is a folder or a dossier, StorageError where the environment
    refuses, ExportCancelled where `cancelled` says so.
    """
    return prepare_export(reviews, request, out)(progress, cancelled)


def _target(out: Path, edition: Edition) -> Path:
    refuse_dossier_as_target(out)
    target = edition_path(out, edition)
    refuse_dossier_as_target(target)
    return target


def _write(
    reviews: ReviewService,
    read: tuple[ReviewRecords, RoundPart],
    request: ReviewRequest,
    target: Path,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> ReviewExport:
    language = shipped_language(request.language)
    records, part = read
    content = reviews.content(records, request.edition, request.choice, request.round, language, part)
    warnings = write_review_workbook(
        content, target, translator=translator(language), progress=progress, cancelled=cancelled
    )
    return ReviewExport(target, warnings)
