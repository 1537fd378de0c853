"""Give what IDM report No. 33 says of its seven topics: successes, challenges, ways forward, speakers.

All prose is this project's own. Facts are those who spoke and the titles of resources, as printed
in 2022. The innovative approaches themselves are in `catalogue`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from pledgedesk.domain.catalogue import LANGUAGES, Source
from pledgedesk.domain.links import IDM33


class ReportSection(StrEnum):
    """Name a part of the report, or of a topic, by its heading."""

    KEY_INSIGHTS = "key_insights"
    FOREWORD = "foreword"
    INTRODUCTION = "introduction"
    SUCCESSES = "successes"
    CHALLENGES = "challenges"
    WAYS_FORWARD = "ways_forward"
    LOOKING_FORWARD = "looking_forward"


class ReportForm(StrEnum):
    """Say how the report prints a text: a sentence before a list, a point or paragraph, a quotation."""

    OPENING = "opening"
    POINT = "point"
    QUOTE = "quote"


class SpeakerRole(StrEnum):
    """Say how somebody took part; `quoted` is a person the report quotes without listing them."""

    MODERATOR = "moderator"
    PANELLIST = "panellist"
    FLOOR = "floor"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """Hold one success or challenge; `said_by` is the code of a speaker where it is a quotation."""

    code: str
    form: str
    text: str
    said_by: str


@dataclass(frozen=True, slots=True)
class WayForward:
    """Hold one recommendation of the report, worded for a State.

    `section`, `form` and `number` say where it stands: a point that asks for several things gives
    several. `number` counts the points, or paragraphs, of that section (in the key insights: of that topic in it).
    `objectives_ours` is true where the report does not name the objectives.
    `observation` is true where the report only tells a fact, and asks for nothing.
    """

    code: str
    topic: str
    section: str
    form: str
    number: int
    text: str
    objectives: tuple[int, ...]
    objectives_ours: bool
    observation: bool
    said_by: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Hold somebody who spoke.

    `title` is the post and body as printed, or the body or State where no person is named.
    `country` is the alpha-3 code of the State they spoke for, or empty.
    """

    code: str
    name: str
    title: str
    role: str
    country: str

    @property
    def label(self) -> str:
        """Give name and title as one text."""
        return f"{self.name}, {self.title}" if self.name else self.title


@dataclass(frozen=True, slots=True)
class TopicNotes:
    """Hold what the report says of one topic, beside its approaches."""

    topic: str
    successes: tuple[ReportPoint, ...]
    challenges: tuple[ReportPoint, ...]
    ways_forward: tuple[WayForward, ...]
    resources: tuple[str, ...]
    speakers: tuple[Speaker, ...]

    def spoke_for(self, country: str) -> tuple[Speaker, ...]:
        """Give those who spoke for a State, by its alpha-3 code."""
        return tuple(one for one in self.speakers if country and one.country == country)


@dataclass(frozen=True, slots=True)
class ReportNotes:
    """Hold the report's opening, topics and closing part. `language` is that of its prose."""

    catalogue: str
    language: str
    version: int
    source: Source
    licence_note: str
    prose_note: str
    key_messages: tuple[WayForward, ...]
    opening_speakers: tuple[Speaker, ...]
    topics: tuple[TopicNotes, ...]
    looking_forward: tuple[WayForward, ...]
    closing_speakers: tuple[Speaker, ...]

    def topic(self, code: str) -> TopicNotes | None:
        """Give the notes on the topic of this code, or None."""
        return next((one for one in self.topics if one.topic == code), None)

    def recommendations(self) -> tuple[WayForward, ...]:
        """Give all that can be offered to answer, in the order of the report: key messages first, closing part last."""
        ways = (way for topic in self.topics for way in topic.ways_forward)
        return (*self.key_messages, *ways, *self.looking_forward)

    def recommendation(self, code: str) -> WayForward | None:
        """Give the way forward or key message of this code, or None."""
        return next((one for one in self.recommendations() if one.code == code), None)

    def speaker(self, code: str) -> Speaker | None:
        """Give the speaker of this code, or None."""
        of_topics = (one for topic in self.topics for one in topic.speakers)
        everybody = (*self.opening_speakers, *of_topics, *self.closing_speakers)
        return next((one for one in everybody if one.code == code), None)


def load_report_notes(language: str = LANGUAGES[0]) -> ReportNotes:
    """Give the shipped notes, in English where they are not there in the language."""
    return _loaded(language if language in LANGUAGES else LANGUAGES[0])


@cache
def _loaded(language: str) -> ReportNotes:
    path = files("pledgedesk.resources") / "catalogue" / f"{IDM33}-topics.{language}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return ReportNotes(
        content["catalogue"],
        content["language"],
        content["version"],
        Source(**content["source"]),
        content["licence_note"],
        content["prose_note"],
        _ways(content["key_messages"]),
        _speakers(content["opening_speakers"]),
        tuple(_topic(row) for row in content["topics"]),
        _ways(content["looking_forward"]),
        _speakers(content["closing_speakers"]),
    )


def _topic(row: dict[str, Any]) -> TopicNotes:
    return TopicNotes(
        row["topic"],
        _points(row["successes"]),
        _points(row["challenges"]),
        _ways(row["ways_forward"]),
        tuple(row["resources"]),
        _speakers(row["speakers"]),
    )


def _points(rows: list[dict[str, Any]]) -> tuple[ReportPoint, ...]:
    return tuple(ReportPoint(**row) for row in rows)


def _ways(rows: list[dict[str, Any]]) -> tuple[WayForward, ...]:
    return tuple(WayForward(**{**row, "objectives": tuple(row["objectives"])}) for row in rows)


def _speakers(rows: list[dict[str, Any]]) -> tuple[Speaker, ...]:
    return tuple(Speaker(**row) for row in rows)
