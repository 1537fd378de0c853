"""Read recommendations that are about to come in: pasted lists, text files, tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pledgedesk.domain.incoming import IncomingRecommendation, incoming_from_list
from pledgedesk.domain.numbered_list import read_numbered_list

LISTS = (".txt", ".md")
TABLES = (".xlsx", ".csv", ".tsv")
"""Endings of the files that are read."""


@dataclass(frozen=True, slots=True)
class RecommendationFile:
    """Hold what was read of a file. Without a `text_column` one of the `headings` is to be chosen first."""

    name: str
    headings: tuple[str, ...]
    text_column: int | None
    incoming: tuple[IncomingRecommendation, ...]

    @property
    def asks_for_column(self) -> bool:
        """Tell whether it must be said first which column holds the texts."""
        return bool(self.headings) and self.text_column is None


def read_pasted(text: str) -> tuple[IncomingRecommendation, ...]:
    """Give the recommendations of a numbered list."""
    return incoming_from_list(read_numbered_list(text))


def read_recommendations(path: Path, text_column: int | None = None) -> RecommendationFile:
    """Read a table, or a numbered list from a file of plain text.

    `text_column` is the place, from 0, of the column with the texts, where its heading does not say it. Raises
    DomainError as `formats.table_file.read_rows` does.
    """
    from pledgedesk.formats.recommendation_table import incoming_from_table, read_table
    from pledgedesk.formats.table_file import read_text

    if path.suffix.lower() in LISTS:
        return RecommendationFile(path.name, (), None, read_pasted(read_text(path)))
    table = read_table(path)
    if text_column is not None:
        table = table.with_texts_in(text_column)
    incoming = incoming_from_table(table) if table.has_texts else ()
    return RecommendationFile(path.name, table.headings, table.columns.get("text"), incoming)
