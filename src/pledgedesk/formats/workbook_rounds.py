"""Lay out the texts of a round, and what a working edition shows of how rounds were prepared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pledgedesk.domain.codes import OfferTo, RecordKind
from pledgedesk.domain.dossier_rounds import (
    Acceptance,
    ChosenRecord,
    Clearance,
    ClearanceStep,
    Deadline,
    DossierRound,
    PracticeOffer,
)
from pledgedesk.domain.reviews import RoundPapers, WrittenText
from pledgedesk.domain.sent import SentSubmission
from pledgedesk.formats.workbook_book import Book
from pledgedesk.formats.workbook_layout import pieces
from pledgedesk.formats.workbook_records import code_column, country_column, date_column, text_column, texts_column
from pledgedesk.formats.workbook_styles import Style
from pledgedesk.formats.workbook_tables import FIRST_HEADINGS, Column, CutTexts, TableSheet
from pledgedesk.formats.workbook_words import SEPARATOR, yes_code
from pledgedesk.wording import code_label
from pledgedesk.wording.labels import round_name

R = TypeVar("R")


# The texts


@dataclass(frozen=True, slots=True)
class SectionPiece:
    """Hold what one row shows of a section's text; `number` counts from 1."""

    written: WrittenText
    number: int
    text: str

    @property
    def place(self) -> str:
        return f"{self.written.template}/{self.written.section}"


