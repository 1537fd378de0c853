"""Keep the register of organizations that records name."""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, Operation, creation, deletion, diff
from pledgedesk.domain.codec import nearest
from pledgedesk.domain.codes import FocalPoint, OperationKind, RecordKind
from pledgedesk.domain.organizations import (
    NameRegister,
    NamingCounts,
    Organization,
    all_names,
    final_uid,
    name_key,
    with_ancestors,
)
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.records import naming_known, new_organizations
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

if TYPE_CHECKING:
    from pledgedesk.domain.listings import OrganizationListing
    from pledgedesk.domain.near_names import NearPair
    from pledgedesk.domain.organization_facts import OrganizationFacts

_KIND = RecordKind.ORGANIZATION


class OrganizationService:
    """Read and keep organizations. Records also make new ones, by naming them first."""

    kind = _KIND

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def all(self) -> tuple[Organization, ...]:
        """Give every organization by name, those that were merged into another too."""
        with self._unit_of_work() as uow:
            found = _all(uow)
        return tuple(sorted(found, key=lambda organization: organization.name.casefold()))

    def current(self) -> tuple[Organization, ...]:
        """Give the organizations that there are, by name: none that was merged into another."""
        return tuple(one for one in self.all() if not one.merged_into)

    def names(self) -> dict[str, str]:
        """Give the names of organizations by uid; of a merged one that of the organization it is now."""
        found = self.all()
        names = {one.uid: one.name for one in found}
        merged = {one.uid: one.merged_into for one in found if one.merged_into}
        return {uid: names.get(final_uid(uid, merged), name) for uid, name in names.items()}

    def register(self) -> NameRegister:
        """Give a register that finds organizations by name and makes those that are new."""
        return NameRegister(self.all())

    def get(self, uid: str) -> Organization:
        """Give an organization, or the one that it was merged into; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return _organization(uow, final_uid(uid, uow.organizations.merged()))

    def by_name(self, name: str) -> Organization:
        """Give the organization of a name that it has or had; raises DomainError(ORGANIZATION_UNKNOWN)."""
        register = self.register()
        uid = register.uid(name) if name_key(name) else ""
        if not uid or register.made:
            raise DomainError(ErrorCode.ORGANIZATION_UNKNOWN, value=name)
        return self.get(uid)

    def list(self) -> tuple[OrganizationListing, ...]:
        """Give what a list shows of every organization, by name."""
        from pledgedesk.domain.agenda import AgendaPart, agenda
        from pledgedesk.domain.listings import OrganizationListing
        from pledgedesk.domain.organization_facts import DUE_REASONS

        with self._unit_of_work() as uow:
            found, counts, facts = _all(uow), uow.organizations.counts(), uow.agenda_facts()
        names = {one.uid: one.name for one in found}
        owed: Counter[str] = Counter()
        overdue: Counter[str] = Counter()
        for item in agenda(facts, self._today()):
            if item.reason in DUE_REASONS:
                owed.update(item.organizations)
                overdue.update(item.organizations if item.part is AgendaPart.OVERDUE else ())
        return tuple(
            OrganizationListing(
                one.uid,
                one.name,
                one.short_name,
                tuple(all_names(one))[1:],
                one.organization_kind,
                names.get(one.parent, ""),
                *counts.get(one.uid, NamingCounts()),
                owed[one.uid],
                overdue[one.uid],
                len(one.people),
                one.retired,
            )
            for one in sorted(found, key=lambda one: one.name.casefold())
            if not one.merged_into
        )

    def with_text(self, words: str) -> frozenset[str]:
        """Give the uids of organizations in whose texts every word stands; raises DomainError as a search does."""
        from pledgedesk.domain.search import read_query

        query = read_query(words)
        if not query.terms:
            raise DomainError(ErrorCode.QUERY_EMPTY)
        with self._unit_of_work() as uow:
            return uow.uids_matching(_KIND, query)

    def facts(self, uid: str) -> OrganizationFacts:
        """Give what is known of an organization beside its own fields: what it leads, owes and answered."""
        from pledgedesk.services.organization_facts import facts_of

        with self._unit_of_work() as uow:
            return facts_of(uow, _organization(uow, final_uid(uid, uow.organizations.merged())), self._today())

    def near_pairs(self) -> tuple[NearPair, ...]:
        """Give the pairs of organizations that may be one; imported here: only this screen compares names."""
        from pledgedesk.services.near_names import near_pairs

        return near_pairs(self.current())

    # Writing

    def create(self, organization: Organization, organizations: Sequence[Organization] = ()) -> Changes:
        """Store a new organization, with the one it is part of where that is new too."""
        return self.create_all([organization], organizations, OperationKind.CREATE)

    def create_all(
        self,
        new: Sequence[Organization],
        organizations: Sequence[Organization] = (),
        kind: OperationKind = OperationKind.IMPORT,
    ) -> Changes:
        """Store new organizations in one step: all of them, or none.

        Raises DomainError: ORGANIZATION_EXISTS, PARENT_LOOP, and those of `refuse`; with several it carries
        `record_number`.
        """

        def build(uow: UnitOfWork) -> Iterator[Change]:
            yield from new_organizations(uow, organizations)
            made = [replace(one, uid=one.uid or str(uuid4())) for one in new]
            _check_all(made, (*_all(uow), *organizations))
            parents = {one.uid: one.parent for one in made}
            # What others are part of comes before them.
            yield from map(creation, sorted(made, key=lambda one: len(with_ancestors(one.uid, parents))))

        changes = self._recorder.record(Step(kind), lambda uow: naming_known(uow, build(uow)))
        assert changes is not None
        return changes

    def save(
        self, before: Organization, after: Organization, organizations: Sequence[Organization] = ()
    ) -> Changes | None:
        """Write the fields that differ, with their history; None where none does.

        The name it had stays one that finds it. Raises DomainError: ORGANIZATION_EXISTS, PARENT_LOOP, and those of
        `refuse`; and StaleRecord.
        """
        after = _with_former_name(before, after)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            changes = diff(before, after)
            if changes:
                known = (*_all(uow), *organizations)
                _check(after, all_names(before), _taken(known), {one.uid: one for one in known})
                yield from new_organizations(uow, organizations)
            yield from changes

        try:
            return self._recorder.record(Step(OperationKind.EDIT), lambda uow: naming_known(uow, build(uow)))
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def set_retired(self, uids: Sequence[str], retired: bool) -> Changes | None:
        """Offer organizations no longer in new records, or offer them again, in one step; records go on naming them."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for uid in uids:
                one = _organization(uow, uid)
                yield from diff(one, replace(one, retired=retired))

        return self._recorder.record(Step(OperationKind.RETIRE), build)

    def delete(self, uids: Sequence[str]) -> Changes | None:
        """Move organizations to the bin in one step; raises DomainError(ORGANIZATION_IN_USE) for one that is named."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for uid in uids:
                one = _organization(uow, uid)
                if uow.organization_is_used(uid):
                    raise DomainError(ErrorCode.ORGANIZATION_IN_USE, name=one.name)
                yield deletion(one)

        return self._recorder.record(Step(OperationKind.DELETE), build)

    def merge(self, into: str, gone: str) -> Changes:
        """Merge the organization `gone` into another, in one step that can be undone.

        Raises DomainError: MERGE_WITH_ITSELF, MERGE_WITH_CHILD, RECORD_UNKNOWN.
        """
        from pledgedesk.services.organization_merge import check_merge, merge_changes

        with self._unit_of_work() as uow:
            merged = uow.organizations.merged()
            name = _organization(uow, final_uid(gone, merged)).name
        like = Operation("", "", "", OperationKind.MERGE, _KIND.value, name, records=1)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            merged = uow.organizations.merged()
            one, other = (_organization(uow, final_uid(uid, merged)) for uid in (gone, into))
            check_merge(one, other, {found.uid: found.parent for found in _all(uow)})
            yield from merge_changes(uow, one, other)

        changes = self._recorder.record(Step(OperationKind.MERGE, like=like), build)
        assert changes is not None
        return changes


def _all(uow: UnitOfWork) -> builtins.list[Organization]:
    return [one for one in uow.records(_KIND).all() if isinstance(one, Organization)]


def _organization(uow: UnitOfWork, uid: str) -> Organization:
    found = uow.records(_KIND).get(uid)
    assert isinstance(found, Organization)
    return found


def _check_all(new: Sequence[Organization], known: Iterable[Organization]) -> None:
    """Raise DomainError for the first new organization that cannot be; with several it says which."""
    before = tuple(known)
    taken = _taken(before)
    by_uid = {one.uid: one for one in (*before, *new)}
    for number, one in enumerate(new, start=1):
        try:
            _check(one, (), taken, by_uid)
        except DomainError as error:
            if len(new) == 1:
                raise
            raise DomainError(error.code, **error.values, record_number=number) from None
        taken |= _taken((one,))


def _taken(organizations: Iterable[Organization]) -> dict[str, Organization]:
    """Give the organization of each name, folded; those that were merged have none of their own any more."""
    return {name_key(name): one for one in organizations if not one.merged_into for name in all_names(one)}


def _check(
    after: Organization,
    names_before: Iterable[str],
    taken: Mapping[str, Organization],
    known: Mapping[str, Organization],
) -> None:
    """Raise DomainError for what cannot be: a new name that another one has, a part of itself."""
    refuse(after)
    had = set(map(name_key, names_before))
    for name in all_names(after):
        other = taken.get(name_key(name))
        if name_key(name) not in had and other is not None and other.uid != after.uid:
            raise DomainError(ErrorCode.ORGANIZATION_EXISTS, field=_field_of(after, name), name=other.name)
    points = tuple(point.value for point in FocalPoint)
    for person in after.people:
        if person.focal_point and person.focal_point not in points:
            close = nearest(person.focal_point, points)
            raise DomainError(
                ErrorCode.CODE_UNKNOWN, field="people", value=person.focal_point, nearest=close, codes=points
            )
    parents = {one.uid: one.parent for one in known.values() if one.uid != after.uid}
    if after.parent and after.uid in with_ancestors(after.parent, parents):
        raise DomainError(ErrorCode.PARENT_LOOP, field="parent", name=known.get(after.parent, after).name)


def _field_of(organization: Organization, name: str) -> str:
    if name in (organization.name, organization.short_name):
        return "name" if name == organization.name else "short_name"
    return "names" if any(one.name == name for one in organization.names) else "former_names"


def _with_former_name(before: Organization, after: Organization) -> Organization:
    """Give a renamed organization with the name it had among its former ones, and not the one that it has."""
    if before.name == after.name:
        return after
    names = after.former_names
    known = {name_key(name) for name in all_names(after)}
    if before.name.strip() and name_key(before.name) not in known:
        names = (*names, before.name)
    return replace(after, former_names=tuple(one for one in names if name_key(one) != name_key(after.name)))
