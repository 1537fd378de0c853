"""Carry forward into a new round what the last one said: texts, choice and answers, each marked until it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pledgedesk.domain.changes import Change, Changes, creation, deletion, diff
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier_rounds import ChosenRecord, DossierRound, LikelyQuestion, SectionText
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.choices import chosen_of, chosen_uid_of
from pledgedesk.services.kept_rounds import kept_as, kept_round, objectives_of
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.rounds import stored_rounds
from pledgedesk.services.sections import find_section, section_uid, stored_text, texts_of
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

Place = tuple[str, str, int]
"""A template, a section and an objective."""


@dataclass(frozen=True, slots=True)
class CarriedForward:
    """Say what carrying forward did: how much came over, and what did not.

    `left_behind` are texts that the new round has no section for; they stay in the last round. `kept` are texts that
    were not carried because the new round says something there already.
    """

    changes: Changes | None
    texts: int
    records: int
    questions: int
    left_behind: tuple[SectionText, ...] = ()
    kept: tuple[SectionText, ...] = ()


@dataclass(slots=True)
class _Plan:
    """Hold what is to be carried, while it is worked out."""

    texts: list[tuple[SectionText, SectionText]]
    left_behind: list[SectionText]
    kept: list[SectionText]
    chosen: list[ChosenRecord]
    questions: list[LikelyQuestion]


class CarryingService:
    """Carry forward from round to round, and confirm what was carried."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def carry_forward(self, from_key: str, to_key: str) -> CarriedForward:
        """Carry forward in one step; nothing that the new round says already is written over.

        Raises DomainError(ROUND_UNKNOWN, CARRY_TO_ITSELF, CARRY_NOTHING).
        """
        if from_key == to_key:
            raise DomainError(ErrorCode.CARRY_TO_ITSELF, field="to")
        plan = _Plan([], [], [], [], [])

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept_round(uow, from_key)
            last, new = stored_rounds(uow).get(from_key), kept_round(uow, to_key)
            if last is None:
                raise DomainError(ErrorCode.CARRY_NOTHING, field="from", value=from_key)
            _work_out(uow, plan, last, new)
            yield from _carried(uow, plan, last, new)

        changes = self._recorder.record(Step(OperationKind.CARRY_FORWARD), build)
        return CarriedForward(
            changes,
            len(plan.texts),
            len(plan.chosen),
            len(plan.questions),
            tuple(plan.left_behind),
            tuple(plan.kept),
        )

    def confirm(self, key: str, name: str, objective: int = 0) -> Changes | None:
        """Say that a text from the last round was read and still holds; `name` is "template/section"."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = kept_round(uow, key)
            template, section = find_section(kept, name)
            text = stored_text(uow, kept, template.key, section.id, objective)
            yield from diff(text, replace(text, from_round=""))

        return self._recorder.record(Step(OperationKind.CONFIRM), build)

    def confirm_choice(self, key: str) -> Changes | None:
        """Say that the choice from the last round was looked at and still holds."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            for one in chosen_of(uow, kept_round(uow, key)):
                yield from diff(one, replace(one, from_round=""))

        return self._recorder.record(Step(OperationKind.CONFIRM), build)

    def confirm_questions(self, key: str) -> Changes | None:
        """Say that the likely questions from the last round, with their answers, were read and still hold."""

        def build(uow: UnitOfWork) -> Iterator[Change]:
            kept = stored_rounds(uow).get(key)
            if kept is not None:
                questions = tuple(replace(one, from_round="") for one in kept.questions)
                yield from diff(kept, replace(kept, questions=questions))

        return self._recorder.record(Step(OperationKind.CONFIRM), build)


