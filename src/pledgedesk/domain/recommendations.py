"""Hold recommendations that the State was given, and how it answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pledgedesk.domain.codes import RecommendationStatus, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, public
from pledgedesk.domain.parts import ObjectiveTag


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Hold one recommendation with the State's response.

    `source_detail` is the document's number or name, where the source does not say it all; `code` is
    the recommendation's number in its source. Practices, pledges and organizations are held by uid,
    approaches by code. Only one that is `public` may stand in a submission.
    """

    kind: ClassVar[RecordKind] = RecordKind.RECOMMENDATION
    prefix: ClassVar[str] = "REC"

    uid: str = identity()
    reference: str = identity()
    source: str = public(required=True)
    source_detail: str = public()
    code: str = public()
    text: str = public(required=True)
    objectives: tuple[ObjectiveTag, ...] = public((), required=True)
    response: str = public(required=True)
    response_text: str = public()
    lead_organizations: tuple[str, ...] = public(())
    due: PartialDate | None = public(None)
    status: str = public(RecommendationStatus.NOT_STARTED.value)
    practices: tuple[str, ...] = public(())
    pledges: tuple[str, ...] = public(())
    approaches: tuple[str, ...] = internal(())
    public: bool = clearance(False)
    internal_notes: str = internal()

    @property
    def title(self) -> str:
        """Give the text in one line, for lists, the bin and the history."""
        return " ".join(self.text.split())
