"""Give the catalogue of the 61 innovative approaches, and find approaches in it.

Facts are those printed in IDM report No. 33 in 2022; the prose is this project's own, and so is
what it reads from the printed fields: scope level, countries, kind of organization, suggested objectives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.folding import fold
from pledgedesk.domain.links import IDM33
from pledgedesk.domain.reference import countries
from pledgedesk.domain.search import read_query

LANGUAGES = ("en",)
"""The languages in which the catalogue's prose is there; in others it is shown in the first."""
SCOPE_LEVELS = ("local", "national", "regional", "global")
ORGANIZATION_KINDS = (
    "government",
    "local_authority",
    "parliament",
    "international_organization",
    "regional_organization",
    "civil_society",
    "private_sector",
    "academia",
    "red_cross",
    "partnership",
)


@dataclass(frozen=True, slots=True)
class ApproachContact:
    """Hold a contact as printed in 2022, and the addresses printed with it."""

    text: str
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approach:
    """Hold one innovative approach.

    `period` and `geographic_scope` are as printed; `start`, `end` and `ongoing` are read from the
    period, `countries` and `regions` from the printed fields. `objectives` are those of its topic,
    `objectives_suggested` those it serves by our reading.
    `impacts` and `lessons` are None where the report has none.
    """

    code: str
    title: str
    title_printed: str
    topic: str
    briefly_referred_to: bool
    organizations: tuple[str, ...]
    organization_kind: str
    period: str
    start: PartialDate | None
    end: PartialDate | None
    ongoing: bool
    geographic_scope: str
    scope_level: str
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    objectives: tuple[int, ...]
    objectives_suggested: tuple[int, ...]
    summary: str
    impacts: str | None
    lessons: str | None
    resources: tuple[str, ...]
    contacts: tuple[ApproachContact, ...]

    @property
    def part(self) -> int:
        """Give the number of the report's part."""
        return int(self.topic[0])

    def serves(self, objective: int) -> bool:
        """Tell whether it has the objective, by its topic or by our reading."""
        return objective in self.objectives or objective in self.objectives_suggested

    def is_running(self, today: date) -> bool:
        """Tell whether it runs on that day, by what was printed in 2022."""
        return self.ongoing or (self.end is not None and self.end.last_day >= today)


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold a topic of the report; `erratum` says where `objectives` differ from `objectives_printed`."""

    code: str
    part: int
    title: str
    objectives: tuple[int, ...]
    objectives_printed: tuple[int, ...]
    erratum: str
    summary: str


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a part of the report."""

    number: int
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Source:
    """Hold what is needed to cite the report."""

    author: str
    year: str
    title: str
    series: str
    place: str
    isbn: str
    web: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold a catalogue, in the order of the report. `language` is that of its prose."""

    key: str
    language: str
    version: int
    source: Source
    licence_note: str
    prose_note: str
    parts: tuple[Part, ...]
    topics: tuple[Topic, ...]
    approaches: tuple[Approach, ...]

    def approach(self, code: str) -> Approach | None:
        """Give the approach of this code, or None."""
        return next((one for one in self.approaches if one.code == code), None)

    def topic(self, code: str) -> Topic | None:
        """Give the topic of this code, or None."""
        return next((one for one in self.topics if one.code == code), None)


@dataclass(frozen=True, slots=True)
class CatalogueFilter:
    """Say which approaches to show; what is None or empty is not asked.

    `objective` matches either reading, `text` all of its words and phrases as a search does.
    """

    part: int | None = None
    topic: str = ""
    objective: int | None = None
    country: str = ""
    region: str = ""
    scope_level: str = ""
    organization_kind: str = ""
    still_running: bool | None = None
    briefly_referred_to: bool | None = None
    text: str = ""


def load_catalogue(language: str = LANGUAGES[0]) -> Catalogue:
    """Give the shipped catalogue, in English where it is not there in the language."""
    return _loaded(language if language in LANGUAGES else LANGUAGES[0])


def matching(catalogue: Catalogue, wanted: CatalogueFilter, today: date | None = None) -> tuple[Approach, ...]:
    """Give the approaches that match, in the order of the report; `today` decides what still runs.

    Raises DomainError(QUERY_TOO_LONG).
    """
    conditions = tuple(_conditions(wanted, today or date.today()))
    return tuple(one for one in catalogue.approaches if all(meets(one) for meets in conditions))


def _conditions(wanted: CatalogueFilter, today: date) -> Iterator[Callable[[Approach], bool]]:
    for field in ("part", "topic", "scope_level", "organization_kind", "briefly_referred_to"):
        value = getattr(wanted, field)
        if value not in (None, ""):
            yield _equals(field, value)
    if (objective := wanted.objective) is not None:
        yield lambda one: one.serves(objective)
    if wanted.country:
        yield lambda one: wanted.country in one.countries
    if wanted.region:
        yield lambda one: wanted.region in one.regions
    if wanted.still_running is not None:
        yield lambda one: one.is_running(today) == wanted.still_running
    query = read_query(wanted.text)
    if query.terms:
        yield lambda one: query.matches(_searchable(one))


def _equals(field: str, value: object) -> Callable[[Approach], bool]:
    return lambda one: getattr(one, field) == value


@cache
def _searchable(approach: Approach) -> str:
    names = (name for code in approach.countries for name in countries()[code].names.values())
    contacts = (part for contact in approach.contacts for part in (contact.text, *contact.emails))
    texts = (
        approach.code,
        approach.title,
        *approach.organizations,
        approach.period,
        approach.geographic_scope,
        approach.summary,
        approach.impacts or "",
        approach.lessons or "",
        *approach.resources,
        *contacts,
        *names,
    )
    return " \n ".join(map(fold, texts))


@cache
def _loaded(language: str) -> Catalogue:
    path = files("pledgedesk.resources") / "catalogue" / f"{IDM33}.{language}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Catalogue(
        content["catalogue"],
        content["language"],
        content["version"],
        Source(**content["source"]),
        content["licence_note"],
        content["prose_note"],
        tuple(Part(**row) for row in content["parts"]),
        tuple(Topic(**_with_tuples(row)) for row in content["topics"]),
        tuple(_approach(row) for row in content["approaches"]),
    )


def _approach(row: dict[str, Any]) -> Approach:
    contacts = tuple(ApproachContact(one["text"], tuple(one["emails"])) for one in row["contacts"])
    return Approach(
        **{**_with_tuples(row), "contacts": contacts, "start": _date(row["start"]), "end": _date(row["end"])}
    )


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
