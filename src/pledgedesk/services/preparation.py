"""Read everything that a round is prepared from: its texts, its choice, and what the submission carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import Acceptance, ChosenRecord, Clearance, DossierRound, SectionText
from pledgedesk.domain.reference import ReviewRound, review_rounds
from pledgedesk.domain.reviews import ReviewChoice
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.domain.text_figures import text_figures
from pledgedesk.services.choices import chosen_of
from pledgedesk.services.collector import collector_at_rest
from pledgedesk.services.kept_rounds import kept_round, objectives_of
from pledgedesk.services.sections import section_uid, texts_of
from pledgedesk.services.submission import ReviewRecords, read_records, submitted
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class PreparedSection:
    """Hold a section of a round with what was written: its own text, and one for each objective where it has those."""

    template: ReviewTemplate
    section: TemplateSection
    text: SectionText
    by_objective: tuple[SectionText, ...] = ()

    @property
    def name(self) -> str:
        """Name the section within its round: "template/section"."""
        return f"{self.template.key}/{self.section.id}"

    @property
    def texts(self) -> tuple[SectionText, ...]:
        """Give every text of the section that says something."""
        return tuple(one for one in (self.text, *self.by_objective) if one.text.strip())


@dataclass(frozen=True, slots=True)
class Preparation:
    """Hold all of a round at one moment.

    `records` is the whole dossier, as a working edition has it; `carried` is what the submission carries, cut down to
    what may leave, practices and pledges in the order chosen. `figures` count what is carried. `chosen` is None until
    somebody chooses: then every validated record is in.
    """

    kept: DossierRound
    review: ReviewRound
    sections: tuple[PreparedSection, ...]
    chosen: tuple[ChosenRecord, ...] | None
    choice: ReviewChoice
    records: ReviewRecords
    carried: ReviewRecords
    figures: Mapping[str, int]
    clearances: tuple[Clearance, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    def section(self, name: str) -> PreparedSection | None:
        """Give the section of "template/section"."""
        return next((one for one in self.sections if one.name == name), None)


class PreparationService:
    """Read preparations."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, today: Callable[[], date] = date.today) -> None:
        self._unit_of_work = unit_of_work
        self._today = today

    def read(self, key: str) -> Preparation:
        """Read all of a round in one unit of work; raises DomainError(ROUND_UNKNOWN)."""
        with self._unit_of_work() as uow, collector_at_rest():
            return read_preparation(uow, key, self._today())


def read_preparation(uow: UnitOfWork, key: str, today: date) -> Preparation:
    """Read all of a round; raises DomainError(ROUND_UNKNOWN)."""
    kept = kept_round(uow, key)
    chosen = chosen_of(uow, kept) if kept.chosen_only else None
    choice = choice_of(chosen)
    records = read_records(uow)
    carried = in_order(submitted(records, choice), chosen)
    return Preparation(
        kept,
        kept.as_round(review_rounds().get(key)),
        sections_of(kept, {one.place: one for one in texts_of(uow, kept)}),
        chosen,
        choice,
        records,
        carried,
        text_figures(carried.practices, carried.pledges, carried.recommendations, carried.consultations, on=today),
        tuple(one for one in uow.attached_of(RecordKind.CLEARANCE, kept.uid) if isinstance(one, Clearance)),
        tuple(one for one in uow.attached_of(RecordKind.ACCEPTANCE, kept.uid) if isinstance(one, Acceptance)),
    )


def choice_of(chosen: tuple[ChosenRecord, ...] | None) -> ReviewChoice:
    """Give the choice as reviews know it: all that may leave until somebody chooses; no contacts."""
    return ReviewChoice(records=None if chosen is None else frozenset(one.chosen_uid for one in chosen))


def in_order(carried: ReviewRecords, chosen: tuple[ChosenRecord, ...] | None) -> ReviewRecords:
    """Give what is carried with its practices and pledges in the order chosen."""
    if chosen is None:
        return carried
    places = {one.chosen_uid: one.position for one in chosen}
    return replace(
        carried,
        practices=tuple(sorted(carried.practices, key=lambda one: places[one.uid])),
        pledges=tuple(sorted(carried.pledges, key=lambda one: places[one.uid])),
    )


def sections_of(kept: DossierRound, texts: Mapping[tuple[str, str, int], SectionText]) -> tuple[PreparedSection, ...]:
    """Give the sections of a round's templates, in their order, with what was written."""
    return tuple(
        PreparedSection(
            template,
            section,
            _text(kept, texts, template.key, section.id, 0),
            tuple(_text(kept, texts, template.key, section.id, number) for number in objectives_of(kept, template))
            if section.per_objective
            else (),
        )
        for template in kept.templates
        for section in template.sections
    )


def _text(
    kept: DossierRound, texts: Mapping[tuple[str, str, int], SectionText], template: str, section: str, objective: int
) -> SectionText:
    found = texts.get((template, section, objective))
    uid = section_uid(kept, template, section, objective)
    return found or SectionText(uid, RecordKind.REVIEW_ROUND.value, kept.uid, template, section, objective)
