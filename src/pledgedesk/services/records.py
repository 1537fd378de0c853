"""Keep records of one kind: what practices, pledges and recommendations have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar, cast
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind, State
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import ATTACHED_KINDS, ORGANIZATION_FIELD, ORGANIZATION_FIELDS, RECORD_FIELDS, Record
from pledgedesk.domain.search import read_query
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.clearing import marked, with_marks, with_state
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

R = TypeVar("R", Practice, Pledge, Recommendation, Consultation)
C = TypeVar("C", Practice, Pledge)


class RecordService(Generic[R]):
    """Read, save and delete the records of one kind."""

    kind: RecordKind

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def list(self) -> tuple[Any, ...]:
        """Give what a list shows of every record."""
        raise NotImplementedError

    def all(self) -> tuple[R, ...]:
        """Give every record, whole, in the order of references."""
        with self._unit_of_work() as uow:
            return cast("tuple[R, ...]", uow.records(self.kind).all())

    def get(self, uid: str) -> R:
        """Give a record; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return cast("R", uow.records(self.kind).get(uid))

    def by_reference(self, reference: str) -> R:
        """Give the record of a reference; raises DomainError(RECORD_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return cast("R", uow.records(self.kind).by_reference(reference))

    def with_text(self, words: str) -> frozenset[str]:
        """Give the uids of records in whose texts every word stands.

        Raises DomainError(QUERY_EMPTY, QUERY_TOO_LONG).
        """
        query = read_query(words)
        if not query.terms:
            raise DomainError(ErrorCode.QUERY_EMPTY)
        with self._unit_of_work() as uow:
            return uow.uids_matching(self.kind, query)

    def create(self, record: R, organizations: Sequence[Organization] = ()) -> Changes:
        """Store a new record under the next reference, with the organizations it names first.

        A uid that the caller chose is kept, so that drafts typed before belong to it.
        """
        return self.create_all([record], organizations, OperationKind.CREATE)

    def create_all(
        self,
        records: Sequence[R],
        organizations: Sequence[Organization] = (),
        kind: OperationKind = OperationKind.IMPORT,
    ) -> Changes:
        """Store new records in one step: all of them, or none."""
        for record in records:
            self._refuse(record)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            yield from new_organizations(uow, organizations)
            for record in records:
                reference = uow.next_reference(self.kind)
                new = replace(record, uid=record.uid or str(uuid4()), reference=reference)
                yield creation(new)
                yield from self._beside_new(uow, new)

        changes = self._recorder.record(Step(kind), lambda uow: naming_known(uow, build(uow)))
        assert changes is not None
        return changes

    def save(self, before: R, after: R, organizations: Sequence[Organization] = ()) -> Changes | None:
        """Write the fields that differ, with their history; None where none does.

        Raises DomainError for a value that cannot be, with its field, and StaleRecord where a
        stored value is no longer the one in `before`.
        """
        self._refuse(after)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            changes = diff(before, after)
            if changes:
                yield from new_organizations(uow, organizations)
            yield from self._with_consequences(uow, before, after, tuple(with_marks(uow, changes)))

        try:
            return self._recorder.record(Step(OperationKind.EDIT), lambda uow: naming_known(uow, build(uow)))
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def delete(self, uids: Sequence[str]) -> Changes | None:
        """Move records to the bin, with their links, in one step."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            tidied: set[str] = set()
            for uid in dict.fromkeys(uids):
                yield from removal(uow, uow.records(self.kind).get(uid), frozenset(uids), tidied)

        return self._recorder.record(Step(OperationKind.DELETE), build)

    def _beside_new(self, uow: UnitOfWork, record: R) -> Iterable[Change]:
        """Give what is stored beside a new record, in the same step."""
        return ()

    def _with_consequences(self, uow: UnitOfWork, before: R, after: R, changes: Sequence[Change]) -> Iterable[Change]:
        """Give the changes of a save, with what follows from them in other records."""
        return changes

    def _refuse(self, record: R) -> None:
        """Raise DomainError for a value that cannot be."""
        refuse(record)

    def _change_all(self, kind: OperationKind, uids: Sequence[str], change: Callable[[R], R]) -> Changes | None:
        def build(uow: UnitOfWork) -> Iterator[Change]:
            for record in uow.records(self.kind).of_uids(tuple(uids)):
                yield from diff(record, change(cast("R", record)))

        return self._recorder.record(Step(kind), build)


