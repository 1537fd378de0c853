"""Hold the parts that records are made of: tagged objectives, contacts, links to resources."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from uuid import uuid4

from pledgedesk.domain.dates import PartialDate
from pledgedesk.errors import DomainError, ErrorCode

OBJECTIVES = range(1, 24)
"""The 23 objectives of the Global Compact for Migration (A/RES/73/195)."""


@dataclass(frozen=True, slots=True)
class ObjectiveTag:
    """Say that a record serves an objective; `primary` for its main ones."""

    number: int
    primary: bool = False

    def __post_init__(self) -> None:
        if self.number not in OBJECTIVES:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objectives", number=self.number)


@dataclass(frozen=True, slots=True)
class Contact:
    """Hold a person to write to. Personal data: leaves the dossier only where ticked."""

    name: str = ""
    position: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """Hold a title and where to find it."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Hold a step of a pledge; `done` is the date it was reached, None until then."""

    title: str = ""
    due: PartialDate | None = None
    done: PartialDate | None = None
    public: bool = False
    uid: str = dataclasses.field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what shows progress: its title, and its link or the place where the paper is.

    A submission carries the title only.
    """

    title: str = ""
    link: str = ""
    place: str = ""


def numbers(tags: tuple[ObjectiveTag, ...]) -> tuple[int, ...]:
    """Give the numbers of tagged objectives, in their order."""
    return tuple(tag.number for tag in tags)


def primary_numbers(tags: tuple[ObjectiveTag, ...]) -> tuple[int, ...]:
    """Give the numbers of the objectives marked primary, in their order."""
    return tuple(tag.number for tag in tags if tag.primary)


def tags(chosen: tuple[int, ...], primary: tuple[int, ...] = ()) -> tuple[ObjectiveTag, ...]:
    """Build tags from numbers; raises DomainError for a number that is no objective."""
    for number in primary:
        if number not in chosen:
            raise DomainError(ErrorCode.OBJECTIVE_UNKNOWN, field="objectives_primary", number=number)
    return tuple(ObjectiveTag(number, number in primary) for number in dict.fromkeys(chosen))
