"""Hold a text of a section as it was read from Markdown: blocks of runs, with its notes.

Records and figures stand in a text as links of two schemes of our own, so that it stays Markdown that any program
reads: `[14](figure:pledges)` and `[the family visa (PRAC-001)](record:PRAC-001@1f3a9c2e)`. A paragraph that holds
nothing but `[Pledges](table:pledges)` or `[Stages](chart:stages)` stands for the table or the chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    """Say what a run of text is."""

    TEXT = "text"
    LINK = "link"
    """`target` is its address."""
    FIGURE = "figure"
    """`target` is the key of the figure, `text` the value when it was last brought up to date."""
    RECORD = "record"
    """`target` is the reference of a record, `seen` the start of the digest of what it said then."""
    NOTE = "note"
    """`target` is the number of the note, from 1 on."""
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Run:
    """Hold a stretch of text that looks alike."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    kind: RunKind = RunKind.TEXT
    target: str = ""
    seen: str = ""


class BlockKind(StrEnum):
    """Say what a block of a text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    """`level` is 1 to 4, beneath the section's own title."""
    LIST_ITEM = "list_item"
    """`level` is how deep it stands, from 1 on; `number` counts in an ordered list, 0 in another."""
    QUOTE = "quote"
    TABLE = "table"
    """A table typed in the text: `rows`, of them the first is the header row."""
    RECORDS = "records"
    """A table of records: `target` names them, such as `pledges` or `practices/4`."""
    CHART = "chart"
    """A chart: `target` is its key, such as `stages`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one block: its runs, or what it stands for."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    number: int = 0
    target: str = ""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """Give the plain text of the block."""
        cells = (run for row in self.rows for cell in row for run in cell)
        return "".join(run.text for run in (*self.runs, *cells))


class Dropped(StrEnum):
    """Name what a text may hold that no submission can carry: it is left out, and said to be."""

    HTML = "html"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Prose:
    """Hold a whole text. `notes` are those it refers to, in the order of their numbers."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[tuple[Run, ...], ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @property
    def runs(self) -> Iterator[Run]:
        """Give every run: of the blocks, of tables, of the notes."""
        for block in self.blocks:
            yield from block.runs
            for row in block.rows:
                for cell in row:
                    yield from cell
        for note in self.notes:
            yield from note

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return not any(run.text.strip() for run in self.runs) and not any(
            block.kind in (BlockKind.RECORDS, BlockKind.CHART) for block in self.blocks
        )


_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+(?:[-'’.,/][^\W_]+)*")


def count_words(prose: Prose) -> int:
    """Count the words of a text, its notes too; of Chinese every character, as its word processors do.

    A figure counts as one word. Tables of records and charts count for none.
    """
    texts = [block.text for block in prose.blocks]
    texts += ["".join(run.text for run in note) for note in prose.notes]
    return sum(len(_WORD.findall(text)) for text in texts)


@dataclass(frozen=True, slots=True)
class StaleFigure:
    """Say that a text shows a figure that is no longer so; `value` is None where no figure has the key."""

    key: str
    shown: str
    value: int | None


@dataclass(frozen=True, slots=True)
class ChangedReference:
    """Say that a text names a record that changed since; `now` is empty where the submission does not carry it."""

    reference: str
    seen: str
    now: str


def stale_figures(prose: Prose, figures: Mapping[str, int]) -> tuple[StaleFigure, ...]:
    """List the figures of a text that are out of date, in the order in which they stand there."""
    return tuple(
        StaleFigure(run.target, run.text, figures.get(run.target))
        for run in prose.runs
        if run.kind == RunKind.FIGURE and read_number(run.text) != figures.get(run.target, -1)
    )


def stale_records(prose: Prose, digests: Mapping[str, str]) -> tuple[ChangedReference, ...]:
    """List the records that a text names and that changed since; `digests` are short ones by reference."""
    return tuple(
        ChangedReference(run.target, run.seen, digests.get(run.target, ""))
        for run in prose.runs
        if run.kind == RunKind.RECORD and run.seen != digests.get(run.target, "")
    )


_APART = re.compile(r"[\s,.'’٬٫\u00a0\u202f]")
_DIGITS = 12


def read_number(text: str) -> int | None:
    """Read a whole number as people write it, in whatever digits, its thousands set apart or not."""
    plain = _APART.sub("", text)
    return int(plain) if plain.isdecimal() and len(plain) <= _DIGITS else None
