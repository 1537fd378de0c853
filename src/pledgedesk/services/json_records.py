"""Add records from JSON, change them, and give them back as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import refuse
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError
from pledgedesk.services.clearing import with_state
from pledgedesk.services.exchange import EMPTY, Directory, Exchanged, RecordReader, to_json
from pledgedesk.services.records import RecordService
from pledgedesk.services.session import DossierSession

R = TypeVar("R", Practice, Pledge, Recommendation, ObjectiveNote)
Listed = Practice | Pledge | Recommendation
"""Records that a reference names."""


class JsonRecords:
    """Bring JSON into an open dossier, and out of it."""

    def __init__(self, session: DossierSession, today: Callable[[], date] = date.today) -> None:
        self._session = session
        self._today = today

    def service(self, kind: RecordKind) -> RecordService[Any]:
        """Give the service that keeps the records of a kind."""
        session = self._session
        services: dict[RecordKind, RecordService[Any]] = {
            RecordKind.PRACTICE: session.practices,
            RecordKind.PLEDGE: session.pledges,
            RecordKind.RECOMMENDATION: session.recommendations,
        }
        return services[kind]

    def directory(self) -> Directory:
        """Name the dossier's organizations, practices and pledges, as JSON does."""
        return Directory(self._session.organizations.names(), dict(self._references()))

    def _references(self) -> Iterator[tuple[str, str]]:
        for service in (self._session.practices, self._session.pledges):
            yield from ((listing.uid, listing.reference) for listing in service.list())

    def objects(self, records: Sequence[Exchanged]) -> list[dict[str, Any]]:
        """Give records as JSON objects."""
        directory = self.directory()
        return [to_json(record, directory) for record in records]

    def add(self, kind: RecordKind, objects: Sequence[Mapping[str, Any]]) -> tuple[Listed, ...]:
        """Store new records, all of them or none; gives them as stored.

        A DomainError carries `record_number` where there are several records.
        """
        if not objects:
            return ()
        reader = self._reader()
        records = [self._new(reader, kind, number, objects) for number in range(1, len(objects) + 1)]
        step = OperationKind.CREATE if len(records) == 1 else OperationKind.IMPORT
        changes = self.service(kind).create_all(records, reader.register.made, step)
        made = {change.uid for change in changes.changes}
        return tuple(record for record in self.service(kind).all() if record.uid in made)

    def _new(self, reader: RecordReader, kind: RecordKind, number: int, objects: Sequence[Mapping[str, Any]]) -> Listed:
        empty: Any = EMPTY[kind]()
        try:
            values = objects[number - 1]
            record: Listed = self._cleared(empty, reader.changed(empty, values), values)
            refuse(record)
        except DomainError as error:
            if len(objects) == 1:
                raise
            raise DomainError(error.code, **error.values, record_number=number) from None
        return _with_new_milestones(record)

    def change(self, kind: RecordKind, reference: str, values: Mapping[str, Any]) -> Listed:
        """Change the named fields of a record; gives it as stored."""
        service = self.service(kind)
        before = service.by_reference(reference)
        reader = self._reader()
        after = _with_distinct_milestones(self._cleared(before, reader.changed(before, values), values))
        service.save(before, after, reader.register.made)
        stored: Listed = service.get(before.uid)
        return stored

    def change_note(self, objective: int, values: Mapping[str, Any]) -> ObjectiveNote:
        """Change the named fields of the note on an objective; gives it as stored."""
        before = self._session.objectives.note(objective)
        reader = RecordReader(NameRegister(()), {})
        self._session.objectives.save(before, self._cleared(before, reader.changed(before, values), values))
        return self._session.objectives.note(objective)

    def _reader(self) -> RecordReader:
        uids = {reference: uid for uid, reference in self._references()}
        return RecordReader(self._session.organizations.register(), uids)

    def _cleared(self, before: R, after: R, values: Mapping[str, Any]) -> R:
        """Say who validated and when, where JSON changes the state and does not say so itself."""
        if isinstance(after, Recommendation) or isinstance(before, Recommendation) or after.state == before.state:
            return after
        cleared = with_state(after, after.state, self._today(), self._session.recorder.author)
        given: dict[str, Any] = {name: getattr(after, name) for name in ("validated_on", "validated_by")}
        return replace(cleared, **{name: value for name, value in given.items() if name in values})


def _with_distinct_milestones(record: Any) -> Any:
    """Give milestones that were copied from one another in the JSON identities of their own."""
    if not isinstance(record, Pledge):
        return record
    seen: set[str] = set()
    milestones = []
    for one in record.milestones:
        milestones.append(replace(one, uid=str(uuid4())) if not one.uid or one.uid in seen else one)
        seen.add(one.uid)
    return replace(record, milestones=tuple(milestones))


def _with_new_milestones(record: Listed) -> Listed:
    """Give each milestone an identity of its own: JSON may be a copy of another record's."""
    if not isinstance(record, Pledge):
        return record
    return replace(record, milestones=tuple(replace(one, uid=str(uuid4())) for one in record.milestones))
