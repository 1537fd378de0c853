"""Label the codes of review rounds, clearance, the register and offers of practices."""

from __future__ import annotations

from pledgedesk.domain.codes import (
    ApproachCriterion,
    Certainty,
    Channel,
    DeadlineKind,
    FileOrigin,
    OfferState,
    OfferTo,
    RepositoryCriterion,
    RoundKind,
    StepKind,
    StepScope,
    TemplateUse,
)
from pledgedesk.i18n import N_

ROUND_LABELS: dict[str, dict[str, str]] = {
    "round_kind": {
        RoundKind.REGIONAL: N_("Regional review"),
        RoundKind.IMRF: N_("International Migration Review Forum"),
        RoundKind.FOLLOW_UP: N_("Follow-up between reviews"),
        RoundKind.NATIONAL: N_("National review"),
    },
    "deadline_kind": {
        DeadlineKind.INPUTS: N_("Inputs"),
        DeadlineKind.CLEARANCE: N_("Clearance"),
        DeadlineKind.TRANSLATION: N_("Translation"),
        DeadlineKind.SENDING: N_("Sending"),
    },
    "step_kind": {
        StepKind.DRAFTED: N_("Drafted"),
        StepKind.REVIEWED: N_("Reviewed"),
        StepKind.CLEARED: N_("Cleared"),
        StepKind.SIGNED: N_("Signed"),
    },
    "scope": {
        StepScope.SUBMISSION: N_("The submission"),
        StepScope.SECTION: N_("Each section"),
        StepScope.ORGANIZATION: N_("Each organization"),
    },
    "use": {TemplateUse.WRITTEN: N_("Text to be read"), TemplateUse.SPOKEN: N_("Statement to be spoken")},
    "certainty": {
        Certainty.OFFICIAL: N_("Official template"),
        Certainty.INFERRED: N_("Inferred from what was asked before"),
        Certainty.MODELLED: N_("Not official: modelled on other reviews"),
        Certainty.OWN: N_("Brought in by your office"),
    },
    "channel": {
        Channel.EMAIL: N_("E-mail"),
        Channel.PORTAL: N_("Portal"),
        Channel.NOTE_VERBALE: N_("Note verbale"),
        Channel.BY_HAND: N_("By hand"),
    },
    "origin": {
        FileOrigin.EXPORTED: N_("Exported before"),
        FileOrigin.WRITTEN: N_("Written for the record"),
        FileOrigin.AS_SENT: N_("As in fact sent"),
        FileOrigin.RECEIPT: N_("Receipt"),
        FileOrigin.REPLY: N_("Reply"),
        FileOrigin.SIGNED: N_("Signed copy"),
        FileOrigin.OTHER: N_("Other file"),
    },
    "offer_to": {
        OfferTo.REPOSITORY: N_("Repository of Practices"),
        OfferTo.DIALOGUE: N_("International Dialogue on Migration"),
    },
    "offer_state": {
        OfferState.SENT: N_("Sent"),
        OfferState.IN_REVIEW: N_("In review"),
        OfferState.PUBLISHED: N_("Published"),
    },
    "repository_criterion": {
        RepositoryCriterion.RELATES_TO_OBJECTIVES: N_("Relates to one or more objectives"),
        RepositoryCriterion.ADHERES_TO_PRINCIPLES: N_("Adheres to the ten guiding principles"),
        RepositoryCriterion.AFTER_DECEMBER_2018: N_("Carried out after December 2018"),
        RepositoryCriterion.MOSTLY_COMPLETED: N_("Fully or mostly completed"),
        RepositoryCriterion.INNOVATIVE_AND_REPLICABLE: N_("Innovative and replicable"),
    },
    "approach_criterion": {
        ApproachCriterion.ADVANCES_COMPACT: N_("Advances the implementation of the Compact"),
        ApproachCriterion.PROVEN_EFFECTIVE: N_("Proven effective"),
        ApproachCriterion.REPLICABLE: N_("Replicable by others or in other contexts"),
        ApproachCriterion.OPEN_TO_COLLABORATION: N_("Open to collaboration and to sharing lessons"),
    },
}
