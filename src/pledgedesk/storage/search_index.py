"""Keep the texts that are searched, and the index of their trigrams, as new as the records.

`search_text` has one row for each record, approach and piece of the report's full text: `head` is
what names it, `body` the rest; in both a line for each field, folded, between two blanks. The index
is FTS5's, over these rows as its content (trigrams find words in every language, from three characters on).

Ids tell the kind: those of a kind lie together, so that the index can be asked for one kind alone,
and kinds that are never many come first, so that they can be asked for together.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from pledgedesk.domain.changes import Change
from pledgedesk.domain.codec import Json, encode
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.folding import fold
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.passages import SEARCHED, Searched, text_of
from pledgedesk.domain.records import ORGANIZATION_FIELD, ORGANIZATION_FIELDS, Record
from pledgedesk.domain.search import SearchKind
from pledgedesk.storage import schema
from pledgedesk.storage.mapping import MAPPINGS
from pledgedesk.storage.repositories import RecordRepository

RANGES: dict[SearchKind, range] = {
    kind: range(number << 40, (number + 1) << 40)
    for number, kind in enumerate(
        (
            SearchKind.APPROACH,
            SearchKind.REPORT,
            SearchKind.OBJECTIVE_NOTE,
            SearchKind.RECOMMENDATION,
            SearchKind.CONSULTATION,
            SearchKind.INDICATOR,
            SearchKind.ORGANIZATION,
            SearchKind.PRACTICE,
            SearchKind.PLEDGE,
            SearchKind.PROGRESS_UPDATE,
            SearchKind.REVIEW_ROUND,
            SearchKind.SECTION_TEXT,
        ),
        start=1,
    )
}
"""The ids of each kind. What is stored depends on it: a change of it comes with a migration."""
_CREATE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(head, body, content='search_text', content_rowid='id',"
    " tokenize='trigram case_sensitive 1')",
    # A word in what names a record counts for more than however many in its texts.
    "INSERT INTO search_index(search_index, rank) VALUES ('rank', 'bm25(1000.0, 1.0)')",
)
_RECORD_KINDS = {RecordKind(kind): kind for kind in SearchKind if kind not in (SearchKind.APPROACH, SearchKind.REPORT)}


def create_search_index(connection: Connection) -> None:
    """Make the index beside the table that the schema declares."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)


