"""Add progress updates from JSON, and give them back as JSON.

Their fields have the names of the record's; what they are about is `pledge` or `practice`, by reference; milestones
are named by title, and `reported_by` holds `organization` and `person`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pledgedesk.domain.codec import decode, encode, nearest
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.fields import specs
from pledgedesk.domain.organizations import NameRegister
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.problems import check_text, refuse_codes
from pledgedesk.domain.updates import ProgressUpdate, UpdateQuestion
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

_ABOUT = {RecordKind.PLEDGE: "pledge", RecordKind.PRACTICE: "practice"}
_BY_PROGRAM = ("reference", "set_by_hand")
"""Fields that JSON may carry, as `update list` prints them, and that the program gives anew."""
_PLAIN = (
    "date", "stage", "done", "obstacles", "next_steps", "received_on", "source", "evidence", "reason", "public",
    "internal_notes",
)  # fmt: skip
_FIELDS = (*_ABOUT.values(), *_BY_PROGRAM, *_PLAIN, "milestones_done", "reported_by")


class JsonUpdates:
    """Bring progress updates into an open dossier, and out of it."""

    def __init__(self, session: DossierSession) -> None:
        self._session = session
        self._records = {
            one.reference: (kind, one.uid)
            for kind, service in ((RecordKind.PRACTICE, session.practices), (RecordKind.PLEDGE, session.pledges))
            for one in service.list()
        }
        self._references = {uid: reference for reference, (_kind, uid) in self._records.items()}
        self._milestones_read: dict[str, tuple[Milestone, ...]] | None = None

    def add(self, objects: Sequence[Mapping[str, Any]], reference: str = "") -> tuple[ProgressUpdate, ...]:
        """Store new updates, all of them or none; gives them as stored, in their order.

        `reference` is what those are about that do not say so themselves. A DomainError names its field, and carries
        `record_number` where there are several.
        """
        if not objects:
            return ()
        register = self._session.organizations.register()
        updates = [self._read(register, objects, number, reference) for number in range(1, len(objects) + 1)]
        changes = self._session.updates.add(updates, register.made)
        assert changes is not None
        made = [one.uid for one in changes.changes if one.creates and one.kind is RecordKind.PROGRESS_UPDATE]
        return self._session.updates.of_uids(made)

    def questions(self, stored: Sequence[ProgressUpdate]) -> list[tuple[ProgressUpdate, UpdateQuestion]]:
        """List what may be a slip in updates that are stored."""
        asked = self._session.updates.questions_of_stored(stored)
        return [(update, question) for update, found in zip(stored, asked, strict=True) for question in found]

    def is_known(self, reference: str) -> bool:
        """Tell whether a reference names a pledge or practice of the dossier."""
        return reference in self._records

    def record_reference(self, update: ProgressUpdate) -> str:
        """Give the reference of the pledge or practice that an update is about."""
        return self._references.get(update.record_uid, "")

    def _read(
        self, register: NameRegister, objects: Sequence[Mapping[str, Any]], number: int, reference: str
    ) -> ProgressUpdate:
        try:
            return self._update(register, objects[number - 1], reference)
        except DomainError as error:
            if len(objects) == 1:
                raise
            raise DomainError(error.code, **error.values, record_number=number) from None

    def _update(self, register: NameRegister, values: Mapping[str, Any], reference: str) -> ProgressUpdate:
        for name in values:
            if name not in _FIELDS:
                raise DomainError(ErrorCode.FIELD_UNKNOWN, name=name, nearest=nearest(name, _FIELDS))
        kind, uid = self._about(values, reference)
        known = specs(ProgressUpdate)
        plain = {name: decode(known[name].type, values[name], name) for name in _PLAIN if name in values}
        update = replace(ProgressUpdate(record_kind=kind.value, record_uid=uid), **plain)
        refuse_codes(update)
        organization, person = _reporter(register, values.get("reported_by"))
        titles = decode(tuple[str, ...], values.get("milestones_done") or (), "milestones_done")
        milestones = self._milestones(uid, titles)
        return replace(update, reported_by=organization, reported_person=person, milestones_done=milestones)

    def _about(self, values: Mapping[str, Any], reference: str) -> tuple[RecordKind, str]:
        named = {kind: str(values[name]).upper() for kind, name in _ABOUT.items() if values.get(name)}
        if not named and reference:
            named = {kind: reference for kind in _ABOUT if self._records.get(reference, (kind,))[0] is kind}
        if len(named) != 1 and not reference:
            raise DomainError(ErrorCode.UPDATE_WITHOUT_RECORD, field="pledge")
        kind, text = next(iter(named.items()))
        if reference and text != reference:
            raise DomainError(ErrorCode.CODE_UNKNOWN, field=_ABOUT[kind], value=text, codes=(reference,))
        found = self._records.get(text)
        if found is None or found[0] is not kind:
            raise DomainError(ErrorCode.RECORD_UNKNOWN, field=_ABOUT[kind], value=text)
        return found

    def _milestones(self, uid: str, titles: Sequence[str]) -> tuple[str, ...]:
        if not titles:
            return ()
        if self._milestones_read is None:
            self._milestones_read = {pledge.uid: pledge.milestones for pledge in self._session.pledges.all()}
        known: dict[str, str] = {}
        # Of two with one title the first is meant that is not done yet.
        for one in sorted(self._milestones_read.get(uid, ()), key=lambda one: one.done is not None):
            known.setdefault(_folded(one.title), one.uid)
        for title in titles:
            if _folded(title) not in known:
                raise DomainError(ErrorCode.MILESTONE_UNKNOWN, field="milestones_done", value=title)
        return tuple(dict.fromkeys(known[_folded(title)] for title in titles))

    def objects(self, updates: Sequence[ProgressUpdate]) -> list[dict[str, Any]]:
        """Give updates as JSON objects."""
        names = self._session.organizations.names()
        if any(update.milestones_done for update in updates) and self._milestones_read is None:
            self._milestones_read = {pledge.uid: pledge.milestones for pledge in self._session.pledges.all()}
        titles = {one.uid: one.title for found in (self._milestones_read or {}).values() for one in found}
        return [self._object(update, names, titles) for update in updates]

    def _object(self, update: ProgressUpdate, names: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, Any]:
        organization = names.get(update.reported_by, update.reported_by)
        found: dict[str, Any] = {
            "reference": update.reference,
            _ABOUT[RecordKind(update.record_kind)]: self.record_reference(update),
            **{name: encode(getattr(update, name)) for name in _PLAIN},
            "milestones_done": [titles.get(uid, uid) for uid in update.milestones_done],
            "reported_by": {"organization": organization, "person": update.reported_person},
            "set_by_hand": update.set_by_hand,
        }
        return found


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _reporter(register: NameRegister, value: Any) -> tuple[str, str]:
    """Read who reported: an object with `organization` and `person`, or the organization's name alone."""
    field = "reported_by"
    if value is None or value == "":
        return "", ""
    if not isinstance(value, str | dict):
        raise DomainError(ErrorCode.JSON_WRONG_TYPE, field=field, wanted="object")
    parts = value if isinstance(value, dict) else {"organization": value}
    for name in parts:
        if name not in ("organization", "person"):
            options = ("organization", "person")
            raise DomainError(ErrorCode.FIELD_UNKNOWN, name=f"{field}.{name}", nearest=nearest(name, options))
    organization, person = (decode(str, parts.get(name) or "", field) for name in ("organization", "person"))
    check_text(field, organization)
    return register.uid(organization) if organization.strip() else "", person
