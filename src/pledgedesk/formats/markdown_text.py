"""Read Markdown as headings, paragraphs, lists, notes and tables; nothing in it is ever carried out.

Raw HTML and images are left out and told of. Code is no part of a submission's text: what Markdown takes for code,
such as indented lines of a paste, is read as plain text. `read_prose` gives the text, `markdown_links` what is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pledgedesk.domain.prose import Block, BlockKind, Dropped, Prose, Run, RunKind

_LEVELS = 4
_DEEPEST = 5
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_CLOSED = "pledgedesk_closed_brackets"
_NESTING = 200
_SAFE = frozenset(("http", "https", "mailto", "tel", "ftp", "file"))
"""Schemes that stay links. Those of files do too: readiness has to find them."""
_STANDS_FOR = {"table": BlockKind.RECORDS, "chart": BlockKind.CHART}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    parser.enable("table").disable(["code", "fence", "backticks", "html_block"])
    parser.use(footnote_plugin, inline=False)
    parser.disable("reference")
    parser.inline.ruler.before("link", "lone_bracket", _lone_bracket)
    # Which links stay is decided below, where the words of the others are kept.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    # Its rules are put together at the first text: done here, no second thread finds them half made.
    parser.parse("ready")
    return parser


def _lone_bracket(state: StateInline, silent: bool) -> bool:
    """Take a bracket for text that nothing closes, or that stands deep in others: to look for links there is slow."""
    place = state.pos + (state.src[state.pos] == "!")
    if state.src[place : place + 1] != "[":
        return False
    source, closed = state.env.get(_CLOSED, ("", frozenset()))
    if source is not state.src:
        closed = _closed_brackets(state.src)
        state.env[_CLOSED] = (state.src, closed)
    if place in closed:
        return False
    if not silent:
        state.pending += state.src[state.pos : place + 1]
    state.pos = place + 1
    return True


def _closed_brackets(text: str) -> frozenset[int]:
    """Give where brackets open that are closed again, a few levels deep at most."""
    open_at: list[int] = []
    closed = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            open_at.append(found.start())
        elif found[0] == "]" and open_at:
            start = open_at.pop()
            if len(open_at) < _DEEPEST:
                closed.append(start)
    return frozenset(closed)


def read_prose(text: str) -> Prose:
    """Read a text; whatever is in it, it never raises."""
    return _Reader().read(_parser().parse(text))


@dataclass(slots=True)
class _List:
    """Hold where a list stands: the number of its next item, 0 for bullets."""

    number: int = 0


@dataclass(slots=True)
class _Reader:
    """Walk over the tokens of a text, one handler a kind of token; others are passed over."""

    blocks: list[Block] = field(default_factory=list)
    notes: dict[int, list[Run]] = field(default_factory=dict)
    dropped: dict[Dropped, None] = field(default_factory=dict)
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0
    heading: int = 0
    item: int | None = None
    """The number of an item that has begun and has no text yet."""
    note: int = 0
    rows: list[list[tuple[Run, ...]]] | None = None

    def read(self, tokens: Sequence[Token]) -> Prose:
        for token in tokens:
            handle = getattr(self, f"_{token.type}", None)
            if handle is not None:
                handle(token)
        notes = tuple(tuple(self.notes[number]) for number in sorted(self.notes))
        return Prose(tuple(self.blocks), notes, tuple(self.dropped))

    def _heading_open(self, token: Token) -> None:
        self.heading = min(int(token.tag[1:]), _LEVELS)

    def _heading_close(self, token: Token) -> None:
        self.heading = 0

    def _bullet_list_open(self, token: Token) -> None:
        self.lists.append(_List())

    def _ordered_list_open(self, token: Token) -> None:
        self.lists.append(_List(max(1, int(token.attrGet("start") or 1))))

    def _bullet_list_close(self, token: Token) -> None:
        self.lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        self.item = self.lists[-1].number
        self.lists[-1].number += 1 if self.item else 0

    def _list_item_close(self, token: Token) -> None:
        self.item = None

    def _blockquote_open(self, token: Token) -> None:
        self.quotes += 1

    def _blockquote_close(self, token: Token) -> None:
        self.quotes -= 1

    def _table_open(self, token: Token) -> None:
        self.rows = []

    def _tr_open(self, token: Token) -> None:
        if self.rows is not None:
            self.rows.append([])

    def _table_close(self, token: Token) -> None:
        rows = tuple(tuple(row) for row in self.rows or ())
        self.rows = None
        self._keep(Block(BlockKind.TABLE, rows=rows))

    def _footnote_open(self, token: Token) -> None:
        self.note = int(token.meta.get("id", 0)) + 1
        self.notes.setdefault(self.note, [])

    def _footnote_close(self, token: Token) -> None:
        self.note = 0

    def _inline(self, token: Token) -> None:
        runs = tuple(_joined(_Line(self.dropped).runs(token.children or ())))
        if self.rows is not None:
            self.rows[-1].append(_said(runs))
            return
        for block in self._blocks_of(runs):
            self._keep(block)

    def _blocks_of(self, runs: tuple[Run, ...]) -> Iterator[Block]:
        """Give the block of a line; a paragraph that holds tables and charts alone gives one for each."""
        level = len(self.lists)
        named = [run for run in runs if run.target.partition(":")[0] in _STANDS_FOR and run.kind == RunKind.LINK]
        if named and not any(run.text.strip() for run in runs if run not in named):
            for run in named:
                scheme, _colon, target = run.target.partition(":")
                yield Block(_STANDS_FOR[scheme], (Run(run.text),), target=target)
        elif not runs:
            return
        elif self.heading:
            yield Block(BlockKind.HEADING, _said(runs), self.heading)
        elif self.item is not None:
            yield Block(BlockKind.LIST_ITEM, _said(runs), max(1, level), self.item)
            self.item = None
        else:
            yield Block(BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH, _said(runs), level)

    def _keep(self, block: Block) -> None:
        """Add a block to the text, or its words to the note that is being read."""
        if not self.note:
            self.blocks.append(block)
            return
        note = self.notes[self.note]
        cells = (run for row in block.rows for cell in row for run in (*cell, Run(" ")))
        note.extend((*((Run("\n", kind=RunKind.BREAK),) if note else ()), *block.runs, *cells))


@dataclass(slots=True)
class _Line:
    """Walk over what stands in one line: how it looks, and the link that it is in."""

    dropped: dict[Dropped, None]
    bold: int = 0
    italic: int = 0
    link: str | None = None

    def runs(self, tokens: Iterable[Token]) -> Iterator[Run]:
        for token in tokens:
            match token.type:
                case "text" | "text_special" | "code_inline":
                    yield self._run(token.content)
                case "softbreak":
                    yield self._run(" ")
                case "hardbreak":
                    yield Run("\n", kind=RunKind.BREAK)
                case "link_open":
                    self.link = str(token.attrGet("href") or "")
                case "link_close":
                    # What stands for something does so without words too.
                    yield self._run("")
                    self.link = None
                    yield self._run("")  # keeps two links apart that stand side by side
                case "footnote_ref":
                    yield Run(kind=RunKind.NOTE, target=str(int(token.meta["id"]) + 1))
                case "image":
                    self.dropped.setdefault(Dropped.IMAGE)
                case "html_inline":
                    self.dropped.setdefault(Dropped.HTML)
                case _:
                    self._turn(token)

    def _turn(self, token: Token) -> None:
        step = token.nesting
        if token.type.startswith("strong"):
            self.bold += step
        elif token.type.startswith("em"):
            self.italic += step

    def _run(self, text: str) -> Run:
        plain = Run(text, self.bold > 0, self.italic > 0)
        if self.link is None:
            return plain
        scheme, colon, target = self.link.partition(":")
        scheme = scheme.casefold() if colon else ""
        match scheme:
            case "figure":
                return Run(text, plain.bold, plain.italic, RunKind.FIGURE, unquote(target))
            case "record":
                reference, _at, seen = unquote(target).partition("@")
                return Run(text, plain.bold, plain.italic, RunKind.RECORD, reference, seen)
            case "table" | "chart":
                return replace(plain, kind=RunKind.LINK, target=f"{scheme}:{unquote(target)}")
        # One letter before a colon is the drive of a file's path.
        is_link = scheme in _SAFE or len(scheme) == 1 or not colon
        return replace(plain, kind=RunKind.LINK, target=self.link) if is_link and self.link else plain


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join runs that look alike; of a figure or a record all of the words are one run."""
    for _key, group in groupby(runs, key=_look):
        alike = list(group)
        if alike[0].kind in (RunKind.BREAK, RunKind.NOTE):
            yield from alike
            continue
        joined = alike[0] if len(alike) == 1 else _one_of(alike)
        if joined.text or _stands_for_something(joined):
            yield joined


def _one_of(alike: Sequence[Run]) -> Run:
    return replace(
        alike[0],
        text="".join(run.text for run in alike),
        bold=any(run.bold for run in alike),
        italic=any(run.italic for run in alike),
    )


def _stands_for_something(run: Run) -> bool:
    return run.kind in (RunKind.FIGURE, RunKind.RECORD) or run.target.partition(":")[0] in _STANDS_FOR


def _look(run: Run) -> tuple[object, ...]:
    look = (run.bold, run.italic) if run.kind not in (RunKind.FIGURE, RunKind.RECORD) else ()
    return (run.kind, run.target, run.seen, *look)


def _said(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Give runs with tables and charts that do not stand alone as their words."""
    return tuple(
        replace(run, kind=RunKind.TEXT, target="")
        if run.kind == RunKind.LINK and run.target.partition(":")[0] in _STANDS_FOR
        else run
        for run in runs
    )
