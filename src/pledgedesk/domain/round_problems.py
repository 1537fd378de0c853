"""Refuse what cannot be true of a round's deadlines, steps, clusters and templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from pledgedesk.domain.codec import nearest
from pledgedesk.domain.codes import DeadlineKind, StepKind, StepScope
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode


def refuse_round(kept: DossierRound) -> None:
    """Raise DomainError for the first value of a round that cannot be; its `field` says where."""
    refuse(kept)
    for deadline in kept.deadlines:
        _refuse_code("deadline_kind", deadline.deadline_kind, DeadlineKind)
    for step in kept.steps:
        _refuse_code("step_kind", step.step_kind, StepKind)
        _refuse_code("scope", step.scope, StepScope)
    for number in (number for cluster in kept.clusters for number in cluster.objectives):
        if number not in OBJECTIVES:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="clusters", number=number)
    if (twice := _twice(one.key for one in kept.templates)) is not None:
        raise DomainError(ErrorCode.TEMPLATE_EXISTS, field="templates", value=twice)


def _refuse_code(field: str, code: str, allowed: type[StrEnum]) -> None:
    codes = tuple(member.value for member in allowed)
    if code and code not in codes:
        raise DomainError(ErrorCode.CODE_UNKNOWN, field=field, value=code, nearest=nearest(code, codes), codes=codes)


def _twice(keys: Iterable[str]) -> str | None:
    return next((key for key, count in Counter(keys).items() if count > 1), None)
