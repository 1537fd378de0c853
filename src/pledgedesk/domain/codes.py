"""List the stable codes that records store; `wording` gives their labels."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """Name the kinds of record that a dossier keeps."""

    DOSSIER = "dossier"
    ORGANIZATION = "organization"
    PRACTICE = "practice"
    PLEDGE = "pledge"
    OBJECTIVE_NOTE = "objective_note"
    LINK = "link"
    RECOMMENDATION = "recommendation"
    APPROACH_DECISION = "approach_decision"
    DISMISSAL = "dismissal"
    CORRESPONDENCE = "correspondence"
    PROGRESS_UPDATE = "progress_update"
    INDICATOR = "indicator"
    CONSULTATION = "consultation"
    SNOOZE = "snooze"
    CHASE = "chase"
    REVIEW_ROUND = "review_round"
    SECTION_TEXT = "section_text"
    CHOSEN_RECORD = "chosen_record"
    CLEARANCE = "clearance"
    ACCEPTANCE = "acceptance"
    PRACTICE_OFFER = "practice_offer"


class State(StrEnum):
    """Say whether the ministry has agreed to a record."""

    DRAFT = "draft"
    VALIDATED = "validated"


class Stage(StrEnum):
    """Say how far a pledge is: UNHCR's tracker has the middle three, the others are the program's."""

    NOT_STARTED = "not_started"
    PLANNING = "planning"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    DISCONTINUED = "discontinued"


class PledgeType(StrEnum):
    """Name the types of the pledging initiative's form."""

    INDIVIDUAL = "individual"
    COMMON = "common"
    IN_PARTNERSHIP = "in_partnership"
    MATCHING = "matching"


class Nature(StrEnum):
    """Name the natures of a pledge in the pledging initiative's form."""

    FINANCIAL = "financial"
    HUMAN_RESOURCE = "human_resource"
    PROCESS_ORIENTED = "process_oriented"
    POLICY_ORIENTED = "policy_oriented"


class Level(StrEnum):
    """Name the levels at which a pledge is carried out."""

    LOCAL = "local"
    NATIONAL = "national"
    REGIONAL = "regional"
    INTERNATIONAL = "international"


class PracticeType(StrEnum):
    """Name types of practice: the program's own list, labelled so in the window."""

    LAW_OR_POLICY = "law_or_policy"
    PROGRAMME_OR_PROJECT = "programme_or_project"
    SERVICE = "service"
    TRAINING = "training"
    INFORMATION_CAMPAIGN = "information_campaign"
    DATA_OR_RESEARCH = "data_or_research"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    INSTITUTION_OR_MECHANISM = "institution_or_mechanism"
    TOOL_OR_TECHNOLOGY = "tool_or_technology"
    OTHER = "other"


class GeographicScope(StrEnum):
    """Name how wide a practice reaches."""

    LOCAL = "local"
    NATIONAL = "national"
    SUBREGIONAL = "subregional"
    REGIONAL = "regional"
    GLOBAL = "global"


class Assessment(StrEnum):
    """Name the State's own reading of an objective: the program's scale, internal, never submitted."""

    NONE = "none"
    LIMITED = "limited"
    PARTIAL = "partial"
    SUBSTANTIAL = "substantial"


class LinkKind(StrEnum):
    """Say how a record relates to an approach."""

    INSPIRED_BY = "inspired_by"
    SIMILAR = "similar"
    ADAPTED_FROM = "adapted_from"


class RecommendationSource(StrEnum):
    """Say where a recommendation comes from; `source_detail` holds the document's number or name."""

    IDM_REPORT_33 = "idm_report_33"
    PROGRESS_DECLARATION_2022 = "progress_declaration_2022"
    PROGRESS_DECLARATION_2026 = "progress_declaration_2026"
    SECRETARY_GENERAL_REPORT = "secretary_general_report"
    UPR = "upr"
    TREATY_BODY = "treaty_body"
    NATIONAL_PLAN = "national_plan"
    OTHER = "other"


class RecommendationResponse(StrEnum):
    """Say how the State answers a recommendation; a recommendation without an answer holds none."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOTED = "noted"
    NOT_ACCEPTED = "not_accepted"


class RecommendationStatus(StrEnum):
    """Say how far the follow-up of a recommendation is: the program's own list."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class PracticeStanding(StrEnum):
    """Say what a progress update reports of a practice: the program's own, lighter list."""

    STILL_RUNNING = "still_running"
    CHANGED = "changed"
    ENDED = "ended"


class UpdateSource(StrEnum):
    """Say how a progress update came to the office."""

    LETTER = "letter"
    EMAIL = "email"
    MEETING = "meeting"
    FORM = "form"


class OrganizationKind(StrEnum):
    """Name kinds of organization, after the partners that paragraph 44 of the Compact names."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    LOCAL_AUTHORITY = "local_authority"
    PARLIAMENT = "parliament"
    NATIONAL_HUMAN_RIGHTS_INSTITUTION = "national_human_rights_institution"
    CIVIL_SOCIETY = "civil_society"
    DIASPORA_OR_MIGRANT_ORGANIZATION = "diaspora_or_migrant_organization"
    FAITH_BASED = "faith_based"
    TRADE_UNION = "trade_union"
    EMPLOYERS = "employers"
    PRIVATE = "private"
    ACADEMIA = "academia"
    MEDIA = "media"
    RED_CROSS_OR_RED_CRESCENT = "red_cross_or_red_crescent"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    OTHER = "other"


class FocalPoint(StrEnum):
    """Say whether a person is an organization's focal point; others hold none."""

    MAIN = "main"
    ALTERNATE = "alternate"


