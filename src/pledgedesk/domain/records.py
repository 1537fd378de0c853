"""Name the records of a dossier as one family."""

from __future__ import annotations

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice

Record = DossierProfile | Organization | Practice | Pledge | ObjectiveNote | ApproachLink
Clearable = Practice | Pledge | ObjectiveNote
"""Records that a ministry validates."""

RECORD_TYPES: dict[RecordKind, type[Record]] = {
    RecordKind.DOSSIER: DossierProfile,
    RecordKind.ORGANIZATION: Organization,
    RecordKind.PRACTICE: Practice,
    RecordKind.PLEDGE: Pledge,
    RecordKind.OBJECTIVE_NOTE: ObjectiveNote,
    RecordKind.LINK: ApproachLink,
}
ORGANIZATION_FIELDS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.PRACTICE: ("lead_organizations", "partners", "donors"),
    RecordKind.PLEDGE: ("lead_organizations", "actors"),
}
"""The fields that hold uids of organizations."""
