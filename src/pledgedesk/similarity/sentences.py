"""Split texts into sentences, in the six official languages of the United Nations."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?؟۔…]+(?:\s?»|[\"'”’)\]])*(?=\s)|[。！？；][”’」』）]*|[\n\r]+")
"""What can end a sentence: marks before a blank, Chinese marks that no blank follows, the end of a line."""
_SHORT_FORM = re.compile(
    r"(?:^|[\s(«“\"])(?:\w|\w\.\w|[nN]o|[nN]os|[nN]º|[aA]rt|[mM]r|[mM]rs|[mM]s|[dD]r|[sS]t|[cC]f|e\.g|i\.e|etc|vs|[pP]p|"
    r"[mM]me|[mM]lle|[eE]x|[sS]r|[sS]ra|[nN]úm|[pP]ág|EE\.UU|[иИ]м|[сС]т|[тТ]ыс|[мМ]лн|[мМ]лрд|[рР]уб|т\.[едкп])\.$"
)
"""Abbreviations and initials, whose point ends no sentence, as they end."""
_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s+")


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of a text, in their order and as they stand there; those without a letter are left out."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _goes_on(text, start, end):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    tidy = (_BULLET.sub("", one).strip() for one in found)
    return tuple(one for one in tidy if any(character.isalpha() for character in one))


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell whether points stand within a sentence: after an abbreviation, or before a small letter."""
    if end.group()[0] not in ".…":
        return False
    following = text[end.end() :].lstrip(" \t")[:1]
    return following.islower() or _SHORT_FORM.search(text[max(start, end.start() - 12) : end.start() + 1]) is not None
