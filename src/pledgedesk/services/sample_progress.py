"""Bring into the sample what its invented office kept through time: organizations, updates, figures, meetings, agenda.

Everything comes in as it is written, with no consequence for the records beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.changes import Change, creation
from pledgedesk.domain.codec import decode_record
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.organizations import NameRegister, Organization
from pledgedesk.domain.parts import tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.services.recorder import Step
from pledgedesk.services.session import DossierSession
from pledgedesk.storage.unit_of_work import UnitOfWork

Values = dict[str, Any]


def sample_uid(name: str) -> str:
    """Give the uid of a record of the sample: the same in every language and every making."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:sample:{name}"))


def kind_of(reference: str) -> RecordKind:
    """Tell whether a reference names a practice or a pledge."""
    return RecordKind.PRACTICE if reference.startswith(Practice.prefix) else Pledge.kind


def add_organizations(session: DossierSession, rows: Sequence[Values]) -> None:
    """Make the organizations, before any record names them."""
    uids = {values["name"]: values["uid"] for values in rows}
    made: list[Organization] = [
        decode_record(Organization, values | {"parent": uids.get(values.get("parent", ""), "")}) for values in rows
    ]
    _record(session, lambda _uow: map(creation, made))


def add_what_was_heard(session: DossierSession, content: Values, uids: Mapping[str, str]) -> None:
    """Add updates, indicators, consultations, requests and what was put off; `uids` are those of records."""
    reader = _Reader(session.organizations.register(), uids)
    _record(session, lambda uow: reader.updates(uow, content["updates"]))
    _record(session, lambda uow: reader.indicators(uow, content["indicators"]))
    _record(session, lambda uow: reader.consultations(uow, content["consultations"]))
    _record(session, lambda _uow: map(creation, reader.chases(content["chases"])))
    _record(session, lambda _uow: map(creation, reader.snoozes(content["snoozes"])))


def _record(session: DossierSession, build: Callable[[UnitOfWork], Iterator[Change]]) -> None:
    session.recorder.record(Step(OperationKind.IMPORT), build)


class _Reader:
    """Read records of the sample: organizations stand in them by name, other records by reference."""

    def __init__(self, register: NameRegister, uids: Mapping[str, str]) -> None:
        self._register = register
        self._uids = uids

    def updates(self, uow: UnitOfWork, rows: Sequence[Values]) -> Iterator[Change]:
        for number, values in enumerate(rows, 1):
            steps = tuple(sample_uid(f"{values['record']}/{step - 1}") for step in values.get("milestones_done", ()))
            read = decode_record(ProgressUpdate, _without(values, "record", "milestones_done", "reported_by"))
            yield creation(
                replace(
                    read,
                    **self._named(uow, ProgressUpdate.kind, f"update/{number}"),
                    **self._about(values),
                    milestones_done=steps,
                    reported_by=self._organization(values.get("reported_by", "")),
                )
            )

    def indicators(self, uow: UnitOfWork, rows: Sequence[Values]) -> Iterator[Change]:
        for number, values in enumerate(rows, 1):
            read: Indicator = decode_record(Indicator, _without(values, "record"))
            named = self._named(uow, Indicator.kind, f"indicator/{number}")
            yield creation(replace(read, **named, **self._about(values)))

    def consultations(self, uow: UnitOfWork, rows: Sequence[Values]) -> Iterator[Change]:
        for number, values in enumerate(rows, 1):
            read = decode_record(Consultation, _without(values, "organizations", "objectives"))
            yield creation(
                replace(
                    read,
                    **self._named(uow, Consultation.kind, f"consultation/{number}"),
                    organizations=tuple(map(self._organization, values["organizations"])),
                    objectives=tags(tuple(values["objectives"])),
                )
            )

    def chases(self, rows: Sequence[Values]) -> Iterator[Chase]:
        for number, values in enumerate(rows, 1):
            read: Chase = decode_record(Chase, _without(values, "records", "organization"))
            yield replace(
                read,
                uid=sample_uid(f"chase/{number}"),
                organization=self._organization(values["organization"]),
                records=tuple(self._uids[reference] for reference in values["records"]),
            )

    def snoozes(self, rows: Sequence[Values]) -> Iterator[Snooze]:
        for number, values in enumerate(rows, 1):
            read: Snooze = decode_record(Snooze, _without(values, "record", "item"))
            item = f"{values['item']}:{self._uids[values['record']]}"
            yield replace(read, uid=sample_uid(f"snooze/{number}"), item=item, **self._about(values))

    def _organization(self, name: str) -> str:
        return self._register.uid(name) if name else ""

    def _about(self, values: Values) -> dict[str, Any]:
        if "record" not in values:
            return {}
        return {"record_kind": kind_of(values["record"]).value, "record_uid": self._uids[values["record"]]}

    @staticmethod
    def _named(uow: UnitOfWork, kind: RecordKind, name: str) -> dict[str, Any]:
        return {"uid": sample_uid(name), "reference": uow.next_reference(kind)}


def _without(values: Values, *names: str) -> Values:
    return {name: value for name, value in values.items() if name not in names}