class SearchIndex:
    """Write what is searched. Lives as long as its unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known_names: dict[str, str] = {}
        """Names read so far: a merge writes thousands of texts with the same few in them."""

    def follow(self, kind: RecordKind, uid: str, changes: Sequence[Change]) -> None:
        """Take over the changes of one record, once they are written."""
        if kind is RecordKind.ORGANIZATION:
            self._known_names.clear()
        if kind is RecordKind.ORGANIZATION and any(change.field == "name" for change in changes):
            self._follow_name(uid)
        searched = _RECORD_KINDS.get(kind)
        if searched is None:
            return
        if any(change.field == "merged_into" for change in changes):
            self._follow_merge(searched, uid)
            return
        fields: dict[str, Json] = {}
        for change in changes:
            if change.field in SEARCHED[searched].fields:
                fields[change.field] = change.new
            elif isinstance(change.new, dict):
                self._add(searched, uid, change.new)
            elif change.deletes:
                self._remove(searched, uid)
        if fields:
            self._change(searched, uid, fields)

    def index_catalogue(self) -> None:
        """Take over the dossier's copy of the catalogue, whole."""
        self._replace(SearchKind.APPROACH, self._approaches())

    def index_report(self) -> None:
        """Take over what is there of the report's full text: all that was loaded, or nothing once it was removed."""
        self._replace(SearchKind.REPORT, self._report())

    def rebuild(self) -> None:
        """Write all of it anew, from what the dossier holds now."""
        self._run("DELETE FROM search_text")
        rows = [
            (id_, uid, head, body)
            for kind, documents in self._all()
            for id_, (uid, head, body) in zip(RANGES[kind], documents, strict=False)
        ]
        if rows:
            self._connection.exec_driver_sql("INSERT INTO search_text (id, uid, head, body) VALUES (?, ?, ?, ?)", rows)
        self.rebuild_trigrams()

    def rebuild_trigrams(self) -> None:
        """Build the index from its texts anew: it keeps trigrams of texts that went until it happens to tidy itself."""
        self._run("INSERT INTO search_index(search_index) VALUES ('rebuild')")

    def _all(self) -> Iterator[tuple[SearchKind, Iterable[tuple[str, str, str]]]]:
        names = self._names(None)
        for kind, searched in _RECORD_KINDS.items():
            records = RecordRepository(self._connection, kind).all()
            yield (
                searched,
                [
                    _document(searched, record.uid, _values(searched, record), names)
                    for record in records
                    if not getattr(record, "merged_into", "")
                ],
            )
        yield SearchKind.APPROACH, self._approaches()
        yield SearchKind.REPORT, self._report()

    def _approaches(self) -> list[tuple[str, str, str]]:
        """Give a document for each approach, with its texts in every language that is there."""
        c = schema.approach.c
        found: defaultdict[str, list[dict[str, Json]]] = defaultdict(list)
        for code, body in self._connection.execute(select(c.code, c.body).order_by(c.position, c.language)):
            found[code].append(json.loads(body))
        return [_document(SearchKind.APPROACH, code, _together(bodies), {}) for code, bodies in found.items()]

    def _report(self) -> list[tuple[str, str, str]]:
        c = schema.report_text.c
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code, text in self._connection.execute(select(c.code, c.text).order_by(c.code, c.position)):
            found[code].append(text)
        return [(code, _line(code), _lines(texts)) for code, texts in found.items()]

    # One record

    def _add(self, kind: SearchKind, uid: str, values: Mapping[str, Json]) -> None:
        self._insert(kind, _document(kind, uid, values, self._names_in(kind, values)))

    def _insert(self, kind: SearchKind, document: tuple[str, str, str]) -> None:
        ids = RANGES[kind]
        last = self._run("SELECT max(id) FROM search_text WHERE id BETWEEN ? AND ?", ids[0], ids[-1])[0][0]
        self._store(ids[0] if last is None else last + 1, *document)

    def _store(self, id_: int, uid: str, head: str, body: str) -> None:
        self._run("INSERT INTO search_text (id, uid, head, body) VALUES (?, ?, ?, ?)", id_, uid, head, body)
        self._run("INSERT INTO search_index(rowid, head, body) VALUES (?, ?, ?)", id_, head, body)

    def _change(self, kind: SearchKind, uid: str, values: Mapping[str, Json]) -> None:
        """Write the lines of the changed fields anew."""
        ids, searched, names = RANGES[kind], SEARCHED[kind], self._names_in(kind, values)
        statement = "SELECT id, head, body FROM search_text WHERE uid = ? AND id BETWEEN ? AND ?"
        for id_, head, body in self._run(statement, uid, ids[0], ids[-1]):
            texts = {field: text_of(kind, field, value, names) for field, value in values.items()}
            new_head, new_body = _with(head, searched.head, texts), _with(body, searched.body, texts)
            self._run(
                "INSERT INTO search_index(search_index, rowid, head, body) VALUES ('delete', ?, ?, ?)", id_, head, body
            )
            self._run("UPDATE search_text SET head = ?, body = ? WHERE id = ?", new_head, new_body, id_)
            self._run("INSERT INTO search_index(rowid, head, body) VALUES (?, ?, ?)", id_, new_head, new_body)

    def _remove(self, kind: SearchKind, uid: str) -> None:
        ids = RANGES[kind]
        self._drop("uid = ? AND id BETWEEN ? AND ?", uid, ids[0], ids[-1])

    def _drop(self, where: str, *values: object) -> None:
        for id_, head, body in self._run(f"SELECT id, head, body FROM search_text WHERE {where}", *values):
            self._run(
                "INSERT INTO search_index(search_index, rowid, head, body) VALUES ('delete', ?, ?, ?)", id_, head, body
            )
            self._run("DELETE FROM search_text WHERE id = ?", id_)

    def _replace(self, kind: SearchKind, documents: Iterable[tuple[str, str, str]]) -> None:
        ids = RANGES[kind]
        self._drop("id BETWEEN ? AND ?", ids[0], ids[-1])
        for id_, document in zip(ids, documents, strict=False):
            self._store(id_, *document)

    # Names of organizations

    def _follow_merge(self, kind: SearchKind, uid: str) -> None:
        """Let a merged organization be found as the one that it is now, and no more by itself."""
        self._remove(kind, uid)
        record = RecordRepository(self._connection, RecordKind.ORGANIZATION).find(uid)
        if isinstance(record, Organization) and not record.merged_into:
            self._insert(kind, _document(kind, uid, _values(kind, record), {}))

    def _follow_name(self, organization: str) -> None:
        """Write the texts of all records that carry an organization anew."""
        names = self._names(None)
        for kind in (*ORGANIZATION_FIELDS, RecordKind.PROGRESS_UPDATE):
            uids = tuple(dict.fromkeys(self._connection.scalars(_naming(kind, organization))))
            for record in RecordRepository(self._connection, kind).of_uids(uids):
                searched = _RECORD_KINDS[kind]
                self._remove(searched, record.uid)
                self._insert(searched, _document(searched, record.uid, _values(searched, record), names))

    def _names_in(self, kind: SearchKind, values: Mapping[str, Json]) -> Mapping[str, str]:
        found = (values.get(field) for field in SEARCHED[kind].organizations)
        uids = [str(uid) for one in found if one for uid in (one if isinstance(one, list) else (one,))]
        if missing := [uid for uid in uids if uid not in self._known_names]:
            self._known_names |= self._names(missing)
        return self._known_names

    def _names(self, uids: Sequence[str] | None) -> dict[str, str]:
        c = schema.organization.c
        query = select(c.uid, c.name) if uids is None else select(c.uid, c.name).where(c.uid.in_(uids))
        return dict(self._connection.execute(query).tuples().all())

    def _run(self, statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        result = self._connection.exec_driver_sql(statement, values)
        return result.tuples().all() if result.returns_rows else ()


def _naming(kind: RecordKind, organization: str) -> Select[Any]:
    """Select the uids of the records of a kind in which an organization stands."""
    if kind in ORGANIZATION_FIELDS:
        child = MAPPINGS[kind].children[ORGANIZATION_FIELDS[kind][0]]
        return select(child.column(child.owner)).where(child.table.c.organization_uid == organization)
    table = MAPPINGS[kind].table
    return select(table.c.uid).where(table.c[ORGANIZATION_FIELD[kind]] == organization)


def _values(kind: SearchKind, record: Record) -> dict[str, Json]:
    return {field: encode(getattr(record, field)) for field in SEARCHED[kind].fields}


def _document(kind: SearchKind, uid: str, values: Mapping[str, Json], names: Mapping[str, str]) -> tuple[str, str, str]:
    """Give the uid, head and body of a record."""
    searched: Searched = SEARCHED[kind]
    head, body = (
        _lines(text_of(kind, field, values.get(field), names) for field in fields)
        for fields in (searched.head, searched.body)
    )
    return uid, head, body


def _together(bodies: Sequence[dict[str, Json]]) -> dict[str, Json]:
    """Put the texts of one approach in several languages together, field by field."""
    fields = SEARCHED[SearchKind.APPROACH].fields
    return {
        field: "\n".join(text_of(SearchKind.APPROACH, field, body.get(field), {}) for body in bodies)
        for field in fields
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(map(_line, texts))


def _line(text: str) -> str:
    folded = fold(text)
    return f" {folded} " if folded else ""


def _with(lines: str, fields: Sequence[str], texts: Mapping[str, str]) -> str:
    """Put the changed fields' lines in the place of the old ones."""
    return "\n".join(
        _line(texts[field]) if field in texts else line for field, line in zip(fields, lines.split("\n"), strict=True)
    )
