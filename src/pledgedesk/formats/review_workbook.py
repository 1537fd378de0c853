"""Write what a review takes as an Excel workbook, in one of its two editions."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.reviews import Edition, ReviewContent
from pledgedesk.formats.whole_file import check_folder, file_faults
from pledgedesk.formats.workbook_book import SHEETS, Book
from pledgedesk.formats.workbook_comparison import comparison_table
from pledgedesk.formats.workbook_consultations import consultations_table
from pledgedesk.formats.workbook_file import ExportCancelled, Steps, discard, save
from pledgedesk.formats.workbook_front import write_about, write_cover
from pledgedesk.formats.workbook_gaps import gaps_table
from pledgedesk.formats.workbook_indicators import indicators_table
from pledgedesk.formats.workbook_internal import notes_table
from pledgedesk.formats.workbook_objectives import objectives_table
from pledgedesk.formats.workbook_recommendations import recommendations_table
from pledgedesk.formats.workbook_records import milestones_table, pledges_table, practices_table
from pledgedesk.formats.workbook_register import agenda_table, organizations_table
from pledgedesk.formats.workbook_rounds import PAPER_TABLES, papers_by_sheet, section_texts_table
from pledgedesk.formats.workbook_summary import write_summary
from pledgedesk.formats.workbook_tables import CutTexts, TableSheet, write_table
from pledgedesk.formats.workbook_texts import texts_table
from pledgedesk.formats.workbook_updates import updates_table
from pledgedesk.i18n import Translator

__all__ = ["ExportCancelled", "write_review_workbook"]


def write_review_workbook(
    content: ReviewContent,
    path: Path,
    *,
    translator: Translator,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[str, ...]:
    """Write one edition to a file, whole or not at all; gives warnings, each a sentence.

    An existing file is replaced. `progress` is told steps done and steps in all; `cancelled` is asked
    every few rows. Raises ExportCancelled, DomainError for a text that no cell holds or a folder as
    target, StorageError for what the environment refuses.
    """
    check_folder(path)
    steps = Steps(_steps(content), progress, cancelled)
    steps.check()
    book = Book(content, translator, steps)
    try:
        with file_faults(path), _records_out_of_collector():
            _write_sheets(book)
            save(book.workbook, path, book.chart_descriptions, steps)
    finally:
        discard(book.workbook)
    steps.finish()
    return book.warnings


@contextmanager
def _records_out_of_collector() -> Iterator[None]:
    """Keep the collector from going through all that there is, time and again, while rows come and go.

    With 10,000 records each of its rounds stops every thread, the window's too, for a tenth of a second.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _steps(content: ReviewContent) -> int:
    """Estimate the steps: the rows of the tables, and a quarter more for texts and packing."""
    records = len(content.practices) + len(content.pledges) + len(content.recommendations)
    milestones = sum(len(pledge.milestones) for pledge in content.pledges)
    heard = len(content.updates) + sum(len(one.values) or 1 for one in content.indicators) + len(content.consultations)
    rows = len(OBJECTIVES) + records + milestones + heard
    if content.edition is Edition.WORKING:
        rows += records + len(content.register) + len(content.chases) + len(content.snoozes)
    return rows * 5 // 4


def _write_sheets(book: Book) -> None:
    for key in _sheets(book):
        book.add_sheet(key)
    _set_properties(book)
    texts = CutTexts(book)
    write_summary(book)
    tables = _tables(book)
    for table in tables:
        write_table(book, table, texts)
    _write_front_and_texts(book, tables, texts)


def _sheets(book: Book) -> list[str]:
    """List the sheets that are there whatever the texts: the one for long texts comes when it is needed."""
    content = book.content
    held: dict[str, Sequence[object]] = {
        "milestones": [step for pledge in content.pledges for step in pledge.milestones],
        "updates": content.updates,
        "indicators": content.indicators,
        "recommendations": content.recommendations,
        "consultations": content.consultations,
        "organizations": content.register,
        "agenda": (*content.chases, *content.snoozes),
        "text": content.texts,
        **papers_by_sheet(content.papers),
    }
    left_out = {"texts", *(key for key, rows in held.items() if not rows)}
    if not book.is_working:
        left_out |= {"comparison", "gaps", "notes", "organizations", "agenda", *papers_by_sheet(content.papers)}
    return [key for key in SHEETS if key not in left_out]


_TABLES: dict[str, Callable[[Book], TableSheet[Any]]] = {
    "objectives": objectives_table,
    # Where a record's updates stand is known once they are laid out: its row leads there.
    "updates": updates_table,
    "practices": practices_table,
    "pledges": pledges_table,
    "milestones": milestones_table,
    "indicators": indicators_table,
    "recommendations": recommendations_table,
    "consultations": consultations_table,
    "comparison": comparison_table,
    "gaps": gaps_table,
    "notes": notes_table,
    "organizations": organizations_table,
    "agenda": agenda_table,
    "text": section_texts_table,
    **PAPER_TABLES,
}


def _tables(book: Book) -> list[TableSheet[Any]]:
    """Lay out the tables, then put them into the order of their sheets."""
    made = {key: lay_out(book) for key, lay_out in _TABLES.items() if key in book.sheets}
    return [made[key] for key in SHEETS if key in made]


def _write_front_and_texts(book: Book, tables: Sequence[TableSheet[Any]], texts: CutTexts) -> None:
    """Write the sheets that need to know whether any text was cut; the cover may cut one itself."""
    write_cover(book, texts)
    shown = list(tables)
    if texts.found:
        shown.append(texts_table(book, texts))
        write_table(book, shown[-1], texts)
    write_about(book, shown)


def _set_properties(book: Book) -> None:
    properties = book.workbook.properties
    properties.title = book.words.title
    properties.creator = properties.lastModifiedBy = book.words.author
    properties.language = book.content.language
