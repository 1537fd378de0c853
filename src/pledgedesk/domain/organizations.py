"""Hold organizations: who leads, takes part, gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from unicodedata import normalize
from uuid import uuid4

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.fields import identity, public
from pledgedesk.errors import DomainError, ErrorCode


@dataclass(frozen=True, slots=True)
class Organization:
    """Hold one organization; records refer to its uid."""

    kind: ClassVar[RecordKind] = RecordKind.ORGANIZATION

    uid: str = identity()
    name: str = public(required=True)

    @property
    def reference(self) -> str:
        """Name the organization as the window does: by its name."""
        return self.name


def name_key(name: str) -> str:
    """Fold a name so that case, spacing and the way accents are typed do not make two organizations of one."""
    return normalize("NFC", " ".join(name.split()).casefold())


class NameRegister:
    """Find organizations by name, and make those that are new.

    What was made is in `made`, to be stored in the same operation as the record that names it.
    """

    def __init__(self, known: tuple[Organization, ...]) -> None:
        self._uids = {name_key(organization.name): organization.uid for organization in known}
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