class ClearedRecordService(RecordService[C]):
    """Keep records that a ministry validates."""

    def list(self) -> tuple[RecordListing, ...]:
        """Give what a list shows of every record."""
        with self._unit_of_work() as uow:
            return uow.listings(self.kind)

    def duplicate(self, uid: str, title: str) -> Changes:
        """Store a copy of a record as a draft under a new title; what was cleared or registered stays behind."""
        original = self.get(uid)
        copy = with_state(original, State.DRAFT.value, self._today(), "")
        copy = replace(copy, uid=str(uuid4()), reference="", title=title, **self._not_copied(original))
        return self.create_all([copy], kind=OperationKind.DUPLICATE)

    def _not_copied(self, original: C) -> dict[str, Any]:
        return {}

    def set_state(self, uids: Sequence[str], state: State) -> Changes | None:
        """Validate records, or put them back to draft, in one step."""
        return self._change_all(
            OperationKind.SET_STATE,
            uids,
            lambda record: (
                record
                if record.state == state and not record.changed_since_validated
                else with_state(record, state.value, self._today(), self._recorder.author)
            ),
        )

    def confirm(self, uids: Sequence[str]) -> Changes | None:
        """Record that changed records are still agreed."""
        return self._change_all(
            OperationKind.CONFIRM,
            uids,
            lambda record: (
                with_state(record, record.state, self._today(), self._recorder.author)
                if record.changed_since_validated
                else record
            ),
        )


def new_organizations(uow: UnitOfWork, organizations: Iterable[Organization]) -> Iterator[Change]:
    """Give the creations of those organizations that the dossier does not hold yet."""
    repository = uow.records(RecordKind.ORGANIZATION)
    for organization in organizations:
        if repository.find_uid(organization.uid) is None:
            if not organization.name.strip():
                raise DomainError(ErrorCode.NAME_EMPTY)
            refuse(organization)
            yield creation(organization)


def naming_known(uow: UnitOfWork, changes: Iterable[Change]) -> Iterator[Change]:
    """Give the changes; raises DomainError(RECORD_UNKNOWN) for a pledge or organization that is gone meanwhile."""
    known: set[str] = set()
    for change in changes:
        if change.creates:
            known.add(change.uid)
        for field, kind, uid in _named(change):
            if uid not in known and uow.records(kind).find_uid(uid) is None:
                raise DomainError(ErrorCode.RECORD_UNKNOWN, field=field, value=uid)
            known.add(uid)
        yield change


def _named(change: Change) -> Iterator[tuple[str, RecordKind, str]]:
    values = change.new if isinstance(change.new, dict) else {change.field: change.new}
    fields = dict.fromkeys(ORGANIZATION_FIELDS.get(change.kind, ()), RecordKind.ORGANIZATION)
    fields |= RECORD_FIELDS.get(change.kind, {})
    if change.kind in ORGANIZATION_FIELD:
        fields[ORGANIZATION_FIELD[change.kind]] = RecordKind.ORGANIZATION
    for field, kind in fields.items():
        uids = values.get(field) or ()
        yield from ((field, kind, str(uid)) for uid in (uids if isinstance(uids, list) else filter(None, (uids,))))


def removal(uow: UnitOfWork, record: Record, going: frozenset[str], tidied: set[str]) -> Iterator[Change]:
    """Give the changes that take a record out: its links, its place in other records, itself.

    `going` are the uids that leave in the same step, `tidied` those of records that name none of them any more.
    """
    for referring in uow.referring_to(record.kind, record.uid):
        if referring.uid not in tidied | going:
            tidied.add(referring.uid)
            yield from diff(referring, without(referring, lambda _, uid: uid in going))
    if record.kind not in ATTACHED_KINDS:  # nothing hangs on what hangs on another: 5,000 of those are not asked about
        for attached in uow.attached_to(record.uid):
            yield deletion(attached)
    yield deletion(record)


def without(record: Record, is_gone: Callable[[RecordKind, str], bool]) -> Record:
    """Give a record whose lists name no record that is gone, marked as changed where that shows."""
    lists: dict[str, Any] = {
        field: tuple(uid for uid in getattr(record, field) if not is_gone(kind, uid))
        for field, kind in RECORD_FIELDS.get(record.kind, {}).items()
    }
    after = replace(record, **lists) if lists else record
    return marked(record, after) if isinstance(record, Practice) and isinstance(after, Practice) else after
