"""Turn the text of a section into parts of a document: figures become numbers, tables are filled, charts drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pledgedesk.domain.narrative import DocumentChart, DocumentTable, Heading, Paragraph, Part
from pledgedesk.domain.prose import Block, BlockKind, Prose, Run, RunKind
from pledgedesk.i18n import Translator
from pledgedesk.wording.values import number_text

_DEEPEST = 6
_OUTWARD = ("http://", "https://", "mailto:", "tel:", "ftp://")
"""How links begin that lead out of the ministry; of others, such as a file's path, the words alone leave."""


@dataclass(slots=True)
class ProseParts:
    """Make parts of texts, one text after the other; their notes are numbered through the whole document."""

    translator: Translator
    figures: Mapping[str, int]
    table: Callable[[str, str], DocumentTable | None]
    chart: Callable[[str, str], DocumentChart | None]
    notes: list[tuple[Run, ...]] = field(default_factory=list)
    _first: int = 0

    def parts(self, prose: Prose, level: int) -> Iterator[Part]:
        """Give the parts of a text whose headings stand below `level`."""
        self._first = len(self.notes)
        self.notes += [()] * len(prose.notes)
        for number, note in enumerate(prose.notes):
            self.notes[self._first + number] = self._runs(note)
        for block, depth in _with_depths(prose.blocks):
            part = self._part(block, level + depth)
            if part is not None:
                yield part

    def _part(self, block: Block, level: int) -> Part | None:
        match block.kind:
            case BlockKind.HEADING:
                return Heading(self._plain(block.runs), min(level, _DEEPEST))
            case BlockKind.TABLE:
                rows = tuple(tuple(self._plain(cell) for cell in row) for row in block.rows)
                return DocumentTable("", rows[0], rows[1:])
            case BlockKind.RECORDS:
                return self.table(block.target, self._plain(block.runs))
            case BlockKind.CHART:
                return self.chart(block.target, self._plain(block.runs))
            case BlockKind.LIST_ITEM:
                return Paragraph(self._runs(block.runs), block.level, block.number, is_list=True)
        return Paragraph(self._runs(block.runs), block.level, is_quote=block.kind == BlockKind.QUOTE)

    def _runs(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        return tuple(map(self._run, runs))

    def _run(self, run: Run) -> Run:
        match run.kind:
            case RunKind.FIGURE:
                value = self.figures.get(run.target)
                text = run.text if value is None else number_text(self.translator, value)
                return Run(text, run.bold, run.italic)
            case RunKind.RECORD:
                return Run(run.text, run.bold, run.italic)
            case RunKind.NOTE:
                return replace(run, target=str(self._first + int(run.target)))
            case RunKind.LINK if not run.target.casefold().startswith(_OUTWARD):
                return Run(run.text, run.bold, run.italic)
        return run

    def _plain(self, runs: Iterable[Run]) -> str:
        """Give runs as plain text, in one line; a note is named by its number."""
        texts = (f" [{run.target}]" if run.kind == RunKind.NOTE else run.text for run in self._runs(runs))
        return " ".join("".join(texts).split())


def _with_depths(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Give each heading with how many it stands below: a text that begins with smaller ones leaves out no level."""
    above: list[int] = []
    for block in blocks:
        if block.kind == BlockKind.HEADING:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
        yield block, len(above)
