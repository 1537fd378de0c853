"""Read a template of a review from TOML: those shipped, and those that an officer brings in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pledgedesk.domain.codec import decode_record, nearest
from pledgedesk.domain.codes import LANGUAGES, Certainty, TemplateUse
from pledgedesk.domain.objectives import TEXT_FIELDS
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.templates import HOLDS, ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode

LARGEST = 1_000_000
"""Bytes of a template file at most: a template is some pages of headings."""
_MOST = 1_000_000
"""No limit of words, no length and no number of a cluster reaches this: fields of the window count no further."""


def read_template(content: bytes, name: str) -> ReviewTemplate:
    """Read a template; `name` is that of the file, for the sentence that says what is wrong with it.

    Raises DomainError(TEMPLATE_UNREADABLE, TEMPLATE_INVALID, FIELD_UNKNOWN, JSON_WRONG_TYPE, CODE_UNKNOWN).
    """
    template: ReviewTemplate = decode_record(ReviewTemplate, _table(content, name))
    _check(template, name)
    return template


def as_own(template: ReviewTemplate) -> ReviewTemplate:
    """Give a template that was brought in: whatever it says of itself, it is the office's own."""
    return replace(template, certainty=Certainty.OWN.value)


def _table(content: bytes, name: str) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise DomainError(ErrorCode.TEMPLATE_UNREADABLE, name=name, detail=f"{len(content)} > {LARGEST}")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:  # brackets, thousands deep
        raise DomainError(ErrorCode.TEMPLATE_UNREADABLE, name=name, detail=str(error)) from None


def _check(template: ReviewTemplate, name: str) -> None:
    if not (template.key and template.title and template.sections):
        raise DomainError(ErrorCode.TEMPLATE_INVALID, name=name, field="key, title, sections", value="")
    if "/" in template.key:
        raise DomainError(ErrorCode.TEMPLATE_INVALID, name=name, field="key", value=template.key)
    for text in (template.key, template.title, template.basis):
        check_text("templates", text)
    _check_codes(template)
    if _is_of_no_length(template) or not 0 <= template.cluster < _MOST:
        raise DomainError(ErrorCode.TEMPLATE_INVALID, name=name, field="minutes, cluster", value="")
    seen: set[str] = set()
    for section in template.sections:
        is_named = section.id and "/" not in section.id and section.title and section.id not in seen
        if not is_named or not 0 <= section.limit < _MOST:
            raise DomainError(ErrorCode.TEMPLATE_INVALID, name=name, field="sections.id", value=section.id)
        seen.add(section.id)
        for text in (section.id, section.title, section.guidance):
            check_text("sections", text)


def _check_codes(template: ReviewTemplate) -> None:
    _check_code("use", template.use, tuple(TemplateUse))
    _check_code("certainty", template.certainty, tuple(Certainty))
    _check_code("language", template.language, LANGUAGES)
    for section in template.sections:
        for field in section.fills_from:
            _check_code("fills_from", field, TEXT_FIELDS)
        for held in section.holds:
            _check_code("holds", held, HOLDS)


def _check_code(field: str, code: str, allowed: Iterable[str]) -> None:
    codes = tuple(map(str, allowed))
    if code not in codes:
        raise DomainError(ErrorCode.CODE_UNKNOWN, field=field, value=code, nearest=nearest(code, codes), codes=codes)


def _is_of_no_length(template: ReviewTemplate) -> bool:
    """Tell whether a spoken template lacks its length, or gives one that cannot be."""
    slow, quick = template.words_a_minute_from, template.words_a_minute_to
    return template.is_spoken and not (0 < template.minutes < _MOST and 0 < slow <= quick < _MOST)
