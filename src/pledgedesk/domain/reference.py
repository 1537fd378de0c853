"""Give the reference data: objectives, clusters, principles, regions, rounds, countries, targets.

Everything is read from `resources/reference` at its first use and kept; keys are the stable codes
that records store. Texts are held by language; `objective_title` and its like give the text for
a reader, and say whether it was checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pledgedesk.domain.dates import PartialDate

FALLBACK = "en"
"""The language shown where a text is missing in the reader's."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold a text for a reader: the language it is in, and whether its wording was checked."""

    text: str
    language: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Hold one of the four clusters in which an International Migration Review Forum takes objectives."""

    number: int
    objectives: tuple[int, ...]
    titles: Mapping[str, str]
    title_verified: Mapping[str, bool]
    shorts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Objective:
    """Hold one of the 23 objectives. `shorts` are labels of ours, in no official text."""

    number: int
    cluster: int
    titles: Mapping[str, str]
    title_verified: Mapping[str, bool]
    shorts: Mapping[str, str]
    sdg_targets_suggested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principle:
    """Hold one of the ten guiding principles; `letter` is that of its paragraph."""

    key: str
    letter: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Region:
    """Hold a region that holds regional reviews; `countries` are alpha-3 codes."""

    key: str
    commission: str
    names: Mapping[str, str]
    name_verified: Mapping[str, bool]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRound:
    """Hold a review round; `kind` is a RoundKind. `note` says where a date is a guess.

    A shipped round has no `title`: it is worded from its kind and key.
    """

    key: str
    kind: str
    start: PartialDate
    end: PartialDate
    note: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Subregion:
    """Hold a geographic subregion of the United Nations (M49)."""

    key: str
    m49: str
    region: str
    region_names: Mapping[str, str]
    names: Mapping[str, str]
    name_verified: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Country:
    """Hold a State or area. `status` is member, observer or other; other areas are only places.

    `subregion` is a key of `subregions()`, or empty.
    """

    alpha3: str
    names: Mapping[str, str]
    status: str
    name_verified: Mapping[str, bool]
    m49: str = ""
    subregion: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SdgTarget:
    """Hold a target of the 2030 Agenda; `labels` are short names of ours."""

    code: str
    goal: int
    labels: Mapping[str, str]


def _read(name: str) -> dict[str, Any]:
    path = files("pledgedesk.resources") / "reference" / f"{name}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@cache
def clusters() -> dict[int, Cluster]:
    """Give the clusters by number."""
    return {
        row["number"]: Cluster(
            row["number"], tuple(row["objectives"]), row["title"], row["title_verified"], row["short"]
        )
        for row in _read("clusters")["clusters"]
    }


@cache
def objectives() -> dict[int, Objective]:
    """Give the objectives by number, 1 to 23."""
    return {
        row["number"]: Objective(
            row["number"],
            row["cluster"],
            row["title"],
            row["title_verified"],
            row["short"],
            tuple(row["sdg_targets_suggested"]),
        )
        for row in _read("objectives")["objectives"]
    }


@cache
def principles() -> dict[str, Principle]:
    """Give the guiding principles by key, in the order of the Compact."""
    rows = _read("principles")["principles"]
    return {row["key"]: Principle(row["key"], row["letter"], row["name"]) for row in rows}


@cache
def regions() -> dict[str, Region]:
    """Give the regions by key."""
    return {
        row["key"]: Region(row["key"], row["commission"], row["name"], row["name_verified"], tuple(row["countries"]))
        for row in _read("regions")["regions"]
    }


@cache
def review_rounds() -> dict[str, ReviewRound]:
    """Give the review rounds by key, oldest first."""
    return {
        row["key"]: ReviewRound(
            row["key"], row["kind"], PartialDate.parse(row["start"]), PartialDate.parse(row["end"]), row["note"]
        )
        for row in _read("review_rounds")["review_rounds"]
    }


@cache
def countries() -> dict[str, Country]:
    """Give States and areas by alpha-3 code, in the order of the codes."""
    return {
        row["alpha3"]: Country(
            row["alpha3"],
            row["name"],
            row["status"],
            row["name_verified"],
            row["m49"],
            row["subregion"],
            row["note"],
        )
        for row in _read("countries")["countries"]
    }


@cache
def subregions() -> dict[str, Subregion]:
    """Give the geographic subregions by key, continent by continent."""
    return {
        row["key"]: Subregion(
            row["key"], row["m49"], row["region"], row["region_name"], row["name"], row["name_verified"]
        )
        for row in _read("countries")["subregions"]
    }


@cache
def sdg_targets() -> dict[str, SdgTarget]:
    """Give the 169 targets by code, in the order of the Agenda."""
    rows = _read("sdg_targets")["targets"]
    return {row["code"]: SdgTarget(row["code"], row["goal"], row["label"]) for row in rows}


@cache
def regions_of(alpha3: str) -> tuple[str, ...]:
    """Give the keys of a country's regions; several for some, none for an unknown code."""
    return tuple(key for key, region in regions().items() if alpha3 in region.countries)


def objective_title(number: int, language: str) -> Wording:
    """Give an objective's title; raises KeyError for a number that is none."""
    objective = objectives()[number]
    return _wording(objective.titles, objective.title_verified, language)


def objective_short(number: int, language: str) -> Wording:
    """Give our short label of an objective."""
    return _wording(objectives()[number].shorts, {}, language)


def cluster_title(number: int, language: str) -> Wording:
    """Give a cluster's title."""
    cluster = clusters()[number]
    return _wording(cluster.titles, cluster.title_verified, language)


def cluster_short(number: int, language: str) -> Wording:
    """Give our short name of a cluster."""
    return _wording(clusters()[number].shorts, {}, language)


def region_name(key: str, language: str) -> Wording:
    """Give a region's name."""
    region = regions()[key]
    return _wording(region.names, region.name_verified, language)


def subregion_name(key: str, language: str) -> Wording:
    """Give a subregion's name."""
    subregion = subregions()[key]
    return _wording(subregion.names, subregion.name_verified, language)


def country_name(alpha3: str, language: str) -> Wording:
    """Give the name of a State or area as in UN terminology."""
    country = countries()[alpha3]
    return _wording(country.names, country.name_verified, language)


def sdg_target_label(code: str, language: str) -> Wording:
    """Give our short label of a target."""
    return _wording(sdg_targets()[code].labels, {}, language)


def _wording(texts: Mapping[str, str], verified: Mapping[str, bool], language: str) -> Wording:
    spoken = language if texts.get(language) else FALLBACK
    return Wording(texts[spoken], spoken, verified.get(spoken, False))
