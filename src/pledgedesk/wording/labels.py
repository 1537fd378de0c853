"""Give the labels of stored codes."""

from __future__ import annotations

from pledgedesk.domain import reference
from pledgedesk.domain.codes import (
    Assessment,
    ConsultationKind,
    EntityType,
    FocalPoint,
    GeographicScope,
    Level,
    LinkKind,
    Nature,
    OrganizationKind,
    PledgeType,
    PracticeStanding,
    PracticeType,
    RecommendationResponse,
    RecommendationSource,
    RecommendationStatus,
    RecordKind,
    Stage,
    State,
    UpdateSource,
)
from pledgedesk.domain.problems import INVENTED_COUNTRY
from pledgedesk.domain.reviews import Edition, LeftOutReason
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.rounds_labels import ROUND_LABELS

_LABELS: dict[str, dict[str, str]] = {
    "state": {State.DRAFT: N_("Draft"), State.VALIDATED: N_("Validated")},
    "stage": {
        Stage.NOT_STARTED: N_("Not started"),
        Stage.PLANNING: N_("Planning"),
        Stage.IN_PROGRESS: N_("In progress"),
        Stage.FULFILLED: N_("Fulfilled"),
        Stage.DISCONTINUED: N_("Discontinued"),
    },
    "type": {
        PledgeType.INDIVIDUAL: N_("Individual"),
        PledgeType.COMMON: N_("Common"),
        PledgeType.IN_PARTNERSHIP: N_("In partnership"),
        PledgeType.MATCHING: N_("Matching"),
    },
    "nature": {
        Nature.FINANCIAL: N_("Financial"),
        Nature.HUMAN_RESOURCE: N_("Human resource"),
        Nature.PROCESS_ORIENTED: N_("Process-oriented"),
        Nature.POLICY_ORIENTED: N_("Policy-oriented"),
    },
    "level": {
        Level.LOCAL: N_("Local"),
        Level.NATIONAL: N_("National"),
        Level.REGIONAL: N_("Regional"),
        Level.INTERNATIONAL: N_("International"),
    },
    "practice_type": {
        PracticeType.LAW_OR_POLICY: N_("Law or policy"),
        PracticeType.PROGRAMME_OR_PROJECT: N_("Programme or project"),
        PracticeType.SERVICE: N_("Service"),
        PracticeType.TRAINING: N_("Training"),
        PracticeType.INFORMATION_CAMPAIGN: N_("Information campaign"),
        PracticeType.DATA_OR_RESEARCH: N_("Data or research"),
        PracticeType.COOPERATION_AGREEMENT: N_("Cooperation agreement"),
        PracticeType.INSTITUTION_OR_MECHANISM: N_("Institution or mechanism"),
        PracticeType.TOOL_OR_TECHNOLOGY: N_("Tool or technology"),
        PracticeType.OTHER: N_("Other"),
    },
    "geographic_scope": {
        GeographicScope.LOCAL: N_("Local"),
        GeographicScope.NATIONAL: N_("National"),
        GeographicScope.SUBREGIONAL: N_("Subregional"),
        GeographicScope.REGIONAL: N_("Regional"),
        GeographicScope.GLOBAL: N_("Global"),
    },
    "scope_level": {
        "local": N_("Local"),
        "national": N_("National"),
        "regional": N_("Regional"),
        "global": N_("Global"),
    },
    "assessment": {
        Assessment.NONE: N_("None"),
        Assessment.LIMITED: N_("Limited"),
        Assessment.PARTIAL: N_("Partial"),
        Assessment.SUBSTANTIAL: N_("Substantial"),
    },
    "link_kind": {
        LinkKind.INSPIRED_BY: N_("Inspired by"),
        LinkKind.SIMILAR: N_("Similar"),
        LinkKind.ADAPTED_FROM: N_("Adapted from"),
    },
    "standing": {
        PracticeStanding.STILL_RUNNING: N_("Still running"),
        PracticeStanding.CHANGED: N_("Changed"),
        PracticeStanding.ENDED: N_("Ended"),
    },
    "update_source": {
        UpdateSource.LETTER: N_("Letter"),
        UpdateSource.EMAIL: N_("E-mail"),
        UpdateSource.MEETING: N_("Meeting"),
        UpdateSource.FORM: N_("Form"),
    },
    "organization_kind": {
        OrganizationKind.MINISTRY: N_("Ministry"),
        OrganizationKind.AGENCY: N_("Agency"),
        OrganizationKind.LOCAL_AUTHORITY: N_("Local authority"),
        OrganizationKind.PARLIAMENT: N_("Parliament"),
        OrganizationKind.NATIONAL_HUMAN_RIGHTS_INSTITUTION: N_("National human rights institution"),
        OrganizationKind.CIVIL_SOCIETY: N_("Civil society"),
        OrganizationKind.DIASPORA_OR_MIGRANT_ORGANIZATION: N_("Diaspora or migrant organization"),
        OrganizationKind.FAITH_BASED: N_("Faith-based organization"),
        OrganizationKind.TRADE_UNION: N_("Trade union"),
        OrganizationKind.EMPLOYERS: N_("Employers"),
        OrganizationKind.PRIVATE: N_("Private sector"),
        OrganizationKind.ACADEMIA: N_("Academia"),
        OrganizationKind.MEDIA: N_("Media"),
        OrganizationKind.RED_CROSS_OR_RED_CRESCENT: N_("Red Cross or Red Crescent"),
        OrganizationKind.INTERNATIONAL_ORGANIZATION: N_("International organization"),
        OrganizationKind.OTHER: N_("Other"),
        # Those of the catalogue's approaches.
        "government": N_("Government"),
        "regional_organization": N_("Regional organization"),
        "private_sector": N_("Private sector"),
        "red_cross": N_("Red Cross or Red Crescent"),
        "partnership": N_("Partnership"),
    },
    "focal_point": {
        FocalPoint.MAIN: N_("Main focal point"),
        FocalPoint.ALTERNATE: N_("Alternate focal point"),
    },
    "consultation_kind": {
        ConsultationKind.INTER_MINISTERIAL: N_("Inter-ministerial"),
        ConsultationKind.PARLIAMENT: N_("Parliament"),
        ConsultationKind.LOCAL_AUTHORITIES: N_("Local authorities"),
        ConsultationKind.MIGRANTS: N_("Migrants"),
        ConsultationKind.DIASPORAS: N_("Diasporas"),
        ConsultationKind.CIVIL_SOCIETY: N_("Civil society"),
        ConsultationKind.FAITH_BASED: N_("Faith-based organizations"),
        ConsultationKind.PRIVATE_SECTOR: N_("Private sector"),
        ConsultationKind.TRADE_UNIONS: N_("Trade unions"),
        ConsultationKind.NATIONAL_HUMAN_RIGHTS_INSTITUTION: N_("National human rights institution"),
        ConsultationKind.RED_CROSS_OR_RED_CRESCENT: N_("Red Cross or Red Crescent"),
        ConsultationKind.ACADEMIA: N_("Academia"),
        ConsultationKind.MEDIA: N_("Media"),
        ConsultationKind.UN_SYSTEM: N_("United Nations system"),
        ConsultationKind.OTHER: N_("Other"),
    },
    "source": {
        RecommendationSource.IDM_REPORT_33: N_("IDM report No. 33"),
        RecommendationSource.PROGRESS_DECLARATION_2022: N_("Progress Declaration of 2022 (A/RES/76/266)"),
        RecommendationSource.PROGRESS_DECLARATION_2026: N_("Progress Declaration of 2026"),
        RecommendationSource.SECRETARY_GENERAL_REPORT: N_("Report of the Secretary-General"),
        RecommendationSource.UPR: N_("Universal Periodic Review"),
        RecommendationSource.TREATY_BODY: N_("Treaty body"),
        RecommendationSource.NATIONAL_PLAN: N_("National plan"),
        RecommendationSource.OTHER: N_("Other source"),
    },
    "response": {
        RecommendationResponse.ACCEPTED: N_("Accepted"),
        RecommendationResponse.ACCEPTED_IN_PART: N_("Accepted in part"),
        RecommendationResponse.NOTED: N_("Noted"),
        RecommendationResponse.NOT_ACCEPTED: N_("Not accepted"),
    },
    "status": {
        RecommendationStatus.NOT_STARTED: N_("Not started"),
        RecommendationStatus.IN_PROGRESS: N_("In progress"),
        RecommendationStatus.DONE: N_("Done"),
    },
    "entity_type": {
        EntityType.STATE: N_("State"),
        EntityType.LOCAL_AUTHORITY: N_("Local authority"),
        EntityType.INTERNATIONAL_ORGANIZATION: N_("International organization"),
        EntityType.CIVIL_SOCIETY: N_("Civil society"),
        EntityType.PRIVATE_SECTOR: N_("Private sector"),
        EntityType.ACADEMIA: N_("Academia"),
        EntityType.OTHER: N_("Other"),
    },
    "kind": {
        RecordKind.DOSSIER: N_("Dossier"),
        RecordKind.ORGANIZATION: N_("Organization"),
        RecordKind.PRACTICE: N_("Practice"),
        RecordKind.PLEDGE: N_("Pledge"),
        RecordKind.OBJECTIVE_NOTE: N_("Objective notes"),
        RecordKind.LINK: N_("Link"),
        RecordKind.RECOMMENDATION: N_("Recommendation"),
        RecordKind.APPROACH_DECISION: N_("“Not for us”"),
        RecordKind.DISMISSAL: N_("“Not relevant”"),
        RecordKind.CORRESPONDENCE: N_("Correspondence"),
        RecordKind.PROGRESS_UPDATE: N_("Progress update"),
        RecordKind.INDICATOR: N_("Indicator"),
        RecordKind.CONSULTATION: N_("Consultation"),
        RecordKind.SNOOZE: N_("“Put off”"),
        RecordKind.CHASE: N_("Request for an update"),
        RecordKind.REVIEW_ROUND: N_("Review round"),
        RecordKind.SECTION_TEXT: N_("Text of a section"),
        RecordKind.CHOSEN_RECORD: N_("Record chosen for a round"),
        RecordKind.CLEARANCE: N_("Clearance"),
        RecordKind.ACCEPTANCE: N_("Accepted warning"),
        RecordKind.PRACTICE_OFFER: N_("Offer of a practice"),
    },
    "edition": {Edition.SUBMISSION: N_("Submission"), Edition.WORKING: N_("Working edition")},
    "left_out": {
        LeftOutReason.DRAFT: N_("Draft"),
        LeftOutReason.CHANGED: N_("Changed since validated"),
        LeftOutReason.NOT_PUBLIC: N_("Internal, not public"),
        LeftOutReason.UNANSWERED: N_("No response yet"),
        LeftOutReason.NOT_TICKED: N_("Not ticked"),
    },
    **ROUND_LABELS,
}
_LANGUAGES = {
    "ar": N_("Arabic"),
    "zh": N_("Chinese"),
    "en": N_("English"),
    "fr": N_("French"),
    "ru": N_("Russian"),
    "es": N_("Spanish"),
}


