"""Write figures, records, tables and charts into a Markdown text, and bring those that stand there up to date.

A text is changed at the places found in it and nowhere else: it is never written anew from what was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pledgedesk.domain.prose import read_number

_SPECIAL = re.compile(r"([\\`*_\[\]<>&!|~^$#])")
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_FIGURE = re.compile(r"\]\(\s*<?(?i:figure):(?P<target>[^\s()<>@]+)>?" + _TITLE + r"\s*\)")
_RECORD = re.compile(r"\]\(\s*<?(?i:record):(?P<target>[^\s()<>@]+)(?:@(?P<seen>[^\s()<>]*))?>?" + _TITLE + r"\s*\)")
_LONGEST = 2_000
"""Characters within which the words of a link are looked for."""
_WORDS = re.compile(
    r"(?P<left>[ \t]*(?P<mark>\*\*\*|\*\*|\*|___|__|_|))"
    r"(?P<core>(?:[^*_\s](?:[^*_]*[^*_\s])?)?)"
    r"(?P<right>(?P=mark)[ \t]*)"
)
"""The words of a figure: all of them bold or italic, or none."""


def write_figure(key: str, value: int) -> str:
    """Give the Markdown of a figure that stays live: `[14](figure:pledges)`."""
    return f"[{value}](figure:{key})"


def write_record(title: str, reference: str, seen: str) -> str:
    """Give the Markdown of a record's title with its reference; `seen` is the start of its digest."""
    words = f"{escaped(title)} ({reference})" if title.strip() else reference
    return f"[{words}](record:{reference}@{seen})"


def write_table(words: str, target: str) -> str:
    """Give the Markdown of a table of records, such as `pledges` or `practices/4`: a paragraph of its own."""
    return f"[{escaped(words)}](table:{target})"


def write_chart(words: str, key: str) -> str:
    """Give the Markdown of a chart: a paragraph of its own."""
    return f"[{escaped(words)}](chart:{key})"


def write_note(text: str, name: str, words: str) -> str:
    """Give a text with a note added below it; the caller puts `[^name]` where the note belongs."""
    return f"{text.rstrip()}\n\n[^{name}]: {' '.join(words.split())}\n"


def free_note_name(text: str) -> str:
    """Give the lowest number that no note of a text has."""
    taken = set(re.findall(r"\[\^(\d+)\]", text))
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)


def escaped(words: str) -> str:
    """Give words in one line, so that Markdown reads them as they stand."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def with_figures(text: str, figures: Mapping[str, int]) -> str:
    """Give a text with every live figure as it is now; one whose key is unknown stays, as all else, byte for byte."""

    def renewed(target: str, words: str, rest: str) -> str:
        value, known = figures.get(target), _WORDS.fullmatch(words)
        if value is None or (known and read_number(known["core"]) == value):
            return words + rest
        left, right = (known["left"], known["right"]) if known else ("", "")
        return f"{left}{value}{right}{rest}"

    return _with_links(text, _FIGURE, lambda found, words: renewed(found["target"], words, found[0]))


def with_record_seen(text: str, reference: str, seen: str) -> str:
    """Give a text in which a record is named as it is now: somebody has looked, and what is said of it still holds."""

    def renewed(found: re.Match[str], words: str) -> str:
        if found["target"] != reference:
            return words + found[0]
        digits = found.span("seen") if found["seen"] is not None else (found.end("target"),) * 2
        start, end = (place - found.start() for place in digits)
        mark = "" if found["seen"] is not None else "@"
        return f"{words}{found[0][:start]}{mark}{seen}{found[0][end:]}"

    return _with_links(text, _RECORD, renewed)


def _with_links(text: str, pattern: re.Pattern[str], write: Callable[[re.Match[str], str], str]) -> str:
    """Give a text in which each link of a pattern is written anew: its words without the bracket, and what follows."""
    parts: list[str] = []
    end = 0
    for found in pattern.finditer(text):
        start = _begin_of_words(text, found.start(), end)
        if start is None:
            continue
        parts += (text[end:start], write(found, text[start : found.start()]))
        end = found.end()
    return "".join((*parts, text[end:]))


def _begin_of_words(text: str, end: int, first: int) -> int | None:
    """Give where the words of a link begin whose closing bracket is at `end`; None where it is no link."""
    if _is_escaped(text, end):
        return None
    depth = 1
    for place in range(end - 1, max(first, end - _LONGEST) - 1, -1):
        if text[place] in "[]" and not _is_escaped(text, place):
            depth += 1 if text[place] == "]" else -1
        if depth == 0:
            is_image = place > 0 and text[place - 1] == "!" and not _is_escaped(text, place - 1)
            return None if is_image or "\n\n" in text[place:end] else place + 1
    return None


def _is_escaped(text: str, place: int) -> bool:
    count = 0
    while place > count and text[place - count - 1] == "\\":
        count += 1
    return count % 2 == 1
