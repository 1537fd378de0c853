"""Write sheets for the forms of the UN channels as a Word document, each record from a new page on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pledgedesk.domain.sheets import Sheet, SheetField, SheetFile
from pledgedesk.formats.chase_words import invented_words
from pledgedesk.formats.docx_parts import (
    LOCALES,
    add_page_number,
    mark,
    remove_line_under,
    set_font,
    set_frame,
    set_language,
)
from pledgedesk.formats.whole_file import check_folder, file_faults, whole_file
from pledgedesk.formats.workbook_file import Steps
from pledgedesk.formats.workbook_styles import ACCENT, ON_ACCENT, SECONDARY, TEXT, WARNING
from pledgedesk.i18n import Translator
from pledgedesk.wording.sheets import count_text, likely_text, need_text, sheet_note

_WIDTHS = Cm(4.8), Cm(12.2)
"""Of the columns: together the width of A4, less the margins."""
_CELL, _LABEL, _HEADING, _SMALL = "Form text", "Form label", "Form heading", "Form remark"
_A4 = Cm(21), Cm(29.7)


def write_sheets_docx(file: SheetFile, path: Path, translator: Translator, steps: Steps) -> None:
    """Write sheets to a path, whole or not at all; an existing file is replaced.

    Raises ExportCancelled, DomainError where the path is a folder, StorageError for what the environment refuses.
    """
    check_folder(path)
    document: Any = Document()
    _set_styles(document, file.language)
    _set_properties(document, file)
    _write_head(document, file, translator)
    for number, sheet in enumerate(file.sheets):
        _write_sheet(document, sheet, translator, on_new_page=number > 0)
        steps.check()
    with file_faults(path), whole_file(path) as temporary:
        document.save(str(temporary))


def _set_styles(document: Any, language: str) -> None:
    normal = document.styles["Normal"]
    set_font(normal, 10.5, TEXT)
    set_language(document, language)
    for name, size in (("Title", 20.0), ("Heading 1", 15.0), ("Heading 2", 12.0)):
        set_font(document.styles[name], size, ACCENT, bold=name != "Title")
        document.styles[name].paragraph_format.space_after = Pt(6)
    remove_line_under(document.styles["Title"])
    for name, size, colour, bold in (
        (_CELL, 10.0, TEXT, False),
        (_LABEL, 10.0, SECONDARY, True),
        (_HEADING, 10.0, ON_ACCENT, True),
        (_SMALL, 8.5, SECONDARY, False),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        set_font(made, size, colour, bold=bold)
        made.paragraph_format.space_after = Pt(2)


def _set_properties(document: Any, file: SheetFile) -> None:
    """Name the office as author: never a person, a computer or a folder."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = file.author
    properties.title, properties.language = file.title, LOCALES.get(file.language, file.language)
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1


def _write_head(document: Any, file: SheetFile, translator: Translator) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    before, _number, after = translator.gettext("Page {number}").partition("{number}")
    footer = section.footer.paragraphs[0]
    footer.style = _SMALL
    footer.add_run(f"{file.title} · {before}")
    add_page_number(footer)
    footer.add_run(after)
    document.add_paragraph(file.title, style="Title")
    if file.invented:
        run = document.add_paragraph().add_run(invented_words(translator))
        run.bold, run.font.color.rgb = True, RGBColor.from_string(WARNING)
    document.add_paragraph(sheet_note(translator, file.kind), style=_SMALL)
    if not file.sheets:
        document.add_paragraph(translator.gettext("No record is chosen for this round."))


def _write_sheet(document: Any, sheet: Sheet, translator: Translator, *, on_new_page: bool) -> None:
    _ = translator.gettext
    document.add_heading(f"{sheet.reference}  {sheet.title}", 1).paragraph_format.page_break_before = on_new_page
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    set_frame(table)
    _write_headings(table.rows[0], (_("Field"), _("What to enter")))
    for field in sheet.fields:
        _write_field(table.add_row(), field, translator)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, _WIDTHS, strict=True):
            cell.width = width
    if sheet.criteria:
        document.add_heading(_("What is asked of it"), 2)
    for one in sheet.criteria:
        _set_style(document.add_paragraph(f"{'☑' if one.met else '☐'}  {one.label}"), _CELL)


def _write_headings(row: Any, headings: Sequence[str]) -> None:
    for cell, words in zip(row.cells, headings, strict=True):
        _write_lines(cell, words, _HEADING)
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", ACCENT)):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)
    mark(row, "w:tblHeader")
    mark(row, "w:cantSplit")


def _write_field(row: Any, field: SheetField, translator: Translator) -> None:
    label, value = row.cells
    _write_lines(label, field.label, _LABEL)
    if field.likely:
        _set_style(label.add_paragraph(likely_text(translator)), _SMALL)
    _write_lines(value, field.value, _CELL)
    for remark in (count_text(translator, field), need_text(translator, field)):
        if remark:
            _set_style(value.add_paragraph(remark), _SMALL)


def _write_lines(cell: Any, text: str, style: str) -> None:
    """Write a text into a cell, each line a paragraph."""
    first, *others = text.split("\n")
    paragraph = cell.paragraphs[0]
    _set_style(paragraph, style).add_run(first)
    for line in others:
        _set_style(cell.add_paragraph(line), style)


def _set_style(paragraph: Any, name: str) -> Any:
    """Give a paragraph a style of ours; python-docx goes through all styles for each, which many practices feel."""
    paragraph._p.style = name.replace(" ", "")
    return paragraph
