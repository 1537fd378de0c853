"""Make the document of a statement to be spoken: in large letters, with how long it takes, no cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pledgedesk.domain.narrative import Document, DocumentLook
from pledgedesk.domain.prose import count_words
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.i18n import Translator, translator
from pledgedesk.services.narratives import NarrativeService
from pledgedesk.services.preparation import Preparation
from pledgedesk.wording.values import number_text

_LOOK = DocumentLook(size=14, spacing=1.5)


def find_template(preparation: Preparation, key: str) -> ReviewTemplate:
    """Give a template of a round; raises DomainError(TEMPLATE_UNKNOWN)."""
    found = preparation.kept.template(key)
    if found is None:
        known = ", ".join(one.key for one in preparation.kept.templates)
        raise DomainError(ErrorCode.TEMPLATE_UNKNOWN, field="template", value=key, known=known)
    return found


def spoken_template(preparation: Preparation, key: str) -> ReviewTemplate:
    """Give the template of a statement, the first of the round where none is named.

    One that has a text goes before one that has none. Raises DomainError(TEMPLATE_UNKNOWN, NO_STATEMENT).
    """
    if key:
        return find_template(preparation, key)
    spoken = [one for one in preparation.kept.templates if one.is_spoken]
    if not spoken:
        raise DomainError(ErrorCode.NO_STATEMENT)
    return next((one for one in spoken if words_of(preparation, one)), spoken[0])


def words_of(preparation: Preparation, template: ReviewTemplate) -> int:
    """Count the words that are spoken of a template's texts."""
    texts = (text.text for one in preparation.sections if one.template.key == template.key for text in one.texts)
    return sum(count_words(read_prose(text)) for text in texts)


def statement_document(preparation: Preparation, template: ReviewTemplate, language: str, today: date) -> Document:
    """Give the statement of a template, to be read aloud."""
    made = NarrativeService(lambda: today).document(preparation, language, templates=(template.key,))
    facts = _facts(translator(language), template, words_of(preparation, template))
    return replace(
        made,
        face=replace(made.face, facts=facts),
        has_cover=False,
        has_contents=False,
        numbered=False,
        look=_LOOK,
    )


def _facts(speaker: Translator, template: ReviewTemplate, words: int) -> tuple[tuple[str, str], ...]:
    _ = speaker.gettext
    facts = [(_("Words"), number_text(speaker, words))]
    slow, fast = template.words_a_minute_from, template.words_a_minute_to
    if slow and fast:
        told = _("spoken {shortest} to {longest} at {slow} to {fast} words a minute")
        length = told.format(shortest=spoken(words, fast), longest=spoken(words, slow), slow=slow, fast=fast)
        facts.append((_("Length"), length))
    if template.minutes:
        facts.append((_("Minutes"), number_text(speaker, template.minutes)))
    return tuple(facts)


def spoken(words: int, a_minute: int) -> str:
    """Write how long words take to say: "2:40"."""
    seconds = round(words * 60 / a_minute)
    return f"{seconds // 60}:{seconds % 60:02d}"
