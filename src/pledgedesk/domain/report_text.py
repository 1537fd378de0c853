"""Hold the report's own text, as it was read from the officer's copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pledgedesk.domain.catalogue import Catalogue

APPROACH_FIELDS = (
    "organization",
    "period",
    "geographic_scope",
    "description",
    "impacts",
    "lessons",
    "resources",
    "contact",
)
"""The fields that the report prints for every approach, in its order."""
TOPIC_FIELDS = ("introduction", "successes", "challenges", "ways_forward", "contributors", "useful_resources")
"""The sections that the report prints for every topic, in its order; approaches stand before the last two."""


@dataclass(frozen=True, slots=True)
class ReportPassage:
    """Hold the text of one field of an approach or a topic, one paragraph a line, those of a list after a dash.

    `code` is that of the approach (1.1.1) or of the topic (1.1).
    """

    code: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """Name a field of an approach or a topic."""

    code: str
    field: str

    @property
    def is_of_topic(self) -> bool:
        return self.code.count(".") == 1


@dataclass(frozen=True, slots=True)
class ReportText:
    """Hold what was read of a report, and which fields were missed, both in the order of the report."""

    catalogue: str
    passages: tuple[ReportPassage, ...]
    missed: tuple[ReportPlace, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missed

    def of(self, code: str) -> dict[str, str]:
        """Give the texts of an approach or a topic by their fields."""
        return {one.field: one.text for one in self.passages if one.code == code}

    @property
    def approaches(self) -> tuple[str, ...]:
        """Give the codes of the approaches of which anything was found."""
        return tuple(dict.fromkeys(one.code for one in self.passages if one.code.count(".") == 2))

    @property
    def missed_approaches(self) -> tuple[str, ...]:
        """Give the codes of the approaches of which nothing was found."""
        found = set(self.approaches)
        return tuple(dict.fromkeys(one.code for one in self.missed if not one.is_of_topic and one.code not in found))


def report_places(catalogue: Catalogue) -> Iterable[ReportPlace]:
    """Give every field that a whole report has, topic by topic."""
    for topic in catalogue.topics:
        yield from (ReportPlace(topic.code, field) for field in TOPIC_FIELDS)
        for approach in catalogue.approaches:
            if approach.topic == topic.code:
                yield from (ReportPlace(approach.code, field) for field in APPROACH_FIELDS)


@dataclass(frozen=True, slots=True)
class ReportReading:
    """Hold what was read out of a file, before it is kept."""

    report: ReportText
    path: str
    file_name: str
    file_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LoadedReport:
    """Say which copy of a report a dossier holds the text of: when it was loaded, and what was found and missed."""

    catalogue: str
    file_name: str
    file_type: str
    sha256: str
    loaded_at: str
    approaches: int
    fields: int
    missed: tuple[ReportPlace, ...]
