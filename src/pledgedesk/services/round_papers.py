"""Read what the workbook shows of rounds: their texts as plain text, and how they were prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import (
    Acceptance,
    ChosenRecord,
    Clearance,
    DossierRound,
    PracticeOffer,
    SectionText,
)
from pledgedesk.domain.narrative import DocumentTable, Heading, Paragraph, Part
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.records import Record
from pledgedesk.domain.reviews import Edition, RoundPapers, WrittenText
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.i18n import Translator
from pledgedesk.services.choices import chosen_of
from pledgedesk.services.prose_parts import ProseParts
from pledgedesk.services.rounds import stored_rounds
from pledgedesk.services.sections import texts_of
from pledgedesk.storage.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class RoundPart:
    """Hold what a workbook takes of rounds, as it is stored; `order` has the places of the records chosen, by uid."""

    texts: tuple[tuple[DossierRound, tuple[SectionText, ...]], ...] = ()
    order: Mapping[str, int] = field(default_factory=dict)
    papers: RoundPapers = field(default_factory=RoundPapers)


def read_round_part(uow: UnitOfWork, edition: Edition, key: str) -> RoundPart:
    """Read what an edition takes of a round; a working edition takes all of all rounds."""
    rounds = stored_rounds(uow)
    kept = rounds.get(key)
    order = {one.chosen_uid: one.position for one in chosen_of(uow, kept)} if kept and kept.chosen_only else {}
    if edition is Edition.SUBMISSION:
        return RoundPart(((kept, texts_of(uow, kept)),) if kept else (), order)
    stored = sorted(rounds.values(), key=lambda one: (one.key != key, one.key))
    papers = RoundPapers(
        tuple(stored),
        _all(uow, ChosenRecord),
        _all(uow, Clearance),
        _all(uow, Acceptance),
        _all(uow, PracticeOffer),
        uow.register.all(),
    )
    return RoundPart(tuple((one, texts_of(uow, one)) for one in stored), order, papers)


def _all(uow: UnitOfWork, record_type: type[R]) -> tuple[R, ...]:
    kind: RecordKind = record_type.kind
    return tuple(found for found in uow.records(kind).all() if isinstance(found, record_type))


def written_texts(
    part: RoundPart, edition: Edition, translator: Translator, figures: Mapping[str, int]
) -> Iterator[WrittenText]:
    """Give texts as plain text, with these figures; a submission has those alone that are to be read."""
    for kept, texts in part.texts:
        stored = {one.place: one.text for one in texts}
        for template in kept.templates:
            if template.is_spoken and edition is Edition.SUBMISSION:
                continue
            for section in template.sections:
                for objective in (0, *OBJECTIVES):
                    text = _plain(stored.get((template.key, section.id, objective), ""), translator, figures)
                    if text:
                        names = kept.key, template.key, section.id, template.title, section.title
                        yield WrittenText(*names, objective, text)


def _plain(text: str, translator: Translator, figures: Mapping[str, int]) -> str:
    """Give a text of Markdown as plain paragraphs; tables of records and charts are sheets of their own."""
    if not text.strip():
        return ""
    made = ProseParts(translator, figures, lambda *_: None, lambda *_: None)
    paragraphs = [_paragraph(part) for part in made.parts(read_prose(text), 1)]
    notes = [f"[{number}] {''.join(run.text for run in note)}" for number, note in enumerate(made.notes, 1)]
    return "\n\n".join((*filter(None, paragraphs), *notes))


def _paragraph(part: Part) -> str:
    if isinstance(part, Heading):
        return part.text
    if isinstance(part, DocumentTable):
        return "\n".join(" | ".join(row) for row in (part.header, *part.rows))
    if not isinstance(part, Paragraph):
        return ""
    text = "".join(f" [{run.target}]" if run.kind == "note" else run.text for run in part.runs)
    if not part.is_list:
        return text
    return f"{part.number}. {text}" if part.number else f"• {text}"
