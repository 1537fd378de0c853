"""Keep indicators: figures of a pledge or an objective, with their values through time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.numbers import checked_figure
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.INDICATOR
Indicators = tuple[Indicator, ...]


class IndicatorService:
    """Add, change and delete indicators of pledges and of objectives."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def all(self) -> Indicators:
        """Give every indicator, in the order of references."""
        with self._unit_of_work() as uow:
            return _in_order(uow.records(_KIND).all())

    def of_record(self, uid: str) -> Indicators:
        """Give the indicators of a pledge, in the order of references."""
        with self._unit_of_work() as uow:
            return _in_order(uow.indicators_of(uid)) if uid else ()

    def of_objective(self, number: int) -> Indicators:
        """Give the indicators of an objective itself, in the order of references."""
        with self._unit_of_work() as uow:
            return tuple(one for one in _in_order(uow.indicators_of("")) if one.objective == number)

    def get(self, uid: str) -> Indicator:
        """Give an indicator; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return _as_indicator(uow.records(_KIND).get(uid))

    def find(self, uid: str) -> Indicator | None:
        """Give an indicator; None where there is none of that uid."""
        with self._unit_of_work() as uow:
            found = uow.records(_KIND).find(uid)
            return None if found is None else _as_indicator(found)

    def by_reference(self, reference: str) -> Indicator:
        """Give the indicator of a reference; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return _as_indicator(uow.records(_KIND).by_reference(reference))

    def add(self, indicators: Sequence[Indicator]) -> Changes | None:
        """Store new indicators in one step: all of them, or none; None where there is none.

        Raises DomainError: INDICATOR_WITHOUT_PLACE, RECORD_UNKNOWN, FIGURE_UNREADABLE and those of `refuse`.
        """
        for indicator in indicators:
            _refuse(indicator)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for indicator in indicators:
                _check_place(uow, indicator)
                reference = uow.next_reference(_KIND)
                yield creation(replace(indicator, uid=indicator.uid or str(uuid4()), reference=reference))

        return self._recorder.record(Step(OperationKind.CREATE), build)

    def save(self, before: Indicator, after: Indicator) -> Changes | None:
        """Write the fields that differ, with their history; raises DomainError and StaleRecord."""
        _refuse(after)
        try:
            return self._recorder.record(Step(OperationKind.EDIT), lambda _uow: iter(diff(before, after)))
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def add_value(self, uid: str, value: IndicatorValue) -> Changes | None:
        """Add a value at its date; those that are there stay."""
        before = self.get(uid)
        return self.save(before, replace(before, values=(*before.values, value)))

    def check(self, indicator: Indicator) -> None:
        """Raise DomainError for a value that cannot be, as storing the indicator does."""
        _refuse(indicator)

    def delete(self, uids: Sequence[str]) -> Changes | None:
        """Move indicators to the bin, in one step."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for indicator in uow.records(_KIND).of_uids(tuple(uids)):
                yield deletion(indicator)

        return self._recorder.record(Step(OperationKind.DELETE), build)


def _check_place(uow: UnitOfWork, indicator: Indicator) -> None:
    if indicator.record_uid:
        if indicator.record_kind != RecordKind.PLEDGE or indicator.objective:
            raise DomainError(ErrorCode.INDICATOR_WITHOUT_PLACE)
        if uow.records(RecordKind.PLEDGE).find_uid(indicator.record_uid) is None:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, value=indicator.record_uid)
    elif not indicator.objective:
        raise DomainError(ErrorCode.INDICATOR_WITHOUT_PLACE)
    elif indicator.objective not in OBJECTIVES:
        raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objective", number=indicator.objective)


def _refuse(indicator: Indicator) -> None:
    if not indicator.name.strip():
        raise DomainError(ErrorCode.INDICATOR_WITHOUT_NAME, field="name")
    refuse(indicator)
    figures = {"baseline": indicator.baseline, "target": indicator.target}
    values = [("values", value.value) for value in indicator.values]
    for field, figure in (*figures.items(), *values):
        if figure is not None:
            _check_figure(field, figure)
    for value in indicator.values:
        if value.value is not None and value.date is None:
            raise DomainError(ErrorCode.DATE_MISSING, field="values")


def _check_figure(field: str, figure: Decimal) -> None:
    try:
        checked_figure(figure)
    except DomainError as error:
        raise DomainError(error.code, **error.values, field=field) from None


def _in_order(found: Sequence[object]) -> Indicators:
    indicators = map(_as_indicator, found)
    return tuple(sorted(indicators, key=lambda one: (len(one.reference), one.reference)))


def _as_indicator(record: object) -> Indicator:
    assert isinstance(record, Indicator)
    return record
