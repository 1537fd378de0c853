"""Show a text as it will leave, as rich text in the colours of the theme in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pledgedesk.domain.prose import Block, BlockKind, Prose, Run, RunKind
from pledgedesk.i18n import Translator
from pledgedesk.ui.reading_html import escaped, reading_style


def prose_html(translator: Translator, prose: Prose) -> str:
    """Give a whole text, its notes at the end; nothing of it can be followed or carried out."""
    body = "".join(_blocks(translator, prose.blocks))
    notes = "".join(f"<li>{_runs(note)}</li>" for note in prose.notes)
    foot = f"<hr><ol class='note'>{notes}</ol>" if notes else ""
    return f"{reading_style()}{body}{foot}"


def _blocks(translator: Translator, blocks: Sequence[Block]) -> Iterator[str]:
    place = 0
    while place < len(blocks):
        if blocks[place].kind is BlockKind.LIST_ITEM:
            end = place
            while end < len(blocks) and blocks[end].kind is BlockKind.LIST_ITEM:
                end += 1
            yield from _items(blocks[place:end])
            place = end
            continue
        yield _block(translator, blocks[place])
        place += 1


def _items(items: Sequence[Block]) -> Iterator[str]:
    """Give a list with the lists in it."""
    open_tags: list[str] = []
    for item in items:
        tag = "ol" if item.number else "ul"
        while len(open_tags) > item.level or (len(open_tags) == item.level and open_tags[-1] != tag):
            yield f"</{open_tags.pop()}>"
        while len(open_tags) < item.level:
            open_tags.append(tag)
            yield f"<{tag}>"
        yield f"<li>{_runs(item.runs)}</li>"
    while open_tags:
        yield f"</{open_tags.pop()}>"


def _block(translator: Translator, block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"<h3>{_runs(block.runs)}</h3>"
        case BlockKind.QUOTE:
            return f"<blockquote>{_runs(block.runs)}</blockquote>"
        case BlockKind.TABLE:
            return _table(block.rows)
        case BlockKind.RECORDS:
            told = translator.gettext("Table: {title}").format(title=block.text)
            return f"<p class='note'>▦ {escaped(told)}</p>"
        case BlockKind.CHART:
            told = translator.gettext("Chart: {title}").format(title=block.text)
            return f"<p class='note'>▤ {escaped(told)}</p>"
        case _:
            return f"<p>{_runs(block.runs)}</p>"


def _table(rows: Sequence[Sequence[Sequence[Run]]]) -> str:
    told = []
    for place, row in enumerate(rows):
        tag = "td" if place else "th"
        told.append("<tr>" + "".join(f"<{tag}>{_runs(cell)}</{tag}>" for cell in row) + "</tr>")
    return f"<table border='1' cellpadding='4' cellspacing='0'>{''.join(told)}</table>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.kind is RunKind.BREAK:
        return "<br>"
    if run.kind is RunKind.NOTE:
        return f"<sup>{escaped(run.target)}</sup>"
    told = escaped(run.text)
    if run.kind is RunKind.LINK:
        told = f"<u>{told}</u>"
    if run.italic:
        told = f"<i>{told}</i>"
    return f"<b>{told}</b>" if run.bold else told