class ConsultationKind(StrEnum):
    """Name who was consulted, after paragraph 44 of the Compact."""

    INTER_MINISTERIAL = "inter_ministerial"
    PARLIAMENT = "parliament"
    LOCAL_AUTHORITIES = "local_authorities"
    MIGRANTS = "migrants"
    DIASPORAS = "diasporas"
    CIVIL_SOCIETY = "civil_society"
    FAITH_BASED = "faith_based"
    PRIVATE_SECTOR = "private_sector"
    TRADE_UNIONS = "trade_unions"
    NATIONAL_HUMAN_RIGHTS_INSTITUTION = "national_human_rights_institution"
    RED_CROSS_OR_RED_CRESCENT = "red_cross_or_red_crescent"
    ACADEMIA = "academia"
    MEDIA = "media"
    UN_SYSTEM = "un_system"
    OTHER = "other"


class RoundKind(StrEnum):
    """Name kinds of review round: regional reviews, the IMRF, the follow-up between them, a review at home."""

    REGIONAL = "regional"
    IMRF = "imrf"
    FOLLOW_UP = "follow_up"
    NATIONAL = "national"


class DeadlineKind(StrEnum):
    """Say what is due in a review round."""

    INPUTS = "inputs"
    CLEARANCE = "clearance"
    TRANSLATION = "translation"
    SENDING = "sending"


class StepKind(StrEnum):
    """Name the kinds of step on the way to a cleared submission."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    CLEARED = "cleared"
    SIGNED = "signed"


class StepScope(StrEnum):
    """Say what a step of clearance is taken for: the submission once, each section, or each organization."""

    SUBMISSION = "submission"
    SECTION = "section"
    ORGANIZATION = "organization"


class TemplateUse(StrEnum):
    """Say what a template is for: a text to be read, or a statement to be spoken."""

    WRITTEN = "written"
    SPOKEN = "spoken"


class Certainty(StrEnum):
    """Say how sure the headings of a template are."""

    OFFICIAL = "official"
    INFERRED = "inferred"
    MODELLED = "modelled"
    OWN = "own"
    """Brought in by the officer."""


class Channel(StrEnum):
    """Say by which way a submission is sent."""

    EMAIL = "email"
    PORTAL = "portal"
    NOTE_VERBALE = "note_verbale"
    BY_HAND = "by_hand"


class FileOrigin(StrEnum):
    """Say where a file of the register comes from."""

    EXPORTED = "exported"
    """Written by the program before, and not again for the recording."""
    WRITTEN = "written"
    """Written by the program for the recording."""
    AS_SENT = "as_sent"
    """Given by the officer as in fact sent: edited, signed, translated."""
    RECEIPT = "receipt"
    REPLY = "reply"
    SIGNED = "signed"
    OTHER = "other"


class OfferTo(StrEnum):
    """Say to whom a practice is offered."""

    REPOSITORY = "repository"
    """The Repository of Practices of the Migration Network Hub."""
    DIALOGUE = "dialogue"
    """The next International Dialogue on Migration."""


class OfferState(StrEnum):
    """Say how far an offered practice is; one that was not sent yet holds none."""

    SENT = "sent"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"


class RepositoryCriterion(StrEnum):
    """Name what the Repository of Practices asks of a practice."""

    RELATES_TO_OBJECTIVES = "relates_to_objectives"
    ADHERES_TO_PRINCIPLES = "adheres_to_principles"
    AFTER_DECEMBER_2018 = "after_december_2018"
    MOSTLY_COMPLETED = "mostly_completed"
    INNOVATIVE_AND_REPLICABLE = "innovative_and_replicable"


class ApproachCriterion(StrEnum):
    """Name what the IDM report asks of an approach that is shared."""

    ADVANCES_COMPACT = "advances_compact"
    PROVEN_EFFECTIVE = "proven_effective"
    REPLICABLE = "replicable"
    OPEN_TO_COLLABORATION = "open_to_collaboration"


class EntityType(StrEnum):
    """Name who makes a pledge, after the pledging initiative's form ("States", ...)."""

    STATE = "state"
    LOCAL_AUTHORITY = "local_authority"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    CIVIL_SOCIETY = "civil_society"
    PRIVATE_SECTOR = "private_sector"
    ACADEMIA = "academia"
    OTHER = "other"


class OperationKind(StrEnum):
    """Name what one step in the change log did."""

    CREATE = "create"
    DUPLICATE = "duplicate"
    EDIT = "edit"
    SET_STATE = "set_state"
    SET_STAGE = "set_stage"
    CONFIRM = "confirm"
    DELETE = "delete"
    RESTORE = "restore"
    LINK = "link"
    UNLINK = "unlink"
    DISMISS = "dismiss"
    RECONSIDER = "reconsider"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    CORRESPOND = "correspond"
    UPDATE = "update"
    MERGE = "merge"
    RETIRE = "retire"
    SNOOZE = "snooze"
    TAKE_UP = "take_up"
    ASK = "ask"
    BEGIN = "begin"
    WRITE = "write"
    CHOOSE = "choose"
    CLEAR = "clear"
    ACCEPT = "accept"
    OFFER = "offer"
    CARRY_FORWARD = "carry_forward"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"


LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The six official languages of the United Nations, in the order of the English alphabet."""