def code_label(translator: Translator, field: str, code: str) -> str:
    """Give the label of a stored code; the code itself where it has none."""
    if field == "principles":
        return principle_name(translator, code)
    if field in ("language", "languages"):
        return language_name(translator, code)
    if field == "regions":
        return region_name(translator, code)
    label = _LABELS.get(field, {}).get(code)
    return translator.gettext(label) if label else code


def speaks(translator: Translator) -> str:
    """Give the language that a translator speaks."""
    return str(translator.info().get("language", "en"))


def labels_of(field: str) -> tuple[str, ...]:
    """List the codes of a field that have labels, in the order in which they are offered."""
    return tuple(str(code) for code in _LABELS.get(field, {}))


def language_name(translator: Translator, code: str) -> str:
    """Give the name of a language, in the reader's."""
    return translator.gettext(_LANGUAGES[code]) if code in _LANGUAGES else code


def principle_name(translator: Translator, key: str) -> str:
    """Give the name of a guiding principle."""
    found = reference.principles().get(key)
    return found.names.get(speaks(translator)) or found.names["en"] if found else key


def country_name(translator: Translator, code: str) -> str:
    """Give the name of a State or area as in UN terminology, in the reader's language."""
    if code == INVENTED_COUNTRY:
        return translator.gettext("Invented State")
    return reference.country_name(code, speaks(translator)).text if code in reference.countries() else code


