"""Say how far a submission is cleared: which steps were taken, by whom, and whether it changed since.

It records what was agreed on paper or by e-mail. It keeps nobody from anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pledgedesk.domain.codes import StepKind, StepScope
from pledgedesk.domain.digests import digest
from pledgedesk.domain.dossier_rounds import Clearance, ClearanceStep, DossierRound, SectionText

_SHOWN = 8
"""Digits of a version that a person is shown."""


class StepStatus(StrEnum):
    """Say how a step stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    TAKEN = "taken"
    CHANGED = "changed"
    """Taken, but on another version than there is now."""


class SectionState(StrEnum):
    """Say how far a section is."""

    EMPTY = "empty"
    DRAFTED = "drafted"
    CLEARED = "cleared"
    CHANGED = "changed"
    """Cleared, and changed since."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Hold the version of what can be cleared, by SHA-256: the whole, each section, each organization's share."""

    submission: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)

    def of(self, section: str = "", organization: str = "") -> str:
        """Give the version of a section ("template/section"), of an organization's share, or of the whole."""
        if section:
            return self.sections.get(section, "")
        return self.organizations.get(organization, "") if organization else self.submission


@dataclass(frozen=True, slots=True)
class StepState:
    """Hold how a step stands, for the whole, or for one section or organization of it.

    `clearance` is the newest record of it, None where nobody recorded one.
    """

    step: ClearanceStep
    status: StepStatus
    section: str = ""
    organization: str = ""
    clearance: Clearance | None = None


@dataclass(frozen=True, slots=True)
class StepSummary:
    """Hold a step with the states of all that it is taken for."""

    step: ClearanceStep
    states: tuple[StepState, ...]

    @property
    def taken(self) -> int:
        """Count what the step was taken for, on the version that there is now."""
        return sum(one.status is StepStatus.TAKEN for one in self.states)

    @property
    def status(self) -> StepStatus:
        """Give the status of all of it: taken only where nothing is left, changed as soon as one thing did."""
        held = {one.status for one in self.states}
        for status in (StepStatus.CHANGED, StepStatus.OVERDUE, StepStatus.OPEN):
            if status in held:
                return status
        return StepStatus.TAKEN if held else StepStatus.OPEN

    @property
    def newest(self) -> Clearance | None:
        """Give the newest record of the step."""
        found = [one.clearance for one in self.states if one.clearance is not None]
        return max(found, key=_when, default=None)


def version_of(
    texts: Iterable[SectionText], records: Sequence[str] = (), figures: Mapping[str, int] | None = None
) -> str:
    """Give the version of texts, digests of records in their order, and the figures that the texts name."""
    written = sorted((one.template, one.section, one.objective, one.text) for one in texts if one.text.strip())
    named = {key for one in written for key in _FIGURE.findall(one[3])}
    return digest([written, list(records), {key: (figures or {}).get(key) for key in sorted(named)}])


_FIGURE = re.compile(r"\(figure:([^)\s]+)\)")


def shown_version(version: str) -> str:
    """Give the start of a version, as a person compares it."""
    return version[:_SHOWN]


def default_steps() -> tuple[ClearanceStep, ...]:
    """Give the steps that a round is offered until the ministry sets its own; their titles are those of the kinds.

    They have fixed uids: two copies of a dossier that begin with them have the same steps.
    """
    return tuple(ClearanceStep(kind.value, uid=f"step-{kind.value}") for kind in StepKind)


def steps_of(kept: DossierRound) -> tuple[ClearanceStep, ...]:
    """Give the steps of a round; those offered where the ministry set none."""
    return kept.steps or default_steps()


def step_summaries(
    steps: Iterable[ClearanceStep],
    sections: Sequence[str],
    clearances: Iterable[Clearance],
    versions: Versions,
    today: date,
) -> tuple[StepSummary, ...]:
    """Give how each step stands, in their order; `sections` are "template/section"."""
    newest: dict[tuple[str, str, str], Clearance] = {}
    for one in sorted(clearances, key=_when):
        newest[one.step, one.section, one.organization] = one
    return tuple(
        StepSummary(
            step,
            tuple(
                _state(step, section, organization, newest.get((step.uid, section, organization)), versions, today)
                for section, organization in places_of(step, sections)
            ),
        )
        for step in steps
    )


def places_of(step: ClearanceStep, sections: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give what a step is taken for, as section and organization: each of them, or the whole, which names neither."""
    if step.scope == StepScope.SECTION:
        yield from ((name, "") for name in sections)
    elif step.scope == StepScope.ORGANIZATION:
        yield from (("", uid) for uid in step.organizations)
    else:
        yield "", ""


def _state(
    step: ClearanceStep, section: str, organization: str, found: Clearance | None, versions: Versions, today: date
) -> StepState:
    return StepState(
        step, _status(step, found, versions.of(section, organization), today), section, organization, found
    )


def _status(step: ClearanceStep, found: Clearance | None, version: str, today: date) -> StepStatus:
    if found is not None:
        return StepStatus.TAKEN if found.version == version else StepStatus.CHANGED
    return StepStatus.OVERDUE if step.due is not None and step.due.last_day < today else StepStatus.OPEN


def _when(one: Clearance) -> str:
    return str(one.on or "")


def section_states(
    texts: Mapping[str, Sequence[SectionText]], summaries: Iterable[StepSummary]
) -> dict[str, SectionState]:
    """Give the state of each section; `texts` are those that say something, by "template/section".

    A section is cleared where a step of the kind "cleared" was taken for it; where no such step is taken section by
    section, that of the whole submission counts for each.
    """
    cleared = [one for one in summaries if one.step.step_kind == StepKind.CLEARED]
    by_section = {state.section: state for one in cleared for state in one.states if state.section}
    whole = [state for one in cleared for state in one.states if not state.section and not state.organization]
    return {
        name: _section_state(written, by_section.get(name) or (whole[-1] if whole else None))
        for name, written in texts.items()
    }


def _section_state(written: Sequence[SectionText], state: StepState | None) -> SectionState:
    if not written:
        return SectionState.EMPTY
    if state is None or state.clearance is None:
        return SectionState.DRAFTED
    return SectionState.CLEARED if state.status is StepStatus.TAKEN else SectionState.CHANGED
