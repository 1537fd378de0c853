"""Prepare what a review takes, and write the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
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
from pledgedesk.domain.text_figures import text_figures
from pledgedesk.i18n import translator
from pledgedesk.services.choices import chosen_of
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.preparation import choice_of
from pledgedesk.services.round_papers import RoundPart, read_round_part, written_texts
from pledgedesk.services.rounds import RoundService, stored_rounds
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

    def round_part(self, edition: Edition, key: str) -> RoundPart:
        """Read what the workbook takes of a round: its texts, the order of what was chosen."""
        with self._unit_of_work() as uow:
            return read_round_part(uow, edition, key)

    def choice_of_round(self, key: str) -> ReviewChoice:
        """Give the choice that the dossier keeps of a round; all that may leave until somebody chooses."""
        with self._unit_of_work() as uow:
            kept = stored_rounds(uow).get(key)
            return choice_of(chosen_of(uow, kept) if kept and kept.chosen_only else None)

    def choices_of_rounds(self) -> dict[str, ReviewChoice]:
        """Give the choices that the dossier keeps, by the round's key; rounds for which nobody chose have none."""
        with self._unit_of_work() as uow:
            rounds = stored_rounds(uow).values()
            return {kept.key: choice_of(chosen_of(uow, kept)) for kept in rounds if kept.chosen_only}

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
        part: RoundPart | None = None,
    ) -> ReviewContent:
        """Give what one edition of the workbook shows; a submission leaves no trace of the rest."""
        part = part or RoundPart()
        figures: dict[str, int] = {}
        if edition is Edition.SUBMISSION:
            with collector_at_rest():
                records = in_places(submitted(records, choice), part.order)
            if part.texts:
                figures = figures_of(records, self._today())
        return ReviewContent(
            edition=edition,
            language=language,
            round=review_round,
            written_on=self._today(),
            objectives=tuple(sorted(choice.objectives)) if choice.objectives is not None else tuple(OBJECTIVES),
            program_version=__version__,
            texts=tuple(written_texts(part, edition, translator(language), figures)),
            papers=part.papers,
            **records.lists(),
        )


def in_places(records: ReviewRecords, places: Mapping[str, int]) -> ReviewRecords:
    """Give records with practices and pledges in the order chosen; those that have no place come last."""
    if not places:
        return records
    last = len(places) + 1
    return replace(
        records,
        practices=tuple(sorted(records.practices, key=lambda one: places.get(one.uid, last))),
        pledges=tuple(sorted(records.pledges, key=lambda one: places.get(one.uid, last))),
    )


def figures_of(carried: ReviewRecords, on: date) -> dict[str, int]:
    """Count what a submission carries, for the figures in its texts."""
    return text_figures(carried.practices, carried.pledges, carried.recommendations, carried.consultations, on=on)


def suggested_name(country: str, review_round: ReviewRound, edition: Edition, language: str) -> str:
    """Give the file name to offer for a workbook; a working edition's ends in -INTERNAL."""
    mark = "-INTERNAL" if edition is Edition.WORKING else ""
    return f"{country}-{review_round.key}-{language}{mark}.xlsx"


def edition_path(path: Path, edition: Edition) -> Path:
    """Give the path with the working edition's mark in its name."""
    if edition is Edition.WORKING and not path.stem.endswith("-INTERNAL"):
        return path.with_name(f"{path.stem}-INTERNAL{path.suffix}")
    return path
