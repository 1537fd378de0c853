"""Prepare what a review takes, and write the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pledgedesk import __version__
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.problems import FieldProblem, public_problems
from pledgedesk.domain.records import Leaving
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reviews import (
    Edition,
    HeardCounts,
    LeftOut,
    ReviewChoice,
    ReviewContent,
    left_out,
    reason_to_stay,
)
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.rounds import RoundService
from pledgedesk.services.submission import ReviewRecords, count_heard, read_records, submitted

__all__ = ["ReviewPreview", "ReviewRecords", "ReviewService", "edition_path", "suggested_name"]


@dataclass(frozen=True, slots=True)
class ReviewPreview:
    """Say what a submission would leave out, and what is missing in what it carries."""

    left_out: tuple[LeftOut, ...]
    missing: tuple[tuple[Leaving, tuple[FieldProblem, ...]], ...]
    carried: int
    heard: HeardCounts


class ReviewService(RoundService):
    """Read what a review takes. The workbook is written by `formats`, with no unit of work open."""

    def records(self) -> ReviewRecords:
        """Read every record that a review could take."""
        with self._unit_of_work() as uow, collector_at_rest():
            return read_records(uow)

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
            count_heard(records, choice),
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
            objectives=tuple(sorted(choice.objectives)) if choice.objectives is not None else tuple(OBJECTIVES),
            program_version=__version__,
            **records.lists(),
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
