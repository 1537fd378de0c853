"""Say which fields stand in which part of a form, and how wide."""

from __future__ import annotations

from dataclasses import dataclass, field

from pledgedesk.i18n import N_


@dataclass(frozen=True, slots=True)
class FormPart:
    """Hold one part of a form: its anchor's title, and rows of one to three fields."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    internal: bool = False


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Hold the parts of a form in order; `tall` are texts of many lines, with their least lines."""

    parts: tuple[FormPart, ...]
    tall: dict[str, int] = field(default_factory=dict)
    required: tuple[str, ...] = ("title",)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for part in self.parts for row in part.rows for name in row)


PRACTICE = FormLayout(
    (
        FormPart(
            N_("What it is"),
            (
                ("title",),
                ("summary",),
                ("description",),
                ("objectives", "principles"),
                ("practice_type", "language"),
                ("innovation",),
            ),
        ),
        FormPart(
            N_("Where and when"),
            (("start", "end", "ongoing"), ("geographic_scope", "countries"), ("subregions", "sdg_targets")),
        ),
        FormPart(N_("Who"), (("lead_organizations", "partners"), ("donors", "consulted"), ("contacts",))),
        FormPart(N_("Results"), (("impact",), ("lessons",), ("replication",), ("resources",))),
        FormPart(N_("Links"), (("pledges",),)),
        FormPart(N_("Life"), ()),
        FormPart(N_("Internal"), (("labels",), ("internal_notes",)), internal=True),
    ),
    {"summary": 3, "description": 6, "impact": 3, "lessons": 3, "replication": 2, "innovation": 2, "internal_notes": 3},
)
PLEDGE = FormLayout(
    (
        FormPart(
            N_("What it is"),
            (
                ("title",),
                ("stage",),
                ("text",),
                ("objectives", "principles"),
                ("type", "nature"),
                ("matched_title", "matched_id"),
                ("mirror", "language"),
            ),
        ),
        FormPart(N_("When"), (("start", "due"), ("milestones",))),
        FormPart(
            N_("Who and where"),
            (
                ("lead_organizations", "actors"),
                ("donors", "consulted"),
                ("level", "countries", "region"),
                ("contacts",),
            ),
        ),
        FormPart(
            N_("Means and registration"),
            (("amount", "currency"), ("sdg_targets",), ("network_id", "registered_on")),
        ),
        FormPart(N_("Links"), ()),
        FormPart(N_("Life"), ()),
        FormPart(N_("Internal"), (("labels",), ("internal_notes",)), internal=True),
    ),
    {"text": 8, "internal_notes": 3},
)
RECOMMENDATION = FormLayout(
    (
        FormPart(
            N_("What is recommended"),
            (("text",), ("source", "code"), ("source_detail",), ("objectives",)),
        ),
        FormPart(N_("Response"), (("response", "public"), ("response_text",))),
        FormPart(N_("Follow-up"), (("status", "due"), ("lead_organizations",), ("practices",), ("pledges",))),
        FormPart(N_("Internal"), (("approaches",), ("internal_notes",)), internal=True),
    ),
    {"text": 4, "response_text": 4, "internal_notes": 3},
    ("text",),
)
UPDATE = FormLayout(
    (
        FormPart(
            N_("What was heard"),
            (("date", "stage"), ("done",), ("next_steps",), ("milestones_done",), ("evidence",), ("public",)),
        ),
        FormPart(
            N_("Internal"),
            (
                ("obstacles",),
                ("reason",),
                ("reported_by", "reported_person"),
                ("received_on", "source"),
                ("internal_notes",),
            ),
            internal=True,
        ),
    ),
    {"done": 4, "next_steps": 2, "obstacles": 2, "reason": 2, "internal_notes": 2},
    ("date",),
)
CONSULTATION = FormLayout(
    (
        FormPart(
            N_("What it was"),
            (("title",), ("date", "consultation_kind"), ("organizations",), ("groups",), ("objectives",)),
        ),
        FormPart(N_("What was said"), (("said",),), internal=True),
        FormPart(N_("What was done with it"), (("follow_up",), ("documents",), ("public",))),
        FormPart(N_("Internal"), (("internal_notes",),), internal=True),
    ),
    {"said": 4, "follow_up": 4, "internal_notes": 3},
)
ORGANIZATION = FormLayout(
    (
        FormPart(
            N_("Names"),
            (("name",), ("short_name", "organization_kind"), ("parent", "country"), ("names",)),
        ),
        FormPart(N_("What it leads and owes"), ()),
        FormPart(N_("People"), (("people",), ("language",))),
        FormPart(N_("Internal"), (("remarks",),), internal=True),
    ),
    {"remarks": 3},
    ("name",),
)
NOTE = FormLayout(
    (
        FormPart(
            N_("Notes"),
            (
                ("priority",),
                ("policies",),
                ("progress",),
                ("challenges",),
                ("lessons",),
                ("support_needed",),
                ("next_steps",),
            ),
        ),
        FormPart(N_("Internal"), (("assessment",), ("internal_notes",)), internal=True),
    ),
    {
        "policies": 3,
        "progress": 3,
        "challenges": 2,
        "lessons": 2,
        "support_needed": 2,
        "next_steps": 2,
        "internal_notes": 2,
    },
    (),
)
PROFILE = FormLayout(
    (
        FormPart(
            N_("The office"),
            (("entity_name", "entity_type"), ("office",), ("contacts",), ("champion", "languages"), ("regions",)),
        ),
        FormPart(N_("National set-up"), (("national_setup",), ("links",))),
        FormPart(N_("Agenda"), (("quiet_months", "reply_days"),)),
        FormPart(N_("Reviews"), (("acronyms",),)),
    ),
    {"national_setup": 8},
    (),
)
