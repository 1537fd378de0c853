"""Name the figures, tables and charts that can be put into a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from dataclasses import dataclass

from pledgedesk.domain.reference import clusters, objectives
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.labels import cluster_short, code_label, objective_label
from pledgedesk.wording.values import labelled

_WHOLE: dict[str, str] = {
    "practices": N_("Practices"),
    "pledges": N_("Pledges"),
    "recommendations": N_("Recommendations"),
    "recommendations.done": N_("Recommendations carried out"),
    "objectives": N_("Objectives with a practice or pledge"),
    "organizations.leading": N_("Organizations that lead a practice or pledge"),
    "consultations": N_("Consultations"),
    "consultations.organizations": N_("Organizations that took part in consultations"),
    "consultations.people": N_("People who took part in consultations"),
}
_OF_CODES = ("type", "nature")
_PLACES: dict[str, tuple[Callable[[], Container[int]], Callable[[Translator, int], str]]] = {
    "objective": (objectives, objective_label),
    "cluster": (clusters, cluster_short),
}
_CHARTS = {
    "stages": N_("Pledges by stage"),
    "objectives": N_("Records by objective"),
    "natures": N_("Pledges by nature"),
    "consultations": N_("Consultations by kind"),
}
CHARTS = tuple(_CHARTS)
"""Keys of the charts that a document can hold, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Hold figures that are offered together: their keys and labels."""

    title: str
    figures: tuple[tuple[str, str], ...]


def figure_label(translator: Translator, key: str) -> str:
    """Name a figure by its key: "Pledges: Fulfilled"; the key itself where there is none of it."""
    _ = translator.gettext
    if key in _WHOLE:
        return _(_WHOLE[key])
    of, _dot, rest = key.partition(".")
    what, _dot, code = rest.partition(".")
    if of not in ("practices", "pledges"):
        return key
    if what in _PLACES and code.isdecimal():
        known, place = _PLACES[what]
        return labelled(translator, _(_WHOLE[of]), place(translator, int(code))) if int(code) in known() else key
    field, value = (what, code) if what in _OF_CODES else ("stage", rest)
    label = code_label(translator, field, value)
    return labelled(translator, _(_WHOLE[of]), label) if label != value else key


def figure_groups(translator: Translator, keys: Collection[str]) -> tuple[FigureGroup, ...]:
    """Give the figures of these keys in groups, in the order in which they are offered."""
    _ = translator.gettext
    titles = {
        "": _("Altogether"),
        "stage": _("Pledges by stage"),
        "type": _("Pledges by type"),
        "nature": _("Pledges by nature"),
        "consultations": _("Consultations"),
        "cluster": _("By cluster"),
        "objective": _("By objective"),
    }
    grouped: dict[str, list[tuple[str, str]]] = {group: [] for group in titles}
    for key in keys:
        grouped[_group(key)].append((key, figure_label(translator, key)))
    return tuple(FigureGroup(titles[group], tuple(found)) for group, found in grouped.items() if found)


def _group(key: str) -> str:
    of, _dot, rest = key.partition(".")
    what = rest.partition(".")[0]
    if of == "consultations":
        return of
    if key in _WHOLE:
        return ""
    return what if what in (*_PLACES, *_OF_CODES) else "stage"


def chart_label(translator: Translator, key: str) -> str:
    """Name a chart by its key."""
    return translator.gettext(_CHARTS[key]) if key in _CHARTS else key
