"""Lay out how the approaches stand under each objective: only a working edition has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.decisions import EVERY_OBJECTIVE, ApproachDecision
from pledgedesk.domain.gaps import Gap, GapStatus, find_gaps
from pledgedesk.domain.listings import RecordListing
from pledgedesk.domain.parts import OBJECTIVES, numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reference import objectives
from pledgedesk.domain.reviews import ReviewContent
from pledgedesk.formats.workbook_book import Book, objective_key
from pledgedesk.formats.workbook_records import country_column, texts_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, TableSheet
from pledgedesk.formats.workbook_words import date_cell, yes_code
from pledgedesk.wording.gaps import decision_scope, period_text, reading_label, status_label
from pledgedesk.wording.labels import cluster_short, objective_short


@dataclass(frozen=True, slots=True)
class GapRow:
    """Hold one approach under one objective; `gap` is None where the report has nothing on the objective."""

    objective: int
    gap: Gap | None

    @property
    def decision(self) -> ApproachDecision | None:
        return self.gap.decision if self.gap else None


def gaps_table(book: Book) -> TableSheet[GapRow]:
    """Lay out the approaches under each objective, what is open first."""
    columns = (*_printed(book), texts_column(book), *_further(book))
    return TableSheet("gaps", "Gaps", columns, tuple(_rows(book.content)), lambda row: f"OBJ-{row.objective:02d}")


def _printed(book: Book) -> tuple[Column[GapRow], ...]:
    words, _ = book.words, book.words.translator.gettext
    speaker = words.translator
    return (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            10,
            lambda row: f"OBJ-{row.objective:02d}",
            Style.LINK,
            lambda row: book.location(objective_key(row.objective)),
            printed=True,
        ),
        Column("objective", _("Objective"), 20, lambda row: objective_short(speaker, row.objective), printed=True),
        Column("code", _("Code"), 8, _of_gap(lambda gap: gap.approach.code), printed=True),
        Column("approach", words.heading("approach"), 44, lambda row: _approach(book, row), printed=True),
        Column("status", _("How it stands"), 13, _of_gap(lambda gap: status_label(speaker, gap.status)), printed=True),
        Column("reading", _("Read by"), 13, _of_gap(lambda gap: reading_label(speaker, gap.reading)), printed=True),
        Column(
            "period",
            _("Period, as printed in 2022"),
            14,
            _of_gap(lambda gap: period_text(speaker, gap.approach, has_ended=gap.has_ended)),
            printed=True,
        ),
        Column(
            "records",
            _("Linked records"),
            20,
            _of_gap(lambda gap: words.references([one.record.reference for one in gap.records])),
            Style.LINK,
            lambda row: book.location(row.gap.records[0].record.uid) if row.gap and row.gap.records else None,
            printed=True,
        ),
        Column("reason", _("Not for us: reason"), 34, _of_decision(lambda one: one.reason), printed=True),
        Column("decided_by", words.heading("decided_by"), 15, _of_decision(lambda one: one.decided_by), printed=True),
        Column(
            "decided_on",
            words.heading("decided_on"),
            11,
            _of_decision(lambda one: date_cell(one.decided_on)),
            Style.DATE,
            printed=True,
        ),
    )


def _further(book: Book) -> tuple[Column[GapRow], ...]:
    words, _ = book.words, book.words.translator.gettext
    speaker = words.translator
    topics = {topic.code: topic.title for topic in load_catalogue(book.content.language).topics}
    return (
        Column("decided_for", _("Decided for"), 22, _of_decision(lambda one: decision_scope(speaker, one))),
        Column("topic", _("Topic"), 64, _of_gap(lambda gap: topics[gap.approach.topic])),
        Column("cluster", _("Cluster"), 26, lambda row: cluster_short(speaker, _cluster(row))),
        Column("still_running", _("Still running"), 10, _of_gap(lambda gap: words.yes(gap.is_running))),
        Column("objective_code", words.coded(_("Objective")), 12, lambda row: row.objective, Style.MARK),
        Column("topic_code", words.coded(_("Topic")), 12, _of_gap(lambda gap: gap.approach.topic)),
        Column("cluster_code", words.coded(_("Cluster")), 12, _cluster, Style.MARK),
        Column("status_code", words.coded(_("How it stands")), 24, _of_gap(lambda gap: gap.status.value)),
        Column("reading_code", words.coded(_("Read by")), 12, _of_gap(lambda gap: gap.reading.value)),
        Column(
            "still_running_code", words.coded(_("Still running")), 12, _of_gap(lambda gap: yes_code(gap.is_running))
        ),
        Column("decided_for_code", words.coded(_("Decided for")), 12, _of_decision(_objective_code)),
    )


def _of_gap(value: Callable[[Gap], object]) -> Callable[[GapRow], object]:
    return lambda row: value(row.gap) if row.gap is not None else None


def _of_decision(value: Callable[[ApproachDecision], object]) -> Callable[[GapRow], object]:
    return lambda row: value(row.decision) if row.decision is not None else None


def _objective_code(decision: ApproachDecision) -> str:
    return "all" if decision.objective == EVERY_OBJECTIVE else str(decision.objective)


def _approach(book: Book, row: GapRow) -> str:
    if row.gap is None:
        return book.words.translator.gettext("The report has nothing on this objective.")
    return row.gap.approach.title


def _cluster(row: GapRow) -> int:
    return objectives()[row.objective].cluster


def _rows(content: ReviewContent) -> Iterator[GapRow]:
    catalogue = load_catalogue(content.language)
    found = find_gaps(catalogue, content.links, _linked(content), content.decisions, content.written_on)
    order = list(GapStatus)
    for number in OBJECTIVES:
        under = sorted(found.under(number), key=lambda gap: order.index(gap.status))
        yield from (GapRow(number, gap) for gap in under or (None,))


def _linked(content: ReviewContent) -> dict[str, tuple[RecordKind, RecordListing]]:
    """Give what the gaps ask of the records that are linked to any approach."""
    wanted = {link.record_uid for link in content.links}
    records: tuple[Practice | Pledge, ...] = (*content.practices, *content.pledges)
    return {one.uid: (one.kind, _listing(one)) for one in records if one.uid in wanted}


def _listing(record: Practice | Pledge) -> RecordListing:
    objectives_served, changed = numbers(record.objectives), record.changed_since_validated
    head = (record.uid, record.reference, record.title, objectives_served, (), record.state, changed, record.start)
    if isinstance(record, Practice):
        return RecordListing(*head, record.end, record.ongoing)
    return RecordListing(*head, record.due, stage=record.stage)
