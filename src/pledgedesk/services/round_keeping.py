"""Keep review rounds: begin them, add one's own, change their dates, steps and templates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from pledgedesk.domain.changes import Change, Changes, creation, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.reference import review_rounds
from pledgedesk.domain.round_problems import refuse_round
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.kept_rounds import kept_round, round_uid
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.records import removal
from pledgedesk.services.rounds import profile_of, stored_rounds
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.REVIEW_ROUND


class RoundKeepingService:
    """Read and write what the dossier keeps of review rounds."""

    def __init__(
        self, unit_of_work: UnitOfWorkFactory, recorder: Recorder, today: Callable[[], date] = date.today
    ) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder
        self._today = today

    def get(self, key: str) -> DossierRound:
        """Give a round as it is stored, or as it would begin; raises DomainError(ROUND_UNKNOWN)."""
        with self._unit_of_work() as uow:
            return kept_round(uow, key)

    def add(self, new: DossierRound) -> Changes:
        """Store a round of the officer's own; raises DomainError(ROUND_EXISTS) for a key that is taken."""
        if not new.key.strip():
            raise DomainError(ErrorCode.NAME_EMPTY, field="key")
        refuse_round(new)

        def build(uow: UnitOfWork) -> Iterator[Change]:
            if new.key in stored_rounds(uow) or new.key in review_rounds():
                raise DomainError(ErrorCode.ROUND_EXISTS, field="key", value=new.key)
            yield creation(replace(new, uid=round_uid(profile_of(uow), new.key)))

        changes = self._recorder.record(Step(OperationKind.BEGIN), build)
        assert changes is not None
        return changes

    def save(self, before: DossierRound, after: DossierRound) -> Changes | None:
        """Write the fields that differ; the round is stored where it was not.

        Raises DomainError for a value that cannot be, StaleRecord where a stored value is no longer that of `before`.
        """
        refuse_round(replace(after, title=after.title or after.key))

        def build(uow: UnitOfWork) -> Iterator[Change]:
            if uow.records(_KIND).find_uid(after.uid) is None:
                yield creation(after)
            else:
                yield from diff(before, after)

        if before == after:
            return None
        try:
            return self._recorder.record(Step(OperationKind.EDIT), build)
        except StaleRecord as stale:
            raise StaleRecord(base=before, mine=after, theirs=stale.theirs, fields=stale.fields) from None

    def mark_done(self, key: str, deadline: str, day: PartialDate | None) -> Changes | None:
        """Say on which day a deadline of a round was met, or that it is open again; `deadline` is its uid.

        Raises DomainError(RECORD_UNKNOWN) for one that is gone.
        """

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            if deadline not in {one.uid for one in kept.deadlines}:
                raise DomainError(ErrorCode.RECORD_UNKNOWN, value=deadline)
            deadlines = tuple(replace(one, done=day) if one.uid == deadline else one for one in kept.deadlines)
            yield from diff(kept, replace(kept, deadlines=deadlines))

        return self._recorder.record(Step(OperationKind.EDIT), build)

    def delete(self, key: str) -> Changes | None:
        """Move a round with its texts, choice and clearance to the bin; what was sent stays in the register."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            found = stored_rounds(uow).get(key)
            if found is None:
                raise DomainError(ErrorCode.RECORD_UNKNOWN, value=key)
            yield from removal(uow, found, frozenset((found.uid,)), set())

        return self._recorder.record(Step(OperationKind.DELETE), build)


def key_for(title: str, year: int, taken: Container[str]) -> str:
    """Give a key for a round of the officer's own, from its title and year: one that is not taken."""
    words = [word for word in _plain_words(title) if word != str(year)]
    first = "-".join((*words[:_KEY_WORDS], str(year))) if words else f"round-{year}"
    return next(key for number in count(1) if (key := first if number == 1 else f"{first}-{number}") not in taken)


def plain_key(key: str) -> str:
    """Give a key as a file's name and a command can hold it: the files of a submission are named after their round."""
    return "-".join(_plain_words(key))


def _plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return [word[:_KEY_LETTERS] for word in re.findall("[a-z0-9]+", plain)]


_KEY_LETTERS = 40
"""Letters of a word that a key takes over."""
_KEY_WORDS = 4
"""Words of a title that a key takes over: keys are typed."""
