"""Read records from JSON and write them to it: field names of the records, names of organizations.

Objectives are `objectives` and `objectives_primary`, lists of numbers; organizations and other
records are named by name and reference, not by uid.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from pledgedesk.domain.codec import decode, encode, nearest
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.fields import specs
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.parts import numbers, primary_numbers, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import ORGANIZATION_FIELDS, RECORD_FIELDS, RECORD_TYPES
from pledgedesk.errors import DomainError, ErrorCode

Exchanged = Practice | Pledge | Recommendation | ObjectiveNote
"""Records that go in and out as JSON."""
R = TypeVar("R", Practice, Pledge, Recommendation, ObjectiveNote)
_HIDDEN = ("uid",)
_READ_ONLY = ("reference", "objective", "stage_date")
"""Fields that name the record or follow from others: JSON may carry them, as they are."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Give by uid the names of the dossier's organizations, and the references of its practices and pledges."""

    organizations: Mapping[str, str]
    references: Mapping[str, str]


def to_json(record: Exchanged, directory: Directory) -> dict[str, Any]:
    """Give a whole record as a JSON object."""
    found: dict[str, Any] = {}
    for name in specs(type(record)):
        if name in _HIDDEN:
            continue
        value = getattr(record, name)
        if name == "objectives":
            found["objectives"] = list(numbers(value))
            found["objectives_primary"] = list(primary_numbers(value))
        elif name in ORGANIZATION_FIELDS.get(record.kind, ()):
            found[name] = [directory.organizations.get(uid, uid) for uid in value]
        elif name in RECORD_FIELDS.get(record.kind, {}):
            found[name] = [directory.references.get(uid, uid) for uid in value]
        else:
            found[name] = encode(value)
    return found


def read_objects(text: str) -> list[dict[str, Any]]:
    """Read a JSON object or a list of them; raises DomainError with the line of a fault."""
    try:
        content = json.loads(text, parse_constant=_refuse_constant)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise DomainError(ErrorCode.JSON_UNREADABLE, line=line, detail=getattr(error, "msg", str(error))) from None
    except RecursionError:
        raise DomainError(ErrorCode.JSON_UNREADABLE, line=0, detail="nested too deeply") from None
    objects = content if isinstance(content, list) else [content]
    for one in objects:
        if not isinstance(one, dict):
            raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="", wanted="object")
    return objects


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


class RecordReader:
    """Build records from JSON objects; new organizations gather in `register.made`.

    `uids` are those of the practices and pledges that may be named, by reference.
    """

    def __init__(self, register: NameRegister, uids: Mapping[str, str]) -> None:
        self.register = register
        self._uids = uids

    def changed(self, record: R, values: Mapping[str, Any]) -> R:
        """Give the record with the named fields changed; raises DomainError that names the field."""
        fields = {name: self._value(record, name, value, values) for name, value in values.items()}
        fields.pop("objectives_primary", None)
        if "objectives_primary" in values and "objectives" not in values:
            fields["objectives"] = self._objectives(list(numbers(getattr(record, "objectives", ()))), values)
        return replace(record, **fields)

    def _value(self, record: R, name: str, value: Any, values: Mapping[str, Any]) -> Any:
        known = specs(type(record))
        if name == "objectives_primary" and "objectives" in known:
            return None
        if name not in known or name in _HIDDEN:
            options = tuple(one for one in known if one not in _HIDDEN)
            options += ("objectives_primary",) if "objectives" in known else ()
            raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, options))
        if name in _READ_ONLY:
            return self._unchanged(record, name, value)
        if name == "objectives":
            return self._objectives(value, values)
        if name in ORGANIZATION_FIELDS.get(record.kind, ()):
            return tuple(dict.fromkeys(self._each_text(name, value, self.register.uid)))
        if (kind := RECORD_FIELDS.get(record.kind, {}).get(name)) is not None:
            prefix = getattr(RECORD_TYPES[kind], "prefix")  # noqa: B009  not every kind has one
            find = partial(self._uid, name, f"{prefix}-")
            return tuple(dict.fromkeys(self._each_text(name, value, find)))
        return decode(known[name].type, value, name)

    def _unchanged(self, record: R, name: str, value: Any) -> Any:
        current = getattr(record, name)
        if current not in ("", None) and encode(current) != value:
            raise DomainError(ErrorCode.FIELD_READ_ONLY, field=name)
        return current

    def _objectives(self, value: Any, values: Mapping[str, Any]) -> Any:
        chosen: tuple[int, ...] = decode(tuple[int, ...], value, "objectives")
        primary: tuple[int, ...] = decode(tuple[int, ...], values.get("objectives_primary", []), "objectives_primary")
        return tags(chosen, primary)

    def _each_text(self, name: str, value: Any, find: Callable[[str], str]) -> tuple[str, ...]:
        texts: tuple[str, ...] = decode(tuple[str, ...], value, name)
        for text in texts:
            check_text(name, text)
        try:
            return tuple(find(text) for text in texts)
        except DomainError as error:
            raise DomainError(error.code, **{"field": name} | error.values) from None

    def _uid(self, field: str, prefix: str, reference: str) -> str:
        if not reference.startswith(prefix) or reference not in self._uids:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, field=field, value=reference)
        return self._uids[reference]


EMPTY: dict[RecordKind, Callable[[], Practice | Pledge | Recommendation]] = {
    RecordKind.PRACTICE: Practice,
    RecordKind.PLEDGE: Pledge,
    RecordKind.RECOMMENDATION: Recommendation,
}
