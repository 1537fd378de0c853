"""Hold what a dossier keeps of a review round: its dates, templates, texts, choice and clearance."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import ClassVar
from uuid import uuid4

from pledgedesk.domain.attached import OfRecord
from pledgedesk.domain.codes import RecordKind, RoundKind, StepKind, StepScope
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.fields import clearance, identity, internal, public
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.templates import ReviewTemplate


def _uid() -> str:
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold a date by which something of the round is due; `done` is the day it was, None until then."""

    deadline_kind: str = ""
    date: PartialDate | None = None
    title: str = ""
    done: PartialDate | None = None
    uid: str = dataclasses.field(default_factory=_uid)


@dataclass(frozen=True, slots=True)
class RoundTable:
    """Hold a cluster of the round's own: clusters differ between reviews, so they are data."""

    title: str = ""
    objectives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearanceStep:
    """Hold a step of clearance that the ministry sets; `who` is a role or an organization's name, in words.

    `organizations` are uids, asked where the scope is the organization.
    """

    step_kind: str = StepKind.CLEARED.value
    title: str = ""
    who: str = ""
    due: PartialDate | None = None
    scope: str = StepScope.SUBMISSION.value
    organizations: tuple[str, ...] = ()
    uid: str = dataclasses.field(default_factory=_uid)


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """Hold a question that the minister may be asked, with its answer: internal."""

    question: str = ""
    answer: str = ""
    from_round: str = ""


@dataclass(frozen=True, slots=True)
class DossierRound:
    """Hold what the dossier keeps of a review round.

    `key` is that of the shipped round, or the officer's own. `templates` are copies: a round keeps what it began
    with. Until somebody chooses (`chosen_only`), every validated record is in. `carried_from` is the key of the
    round whose texts, choice and answers this one began with.
    """

    kind: ClassVar[RecordKind] = RecordKind.REVIEW_ROUND

    uid: str = identity()
    key: str = identity()
    title: str = public(required=True)
    round_kind: str = public(RoundKind.NATIONAL.value, required=True)
    start: PartialDate | None = public(None)
    end: PartialDate | None = public(None)
    period_from: PartialDate | None = public(None)
    period_to: PartialDate | None = public(None)
    host: str = public()
    clusters: tuple[RoundTable, ...] = public(())
    language: str = public("en")
    templates: tuple[ReviewTemplate, ...] = public(())
    deadlines: tuple[Deadline, ...] = internal(())
    steps: tuple[ClearanceStep, ...] = internal(())
    questions: tuple[LikelyQuestion, ...] = internal(())
    chosen_only: bool = clearance(False)
    carried_from: str = identity()
    internal_notes: str = internal()

    @property
    def reference(self) -> str:
        """Name the round in lists, the bin and the history: by its key."""
        return self.key

    def as_round(self, shipped: ReviewRound | None = None) -> ReviewRound:
        """Give the round as reviews know it; without dates of its own it keeps those of the shipped one."""
        if shipped is not None and self.start is None:
            return dataclasses.replace(shipped, title=self.title)
        start = self.start or self.end
        assert start is not None, "a round without a date is refused"
        return ReviewRound(self.key, self.round_kind, start, self.end or start, title=self.title)

    def template(self, key: str) -> ReviewTemplate | None:
        """Give the round's copy of a template."""
        return next((one for one in self.templates if one.key == key), None)

    def step(self, uid: str) -> ClearanceStep | None:
        """Give a step of clearance."""
        return next((one for one in self.steps if one.uid == uid), None)


@dataclass(frozen=True, slots=True)
class SectionText(OfRecord):
    """Hold the text of one section of a round, as Markdown; of one objective in it, where `objective` is not 0.

    The record that it hangs on is the round. `from_round` is the key of the round it was carried forward from, until
    somebody has read and confirmed it.
    """

    kind: ClassVar[RecordKind] = RecordKind.SECTION_TEXT
    reference: ClassVar[str] = ""

    template: str = identity()
    section: str = identity()
    objective: int = identity(0)
    text: str = public()
    from_round: str = clearance("")

    @property
    def place(self) -> tuple[str, str, int]:
        """Name where the text stands in its round."""
        return self.template, self.section, self.objective


@dataclass(frozen=True, slots=True)
class ChosenRecord(OfRecord):
    """Say that a practice, pledge or recommendation goes with a round, at which place, and why.

    The record that it hangs on is the round. What was chosen may be gone meanwhile.
    """

    kind: ClassVar[RecordKind] = RecordKind.CHOSEN_RECORD
    reference: ClassVar[str] = ""

    chosen_kind: str = identity()
    chosen_uid: str = identity()
    position: int = clearance(0)
    reason: str = internal()
    from_round: str = clearance("")


@dataclass(frozen=True, slots=True)
class Clearance(OfRecord):
    """Record that a step was taken: by whom, when, on which version. It is no access control.

    The record that it hangs on is the round; `step` is a uid of its steps. `section` is "template/section" where the
    step is taken for each section, `organization` a uid where it is for each organization. `version` is the SHA-256
    of what was cleared.
    """

    kind: ClassVar[RecordKind] = RecordKind.CLEARANCE
    reference: ClassVar[str] = ""

    step: str = identity()
    section: str = identity()
    organization: str = identity()
    by: str = internal()
    on: PartialDate | None = internal(None)
    version: str = internal()
    remark: str = internal()


@dataclass(frozen=True, slots=True)
class Acceptance(OfRecord):
    """Say that a warning was accepted, with the reason; the record that it hangs on is the round.

    `rule` is the warning's code, `matter` what it is about: a uid, "template/section", or empty for all of the rule.
    """

    kind: ClassVar[RecordKind] = RecordKind.ACCEPTANCE
    reference: ClassVar[str] = ""

    rule: str = identity()
    matter: str = identity()
    reason: str = internal()
    accepted_by: str = internal()
    accepted_on: PartialDate | None = internal(None)


@dataclass(frozen=True, slots=True)
class PracticeOffer(OfRecord):
    """Hold how a practice stands with the Repository of Practices, or with the next dialogue.

    The record that it hangs on is the practice. `criteria` are codes of those that somebody says are met: a sheet says
    so to whom the practice is offered.
    """

    kind: ClassVar[RecordKind] = RecordKind.PRACTICE_OFFER
    reference: ClassVar[str] = ""

    offer_to: str = identity()
    criteria: tuple[str, ...] = public(())
    offer_state: str = internal()
    sent_on: PartialDate | None = internal(None)
    link: str = internal()
    remark: str = internal()
