"""Read the shipped catalogue as data to be copied into a dossier."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pledgedesk.domain.links import IDM33
from pledgedesk.storage.catalogue_copy import ShippedApproach, ShippedCatalogue

if TYPE_CHECKING:
    from pledgedesk.domain.topics import ReportNotes

LANGUAGE = "en"
"""The language of the catalogue's prose; other languages show it, and say so."""
VERSION = 1
"""The version of the shipped catalogue, to compare without reading its file; a test keeps it true."""


@cache
def catalogue_file() -> dict[str, Any]:
    """Read the shipped catalogue's file."""
    path = files("pledgedesk.resources") / "catalogue" / f"{IDM33}.{LANGUAGE}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def shipped_catalogue() -> ShippedCatalogue:
    """Give the shipped catalogue as a dossier keeps it."""
    content = catalogue_file()
    approaches = [ShippedApproach(body["code"], body["topic"], body["title"], body) for body in content["approaches"]]
    return ShippedCatalogue(content["catalogue"], content["language"], int(content["version"]), approaches)


def shipped_notes() -> ReportNotes:
    """Give what the report says of its topics, and the ways forward to be offered."""
    # Opening a dossier needs none of it.
    from pledgedesk.domain.topics import load_report_notes

    return load_report_notes(LANGUAGE)
