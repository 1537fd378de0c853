"""List what coded fields offer, with labels in the window's language."""

from __future__ import annotations

from pledgedesk.domain import reference
from pledgedesk.domain.codes import LANGUAGES
from pledgedesk.i18n import Translator
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.wording import code_label, country_name, language_name, objective_label
from pledgedesk.wording.labels import labels_of, objective_title, region_name, speaks, subregion_name, target_label


def choices_for(translator: Translator, field: str) -> tuple[Choice, ...]:
    """Give the choices of a coded field, in the order in which they are offered."""
    if field == "objectives":
        return tuple(_objective(translator, number) for number in sorted(reference.objectives()))
    if field == "principles":
        return tuple(Choice(key, code_label(translator, field, key)) for key in reference.principles())
    if field == "sdg_targets":
        return tuple(_target(translator, code) for code in reference.sdg_targets())
    if field == "countries":
        return places(translator)
    if field == "subregions":
        return tuple(Choice(key, subregion_name(translator, key)) for key in reference.subregions())
    if field == "regions":
        return tuple(Choice(key, region_name(translator, key)) for key in reference.regions())
    if field == "approaches":
        from pledgedesk.domain.catalogue import load_catalogue

        found = load_catalogue(speaks(translator)).approaches
        return tuple(Choice(one.code, f"{one.code} {one.title}", short=one.code) for one in found)
    if field in ("language", "languages"):
        return tuple(Choice(code, language_name(translator, code)) for code in LANGUAGES)
    return tuple(Choice(code, code_label(translator, field, code)) for code in labels_of(field))


def _objective(translator: Translator, number: int) -> Choice:
    objective = reference.objectives()[number]
    label = f"{number} {objective_title(translator, number)}"
    return Choice(str(number), label, objective.cluster, objective_label(translator, number))


def _target(translator: Translator, code: str) -> Choice:
    return Choice(code, f"{code} {target_label(translator, code)}")


def places(translator: Translator) -> tuple[Choice, ...]:
    """Give every country and area, by name."""
    found = [Choice(code, country_name(translator, code)) for code in reference.countries()]
    return tuple(sorted(found, key=lambda choice: choice.label))


def states(translator: Translator) -> tuple[Choice, ...]:
    """Give the Member States and observer States, by name: the countries that a dossier can be of."""
    of_state = {code for code, country in reference.countries().items() if country.status in ("member", "observer")}
    return tuple(choice for choice in places(translator) if choice.code in of_state)
