"""Tell two texts apart word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SMALL = 40_000
"""Pairs of words that are compared each with each; above it words that stand once in both come first."""
_DEEPEST = 40


class DiffKind(StrEnum):
    """Say what became of a run of words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class DiffRun:
    """Hold a stretch of text that stayed, went or came."""

    kind: DiffKind
    text: str


_Match = tuple[int, int, int]
"""Where a stretch that is in both begins in the one, in the other, and how long it is."""


def word_diff(before: str, after: str) -> tuple[DiffRun, ...]:
    """List what stayed, went and came, in the order of the text; what went stands before what came in its stead."""
    return tuple(_joined(_without_lone_blanks(_by_lines(before, after))))


def _by_lines(before: str, after: str) -> Iterator[DiffRun]:
    """Compare lines first, so that words are looked for where they may be."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    for is_same, out, into in _stretches(old, new):
        if is_same:
            yield DiffRun(DiffKind.SAME, "".join(out))
        else:
            yield from _by_words("".join(out), "".join(into))


def _by_words(before: str, after: str) -> Iterator[DiffRun]:
    for is_same, out, into in _stretches(_WORD.findall(before), _WORD.findall(after)):
        if is_same:
            yield DiffRun(DiffKind.SAME, "".join(out))
            continue
        yield DiffRun(DiffKind.OUT, "".join(out))
        yield DiffRun(DiffKind.IN, "".join(into))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Give what is the same in both and what is not, in turn."""
    left = right = 0
    for one, other, size in (*_matches(old, new, 0), (len(old), len(new), 0)):
        if left < one or right < other:
            yield False, old[left:one], new[right:other]
        if size:
            yield True, old[one : one + size], new[other : other + size]
        left, right = one + size, other + size


def _matches(old: Sequence[str], new: Sequence[str], depth: int) -> Iterator[_Match]:
    """Find what is in both: equal ends, then what stands once in each, then each with each where that is quick."""
    head = _equal(old, new)
    tail = _equal(old[head:][::-1], new[head:][::-1])
    if head:
        yield 0, 0, head
    yield from _moved(_inner(old[head : len(old) - tail], new[head : len(new) - tail], depth), head, head)
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _inner(old: Sequence[str], new: Sequence[str], depth: int) -> Iterator[_Match]:
    if not old or not new:
        return
    if len(old) * len(new) <= _SMALL:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            if block.size:
                yield block.a, block.b, block.size
        return
    anchors = _anchors(old, new) if depth < _DEEPEST else []
    left = right = 0
    for one, other in anchors:
        yield from _moved(_matches(old[left:one], new[right:other], depth + 1), left, right)
        yield one, other, 1
        left, right = one + 1, other + 1
    if anchors:
        yield from _moved(_matches(old[left:], new[right:], depth + 1), left, right)


def _moved(matches: Iterable[_Match], left: int, right: int) -> Iterator[_Match]:
    return ((one + left, other + right, size) for one, other, size in matches)


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    """Count how many words at the beginning are the same."""
    return next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Give where words stand that are once in each, as many as come in the same order in both."""
    in_old, in_new = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if in_new[word] == 1}
    pairs = [(place, places[word]) for place, word in enumerate(old) if in_old[word] == 1 and word in places]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest part of pairs in which the second rises as the first does."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, (_one, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        at[length : length + 1] = [place]
    chain = []
    place = at[-1] if at else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _without_lone_blanks(runs: Iterable[DiffRun]) -> Iterator[DiffRun]:
    """Give a blank between two changes to both of them: words that changed together are read together."""
    held = [run for run in runs if run.text]
    for place, run in enumerate(held):
        is_between = 0 < place < len(held) - 1 and all(
            held[one].kind != DiffKind.SAME for one in (place - 1, place + 1)
        )
        if run.kind == DiffKind.SAME and is_between and run.text.isspace() and "\n" not in run.text:
            yield DiffRun(DiffKind.OUT, run.text)
            yield DiffRun(DiffKind.IN, run.text)
        else:
            yield run


def _joined(runs: Iterable[DiffRun]) -> Iterator[DiffRun]:
    """Join what stands together: of each change first all that went, then all that came."""
    for is_same, group in groupby(runs, key=lambda run: run.kind == DiffKind.SAME):
        alike = list(group)
        kinds = (DiffKind.SAME,) if is_same else (DiffKind.OUT, DiffKind.IN)
        for kind in kinds:
            text = "".join(run.text for run in alike if run.kind == kind)
            if text:
                yield DiffRun(kind, text)
