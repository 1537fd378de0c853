"""Say which texts of a record, an approach or the report can be found, and under which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pledgedesk.domain.codec import Json
from pledgedesk.domain.reference import countries
from pledgedesk.domain.search import SearchKind

_CONTACT = ("name", "position", "email", "phone")


@dataclass(frozen=True, slots=True)
class Searched:
    """Name the fields of one kind that are searched.

    `head` names the thing: what stands there comes first. `organizations` hold uids, found by name.
    """

    head: tuple[str, ...]
    body: tuple[str, ...]
    organizations: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.head, *self.body)


SEARCHED: dict[SearchKind, Searched] = {
    SearchKind.PRACTICE: Searched(
        ("reference", "title"),
        (
            "summary", "description", "impact", "lessons", "replication", "innovation", "lead_organizations",
            "partners", "donors", "consulted", "resources", "contacts", "labels", "internal_notes",
        ),
        ("lead_organizations", "partners", "donors", "consulted"),
    ),
    SearchKind.PLEDGE: Searched(
        ("reference", "title"),
        (
            "text", "milestones", "matched_title", "matched_id", "region", "lead_organizations", "actors", "donors",
            "consulted", "network_id", "contacts", "labels", "internal_notes",
        ),
        ("lead_organizations", "actors", "donors", "consulted"),
    ),
    SearchKind.RECOMMENDATION: Searched(
        ("reference", "code", "text"),
        ("response_text", "source_detail", "lead_organizations", "internal_notes"),
        ("lead_organizations",),
    ),
    SearchKind.PROGRESS_UPDATE: Searched(
        ("reference", "done"),
        (
            "obstacles", "next_steps", "evidence", "reported_by", "reported_person", "reason", "internal_notes",
        ),
        ("reported_by",),
    ),
    SearchKind.INDICATOR: Searched(("reference", "name"), ("unit", "values", "internal_notes")),
    SearchKind.CONSULTATION: Searched(
        ("reference", "title"),
        ("organizations", "groups", "said", "follow_up", "documents", "internal_notes"),
        ("organizations",),
    ),
    SearchKind.ORGANIZATION: Searched(("name", "short_name", "names", "former_names"), ("people", "remarks")),
    SearchKind.OBJECTIVE_NOTE: Searched(
        ("reference",),
        ("policies", "progress", "challenges", "lessons", "support_needed", "next_steps", "internal_notes"),
    ),
    SearchKind.REVIEW_ROUND: Searched(
        ("key", "title"), ("host", "clusters", "deadlines", "questions", "internal_notes")
    ),
    SearchKind.SECTION_TEXT: Searched(("section",), ("text",)),
    SearchKind.APPROACH: Searched(
        ("code", "title"),
        (
            "summary", "impacts", "lessons", "organizations", "geographic_scope", "countries", "period",
            "resources", "contacts",
        ),
    ),
}  # fmt: skip
_PARTS: dict[str, tuple[str, ...]] = {
    "milestones": ("title",),
    "contacts": (*_CONTACT, "text", "emails"),
    "resources": ("title", "url"),
    "evidence": ("title", "link", "place"),
    "documents": ("title", "link", "place"),
    "values": ("source",),
    "groups": ("group",),
    "names": ("name",),
    "clusters": ("title",),
    "deadlines": ("title",),
    "questions": ("question", "answer"),
    "people": ("name", "role", "email", "phone"),
}
"""What of a field's parts is text."""


def text_of(kind: SearchKind, field: str, value: Json, names: Mapping[str, str]) -> str:
    """Give the text of a field, from its JSON; `names` are those of the organizations by uid."""
    if isinstance(value, str):
        return names.get(value, "") if field in SEARCHED[kind].organizations else value
    if not isinstance(value, list):
        return ""
    if field in SEARCHED[kind].organizations:
        return _joined(names.get(str(uid), "") for uid in value)
    if field == "countries":
        return _joined(name for code in value for name in countries()[str(code)].names.values())
    return _joined(text for part in value for text in _texts(field, part))


def _texts(field: str, part: Json) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name in _PARTS.get(field, ()):
            value = part.get(name)
            yield from map(str, value) if isinstance(value, list) else (str(value or ""),)


def _joined(texts: Iterator[str]) -> str:
    return " · ".join(filter(None, texts))
