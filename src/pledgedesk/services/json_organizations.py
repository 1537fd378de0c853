"""Add organizations from JSON, and give them back as JSON.

Their fields have the names of the record's, but for `kind`; the one that an organization is part of is named by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from pledgedesk.domain.codec import decode, encode, nearest
from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.fields import specs
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.problems import check_text
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

_PLAIN = {
    "name": "name",
    "names": "names",
    "short_name": "short_name",
    "kind": "organization_kind",
    "country": "country",
    "people": "people",
    "language": "language",
    "former_names": "former_names",
    "retired": "retired",
    "remarks": "remarks",
}
"""The names in JSON, and those of the record."""
_FIELDS = (*_PLAIN, "parent")


class JsonOrganizations:
    """Bring organizations into an open dossier, and out of it."""

    def __init__(self, session: DossierSession) -> None:
        self._session = session

    def add(self, objects: Sequence[Mapping[str, Any]]) -> tuple[Organization, ...]:
        """Store new organizations, all of them or none; gives them as stored.

        One may be part of another that comes in the same list. A DomainError names its field, and carries
        `record_number` where there are several.
        """
        if not objects:
            return ()
        new = [_at(number, objects, _organization) for number in range(1, len(objects) + 1)]
        register = NameRegister((*self._session.organizations.all(), *new))
        whole = [_at(number, objects, partial(_with_parent, one, register)) for number, one in enumerate(new, start=1)]
        step = OperationKind.CREATE if len(whole) == 1 else OperationKind.IMPORT
        self._session.organizations.create_all(whole, register.made, step)
        return tuple(self._session.organizations.get(one.uid) for one in whole)

    def objects(self, organizations: Sequence[Organization]) -> list[dict[str, Any]]:
        """Give organizations as JSON objects, their people with them: the command line is the office's own."""
        names = self._session.organizations.names()
        return [
            {
                **{name: encode(getattr(one, field)) for name, field in _PLAIN.items()},
                "parent": names.get(one.parent, ""),
            }
            for one in organizations
        ]


def _at(
    number: int, objects: Sequence[Mapping[str, Any]], read: Callable[[Mapping[str, Any]], Organization]
) -> Organization:
    try:
        return read(objects[number - 1])
    except DomainError as error:
        if len(objects) == 1:
            raise
        raise DomainError(error.code, **error.values, record_number=number) from None


def _organization(values: Mapping[str, Any]) -> Organization:
    for name in values:
        if name not in _FIELDS:
            raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, _FIELDS))
    known = specs(Organization)
    fields = {
        field: decode(known[field].type, values[name], name)
        for name, field in _PLAIN.items()
        if values.get(name) is not None
    }
    fields["name"] = " ".join(str(fields.get("name", "")).split())
    return Organization(uid=str(uuid4()), **fields)


def _with_parent(one: Organization, register: NameRegister, values: Mapping[str, Any]) -> Organization:
    parent = decode(str, values.get("parent") or "", "parent")
    check_text("parent", parent)
    return replace(one, parent=register.uid(parent)) if parent.strip() else one
