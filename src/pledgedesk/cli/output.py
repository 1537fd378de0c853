"""Print results: JSON, or text that lines up."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

TEXT_WIDTH = 96
"""Columns in which long texts are wrapped."""
_TITLE_WIDTH = 72
_LABEL_WIDTH = 34


@dataclass(frozen=True, slots=True)
class Output:
    """Print to a stream, as text or as JSON."""

    stream: TextIO
    as_json: bool

    def json(self, value: Any) -> None:
        """Print a value as JSON; as pure ASCII where the stream cannot take every character."""
        takes_all = (getattr(self.stream, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
        json.dump(value, self.stream, ensure_ascii=not takes_all, indent=2)
        self.stream.write("\n")

    def json_line(self, value: Any) -> None:
        """Print a value as JSON on one line; as pure ASCII, which breaks for no reader of lines."""
        json.dump(value, self.stream, separators=(",", ":"))
        self.stream.write("\n")

    def line(self, text: str = "") -> None:
        """Print one line."""
        self.stream.write(text + "\n")

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings, columns aligned; long cells are cut, the last column is not."""
        cells = [[in_one_line(text) for text in row] for row in (headings, *rows)]
        widths = [max(width(row[column]) for row in cells) for column in range(len(headings))]
        for row in cells:
            padded = (padded_to(text, size) for text, size in zip(row, widths, strict=True))
            self.line("  ".join(padded).rstrip())

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Print labels with their values; a value of several lines stands under its label."""
        shown = [(label, value) for label, value in pairs if value]
        short = [label for label, value in shown if _is_short(value)]
        size = min(_LABEL_WIDTH, max((width(label) for label in short), default=0))
        for label, value in shown:
            if _is_short(value):
                self.line(f"  {padded_to(label, size)}  {value}")
            else:
                self.line(f"  {label}")
                self._block(value)

    def _block(self, text: str) -> None:
        for paragraph in text.splitlines():
            for line in textwrap.wrap(paragraph, TEXT_WIDTH - 4, break_on_hyphens=False) or [""]:
                self.line(f"    {line}".rstrip())


def _is_short(text: str) -> bool:
    return "\n" not in text and width(text) <= TEXT_WIDTH - _LABEL_WIDTH


def in_one_line(text: str) -> str:
    """Give how a text begins, on one line."""
    plain = without_controls(" ".join(text.split()))
    return plain if width(plain) <= _TITLE_WIDTH else textwrap.shorten(plain, _TITLE_WIDTH, placeholder=" …")


def without_controls(text: str) -> str:
    """Give a text with a blank for each control character: a terminal obeys those that a foreign file holds."""
    return "".join(" " if unicodedata.category(character) == "Cc" else character for character in text)


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded_to(text: str, columns: int) -> str:
    """Fill a text with blanks up to so many columns."""
    return text + " " * (columns - width(text))
