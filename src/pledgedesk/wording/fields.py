"""Give the labels of fields, and the help that stands under them."""

from __future__ import annotations

from pledgedesk.domain.codes import RecordKind
from pledgedesk.i18n import N_, Translator

_LABELS: dict[str, str] = {
    "reference": N_("Reference"),
    "title": N_("Title"),
    "summary": N_("Summary"),
    "description": N_("Description"),
    "objectives": N_("Objectives"),
    "objectives_primary": N_("Primary objectives"),
    "objective": N_("Objective"),
    "principles": N_("Guiding principles"),
    "sdg_targets": N_("SDG targets"),
    "practice_type": N_("Type of practice"),
    "geographic_scope": N_("Geographic scope"),
    "countries": N_("Countries"),
    "subregions": N_("Subregions"),
    "start": N_("Start"),
    "end": N_("End"),
    "ongoing": N_("Ongoing"),
    "lead_organizations": N_("Lead organizations"),
    "partners": N_("Partners"),
    "donors": N_("Donors"),
    "impact": N_("Benefit and impact"),
    "lessons": N_("Lessons learned"),
    "replication": N_("Replication"),
    "innovation": N_("Innovation"),
    "resources": N_("Resources"),
    "contacts": N_("Contacts"),
    "pledges": N_("Pledges it carries out"),
    "language": N_("Language of the text"),
    "labels": N_("Labels"),
    "state": N_("State"),
    "validated_on": N_("Validated on"),
    "validated_by": N_("Validated by"),
    "changed_since_validated": N_("Changed since validated"),
    "internal_notes": N_("Internal notes"),
    "text": N_("Text"),
    "type": N_("Type of pledge"),
    "matched_title": N_("Title of the matched pledge"),
    "matched_id": N_("ID of the matched pledge"),
    "mirror": N_("Mirror pledge"),
    "nature": N_("Nature of the pledge"),
    "level": N_("Level"),
    "region": N_("Region"),
    "actors": N_("Participating actors"),
    "due": N_("Due"),
    "stage": N_("Stage"),
    "milestones": N_("Milestones"),
    "done": N_("Done"),
    "public": N_("Public"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "network_id": N_("Network ID"),
    "registered_on": N_("Registered on"),
    "priority": N_("National priority"),
    "policies": N_("Laws, strategies, institutions"),
    "progress": N_("Progress"),
    "challenges": N_("Challenges"),
    "support_needed": N_("Support needed"),
    "next_steps": N_("Next steps"),
    "assessment": N_("Own assessment"),
    "country": N_("Country"),
    "country_name": N_("Name of the country"),
    "invented": N_("Invented"),
    "entity_name": N_("Entity name"),
    "entity_type": N_("Entity type"),
    "office": N_("Focal point's office"),
    "champion": N_("GCM champion country"),
    "languages": N_("Languages"),
    "regions": N_("Regions"),
    "national_setup": N_("National set-up and implementation plan"),
    "links": N_("Links"),
    "name": N_("Name"),
    "position": N_("Position"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "url": N_("Address"),
    "approach": N_("Approach"),
    "link_kind": N_("Kind of link"),
    "remark": N_("Remark"),
    "author": N_("Author"),
    "topic": N_("Topic"),
    "reason": N_("Reason"),
    "decided_by": N_("Decided by"),
    "decided_on": N_("Decided on"),
    "dismissed_by": N_("Called not relevant by"),
    "dismissed_on": N_("Called not relevant on"),
    "written_on": N_("Written on"),
    "answered_on": N_("Answered on"),
    "answer": N_("Answer"),
    "note": N_("Note"),
    "source": N_("Source"),
    "source_detail": N_("Document"),
    "code": N_("Number in the source"),
    "response": N_("Response"),
    "response_text": N_("Text of the response"),
    "status": N_("Follow-up"),
    "practices": N_("Practices that answer it"),
    "approaches": N_("Approaches to look at"),
}
_OF_KIND: dict[RecordKind, dict[str, str]] = {
    RecordKind.PLEDGE: {"text": N_("Text of the pledge")},
    RecordKind.RECOMMENDATION: {"text": N_("Recommendation"), "pledges": N_("Pledges that answer it")},
}
"""Labels that fields of the same name have in records of one kind."""
_HELP: dict[str, str] = {
    "title": N_("Short and plain: what is done, for whom."),
    "summary": N_("Two or three sentences that stand by themselves in a list."),
    "description": N_("What is done, for whom and by whom. Spell out acronyms: readers abroad will not know them."),
    "objectives": N_("★ marks the primary objectives."),
    "principles": N_("Those of the ten guiding principles that this exemplifies."),
    "practice_type": N_("The program's own list; the Repository of Practices may use other words."),
    "start": N_("Year, month or day."),
    "end": N_("Year, month or day; leave empty while it is ongoing."),
    "impact": N_("What has changed for migrants and communities, and how that is known."),
    "lessons": N_("What you would do again, and what not."),
    "replication": N_("What another country would need in order to do the same."),
    "innovation": N_("What is new in it, compared with what was done before."),
    "contacts": N_("Two at most. They leave the ministry only where you tick them at export."),
    "text": N_(
        "A measurable commitment: what, for whom, by when, with what means. The form takes 300 to 3,000 characters."
    ),
    "type": N_("Common pledges and pledges in partnership are recorded once, by one of the parties."),
    "mirror": N_("Also relevant to the Global Compact on Refugees."),
    "nature": N_("The means: financial, human resource, process-oriented, policy-oriented; several may apply."),
    "actors": N_("Those who take part beside the lead."),
    "due": N_("When it is to be fulfilled: year, month or day."),
    "network_id": N_("The number that the Network on Migration gives after registering the pledge."),
    "milestones": N_("Internal until you mark one as public."),
    "policies": N_("Laws, strategies and institutions that apply to this objective."),
    "challenges": N_("What stands in the way: law, money, data, staff."),
    "support_needed": N_("What partners could bring: expertise, funds, exchange."),
    "assessment": N_("The program's own scale, for the office. No review asks for it; it is never submitted."),
    "national_setup": N_(
        "Who coordinates, how ministries and society take part, the implementation plan if there is one."
    ),
    "regions": N_("They decide which regional reviews are offered. A country may belong to several."),
    "internal_notes": N_("Never leave the ministry and are in no submission."),
    "labels": N_("Your own words for sorting; internal."),
    "entity_name": N_("As it is to stand in the pledge form; empty means the country's name."),
    "subregions": N_("As in the United Nations geographic regions (M49)."),
}


_HELP_OF_KIND: dict[RecordKind, dict[str, str]] = {
    RecordKind.RECOMMENDATION: {
        "text": N_("What the State is advised to do, as the source says it."),
        "objectives": "",
        "source_detail": N_("The document's number or name, where the source does not say it all."),
        "code": N_("As printed there, such as 12, OP 12 or 139.4."),
        "response_text": N_("What the State answers. A public recommendation takes it into the submission."),
        "due": N_("When the follow-up is to be done: year, month or day."),
        "status": N_("The program's own list: how far the follow-up is."),
        "public": N_("A submission carries public recommendations only, with their responses."),
    },
}


def field_label(translator: Translator, field: str, kind: RecordKind | None = None) -> str:
    """Give the label of a field; of a part of one, such as `contacts.email`, the whole path.

    `kind` is that of the record, where it is known: a field of the same name may have another label there.
    """
    own = _OF_KIND.get(kind, {}) if kind else {}
    parts = (own.get(part) or _LABELS.get(part, part) for part in field.split(".") if part)
    return " › ".join(translator.gettext(part) for part in parts)


def field_help(translator: Translator, field: str, kind: RecordKind | None = None) -> str:
    """Give the help that stands under a field; empty where it explains itself."""
    text = (_HELP_OF_KIND.get(kind, {}) if kind else {}).get(field, _HELP.get(field, ""))
    return translator.gettext(text) if text else ""
