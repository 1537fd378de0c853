"""Search everything that a dossier holds, and show where the words stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codec import encode
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.folding import fold
from pledgedesk.domain.links import IDM33
from pledgedesk.domain.marking import mark, passage
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.passages import SEARCHED, text_of
from pledgedesk.domain.search import (
    Query,
    SearchGroup,
    SearchHit,
    SearchKind,
    SearchResults,
    read_query,
)
from pledgedesk.storage.search import Found
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

SHOWN = 5
"""Hits of a kind in the list under the search field."""
_NAMES = {
    SearchKind.RECOMMENDATION: "text",
    SearchKind.PROGRESS_UPDATE: "done",
    SearchKind.INDICATOR: "name",
    SearchKind.ORGANIZATION: "name",
}
"""The field that names a thing; `title`, where it is none of these."""


class SearchService:
    """Search the dossier's records, the catalogue and the report's full text at once."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def search(self, words: str, kinds: Collection[SearchKind] = (), limit: int = SHOWN) -> SearchResults:
        """Give what holds all the words, at most `limit` of each kind; nothing where there is no word.

        Raises DomainError(QUERY_TOO_LONG).
        """
        query = read_query(words)
        if not query.terms:
            return SearchResults(query, ())
        with self._unit_of_work() as uow:
            found = uow.search(query, kinds, limit)
            return SearchResults(query, tuple(_group(uow, query, kind, one) for kind, one in found.items()))

    def shown(self, words: str, found: Sequence[tuple[SearchKind, str]]) -> tuple[SearchHit, ...]:
        """Show things found in another way, such as by meaning, in their order; those that are gone are left out."""
        query = read_query(words)
        with self._unit_of_work() as uow:
            by_kind = {
                kind: _read(uow, kind, [uid for of_kind, uid in found if of_kind is kind])
                for kind in dict.fromkeys(kind for kind, _ in found)
            }
        hits = {(kind, one.uid): _hit(kind, query, one) for kind, read in by_kind.items() for one in read}
        return tuple(hits[one] for one in found if one in hits)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Hold the searched texts of one thing, by field, those that name it first."""

    uid: str
    reference: str
    title: str
    head: tuple[str, ...]
    texts: Mapping[str, str]


def _group(uow: UnitOfWork, query: Query, kind: SearchKind, found: Found) -> SearchGroup:
    hits = tuple(_hit(kind, query, one) for one in _read(uow, kind, found.uids))
    return SearchGroup(kind, hits, found.has_more)


def _read(uow: UnitOfWork, kind: SearchKind, uids: Sequence[str]) -> list[_Texts]:
    if kind is SearchKind.APPROACH:
        return [texts for code in uids if (texts := _approach_texts(code)) is not None]
    if kind is SearchKind.REPORT:
        return [_report_texts(uow, code) for code in uids]
    return _record_texts(uow, kind, uids)


def _record_texts(uow: UnitOfWork, kind: SearchKind, uids: Sequence[str]) -> list[_Texts]:
    searched = SEARCHED[kind]
    records = uow.records(RecordKind(kind)).of_uids(tuple(uids))
    values = (getattr(one, field) for one in records for field in searched.organizations)
    carried = {uid for value in values for uid in ((value,) if isinstance(value, str) else value) if uid}
    organizations = uow.records(RecordKind.ORGANIZATION).of_uids(tuple(carried)) if carried else ()
    names = {one.uid: one.name for one in organizations if isinstance(one, Organization)}
    return [
        _Texts(
            one.uid,
            one.reference,
            getattr(one, _NAMES.get(kind, "title"), ""),
            searched.head,
            {field: text_of(kind, field, encode(getattr(one, field)), names) for field in searched.fields},
        )
        for one in records
    ]


def _approach_texts(code: str) -> _Texts | None:
    """Give the texts of an approach; None where only a newer program knows its code."""
    approach = load_catalogue().approach(code)
    if approach is None:
        return None
    searched = SEARCHED[SearchKind.APPROACH]
    texts = {
        field: text_of(SearchKind.APPROACH, field, encode(getattr(approach, field)), {}) for field in searched.fields
    }
    return _Texts(code, code, approach.title, searched.head, texts)


def _report_texts(uow: UnitOfWork, code: str) -> _Texts:
    catalogue = load_catalogue()
    named = catalogue.approach(code) or catalogue.topic(code)
    return _Texts(code, code, named.title if named else "", (), uow.reports.texts(IDM33, code))


def _hit(kind: SearchKind, query: Query, found: _Texts) -> SearchHit:
    """Show one thing: the field in which most of the words stand, with the passage."""
    field, shown = _best_field(query, found)
    name = _NAMES.get(kind, "title")
    title = mark(found.title, query)
    return SearchHit(
        kind,
        found.uid,
        found.reference,
        passage(title) if name != "title" else title,
        field,
        passage(mark(found.texts.get(shown, ""), query)),
    )


def _best_field(query: Query, found: _Texts) -> tuple[str, str]:
    """Give the field that the words stand in, and the one to show a passage of.

    Where the name holds all the words, it is the best; the passage is then of the texts below it.
    """
    weights = {field: query.weight(fold(text)) for field, text in found.texts.items() if text}
    below = {field: weight for field, weight in weights.items() if field not in found.head}
    shown = max(below, key=below.__getitem__, default="")
    # A title before a reference, where both would do.
    named = max(reversed([field for field in weights if field in found.head]), key=weights.__getitem__, default="")
    if named and weights[named] >= weights.get(shown, 0):
        return named, shown
    return shown, shown
