"""Lay out the practices, the pledges and the milestones: the same columns in every edition and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import OBJECTIVES, Milestone, ObjectiveTag, numbers, primary_numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import CONTACT_LIMIT
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.formats.workbook_book import Book, milestones_key, objective_key, updates_key
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, MARK_WIDTH, TEXTS_KEY, Column, TableSheet
from pledgedesk.formats.workbook_words import SEPARATOR, date_cell, yes_code

R = TypeVar("R")
P = TypeVar("P", Practice, Pledge)
T = TypeVar("T", Practice, Pledge, Recommendation, Consultation)
CONTACT_PARTS = ("name", "position", "email", "phone")
_CODE, _LONG, _LIST = 20.0, 105.0, 34.0


def country_column(book: Book, *, printed: bool = True) -> Column[R]:
    """Give the first column of every table."""
    country = book.content.profile.country
    return Column("country_code", FIRST_HEADINGS[0], 9, lambda _: country, printed=printed)


def texts_column(book: Book) -> Column[R]:
    """Give the column that leads to the texts which a row cuts."""
    return Column(TEXTS_KEY, book.titles["texts"], 9, lambda _: None, Style.LINK)


def practices_table(book: Book) -> TableSheet[Practice]:
    """Lay out the practices."""
    columns = (
        *_head_columns(book, Practice),
        *_practice_dates(book),
        label_column(book, "state", 11, printed=True),
        text_column(book, "summary", 62, lambda one: one.summary, printed=True),
        texts_column(book),
        *_practice_columns(book),
        *_contact_columns(book, Practice),
        label_column(book, "language", 14),
        *objective_marks(book, Practice),
        *_practice_codes(book),
    )
    return TableSheet("practices", "Practices", columns, book.content.practices, lambda one: one.reference)


def pledges_table(book: Book) -> TableSheet[Pledge]:
    """Lay out the pledges; what stands for their summary is their text."""
    columns = (
        *_head_columns(book, Pledge),
        date_column(book, "start", lambda one: one.start),
        date_column(book, "due", lambda one: one.due),
        label_column(book, "stage", 13, printed=True),
        date_column(book, "stage_date", lambda one: one.stage_date),
        Column("text", book.words.heading("text", RecordKind.PLEDGE), 58, lambda one: one.text, printed=True),
        texts_column(book),
        *_pledge_columns(book),
        *_contact_columns(book, Pledge),
        label_column(book, "language", 14),
        *objective_marks(book, Pledge),
        *_pledge_codes(book),
    )
    return TableSheet("pledges", "Pledges", columns, book.content.pledges, lambda one: one.reference)


def _head_columns(book: Book, record_type: type[P]) -> tuple[Column[P], ...]:
    words = book.words
    return (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            11,
            lambda one: one.reference,
            Style.LINK,
            lambda one: _first_objective(book, one.objectives),
            printed=True,
        ),
        Column("title", words.heading("title"), 32, lambda one: one.title, printed=True),
        Column(
            "objectives", words.heading("objectives"), 11, lambda one: listed(numbers(one.objectives)), printed=True
        ),
        Column(
            "lead_organizations",
            words.heading("lead_organizations"),
            26,
            lambda one: words.organizations(one.lead_organizations),
            printed=True,
        ),
    )


def _first_objective(book: Book, tags: tuple[ObjectiveTag, ...]) -> str | None:
    shown = [number for number in (*primary_numbers(tags), *numbers(tags)) if number in book.objectives]
    return book.location(objective_key(shown[0])) if shown else None


def listed(chosen: Iterable[int]) -> str:
    """List numbers as `4; 9`."""
    return SEPARATOR.join(map(str, chosen))


def date_column(book: Book, field: str, date: Callable[[R], PartialDate | None], *, printed: bool = True) -> Column[R]:
    """Give the column of a date as it was given."""
    return Column(field, book.words.heading(field), 11, lambda one: date_cell(date(one)), Style.DATE, printed=printed)


def _practice_dates(book: Book) -> tuple[Column[Practice], ...]:
    words = book.words
    return (
        date_column(book, "start", lambda one: one.start),
        date_column(book, "end", lambda one: one.end),
        Column("ongoing", words.heading("ongoing"), 10, lambda one: words.yes(one.ongoing), printed=True),
    )


def first_day(key: str, heading: str, date: Callable[[R], PartialDate | None]) -> Column[R]:
    """Give the column of the first day that a date can mean, for filtering."""
    return Column(key, heading, 13, lambda one: _day(date(one), first=True), Style.DATE)


def last_day(key: str, heading: str, date: Callable[[R], PartialDate | None]) -> Column[R]:
    """Give the column of the last day that a date can mean, for filtering."""
    return Column(key, heading, 13, lambda one: _day(date(one), first=False), Style.DATE)


def _day(date: PartialDate | None, *, first: bool) -> object:
    if date is None:
        return None
    return date.first_day if first else date.last_day


def text_column(
    book: Book, field: str, width: float, value: Callable[[R], object], *, printed: bool = False
) -> Column[R]:
    """Give the column of a field, under its label."""
    return Column(field, book.words.heading(field), width, value, printed=printed)


def label_column(book: Book, field: str, width: float, *, printed: bool = False) -> Column[R]:
    """Give the column with the label of a coded field, in the workbook's language."""
    words = book.words
    return Column(
        field, words.heading(field), width, lambda one: words.code(field, getattr(one, field)), printed=printed
    )


