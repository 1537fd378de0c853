"""Take out what pages print around their text: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from pledgedesk.domain.catalogue import Catalogue
from pledgedesk.formats.report_labels import is_label
from pledgedesk.formats.report_outline import letters_of

_EDGE = 3
"""Lines at either end of a page that can be running lines."""
_FEWEST = 3
"""On fewer pages than this nothing counts as running."""
_SHARE = 0.4
"""The share of pages, from the first to the last that has it, on which a running line stands at least.

Left and right pages may have headers of their own, so it is less than half.
"""
_FIGURES = re.compile(r"\d{1,4}")


def edge_lines(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Find running headers, footers and page numbers: the numbers of their pages and lines.

    They follow one another from an edge; a field's label, or what stands after another line, is text.
    """
    running = _running(pages)
    found: set[tuple[int, int]] = set()
    for at, page in enumerate(pages):
        for edge in _edges(page):
            found |= {(at, place) for place in takewhile(lambda place: (at, place) in running, edge)}  # noqa: B023
    return found


def _edges(page: Sequence[str]) -> tuple[list[int], list[int]]:
    """Give the places of a page's first and last lines that are not blank, from the edge inwards."""
    filled = [place for place, line in enumerate(page) if line.strip()]
    return filled[:_EDGE], filled[: -_EDGE - 1 : -1]


def _at_edges(pages: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    for at, page in enumerate(pages):
        first, last = _edges(page)
        yield from ((at, place, " ".join(page[place].split())) for place in {*first, *last})


def _running(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Find lines at the edges that stand on many pages: word for word, or but for a number that goes on with them."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, place, line in _at_edges(pages):
        if not is_label(line):
            for shape in _shapes(line.casefold(), at):
                places[shape].append((at, place))
    return {place for found in places.values() if _is_running(found) for place in found}


def _shapes(line: str, page: int) -> Iterator[str]:
    """Give what a line may have in common with those of other pages: itself, if it has words, or less the page."""
    if any(sign.isalpha() for sign in line):
        yield line
    for number in _FIGURES.finditer(line):
        yield f"{line[: number.start()]}#{int(number[0]) - page}#{line[number.end() :]}"


def _is_running(places: list[tuple[int, int]]) -> bool:
    on = sorted({at for at, _place in places})
    return len(on) >= _FEWEST and len(on) >= _SHARE * (on[-1] - on[0] + 1)


def without_running_lines(text: str, catalogue: Catalogue) -> str:
    """Take the report's own running lines, and page numbers, out of a text whose pages are not known."""
    lines = text.split("\n")
    numbers = [(place, int(line)) for place, line in enumerate(lines) if re.fullmatch(r"\d{1,3}", line)]
    steps = [(one, other) for one, other in pairwise(numbers) if 0 < other[1] - one[1] <= 2]
    dropped = {place for pair in steps for place, _number in pair} if len(steps) >= _FEWEST - 1 else set()
    names = _running_names(catalogue)
    kept = [
        line
        for place, line in enumerate(lines)
        if place not in dropped and letters_of(_FIGURES.sub("", line)) not in names
    ]
    return "\n".join(kept)


def _running_names(catalogue: Catalogue) -> frozenset[str]:
    """Give the letters of what the report prints at the edges of its pages."""
    series, title = catalogue.source.series.partition(",")[0], catalogue.source.title
    first, _colon, second = title.partition(":")
    names = (series, f"{series} No.", title, first, second, f"{series} No. {title}", f"{title} {series} No.")
    return frozenset(letters_of(name) for name in names)
