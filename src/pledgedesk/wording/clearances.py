"""Word the steps of clearance and how they stand."""

from __future__ import annotations

from pledgedesk.domain.clearances import SectionState, StepState, StepStatus
from pledgedesk.domain.dossier_rounds import ClearanceStep
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.labels import code_label

_STATUS: dict[StepStatus, str] = {
    StepStatus.OPEN: N_("Not recorded yet"),
    StepStatus.OVERDUE: N_("Overdue"),
    StepStatus.TAKEN: N_("Recorded"),
    StepStatus.CHANGED: N_("Changed since"),
}
_SECTIONS: dict[SectionState, str] = {
    SectionState.EMPTY: N_("Not begun"),
    SectionState.DRAFTED: N_("Drafted"),
    SectionState.CLEARED: N_("Cleared"),
    SectionState.CHANGED: N_("Changed since cleared"),
}


def step_title(translator: Translator, step: ClearanceStep) -> str:
    """Name a step: by its own title, or by its kind."""
    return step.title or code_label(translator, "step_kind", step.step_kind)


def step_status(translator: Translator, status: StepStatus) -> str:
    """Name how a step stands."""
    return translator.gettext(_STATUS[status])


def section_state(translator: Translator, state: SectionState) -> str:
    """Name how far a section is."""
    return translator.gettext(_SECTIONS[state])


def no_access_control(translator: Translator) -> str:
    """Say what the record of clearance is, and what it is not."""
    return translator.gettext(
        "This records what was agreed on paper or by e-mail. It is no access control: nothing is locked by it."
    )


def taken_sentence(translator: Translator, state: StepState, day: str) -> str:
    """Say who took a step and on which day, and whether it changed since; empty where nobody did."""
    _, known = translator.gettext, state.clearance
    if known is None:
        return ""
    by, on = known.by, day
    if state.status is StepStatus.CHANGED:
        return _("Recorded by {by}, {date}. Changed since: it can be recorded again.").format(by=by, date=on)
    return _("Recorded by {by}, {date}.").format(by=by, date=on)
