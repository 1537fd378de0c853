"""Say how the overview and documents are drawn: `__main__` gives what draws them, so that no command imports Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pledgedesk.domain.do_next import DoNextLine
from pledgedesk.domain.narrative import Bookmark, Document
from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.i18n import Translator


class DrawOverview(Protocol):
    """Write the overview into a folder as PDF or as PNG; gives the files."""

    def __call__(
        self,
        figures: OverviewFigures,
        do_next: Sequence[DoNextLine],
        folder: Path,
        format: str,
        translator: Translator,
        language: str,
        *,
        country: str = "",
        rounds: Sequence[ReviewRound] = (),
    ) -> tuple[Path, ...]: ...


class DrawDocument(Protocol):
    """Write a document as PDF to a path, without bookmarks and properties; gives where the headings stand."""

    def __call__(self, document: Document, path: Path, translator: Translator) -> tuple[Bookmark, ...]: ...
