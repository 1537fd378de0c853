"""Hold organizations: who leads, takes part, gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from unicodedata import normalize
from uuid import uuid4

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.fields import identity, internal, personal, public
from pledgedesk.errors import DomainError, ErrorCode


@dataclass(frozen=True, slots=True)
class LanguageName:
    """Hold a name in another language; `language` is a code."""

    language: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Hold a person of an organization; `focal_point` is a `FocalPoint` or empty. Personal data: it stays here."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    focal_point: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """Hold one organization; records refer to its uid.

    `parent` is the uid of the organization it belongs to, `country` an ISO 3166 alpha-3 code, `language` the code of
    the one it is written to in. `former_names` are those it had, and those of organizations that were merged into it:
    all of them find it. One that was merged stays, with `merged_into` the uid of the other, so that whatever still
    names it leads there. A `retired` one is no longer offered.
    """

    kind: ClassVar[RecordKind] = RecordKind.ORGANIZATION

    uid: str = identity()
    name: str = public(required=True)
    names: tuple[LanguageName, ...] = public(())
    short_name: str = public()
    organization_kind: str = public()
    parent: str = public()
    country: str = public()
    people: tuple[Person, ...] = personal(())
    language: str = internal()
    former_names: tuple[str, ...] = internal(())
    retired: bool = internal(False)
    merged_into: str = internal()
    remarks: str = internal()

    @property
    def reference(self) -> str:
        """Name the organization as the window does: by its name."""
        return self.name


def name_key(name: str) -> str:
    """Fold a name so that case, spacing and the way accents are typed do not make two organizations of one."""
    return normalize("NFC", " ".join(name.split()).casefold())


def all_names(organization: Organization) -> Iterator[str]:
    """Give every name by which an organization is found: its name first."""
    yield organization.name
    if organization.short_name:
        yield organization.short_name
    yield from (one.name for one in organization.names if one.name)
    yield from organization.former_names


def final_uid(uid: str, merged: Mapping[str, str]) -> str:
    """Give the organization that this one is now: `merged` leads from each merged one to the next."""
    seen = {uid}
    while uid in merged and merged[uid] not in seen:
        uid = merged[uid]
        seen.add(uid)
    return uid


def with_ancestors(uid: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """Give an organization and those that it is part of, the nearest first; a loop ends where it began."""
    found = [uid]
    while (uid := parents.get(uid, "")) and uid not in found:
        found.append(uid)
    return tuple(found)


class NamingCounts(NamedTuple):
    """Count the records that an organization leads, and those that it takes part in otherwise."""

    leads: int = 0
    takes_part: int = 0


class Naming(NamedTuple):
    """Say that a record names an organization, in which field."""

    kind: RecordKind
    uid: str
    reference: str
    title: str
    field: str


LEAD_FIELD = "lead_organizations"
"""The field of those who lead: all other fields hold those who take part."""


class NameRegister:
    """Find organizations by name, and make those that are new.

    What was made is in `made`, to be stored in the same operation as the record that names it.
    """

    def __init__(self, known: tuple[Organization, ...]) -> None:
        merged = {one.uid: one.merged_into for one in known if one.merged_into}
        self._uids: dict[str, str] = {}
        for one in sorted(known, key=lambda one: bool(one.merged_into)):
            for name in all_names(one):
                self._uids.setdefault(name_key(name), final_uid(one.uid, merged))
        self.made: list[Organization] = []

    def uid(self, name: str) -> str:
        """Give the uid of an organization of this name; raises DomainError for an empty name."""
        key = name_key(name)
        if not key:
            raise DomainError(ErrorCode.NAME_EMPTY)
        if key not in self._uids:
            made = Organization(str(uuid4()), " ".join(name.split()))
            self._uids[key] = made.uid
            self.made.append(made)
        return self._uids[key]
