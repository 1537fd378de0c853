"""Name the records of a dossier as one family."""

from __future__ import annotations

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.dossier_rounds import (
    Acceptance,
    ChosenRecord,
    Clearance,
    DossierRound,
    PracticeOffer,
    SectionText,
)
from pledgedesk.domain.indicators import Indicator
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.updates import ProgressUpdate

OfRound = SectionText | ChosenRecord | Clearance | Acceptance
"""Records that hang on a review round."""
Attached = (
    ApproachLink | MatchDismissal | Correspondence | ProgressUpdate | Indicator | Snooze | PracticeOffer | OfRound
)
"""Records that hang on another one: they go to the bin with it, and come back with it."""
ATTACHED_KINDS = (
    RecordKind.LINK,
    RecordKind.DISMISSAL,
    RecordKind.CORRESPONDENCE,
    RecordKind.PROGRESS_UPDATE,
    RecordKind.INDICATOR,
    RecordKind.SNOOZE,
    RecordKind.PRACTICE_OFFER,
    RecordKind.SECTION_TEXT,
    RecordKind.CHOSEN_RECORD,
    RecordKind.CLEARANCE,
    RecordKind.ACCEPTANCE,
)
Record = (
    DossierProfile
    | Organization
    | Practice
    | Pledge
    | ObjectiveNote
    | Recommendation
    | ApproachDecision
    | Consultation
    | Chase
    | DossierRound
    | Attached
)
Clearable = Practice | Pledge | ObjectiveNote
"""Records that a ministry validates."""
Leaving = Clearable | Recommendation
"""Records that a submission may carry."""

RECORD_TYPES: dict[RecordKind, type[Record]] = {
    RecordKind.DOSSIER: DossierProfile,
    RecordKind.ORGANIZATION: Organization,
    RecordKind.PRACTICE: Practice,
    RecordKind.PLEDGE: Pledge,
    RecordKind.OBJECTIVE_NOTE: ObjectiveNote,
    RecordKind.LINK: ApproachLink,
    RecordKind.RECOMMENDATION: Recommendation,
    RecordKind.APPROACH_DECISION: ApproachDecision,
    RecordKind.DISMISSAL: MatchDismissal,
    RecordKind.CORRESPONDENCE: Correspondence,
    RecordKind.PROGRESS_UPDATE: ProgressUpdate,
    RecordKind.INDICATOR: Indicator,
    RecordKind.CONSULTATION: Consultation,
    RecordKind.SNOOZE: Snooze,
    RecordKind.CHASE: Chase,
    RecordKind.REVIEW_ROUND: DossierRound,
    RecordKind.SECTION_TEXT: SectionText,
    RecordKind.CHOSEN_RECORD: ChosenRecord,
    RecordKind.CLEARANCE: Clearance,
    RecordKind.ACCEPTANCE: Acceptance,
    RecordKind.PRACTICE_OFFER: PracticeOffer,
}
ORGANIZATION_FIELDS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.PRACTICE: ("lead_organizations", "partners", "donors", "consulted"),
    RecordKind.PLEDGE: ("lead_organizations", "actors", "donors", "consulted"),
    RecordKind.RECOMMENDATION: ("lead_organizations",),
    RecordKind.CONSULTATION: ("organizations",),
}
"""The fields that hold uids of organizations."""
ORGANIZATION_FIELD: dict[RecordKind, str] = {
    RecordKind.PROGRESS_UPDATE: "reported_by",
    RecordKind.CHASE: "organization",
    RecordKind.ORGANIZATION: "parent",
    RecordKind.CLEARANCE: "organization",
}
"""The fields that hold the uid of one organization, or nothing."""
NEEDED_FIELDS = {
    RecordKind.PRACTICE: "title",
    RecordKind.PLEDGE: "title",
    RecordKind.RECOMMENDATION: "text",
    RecordKind.CONSULTATION: "title",
    RecordKind.INDICATOR: "name",
    RecordKind.ORGANIZATION: "name",
    RecordKind.REVIEW_ROUND: "title",
}
"""The one field without which a new record is not stored."""
RECORD_FIELDS: dict[RecordKind, dict[str, RecordKind]] = {
    RecordKind.PRACTICE: {"pledges": RecordKind.PLEDGE},
    RecordKind.RECOMMENDATION: {"practices": RecordKind.PRACTICE, "pledges": RecordKind.PLEDGE},
}
"""The fields that hold uids of other records: a record that is deleted leaves them."""
