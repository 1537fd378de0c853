"""Hold the templates of what a review asks for: sections with their guidance and limits."""

from __future__ import annotations

from dataclasses import dataclass

from pledgedesk.domain.codes import Certainty, TemplateUse

HOLDS = ("practices", "pledges", "recommendations", "consultations")
"""What a section can take from the dossier."""


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """Hold one section: its title, what to write there, and how long it may be.

    `limit` counts words, 0 where there is none. `fills_from` names fields of the objective notes that a first text is
    made of; `per_objective` says that each objective shown has a narrative of its own here. `holds` names what of
    HOLDS the section can take from the dossier.
    """

    id: str = ""
    title: str = ""
    guidance: str = ""
    limit: int = 0
    required: bool = False
    per_objective: bool = False
    fills_from: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewTemplate:
    """Hold a template in one language, as a round began with it.

    `basis` says what it was modelled on. Of a spoken one, `minutes` and words a minute give its length; `cluster` is
    the position of the round's cluster that a round-table intervention is for, from 1 on, 0 where it is for none.
    """

    key: str = ""
    version: int = 1
    language: str = "en"
    use: str = TemplateUse.WRITTEN.value
    title: str = ""
    basis: str = ""
    certainty: str = Certainty.MODELLED.value
    minutes: int = 0
    words_a_minute_from: int = 0
    words_a_minute_to: int = 0
    cluster: int = 0
    sections: tuple[TemplateSection, ...] = ()

    @property
    def is_spoken(self) -> bool:
        return self.use == TemplateUse.SPOKEN.value

    @property
    def words(self) -> tuple[int, int]:
        """Give from how many to how many words fill the minutes of a spoken template."""
        return self.minutes * self.words_a_minute_from, self.minutes * self.words_a_minute_to

    def section(self, section_id: str) -> TemplateSection | None:
        """Give the section of an id."""
        return next((one for one in self.sections if one.id == section_id), None)
