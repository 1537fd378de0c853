"""Word the forms of the UN channels: their fields, what is wrong, what is to be known."""

from __future__ import annotations

from pledgedesk.domain.pledges import MAIN_OBJECTIVES, TEXT_FROM, TEXT_TO
from pledgedesk.domain.sheets import SheetField, SheetKind, SheetNeed
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.values import number_text

_TITLES = {
    SheetKind.PLEDGE: N_("Pledge sheet"),
    SheetKind.PRACTICE: N_("Repository sheet"),
    SheetKind.APPROACH: N_("Approach sheet"),
}
_NOTES = {
    SheetKind.PLEDGE: N_(
        "In the order of the pledging initiative's web form as it was about 2023. One form for each pledge."
    ),
    SheetKind.PRACTICE: N_(
        "In the order of the Migration Network Hub. Its first step is a Word document. Spell out acronyms."
    ),
    SheetKind.APPROACH: N_("In the form of the approaches in IDM report No. 33, to be offered to the next dialogue."),
}
_FIELDS: dict[str, str] = {
    "entity_name": N_("Entity name"),
    "entity_type": N_("Entity type"),
    "champion": N_("GCM Champion country"),
    "contact_name": N_("Contact name"),
    "contact_position": N_("Contact position"),
    "contact_email": N_("Contact e-mail"),
    "second_contact_name": N_("Secondary contact"),
    "second_contact_email": N_("E-mail of the secondary contact"),
    "country": N_("Country of implementation"),
    "other_countries": N_("Other country"),
    "region": N_("Region"),
    "pledge_name": N_("Name of the pledge"),
    "type": N_("Type of pledge"),
    "mirror": N_("Mirror pledge"),
    "actors": N_("Participating actors"),
    "matched_title": N_("Title of the matched pledge"),
    "matched_id": N_("ID of the matched pledge"),
    "nature": N_("Nature of the pledge"),
    "main_objectives": N_("Main three GCM objectives"),
    "text": N_("Text of the pledge"),
    "attachment": N_("Attachment"),
    "title": N_("Title"),
    "primary_objectives": N_("Primary GCM objectives"),
    "principles": N_("Guiding principles"),
    "sdg_targets": N_("Sustainable Development Goals"),
    "dates": N_("Dates"),
    "practice_type": N_("Type of practice"),
    "geographic_scope": N_("Geographic scope"),
    "subregions": N_("Subregions"),
    "summary": N_("Summary"),
    "countries": N_("Countries"),
    "lead_organizations": N_("Main implementing organizations"),
    "description": N_("Detailed information"),
    "partners_and_donors": N_("Partner and donor organizations"),
    "impact": N_("Benefit and impact"),
    "lessons": N_("Key lessons"),
    "replication": N_("Recommendations for replication"),
    "innovation": N_("Innovation"),
    "resources": N_("Resources"),
    "contacts": N_("Contact"),
    "organization": N_("Organization"),
    "period": N_("Period"),
    "scope": N_("Geographic scope"),
    "impacts": N_("Impacts"),
}
_OF_APPROACH = {"description": N_("Description"), "lessons": N_("Lessons learned")}
_NEEDS = {
    SheetNeed.MISSING: N_("Missing"),
    SheetNeed.TOO_SHORT: N_("Too short: the form takes {least} characters or more."),
    SheetNeed.TOO_LONG: N_("Too long: the form takes {most} characters at most."),
    SheetNeed.OVER_MAIN: N_("The form asks for {main}. Mark the main ones as primary, or enter them all."),
}


def sheet_title(translator: Translator, kind: SheetKind) -> str:
    """Name a sheet."""
    return translator.gettext(_TITLES[kind])


def sheet_note(translator: Translator, kind: SheetKind) -> str:
    """Say whose form a sheet follows."""
    return translator.gettext(_NOTES[kind])


def form_label(translator: Translator, kind: SheetKind, code: str) -> str:
    """Give a field's label in the words of the form."""
    own = _OF_APPROACH.get(code) if kind is SheetKind.APPROACH else None
    return translator.gettext(own or _FIELDS[code])


def need_text(translator: Translator, field: SheetField) -> str:
    """Say what is wrong with a field; empty where nothing is."""
    if field.need is None:
        return ""
    return translator.gettext(_NEEDS[field.need]).format(
        least=TEXT_FROM, most=number_text(translator, TEXT_TO), main=MAIN_OBJECTIVES
    )


def count_text(translator: Translator, field: SheetField) -> str:
    """Give the characters of a text against the limits of the form; empty where it has none."""
    if field.count is None:
        return ""
    return translator.gettext("{count} characters of {least}–{most}").format(
        count=number_text(translator, field.count), least=TEXT_FROM, most=number_text(translator, TEXT_TO)
    )


def likely_text(translator: Translator) -> str:
    """Mark a field of which nobody checked that the form has it."""
    return translator.gettext("Likely asked; not checked")


def attachment_text(translator: Translator) -> str:
    """Say what may be attached to a pledge."""
    return translator.gettext(
        "One file of at most 25 MB, if any: txt, rtf, pdf, doc, docx, odt, ppt, pptx, odp, xls, xlsx or ods."
    )
