"""Find in a text what no submission should hold: internal words, addresses of the office, data of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

INDEX_WORDS = (
    *(
        "todo",
        "to do",
        "tbc",
        "tbd",
        "fixme",
        "confiden",
        "internal use",
        "internal only",
        "usage interne",
        "uso interno",
    ),
    *("a completer", "a confirmer", "por completar", "por confirmar", "конфиденц", "待补充", "机密"),
    *("http", "ftp", "file", "localhost", " tel ", "phone"),
)
"""Folded texts, one of which stands in the index of every text that holds an internal word or an address."""
_INTERNAL = re.compile(
    r"\b(?:TODO|TO DO|TBC|TBD|FIXME)\b"
    r"|(?i:\bto[ -]?do(?=\s*:)|\btodo(?=\s*[.!)\]]?\s*$)"
    r"|\bconfidential\b|\bconfidentiel(?:le)?s?\b|\bconfidencial(?:es)?\b|\bконфиденциальн\w*"
    r"|\b(?:for )?internal use only\b|\binternal only\b|\b(?:à )?usage interne\b|\buso interno\b"
    r"|(?<!\w)[àa] (?:compléter|completer|confirmer)\b(?!\s+(?:les?|la|leurs?|sa|son|ses|un|une|que|qu['’])\b)"
    r"|\bpor (?:completar|confirmar)\b)"
    r"|待补充|机密",
    re.MULTILINE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w+])\+\d(?:[\s().-]{0,2}\d){6,14}(?!\w)"
    r"|(?i:\b(?:tel|tél|telephone|téléphone|phone)\.?\s*(?:no\.?\s*)?:?\s*)(\(?\d(?:[\s().-]{0,2}\d){5,14})(?!\w)"
)
_PATH = re.compile(
    r"(?i:(?<![\w/])file:[^\s)>\]]+)"
    r"|(?<![\w:/])[A-Za-z]:[\\/](?![\\/])[^\s)>\]]*"
    r"|(?<![\w:\\])\\\\[\w.$-]+(?:\\[^\s)>\]]*)?"
)
_ADDRESS = re.compile(r"(?i)\b(?:https?|ftp)://(?:[^\s/@]+@)?(\[[^\]\s]+\]|[^\s/:?#)>\]\"'»]+)[^\s)>\]]*")
_INTRANET_ENDS = (".local", ".intra", ".intranet", ".lan", ".internal", ".localhost", ".corp", ".home")
_PRIVATE = re.compile(r"10\.|192\.168\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.")
_FIGURES = re.compile(r"\d+(?:\.\d+){3}")


_HINTS = (
    *("todo", "to do", "to-do", "tbc", "tbd", "fixme", "confiden", "конфиденц", "internal use", "internal only"),
    *("interne", "uso interno", "compl", "confirm", "待补充", "机密"),
)
"""Of which one stands in every text with an internal word: a look at them is quicker than the pattern."""


def internal_words(text: str) -> Iterator[str]:
    """Give the words that the office left for itself, as they stand."""
    small = text.casefold()
    if not any(hint in small for hint in _HINTS):
        return
    for found in _INTERNAL.finditer(text):
        yield found[0]


def local_links(text: str) -> Iterator[str]:
    """Give the paths of files and the addresses that nobody outside can open, as they stand."""
    if not ("\\" in text or ":" in text):
        return
    for found in _PATH.finditer(text):
        yield found[0]
    for found in _ADDRESS.finditer(text):
        if is_local_host(found[1]):
            yield found[0]


def is_local_host(host: str) -> bool:
    """Tell whether a host is one of the office's own network."""
    name = host.casefold().rstrip(".,;")
    if name.startswith("["):
        return name.startswith(("[::1]", "[fe80", "[fc", "[fd"))
    if _FIGURES.fullmatch(name):
        return _PRIVATE.match(name) is not None
    return "." not in name or name.endswith(_INTRANET_ENDS)


def personal_data(text: str) -> Iterator[str]:
    """Give the e-mail addresses and telephone numbers, as they stand."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield found[0].rstrip(".")
    small = text.casefold()
    if any(hint in small for hint in ("+", "tel", "tél", "phone")):
        for found in _PHONE.finditer(text):
            yield (found[1] or found[0]).strip()


def may_hold(text: str) -> bool:
    """Tell quickly whether a text without the words of the index may hold an address or a person's data.

    A path such as `D:/drafts` has none of these marks: it is found in texts that are gone through for themselves.
    """
    return "@" in text or "+" in text or "\\" in text


_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![\w-])")


def unexplained_acronyms(text: str, known: frozenset[str]) -> Iterator[str]:
    """Give each acronym, once, that is neither known nor spelt out where it first stands.

    It is spelt out where it follows its meaning in brackets, or where its meaning follows it so.
    """
    seen = set(known)
    for found in _ACRONYM.finditer(text):
        word = found[0]
        if word in seen:
            continue
        seen.add(word)
        before, after = text[: found.start()].rstrip(" "), text[found.end() :].lstrip(" ")
        in_brackets = before.endswith("(") and bool(before[:-1].strip())
        if not in_brackets and not (after.startswith("(") and re.match(r"\([^)]*\s[^)]*\)", after)):
            yield word
