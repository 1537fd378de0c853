"""Write values for a person: numbers, a label with its value, a field's value as the change log keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pledgedesk.i18n import Translator
from pledgedesk.wording.labels import code_label, country_name, speaks

_THOUSANDS = {"en": ",", "fr": "\u00a0"}


def number_text(translator: Translator, number: int) -> str:
    """Write a whole number, its thousands set apart as the language does."""
    return f"{number:,}".replace(",", _THOUSANDS.get(speaks(translator), ","))


def labelled(translator: Translator, label: str, value: str) -> str:
    """Put a label before a value; languages differ in the blank before the colon."""
    return translator.gettext("{label}: {value}").format(label=label, value=value)


def value_text(translator: Translator, field: str, value: Any, names: Mapping[str, str]) -> str:
    """Write a JSON value of a field in words; `names` gives organizations and pledges by uid."""
    _ = translator.gettext
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_part_text(translator, field, part, names) for part in value)
    return _code_text(translator, field, str(value), names)


def _part_text(translator: Translator, field: str, part: Any, names: Mapping[str, str]) -> str:
    if not isinstance(part, dict):
        return _code_text(translator, field, str(part), names)
    if "primary" in part:
        return f"{part['number']} ★" if part.get("primary") else str(part["number"])
    shown = [str(value) for name, value in part.items() if name != "uid" and value not in ("", None, False, True)]
    if part.get("public"):
        shown.append(translator.gettext("public"))
    return ", ".join(shown)


def _code_text(translator: Translator, field: str, code: str, names: Mapping[str, str]) -> str:
    if field in ("countries", "country"):
        return country_name(translator, code)
    return names.get(code) or code_label(translator, field, code)