def region_name(translator: Translator, key: str) -> str:
    """Give the name of a region that holds regional reviews."""
    return reference.region_name(key, speaks(translator)).text if key in reference.regions() else key


def subregion_name(translator: Translator, key: str) -> str:
    """Give the name of a geographic subregion; a text of the officer's own as it is."""
    return reference.subregion_name(key, speaks(translator)).text if key in reference.subregions() else key


def target_label(translator: Translator, code: str) -> str:
    """Give the short label, ours, of a target of the 2030 Agenda."""
    return reference.sdg_target_label(code, speaks(translator)).text


def objective_title(translator: Translator, number: int) -> str:
    """Give an objective's title; one whose wording was not checked says so."""
    found = reference.objective_title(number, speaks(translator))
    if found.verified:
        return found.text
    return translator.gettext("{title} (wording not verified)").format(title=found.text)


def objective_short(translator: Translator, number: int) -> str:
    """Give our short name of an objective."""
    return reference.objective_short(number, speaks(translator)).text


def objective_label(translator: Translator, number: int) -> str:
    """Give an objective's number and short name."""
    return f"{number} {objective_short(translator, number)}"


def cluster_short(translator: Translator, number: int) -> str:
    """Give our short name of a cluster."""
    return reference.cluster_short(number, speaks(translator)).text


def round_title(translator: Translator, review: reference.ReviewRound) -> str:
    """Name a review round: by its own title, or by its key where it is a shipped one."""
    return review.title or round_name(translator, review.key)


def round_name(translator: Translator, key: str) -> str:
    """Name a review round: "IMRF 2026", "Regional review 2028-2029"."""
    _ = translator.gettext
    found = reference.review_rounds().get(key)
    if found is None:
        return key
    years = str(found.start.year) if found.start.year == found.end.year else f"{found.start.year}–{found.end.year}"
    return (_("IMRF {years}") if found.kind == "imrf" else _("Regional review {years}")).format(years=years)
