"""Measure Word and PDF of a narrative of 60 pages, 200 records and 6 charts beside what writes them raw."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt
from PySide6.QtCore import QSizeF
from tests.bench.measures import Row, ratio_row, seconds
from tests.formats.documents import chart, document, said

from pledgedesk.domain.narrative import Document, DocumentChart, DocumentTable, Heading, Paragraph, Part
from pledgedesk.formats.narrative_docx import write_docx
from pledgedesk.formats.pdf_outline import finish_pdf
from pledgedesk.i18n import translator
from pledgedesk.rendering.document_layout import lay_out
from pledgedesk.rendering.document_pdf import draw_pdf, pdf_writer, text_size
from pledgedesk.rendering.files import application_for_fonts

_SENTENCE = "The ministry registers every practice with the organizations that lead it. "
_HEADER = ("Reference", "Title", "Summary", "Organizations", "Due", "Stage")


def document_rows(folder: Path, repetitions: int) -> list[Row]:
    """Measure both kinds of file."""
    keep = application_for_fonts()
    made = narrative()
    rows = [
        ratio_row(
            "narrative as Word",
            "raw python-docx, same paragraphs and tables",
            1.5,
            lambda: seconds(lambda: write_docx(made, folder / "own.docx", translator("en"))),
            lambda: seconds(lambda: _write_raw(made, folder / "raw.docx")),
            repetitions,
        ),
        ratio_row(
            "narrative as PDF",
            "the same QTextDocument printed raw",
            1.5,
            lambda: seconds(lambda: _write_pdf(made, folder)),
            lambda: seconds(lambda: _print_raw(made, folder / "raw.pdf")),
            repetitions,
        ),
    ]
    del keep
    return rows


def narrative() -> Document:
    """Give 60 pages: 24 objectives with a text, 200 records in tables, 6 charts."""
    parts: list[Part] = []
    for number in range(1, 24):
        parts.append(Heading(f"Objective {number}", 1))
        parts += [said(f"Paragraph {place}. {_SENTENCE * 8}") for place in range(5)]
        rows = tuple(
            (
                f"PRAC-{number:02d}{place}",
                f"Practice {place} of objective {number}",
                _SENTENCE,
                "Ministry",
                "2026",
                "In progress",
            )
            for place in range(9)
        )
        parts.append(DocumentTable(f"Practices, objective {number}", _HEADER, rows))
        parts += [chart(number)] if number % 4 == 0 else []
        parts.append(said(_SENTENCE * 4))
    return document((*parts, chart(6)))


def _write_raw(made: Document, path: Path) -> None:
    """Write the same paragraphs, tables and pictures with python-docx alone."""
    raw: Any = docx.Document()
    for part in made.parts:
        match part:
            case Heading():
                raw.add_heading(part.text, part.level)
            case Paragraph():
                raw.add_paragraph("".join(run.text for run in part.runs))
            case DocumentTable():
                raw.add_paragraph(part.caption, style="Caption")
                table = raw.add_table(rows=0, cols=len(part.header), style="Table Grid")
                for texts in (part.header, *part.rows):
                    for cell, text in zip(table.add_row().cells, texts, strict=True):
                        cell.text = text
            case DocumentChart():
                raw.add_picture(BytesIO(part.png), width=Pt(part.width))
    raw.save(str(path))


def _write_pdf(made: Document, folder: Path) -> None:
    bookmarks = draw_pdf(made, folder / "drawn.pdf", translator("en"))
    finish_pdf(folder / "drawn.pdf", folder / "own.pdf", bookmarks, title=made.face.title, language="en")


def _print_raw(made: Document, path: Path) -> None:
    """Print the same rich text as Qt does by itself: no headers kept, no bookmarks, no contents."""
    writer = pdf_writer(path, made)
    size: QSizeF = text_size(made)
    laid = lay_out(made, translator("en"), writer, size.width())
    laid.text.setPageSize(size)
    laid.text.print_(writer)
