"""Tell what a record lacks, and refuse what cannot be true.

Only a title is needed to save. `problems` lists what is missing or worth a look, and stops
nothing; `refuse` raises for values that cannot be: an end before the start, an unknown code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from pledgedesk.domain import codes
from pledgedesk.domain.codec import nearest
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.dates import PartialDate, ends_before_start
from pledgedesk.domain.dossier_rounds import DossierRound, SectionText
from pledgedesk.domain.fields import Exposure, specs
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import MAIN_OBJECTIVES, TEXT_FROM, TEXT_TO, Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import NEEDED_FIELDS, Record
from pledgedesk.domain.reference import countries, principles, review_rounds, sdg_targets
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode

TEXT_LIMIT = 32_767
"""Characters that one cell of a workbook holds; no text may be longer."""
SECTION_LIMIT = 200_000
"""Characters of one section's text, some 30,000 words: it lies in several cells of a workbook."""
AMOUNT_LIMIT = Decimal(10) ** 15
"""No amount reaches this; a cell of a workbook holds 15 digits exactly."""
_DECIMALS = 6
CONTACT_LIMIT = 2
"""Contacts that the pledging initiative's form takes."""


class ProblemCode(StrEnum):
    """Name what can be said of a field that is not as it should be."""

    MISSING = "missing"
    TEXT_TOO_SHORT = "text_too_short"
    TEXT_TOO_LONG_FOR_FORM = "text_too_long_for_form"
    OVER_MAIN_OBJECTIVES = "over_main_objectives"
    NO_PRIMARY_OBJECTIVE = "no_primary_objective"
    END_OR_ONGOING = "end_or_ongoing"
    MATCHED_PLEDGE_MISSING = "matched_pledge_missing"
    AMOUNT_WITHOUT_CURRENCY = "amount_without_currency"
    EMAIL_UNLIKELY = "email_unlikely"
    PHONE_UNLIKELY = "phone_unlikely"
    OVER_NUMBER_OF_GROUP = "over_number_of_group"
    CHANGED_SINCE_VALIDATED = "changed_since_validated"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Say what is missing in a field, or worth a look; `missing` ones are asked for before validating."""

    field: str
    code: ProblemCode
    missing: bool = True
    value: int = 0


def problems(record: Record) -> tuple[FieldProblem, ...]:
    """List what a record lacks, in the order of its fields."""
    found = [*_missing(record), *_special(record)]
    order = list(specs(type(record)))
    return tuple(sorted(found, key=lambda problem: order.index(problem.field)))


def _missing(record: Record) -> Iterator[FieldProblem]:
    for spec in specs(type(record)).values():
        if spec.required and getattr(record, spec.name) in ("", (), None):
            yield FieldProblem(spec.name, ProblemCode.MISSING)


def _special(record: Record) -> Iterator[FieldProblem]:
    if isinstance(record, Practice):
        yield from _practice_problems(record)
    elif isinstance(record, Pledge):
        yield from _pledge_problems(record)
    elif isinstance(record, Consultation) and any(group.is_over for group in record.groups):
        yield FieldProblem("groups", ProblemCode.OVER_NUMBER_OF_GROUP, missing=False)
    for contact in getattr(record, "contacts", ()):
        if contact.email and not is_likely_email(contact.email):
            yield FieldProblem("contacts", ProblemCode.EMAIL_UNLIKELY, missing=False)
    if isinstance(record, Organization):
        yield from _people_problems(record)
    if getattr(record, "changed_since_validated", False):
        yield FieldProblem("changed_since_validated", ProblemCode.CHANGED_SINCE_VALIDATED, missing=False)


def _people_problems(organization: Organization) -> Iterator[FieldProblem]:
    """Mark addresses and numbers that cannot be one: they are kept as they were given."""
    people = organization.people
    if any(person.email and not is_likely_email(person.email) for person in people):
        yield FieldProblem("people", ProblemCode.EMAIL_UNLIKELY, missing=False)
    if any(person.phone and not is_likely_phone(person.phone) for person in people):
        yield FieldProblem("people", ProblemCode.PHONE_UNLIKELY, missing=False)


def _practice_problems(practice: Practice) -> Iterator[FieldProblem]:
    if practice.end is None and not practice.ongoing:
        yield FieldProblem("end", ProblemCode.END_OR_ONGOING)
    if practice.objectives and not any(tag.primary for tag in practice.objectives):
        yield FieldProblem("objectives", ProblemCode.NO_PRIMARY_OBJECTIVE, missing=False)


def _pledge_problems(pledge: Pledge) -> Iterator[FieldProblem]:
    length = len(pledge.text)
    if 0 < length < TEXT_FROM:
        yield FieldProblem("text", ProblemCode.TEXT_TOO_SHORT, value=length)
    if length > TEXT_TO:
        yield FieldProblem("text", ProblemCode.TEXT_TOO_LONG_FOR_FORM, value=length)
    if len(pledge.objectives) > MAIN_OBJECTIVES:
        yield FieldProblem("objectives", ProblemCode.OVER_MAIN_OBJECTIVES, missing=False, value=len(pledge.objectives))
    if pledge.type == codes.PledgeType.MATCHING and not (pledge.matched_title and pledge.matched_id):
        yield FieldProblem("matched_title", ProblemCode.MATCHED_PLEDGE_MISSING)
    if pledge.amount is not None and not pledge.currency:
        yield FieldProblem("currency", ProblemCode.AMOUNT_WITHOUT_CURRENCY)


def is_likely_email(text: str) -> bool:
    """Tell whether a text has the outer form of an e-mail address."""
    name, _, host = text.strip().rpartition("@")
    return bool(name) and "." in host and " " not in text.strip()


_PHONE_SIGNS = frozenset("+-./()# ")
_PHONE_WORDS = frozenset(("ext", "ext.", "x", "poste", "p.", "доб."))


def is_likely_phone(text: str) -> bool:
    """Tell whether a text has the outer form of a telephone number: three figures or more, with an extension maybe."""
    words = [word for word in text.casefold().split() if word not in _PHONE_WORDS]
    signs = "".join(words)
    return sum(sign.isdecimal() for sign in signs) > 2 and all(s.isdecimal() or s in _PHONE_SIGNS for s in signs)


def refuse(record: Record) -> None:
    """Raise DomainError for the first value that cannot be; its `field` says where."""
    if isinstance(record, Recommendation) and not record.title:
        raise DomainError(ErrorCode.RECOMMENDATION_EMPTY, field="text")
    needed = NEEDED_FIELDS.get(record.kind, "")
    if needed and not getattr(record, needed).strip():
        code = ErrorCode.TITLE_MISSING if needed == "title" else ErrorCode.NAME_EMPTY
        raise DomainError(code, field=needed)
    if isinstance(record, ProgressUpdate):
        _refuse_incomplete_update(record)
    if isinstance(record, DossierRound) and not (record.start or record.end or record.key in review_rounds()):
        raise DomainError(ErrorCode.ROUND_WITHOUT_DATE, field="start")
    limit = TEXT_LIMIT
    if isinstance(record, SectionText):
        limit = SECTION_LIMIT
        if len(record.text) > limit:
            raise DomainError(ErrorCode.SECTION_TOO_LONG, field="text", length=len(record.text), limit=limit)
    for name in specs(type(record)):
        _refuse_text(name, getattr(record, name), limit)
    refuse_codes(record)
    _refuse_dates(record)
    if isinstance(record, Pledge) and record.amount is not None:
        checked_amount("amount", record.amount)
    if len(getattr(record, "contacts", ())) > CONTACT_LIMIT:
        raise DomainError(ErrorCode.TOO_MANY_CONTACTS, field="contacts", limit=CONTACT_LIMIT)


def _refuse_incomplete_update(update: ProgressUpdate) -> None:
    if update.date is None:
        raise DomainError(ErrorCode.DATE_MISSING, field="date")
    if not update.stage and update.record_kind == codes.RecordKind.PLEDGE:
        raise DomainError(ErrorCode.STAGE_MISSING, field="stage")


def _refuse_dates(record: Record) -> None:
    for begins, ends in (("start", "end"), ("start", "due"), ("period_from", "period_to")):
        start, end = getattr(record, begins, None), getattr(record, ends, None)
        if ends_before_start(start, end):
            raise DomainError(ErrorCode.END_BEFORE_START, field=ends, start=str(start), end=str(end))


def _refuse_text(field: str, value: Any, limit: int) -> None:
    for text in _texts(value):
        check_text(field, text, limit)


def checked_amount(field: str, amount: Decimal) -> Decimal:
    """Give an amount of money; raises DomainError(AMOUNT_UNREADABLE) for one that no budget holds."""
    if not (amount.is_finite() and 0 <= amount < AMOUNT_LIMIT and amount == round(amount, _DECIMALS)):
        raise DomainError(ErrorCode.AMOUNT_UNREADABLE, field=field, text=str(amount))
    return amount


def check_text(field: str, text: str, limit: int = TEXT_LIMIT) -> None:
    """Raise DomainError where a text is too long (for a workbook's cell, mostly) or holds a control character."""
    if len(text) > limit:
        raise DomainError(ErrorCode.TEXT_TOO_LONG, field=field, length=len(text), limit=limit)
    for position, character in enumerate(text):
        if is_control(character):
            code = f"U+{ord(character):04X}"
            raise DomainError(ErrorCode.CONTROL_CHARACTER, field=field, character=code, position=position + 1)


def is_control(character: str) -> bool:
    """Tell whether a workbook cannot hold this character: controls (line ends and tabs apart), surrogates."""
    if character >= " " and character < "\x7f":
        return False
    if character in "\n\t\r":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type | PartialDate):
        for name in specs(type(value)):
            yield from _texts(getattr(value, name))


