"""Lay out the 23 objectives; those not ticked keep number and title only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pledgedesk.domain.objectives import TEXT_FIELDS, ObjectiveNote
from pledgedesk.domain.parts import OBJECTIVES, numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reference import objectives
from pledgedesk.formats.workbook_book import Book, shown_state
from pledgedesk.formats.workbook_records import country_column, texts_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import yes_code
from pledgedesk.wording.labels import cluster_short

P = TypeVar("P", Practice, Pledge)


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """Hold what one objective shows; `note` is None and the records are empty where it is not ticked."""

    number: int
    is_shown: bool
    note: ObjectiveNote | None
    practices: tuple[Practice, ...]
    pledges: tuple[Pledge, ...]


def objectives_table(book: Book) -> TableSheet[ObjectiveRow]:
    """Lay out the objectives, with the public fields of their notes and the records that serve them."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[ObjectiveRow], ...] = (
        country_column(book, printed=False),
        Column("reference", FIRST_HEADINGS[1], 10, lambda row: f"OBJ-{row.number:02d}"),
        Column("number", _("No."), 5, lambda row: row.number, Style.MARK, printed=True),
        Column("title", words.heading("title"), 28, lambda row: words.objective(row.number), printed=True),
        Column("priority", words.heading("priority"), 9, lambda row: _priority(book, row), printed=True),
        *(Column(name, words.heading(name), 24, _note_text(name), printed=True) for name in TEXT_FIELDS),
        Column(
            "practices",
            _("Practices"),
            21,
            lambda row: words.references([one.reference for one in row.practices]),
            Style.LINK,
            lambda row: _first(book, row.practices),
            printed=True,
        ),
        Column(
            "pledges",
            _("Pledges"),
            11,
            lambda row: words.references([one.reference for one in row.pledges]),
            Style.LINK,
            lambda row: _first(book, row.pledges),
            printed=True,
        ),
        texts_column(book),
        Column(
            "practices_count",
            _("Number of practices"),
            12,
            lambda row: len(row.practices) or None,
            Style.LINK,
            lambda row: _first(book, row.practices),
        ),
        Column(
            "pledges_count",
            _("Number of pledges"),
            12,
            lambda row: len(row.pledges) or None,
            Style.LINK,
            lambda row: _first(book, row.pledges),
        ),
        Column("cluster", _("Cluster"), 22, lambda row: _cluster(book, row)),
        Column("state", words.heading("state"), 11, lambda row: words.code("state", shown_state(row.note))),
        Column("cluster_code", words.coded(_("Cluster")), 12, _cluster_number, Style.MARK),
        Column("priority_code", words.coded(words.heading("priority")), 12, _priority_code),
        Column("state_code", words.coded(words.heading("state")), 12, lambda row: shown_state(row.note)),
    )
    rows = tuple(_rows(book))
    return TableSheet("objectives", "Objectives", columns, rows, lambda row: f"OBJ-{row.number:02d}", frozen=4)


def _rows(book: Book) -> Iterable[ObjectiveRow]:
    practices, pledges = _by_objective(book.content.practices), _by_objective(book.content.pledges)
    notes, shown = book.notes, frozenset(book.objectives)
    for number in OBJECTIVES:
        if number in shown:
            serving = tuple(practices.get(number, ())), tuple(pledges.get(number, ()))
            yield ObjectiveRow(number, True, notes.get(number), *serving)
        else:
            yield ObjectiveRow(number, False, None, (), ())


def _by_objective(records: Iterable[P]) -> dict[int, list[P]]:
    found: dict[int, list[P]] = {}
    for record in records:
        for number in numbers(record.objectives):
            found.setdefault(number, []).append(record)
    return found


def _note_text(name: str) -> Callable[[ObjectiveRow], str | None]:
    return lambda row: getattr(row.note, name) if row.note is not None else None


def _priority(book: Book, row: ObjectiveRow) -> str:
    return book.words.yes(True) if row.note is not None and row.note.priority else ""


def _priority_code(row: ObjectiveRow) -> str:
    return yes_code(True) if row.note is not None and row.note.priority else ""


def _cluster_number(row: ObjectiveRow) -> int | None:
    return objectives()[row.number].cluster if row.is_shown else None


def _cluster(book: Book, row: ObjectiveRow) -> str:
    number = _cluster_number(row)
    return "" if number is None else cluster_short(book.words.translator, number)


def _first(book: Book, records: tuple[Practice, ...] | tuple[Pledge, ...]) -> str | None:
    return book.location(records[0].uid) if records else None
