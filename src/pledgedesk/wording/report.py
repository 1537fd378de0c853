"""Word the report's full text: its fields, what was found of it, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pledgedesk.domain.report_text import APPROACH_FIELDS, TOPIC_FIELDS, ReportPlace
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.values import labelled

_FIELDS = {
    "organization": N_("Organization"),
    "period": N_("Period"),
    "geographic_scope": N_("Geographical scope"),
    "description": N_("Description"),
    "impacts": N_("Impacts"),
    "lessons": N_("Lessons learned"),
    "resources": N_("Resources"),
    "contact": N_("Contact"),
    "introduction": N_("Introduction"),
    "successes": N_("Successes"),
    "challenges": N_("Challenges"),
    "ways_forward": N_("Ways forward"),
    "contributors": N_("Contributors and their interventions"),
    "useful_resources": N_("Useful resources"),
}
_NAMED = 5
"""Missing places named one by one in a sentence."""


def report_field_label(translator: Translator, field: str) -> str:
    """Give the label of a field of the report, as it is printed there."""
    return translator.gettext(_FIELDS[field])


def licence(translator: Translator) -> str:
    """Say whose the text is, and where it goes."""
    return translator.gettext(
        "The text is IOM's (2022), under the licence CC BY-NC-ND 3.0 IGO. It is from your own copy and is in no export."
    )


def missing_parts(translator: Translator, missed: Sequence[ReportPlace]) -> list[tuple[str, str]]:
    """Give the code of each approach or topic of which something was missed, and the names of what was."""
    parts = []
    for code, group in groupby(missed, key=lambda place: place.code):
        places = list(group)
        if len(places) == len(TOPIC_FIELDS if places[0].is_of_topic else APPROACH_FIELDS):
            words = translator.gettext("all of it")
        else:
            words = ", ".join(report_field_label(translator, place.field) for place in places)
        parts.append((code, words))
    return parts


def missing_words(translator: Translator, missed: Sequence[ReportPlace]) -> str:
    """Name what was missed within a sentence: the first few, and how many more there are."""
    parts = [labelled(translator, code, words) for code, words in missing_parts(translator, missed)]
    more = len(parts) - _NAMED
    words = "; ".join(parts[:_NAMED])
    if more <= 0:
        return words
    rest = translator.ngettext("and of {count} more", "and of {count} more", more)
    return f"{words}; {rest.format(count=more)}"


def found_sentence(translator: Translator, approaches: int, fields: int, missed: int) -> str:
    """Say how much of the report was found."""
    _ = translator.gettext
    if not missed:
        return _("All 61 approaches and 7 topics were found, with all their {fields} fields.").format(fields=fields)
    return _("{approaches} of the 61 approaches were found; {fields} fields in all, {missed} were missed.").format(
        approaches=approaches, fields=fields, missed=missed
    )