def section_texts_table(book: Book) -> TableSheet[SectionPiece]:
    """Lay out the texts by section: as many rows as a text needs to be read whole in print."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[SectionPiece], ...] = (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 24, lambda one: one.place, printed=True),
        Column("section", words.heading("section"), 26, lambda one: one.written.section_title, printed=True),
        Column("objective", words.heading("objective"), 10, _objective, Style.MARK, printed=True),
        Column("piece", _("Piece"), 8, lambda one: one.number, Style.MARK, printed=True),
        Column("text", words.heading("text"), CutTexts.WIDTH, lambda one: one.text, printed=True),
        Column("template", words.heading("template"), 30, lambda one: one.written.template_title),
        Column("round_code", words.coded(_("Review round")), 18, lambda one: one.written.round),
    )
    rows = [
        SectionPiece(written, number, piece)
        for written in book.content.texts
        for number, piece in enumerate(pieces(written.text, CutTexts.WIDTH), 1)
    ]
    return TableSheet("text", "Text", columns, rows, lambda one: one.place)


def _objective(piece: SectionPiece) -> object:
    return piece.written.objective or None


# How rounds were prepared


def papers_by_sheet(papers: RoundPapers) -> Mapping[str, Sequence[object]]:
    """Give what each of the sheets on the preparation of rounds shows."""
    return {
        "rounds": papers.rounds,
        "choice": papers.chosen,
        "clearance": papers.clearances,
        "acceptances": papers.acceptances,
        "offers": papers.offers,
        "register": papers.sent,
    }


def rounds_table(book: Book) -> TableSheet[DossierRound]:
    """Lay out the rounds, with what is due and the steps of clearance."""
    words = book.words
    columns: tuple[Column[DossierRound], ...] = (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 20, lambda one: one.key, printed=True),
        text_column(book, "title", 30, lambda one: one.title or round_name(words.translator, one.key), printed=True),
        text_column(book, "round_kind", 20, lambda one: words.code("round_kind", one.round_kind), printed=True),
        date_column(book, "start", lambda one: one.start),
        date_column(book, "end", lambda one: one.end),
        date_column(book, "period_from", lambda one: one.period_from),
        date_column(book, "period_to", lambda one: one.period_to),
        text_column(
            book, "deadlines", 40, lambda one: "\n".join(_deadline(book, due) for due in one.deadlines), printed=True
        ),
        text_column(book, "steps", 44, lambda one: _steps(book, one), printed=True),
        text_column(book, "questions", 60, _questions, printed=True),
        texts_column(book),
        text_column(book, "host", 24, lambda one: one.host),
        text_column(book, "chosen_only", 14, lambda one: words.yes(one.chosen_only)),
        text_column(book, "carried_from", 18, lambda one: one.carried_from),
        text_column(book, "internal_notes", 50, lambda one: one.internal_notes),
        code_column(book, "round_kind"),
        code_column(book, "chosen_only", lambda one: yes_code(one.chosen_only)),
    )
    return TableSheet("rounds", "Review_rounds", columns, book.content.papers.rounds, lambda one: one.key)


def _deadlines(book: Book, kept: DossierRound) -> str:
    return "\n".join(_deadline(book, one) for one in kept.deadlines)


def _deadline(book: Book, deadline: Deadline) -> str:
    done = f"{book.words.heading('done')} {deadline.done}" if deadline.done else ""
    kind = book.words.code("deadline_kind", deadline.deadline_kind)
    return _listed(kind, deadline.title, str(deadline.date or ""), done)


def _steps(book: Book, kept: DossierRound) -> str:
    return "\n".join(_step(book, one) for one in kept.steps)


def _step(book: Book, step: ClearanceStep) -> str:
    words = book.words
    kind, scope = words.code("step_kind", step.step_kind), words.code("scope", step.scope)
    return _listed(kind, step.title, step.who, scope, words.organizations(step.organizations), str(step.due or ""))


def _listed(*texts: str) -> str:
    return ", ".join(filter(None, texts))


def _questions(kept: DossierRound) -> str:
    return "\n\n".join(f"{one.question}\n{one.answer}" for one in kept.questions)


def choice_table(book: Book) -> TableSheet[ChosenRecord]:
    """Lay out which records go with which round, in their order, and why."""
    kind, places = RecordKind.CHOSEN_RECORD, _places(book)
    columns: tuple[Column[ChosenRecord], ...] = (
        *_of_round(book),
        Column("record", _heading(book, "chosen_uid"), 12, _named(book, "reference"), Style.LINK, _link(book), True),
        text_column(book, "title", 40, _named(book, "title"), printed=True),
        Column("position", _heading(book, "position", kind), 8, lambda one: places[one.uid], Style.MARK, printed=True),
        Column("reason", _heading(book, "reason", kind), 60, lambda one: one.reason, printed=True),
        texts_column(book),
        text_column(book, "from_round", 18, lambda one: one.from_round),
        code_column(book, "chosen_kind"),
    )
    return _of_rounds(book, "choice", "Choice", columns, book.content.papers.chosen)


def _places(book: Book) -> dict[str, int]:
    """Count the records of each round from 1 on: what is stored leaves room between two."""
    counts: dict[str, int] = {}
    places: dict[str, int] = {}
    for one in sorted(book.content.papers.chosen, key=_place):
        places[one.uid] = counts[one.record_uid] = counts.get(one.record_uid, 0) + 1
    return places


def clearance_table(book: Book) -> TableSheet[Clearance]:
    """Lay out the steps of clearance that were taken."""
    words, titles = book.words, _step_titles(book)
    columns: tuple[Column[Clearance], ...] = (
        *_of_round(book),
        text_column(book, "step", 30, lambda one: titles.get(one.step, ""), printed=True),
        text_column(book, "section", 26, lambda one: one.section, printed=True),
        text_column(book, "organization", 34, lambda one: words.organizations((one.organization,)), printed=True),
        text_column(book, "by", 26, lambda one: one.by, printed=True),
        date_column(book, "on", lambda one: one.on),
        text_column(book, "remark", 50, lambda one: one.remark, printed=True),
        texts_column(book),
        text_column(book, "version", 66, lambda one: one.version),
    )
    return _of_rounds(book, "clearance", "Clearance", columns, book.content.papers.clearances)


def _step_titles(book: Book) -> dict[str, str]:
    steps = (step for kept in book.content.papers.rounds for step in kept.steps)
    return {step.uid: step.title or book.words.code("step_kind", step.step_kind) for step in steps}


def acceptances_table(book: Book) -> TableSheet[Acceptance]:
    """Lay out the warnings that were accepted."""
    references = _references(book)
    columns: tuple[Column[Acceptance], ...] = (
        *_of_round(book),
        text_column(book, "rule", 30, lambda one: one.rule, printed=True),
        text_column(book, "matter", 40, lambda one: references.get(one.matter, one.matter), printed=True),
        text_column(book, "reason", 60, lambda one: one.reason, printed=True),
        text_column(book, "accepted_by", 26, lambda one: one.accepted_by, printed=True),
        date_column(book, "accepted_on", lambda one: one.accepted_on),
        texts_column(book),
    )
    return _of_rounds(book, "acceptances", "Accepted_warnings", columns, book.content.papers.acceptances)


def offers_table(book: Book) -> TableSheet[PracticeOffer]:
    """Lay out how practices stand with the Repository and the next dialogue."""
    words, references = book.words, _references(book)
    columns: tuple[Column[PracticeOffer], ...] = (
        country_column(book),
        Column(
            "reference",
            FIRST_HEADINGS[1],
            12,
            lambda one: references.get(one.record_uid, ""),
            Style.LINK,
            lambda one: book.location(one.record_uid),
            printed=True,
        ),
        text_column(book, "offer_to", 26, lambda one: words.code("offer_to", one.offer_to), printed=True),
        text_column(book, "offer_state", 14, lambda one: words.code("offer_state", one.offer_state), printed=True),
        date_column(book, "sent_on", lambda one: one.sent_on),
        text_column(book, "criteria", 50, lambda one: _criteria(book, one), printed=True),
        Column("link", _heading(book, "link", RecordKind.PRACTICE_OFFER), 40, lambda one: one.link, printed=True),
        text_column(book, "remark", 50, lambda one: one.remark, printed=True),
        texts_column(book),
        code_column(book, "offer_to"),
        code_column(book, "offer_state"),
        code_column(book, "criteria", lambda one: SEPARATOR.join(one.criteria)),
    )
    rows = sorted(book.content.papers.offers, key=lambda one: (references.get(one.record_uid, ""), one.offer_to))
    return TableSheet("offers", "Offers", columns, rows, lambda one: references.get(one.record_uid, ""))


def _criteria(book: Book, offer: PracticeOffer) -> str:
    field = "repository_criterion" if offer.offer_to == OfferTo.REPOSITORY else "approach_criterion"
    return SEPARATOR.join(code_label(book.words.translator, field, code) for code in offer.criteria)


def register_table(book: Book) -> TableSheet[SentSubmission]:
    """Lay out what was recorded as sent."""
    words, _ = book.words, book.words.translator.gettext
    columns: tuple[Column[SentSubmission], ...] = (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 12, lambda one: one.reference, printed=True),
        Column("round", _("Review round"), 26, lambda one: one.round_title or one.round_key, printed=True),
        text_column(book, "sent_at", 22, lambda one: one.sent_at, printed=True),
        text_column(book, "channel", 14, lambda one: words.code("channel", one.channel), printed=True),
        text_column(book, "recipient", 30, lambda one: one.recipient, printed=True),
        text_column(book, "sent_reference", 20, lambda one: one.sent_reference, printed=True),
        text_column(book, "cleared_by", 26, lambda one: one.cleared_by, printed=True),
        text_column(book, "replaces", 12, lambda one: one.replaces, printed=True),
        Column("files", _("Files"), 60, lambda one: "\n".join(f"{file.name}  {file.sha256}" for file in one.files)),
        texts_column(book),
        text_column(book, "reason", 40, lambda one: one.reason),
        text_column(book, "remark", 40, lambda one: one.remark),
        code_column(book, "channel"),
        Column("round_code", words.coded(_("Review round")), 18, lambda one: one.round_key),
    )
    return TableSheet("register", "Register", columns, book.content.papers.sent, lambda one: one.reference)


PAPER_TABLES: dict[str, Callable[[Book], TableSheet[Any]]] = {
    "rounds": rounds_table,
    "choice": choice_table,
    "clearance": clearance_table,
    "acceptances": acceptances_table,
    "offers": offers_table,
    "register": register_table,
}


# What the sheets have in common


def _heading(book: Book, field: str, kind: RecordKind | None = None) -> str:
    return book.words.heading(field, kind)


def _of_round(book: Book) -> tuple[Column[Any], ...]:
    keys = _round_keys(book)
    return (
        country_column(book),
        Column("reference", FIRST_HEADINGS[1], 20, lambda one: keys.get(one.record_uid, ""), printed=True),
    )


def _round_keys(book: Book) -> dict[str, str]:
    return {kept.uid: kept.key for kept in book.content.papers.rounds}


def _of_rounds(book: Book, sheet: str, name: str, columns: tuple[Column[R], ...], rows: Sequence[R]) -> TableSheet[R]:
    keys = _round_keys(book)

    def key(one: Any) -> str:
        return keys.get(one.record_uid, "")

    return TableSheet(sheet, name, columns, sorted(rows, key=lambda one: (key(one), _place(one))), key)


def _place(record: Any) -> tuple[int, str]:
    return getattr(record, "position", 0), record.uid


def _carried(book: Book) -> tuple[Any, ...]:
    content = book.content
    return (*content.practices, *content.pledges, *content.recommendations)


def _references(book: Book) -> dict[str, str]:
    return {one.uid: one.reference for one in _carried(book)}


def _named(book: Book, field: str) -> Callable[[ChosenRecord], str]:
    values = {one.uid: getattr(one, field, "") for one in _carried(book)}
    return lambda one: values.get(one.chosen_uid, "")


def _link(book: Book) -> Callable[[ChosenRecord], str | None]:
    return lambda one: book.location(one.chosen_uid)
