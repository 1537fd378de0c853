"""Lay out the progress updates: what was heard of a record, and when things stood so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.parts import Evidence
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.formats.workbook_book import Book, updates_key
from pledgedesk.formats.workbook_records import (
    code_column,
    country_column,
    date_column,
    first_day,
    last_day,
    text_column,
    texts_column,
)
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import yes_code


@dataclass(frozen=True, slots=True)
class RecordUpdate:
    """Hold one update with the record that it is of."""

    record: Practice | Pledge
    update: ProgressUpdate


def updates_table(book: Book) -> TableSheet[RecordUpdate]:
    """Lay out the updates, those of a record together, oldest first.

    A working edition also says who reported, how it came, what stands in the way and where the papers are.
    """
    rows = tuple(_rows(book))
    for number, row in enumerate(rows, 2):
        book.place_first(updates_key(row.record.uid), "updates", number)
    columns = (*_columns(book), *(_internal(book) if book.is_working else ()))
    return TableSheet("updates", "Updates", columns, rows, lambda one: one.update.reference, frozen=4)


def _rows(book: Book) -> Iterator[RecordUpdate]:
    by_record: dict[str, list[ProgressUpdate]] = {}
    for update in book.content.updates:
        by_record.setdefault(update.record_uid, []).append(update)
    records: Iterable[Practice | Pledge] = (*book.content.pledges, *book.content.practices)
    for record in records:
        for update in sorted(by_record.get(record.uid, ()), key=lambda one: one.place):
            yield RecordUpdate(record, update)


def _columns(book: Book) -> tuple[Column[RecordUpdate], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 10, lambda one: one.update.reference, printed=True),
        Column(
            "record",
            _("Record"),
            11,
            lambda one: one.record.reference,
            Style.LINK,
            lambda one: book.location(one.record.uid),
            printed=True,
        ),
        Column("record_title", words.heading("title"), 28, lambda one: one.record.title, printed=True),
        date_column(book, "date", lambda one: one.update.date),
        text_column(book, "stage", 13, lambda one: _stage(book, one), printed=True),
        Column("done", _("What was done"), 56, lambda one: one.update.done, printed=True),
        text_column(book, "next_steps", 38, lambda one: one.update.next_steps, printed=True),
        text_column(book, "evidence", 28, lambda one: titles(one.update.evidence), printed=True),
        texts_column(book),
        first_day("date_from", _("Date (from)"), lambda one: one.update.date),
        last_day("date_until", _("Date (until)"), lambda one: one.update.date),
        code_column(book, "stage", lambda one: one.update.stage),
    )


def _internal(book: Book) -> tuple[Column[RecordUpdate], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        text_column(book, "obstacles", 60, lambda one: one.update.obstacles),
        text_column(book, "milestones_done", 40, _milestones),
        text_column(book, "reported_by", 30, lambda one: words.organizations((one.update.reported_by,))),
        text_column(book, "reported_person", 24, lambda one: one.update.reported_person),
        date_column(book, "received_on", lambda one: one.update.received_on, printed=False),
        text_column(book, "source", 14, lambda one: words.code("update_source", one.update.source)),
        Column("evidence_place", _("Where the evidence is"), 40, lambda one: places(one.update.evidence)),
        text_column(book, "reason", 34, lambda one: one.update.reason),
        text_column(book, "set_by_hand", 12, lambda one: words.yes(one.update.set_by_hand)),
        text_column(book, "public", 10, lambda one: words.yes(one.update.public)),
        text_column(book, "internal_notes", 60, lambda one: one.update.internal_notes),
        Column("kind", _("Kind of record"), 16, lambda one: words.kind(one.record.kind)),
        code_column(book, "source", lambda one: one.update.source),
        code_column(book, "set_by_hand", lambda one: yes_code(one.update.set_by_hand)),
        code_column(book, "public", lambda one: yes_code(one.update.public)),
        Column("kind_code", words.coded(_("Kind of record")), 16, lambda one: str(one.record.kind)),
    )


def _stage(book: Book, row: RecordUpdate) -> str:
    field = "stage" if row.record.kind is RecordKind.PLEDGE else "standing"
    return book.words.code(field, row.update.stage)


def _milestones(row: RecordUpdate) -> str:
    steps = getattr(row.record, "milestones", ())
    return "\n".join(step.title for step in steps if step.uid in row.update.milestones_done)


def titles(papers: Iterable[Evidence]) -> str:
    """Name papers, one a line."""
    return "\n".join(paper.title for paper in papers if paper.title)


def places(papers: Iterable[Evidence]) -> str:
    """Say where papers are, one a line: their links, and the places of those on paper."""
    return "\n".join(place for paper in papers for place in (paper.link, paper.place) if place)
