"""Finish a PDF that was drawn: bookmarks, title and language; nothing of who drew it, or where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, Fit, IndirectObject, NameObject, TextStringObject

from pledgedesk.domain.narrative import Bookmark
from pledgedesk.formats.docx_styles import LOCALES

PRODUCER = "PledgeDesk"


def finish_pdf(drawn: Path, target: Path, bookmarks: Sequence[Bookmark], *, title: str, language: str) -> None:
    """Write a drawn PDF to another path with its outline; raises OSError."""
    with drawn.open("rb") as source:
        writer = PdfWriter(clone_from=PdfReader(source))
        _add_outline(writer, bookmarks)
        writer.metadata = {"/Title": title, "/Producer": PRODUCER}
        root = writer.root_object
        root[NameObject("/Lang")] = TextStringObject(LOCALES.get(language, language))
        # Readers show the title, not the name of the file.
        root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        with target.open("wb") as stream:
            writer.write(stream)


def _add_outline(writer: PdfWriter, bookmarks: Sequence[Bookmark]) -> None:
    above: dict[int, IndirectObject] = {}
    for one in bookmarks:
        parent = next((above[level] for level in range(one.level - 1, 0, -1) if level in above), None)
        for deeper in [level for level in above if level >= one.level]:
            del above[deeper]
        above[one.level] = writer.add_outline_item(
            title=one.text, page_number=one.page, parent=parent, fit=Fit.xyz(top=one.top)
        )
    if bookmarks:
        writer.page_mode = "/UseOutlines"
