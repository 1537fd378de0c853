"""Read and write the Markdown of sections for the window, which knows no file formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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

__all__ = [
    "free_note_name",
    "prose_of",
    "with_figures",
    "with_record_seen",
    "words_by_text",
    "write_chart",
    "write_figure",
    "write_record",
    "write_table",
]


def prose_of(text: str) -> Prose:
    """Read a text as it will leave."""
    return read_prose(text)


def words_by_text(texts: Iterable[SectionText]) -> Mapping[str, int]:
    """Count the words of texts by their uid; of empty ones nothing is said."""
    return {one.uid: count_words(read_prose(one.text)) for one in texts if one.text.strip()}
