"""Read a numbered list that was pasted from a document: one text for each number, letter or bullet.

Codes are kept as printed (`12`, `OP 12`, `§ 5`, `139.4`; `12(a)` for a letter below 12), in the digits 0 to 9.
What stands below a sentence that ends with a colon is given with that sentence before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_LAST_NUMBER = 999
"""A higher number at the start of a line is a year, or a figure that a line end was put before."""
_HEADING = 80
"""Characters that a line may have at most to count as a heading between two texts."""
_SHORT = 0.6
"""A line shorter than this part of the longest was ended on purpose."""
_WORDS = (
    r"No|Nos|Nr|N°|№|Para|Par|Paragraph|Paragraphe|Párrafo|Rec|Recommendation|Recommandation|Recomendación|"
    r"п|Пункт|Рекомендация|الفقرة|فقرة|التوصية|توصية|第|建议"
)
_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,3})*)"
_STOP = r"[.:)、．：）](?![\d.,;)])"
_PATTERNS = {
    style: re.compile(pattern, re.IGNORECASE)
    for style, pattern in {
        "operative": rf"(?P<prefix>O\.?P\.?|P\.?P\.?|§+)[ \u00a0]*{_NUMBER}(?:{_STOP}|(?=\s|$))",
        "worded": rf"(?P<prefix>{_WORDS})\.?[ \u00a0]*{_NUMBER}[ \u00a0]?[段条]?(?:{_STOP}|[ \u00a0]?[–—-](?=\s)|\t|$)",
        "number": rf"{_NUMBER}[ \u00a0]?{_STOP}",
        "tabbed": rf"{_NUMBER}(?=\t)",
        "levels": r"(?P<number>\d{1,3}(?:\.\d{1,3})+)(?=\s|$)",
        "(number)": rf"[(（]{_NUMBER}[)）][.:]?",
        "(roman)": r"[(（]?(?P<number>(?=[ivxl])x{0,3}(?:ix|iv|v?i{0,3}))[)）]",
        "(letter)": r"[(（]?(?P<number>[^\W\d_一二三四五六七八九十])[)）]",
        "(numeral)": r"[(（](?P<number>[一二三四五六七八九十]{1,3})[)）]",
        "numeral": r"(?P<number>[一二三四五六七八九十]{1,3})、",
        "roman": r"(?P<number>(?=[ivxl])x{0,3}(?:ix|iv|v?i{0,3}))\.(?=\s)",
        "letter": r"(?P<number>[a-zа-я])\.(?=\s)",
        "bullet": r"[•●▪■◦‣⁃∙·➢➤✓✔\uf0b7\uf0a7\uf0d8]",
        "dash": r"[-–—*o](?=\s)",
    }.items()
}
_TOP = ("operative", "worded", "number", "tabbed", "levels", "numeral")
"""Styles of the outer list; the others may stand below them."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ENDS = tuple(".:;!?؟؛。；：！？")
_COLONS = (":", "：")
_FURNITURE = re.compile(
    r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of|de|sur)\s*\d{1,4})?|\d\d-\d{5}.{0,12}|[A-Z]{1,6}/[A-Z0-9./-]+", re.IGNORECASE
)
"""Page numbers, job numbers and symbols of documents, which stand between two pages."""
_MARKS = " \u00a0\u200b\u200e\u200f\ufeff"


