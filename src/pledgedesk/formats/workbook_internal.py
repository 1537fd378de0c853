"""Lay out the internal notes, which only a working edition has."""

from __future__ import annotations

from collections.abc import Iterable

from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import ObjectiveNote, is_written
from pledgedesk.domain.problems import problems
from pledgedesk.domain.records import Clearable
from pledgedesk.formats.workbook_book import Book, objective_key, shown_state
from pledgedesk.formats.workbook_comparison import link_key
from pledgedesk.formats.workbook_records import country_column, texts_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import SEPARATOR, date_cell, yes_code
from pledgedesk.wording import problem_sentence
from pledgedesk.wording.values import labelled


def notes_table(book: Book) -> TableSheet[Clearable]:
    """Lay out what the office keeps to itself about its records, and what they lack."""
    words, _ = book.words, book.words.translator.gettext
    approaches = _approaches_by_record(book.content.links)
    columns: tuple[Column[Clearable], ...] = (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            11,
            lambda one: one.reference,
            Style.LINK,
            lambda one: book.location(_row_key(one)),
            printed=True,
        ),
        Column("title", words.heading("title"), 34, lambda one: _title(book, one), printed=True),
        Column("state", words.heading("state"), 11, lambda one: words.code("state", _state(one)), printed=True),
        Column(
            "labels", words.heading("labels"), 18, lambda one: SEPARATOR.join(getattr(one, "labels", ())), printed=True
        ),
        Column(
            "assessment",
            words.heading("assessment"),
            13,
            lambda one: words.code("assessment", getattr(one, "assessment", "")),
            printed=True,
        ),
        Column("internal_notes", words.heading("internal_notes"), 60, lambda one: one.internal_notes, printed=True),
        Column("missing", _("What is missing"), 46, lambda one: _missing(book, one), printed=True),
        texts_column(book),
        Column(
            "approaches",
            _("Linked approaches"),
            14,
            lambda one: SEPARATOR.join(approaches.get(one.uid, ())),
            Style.LINK,
            lambda one: book.location(link_key(one.uid)),
        ),
        Column(
            "changed_since_validated",
            words.heading("changed_since_validated"),
            14,
            lambda one: words.yes(one.changed_since_validated),
        ),
        Column("validated_on", words.heading("validated_on"), 12, lambda one: date_cell(one.validated_on), Style.DATE),
        Column("validated_by", words.heading("validated_by"), 24, lambda one: one.validated_by),
        Column("kind", _("Kind of record"), 16, lambda one: words.kind(one.kind)),
        Column("state_code", words.coded(words.heading("state")), 12, _state),
        Column(
            "assessment_code", words.coded(words.heading("assessment")), 16, lambda one: getattr(one, "assessment", "")
        ),
        Column(
            "changed_since_validated_code",
            words.coded(words.heading("changed_since_validated")),
            20,
            lambda one: yes_code(one.changed_since_validated),
        ),
        Column("kind_code", words.coded(_("Kind of record")), 16, lambda one: str(one.kind)),
    )
    return TableSheet("notes", "Notes", columns, tuple(_noted(book)), lambda one: one.reference)


def _noted(book: Book) -> Iterable[Clearable]:
    yield from book.content.practices
    yield from book.content.pledges
    yield from (note for note in book.content.notes if _says_anything(note))


def _says_anything(note: ObjectiveNote) -> bool:
    return is_written(note) or bool(note.internal_notes or note.assessment or shown_state(note))


def _approaches_by_record(links: Iterable[ApproachLink]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in sorted(links, key=lambda link: [int(part) for part in link.approach.split(".") if part.isdigit()]):
        found.setdefault(link.record_uid, []).append(link.approach)
    return found


def _row_key(record: Clearable) -> str:
    return objective_key(record.objective) if isinstance(record, ObjectiveNote) else record.uid


def _title(book: Book, record: Clearable) -> str:
    return book.words.objective(record.objective) if isinstance(record, ObjectiveNote) else record.title


def _state(record: Clearable) -> str:
    return shown_state(record) if isinstance(record, ObjectiveNote) else record.state


def _missing(book: Book, record: Clearable) -> str:
    words = book.words
    return "\n".join(
        labelled(words.translator, words.heading(problem.field), problem_sentence(words.translator, problem))
        for problem in problems(record)
    )
