"""Write what an organization is asked as a Word document: a covering letter, then the list with room for answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pledgedesk.domain.chasing import AskedRecord, ChaseLetter
from pledgedesk.formats.chase_words import invented_words, stage_codes
from pledgedesk.formats.docx_parts import (
    LOCALES,
    add_page_number,
    mark,
    remove_line_under,
    set_font,
    set_frame,
    set_language,
)
from pledgedesk.formats.workbook_styles import ACCENT, ON_ACCENT, SECONDARY, TEXT, WARNING
from pledgedesk.i18n import Translator
from pledgedesk.wording.chasing import asked_text, date_words, facts_text
from pledgedesk.wording.labels import code_label
from pledgedesk.wording.values import labelled

_A4 = Cm(21), Cm(29.7)
_WIDTHS = Cm(7.2), Cm(6.6), Cm(3.6), Cm(8.8)
"""Of the columns of the list: together the width of a page on its side, less its margins."""
_ROOM = Cm(2.6)
"""Height of a row at least, so that an answer can be written by hand."""
_FACTS, _CELL, _HEADING_CELL, _SENDER = "Facts", "List text", "List heading", "Sender"


def write_chase_docx(letter: ChaseLetter, path: Path, translator: Translator, step: Callable[[], None]) -> None:
    """Write the document to a path; an existing file is replaced. `step` is called for each record. Raises OSError."""
    document: Any = Document()
    _set_styles(document, letter.language)
    _set_properties(document, letter)
    _write_letter(document, letter, translator)
    _write_list(document, letter, translator, step)
    document.save(str(path))


# Looks


def _set_styles(document: Any, language: str) -> None:
    normal = document.styles["Normal"]
    set_font(normal, 10.5, TEXT)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    set_language(document, language)
    set_font(document.styles["Title"], 20, ACCENT)
    document.styles["Title"].paragraph_format.space_after = Pt(14)
    remove_line_under(document.styles["Title"])
    set_font(document.styles["Heading 1"], 15, ACCENT, bold=True)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(6)
    for name, size, colour, bold in (
        (_CELL, 9.5, TEXT, False),
        (_FACTS, 8.5, SECONDARY, False),
        (_HEADING_CELL, 9.5, ON_ACCENT, True),
        (_SENDER, 9.5, SECONDARY, False),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        set_font(made, size, colour, bold=bold)
        made.paragraph_format.space_after = Pt(2)
        made.paragraph_format.line_spacing = 1.0


def _set_properties(document: Any, letter: ChaseLetter) -> None:
    """Name the office as author: never a person, a computer or a folder."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = next(iter(letter.sender), "")
    properties.title, properties.language = letter.subject, LOCALES.get(letter.language, letter.language)
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1


# The letter


def _write_letter(document: Any, letter: ChaseLetter, translator: Translator) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2.5))
    if letter.is_invented:
        _warning(document.add_paragraph(style=_SENDER), invented_words(translator))
    for line in letter.sender:
        document.add_paragraph(line, style=_SENDER)
    document.add_paragraph(date_words(translator, letter.asked_on)).paragraph_format.space_before = Pt(12)
    _lines(document.add_paragraph(), letter.recipient)
    subject = document.add_paragraph()
    subject.paragraph_format.space_before = Pt(8)
    subject.add_run(letter.subject).bold = True
    for paragraph in letter.text.split("\n\n"):
        if paragraph.strip():
            _lines(document.add_paragraph(), paragraph.strip("\n").split("\n"))
    _write_footer(section, letter, translator)


def _warning(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(WARNING)


def _lines(paragraph: Any, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        if number < len(lines) - 1:
            run.add_break()


def _write_footer(section: Any, letter: ChaseLetter, translator: Translator) -> None:
    before, number, after = translator.gettext("Page {number}").partition("{number}")
    footer = section.footer.paragraphs[0]
    footer.style = _SENDER
    footer.add_run(f"{letter.name} · {before}")
    if number:
        add_page_number(footer)
    footer.add_run(after)


# The list


def _write_list(document: Any, letter: ChaseLetter, translator: Translator, step: Callable[[], None]) -> None:
    _ = translator.gettext
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = _A4
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.75))
    document.add_heading(_("What we ask of {organization}").format(organization=letter.name), 1)
    document.add_paragraph(_("Please answer by {date}.").format(date=date_words(translator, letter.reply_by)))
    headings = (_("Record"), _("What we ask"), _("Stage now, and as of which day"), _("Done, obstacles, next steps"))
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    set_frame(table)
    _write_headings(table.rows[0], headings)
    for record in letter.records:
        _write_record(table.add_row(), record, translator)
        step()
    _set_widths(table)


def _write_headings(row: Any, headings: Sequence[str]) -> None:
    for cell, words in zip(row.cells, headings, strict=True):
        _set_style(cell.paragraphs[0], _HEADING_CELL)
        cell.paragraphs[0].add_run(words)
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", ACCENT)):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)
    mark(row, "w:tblHeader")
    mark(row, "w:cantSplit")


def _write_record(row: Any, record: AskedRecord, translator: Translator) -> None:
    """Write one record; its row stays on one page, where it fits on one."""
    about, asked, stage, answer = row.cells
    _set_style(about.paragraphs[0], _CELL)
    about.paragraphs[0].add_run(f"{record.reference}  ").bold = True
    about.paragraphs[0].add_run(record.title)
    _set_style(about.add_paragraph(facts_text(translator, record)), _FACTS)
    _set_style(asked.paragraphs[0], _CELL)
    asked.paragraphs[0].add_run(asked_text(translator, record))
    choices = [code_label(translator, *code) for code in stage_codes(record.kind)]
    for number, choice in enumerate(choices):
        place = stage.add_paragraph() if number else stage.paragraphs[0]
        _set_style(place, _FACTS)
        place.add_run(f"☐ {choice}")
    _set_style(stage.add_paragraph(labelled(translator, translator.gettext("As of"), "")), _FACTS)
    _set_style(answer.paragraphs[0], _CELL)
    row.height = _ROOM
    mark(row, "w:cantSplit")


def _set_style(paragraph: Any, name: str) -> None:
    """Give a paragraph a style of ours; python-docx goes through all styles for each, which a long list feels."""
    paragraph._p.style = name.replace(" ", "")


def _set_widths(table: Any) -> None:
    """Set the widths of the grid and of every cell: programs differ in which of them they take."""
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, _WIDTHS, strict=True):
            cell.width = width
