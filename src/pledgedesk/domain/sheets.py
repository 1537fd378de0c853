"""Hold what the forms of the UN channels ask, in the order of each form, and judge what goes into them.

What a form asks was read in a stored copy of its page, unless a field is `likely`: then it is only likely to be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgedesk.domain.codes import ApproachCriterion, OfferTo, RecordKind, RepositoryCriterion
from pledgedesk.domain.pledges import MAIN_OBJECTIVES, TEXT_FROM, TEXT_TO


class SheetKind(StrEnum):
    """Name the forms that sheets follow; the words of the command line."""

    PLEDGE = "pledge-sheet"
    """The web form of the pledging initiative."""
    PRACTICE = "practice-sheet"
    """The Repository of Practices of the Migration Network Hub."""
    APPROACH = "approach-sheet"
    """The form of approaches in IDM report No. 33."""

    @property
    def record_kind(self) -> RecordKind:
        """Give the kind of record that the form is about."""
        return RecordKind.PLEDGE if self is SheetKind.PLEDGE else RecordKind.PRACTICE


class SheetNeed(StrEnum):
    """Say what is wrong with a field of a form."""

    MISSING = "missing"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    OVER_MAIN = "over_main"


@dataclass(frozen=True, slots=True)
class FormField:
    """Describe a field of a form; `source` is the field of the record it is filled from.

    `of_profile` says that it is one of the dossier's own page; without a source the program holds nothing for it.
    """

    code: str
    source: str = ""
    required: bool = False
    of_profile: bool = False
    likely: bool = False


def _likely(code: str, source: str, *, required: bool = False) -> FormField:
    return FormField(code, source, required, likely=True)


FORMS: dict[SheetKind, tuple[FormField, ...]] = {
    SheetKind.PLEDGE: (
        FormField("entity_name", "entity_name", required=True, of_profile=True),
        FormField("entity_type", "entity_type", required=True, of_profile=True),
        FormField("champion", "champion", of_profile=True),
        FormField("contact_name", "contacts"),
        FormField("contact_position", "contacts"),
        FormField("contact_email", "contacts"),
        FormField("second_contact_name", "contacts"),
        FormField("second_contact_email", "contacts"),
        FormField("country", "countries", required=True),
        FormField("other_countries", "countries"),
        FormField("region", "region"),
        FormField("pledge_name", "title", required=True),
        FormField("type", "type", required=True),
        FormField("mirror", "mirror"),
        FormField("actors", "actors"),
        FormField("matched_title", "matched_title"),
        FormField("matched_id", "matched_id"),
        FormField("nature", "nature", required=True),
        FormField("main_objectives", "objectives", required=True),
        FormField("text", "text", required=True),
        FormField("attachment"),
    ),
    SheetKind.PRACTICE: (
        FormField("title", "title", required=True),
        FormField("primary_objectives", "objectives", required=True),
        FormField("principles", "principles", required=True),
        FormField("sdg_targets", "sdg_targets"),
        FormField("dates", "start", required=True),
        FormField("practice_type", "practice_type", required=True),
        FormField("geographic_scope", "geographic_scope", required=True),
        FormField("subregions", "subregions"),
        FormField("summary", "summary", required=True),
        _likely("countries", "countries"),
        _likely("lead_organizations", "lead_organizations", required=True),
        _likely("description", "description", required=True),
        _likely("partners_and_donors", "partners"),
        _likely("impact", "impact", required=True),
        _likely("lessons", "lessons", required=True),
        _likely("replication", "replication"),
        _likely("innovation", "innovation"),
        _likely("resources", "resources"),
        _likely("contacts", "contacts"),
    ),
    SheetKind.APPROACH: (
        FormField("title", "title", required=True),
        FormField("organization", "lead_organizations", required=True),
        FormField("period", "start", required=True),
        FormField("scope", "geographic_scope", required=True),
        FormField("description", "description", required=True),
        FormField("impacts", "impact", required=True),
        FormField("lessons", "lessons", required=True),
        FormField("resources", "resources"),
        FormField("contacts", "contacts"),
    ),
}
"""The forms, each field in its place."""
CRITERIA: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PLEDGE: (),
    SheetKind.PRACTICE: tuple(one.value for one in RepositoryCriterion),
    SheetKind.APPROACH: tuple(one.value for one in ApproachCriterion),
}
"""What each channel asks of what is offered."""
CRITERIA_FIELD = {SheetKind.PRACTICE: "repository_criterion", SheetKind.APPROACH: "approach_criterion"}
"""The names under which the criteria have labels."""
OFFERED_TO = {SheetKind.PRACTICE: OfferTo.REPOSITORY, SheetKind.APPROACH: OfferTo.DIALOGUE}


@dataclass(frozen=True, slots=True)
class SheetField:
    """Hold a field of a form as it is to be filled in; `count` is of characters, where the form has limits."""

    code: str
    label: str
    value: str
    source: str = ""
    of_profile: bool = False
    likely: bool = False
    need: SheetNeed | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SheetCriterion:
    """Hold something that the channel asks, and whether somebody says that it is met."""

    code: str
    label: str
    met: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold the form filled in for one record."""

    uid: str
    reference: str
    title: str
    fields: tuple[SheetField, ...]
    criteria: tuple[SheetCriterion, ...] = ()

    @property
    def needed(self) -> tuple[SheetField, ...]:
        """Give the fields that are not as the form asks."""
        return tuple(one for one in self.fields if one.need is not None)


@dataclass(frozen=True, slots=True)
class SheetFile:
    """Hold the sheets that go into one file; `author` is the office, never a person."""

    kind: SheetKind
    language: str
    title: str
    author: str
    written_on: date
    sheets: tuple[Sheet, ...]
    invented: bool = False


def need_of(form: FormField, value: str, objectives: int = 0) -> SheetNeed | None:
    """Say what is wrong with a value for a field; `objectives` are those that a pledge names as its main ones."""
    if form.required and not value.strip():
        return SheetNeed.MISSING
    if form.code == "text":
        return SheetNeed.TOO_SHORT if len(value) < TEXT_FROM else SheetNeed.TOO_LONG if len(value) > TEXT_TO else None
    if form.code == "main_objectives" and objectives > MAIN_OBJECTIVES:
        return SheetNeed.OVER_MAIN
    return None
