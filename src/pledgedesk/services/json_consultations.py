"""Add consultations from JSON, and give them back as JSON.

Their fields have the names of the record's, but for `kind`; organizations are named by name, objectives by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pledgedesk.domain.codec import decode, encode, nearest
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.fields import specs
from pledgedesk.domain.numbers import checked_count, read_count
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.parts import numbers, tags
from pledgedesk.domain.problems import check_text
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

_PLAIN = {
    "date": "date",
    "title": "title",
    "kind": "consultation_kind",
    "said": "said",
    "follow_up": "follow_up",
    "documents": "documents",
    "public": "public",
    "internal_notes": "internal_notes",
}
"""The names in JSON, and those of the record."""
_FIELDS = ("reference", *_PLAIN, "organizations", "groups", "objectives")
_COUNTS = ("number", "women", "men")


class JsonConsultations:
    """Bring consultations into an open dossier, and out of it."""

    def __init__(self, session: DossierSession) -> None:
        self._session = session

    def add(self, objects: Sequence[Mapping[str, Any]]) -> tuple[Consultation, ...]:
        """Store new consultations, all of them or none; gives them as stored.

        A DomainError names its field, and carries `record_number` where there are several.
        """
        if not objects:
            return ()
        register = self._session.organizations.register()
        records = [self._read(register, objects, number) for number in range(1, len(objects) + 1)]
        step = OperationKind.CREATE if len(records) == 1 else OperationKind.IMPORT
        changes = self._session.consultations.create_all(records, register.made, step)
        made = {change.uid for change in changes.changes if change.kind is RecordKind.CONSULTATION}
        return tuple(record for record in self._session.consultations.all() if record.uid in made)

    def _read(self, register: NameRegister, objects: Sequence[Mapping[str, Any]], number: int) -> Consultation:
        try:
            record = _consultation(register, objects[number - 1])
            self._session.consultations.check(record)
            return record
        except DomainError as error:
            if len(objects) == 1:
                raise
            raise DomainError(error.code, **error.values, record_number=number) from None

    def objects(self, consultations: Sequence[Consultation]) -> list[dict[str, Any]]:
        """Give consultations as JSON objects."""
        names = self._session.organizations.names()
        return [_object(one, names) for one in consultations]


def _consultation(register: NameRegister, values: Mapping[str, Any]) -> Consultation:
    for name in values:
        if name not in _FIELDS:
            raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, _FIELDS))
    known = specs(Consultation)
    plain = {
        field: decode(known[field].type, values[name], name)
        for name, field in _PLAIN.items()
        if values.get(name) is not None
    }
    return Consultation(
        **plain,
        organizations=_organizations(register, values.get("organizations") or ()),
        groups=_groups(values.get("groups") or ()),
        objectives=tags(decode(tuple[int, ...], values.get("objectives") or (), "objectives")),
    )


def _organizations(register: NameRegister, value: Any) -> tuple[str, ...]:
    found = []
    for name in decode(tuple[str, ...], value, "organizations"):
        check_text("organizations", name)
        try:
            found.append(register.uid(name))
        except DomainError as error:
            raise DomainError(error.code, **{"field": "organizations"} | error.values) from None
    return tuple(dict.fromkeys(found))


def _groups(value: Any) -> tuple[ParticipantGroup, ...]:
    if not isinstance(value, list | tuple):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="groups", wanted="list")
    return tuple(map(_group, value))


def _group(value: Any) -> ParticipantGroup:
    if not isinstance(value, dict):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field="groups", wanted="object")
    for name in value:
        if name not in ("group", *_COUNTS):
            options = ("group", *_COUNTS)
            raise DomainError(ErrorCode.FIELD_UNKNOWN, field="groups", name=name, nearest=nearest(name, options))
    counts = {name: _count(f"groups.{name}", value.get(name)) for name in _COUNTS}
    return ParticipantGroup(decode(str, value.get("group") or "", "groups.group"), **counts)


def _count(field: str, value: Any) -> int | None:
    """Read a number of people: a JSON number, or a text in which thousands may be set apart."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str):
            return read_count(value)
        return checked_count(decode(int, value, field))
    except DomainError as error:
        raise DomainError(error.code, **{"field": field} | error.values) from None


def _object(one: Consultation, names: Mapping[str, str]) -> dict[str, Any]:
    plain = {name: encode(getattr(one, field)) for name, field in _PLAIN.items()}
    return {
        "reference": one.reference,
        **plain,
        "organizations": list(dict.fromkeys(names.get(uid, uid) for uid in one.organizations)),
        "groups": encode(one.groups),
        "objectives": list(numbers(one.objectives)),
    }