def code_column(book: Book, field: str, value: Callable[[R], object] | None = None) -> Column[R]:
    """Give the column with the stable code of a field, the same in every language."""
    heading = book.words.coded(book.words.heading(field))
    return Column(f"{field}_code", heading, _CODE, value or (lambda one: getattr(one, field)))


def _practice_columns(book: Book) -> tuple[Column[Practice], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        first_day("start_from", _("Start (from)"), lambda one: one.start),
        last_day("end_until", _("End (until)"), lambda one: one.end),
        text_column(book, "objectives_primary", 12, lambda one: listed(primary_numbers(one.objectives))),
        text_column(book, "description", _LONG, lambda one: one.description),
        text_column(book, "impact", _LONG, lambda one: one.impact),
        text_column(book, "lessons", _LONG, lambda one: one.lessons),
        text_column(book, "replication", _LONG, lambda one: one.replication),
        text_column(book, "innovation", _LONG, lambda one: one.innovation),
        label_column(book, "practice_type", 20),
        label_column(book, "geographic_scope", 14),
        text_column(book, "countries", _LIST, lambda one: words.places(one.countries)),
        text_column(book, "subregions", _LIST, lambda one: words.subregions(one.subregions)),
        text_column(book, "principles", _LIST, lambda one: words.codes("principles", one.principles)),
        text_column(book, "sdg_targets", _LIST, lambda one: words.targets(one.sdg_targets)),
        text_column(book, "partners", _LIST, lambda one: words.organizations(one.partners)),
        *_beside_leads(book, Practice),
        _updates_column(book, Practice),
        Column(
            "pledges",
            words.heading("pledges"),
            20,
            words.pledge_references,
            Style.LINK,
            lambda one: next((book.location(uid) for uid in words.pledges_of(one)), None),
        ),
        text_column(book, "resources", _LIST, lambda one: "\n".join(link.title for link in one.resources)),
        Column(
            "resources_url",
            _("Addresses of the resources"),
            _LIST,
            lambda one: "\n".join(link.url for link in one.resources),
        ),
    )


def _practice_codes(book: Book) -> tuple[Column[Practice], ...]:
    return (
        code_column(book, "state"),
        code_column(book, "ongoing", lambda one: yes_code(one.ongoing)),
        code_column(book, "practice_type"),
        code_column(book, "geographic_scope"),
        code_column(book, "countries", lambda one: SEPARATOR.join(one.countries)),
        code_column(book, "subregions", lambda one: SEPARATOR.join(one.subregions)),
        code_column(book, "principles", lambda one: SEPARATOR.join(one.principles)),
        code_column(book, "sdg_targets", lambda one: SEPARATOR.join(one.sdg_targets)),
        code_column(book, "language"),
    )


def _pledge_columns(book: Book) -> tuple[Column[Pledge], ...]:
    words, _ = book.words, book.words.translator.gettext
    carried = _carried_out_by(book)
    references = {practice.uid: practice.reference for practice in book.content.practices}
    return (
        first_day("start_from", _("Start (from)"), lambda one: one.start),
        last_day("due_until", _("Due (until)"), lambda one: one.due),
        text_column(book, "objectives_primary", 12, lambda one: listed(primary_numbers(one.objectives))),
        label_column(book, "state", 11),
        label_column(book, "type", 14),
        text_column(book, "nature", 22, lambda one: words.codes("nature", one.nature)),
        label_column(book, "level", 13),
        text_column(book, "countries", _LIST, lambda one: words.places(one.countries)),
        text_column(book, "region", 20, lambda one: one.region),
        text_column(book, "actors", _LIST, lambda one: words.organizations(one.actors)),
        *_beside_leads(book, Pledge),
        text_column(book, "principles", _LIST, lambda one: words.codes("principles", one.principles)),
        text_column(book, "sdg_targets", _LIST, lambda one: words.targets(one.sdg_targets)),
        Column("amount", words.heading("amount"), 16, lambda one: one.amount, Style.NUMBER),
        text_column(book, "currency", 10, lambda one: one.currency),
        text_column(book, "mirror", 10, lambda one: words.yes(one.mirror)),
        text_column(book, "matched_title", _LIST, lambda one: one.matched_title),
        text_column(book, "matched_id", 16, lambda one: one.matched_id),
        text_column(book, "network_id", 16, lambda one: one.network_id),
        date_column(book, "registered_on", lambda one: one.registered_on, printed=False),
        Column(
            "milestones",
            words.heading("milestones"),
            12,
            lambda one: len(one.milestones) or None,
            Style.LINK,
            lambda one: book.location(milestones_key(one.uid)),
        ),
        _updates_column(book, Pledge),
        Column(
            "practices",
            _("Practices that carry it out"),
            30,
            lambda one: words.references([references[uid] for uid in carried.get(one.uid, ())]),
            Style.LINK,
            lambda one: next((book.location(uid) for uid in carried.get(one.uid, ())), None),
        ),
    )