@dataclass(frozen=True, slots=True)
class ListedText:
    """Hold one text of a list: its code, and the line where it begins, from 1.

    `numbered` is False for what stands outside of the list: a heading, an introduction.
    """

    code: str
    text: str
    line: int
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class _Marker:
    """Hold what stands before a text: 12., (a), •."""

    style: str
    prefix: str
    number: str

    @property
    def rank(self) -> int:
        """Give the place of the last part of the number in its series; 0 for a bullet."""
        last = self.number.rpartition(".")[2].lower()
        if last.isdecimal():
            return int(last)
        if "roman" in self.style:
            return _roman(last)
        if "numeral" in self.style:
            return _chinese(last)
        if len(last) != 1:
            return 0
        abjad = "أبجدهوزحطيكلمنسعفصقرشت"
        plain = "ا" if last == "أ" else last
        return abjad.find(last) + 1 if last in abjad else ord(plain) - ord("а" if plain >= "а" else "a") + 1

    def code_below(self, parent: str) -> str:
        """Give the code of a text with this marker, that stands below another."""
        if not self.number:
            return parent
        if self.style in _TOP:
            return f"{self.prefix} {self.number}".strip()
        own = f"({self.number})" if self.style.startswith("(") else self.number
        return f"{parent}{own}" if own.startswith("(") or not parent else f"{parent}.{own}"


@dataclass(slots=True)
class _Entry:
    """Hold a text while its lines are gathered, below the entries in `above`."""

    marker: _Marker | None
    line: int
    above: tuple[_Entry, ...]
    text: str = ""

    @property
    def code(self) -> str:
        if self.marker is None:
            return ""
        return self.marker.code_below(self.above[-1].code if self.above else "")

    @property
    def is_open(self) -> bool:
        """Tell whether its sentence goes on."""
        return not self.text.endswith(_ENDS)

    def add(self, line: str, between: str) -> None:
        """Add a line of the paste."""
        if self.text.endswith("\u00ad"):
            self.text = self.text[:-1] + line
        elif not self.text or (_is_chinese(self.text[-1]) and _is_chinese(line[0]) and between == " "):
            self.text += line
        else:
            self.text += between + line


