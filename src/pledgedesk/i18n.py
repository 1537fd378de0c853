"""Give translators: gettext over the catalogues that ship with the program."""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr")
"""Languages that the window, the command line and the workbooks speak."""
DOMAIN = "pledgedesk"
Translator = gettext.NullTranslations


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a module-level literal for translation where it is shown."""
    return text


@cache
def translator(language: str) -> Translator:
    """Give the translator of a language; English, and any language not shipped, shows texts as written."""
    if language == "en":
        return gettext.NullTranslations()
    compiled = files("pledgedesk.resources") / "i18n" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not compiled.is_file():
        return gettext.NullTranslations()
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def shipped_language(wanted: str) -> str:
    """Give the shipped language that a locale such as `fr_FR` asks for; English where there is none."""
    short = wanted.replace("-", "_").split("_")[0].lower()
    return short if short in LANGUAGES else "en"
