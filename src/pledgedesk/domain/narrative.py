"""Hold a document as it leaves: every table filled, every chart drawn, every figure a number."""

from __future__ import annotations

from dataclasses import dataclass, field

from pledgedesk.domain.prose import Run


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold a heading; `level` is 1 for a section, 2 and on beneath it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold a paragraph; `indent` is how deep it stands in a list, `number` its number there, 0 for a bullet.

    `is_list` tells a list's from others, `is_quote` a quotation; `fine` is small print, such as a label of a source.
    """

    runs: tuple[Run, ...]
    indent: int = 0
    number: int = 0
    is_list: bool = False
    is_quote: bool = False
    fine: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """Hold a table: a header row, rows of plain texts, and what it shows in words."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    """Shares of the width, adding up to 1; alike where none are given."""


@dataclass(frozen=True, slots=True)
class DocumentChart:
    """Hold a drawn chart: PNG, its size in points, and the same figures as an alternative text."""

    caption: str
    alternative: str
    png: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Begin a new page."""


Part = Heading | Paragraph | DocumentTable | DocumentChart | PageBreak


@dataclass(frozen=True, slots=True)
class DocumentFace:
    """Hold what stands on the cover, and in the properties of the file: nothing of who wrote it."""

    title: str
    subtitle: str = ""
    country: str = ""
    date: str = ""
    language: str = "en"
    facts: tuple[tuple[str, str], ...] = ()
    """Pairs of label and value on the cover."""
    marking: str = ""
    """A word on every page, such as INTERNAL."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Give the lines above the facts: the country, where no fact names it, and the date."""
        named = any(value == self.country for _label, value in self.facts)
        return tuple(line for line in ("" if named else self.country, self.date) if line)


@dataclass(frozen=True, slots=True)
class DocumentLook:
    """Say how text stands: its size in points, its lines apart in lines, the margins of the page in centimetres."""

    size: float = 11
    spacing: float = 1.15
    margin: float = 2.5


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a whole document; `notes` stand as a numbered list at its end.

    `has_contents` asks for a table of contents, `numbered` for numbers before headings. Without a cover the title
    stands at the head of the first page.
    """

    face: DocumentFace
    parts: tuple[Part, ...]
    notes: tuple[tuple[Run, ...], ...] = ()
    has_cover: bool = True
    has_contents: bool = True
    numbered: bool = True
    look: DocumentLook = DocumentLook()


LEVELS = 4
"""Levels of headings at most."""


@dataclass(slots=True)
class HeadingCounter:
    """Count the headings of a document: "2.1" for the first beneath the second."""

    _counts: list[int] = field(default_factory=lambda: [0] * LEVELS)

    def count(self, level: int) -> str:
        """Count one more heading of a level; gives its number."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (LEVELS - level)
        return ".".join(map(str, self._counts[:level]))


def heading_level(heading: Heading) -> int:
    """Give the level of a heading, within those that there are."""
    return min(max(heading.level, 1), LEVELS)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Say where a heading stands in a PDF: its page from 0 on, and how far above its lower edge, in points."""

    text: str
    level: int
    page: int
    top: float
