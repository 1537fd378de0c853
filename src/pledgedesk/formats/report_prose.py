"""Take prose out of the lines that a page broke it into."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?<![^\W_])(?<![^\W_]-)(?P<left>[^\W_]++(?:-[^\W_]++)*)-[ ]*\n\s*(?P<right>[^\W_]+)")
"""A hyphen at the end of a line, with what stands on both sides of it."""
_JOINED = re.compile(r"(?<=\S)(?:(?P<dash>[–—])\n|(?P<stroke>/)\s+)(?=\S)")
"""A dash or stroke without a blank before it has none after it either, but for the line's end."""
_BULLET = re.compile(r"^(?:[-*+•·‣◦●▪■►➢⁃\uf0a7\uf0b7\uf0d8]|o(?= +[A-Z“]))(?:\s+|$)")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\](?:\s(?=\([#/]|\([a-z]+:))?\((?:[^()\\]|\\.|\([^()]*\))*\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{1,300}[.@/][^<>\s]{1,300})>")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PARTED_ESCAPE = re.compile(r"\\\n(?=[()\[\]])")
"""Markdown's mark before a bracket, where a page parted the two."""
_FOOTNOTE_MARK = re.compile(r"(?<=\S)(?:[⁰¹²³⁴-⁹]+|\[\^\w+\])")
_FOOTNOTE = re.compile(r"(?m)^(?:[⁰¹²³⁴-⁹]+|\[\^\w+\]:)[^\S\n]*\S(?:.*(?<!\.)\n(?!\n))*.*$")
"""A footnote goes to the end of its paragraph, or of the first line that ends a sentence."""
_ENDS = (".", "!", "?", ":", ";", ".”", ".)", "?”", "!”", "…")
_GOES_ON = ("and", "or", "to", "nor")
"""What follows a hyphen that waits for a later word: "pre- and post-departure"."""
_JOIN = frozenset(["de", "dis", "in", "inter", "mis", "out", "over", "re", "sub", "un", "under", "up"])
"""What a broken word often begins with, and a compound of the report does not."""
_COMPOUND = frozenset(
    ["based", "cutting", "driven", "friendly", "led", "meaning", "oriented", "outs", "related", "responsive", "ups"]
)
_BEFORE_OPENING = "([/–—“‘"
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", None),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
        **dict.fromkeys("\r\v\x85\u2028", "\n"),
        **dict.fromkeys("\f\u2029", "\n\n"),
    }
)


def tidy(text: str) -> str:
    """Give a text in one way of writing: blanks, hyphens, ligatures, line ends; two line ends part paragraphs."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\u00ad\n", "-\n").translate(_SIGNS))
    text = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def without_footnotes(text: str) -> str:
    """Take out footnotes and the marks that point to them. What a footnote parted stays parted."""
    return _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("\n", text))


class Prose:
    """Join the lines of a document again, with its own words to tell a broken word from a compound.

    `more_words` is further text in its language.
    """

    def __init__(self, document: str, more_words: str = "") -> None:
        self._words: Counter[str] = Counter()
        self._compounds: Counter[str] = Counter()
        self._firsts: set[str] = set()
        self._count(_BROKEN.sub(" ", document))
        self._count(more_words)
        self._breaks_words = self._finds_broken_words(document)

    def _count(self, text: str) -> None:
        for match in _WORD.finditer(text):
            word = match[0].casefold()
            parts = word.split("-")
            self._words.update(parts)
            if len(parts) > 1:
                self._compounds[word] += 1
                self._firsts.add(parts[0])

    def _finds_broken_words(self, document: str) -> bool:
        """Tell whether the document breaks words at line ends, or only after hyphens that are their own."""
        broken = (self._counts(one["left"].casefold(), one["right"].casefold()) for one in _BROKEN.finditer(document))
        found = Counter((word > 0, compound > 0) for word, compound in broken)
        return 4 * found[True, False] > found[False, True]

    def _counts(self, left: str, right: str) -> tuple[int, int]:
        """Count how often the document has what a line end parts, without a hyphen there and with one."""
        joined = left + right
        return self._words[joined] + self._compounds[joined], self._compounds[f"{left}-{right}"]

    def paragraphs(self, text: str) -> str:
        """Give the text of a field, one paragraph a line, those of a list after a dash."""
        joined = _JOINED.sub(r"\g<dash>\g<stroke>", _BROKEN.sub(self._mended, text))
        lines = _LINK.sub(r"\1", _PARTED_ESCAPE.sub("", joined)).split("\n")
        return "\n".join(typographic(plain(one)) for one in _paragraphs(lines) if one != "-")

    def _mended(self, broken: re.Match[str]) -> str:
        left, right = broken["left"], broken["right"]
        if right.casefold() in _GOES_ON and broken.string[broken.end() : broken.end() + 1] != "-":
            return f"{left}- {right}"
        return left + right if self._is_one_word(left, right) else f"{left}-{right}"

    def _is_one_word(self, left: str, right: str) -> bool:
        if left[-1].isdigit() or right[0].isdigit() or (right[0].isupper() and not left.isupper()):
            return False
        if not self._breaks_words:
            return False
        left, right = left.casefold(), right.casefold()
        as_word, as_compound = self._counts(left, right)
        if as_word or as_compound:
            return as_word > as_compound
        left = left.rpartition("-")[2]
        if left == "self" or right in _COMPOUND:
            return False
        begins_compounds = len(left) > 3 or left in self._firsts
        return left in _JOIN or not (begins_compounds and self._words[left] and self._words[right])


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Put lines together. A blank line within a sentence is where a page ended."""
    current, after_blank = "", False
    for line in lines:
        if not line:
            after_blank = True
            continue
        begins = _BULLET.match(line) is not None or (after_blank and not _goes_on(current, line))
        if begins and current:
            yield current
            current = ""
        piece = _BULLET.sub("- ", line).rstrip()
        current = f"{current} {piece}" if current else piece
        after_blank = False
    if current:
        yield current


def _goes_on(before: str, after: str) -> bool:
    return bool(before) and not before.endswith(_ENDS) and after[:1].islower()


def plain(text: str) -> str:
    """Give a text without Markdown's marks; its links were seen to before."""
    text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", _ADDRESS.sub(r"\1", text))


def typographic(text: str) -> str:
    """Set quotation marks and apostrophes as printers do, so that copies of one text are the same."""
    signs: list[str] = []
    before = " "
    for at, sign in enumerate(text):
        opens = before.isspace() or before in _BEFORE_OPENING
        if sign in '"“”„':
            before = "“" if opens else "”"
        elif sign in "'‘’`":
            before = "‘" if opens and text[at + 1 : at + 2].isalnum() else "’"
        else:
            before = sign
        signs.append(before)
    return "".join(signs)
