"""Read the text of a Word document, in its order: headings, paragraphs, lists, tables, boxes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from pledgedesk.errors import DomainError, ErrorCode

_FAULTS = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What python-docx and the modules below it raise on damaged files."""
_UNPACKED = 200_000_000
"""Bytes that the parts of a document may have, unpacked: a small file can hold gigabytes of nothing."""
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_REPEATED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show instead of a box that stands beside it, with the same text."""
_PARAGRAPH, _TEXT, _RUN, _STYLE = qn("w:p"), qn("w:t"), qn("w:r"), qn("w:pStyle")
_NOT_SHOWN = (qn("w:moveFrom"), qn("w:del"), qn("w:rPr"), qn("w:pPr"), _REPEATED, _PARAGRAPH)
_NUMBERED, _NUMBER, _VALUE, _RAISED = qn("w:numPr"), qn("w:numId"), qn("w:val"), qn("w:vertAlign")


def docx_text(content: bytes) -> str:
    """Give the text of a Word document, paragraphs parted by blank lines.

    Raises DomainError: REPORT_TOO_LARGE, REPORT_DAMAGED.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise DomainError(ErrorCode.REPORT_TOO_LARGE)
        document = Document(BytesIO(content))
        lists = frozenset(style.style_id for style in document.styles if _is_list(style.element, style.name or ""))
        paragraphs = [_paragraph(one, lists) for one in document.element.body.iter(_PARAGRAPH) if _is_shown(one)]
    except _FAULTS as error:
        raise DomainError(ErrorCode.REPORT_DAMAGED) from error
    return "\n\n".join(text for text in paragraphs if text.strip())


def _is_list(style: BaseOxmlElement, name: str) -> bool:
    """Tell whether paragraphs of a style are those of a list; headings may be numbered too."""
    return style.find(f".//{_NUMBERED}") is not None and not name.casefold().startswith(("heading", "title"))


def _is_shown(paragraph: BaseOxmlElement) -> bool:
    return next(paragraph.iterancestors(_REPEATED), None) is None


def _paragraph(paragraph: BaseOxmlElement, lists: frozenset[str]) -> str:
    text = "".join(_pieces(paragraph))
    return f"- {text.lstrip()}" if text.strip() and _is_listed(paragraph, lists) else text


def _is_listed(paragraph: BaseOxmlElement, lists: frozenset[str]) -> bool:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return False
    style, number = properties.find(_STYLE), properties.find(f"{_NUMBERED}/{_NUMBER}")
    if number is not None:
        named = "" if style is None else str(style.get(_VALUE))
        return number.get(_VALUE) != "0" and not named.casefold().startswith(("heading", "title"))
    return style is not None and style.get(_VALUE) in lists


def _pieces(element: BaseOxmlElement) -> Iterator[str]:
    """Give the pieces of a paragraph's text; a box within it has paragraphs of its own."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_SHOWN and not (child.tag == _RUN and _is_footnote_mark(child)):
            yield from _pieces(child)


def _is_footnote_mark(run: BaseOxmlElement) -> bool:
    raised = run.find(f"{qn('w:rPr')}/{_RAISED}")
    return raised is not None and raised.get(_VALUE) == "superscript" and "".join(_pieces(run)).strip().isdigit()
