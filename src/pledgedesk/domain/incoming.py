"""Hold recommendations that are about to come in, from a list or a table, with what is wrong in each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pledgedesk.domain.codes import RecommendationStatus
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.numbered_list import ListedText
from pledgedesk.domain.problems import check_text
from pledgedesk.errors import DomainError, ErrorCode


class IncomingProblemCode(StrEnum):
    """Name what can be wrong with a row."""

    NO_TEXT = "no_text"
    TEXT_TOO_LONG = "text_too_long"
    CONTROL_CHARACTER = "control_character"
    NOT_NUMBERED = "not_numbered"
    TWICE = "twice"
    ALREADY_THERE = "already_there"
    OBJECTIVE_UNKNOWN = "objective_unknown"
    RESPONSE_UNKNOWN = "response_unknown"
    STATUS_UNKNOWN = "status_unknown"
    DATE_UNREADABLE = "date_unreadable"


_STOPPING = (IncomingProblemCode.NO_TEXT, IncomingProblemCode.TEXT_TOO_LONG, IncomingProblemCode.CONTROL_CHARACTER)
_DOUBTFUL = (IncomingProblemCode.NOT_NUMBERED, IncomingProblemCode.TWICE, IncomingProblemCode.ALREADY_THERE)
"""With these a row can come in, and does not unless it is asked for; with the rest only a value stays out."""
_LONG_FIELDS = ("text", "code", "response_text")
_OF_ERROR = {
    ErrorCode.TEXT_TOO_LONG: IncomingProblemCode.TEXT_TOO_LONG,
    ErrorCode.CONTROL_CHARACTER: IncomingProblemCode.CONTROL_CHARACTER,
}


@dataclass(frozen=True, slots=True)
class IncomingProblem:
    """Say what is wrong with a row: `value` is what cannot be read, or the record that is there already."""

    code: IncomingProblemCode
    value: str = ""


@dataclass(frozen=True, slots=True)
class IncomingRecommendation:
    """Hold one recommendation as read; `place` is its line or row, from 1, `leads` are names of organizations."""

    place: int
    text: str
    code: str = ""
    objectives: tuple[int, ...] = ()
    response: str = ""
    response_text: str = ""
    leads: tuple[str, ...] = ()
    due: PartialDate | None = None
    status: str = RecommendationStatus.NOT_STARTED.value
    problems: tuple[IncomingProblem, ...] = ()

    @property
    def can_come(self) -> bool:
        """Tell whether it can be taken in at all."""
        return not any(problem.code in _STOPPING for problem in self.problems)

    @property
    def is_ticked(self) -> bool:
        """Tell whether it comes in unless somebody says otherwise."""
        return self.can_come and not any(problem.code in _DOUBTFUL for problem in self.problems)


def incoming_from_list(texts: Iterable[ListedText]) -> tuple[IncomingRecommendation, ...]:
    """Give the texts of a numbered list as recommendations."""
    found = (
        IncomingRecommendation(
            one.line,
            one.text,
            one.code,
            problems=() if one.numbered else (IncomingProblem(IncomingProblemCode.NOT_NUMBERED),),
        )
        for one in texts
    )
    return checked(found)


def checked(incoming: Iterable[IncomingRecommendation]) -> tuple[IncomingRecommendation, ...]:
    """Give recommendations with what is wrong in their texts, and which are in the list twice."""
    seen: set[str] = set()
    found = []
    for one in incoming:
        key = text_key(one.text)
        twice = (IncomingProblem(IncomingProblemCode.TWICE),) if key in seen and key else ()
        found.append(replace(one, problems=(*one.problems, *_text_problems(one), *twice)))
        seen.add(key)
    return tuple(found)


def _text_problems(one: IncomingRecommendation) -> Iterator[IncomingProblem]:
    if not one.text.strip():
        yield IncomingProblem(IncomingProblemCode.NO_TEXT)
    for field in _LONG_FIELDS:
        try:
            check_text(field, getattr(one, field))
        except DomainError as error:
            yield IncomingProblem(_OF_ERROR[error.code])
            return
    for name in one.leads:
        try:
            check_text("lead_organizations", name)
        except DomainError as error:
            yield IncomingProblem(_OF_ERROR[error.code])


def with_known(
    incoming: Iterable[IncomingRecommendation], known: Mapping[str, str]
) -> tuple[IncomingRecommendation, ...]:
    """Mark the recommendations that the dossier has already; `known` gives references by `text_key`."""
    return tuple(
        replace(one, problems=(*one.problems, IncomingProblem(IncomingProblemCode.ALREADY_THERE, reference)))
        if (reference := known.get(text_key(one.text)))
        else one
        for one in incoming
    )


def text_key(text: str) -> str:
    """Give what two texts have in common that differ in case and spacing only."""
    return " ".join(text.split()).casefold()
