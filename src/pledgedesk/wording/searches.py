"""Word what a search finds."""

from __future__ import annotations

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.objectives import objective_of
from pledgedesk.domain.search import SearchHit, SearchKind
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.labels import objective_label
from pledgedesk.wording.report import report_field_label

_GROUPS = {
    SearchKind.PRACTICE: N_("Practices"),
    SearchKind.PLEDGE: N_("Pledges"),
    SearchKind.RECOMMENDATION: N_("Recommendations"),
    SearchKind.PROGRESS_UPDATE: N_("Progress updates"),
    SearchKind.INDICATOR: N_("Indicators"),
    SearchKind.CONSULTATION: N_("Consultations"),
    SearchKind.ORGANIZATION: N_("Organizations"),
    SearchKind.OBJECTIVE_NOTE: N_("Notes on objectives"),
    SearchKind.REVIEW_ROUND: N_("Review rounds"),
    SearchKind.SECTION_TEXT: N_("Texts for reviews"),
    SearchKind.APPROACH: N_("Catalogue"),
    SearchKind.REPORT: N_("The report's full text"),
}
_KINDS = {
    SearchKind.PRACTICE: N_("Practice"),
    SearchKind.PLEDGE: N_("Pledge"),
    SearchKind.RECOMMENDATION: N_("Recommendation"),
    SearchKind.PROGRESS_UPDATE: N_("Update"),
    SearchKind.INDICATOR: N_("Indicator"),
    SearchKind.CONSULTATION: N_("Consultation"),
    SearchKind.ORGANIZATION: N_("Organization"),
    SearchKind.OBJECTIVE_NOTE: N_("Notes"),
    SearchKind.REVIEW_ROUND: N_("Review round"),
    SearchKind.SECTION_TEXT: N_("Section"),
    SearchKind.APPROACH: N_("Approach"),
    SearchKind.REPORT: N_("Report"),
}
_NAMING = {
    SearchKind.RECOMMENDATION: "text",
    SearchKind.PROGRESS_UPDATE: "done",
    SearchKind.INDICATOR: "name",
    SearchKind.ORGANIZATION: "name",
}
"""The field that names a thing, where it is not its title."""
_OF_APPROACHES = {"organizations": N_("Organizations"), "period": N_("Period"), "impacts": N_("Impacts")}
"""Fields of approaches that no record has."""


def group_name(translator: Translator, kind: SearchKind) -> str:
    """Name a group of what was found."""
    return translator.gettext(_GROUPS[kind])


def kind_name(translator: Translator, kind: SearchKind) -> str:
    """Name the kind of one thing found."""
    return translator.gettext(_KINDS[kind])


def hit_title(translator: Translator, hit: SearchHit) -> str:
    """Name one thing found: the note on an objective by its objective, one without a text by its kind."""
    if hit.kind is SearchKind.OBJECTIVE_NOTE:
        return objective_label(translator, objective_of(hit.uid))
    return hit.title.text or kind_name(translator, hit.kind)


def hit_place(translator: Translator, hit: SearchHit) -> str:
    """Say in which field the words stand; empty where they stand in the name, which is shown anyway."""
    if hit.field in ("", "title", "reference", "code") or hit.field == _NAMING.get(hit.kind):
        return ""
    return translator.gettext("in {field}").format(field=_place_name(translator, hit))


def _place_name(translator: Translator, hit: SearchHit) -> str:
    if hit.kind is SearchKind.REPORT:
        return report_field_label(translator, hit.field)
    if hit.kind is SearchKind.APPROACH:
        own = _OF_APPROACHES.get(hit.field)
        return translator.gettext(own) if own else field_label(translator, hit.field)
    return field_label(translator, hit.field, RecordKind(hit.kind))
