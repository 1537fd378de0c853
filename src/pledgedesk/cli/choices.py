"""Read the values of arguments, and say which ones there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pledgedesk.domain.codec import nearest
from pledgedesk.domain.codes import LinkKind, RecordKind, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reviews import Edition
from pledgedesk.errors import DomainError, ErrorCode


def objective_number(text: str) -> int:
    """Read the number of an objective, 1 to 23, or OBJ-04; raises DomainError(OBJECTIVE_UNKNOWN)."""
    digits = text.upper().removeprefix("OBJ-")
    known = {str(number): number for number in OBJECTIVES} | {f"{number:02d}": number for number in OBJECTIVES}
    if digits not in known:
        raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objective", number=text)
    return known[digits]


def reference_kind(reference: str) -> RecordKind | None:
    """Tell what kind of record a reference names; None where it names none."""
    prefix = reference.upper().partition("-")[0]
    return next((kind.kind for kind in (Practice, Pledge, Recommendation) if kind.prefix == prefix), None)


def state_code(text: str) -> str:
    """Read a state; raises DomainError(CODE_UNKNOWN)."""
    return known_code("state", text, [state.value for state in State])


def link_kind(text: str) -> LinkKind:
    """Read the kind of a link; raises DomainError(CODE_UNKNOWN)."""
    return LinkKind(known_code("link_kind", text, [kind.value for kind in LinkKind]))


def edition(text: str) -> Edition:
    """Read an edition, the submission where none is named; raises DomainError(EDITION_UNKNOWN)."""
    try:
        return Edition(text or Edition.SUBMISSION)
    except ValueError:
        raise DomainError(ErrorCode.EDITION_UNKNOWN, field="edition", value=text) from None


def count(name: str, text: str, most: int) -> int:
    """Read how many an option asks for; raises DomainError(NUMBER_UNREADABLE)."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) else 0
    if not 1 <= number <= most:
        raise DomainError(ErrorCode.NUMBER_UNREADABLE, name=name, value=text, most=most)
    return number


def day(text: str) -> date | None:
    """Read a day, such as 2026-03-14; None where none is named. Raises DomainError(DATE_UNREADABLE)."""
    if not text:
        return None
    found = PartialDate.parse(text)
    if not found.is_day:
        raise DomainError(ErrorCode.DATE_UNREADABLE, text=text)
    return found.first_day


def known_code(field: str, text: str, known: Iterable[str]) -> str:
    """Give a code back; raises DomainError(CODE_UNKNOWN) with the nearest one where it is not known."""
    codes = tuple(known)
    if text not in codes:
        raise DomainError(ErrorCode.CODE_UNKNOWN, field=field, value=text, nearest=nearest(text, codes), codes=codes)
    return text
