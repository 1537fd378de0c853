"""Word how approaches stand: the gaps and the decisions about them."""

from __future__ import annotations

from pledgedesk.domain.catalogue import Approach
from pledgedesk.domain.decisions import EVERY_OBJECTIVE, ApproachDecision
from pledgedesk.domain.gaps import Gap, GapCounts, GapStatus, Reading
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.labels import code_label, objective_label

_STATUS: dict[GapStatus, str] = {
    GapStatus.OPEN: N_("Still open"),
    GapStatus.PLANNED: N_("Planned"),
    GapStatus.COVERED: N_("Covered"),
    GapStatus.NOT_FOR_US: N_("Not for us"),
}
_STATUS_MEANS: dict[GapStatus, str] = {
    GapStatus.OPEN: N_("Neither a record nor a decision yet."),
    GapStatus.PLANNED: N_("A draft practice or an open pledge is linked."),
    GapStatus.COVERED: N_("A validated practice or a fulfilled pledge is linked."),
    GapStatus.NOT_FOR_US: N_("Considered, and decided against, with the reason."),
}
_READING: dict[Reading, str] = {
    Reading.REPORT: N_("the report"),
    Reading.OURS: N_("our reading"),
    Reading.BOTH: N_("the report and our reading"),
}


def status_label(translator: Translator, status: GapStatus) -> str:
    """Name how an approach stands."""
    return translator.gettext(_STATUS[status])


def status_meaning(translator: Translator, status: GapStatus) -> str:
    """Say when an approach stands so."""
    return translator.gettext(_STATUS_MEANS[status])


def reading_label(translator: Translator, reading: Reading) -> str:
    """Say who reads an approach under an objective."""
    return translator.gettext(_READING[reading])


def counts_text(translator: Translator, counts: GapCounts) -> str:
    """Say how many approaches stand how: "9 open, 2 planned"; what is none is not said."""
    return ", ".join(_counted(translator, status, count) for status, count in counts.in_order if count)


def _counted(translator: Translator, status: GapStatus, count: int) -> str:
    """Say how many approaches stand so; English has one form for one and for several, other languages have not."""
    words = {
        GapStatus.OPEN: translator.ngettext("{count} open", "{count} open", count),
        GapStatus.PLANNED: translator.ngettext("{count} planned", "{count} planned", count),
        GapStatus.COVERED: translator.ngettext("{count} covered", "{count} covered", count),
        GapStatus.NOT_FOR_US: translator.ngettext("{count} not for us", "{count} not for us", count),
    }
    return words[status].format(count=count)


def period_text(translator: Translator, approach: Approach, *, has_ended: bool) -> str:
    """Give the period as printed in 2022, marked where it has ended."""
    if not has_ended:
        return approach.period
    return translator.gettext("{period}, ended").format(period=approach.period)


def records_text(translator: Translator, gap: Gap) -> str:
    """Name the records that are linked to an approach, each with its state or stage."""
    return ", ".join(
        f"{one.record.reference} ({code_label(translator, *_standing(one.record.stage, one.record.state)).lower()})"
        for one in gap.records
    )


def _standing(stage: str, state: str) -> tuple[str, str]:
    return ("stage", stage) if stage else ("state", state)


def decision_scope(translator: Translator, decision: ApproachDecision) -> str:
    """Say under which objective a decision holds, or under all."""
    _ = translator.gettext
    if decision.objective == EVERY_OBJECTIVE:
        return _("for all its objectives")
    return _("for objective {objective}").format(objective=objective_label(translator, decision.objective))


def decision_text(translator: Translator, decision: ApproachDecision) -> str:
    """Say who decided, when and for what; the reason stands apart."""
    _ = translator.gettext
    sentence = _("{person}, {date}, {scope}") if decision.decided_by else _("{date}, {scope}")
    return sentence.format(
        person=decision.decided_by, date=decision.decided_on or "", scope=decision_scope(translator, decision)
    )
