"""Add indicators from JSON, and give them back as JSON.

Their fields have the names of the record's; what they belong to is `pledge`, by reference, or `objective`, by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pledgedesk.domain.codec import decode, nearest
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import specs
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.numbers import checked_figure, read_number
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

_TEXTS = ("name", "unit", "public", "internal_notes")
_FIGURES = ("baseline", "target")
_BY_PROGRAM = ("reference", "percentage")
"""Fields that JSON may carry, as `indicator list` prints them, and that the program gives anew."""
_FIELDS = ("pledge", "objective", *_TEXTS, *_FIGURES, "values", *_BY_PROGRAM)
_MARK = "."
"""Before decimals, as in JSON's own numbers: a file reads alike in every language."""


class JsonIndicators:
    """Bring indicators into an open dossier, and out of it."""

    def __init__(self, session: DossierSession) -> None:
        self._session = session
        self._uids = {one.reference: one.uid for one in session.pledges.list()}
        self._references = {uid: reference for reference, uid in self._uids.items()}

    def add(
        self, objects: Sequence[Mapping[str, Any]], reference: str = "", objective: int = 0
    ) -> tuple[Indicator, ...]:
        """Store new indicators, all of them or none; gives them as stored, in their order.

        `reference` or `objective` is what all belong to; none may name another place itself. A DomainError names its
        field, and carries `record_number` where there are several.
        """
        indicators = [self._read(objects, number, reference, objective) for number in range(1, len(objects) + 1)]
        changes = self._session.indicators.add(indicators)
        made = {change.uid for change in changes.changes} if changes is not None else frozenset()
        return tuple(one for one in self._session.indicators.all() if one.uid in made)

    def _read(self, objects: Sequence[Mapping[str, Any]], number: int, reference: str, objective: int) -> Indicator:
        try:
            indicator = self._indicator(objects[number - 1], reference, objective)
            self._session.indicators.check(indicator)
            return indicator
        except DomainError as error:
            if len(objects) == 1:
                raise
            raise DomainError(error.code, **error.values, record_number=number) from None

    def _indicator(self, values: Mapping[str, Any], reference: str, objective: int) -> Indicator:
        for name in values:
            if name not in _FIELDS:
                raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, _FIELDS))
        known = specs(Indicator)
        texts = {name: decode(known[name].type, values[name], name) for name in _TEXTS if values.get(name) is not None}
        figures: dict[str, Any] = {name: _figure(name, values.get(name)) for name in _FIGURES}
        return Indicator(
            **self._place(values, reference, objective), **texts, **figures, values=_values(values.get("values") or ())
        )

    def _place(self, values: Mapping[str, Any], reference: str, objective: int) -> dict[str, Any]:
        """Give what an indicator belongs to: what it names itself or what was named for all, which must agree."""
        named = decode(str, values.get("pledge") or "", "pledge").upper()
        number = decode(int, values.get("objective") or 0, "objective")
        if not named and not number:
            named, number = reference, objective
        elif (reference or objective) and (named, number) != (reference, objective):
            raise DomainError(ErrorCode.INDICATOR_WITHOUT_PLACE, field="pledge")
        if bool(named) == bool(number):
            raise DomainError(ErrorCode.INDICATOR_WITHOUT_PLACE, field="pledge")
        if number:
            return {"objective": number}
        return {"record_kind": RecordKind.PLEDGE.value, "record_uid": self.pledge(named)}

    def pledge(self, reference: str) -> str:
        """Give the uid of a pledge; raises DomainError(RECORD_UNKNOWN)."""
        if reference not in self._uids:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, field="pledge", value=reference)
        return self._uids[reference]

    def place_of(self, indicator: Indicator) -> str:
        """Give the reference of an indicator's pledge, or the number of its objective."""
        return self._references.get(indicator.record_uid, "") or str(indicator.objective)

    def objects(self, indicators: Sequence[Indicator]) -> list[dict[str, Any]]:
        """Give indicators as JSON objects; `percentage` only where it can be said."""
        return [self._object(one) for one in indicators]

    def _object(self, one: Indicator) -> dict[str, Any]:
        percentage = one.percentage
        return {
            "reference": one.reference,
            "pledge": self._references.get(one.record_uid, ""),
            "objective": one.objective or None,
            **{name: getattr(one, name) for name in _TEXTS},
            **{name: _written(getattr(one, name)) for name in _FIGURES},
            "values": [
                {"date": str(part.date or ""), "value": _written(part.value), "source": part.source}
                for part in one.values
            ],
            "percentage": None if percentage is None else round(percentage),
        }


def _written(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def _figure(field: str, value: Any) -> Decimal | None:
    """Read a figure: a JSON number, or a text in which thousands may be set apart."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str):
            return read_number(value, _MARK)
        return checked_figure(decode(Decimal, value, field))
    except DomainError as error:
        raise DomainError(error.code, **{"field": field} | error.values) from None


def _values(value: Any) -> tuple[IndicatorValue, ...]:
    if not isinstance(value, list | tuple):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="values", wanted="list")
    return tuple(map(_value, value))


def _value(value: Any) -> IndicatorValue:
    if not isinstance(value, dict):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="values", wanted="object")
    options = ("date", "value", "source")
    for name in value:
        if name not in options:
            raise DomainError(ErrorCode.FIELD_UNKNOWN, field="values", name=name, nearest=nearest(name, options))
    day = decode(PartialDate | None, value.get("date"), "values.date")
    source = decode(str, value.get("source") or "", "values.source")
    return IndicatorValue(day, _figure("values.value", value.get("value")), source)
