"""Measure how texts stand in cells: lines, heights, and the pieces that a row can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgedesk.formats.workbook_styles import LINE_POINTS

HIGHEST_POINTS = 409.0
"""The height of a row that office programs allow at most."""
HIGHEST_LINES = int((HIGHEST_POINTS - 3) // LINE_POINTS)
COMFORTABLE_LINES = 12
"""Lines up to which columns that are not printed make a row higher: rows stay short enough to scroll."""
PIECE = 1_500
"""Characters of one piece of a text on the sheet of texts, at most."""
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
_BREAKS = ("\n\n", "\n", ". ", "; ", " ")


def characters_per_line(width: float) -> int:
    """Give the characters that a line holds: letters are narrower than digits, and words break early."""
    return max(1, int(width * 1.1 - 2.5))


def line_count(text: str, width: float) -> int:
    """Give the lines that a text takes in a column of this width, rather one too many than too few."""
    return lines_of(text, characters_per_line(width))


def lines_of(text: str, characters: int) -> int:
    """Give the lines that a text takes at so many characters a line."""
    if "\n" not in text:
        return max(1, -(-_length(text) // characters))
    return sum(max(1, -(-_length(line) // characters)) for line in text.split("\n"))


def _length(text: str) -> int:
    if text.isascii() or _WIDE.search(text) is None:
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def height(lines: int) -> float:
    """Give the height in points of a row of so many lines."""
    return min(HIGHEST_POINTS, lines * LINE_POINTS + 3)


def pieces(text: str, width: float) -> Iterator[str]:
    """Cut a text into pieces that a row can show: joined they are the text again.

    A piece ends with a paragraph, a line, a sentence or a word, the first of these that it has.
    """
    while text:
        piece = _piece(text, width)
        yield piece
        text = text[len(piece) :]


def _piece(text: str, width: float) -> str:
    most = PIECE
    while line_count(text[:most], width) > HIGHEST_LINES:
        most = most * 4 // 5
    if len(text) <= most:
        return text
    part = text[:most]
    for mark in _BREAKS:
        end = part.rfind(mark)
        if end > most // 2:
            return part[: end + len(mark)]
    return part
