"""Turn field values into JSON and back: for the change log and for JSON files alike."""

from __future__ import annotations

import dataclasses
import types
from decimal import Decimal, InvalidOperation
from typing import Any, Union, get_args, get_origin

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import specs, stored
from pledgedesk.errors import DomainError, ErrorCode

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def encode(value: Any) -> Json:
    """Turn a field's value into JSON: dates and amounts as text, tuples as lists, parts as objects."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, PartialDate | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [encode(part) for part in value]
    if dataclasses.is_dataclass(value):
        return encode_record(value)
    raise TypeError(type(value))


def encode_record(record: Any) -> dict[str, Json]:
    """Turn a record or a part into a JSON object with the names of its stored fields."""
    return {name: encode(getattr(record, name)) for name in stored(type(record))}


def decode(hint: Any, value: Any, field: str = "") -> Any:
    """Turn JSON into a value of the annotated type.

    Raises DomainError(JSON_WRONG_TYPE) that names `field` where the JSON is of another type.
    """
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not types.NoneType)
        return None if value is None or value == "" else decode(inner, value, field)
    if origin is tuple:
        _expect(isinstance(value, list | tuple), field, "list")
        return tuple(decode(get_args(hint)[0], part, field) for part in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _decode_object(hint, value, field)
    return _decode_plain(hint, value, field)


def _decode_object(hint: type, value: Any, field: str) -> Any:
    if hint is PartialDate:
        _expect(isinstance(value, str | int) and not isinstance(value, bool), field, "date")
        try:
            return PartialDate.parse(str(value))
        except DomainError as error:
            raise DomainError(error.code, field=field, **error.values) from None
    _expect(isinstance(value, dict), field, "object")
    known = specs(hint)
    for name in value:
        if name not in known:
            raise DomainError(ErrorCode.FIELD_UNKNOWN, field=field, name=name, nearest=nearest(name, tuple(known)))
    return hint(**{name: decode(known[name].type, part, f"{field}.{name}") for name, part in value.items()})


def _decode_plain(hint: Any, value: Any, field: str) -> Any:
    if hint is str:
        _expect(isinstance(value, str), field, "text")
        return value
    if hint is bool:
        _expect(isinstance(value, bool), field, "bool")
        return value
    if hint is int:
        _expect(isinstance(value, int) and not isinstance(value, bool), field, "number")
        return value
    if hint is Decimal:
        return _decode_amount(value, field)
    raise TypeError(hint)


def _decode_amount(value: Any, field: str) -> Decimal:
    _expect(isinstance(value, str | int | float) and not isinstance(value, bool), field, "number")
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise DomainError(ErrorCode.AMOUNT_UNREADABLE, field=field, text=str(value)) from None
    if not amount.is_finite():
        raise DomainError(ErrorCode.AMOUNT_UNREADABLE, field=field, text=str(value))
    return amount


def decode_record(record_type: type, values: dict[str, Any]) -> Any:
    """Build a record from a JSON object; fields that are not named keep their defaults."""
    known = specs(record_type)
    for name in values:
        if name not in known:
            raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, tuple(known)))
    return record_type(**{name: decode(known[name].type, value, name) for name, value in values.items()})


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Give the known name that looks most like `name`, or nothing."""
    from difflib import get_close_matches  # only on the bad path: it costs start-up time

    return next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), "")


def _expect(condition: bool, field: str, wanted: str) -> None:
    if not condition:
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field=field, wanted=wanted)
