"""Give the shipped templates of reviews, and the ones that a kind of round begins with."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pledgedesk.domain.codes import RoundKind
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.formats.template_file import read_template

_FALLBACK = "en"
_BEGINS_WITH: dict[str, tuple[str, ...]] = {
    RoundKind.REGIONAL: ("regional_review",),
    RoundKind.IMRF: ("voluntary_review", "plenary_statement"),
    RoundKind.FOLLOW_UP: ("progress_declaration",),
    RoundKind.NATIONAL: ("voluntary_review",),
}


@cache
def shipped_templates() -> dict[tuple[str, str], ReviewTemplate]:
    """Read every shipped template, by key and language."""
    folder = files("pledgedesk.resources") / "review_templates"
    found = (one for one in folder.iterdir() if one.name.endswith(".toml"))
    templates = (read_template(one.read_bytes(), one.name) for one in sorted(found, key=lambda one: one.name))
    return {(one.key, one.language): one for one in templates}


def shipped_template(key: str, language: str) -> ReviewTemplate | None:
    """Give a shipped template in a language, or in English where there is none; None for a key that is not shipped."""
    found = shipped_templates()
    return found.get((key, language)) or found.get((key, _FALLBACK))


def begins_with(round_kind: str, language: str) -> tuple[ReviewTemplate, ...]:
    """Give the templates that a round of a kind begins with."""
    keys = _BEGINS_WITH.get(round_kind, ())
    return tuple(found for key in keys if (found := shipped_template(key, language)) is not None)
