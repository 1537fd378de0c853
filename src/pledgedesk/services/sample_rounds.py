"""Bring into the sample its review rounds: what was written, chosen and planned for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pledgedesk.domain.changes import Change, creation
from pledgedesk.domain.codec import decode
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import ChosenRecord, ClearanceStep, Deadline, DossierRound, SectionText
from pledgedesk.domain.fields import specs
from pledgedesk.domain.ordering import STEP
from pledgedesk.services.choices import chosen_uid_of
from pledgedesk.services.kept_rounds import round_uid
from pledgedesk.services.recorder import Step
from pledgedesk.services.rounds import profile_of
from pledgedesk.services.sample_progress import kind_of, sample_uid
from pledgedesk.services.sections import find_section, section_uid
from pledgedesk.services.session import DossierSession
from pledgedesk.services.templates import begins_with
from pledgedesk.storage.unit_of_work import UnitOfWork

Values = dict[str, Any]
P = TypeVar("P", Deadline, ClearanceStep)
_OF_ROUND = RecordKind.REVIEW_ROUND.value


def add_rounds(session: DossierSession, rows: Sequence[Values], uids: Mapping[str, str]) -> None:
    """Make the rounds with their texts and choice; `uids` are those of records, by reference."""

    def build(uow: UnitOfWork) -> Iterator[Change]:
        for values in rows:
            kept = _round(values, round_uid(profile_of(uow), values["key"]))
            yield creation(kept)
            yield from (creation(_text(kept, one)) for one in values["texts"])
            for number, one in enumerate(values["chosen"], 1):
                yield creation(_chosen(kept, number, one, uids[one["record"]]))

    session.recorder.record(Step(OperationKind.IMPORT), build)


def _round(values: Values, uid: str) -> DossierRound:
    known = specs(DossierRound)
    read = {name: decode(known[name].type, value, name) for name, value in values["values"].items()}
    kept = DossierRound(uid=uid, key=values["key"], **read)
    return replace(
        kept,
        chosen_only=bool(values["chosen"]),
        templates=begins_with(kept.round_kind, kept.language),
        deadlines=tuple(_with_stable_uid(kept, number, one) for number, one in enumerate(kept.deadlines, 1)),
        steps=tuple(_with_stable_uid(kept, number, one) for number, one in enumerate(kept.steps, 1)),
    )


def _with_stable_uid(kept: DossierRound, number: int, part: P) -> P:
    return replace(part, uid=sample_uid(f"{kept.key}/{type(part).__name__}/{number}"))


def _text(kept: DossierRound, values: Values) -> SectionText:
    template, section = find_section(kept, values["section"])
    place = (template.key, section.id, values["objective"])
    return SectionText(section_uid(kept, *place), _OF_ROUND, kept.uid, *place, values["text"])


def _chosen(kept: DossierRound, number: int, values: Values, uid: str) -> ChosenRecord:
    kind = kind_of(values["record"]).value
    return ChosenRecord(chosen_uid_of(kept, uid), _OF_ROUND, kept.uid, kind, uid, number * STEP, values["reason"])
