"""Write the parts of a Word document as its XML: paragraphs, runs, tables, fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from pledgedesk.domain.prose import Run, RunKind

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINKS = ("http://", "https://", "mailto:", "tel:", "ftp://")
BREAK = "<w:r><w:br/></w:r>"


def without_controls(text: str) -> str:
    """Give a text without the characters that no XML, and no page, can hold."""
    return _CONTROLS.sub("", text)


def xml_text(text: str) -> str:
    """Give a text as it stands in XML."""
    return escape(without_controls(text))


def xml_value(text: str) -> str:
    """Give a text as it stands in an attribute."""
    return escape(without_controls(text), {'"': "&quot;", "\n": "&#10;"})


def is_right_to_left(text: str) -> bool:
    """Tell whether a text is written from the right, as its first letter says."""
    if text.isascii():
        return False
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return first != "L"


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Say how a paragraph stands: the id of its style, its place in a numbered list, what keeps it together."""

    style: str = ""
    list_id: int = 0
    level: int = 0
    keep_next: bool = False
    new_page: bool = False
    bookmark: str = ""
    bookmark_id: int = 0


def paragraph_xml(content: str, look: ParagraphLook = ParagraphLook(), *, right_to_left: bool = False) -> str:
    """Give a paragraph that holds runs; the order of its properties is the one the format wants."""
    properties = [
        f'<w:pStyle w:val="{look.style}"/>' if look.style else "",
        "<w:keepNext/>" if look.keep_next else "",
        "<w:pageBreakBefore/>" if look.new_page else "",
        f'<w:numPr><w:ilvl w:val="{look.level}"/><w:numId w:val="{look.list_id}"/></w:numPr>' if look.list_id else "",
        "<w:bidi/>" if right_to_left else "",
    ]
    if look.bookmark:
        start = f'<w:bookmarkStart w:id="{look.bookmark_id}" w:name="{look.bookmark}"/>'
        content = f'{start}{content}<w:bookmarkEnd w:id="{look.bookmark_id}"/>'
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{content}</w:p>"


def run_xml(text: str, properties: str = "") -> str:
    """Give a run of text; a line break in it stands as one."""
    if not text:
        return ""
    given = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = xml_text(text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{given}{inner}</w:r>"


def field_xml(instruction: str, shown: str, properties: str = "") -> str:
    """Give a field with the result that shows until it is brought up to date."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run_xml(shown, properties)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def runs_xml(runs: Sequence[Run], link: Callable[[str], str], link_style: str, *, right_to_left: bool = False) -> str:
    """Give runs; `link` makes a relation to an address and gives its id. Only addresses of the web and of mail link."""
    return "".join(_run(run, link, link_style, right_to_left) for run in runs)


def _run(run: Run, link: Callable[[str], str], link_style: str, right_to_left: bool) -> str:
    if run.kind is RunKind.BREAK:
        return BREAK
    if run.kind is RunKind.NOTE:
        inner = run_xml(run.text or run.target, '<w:vertAlign w:val="superscript"/>')
        return f'<w:hyperlink w:anchor="note_{xml_value(run.target)}">{inner}</w:hyperlink>'
    linked = run.kind is RunKind.LINK and run.target.startswith(_LINKS)
    properties = [
        f'<w:rStyle w:val="{link_style}"/>' if linked else "",
        "<w:b/><w:bCs/>" if run.bold else "",
        "<w:i/><w:iCs/>" if run.italic else "",
        "<w:rtl/>" if right_to_left else "",
    ]
    made = run_xml(run.text, "".join(properties))
    return f'<w:hyperlink r:id="{link(run.target)}">{made}</w:hyperlink>' if linked else made


@dataclass(frozen=True, slots=True)
class TableLook:
    """Say how a table stands: the ids of its styles, the widths of its columns in twentieths of a point."""

    table: str
    heading: str
    cell: str
    widths: tuple[int, ...]
    right_to_left: bool = False


def table_xml(header: Sequence[str], rows: Sequence[Sequence[str]], look: TableLook, summary: str) -> str:
    """Give a table whose header row is repeated on every page; a row stays on one page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in look.widths)
    visual = "<w:bidiVisual/>" if look.right_to_left else ""
    said = f'<w:tblCaption w:val="{xml_value(summary)}"/>' if summary else ""
    head = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.table}"/>{visual}<w:tblW w:w="{sum(look.widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, look, look.cell)}</w:tr>" for row in rows)
    first = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cells(header, look, look.heading)}</w:tr>"
    return f"{head}{first if any(header) else ''}{body}</w:tbl>"


def _cells(texts: Sequence[str], look: TableLook, style: str) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell_paragraphs(text, style)}</w:tc>'
        for width, text in zip(look.widths, texts, strict=True)
    )


def cell_paragraphs(text: str, style: str) -> str:
    """Give the lines of a cell, a paragraph each."""
    made = []
    for line in text.split("\n"):
        backward = is_right_to_left(line)
        run = run_xml(line, "<w:rtl/>" if backward else "")
        made.append(paragraph_xml(run, ParagraphLook(style), right_to_left=backward))
    return "".join(made)
