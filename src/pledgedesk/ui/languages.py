"""Offer the languages of the window, each by its own name, so that everyone finds theirs."""

from __future__ import annotations

from pledgedesk.ui.widgets.choice import Choice

_OWN_NAMES = {"en": "English", "fr": "Français"}


def language_choices() -> tuple[Choice, ...]:
    """Give the languages that the window speaks."""
    return tuple(Choice(code, name) for code, name in _OWN_NAMES.items())
