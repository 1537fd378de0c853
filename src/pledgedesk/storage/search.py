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
    step, ids = _step(query, at_start=False), RANGES[kind]
    if step.match:
        statement = f"SELECT search_text.uid {_MATCHED} {step.narrowed}"
        values = (step.match, ids[0], ids[-1], *step.patterns)
    else:
        statement = f"SELECT uid FROM search_text WHERE id BETWEEN ? AND ? {step.narrowed}"
        values = (ids[0], ids[-1], *step.patterns)
    return frozenset(uid for (uid,) in connection.exec_driver_sql(statement, values))


_INDEXED = "FROM search_index WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ?"
_MATCHED = (
    "FROM search_index JOIN search_text ON search_text.id = search_index.rowid"
    " WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """Hold what the index is asked, and the terms too short for it, which must stand in the texts."""

    match: str
    short: tuple[str, ...]

    @property
    def narrowed(self) -> str:
        """Give the conditions for the short terms."""
        return " ".join("AND (search_text.head LIKE ? OR search_text.body LIKE ?)" for _ in self.short)

    @property
    def patterns(self) -> tuple[str, ...]:
        # No folded text holds what LIKE takes for a wildcard: both are signs, for which a blank stands.
        return tuple(f"%{text}%" for text in self.short for _ in ("head", "body"))


def _step(query: Query, *, at_start: bool) -> _Step:
    needles = [_needle(term, at_start) for term in query.terms]
    match = " AND ".join(f'"{needle}"' for needle in needles if len(needle) >= _TRIGRAM)
    return _Step(match, tuple(needle for needle in needles if len(needle) < _TRIGRAM))


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
        for run in self._runs(self._found):
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
        """Give the kinds of which more is wanted, those whose ids lie side by side together."""
        missing = [kind for kind in kinds if len(self._found[kind]) < self._wanted]
        for _, run in groupby(enumerate(missing), key=lambda place: place[0] - _ORDER.index(place[1])):
            yield tuple(kind for _, kind in run)

    def _ask_index(self, step: _Step, run: tuple[SearchKind, ...]) -> None:
        """Take the best of a run of kinds; where one kind's many hits hide another's, ask for the others again."""
        limit = max(_AT_ONCE, self._wanted * len(run)) + sum(len(self._found[kind]) for kind in run)
        joined = f"{_MATCHED} {step.narrowed}" if step.short else _INDEXED
        statement = f"SELECT search_index.rowid {joined} ORDER BY search_index.rank LIMIT ?"
        values = (step.match, RANGES[run[0]][0], RANGES[run[-1]][-1], *step.patterns, limit)
        ids = [id_ for (id_,) in self._connection.exec_driver_sql(statement, values)]
        self._take(ids)
        if len(ids) == limit:
            for fewer in self._runs(run):
                self._ask_index(step, fewer)

    def _look_through(self, step: _Step, kind: SearchKind) -> None:
        """Take those whose names hold the terms, then others, in the order of their ids."""
        ids, wanted = RANGES[kind], self._wanted + len(self._found[kind])
        names = " ".join("AND head LIKE ?" for _ in step.short)
        # The index of heads is a hundredth of the table.
        in_names = f"SELECT id FROM search_text INDEXED BY ix_search_text_head WHERE id BETWEEN ? AND ? {names} LIMIT ?"
        self._take_from(in_names, (ids[0], ids[-1], *(f"%{text}%" for text in step.short), wanted))
        if len(self._found[kind]) < self._wanted:
            anywhere = f"SELECT id FROM search_text WHERE id BETWEEN ? AND ? {step.narrowed} ORDER BY id LIMIT ?"
            self._take_from(anywhere, (ids[0], ids[-1], *step.patterns, self._wanted + len(self._found[kind])))

    def _take_from(self, statement: str, values: tuple[object, ...]) -> None:
        self._take([id_ for (id_,) in self._connection.exec_driver_sql(statement, values)])

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


def report_texts(connection: Connection, code: str) -> tuple[tuple[str, str], ...]:
    """Give the fields and texts that the officer's copy of the report has under a code."""
    c = schema.report_text.c
    query = select(c.field, c.text).where(c.code == code).order_by(c.position)
    return tuple(connection.execute(query).tuples().all())