def refuse_codes(record: Record) -> None:
    """Raise DomainError(CODE_UNKNOWN) for the first code that is none."""
    for name, allowed in _allowed(record).items():
        value = getattr(record, name)
        for code in value if isinstance(value, tuple) else (value,):
            if code and code not in allowed:
                codes = tuple(sorted(allowed))
                raise DomainError(
                    ErrorCode.CODE_UNKNOWN, field=name, value=code, nearest=nearest(code, codes), codes=codes
                )


def _allowed(record: Record) -> dict[str, Iterable[str]]:
    """Give the codes that each coded field of a record may hold."""
    fields = specs(type(record))
    if isinstance(record, ProgressUpdate):
        stages = _OF_UPDATES.get(record.record_kind, _codes(codes.Stage))
        return {"stage": stages()} | {name: allowed() for name, allowed in _VOCABULARIES[record.kind].items()}
    return {name: allowed() for name, allowed in _VOCABULARIES.get(record.kind, {}).items() if name in fields}


def _codes(enum: type[StrEnum]) -> Any:
    values = frozenset(member.value for member in enum)
    return lambda: values


def _country_codes() -> frozenset[str]:
    return frozenset(countries()) | {INVENTED_COUNTRY}


INVENTED_COUNTRY = "XXA"
"""The code of the invented State of the sample: ISO 3166 leaves XAA to XZZ to users."""
_STATE = _codes(codes.State)
_PLACES = {"countries": _country_codes, "sdg_targets": lambda: frozenset(sdg_targets())}
_OF_UPDATES = {
    codes.RecordKind.PLEDGE.value: _codes(codes.Stage),
    codes.RecordKind.PRACTICE.value: _codes(codes.PracticeStanding),
}
"""What the stage of an update may be, by the kind of its record."""
_VOCABULARIES: dict[codes.RecordKind, dict[str, Any]] = {
    codes.RecordKind.PRACTICE: {
        "principles": lambda: frozenset(principles()),
        "practice_type": _codes(codes.PracticeType),
        "geographic_scope": _codes(codes.GeographicScope),
        "language": lambda: frozenset(codes.LANGUAGES),
        "state": _STATE,
        **_PLACES,
    },
    codes.RecordKind.PLEDGE: {
        "principles": lambda: frozenset(principles()),
        "type": _codes(codes.PledgeType),
        "nature": _codes(codes.Nature),
        "level": _codes(codes.Level),
        "stage": _codes(codes.Stage),
        "language": lambda: frozenset(codes.LANGUAGES),
        "state": _STATE,
        **_PLACES,
    },
    codes.RecordKind.OBJECTIVE_NOTE: {"state": _STATE, "assessment": _codes(codes.Assessment)},
    codes.RecordKind.LINK: {"link_kind": _codes(codes.LinkKind)},
    codes.RecordKind.RECOMMENDATION: {
        "source": _codes(codes.RecommendationSource),
        "response": _codes(codes.RecommendationResponse),
        "status": _codes(codes.RecommendationStatus),
    },
    codes.RecordKind.PROGRESS_UPDATE: {"source": _codes(codes.UpdateSource)},
    codes.RecordKind.CONSULTATION: {"consultation_kind": _codes(codes.ConsultationKind)},
    codes.RecordKind.REVIEW_ROUND: {
        "round_kind": _codes(codes.RoundKind),
        "language": lambda: frozenset(codes.LANGUAGES),
    },
    codes.RecordKind.PRACTICE_OFFER: {
        "offer_to": _codes(codes.OfferTo),
        "offer_state": _codes(codes.OfferState),
        "criteria": lambda: _codes(codes.RepositoryCriterion)() | _codes(codes.ApproachCriterion)(),
    },
    codes.RecordKind.ORGANIZATION: {
        "organization_kind": _codes(codes.OrganizationKind),
        "country": _country_codes,
        "language": lambda: frozenset(codes.LANGUAGES),
    },
    codes.RecordKind.DOSSIER: {
        "country": _country_codes,
        "entity_type": _codes(codes.EntityType),
        "languages": lambda: frozenset(codes.LANGUAGES),
    },
}


def vocabulary(kind: codes.RecordKind, field: str) -> frozenset[str]:
    """Give the codes that a coded field may hold; empty where the field is free."""
    allowed = _VOCABULARIES.get(kind, {}).get(field)
    return frozenset(allowed()) if allowed else frozenset()


def public_problems(record: Record) -> tuple[FieldProblem, ...]:
    """List what is missing in the fields that a submission would carry."""
    known = specs(type(record))
    return tuple(problem for problem in problems(record) if known[problem.field].exposure is Exposure.PUBLIC)
