"""Lay the approaches out beside the records: links, what is not relevant, letters. Only a working edition has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pledgedesk.domain.catalogue import Approach, Catalogue, load_catalogue
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.records import Attached
from pledgedesk.domain.reviews import ReviewContent
from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_records import country_column, listed, texts_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import SEPARATOR
from pledgedesk.i18n import Translator
from pledgedesk.wording.gaps import decision_text

A = TypeVar("A", ApproachLink, MatchDismissal, Correspondence, ApproachDecision)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Hold an approach and what was said of it and one record; without a record, of the approach alone.

    Decisions stand in the first row of their approach.
    """

    approach: Approach
    record: Practice | Pledge | None = None
    link: ApproachLink | None = None
    dismissal: MatchDismissal | None = None
    letters: tuple[Correspondence, ...] = ()
    decisions: tuple[ApproachDecision, ...] = ()


def comparison_table(book: Book) -> TableSheet[ComparedRow]:
    """Lay out the approaches of the catalogue, each with the records that it was compared with, one a row."""
    columns = (*_printed(book), texts_column(book), *_further(book))
    rows = tuple(_compared(book.content, load_catalogue(book.content.language)))
    for number, row in enumerate(rows, 2):
        if row.record is not None and row.link is not None:
            book.place(link_key(row.record.uid), "comparison", number)
    return TableSheet("comparison", "IDM_comparison", columns, rows, lambda row: row.approach.code)


def link_key(uid: str) -> str:
    """Name the row where a record is linked."""
    return f"compared:{uid}"


def _printed(book: Book) -> tuple[Column[ComparedRow], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 11, lambda row: row.approach.code, printed=True),
        Column("approach", words.heading("approach"), 42, lambda row: row.approach.title, printed=True),
        Column("topic", _("Topic"), 30, _topic(book), printed=True),
        Column(
            "record",
            _("Record"),
            12,
            lambda row: row.record.reference if row.record else None,
            Style.LINK,
            lambda row: book.location(row.record.uid) if row.record else None,
            printed=True,
        ),
        Column(
            "record_title",
            _("Title of the record"),
            34,
            lambda row: row.record.title if row.record else None,
            printed=True,
        ),
        Column("relation", _("How they relate"), 14, lambda row: _relation(book, row), printed=True),
        Column("remark", _("Remark or reason"), 36, _remark, printed=True),
        Column(
            "decision",
            _("Not for us"),
            36,
            lambda row: "\n".join(_decided(words.translator, one) for one in row.decisions),
            printed=True,
        ),
    )


def _further(book: Book) -> tuple[Column[ComparedRow], ...]:
    words, _ = book.words, book.words.translator.gettext
    return (
        Column("dismissed_by", _("Called not relevant by"), 18, _of_dismissal(lambda one: one.dismissed_by)),
        Column("dismissed_on", _("Called not relevant on"), 14, _of_dismissal(lambda one: _text(one.dismissed_on))),
        Column("written_on", _("We wrote on"), 14, _of_letters(lambda one: _text(one.written_on))),
        Column("answered_on", _("Answered on"), 14, _of_letters(lambda one: _text(one.answered_on))),
        Column("answer", _("Answer"), 40, _of_letters(lambda one: one.answer)),
        Column("note", _("Note on the letter"), 30, _of_letters(lambda one: one.note)),
        Column("objectives", _("Objectives of its topic"), 14, lambda row: listed(row.approach.objectives)),
        Column(
            "objectives_suggested",
            _("Objectives, our reading, not the report's"),
            18,
            lambda row: listed(row.approach.objectives_suggested),
        ),
        Column("topic_code", words.coded(_("Topic")), 12, lambda row: row.approach.topic),
        Column("relation_code", words.coded(_("How they relate")), 16, _relation_code),
    )


def _topic(book: Book) -> Callable[[ComparedRow], object]:
    topics = {topic.code: topic.title for topic in load_catalogue(book.content.language).topics}
    return lambda row: topics[row.approach.topic]


def _relation(book: Book, row: ComparedRow) -> str:
    if row.link is not None:
        return book.words.code("link_kind", row.link.link_kind)
    return book.words.translator.gettext("Not relevant") if row.dismissal is not None else ""


def _relation_code(row: ComparedRow) -> str:
    if row.link is not None:
        return row.link.link_kind
    return "not_relevant" if row.dismissal is not None else ""


def _remark(row: ComparedRow) -> str:
    said = (row.link.remark if row.link else "", row.dismissal.reason if row.dismissal else "")
    return "\n".join(part for part in said if part)


def _decided(translator: Translator, decision: ApproachDecision) -> str:
    sentence = translator.gettext("{reason} ({decision})")
    return sentence.format(reason=decision.reason, decision=decision_text(translator, decision))


def _of_dismissal(value: Callable[[MatchDismissal], str]) -> Callable[[ComparedRow], object]:
    return lambda row: value(row.dismissal) if row.dismissal is not None else None


def _of_letters(value: Callable[[Correspondence], str]) -> Callable[[ComparedRow], object]:
    return lambda row: SEPARATOR.join(text for text in map(value, row.letters) if text)


def _text(date: PartialDate | None) -> str:
    return str(date) if date is not None else ""


def _compared(content: ReviewContent, catalogue: Catalogue) -> Iterator[ComparedRow]:
    records: dict[str, Practice | Pledge] = {one.uid: one for one in content.practices}
    records |= {one.uid: one for one in content.pledges}
    for approach in catalogue.approaches:
        about = _About(content, catalogue.key, approach.code)
        decisions = tuple(sorted(about.decisions, key=lambda one: one.objective))
        named = sorted((records[uid] for uid in about.records if uid in records), key=lambda one: one.reference)
        rows = [about.row(approach, record) for record in named]
        alone = tuple(one for one in about.letters if one.record_uid not in records)
        if alone or not rows:
            rows.insert(0, ComparedRow(approach, letters=alone))
        first, *others = rows
        yield replace(first, decisions=decisions)
        yield from others


class _About:
    """Gather what was said of one approach."""

    def __init__(self, content: ReviewContent, catalogue: str, code: str) -> None:
        self.links = _of(content.links, catalogue, code)
        self.dismissals = _of(content.dismissals, catalogue, code)
        self.letters = _of(content.correspondence, catalogue, code)
        self.decisions = _of(content.decisions, catalogue, code)

    @property
    def records(self) -> set[str]:
        said: tuple[Attached, ...] = (*self.links, *self.dismissals, *self.letters)
        return {one.record_uid for one in said}

    def row(self, approach: Approach, record: Practice | Pledge) -> ComparedRow:
        uid = record.uid
        return ComparedRow(
            approach,
            record,
            next((one for one in self.links if one.record_uid == uid), None),
            next((one for one in self.dismissals if one.record_uid == uid), None),
            tuple(one for one in self.letters if one.record_uid == uid),
        )


def _of(said: Sequence[A], catalogue: str, code: str) -> tuple[A, ...]:
    return tuple(one for one in said if (one.catalogue, one.approach) == (catalogue, code))
