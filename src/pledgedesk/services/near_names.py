"""Find organizations that may be one and the same, so that a person can look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from rapidfuzz import fuzz, process

from pledgedesk.domain.near_names import ComparedName, NearPair, NearReason, compared_names
from pledgedesk.domain.organizations import Organization

_CLOSE = 87.5
"""The likeness from which a spelling is close: one letter in eight may differ."""
_CLOSE_WORDS = 75.0
"""The same for the words that differ alone: one letter in four."""
_SHORTEST = 5
"""Letters that a name has at least, for a close spelling to say anything."""
_MOST_ALIKE = 20
"""Names of one form that are paired with each other: so many writings of one name are seen to at a time."""
K = TypeVar("K")


def near_pairs(organizations: Sequence[Organization]) -> tuple[NearPair, ...]:
    """Give the pairs that may be one organization, the surest first; each pair once, for its best reason.

    Nothing is decided here: "Ministry of Labour" and "Ministry of Labour and Justice" may be two.
    """
    names = [name for one in organizations if not one.merged_into for name in compared_names(one)]
    related = {frozenset((one.uid, one.parent)) for one in organizations if one.parent}
    found: dict[frozenset[str], NearPair] = {}
    for pair in _pairs(names):
        both = frozenset((pair.first, pair.second))
        if both not in found and both not in related:
            found[both] = pair
    return tuple(sorted(found.values(), key=lambda pair: (-pair.likeness, pair.first_name.casefold())))


def _pairs(names: Sequence[ComparedName]) -> Iterator[NearPair]:
    yield from _alike(names, lambda name: name.squeezed, NearReason.SAME_NAME, 100.0)
    yield from _alike(names, lambda name: name.sorted_text, NearReason.SAME_WORDS, 99.0)
    yield from _short_names(names)
    yield from _close(names)


def _alike(
    names: Iterable[ComparedName], key: Callable[[ComparedName], str], reason: NearReason, likeness: float
) -> Iterator[NearPair]:
    for form, group in _grouped(names, key).items():
        if form:
            others = combinations(group[:_MOST_ALIKE], 2)
            yield from (_pair(one, other, reason, likeness) for one, other in others if one.uid != other.uid)


def _grouped(names: Iterable[ComparedName], key: Callable[[ComparedName], K]) -> dict[K, list[ComparedName]]:
    groups: defaultdict[K, list[ComparedName]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return groups


def _short_names(names: Iterable[ComparedName]) -> Iterator[NearPair]:
    """Pair a name of one word with the names whose first letters spell it."""
    spelled: defaultdict[str, list[ComparedName]] = defaultdict(list)
    whole = list(names)
    for name in whole:
        for letters in {name.first_letters, name.all_first_letters}:
            if len(letters) > 2:
                spelled[letters].append(name)
    for name in whole:
        if len(name.words) == 1 and name.is_apart:
            for other in spelled.get(name.squeezed, ()):
                if other.uid != name.uid:
                    yield _pair(name, other, NearReason.SHORT_NAME, 90.0)


def _close(names: Iterable[ComparedName]) -> Iterator[NearPair]:
    """Pair names whose letters, their words sorted, are nearly the same; and whose numbers are."""
    long_enough = (name for name in names if not name.is_short and len(name.squeezed) >= _least(name))
    for group in _grouped(long_enough, lambda name: name.figures).values():
        texts = [name.sorted_text for name in group]
        for place, name in enumerate(group[:-1], start=1):
            near = process.extract_iter(texts[place - 1], texts[place:], scorer=fuzz.ratio, score_cutoff=_CLOSE)
            for _, score, index in near:
                other = group[place + index]
                if other.uid != name.uid and _differ_little(name, other):
                    yield _pair(name, other, NearReason.CLOSE_SPELLING, min(score, 98.0))


def _differ_little(first: ComparedName, second: ComparedName) -> bool:
    """Tell whether the words in which they differ are close too: Kisumu is not Kiambu, however long the rest."""
    own, others = set(first.words) - set(second.words), set(second.words) - set(first.words)
    if not own or not others:
        return True
    return fuzz.ratio(" ".join(sorted(own)), " ".join(sorted(others))) >= _CLOSE_WORDS


def _least(name: ComparedName) -> int:
    return _SHORTEST if name.is_apart else _SHORTEST - 1


def _pair(first: ComparedName, second: ComparedName, reason: NearReason, likeness: float) -> NearPair:
    return NearPair(first.uid, second.uid, first.name, second.name, reason, likeness)
