"""Find records, approaches and pieces of the report by the words in them, best first.

A search goes in two steps: words that begin as asked come first, then those that hold what was asked
for anywhere. Trigrams find what has three characters, a blank before a word counted in; shorter
words are looked for in the texts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, bindparam, select

from pledgedesk.domain.search import Query, SearchKind, Term
from pledgedesk.storage import schema
from pledgedesk.storage.search_index import RANGES

_TRIGRAM = 3
_AT_ONCE = 200
"""Ids asked for at once: enough that each kind with many hits has its best among them."""
_CHUNK = 500
_ORDER = tuple(RANGES)
_WEIGHED = 1000
"""Texts weighed here at most."""
_MANY = (SearchKind.PRACTICE, SearchKind.PLEDGE, SearchKind.PROGRESS_UPDATE)
"""The kinds that a dossier may hold thousands of."""
_FEW = tuple(kind for kind in _ORDER if kind not in _MANY)
_OF_NAME, _USUAL_LENGTH = 1000, 1000
"""How much more a word in a name counts than one in a text, and the characters of a usual text."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the uids found of one kind, best first; `has_more` says that there are others."""

    uids: tuple[str, ...]
    has_more: bool


def find(connection: Connection, query: Query, kinds: Iterable[SearchKind], limit: int) -> dict[SearchKind, Found]:
    """Give the best of each kind in which all terms stand, at most `limit` of each."""
    search = _Search(connection, kinds, limit + 1)
    if query.terms:
        for step in dict.fromkeys((_step(query, at_start=True), _step(query, at_start=False))):
            search.go(step)
    return search.result(limit)


def uids_matching(connection: Connection, query: Query, kind: SearchKind) -> frozenset[str]:
    """Give the uids of all of one kind in which all terms stand, wherever in a word; all uids for an empty query."""
    ids = RANGES[kind]
    source, values = _step(query, at_start=False).source(ids[0], ids[-1])
    return frozenset(uid for (uid,) in connection.exec_driver_sql(f"SELECT search_text.uid {source}", values))


@dataclass(frozen=True, slots=True)
class _Step:
    """Hold what must stand in a text; the index is asked for all of it that is not too `short`."""

    needles: tuple[str, ...]

    @property
    def match(self) -> str:
        return " AND ".join(f'"{needle}"' for needle in self.needles if len(needle) >= _TRIGRAM)

    @property
    def short(self) -> tuple[str, ...]:
        return tuple(needle for needle in self.needles if len(needle) < _TRIGRAM)

    @property
    def patterns(self) -> tuple[str, ...]:
        """Give what heads and bodies must be like: no folded text holds what LIKE takes for a wildcard."""
        return tuple(f"%{text}%" for text in self.short for _ in ("head", "body"))

    def source(self, first: int, last: int, *, joined: bool = True) -> tuple[str, tuple[object, ...]]:
        """Give the tables and conditions for ids from first to last, with their values; texts where `joined`."""
        likes = " ".join("AND (search_text.head LIKE ? OR search_text.body LIKE ?)" for _ in self.short)
        if not self.match:
            return f"FROM search_text WHERE search_text.id BETWEEN ? AND ? {likes}", (first, last, *self.patterns)
        texts = "JOIN search_text ON search_text.id = search_index.rowid" if joined else ""
        where = f"WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? {likes}"
        return f"FROM search_index {texts} {where}", (self.match, first, last, *self.patterns)

    def weight(self, head: str, body: str) -> float:
        """Weigh a text as BM25 does, each term alike: in what names it far more than in the rest."""
        length = 0.25 + 0.75 * (len(head) + len(body)) / _USUAL_LENGTH
        counts = (head.count(needle) * _OF_NAME + body.count(needle) for needle in self.needles)
        return sum(count / (count + 1.2 * length) for count in counts)


def _step(query: Query, *, at_start: bool) -> _Step:
    return _Step(tuple(_needle(term, at_start) for term in query.terms))


def _needle(term: Term, at_start: bool) -> str:
    if term.closed or not term.is_apart or not at_start:
        return term.needle
    return f" {term.text}" if len(term.text) > 1 else f" {term.text} "


