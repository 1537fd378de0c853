"""Give what the two documents of a chase have in common."""

from __future__ import annotations

from pledgedesk.domain.codes import PracticeStanding, RecommendationStatus, RecordKind, Stage
from pledgedesk.i18n import Translator

_STAGES: dict[RecordKind, tuple[tuple[str, str], ...]] = {
    RecordKind.PLEDGE: tuple(("stage", stage.value) for stage in Stage),
    RecordKind.PRACTICE: tuple(("standing", standing.value) for standing in PracticeStanding),
    RecordKind.RECOMMENDATION: tuple(("status", status.value) for status in RecommendationStatus),
}


def stage_codes(kind: RecordKind) -> tuple[tuple[str, str], ...]:
    """Give the stages that a record of a kind can be at, each with the field that labels it."""
    return _STAGES.get(kind, ())


def invented_words(translator: Translator) -> str:
    """Say that a document is of no real State."""
    return translator.gettext("Invented State: a sample of the program, the data of no country")
