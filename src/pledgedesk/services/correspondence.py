"""Keep notes of letters to those who run an approach, and of their answers."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from uuid import uuid4

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import ends_before_start
from pledgedesk.domain.decisions import Correspondence
from pledgedesk.domain.problems import refuse
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.approaches import check_approaches
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class CorrespondenceService:
    """Add, change and remove notes of letters. `approaches` are the codes that the catalogue has."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, approaches: Container[str]) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._approaches = approaches

    def all(self) -> tuple[Correspondence, ...]:
        """Give every note of a letter, in the order in which they were made."""
        with self._unit_of_work() as uow:
            found = uow.records(RecordKind.CORRESPONDENCE).all()
        return tuple(one for one in found if isinstance(one, Correspondence))

    def of_record(self, uid: str) -> tuple[Correspondence, ...]:
        """Give the letters that one record led to."""
        with self._unit_of_work() as uow:
            return tuple(one for one in uow.attached_to(uid) if isinstance(one, Correspondence))

    def add(self, letter: Correspondence) -> Changes:
        """Note that the office wrote; the note gets a uid, and names the record that led to it, where one did.

        Raises DomainError: APPROACH_UNKNOWN, RECORD_UNKNOWN, DATE_MISSING, ANSWER_TOO_EARLY.
        """
        made = replace(letter, uid=str(uuid4()), answer=letter.answer.strip(), note=letter.note.strip())
        self._check(made)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            if made.record_kind:
                uow.records(RecordKind(made.record_kind)).get(made.record_uid)
            yield creation(made)

        changes = self._recorder.record(Step(OperationKind.CORRESPOND), build)
        assert changes is not None
        return changes

    def change(self, before: Correspondence, after: Correspondence) -> Changes | None:
        """Write what differs between two readings of a note, such as the answer that came.

        Raises DomainError: DATE_MISSING, ANSWER_TOO_EARLY, and StaleRecord.
        """
        after = replace(after, answer=after.answer.strip(), note=after.note.strip())
        self._check(after)
        try:
            return self._recorder.record(Step(OperationKind.CORRESPOND), lambda _: diff(before, after))
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def _check(self, letter: Correspondence) -> None:
        check_approaches([letter.approach], self._approaches)
        if letter.written_on is None:
            raise DomainError(ErrorCode.DATE_MISSING, field="written_on")
        if ends_before_start(letter.written_on, letter.answered_on):
            written, answered = str(letter.written_on), str(letter.answered_on)
            raise DomainError(ErrorCode.ANSWER_TOO_EARLY, field="answered_on", written=written, answered=answered)
        refuse(letter)

    def remove(self, uid: str) -> Changes | None:
        """Remove a note; None where it is gone already."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for found in uow.records(RecordKind.CORRESPONDENCE).of_uids((uid,)):
                yield deletion(found)

        return self._recorder.record(Step(OperationKind.CORRESPOND), build)
