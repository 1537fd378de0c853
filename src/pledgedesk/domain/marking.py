"""Find the words of a search in a text as it was written, and cut a passage round them."""

from __future__ import annotations

from pledgedesk.domain.folding import fold_with_places, is_silent
from pledgedesk.domain.search import Marked, Query, Term

PASSAGE = 140
"""Characters of a passage: two lines of a list."""
_BEFORE = 30
"""Characters before the first mark, so that it is read in its context."""
_MOST_MARKS = 200


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
    text = "".join(" " if character.isspace() else character for character in marked.text)
    if len(text) <= length:
        return Marked(text, marked.marks)
    start = _start(text, marked.marks, length)
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start + length // 2, end), 0) or end
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    kept = tuple((a + shift, min(b, end) + shift) for a, b in marked.marks if a >= start and a < end)
    return Marked(f"{before}{text[start:end]}{after}", kept)


def _start(text: str, marks: tuple[tuple[int, int], ...], length: int) -> int:
    """Give where the passage with most marks begins: at a word, some characters before its first mark."""
    if not marks:
        return 0
    room = length - _BEFORE
    counts = [sum(start <= a and b <= start + room for a, b in marks) for start, _ in marks[:_MOST_MARKS]]
    first = marks[counts.index(max(counts))][0]
    begin = max(0, min(first, len(text) - room) - _BEFORE)
    blank = text.find(" ", begin, first)
    return blank + 1 if begin and blank >= 0 else begin
