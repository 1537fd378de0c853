"""Keep which records go with a round, in which order, and why each was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import ChosenRecord, DossierRound
from pledgedesk.services.kept_rounds import begun, kept_round
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_KIND = RecordKind.CHOSEN_RECORD


class ChoiceService:
    """Read and write the choice of a round. Until somebody chooses, every validated record is in."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def chosen(self, key: str) -> tuple[ChosenRecord, ...] | None:
        """Give what was chosen for a round, in order; None until somebody chooses."""
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            return chosen_of(uow, kept) if kept.chosen_only else None

    def choose(
        self, key: str, records: Sequence[tuple[RecordKind, str]], reasons: Mapping[str, str] | None = None
    ) -> Changes | None:
        """Make these records, in this order, the choice of a round; `reasons` are by uid, others keep theirs."""
        given = reasons or {}

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            yield from begun(uow, kept)
            if not kept.chosen_only:
                yield from diff(kept, replace(kept, chosen_only=True))
            stored = {one.chosen_uid: one for one in chosen_of(uow, kept)}
            wanted = dict.fromkeys(uid for _, uid in records)
            yield from (deletion(one) for uid, one in stored.items() if uid not in wanted)
            for position, (kind, uid) in enumerate(records, start=1):
                new = ChosenRecord(
                    chosen_uid_of(kept, uid), RecordKind.REVIEW_ROUND.value, kept.uid, kind.value, uid, position
                )
                before = stored.get(uid)
                after = replace(before or new, position=position)
                after = replace(after, reason=given.get(uid, after.reason))
                yield from (creation(after),) if before is None else diff(before, after)

        return self._recorder.record(Step(OperationKind.CHOOSE), build)

    def choose_all_again(self, key: str) -> Changes | None:
        """Let every validated record be in again; the reasons given so far are kept."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            if kept.chosen_only:
                yield from diff(kept, replace(kept, chosen_only=False))

        return self._recorder.record(Step(OperationKind.CHOOSE), build)


def chosen_of(uow: UnitOfWork, kept: DossierRound) -> tuple[ChosenRecord, ...]:
    """Give what was chosen for a round, in order."""
    found = (one for one in uow.attached_of(_KIND, kept.uid) if isinstance(one, ChosenRecord))
    return tuple(sorted(found, key=lambda one: (one.position, one.uid)))


def chosen_uid_of(kept: DossierRound, uid: str) -> str:
    """Give the uid of the choice of a record for a round."""
    return str(uuid5(NAMESPACE_URL, f"pledgedesk:{kept.uid}:chosen:{uid}"))