def _work_out(uow: UnitOfWork, plan: _Plan, last: DossierRound, new: DossierRound) -> None:
    """Fill the plan with what comes over from the last round, and what does not."""
    there = {one.place: one for one in texts_of(uow, new)}
    goals = _Goals(last, new)
    for text in sorted(texts_of(uow, last), key=lambda one: one.place):
        if not text.text.strip():
            continue
        goal = goals.of(text)
        if goal is None:
            plan.left_behind.append(text)
        elif goal in there and there[goal].text.strip():
            plan.kept.append(there[goal])
        else:
            plan.texts.append((_empty(new, goal, there), text))
    if last.chosen_only and not new.chosen_only:
        plan.chosen.extend(one for one in chosen_of(uow, last) if _is_there(uow, one))
    asked = {one.question for one in new.questions}
    plan.questions.extend(replace(one, from_round=last.key) for one in last.questions if one.question not in asked)


class _Goals:
    """Find where in the new round a text of the last one belongs.

    That is the same section of the same template; else the one section of that id in a text to be read, so that the
    challenges of a regional review come over into a voluntary one. No two texts have one goal.
    """

    def __init__(self, last: DossierRound, new: DossierRound) -> None:
        self._new = new
        self._written = {one.key for one in last.templates if not one.is_spoken}
        self._sections = {
            (template.key, section.id): (0, *objectives_of(new, template)) if section.per_objective else (0,)
            for template in new.templates
            for section in template.sections
        }
        self._known = {one.key for one in last.templates}
        self._taken: set[Place] = set()

    def of(self, text: SectionText) -> Place | None:
        """Give the place of a text, None where the new round has none for it."""
        goal = self._same_place(text) or self._like_place(text)
        if goal is None or goal in self._taken:
            return None
        self._taken.add(goal)
        return goal

    def _same_place(self, text: SectionText) -> Place | None:
        has_it = text.objective in self._sections.get((text.template, text.section), ())
        return text.place if has_it else None

    def _like_place(self, text: SectionText) -> Place | None:
        if text.template not in self._written or (text.template, text.section) in self._sections:
            return None
        found = [
            one.key
            for one in self._new.templates
            if not one.is_spoken
            and one.key not in self._known
            and text.objective in self._sections.get((one.key, text.section), ())
        ]
        return (found[0], text.section, text.objective) if len(found) == 1 else None


def _empty(new: DossierRound, goal: Place, there: dict[Place, SectionText]) -> SectionText:
    uid = section_uid(new, *goal)
    return there.get(goal) or SectionText(uid, RecordKind.REVIEW_ROUND.value, new.uid, *goal)


def _is_there(uow: UnitOfWork, chosen: ChosenRecord) -> bool:
    return uow.records(RecordKind(chosen.chosen_kind)).find_uid(chosen.chosen_uid) is not None


def _carried(uow: UnitOfWork, plan: _Plan, last: DossierRound, new: DossierRound) -> Iterator[Change]:
    """Give the changes of a plan; nothing where there is nothing to carry."""
    if not (plan.texts or plan.chosen or plan.questions):
        return
    after = replace(
        new,
        carried_from=last.key,
        chosen_only=new.chosen_only or bool(plan.chosen),
        questions=(*new.questions, *plan.questions),
    )
    yield from kept_as(uow, new, after)
    for before, text in plan.texts:
        carried = replace(before, text=text.text, from_round=last.key)
        yield from diff(before, carried) if _is_stored(uow, before) else (creation(carried),)
    yield from _carried_choice(uow, plan, last, new)


def _carried_choice(uow: UnitOfWork, plan: _Plan, last: DossierRound, new: DossierRound) -> Iterator[Change]:
    if not plan.chosen:
        return
    there = {one.uid: one for one in chosen_of(uow, new)}
    for one in plan.chosen:
        uid = chosen_uid_of(new, one.chosen_uid)
        carried = replace(one, uid=uid, record_uid=new.uid, from_round=last.key)
        before = there.pop(uid, None)
        yield from diff(before, carried) if before is not None else (creation(carried),)
    yield from map(deletion, there.values())


def _is_stored(uow: UnitOfWork, text: SectionText) -> bool:
    return uow.records(RecordKind.SECTION_TEXT).find_uid(text.uid) is not None