def read_numbered_list(pasted: str) -> tuple[ListedText, ...]:
    """Give the texts of a pasted list in their order; where nothing is numbered, each paragraph is one."""
    lines = [line.strip(_MARKS) for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", pasted)]
    reader = _Reader(lines)
    for place in range(len(lines)):
        reader.take(place)
    if not any(entry.marker for entry in reader.entries):
        return tuple(_paragraphs(lines))
    return tuple(_listed(reader.entries))


class _Reader:
    """Gather lines into entries. `_within` are the marked entries that the last one stands in, itself last."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.entries: list[_Entry] = []
        self._within: list[_Entry] = []
        self._after_blank = True
        self._longest = max(map(len, lines))
        self._last_length = 0

    def take(self, place: int) -> None:
        """Read one line."""
        line = self._lines[place].strip()
        if not line:
            self._after_blank = True
            return
        if self.entries and _FURNITURE.fullmatch(line):
            return
        found = self._marker(place)
        if found is not None:
            self._begin(place, *found)
        elif self._stands_alone(place):
            self.entries.append(_Entry(None, place + 1, (), line))
        else:
            paragraph = self._after_blank and not self.entries[-1].is_open
            self.entries[-1].add(line, "\n" if paragraph else " ")
        self._after_blank = False
        self._last_length = len(line)

    def _begin(self, place: int, marker: _Marker, text: str) -> None:
        styles = [entry.marker.style for entry in self._within if entry.marker]
        if marker.style in _TOP:
            self._within.clear()
        elif marker.style in styles:
            del self._within[styles.index(marker.style) :]
        entry = _Entry(marker, place + 1, tuple(self._within))
        entry.text = text
        self.entries.append(entry)
        self._within.append(entry)

    def _marker(self, place: int) -> tuple[_Marker, str] | None:
        line = self._lines[place]
        for style, pattern in _PATTERNS.items():
            match = pattern.match(line)
            if match is None:
                continue
            groups = match.groupdict()
            marker = _Marker(style, groups.get("prefix") or "", western(groups.get("number") or ""))
            if style == "(roman)" and self._follows(replace(marker, style="(letter)")):
                marker = replace(marker, style="(letter)")  # (i) after (h)
            rest = line[match.end() :].strip()
            if self._begins_text(marker, rest, place):
                return marker, rest
        return None

    def _begins_text(self, marker: _Marker, rest: str, place: int) -> bool:
        first = marker.number.partition(".")[0]
        if first.isdecimal() and int(first) > _LAST_NUMBER:
            return False
        if marker.style == "levels":
            return not self._is_known("") or self._is_known("levels")
        if marker.style == "dash":
            return self._is_known("dash") or not self._goes_on()
        if marker.style in ("roman", "letter"):
            return self._is_expected(marker) and not self._goes_on() and not self._is_heading(place, rest)
        return not marker.number or not self._goes_on() or self._is_expected(marker)

    def _goes_on(self) -> bool:
        """Tell whether the line may be the rest of a sentence: the one before is as long as lines are here."""
        if not self.entries or self._after_blank:
            return False
        return self.entries[-1].is_open and self._last_length > _SHORT * self._longest

    def _is_known(self, style: str) -> bool:
        """Tell whether the style has been met; of "", whether any has."""
        return any(entry.marker and (not style or entry.marker.style == style) for entry in self.entries)

    def _is_expected(self, marker: _Marker) -> bool:
        """Tell whether a marker begins a series or is the next of one."""
        return marker.rank == 1 or not self._is_known("") or self._follows(marker)

    def _follows(self, marker: _Marker) -> bool:
        of_style = [one.marker for one in self.entries if one.marker and one.marker.style == marker.style]
        return bool(of_style) and marker.rank == of_style[-1].rank + 1

    def _stands_alone(self, place: int) -> bool:
        """Tell whether an unmarked line is no part of the text before it."""
        if not self.entries:
            return True
        last = self.entries[-1]
        if last.marker is None:
            return self._after_blank
        return not last.is_open and self._is_heading(place, self._lines[place])

    def _is_heading(self, place: int, words: str) -> bool:
        """Tell whether words read as a heading: short, no full stop, and another paragraph or marker after them."""
        if len(words) > _HEADING or words.endswith(_ENDS):
            return False
        after = self._lines[place + 1].strip() if place + 1 < len(self._lines) else ""
        return not after or any(pattern.match(after) for pattern in _PATTERNS.values())


def _listed(entries: Sequence[_Entry]) -> Iterator[ListedText]:
    for place, entry in enumerate(entries):
        if not entry.text:
            continue
        following = entries[place + 1] if place + 1 < len(entries) else None
        if entry.text.endswith(_COLONS) and following is not None and entry in following.above:
            continue  # it introduces those below it, which are given with it
        stems = [above.text for above in entry.above if above.text.endswith(_COLONS)]
        yield ListedText(entry.code, " ".join((*stems, entry.text)), entry.line, entry.marker is not None)


def _paragraphs(lines: Sequence[str]) -> Iterator[ListedText]:
    """Give each paragraph; each line, where no blank line stands between any."""
    trimmed = list(lines)
    while trimmed and not trimmed[-1].strip():
        trimmed.pop()
    by_line = all(line.strip() for line in trimmed)
    gathered: _Entry | None = None
    for number, line in enumerate((*trimmed, ""), start=1):
        if gathered is not None and (by_line or not line.strip()):
            yield ListedText("", gathered.text, gathered.line)
            gathered = None
        if line.strip():
            gathered = gathered or _Entry(None, number, ())
            gathered.add(line.strip(), " ")


def western(number: str) -> str:
    """Give a number in the digits 0 to 9, whatever script it was written in."""
    return "".join(str(unicodedata.digit(mark)) if mark.isdecimal() else mark for mark in number)


def _roman(numeral: str) -> int:
    values = [_ROMAN[mark] for mark in numeral]
    return sum(-one if one < next_one else one for one, next_one in zip(values, [*values[1:], 0], strict=True))


def _chinese(numeral: str) -> int:
    digits = "零一二三四五六七八九"
    tens, ten, ones = numeral.rpartition("十")
    return (digits.find(ones) if ones else 0) + ((digits.find(tens) if tens else 1) * 10 if ten else 0)


def _is_chinese(mark: str) -> bool:
    return "\u3000" <= mark <= "\u9fff" or "\uff00" <= mark <= "\uffef"
