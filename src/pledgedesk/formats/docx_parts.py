"""Give Word documents what python-docx has no call for: fonts, languages, frames, page numbers."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from pledgedesk.formats.workbook_styles import FONT, SECONDARY

LOCALES = {"en": "en-GB", "fr": "fr-FR"}


def set_font(style: Any, size: float, colour: str, *, bold: bool | None = None) -> None:
    """Set the font of a style, for every script and in place of the theme's."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)


def set_language(document: Any, language: str) -> None:
    """Name the language in the defaults of the document: spelling is checked, and read aloud, in it."""
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LOCALES.get(language, language))


def remove_line_under(style: Any) -> None:
    """Take away the line that a style draws below its text."""
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def add_page_number(paragraph: Any) -> None:
    """Add the number of the page to a paragraph, as a field."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def set_frame(table: Any) -> None:
    """Give the table fine lines, and its cells room: in twentieths of a point."""
    properties = table._tbl.tblPr
    lines, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", SECONDARY)):
            line.set(qn(f"w:{name}"), value)
        lines.append(line)
    for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The order in which the format wants them: lines, layout, margins, look.
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(lines)
    layout.addnext(margins)


def mark(row: Any, name: str) -> None:
    """Add a property to a row of a table, such as w:tblHeader."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))