def _beside_leads(book: Book, record_type: type[P]) -> tuple[Column[P], ...]:
    words = book.words
    return (
        text_column(book, "donors", _LIST, lambda one: words.organizations(one.donors)),
        text_column(book, "consulted", _LIST, lambda one: words.organizations(one.consulted)),
    )


def _updates_column(book: Book, record_type: type[P]) -> Column[P]:
    """Give the column with the number of a record's updates, which leads to them."""
    counted = Counter(update.record_uid for update in book.content.updates)
    return Column(
        "updates",
        book.titles["updates"],
        12,
        lambda one: counted[one.uid] or None,
        Style.LINK,
        lambda one: book.location(updates_key(one.uid)),
    )


def _carried_out_by(book: Book) -> dict[str, list[str]]:
    carried: dict[str, list[str]] = {}
    for practice in book.content.practices:
        for uid in practice.pledges:
            carried.setdefault(uid, []).append(practice.uid)
    return carried


def _pledge_codes(book: Book) -> tuple[Column[Pledge], ...]:
    return (
        code_column(book, "stage"),
        code_column(book, "state"),
        code_column(book, "type"),
        code_column(book, "nature", lambda one: SEPARATOR.join(one.nature)),
        code_column(book, "level"),
        code_column(book, "countries", lambda one: SEPARATOR.join(one.countries)),
        code_column(book, "principles", lambda one: SEPARATOR.join(one.principles)),
        code_column(book, "sdg_targets", lambda one: SEPARATOR.join(one.sdg_targets)),
        code_column(book, "mirror", lambda one: yes_code(one.mirror)),
        code_column(book, "language"),
    )


def _contact_columns(book: Book, record_type: type[P]) -> tuple[Column[P], ...]:
    """Give the columns of contacts: there whether or not contacts leave, so that positions stay."""
    _ = book.words.translator.gettext
    return tuple(
        Column(
            f"contact_{position + 1}_{part}",
            _("Contact {number}: {part}").format(number=position + 1, part=book.words.heading(part)),
            26,
            _contact_part(position, part),
        )
        for position in range(CONTACT_LIMIT)
        for part in CONTACT_PARTS
    )


def _contact_part(position: int, part: str) -> Callable[[Practice | Pledge], object]:
    def value(record: Practice | Pledge) -> object:
        return getattr(record.contacts[position], part) if position < len(record.contacts) else None

    return value


def objective_marks(book: Book, record_type: type[T]) -> tuple[Column[T], ...]:
    """Give the 23 narrow columns with 1 where a record serves the objective."""
    _ = book.words.translator.gettext
    return tuple(
        Column(
            f"objective_{number}",
            _("Obj. {number}").format(number=number),
            MARK_WIDTH,
            _mark(number),
            Style.MARK,
        )
        for number in OBJECTIVES
    )


def _mark(number: int) -> Callable[[Practice | Pledge | Recommendation | Consultation], object]:
    def value(record: Practice | Pledge | Recommendation | Consultation) -> object:
        for tag in record.objectives:
            if tag.number == number:
                return 1
        return None

    return value


@dataclass(frozen=True, slots=True)
class PledgeMilestone:
    """Hold one milestone with the pledge it belongs to; `position` counts from 1."""

    pledge: Pledge
    milestone: Milestone
    position: int


def milestones_table(book: Book) -> TableSheet[PledgeMilestone]:
    """Lay out the milestones; a working edition also says which are public."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[PledgeMilestone], ...] = (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            11,
            lambda one: one.pledge.reference,
            Style.LINK,
            lambda one: book.location(one.pledge.uid),
            printed=True,
        ),
        Column("pledge_title", words.kind(Pledge.kind), 50, lambda one: one.pledge.title, printed=True),
        Column("milestone", _("No."), 10, lambda one: one.position, Style.MARK, printed=True),
        Column("title", _("Milestone"), 70, lambda one: one.milestone.title, printed=True),
        date_column(book, "due", lambda one: one.milestone.due),
        date_column(book, "done", lambda one: one.milestone.done),
        last_day("due_until", _("Due (until)"), lambda one: one.milestone.due),
        last_day("done_until", _("Done (until)"), lambda one: one.milestone.done),
        texts_column(book),
    )
    if book.is_working:
        columns += (
            Column("public", words.heading("public"), 10, lambda one: words.yes(one.milestone.public)),
            code_column(book, "public", lambda one: yes_code(one.milestone.public)),
        )
    rows = [
        PledgeMilestone(pledge, milestone, position)
        for pledge in book.content.pledges
        for position, milestone in enumerate(pledge.milestones, 1)
    ]
    return TableSheet("milestones", "Milestones", columns, rows, lambda one: one.pledge.reference)
