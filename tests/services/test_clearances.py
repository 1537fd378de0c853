"""Record clearance of real dossiers, and see what changes it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pledgedesk.domain.clearances import (
    SectionState,
    StepStatus,
    Versions,
    default_steps,
    step_summaries,
    version_of,
)
from pledgedesk.domain.codes import RecordKind, StepKind, StepScope
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import ClearanceStep, SectionText
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.clearances import Taking
from pledgedesk.services.session import DossierSession

KEY = "imrf-2030"
"""A round that the sample has written nothing for."""
METHODOLOGY = "voluntary_review/methodology"


def write(session: DossierSession, text: str) -> None:
    before = session.sections.get(KEY, "voluntary_review", "methodology")
    session.sections.save(KEY, before, replace(before, text=text))


def statuses(session: DossierSession) -> dict[str, StepStatus]:
    return {one.step.step_kind: one.status for one in session.clearances.steps(KEY)}


def test_a_round_is_offered_steps_and_keeps_them_with_the_first_clearance(sample: DossierSession) -> None:
    assert [one.step for one in sample.clearances.steps(KEY)] == list(default_steps())
    assert sample.round_keeping.get(KEY).steps == ()

    made = sample.clearances.clear(KEY, Taking("cleared", "Principal Secretary", PartialDate(2026, 3)))

    assert sample.round_keeping.get(KEY).steps == default_steps()
    assert (made.by, str(made.on), len(made.version)) == ("Principal Secretary", "2026-03", 64)
    assert statuses(sample)["cleared"] is StepStatus.TAKEN
    sample.history.undo()
    assert statuses(sample)["cleared"] is StepStatus.OPEN
    assert sample.round_keeping.get(KEY).steps == ()


def test_every_kind_of_change_afterwards_is_told_and_its_undo_too(sample: DossierSession) -> None:
    write(sample, "We asked all ministries.")
    sample.clearances.clear(KEY, Taking("cleared", "The Minister"))
    one = sample.preparation.read(KEY).carried.practices[0]

    def rewrite() -> None:
        write(sample, "We asked some.")

    def edit() -> None:
        whole = sample.practices.get(one.uid)
        sample.practices.save(whole, replace(whole, impact="Other"))
        sample.practices.confirm([one.uid])

    def choose() -> None:
        sample.choices.choose(KEY, [(RecordKind.PRACTICE, one.uid)])

    acts: list[tuple[Callable[[], None], int]] = [(rewrite, 1), (choose, 1), (edit, 2)]
    for act, steps in acts:
        act()
        assert statuses(sample)["cleared"] is StepStatus.CHANGED
        for _ in range(steps):
            sample.history.undo()
        assert statuses(sample)["cleared"] is StepStatus.TAKEN


def test_internal_notes_change_no_version(sample: DossierSession) -> None:
    sample.clearances.clear(KEY, Taking("cleared", "The Minister"))
    one = sample.preparation.read(KEY).records.practices[0]
    sample.practices.save(one, replace(one, internal_notes="Ask again"))
    assert statuses(sample)["cleared"] is StepStatus.TAKEN


def test_one_step_is_not_recorded_twice_for_one_version(sample: DossierSession) -> None:
    sample.clearances.clear(KEY, Taking("cleared", "The Minister", PartialDate(2026, 3, 1)))
    with pytest.raises(DomainError) as caught:
        sample.clearances.clear(KEY, Taking("Cleared", "The Deputy"))
    assert caught.value.code is ErrorCode.STEP_TAKEN
    assert (caught.value.values["by"], caught.value.values["date"]) == ("The Minister", "2026-03-01")

    write(sample, "Something new.")
    again = sample.clearances.clear(KEY, Taking("cleared", "The Deputy"))

    (state,) = next(one for one in sample.clearances.steps(KEY) if one.step.step_kind == "cleared").states
    assert state.clearance == again
    sample.clearances.take_back(again.uid)
    assert statuses(sample)["cleared"] is StepStatus.CHANGED


@pytest.mark.parametrize(
    ("taking", "code"),
    [
        (Taking("cleared", " "), ErrorCode.CLEARER_MISSING),
        (Taking("blessed", "X"), ErrorCode.STEP_UNKNOWN),
        (Taking("", "X"), ErrorCode.STEP_UNKNOWN),
        (Taking("signed", "X", section="methodology"), ErrorCode.STEP_IS_WHOLE),
        (Taking("cleared", "X", section="nothing"), ErrorCode.SECTION_UNKNOWN),
        (Taking("By section", "X"), ErrorCode.STEP_NEEDS_SECTION),
        (Taking("By ministry", "X"), ErrorCode.STEP_NEEDS_ORGANIZATION),
    ],
)
def test_what_fits_no_step_is_refused_with_a_code(sample: DossierSession, taking: Taking, code: ErrorCode) -> None:
    sample.clearances.set_steps(KEY, [*_by_part(sample), *default_steps()])
    with pytest.raises(DomainError) as caught:
        sample.clearances.clear(KEY, taking)
    assert caught.value.code is code


def _by_part(session: DossierSession) -> tuple[ClearanceStep, ClearanceStep]:
    lead = session.preparation.read(KEY).carried.practices[0].lead_organizations[0]
    return (
        ClearanceStep(StepKind.CLEARED.value, "By section", scope=StepScope.SECTION.value, uid="s"),
        ClearanceStep(
            StepKind.REVIEWED.value, "By ministry", scope=StepScope.ORGANIZATION.value, organizations=(lead,), uid="o"
        ),
    )


def test_a_section_and_a_ministry_are_touched_only_by_what_is_theirs(sample: DossierSession) -> None:
    sample.clearances.set_steps(KEY, _by_part(sample))
    carried = sample.preparation.read(KEY).carried.practices
    lead = carried[0].lead_organizations[0]
    other = next(one for one in carried if lead not in one.lead_organizations)
    write(sample, "We asked all ministries.")
    sample.clearances.clear(KEY, Taking("by section", "A", section="methodology"))
    sample.clearances.clear(KEY, Taking("o", "B", organization=lead))

    def state() -> tuple[SectionState, StepStatus]:
        found = sample.clearances.state(KEY)
        return found.sections[METHODOLOGY], found.steps[1].status

    assert state() == (SectionState.CLEARED, StepStatus.TAKEN)
    whole = sample.practices.get(other.uid)
    sample.practices.save(whole, replace(whole, impact="Other"))
    sample.practices.confirm([other.uid])
    assert state() == (SectionState.CLEARED, StepStatus.TAKEN)
    whole = sample.practices.get(carried[0].uid)
    sample.practices.save(whole, replace(whole, impact="Other"))
    sample.practices.confirm([whole.uid])
    assert state() == (SectionState.CLEARED, StepStatus.CHANGED)
    write(sample, "We asked some.")
    assert state() == (SectionState.CHANGED, StepStatus.CHANGED)


def test_without_a_step_for_each_section_the_whole_clears_them(sample: DossierSession) -> None:
    write(sample, "We asked all ministries.")
    assert sample.clearances.state(KEY).sections[METHODOLOGY] is SectionState.DRAFTED
    sample.clearances.clear(KEY, Taking("cleared", "The Minister"))
    sections = sample.clearances.state(KEY).sections
    assert sections[METHODOLOGY] is SectionState.CLEARED
    assert sections["voluntary_review/means"] is SectionState.EMPTY


def test_a_step_is_overdue_the_day_after_and_not_once_it_is_taken() -> None:
    step = ClearanceStep(due=PartialDate(2026, 3, 10), uid="s")

    def status(today: date) -> StepStatus:
        return step_summaries([step], (), (), Versions("v"), today)[0].status

    assert status(date(2026, 3, 10)) is StepStatus.OPEN
    assert status(date(2026, 3, 11)) is StepStatus.OVERDUE


def test_only_figures_that_a_text_names_are_part_of_its_version() -> None:
    text = SectionText("t", template="a", section="b", text="[4](figure:pledges)")
    assert version_of([text], (), {"pledges": 4, "practices": 1}) == version_of([text], (), {"pledges": 4})
    assert version_of([text], (), {"pledges": 4}) != version_of([text], (), {"pledges": 5})
    assert version_of([text], ("x", "y")) != version_of([text], ("y", "x"))
