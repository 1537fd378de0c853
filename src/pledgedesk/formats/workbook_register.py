"""Lay out the organizations with their people, and the agenda's records: only a working edition has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization, Person
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_records import code_column, country_column, date_column, text_column, texts_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import yes_code


def organizations_table(book: Book) -> TableSheet[Organization]:
    """Lay out the organizations; those that were merged or retired too."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[Organization], ...] = (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 34, lambda one: one.name, printed=True),
        text_column(book, "short_name", 14, lambda one: one.short_name, printed=True),
        text_column(
            book,
            "organization_kind",
            18,
            lambda one: words.code("organization_kind", one.organization_kind),
            printed=True,
        ),
        text_column(book, "parent", 30, lambda one: words.organizations((one.parent,)), printed=True),
        text_column(
            book, "people", 60, lambda one: "\n".join(_person(book, person) for person in one.people), printed=True
        ),
        text_column(book, "remarks", 40, lambda one: one.remarks, printed=True),
        texts_column(book),
        text_column(book, "names", 40, lambda one: "\n".join(name.name for name in one.names if name.name)),
        text_column(book, "former_names", 40, lambda one: "\n".join(one.former_names)),
        text_column(book, "country", 20, lambda one: words.places(filter(None, (one.country,)))),
        Column("language", _("Written to in"), 14, lambda one: words.code("language", one.language)),
        text_column(book, "retired", 10, lambda one: words.yes(one.retired)),
        text_column(book, "merged_into", 34, lambda one: words.organizations((one.merged_into,))),
        code_column(book, "organization_kind"),
        code_column(book, "country"),
        Column("language_code", words.coded(_("Written to in")), 16, lambda one: one.language),
        code_column(book, "retired", lambda one: yes_code(one.retired)),
    )
    rows = sorted(book.content.register, key=lambda one: (one.name.casefold(), one.uid))
    return TableSheet("organizations", "Organizations", columns, rows, lambda one: one.name)


def _person(book: Book, person: Person) -> str:
    role = book.words.code("focal_point", person.focal_point)
    return ", ".join(filter(None, (person.name, person.role, person.email, person.phone, role)))


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Hold one request for updates, or one item that was put off, with the uids of the records concerned."""

    noted: Chase | Snooze
    records: tuple[str, ...]


def agenda_table(book: Book) -> TableSheet[AgendaRow]:
    """Lay out what was asked for, and what was put off."""
    words, _ = book.words, book.words.translator.gettext
    references = _references(book)
    columns: tuple[Column[AgendaRow], ...] = (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            20,
            lambda one: words.references([references[uid] for uid in one.records if uid in references]),
            Style.LINK,
            lambda one: next((book.location(uid) for uid in one.records if uid in references), None),
            printed=True,
        ),
        Column("kind", _("Kind of record"), 22, lambda one: words.kind(one.noted.kind), printed=True),
        text_column(book, "organization", 44, lambda one: words.organizations((_organization(one),)), printed=True),
        _day(book, "asked_on"),
        _day(book, "reply_by"),
        _day(book, "answered_on"),
        _day(book, "until"),
        text_column(book, "remarks", 60, _remark, printed=True),
        texts_column(book),
        Column("item", _("Item of the agenda"), 30, lambda one: getattr(one.noted, "item", "")),
        Column("kind_code", words.coded(_("Kind of record")), 16, lambda one: str(one.noted.kind)),
    )
    return TableSheet("agenda", "Agenda", columns, tuple(_noted(book)), lambda one: words.kind(one.noted.kind))


def _noted(book: Book) -> Iterator[AgendaRow]:
    for chase in sorted(book.content.chases, key=lambda one: (str(one.asked_on or ""), one.uid)):
        yield AgendaRow(chase, chase.records)
    for snooze in sorted(book.content.snoozes, key=lambda one: (str(one.until or ""), one.uid)):
        yield AgendaRow(snooze, (snooze.record_uid,))


def _references(book: Book) -> dict[str, str]:
    carried: Iterable[Practice | Pledge | Recommendation]
    carried = (*book.content.practices, *book.content.pledges, *book.content.recommendations)
    rounds = {kept.uid: kept.key for kept in book.content.papers.rounds}
    return rounds | {record.uid: record.reference for record in carried}


def _organization(row: AgendaRow) -> str:
    return row.noted.organization if isinstance(row.noted, Chase) else ""


def _remark(row: AgendaRow) -> str:
    return row.noted.note if isinstance(row.noted, Chase) else row.noted.reason


def _day(book: Book, field: str) -> Column[AgendaRow]:
    def day(row: AgendaRow) -> PartialDate | None:
        found: PartialDate | None = getattr(row.noted, field, None)
        return found

    return date_column(book, field, day)
