"""Keep the register of organizations that records name."""

from __future__ import annotations

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.storage.unit_of_work import UnitOfWorkFactory


class OrganizationService:
    """Read organizations. New ones are made by the record that first names them."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def all(self) -> tuple[Organization, ...]:
        """Give every organization, by name."""
        with self._unit_of_work() as uow:
            found = [one for one in uow.records(RecordKind.ORGANIZATION).all() if isinstance(one, Organization)]
        return tuple(sorted(found, key=lambda organization: organization.name.casefold()))

    def names(self) -> dict[str, str]:
        """Give the names of organizations by uid."""
        return {organization.uid: organization.name for organization in self.all()}

    def register(self) -> NameRegister:
        """Give a register that finds organizations by name and makes those that are new."""
        return NameRegister(self.all())
