"""Show a record as text, in the sections of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pledgedesk.cli.output import Output
from pledgedesk.domain.codec import encode
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import problems
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.i18n import N_, Translator
from pledgedesk.services.exchange import Directory, Exchanged
from pledgedesk.services.shipped import catalogue_file
from pledgedesk.wording import code_label, country_name, field_label, objective_label, problem_sentence
from pledgedesk.wording.labels import subregion_name, target_label
from pledgedesk.wording.values import value_text

_SECTIONS: dict[RecordKind, tuple[tuple[str, tuple[str, ...]], ...]] = {
    RecordKind.PRACTICE: (
        (
            N_("What it is"),
            ("summary", "description", "objectives", "principles", "practice_type", "language", "innovation"),
        ),
        (
            N_("Where and when"),
            ("start", "end", "ongoing", "geographic_scope", "countries", "subregions", "sdg_targets"),
        ),
        (N_("Who"), ("lead_organizations", "partners", "donors", "consulted", "contacts")),
        (N_("Results"), ("impact", "lessons", "replication", "resources")),
        (N_("Links"), ("pledges",)),
        (N_("Internal"), ("labels", "validated_by", "internal_notes")),
    ),
    RecordKind.PLEDGE: (
        (
            N_("What it is"),
            (
                "stage", "text", "objectives", "principles", "type", "nature", "matched_title", "matched_id", "mirror",
                "language",
            ),
        ),
        (N_("When"), ("start", "due", "milestones")),
        (
            N_("Who and where"),
            ("lead_organizations", "actors", "donors", "consulted", "level", "countries", "region", "contacts"),
        ),
        (N_("Means and registration"), ("amount", "currency", "sdg_targets", "network_id", "registered_on")),
        (N_("Internal"), ("labels", "validated_by", "internal_notes")),
    ),
    RecordKind.RECOMMENDATION: (
        (
            N_("What is recommended"),
            ("source", "source_detail", "code", "text", "objectives"),
        ),
        (N_("Response"), ("response", "response_text", "public")),
        (N_("Follow-up"), ("status", "due", "lead_organizations", "practices", "pledges")),
        (N_("Internal"), ("approaches", "internal_notes")),
    ),
    RecordKind.OBJECTIVE_NOTE: (
        (
            N_("Notes"),
            ("priority", "policies", "progress", "challenges", "lessons", "support_needed", "next_steps"),
        ),
        (N_("Internal"), ("assessment", "validated_by", "internal_notes")),
    ),
}  # fmt: skip
_LISTED = (
    "objectives",
    "principles",
    "sdg_targets",
    "subregions",
    "milestones",
    "contacts",
    "resources",
    "pledges",
    "practices",
)
"""Lists shown with one part a line."""


def print_record(
    output: Output,
    translator: Translator,
    record: Exchanged,
    names: Mapping[str, str],
    title: str,
) -> None:
    """Print a record: its head, its sections, what it lacks. `names` are those of `names_in`."""
    _ = translator.gettext
    output.line(title)
    if not isinstance(record, Recommendation):
        output.line(state_text(translator, record))
    for heading, fields in _SECTIONS[record.kind]:
        pairs = [
            (field_label(translator, name, record.kind), field_text(translator, record, name, names)) for name in fields
        ]
        print_section(output, _(heading), pairs)
    missing = [
        (field_label(translator, found.field, record.kind), problem_sentence(translator, found))
        for found in problems(record)
    ]
    print_section(output, _("What is missing, or worth a look"), missing)


def names_in(directory: Directory, profile: DossierProfile) -> dict[str, str]:
    """Name what records refer to: organizations and pledges by uid, an invented country by its code."""
    invented = {profile.country: profile.country_name} if profile.invented else {}
    return {**directory.organizations, **directory.references, **invented}


def print_section(output: Output, heading: str, pairs: list[tuple[str, str]]) -> None:
    """Print a heading with labels and values; nothing where no value is filled in."""
    if any(value for _label, value in pairs):
        output.line()
        output.line(heading)
        output.pairs(pairs)


def state_text(translator: Translator, record: Practice | Pledge | ObjectiveNote) -> str:
    """Say how far a record is cleared."""
    _ = translator.gettext
    text = code_label(translator, "state", record.state)
    if record.validated_on is not None:
        text = _("{state} on {day}").format(state=text, day=record.validated_on)
    if record.changed_since_validated:
        text += ", " + _("changed since")
    return text


def field_text(translator: Translator, record: Exchanged, name: str, names: Mapping[str, str]) -> str:
    """Write a field's value in words; empty where it is not filled in, or a plain no."""
    value = encode(getattr(record, name))
    if value is False:
        return ""
    if name in _LISTED and isinstance(value, list):
        return "\n".join(_part_text(translator, name, part, names) for part in value)
    if name == "countries" and isinstance(value, list):
        return "; ".join(names.get(str(code)) or country_name(translator, str(code)) for code in value)
    return value_text(translator, name, value, names)


def _part_text(translator: Translator, name: str, part: Any, names: Mapping[str, str]) -> str:
    if name == "objectives":
        return objective_label(translator, part["number"]) + (" ★" if part["primary"] else "")
    if name == "sdg_targets":
        return f"{part} {target_label(translator, part)}"
    if name == "subregions":
        return subregion_name(translator, part)
    return value_text(translator, name, [part], names)


def link_json(link: ApproachLink, reference: str) -> dict[str, str]:
    """Give a link as a JSON object."""
    return {"record": reference, "approach": link.approach, "kind": link.link_kind, "remark": link.remark}


def link_rows(translator: Translator, links: tuple[ApproachLink, ...]) -> Iterator[tuple[str, str, str, str]]:
    """Give the rows of a list of links: code, kind, title of the approach, remark."""
    titles = {body["code"]: str(body["title"]) for body in catalogue_file()["approaches"]} if links else {}
    for link in links:
        kind = code_label(translator, "link_kind", link.link_kind)
        yield link.approach, kind, titles.get(link.approach, ""), link.remark
