"""Find the words of a search in a text as it was written, and cut a passage round them."""

from __future__ import annotations

import re

from pledgedesk.domain.folding import fold_with_places, is_silent
from pledgedesk.domain.search import Marked, Query, Term

PASSAGE = 140
"""Characters of a passage: two lines of a list."""
_BEFORE, _BEFORE_LAST = 30, 60
"""Characters before the first mark, so that it is read in its context; more where little follows it."""
_MOST_MARKS = 200
_BLANKS = re.compile(r"\s\s+|[^\S ]")
"""Blanks that are more than one, or none of the usual kind."""


def mark(text: str, query: Query) -> Marked:
    """Mark the words of a search in a text."""
    folded, places = fold_with_places(text)
    found: list[tuple[int, int]] = []
    for term in query.terms:
        for start in _places(folded, term)[:_MOST_MARKS]:
            found.append((places[start], _after(text, places[start + len(term.text) - 1])))
    return Marked(text, _merged(found))


def _places(folded: str, term: Term) -> list[int]:
    """Give where a term begins: where words do, or anywhere where none begins with it."""
    if not term.is_apart:
        return _all(folded, term.text, 0)
    if term.closed:
        return _all(folded, term.needle, 1)
    whole = _all(folded, f" {term.text} ", 1) if len(term.text) == 1 else []
    return whole or _all(folded, f" {term.text}", 1) or _all(folded, term.text, 0)


def _all(folded: str, needle: str, offset: int) -> list[int]:
    found: list[int] = []
    place = folded.find(needle)
    while place >= 0 and len(found) < _MOST_MARKS:
        found.append(place + offset)
        place = folded.find(needle, place + 1)
    return found


def _after(text: str, last: int) -> int:
    """Give the end of the character at a place, with the accents written after it."""
    end = last + 1
    while end < len(text) and is_silent(text[end]):
        end += 1
    return end


def _merged(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def passage(marked: Marked, length: int = PASSAGE) -> Marked:
    """Cut a passage out of a text, where most marks stand together; line ends become blanks."""
    marked = _on_one_line(marked)
    text = marked.text
    if len(text) <= length:
        return marked
    start = _start(text, marked.marks, length)
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start + length // 2, end), 0) or end
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    kept = tuple((a + shift, min(b, end) + shift) for a, b in marked.marks if a >= start and a < end)
    return Marked(f"{before}{text[start:end]}{after}", kept)


def _on_one_line(marked: Marked) -> Marked:
    """Put one blank in the place of line ends, and of blanks that follow one another."""
    text, marks, gone = marked.text, list(marked.marks), 0
    pieces, last = [], 0
    for run in _BLANKS.finditer(text):
        pieces += [text[last : run.start()], " "]
        last = run.end()
        less = last - run.start() - 1
        if less:
            place = run.start() - gone + 1
            marks = [(_moved(start, place, less), _moved(end, place, less)) for start, end in marks]
            gone += less
    return Marked("".join((*pieces, text[last:])), tuple(marks))


def _moved(place: int, at: int, less: int) -> int:
    return max(at, place - less) if place > at else place


def _start(text: str, marks: tuple[tuple[int, int], ...], length: int) -> int:
    """Give where the passage with most marks begins: at a word, some characters before its first mark."""
    if not marks:
        return 0
    room = length - _BEFORE
    counts = [sum(start <= a and b <= start + room for a, b in marks) for start, _ in marks[:_MOST_MARKS]]
    first = marks[counts.index(max(counts))][0]
    begin = max(0, first - _BEFORE_LAST, min(first - _BEFORE, len(text) - length))
    blank = text.find(" ", begin, first)
    return blank + 1 if begin and blank >= 0 else begin
