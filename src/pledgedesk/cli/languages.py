"""Find the language to speak."""

from __future__ import annotations

import os
import sys

from pledgedesk.i18n import LANGUAGES, shipped_language


def spoken_language(chosen: str) -> str:
    """Give the chosen language where it is one of ours, else the one nearest to the system's."""
    return chosen if chosen in LANGUAGES else shipped_language(system_locale())


def system_locale() -> str:
    """Give the locale that the system asks messages in, such as `fr_SN.UTF-8`."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not named and sys.platform == "win32":
        return _windows_locale()
    if named.partition(".")[0] in ("", "C", "POSIX"):
        return "en"
    # As gettext has it: a list of languages goes before the locale, unless that is C.
    return os.environ.get("LANGUAGE", "").partition(":")[0] or named


def _windows_locale() -> str:
    import ctypes
    import locale

    windll = getattr(ctypes, "windll")  # noqa: B009  only there on Windows
    return str(locale.windows_locale.get(windll.kernel32.GetUserDefaultUILanguage(), "en"))