class _Search:
    """Gather ids of each kind until there are as many as wanted."""

    def __init__(self, connection: Connection, kinds: Iterable[SearchKind], wanted: int) -> None:
        self._connection = connection
        self._wanted = wanted
        chosen = frozenset(kinds) or frozenset(SearchKind)
        self._found: dict[SearchKind, dict[int, None]] = {kind: {} for kind in _ORDER if kind in chosen}

    def go(self, step: _Step) -> None:
        """Take one step for the kinds of which more is wanted."""
        for run in self._runs(_FEW):
            self._weigh(step, run)
        for run in self._runs(_MANY):
            if step.match:
                self._ask_index(step, run)
            else:
                for kind in run:
                    self._look_through(step, kind)

    def result(self, limit: int) -> dict[SearchKind, Found]:
        """Give what was gathered, in the order in which kinds are shown."""
        ids = [id_ for found in self._found.values() for id_ in list(found)[:limit]]
        uids = self._uids(ids)
        return {
            kind: Found(tuple(uids[id_] for id_ in list(self._found[kind])[:limit]), len(self._found[kind]) > limit)
            for kind in SearchKind
            if self._found.get(kind)
        }

    def _runs(self, kinds: Iterable[SearchKind]) -> Iterator[tuple[SearchKind, ...]]:
        """Give those of the kinds of which more is wanted, those whose ids lie side by side together."""
        missing = [kind for kind in kinds if kind in self._found and len(self._found[kind]) < self._wanted]
        for _, run in groupby(enumerate(missing), key=lambda place: place[0] - _ORDER.index(place[1])):
            yield tuple(kind for _, kind in run)

    def _weigh(self, step: _Step, run: tuple[SearchKind, ...]) -> None:
        """Take what there is of a run of kinds, best first, weighed here: the index would weigh all other kinds too."""
        source, values = step.source(RANGES[run[0]][0], RANGES[run[-1]][-1])
        columns = "search_text.id, search_text.head, search_text.body"
        rows = self._connection.exec_driver_sql(f"SELECT {columns} {source} LIMIT ?", (*values, _WEIGHED))
        weighed = [(step.weight(head, body), -id_) for id_, head, body in rows]
        self._take([-id_ for _, id_ in sorted(weighed, reverse=True)])

    def _ask_index(self, step: _Step, run: tuple[SearchKind, ...]) -> None:
        """Take the best of a run of kinds; where one kind's many hits hide another's, look at the others alone."""
        limit = max(_AT_ONCE, self._wanted * len(run)) + sum(len(self._found[kind]) for kind in run)
        source, values = step.source(RANGES[run[0]][0], RANGES[run[-1]][-1], joined=bool(step.short))
        ids = self._ids(f"SELECT search_index.rowid {source} ORDER BY search_index.rank LIMIT ?", *values, limit)
        self._take(ids)
        if len(ids) == limit:
            for hidden in self._runs(run):
                self._weigh(step, hidden)

    def _look_through(self, step: _Step, kind: SearchKind) -> None:
        """Take those whose names hold the terms, then others, in the order of their ids."""
        first, last = RANGES[kind][0], RANGES[kind][-1]
        found = self._found[kind]
        in_names = " ".join("AND head LIKE ?" for _ in step.short)
        # The index of heads is a hundredth of the table.
        statement = f"SELECT id FROM search_text INDEXED BY ix_search_text_head WHERE id BETWEEN ? AND ? {in_names}"
        self._take(self._ids(f"{statement} LIMIT ?", first, last, *step.patterns[::2], self._wanted + len(found)))
        if len(found) < self._wanted:
            source, values = step.source(first, last)
            self._take(self._ids(f"SELECT id {source} ORDER BY id LIMIT ?", *values, self._wanted + len(found)))

    def _ids(self, statement: str, *values: object) -> list[int]:
        return [id_ for (id_,) in self._connection.exec_driver_sql(statement, values)]

    def _take(self, ids: Iterable[int]) -> None:
        for id_ in ids:
            found = self._found[_ORDER[(id_ >> 40) - 1]]
            if len(found) < self._wanted:
                found.setdefault(id_)

    def _uids(self, ids: Sequence[int]) -> dict[int, str]:
        c = schema.search_text.c
        query = select(c.id, c.uid).where(c.id.in_(bindparam("ids", expanding=True)))
        found: dict[int, str] = {}
        for start in range(0, len(ids), _CHUNK):
            found |= dict(self._connection.execute(query, {"ids": ids[start : start + _CHUNK]}).tuples().all())
        return found
