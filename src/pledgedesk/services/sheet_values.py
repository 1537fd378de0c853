"""Write the values of a record in the words that a form takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pledgedesk.domain.codes import PledgeType
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.parts import Contact, ObjectiveTag, ResourceLink
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.sheets import FormField, SheetKind, SheetNeed, need_of
from pledgedesk.i18n import Translator
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.labels import code_label, country_name, objective_title, subregion_name, target_label
from pledgedesk.wording.sheets import attachment_text


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold what the forms of all records have in common; `organizations` are names by uid."""

    translator: Translator
    profile: DossierProfile
    organizations: Mapping[str, str]


class _Words:
    """Word codes, places and organizations in the language of a sheet."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.translator = setting.translator

    def codes(self, field: str, codes: Sequence[str]) -> str:
        return "; ".join(code_label(self.translator, field, code) for code in codes if code)

    def yes(self, flag: bool) -> str:
        _ = self.translator.gettext
        return _("yes") if flag else _("no")

    def place(self, code: str) -> str:
        profile = self.setting.profile
        if profile.invented and code == profile.country:
            return profile.country_name
        return country_name(self.translator, code)

    def places(self, codes: Sequence[str]) -> str:
        return "; ".join(map(self.place, codes))

    def organizations(self, uids: Sequence[str]) -> str:
        names = self.setting.organizations
        return "; ".join(dict.fromkeys(names[uid] for uid in uids if uid in names))

    def objectives(self, tags: Sequence[ObjectiveTag]) -> str:
        shown = main_of(tags)
        return "\n".join(f"{tag.number}. {objective_title(self.translator, tag.number)}" for tag in shown)

    def period(self, practice: Practice) -> str:
        _ = self.translator.gettext
        begun = date_words(self.translator, practice.start) if practice.start else ""
        if practice.ongoing:
            return _("{start}, ongoing").format(start=begun) if begun else _("ongoing")
        ended = date_words(self.translator, practice.end) if practice.end else ""
        return " – ".join(filter(None, (begun, ended)))


def main_of(tags: Sequence[ObjectiveTag]) -> tuple[ObjectiveTag, ...]:
    """Give the main objectives of a record: those marked primary, or all where none is."""
    return tuple(tag for tag in tags if tag.primary) or tuple(tags)


def pledge_values(pledge: Pledge, setting: Setting) -> dict[str, str]:
    """Give the values of the pledging initiative's form, by field."""
    words, profile = _Words(setting), setting.profile
    first, second = (*pledge.contacts, Contact(), Contact())[:2]
    return {
        "entity_name": profile.entity_name or words.place(profile.country),
        "entity_type": words.codes("entity_type", (profile.entity_type,)),
        "champion": words.yes(profile.champion),
        "contact_name": first.name,
        "contact_position": first.position,
        "contact_email": first.email,
        "second_contact_name": second.name,
        "second_contact_email": second.email,
        "country": words.places(pledge.countries[:1]),
        "other_countries": words.places(pledge.countries[1:]),
        "region": pledge.region,
        "pledge_name": pledge.title,
        "type": words.codes("type", (pledge.type,)),
        "mirror": words.yes(pledge.mirror),
        "actors": words.organizations((*pledge.lead_organizations, *pledge.actors)),
        "matched_title": pledge.matched_title,
        "matched_id": pledge.matched_id,
        "nature": words.codes("nature", pledge.nature),
        "main_objectives": words.objectives(pledge.objectives),
        "text": pledge.text,
        "attachment": attachment_text(setting.translator),
    }


def practice_values(practice: Practice, setting: Setting) -> dict[str, str]:
    """Give the values of the Repository's form, by field."""
    words = _Words(setting)
    return {
        **_shared_values(practice, words),
        "primary_objectives": words.objectives(practice.objectives),
        "principles": words.codes("principles", practice.principles),
        "sdg_targets": "\n".join(f"{one} {target_label(setting.translator, one)}" for one in practice.sdg_targets),
        "dates": words.period(practice),
        "practice_type": words.codes("practice_type", (practice.practice_type,)),
        "geographic_scope": words.codes("geographic_scope", (practice.geographic_scope,)),
        "subregions": "; ".join(subregion_name(setting.translator, one) for one in practice.subregions),
        "summary": practice.summary,
        "countries": words.places(practice.countries),
        "lead_organizations": words.organizations(practice.lead_organizations),
        "partners_and_donors": words.organizations((*practice.partners, *practice.donors)),
        "impact": practice.impact,
        "replication": practice.replication,
        "innovation": practice.innovation,
    }


def approach_values(practice: Practice, setting: Setting) -> dict[str, str]:
    """Give the values of an approach in the form of the IDM report, by field."""
    words = _Words(setting)
    scope = words.codes("geographic_scope", (practice.geographic_scope,))
    places = words.places(practice.countries)
    return {
        **_shared_values(practice, words),
        "organization": words.organizations((*practice.lead_organizations, *practice.partners)),
        "period": words.period(practice),
        "scope": f"{scope} ({places})" if scope and places else scope or places,
        "impacts": practice.impact,
    }


def _shared_values(practice: Practice, words: _Words) -> dict[str, str]:
    return {
        "title": practice.title,
        "description": practice.description,
        "lessons": practice.lessons,
        "resources": "\n".join(map(_resource, practice.resources)),
        "contacts": "\n".join(map(_contact, practice.contacts)),
    }


def _resource(link: ResourceLink) -> str:
    return f"{link.title} ({link.url})" if link.title and link.url else link.title or link.url


def _contact(contact: Contact) -> str:
    return ", ".join(filter(None, (contact.name, contact.position, contact.email, contact.phone)))


VALUES: dict[SheetKind, Callable[..., dict[str, str]]] = {
    SheetKind.PLEDGE: pledge_values,
    SheetKind.PRACTICE: practice_values,
    SheetKind.APPROACH: approach_values,
}


def need_in(record: Pledge | Practice, form: FormField, value: str) -> SheetNeed | None:
    """Say what is wrong with a field of a record's form."""
    if isinstance(record, Pledge):
        matching = record.type == PledgeType.MATCHING and form.code in ("matched_title", "matched_id")
        return SheetNeed.MISSING if matching and not value else need_of(form, value, len(main_of(record.objectives)))
    if form.source == "start" and record.end is None and not record.ongoing:
        return SheetNeed.MISSING
    return need_of(form, value)
