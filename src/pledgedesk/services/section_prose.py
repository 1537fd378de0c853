"""Read and write the Markdown of sections for the window, which knows no file formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pledgedesk.domain.digests import short_digest
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.prose import Prose, count_words
from pledgedesk.formats.markdown_links import (
    free_note_name,
    with_figures,
    with_record_seen,
    write_chart,
    write_figure,
    write_record,
    write_table,
)
from pledgedesk.formats.markdown_text import read_prose
from pledgedesk.services.submission import ReviewRecords

__all__ = [
    "as_paragraphs",
    "free_note_name",
    "plain_words",
    "prose_of",
    "seen_digests",
    "with_figures",
    "with_record_seen",
    "without_line_signs",
    "words_by_text",
    "write_chart",
    "write_figure",
    "write_record",
    "write_table",
]

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LINE_SIGNS = re.compile(r"^(\s*)([#+\-]|\d+[.)])(?=\s)")


def prose_of(text: str) -> Prose:
    """Read a text as it will leave."""
    return read_prose(text)


def words_by_text(texts: Iterable[SectionText]) -> Mapping[str, int]:
    """Count the words of texts by their uid; of empty ones nothing is said."""
    return {one.uid: count_words(read_prose(one.text)) for one in texts if one.text.strip()}


def plain_words(text: str) -> str:
    """Give words so that Markdown reads them as they stand; no more signs are set before than it needs."""
    return _SPECIAL.sub(r"\\\1", text)


def without_line_signs(line: str) -> str:
    """Give a line so that it begins neither a heading nor a list."""
    return _LINE_SIGNS.sub(r"\1\\\2", line)


def as_paragraphs(text: str) -> str:
    """Give a plain text of a record as Markdown: each of its lines is a paragraph."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n\n".join(without_line_signs(plain_words(line)) for line in lines if line)


def seen_digests(records: ReviewRecords) -> Mapping[str, str]:
    """Give the start of the digest of what each record says now, by reference."""
    told = {one.reference: short_digest(one) for one in records.practices}
    told |= {one.reference: short_digest(one) for one in records.pledges}
    return told | {one.reference: short_digest(one) for one in records.recommendations}
