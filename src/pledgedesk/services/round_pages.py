"""Read what the page of reviews shows of a round: its sections with their words, and who wrote them when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pledgedesk.domain.dossier_rounds import DossierRound, SectionText
from pledgedesk.domain.prose import count_words
from pledgedesk.domain.reference import ReviewRound, review_rounds
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.services.kept_rounds import kept_round
from pledgedesk.services.preparation import PreparedSection, sections_of
from pledgedesk.services.rounds import profile_of, review_rounds_of, stored_rounds
from pledgedesk.services.sections import texts_of
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class SectionLine:
    """Hold one section as a list shows it; `name` is "template/section", `limit` counts words, 0 for no limit.

    `written_at` and `written_by` are of its newest text; `from_round` is the key of the round that some text of it was
    carried forward from and not confirmed since.
    """

    name: str
    number: int
    template: ReviewTemplate
    section: TemplateSection
    words: int = 0
    limit: int = 0
    written_at: str = ""
    written_by: str = ""
    from_round: str = ""
    uid: str = ""

    @property
    def is_too_long(self) -> bool:
        return bool(self.limit) and self.words > self.limit


@dataclass(frozen=True, slots=True)
class RoundPage:
    """Hold a round as its page shows it."""

    kept: DossierRound
    review: ReviewRound
    is_stored: bool
    lines: tuple[SectionLine, ...]


class RoundPageService:
    """Read rounds for their page: a few rows each, and none of the dossier's records."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def read(self, key: str) -> RoundPage:
        """Read a round with its sections; raises DomainError(ROUND_UNKNOWN)."""
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            stored = stored_rounds(uow)
            reviews = {one.key: one for one in review_rounds_of(profile_of(uow), stored.values())}
            sections = sections_of(kept, {one.place: one for one in texts_of(uow, kept)})
            lines = tuple(_line(uow, number, one) for number, one in _numbered(sections))
        return RoundPage(kept, reviews.get(key) or kept.as_round(review_rounds().get(key)), key in stored, lines)

    def begun(self) -> tuple[ReviewRound, ...]:
        """List the rounds that the dossier keeps something of, the latest first."""
        with self._unit_of_work() as uow:
            stored = stored_rounds(uow)
            found = review_rounds_of(profile_of(uow), stored.values())
        return tuple(one for one in reversed(found) if one.key in stored)

    def place_of(self, uid: str) -> tuple[str, str, int] | None:
        """Tell the round's key, "template/section" and objective of a text's uid, of one not written yet too."""
        with self._unit_of_work() as uow:
            for review in review_rounds_of(profile_of(uow), stored_rounds(uow).values()):
                for prepared in sections_of(kept_round(uow, review.key), {}):
                    for text in (prepared.text, *prepared.by_objective):
                        if text.uid == uid:
                            return review.key, prepared.name, text.objective
        return None

    def key_of(self, uid: str) -> str:
        """Give the key of a stored round; empty where there is none of this uid."""
        with self._unit_of_work() as uow:
            return next((kept.key for kept in stored_rounds(uow).values() if kept.uid == uid), "")


def _numbered(sections: Iterable[PreparedSection]) -> list[tuple[int, PreparedSection]]:
    """Give each section its number within its template, from 1 on."""
    counted: dict[str, int] = {}
    found = []
    for one in sections:
        counted[one.template.key] = counted.get(one.template.key, 0) + 1
        found.append((counted[one.template.key], one))
    return found


def _line(uow: UnitOfWork, number: int, prepared: PreparedSection) -> SectionLine:
    written = [found for one in prepared.texts if (found := uow.log.last_of(one.uid)) is not None]
    newest = max(written, key=lambda one: one.at, default=None)
    template, section = prepared.template, prepared.section
    return SectionLine(
        prepared.name,
        number,
        template,
        section,
        sum(_words(one) for one in prepared.texts),
        _limit(prepared),
        newest.at if newest else "",
        newest.author if newest else "",
        next((one.from_round for one in prepared.texts if one.from_round), ""),
        prepared.text.uid,
    )


def _limit(prepared: PreparedSection) -> int:
    """Give the most words of a section; of a statement in one section those that fill its minutes."""
    template = prepared.template
    whole = template.words[1] if template.is_spoken and len(template.sections) == 1 else 0
    return prepared.section.limit or whole


def _words(text: SectionText) -> int:
    return count_words(read_prose(text.text))
