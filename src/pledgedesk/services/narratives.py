"""Bring what was written for a round together as one document: what leaves, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.narrative import Document, DocumentChart, DocumentFace, DocumentTable, Heading, Part
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.prose import BlockKind, Prose
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.domain.text_figures import carried_figures
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.i18n import Translator, translator
from pledgedesk.services.narrative_tables import RecordTables
from pledgedesk.services.preparation import Preparation, PreparedSection
from pledgedesk.services.prose_parts import ProseParts
from pledgedesk.services.templates import shipped_templates
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.labels import country_name, language_name, objective_title, round_title

_PER_OBJECTIVE = ("practices", "pledges")
"""What stands below the text of an objective, where the section holds it."""


class DrawChart(Protocol):
    """Draw a chart by its key, such as `stages`; None where there is none of that key, or nothing to show."""

    def __call__(
        self, key: str, figures: OverviewFigures, translator: Translator, language: str
    ) -> DocumentChart | None: ...


class NarrativeService:
    """Make the document of a round from its preparation."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self._today = today

    def document(
        self,
        preparation: Preparation,
        language: str,
        *,
        templates: Collection[str] = (),
        draw: DrawChart | None = None,
    ) -> Document:
        """Give the document of a round: of its texts to be read, or of the templates named by their keys.

        `language` is that of headings, labels and figures; texts stay as they were written. Without `draw` there are
        no charts. A section without anything to show is left out.
        """
        chosen = tuple(
            one for one in preparation.kept.templates if (one.key in templates if templates else not one.is_spoken)
        )
        return _Making(preparation, language, chosen, draw, self._today()).document()


def template_title(template: ReviewTemplate, language: str) -> str:
    """Give the title of a template in a language, where the program ships that version of it; else as it is kept."""
    shipped = shipped_templates().get((template.key, language))
    return shipped.title if shipped is not None and shipped.version == template.version else template.title


def section_title(template: ReviewTemplate, section: TemplateSection, language: str) -> str:
    """Give the title of a section in a language, where the program ships that version of it; else as it is kept."""
    shipped = shipped_templates().get((template.key, language))
    found = shipped.section(section.id) if shipped is not None and shipped.version == template.version else None
    return found.title if found is not None else section.title


@dataclass(frozen=True)
class _Making:
    """Hold what one document is made of."""

    preparation: Preparation
    language: str
    templates: tuple[ReviewTemplate, ...]
    draw: DrawChart | None
    today: date

    @cached_property
    def translator(self) -> Translator:
        return translator(self.language)

    @cached_property
    def tables(self) -> RecordTables:
        kept = self.preparation.kept
        return RecordTables(self.preparation.carried, self.translator, kept.period_from, kept.period_to)

    @cached_property
    def prose(self) -> ProseParts:
        return ProseParts(self.translator, self.preparation.figures, self.tables.table, self._chart)

    @cached_property
    def figures(self) -> OverviewFigures:
        carried = self.preparation.carried
        return carried_figures(
            carried.practices, carried.pledges, carried.recommendations, carried.consultations, on=self.today
        )

    def document(self) -> Document:
        parts = tuple(self._parts())
        return Document(self._face(), parts, tuple(self.prose.notes))

    def _face(self) -> DocumentFace:
        _ = self.translator.gettext
        kept, review, profile = self.preparation.kept, self.preparation.review, self.preparation.carried.profile
        round_words = round_title(self.translator, review)
        country = profile.country_name if profile.invented else country_name(self.translator, profile.country)
        facts = [
            (_("Country"), country),
            (_("Review round"), round_words),
            (_("Dates"), self._span(review.start, review.end)),
            (_("Reporting period"), self._span(kept.period_from, kept.period_to)),
            (_("Prepared by"), profile.office or profile.entity_name),
            (_("Language"), language_name(self.translator, kept.language)),
        ]
        if profile.invented:
            facts.append((_("Note"), _("Invented State: a sample of the program, the data of no country")))
        one = len(self.templates) == 1
        return DocumentFace(
            title=template_title(self.templates[0], self.language) if one else round_words,
            subtitle=round_words if one else "",
            country=country,
            date=date_words(self.translator, self.today),
            language=self.language,
            facts=tuple((label, value) for label, value in facts if value),
        )

    def _span(self, *ends: PartialDate | None) -> str:
        words = (date_words(self.translator, one) for one in ends if one is not None)
        return " – ".join(dict.fromkeys(words))

    def _parts(self) -> Iterator[Part]:
        level = 1 if len(self.templates) == 1 else 2
        for template in self.templates:
            parts = [part for one in self._sections(template) for part in self._section(one, level)]
            if parts and level == 2:
                yield Heading(template_title(template, self.language), 1)
            yield from parts

    def _sections(self, template: ReviewTemplate) -> Iterator[PreparedSection]:
        return (one for one in self.preparation.sections if one.template.key == template.key)

    def _section(self, prepared: PreparedSection, level: int) -> Iterator[Part]:
        own = self._text(prepared.text, level)
        by_objective = [part for one in prepared.by_objective for part in self._objective(prepared.section, one, level)]
        if own or by_objective:
            yield Heading(section_title(prepared.template, prepared.section, self.language), level)
            yield from own
            yield from by_objective

    def _text(self, text: SectionText, level: int) -> list[Part]:
        return list(self.prose.parts(read_prose(text.text), level))

    def _objective(self, section: TemplateSection, text: SectionText, level: int) -> Iterator[Part]:
        """Give an objective's title, its narrative, and tables of its records that the text has not itself."""
        prose = read_prose(text.text)
        parts = list(self.prose.parts(prose, level + 1))
        parts += [table for name in self._missing(section, prose) if (table := self._records(name, text.objective))]
        if parts:
            title = objective_title(self.translator, text.objective)
            words = self.translator.gettext("Objective {number}: {title}")
            yield Heading(words.format(number=text.objective, title=title), level + 1)
            yield from parts

    def _missing(self, section: TemplateSection, prose: Prose) -> Iterator[str]:
        inserted = {one.target.partition("/")[0] for one in prose.blocks if one.kind == BlockKind.RECORDS}
        return (name for name in _PER_OBJECTIVE if name in section.holds and name not in inserted)

    def _records(self, name: str, objective: int) -> DocumentTable | None:
        return self.tables.table(f"{name}/{objective}")

    def _chart(self, key: str, caption: str) -> DocumentChart | None:
        drawn = self.draw(key, self.figures, self.translator, self.language) if self.draw is not None else None
        return replace(drawn, caption=caption) if drawn is not None and caption else drawn
