"""Begin a Word document: from nothing, or from a ministry's own, of which looks stay and everything else goes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from pledgedesk.errors import DomainError, ErrorCode

LARGEST = 50_000_000
"""Bytes of a template at most, packed and unpacked tenfold: a template is styles and a coat of arms."""
_KEPT = {RELATION.STYLES, RELATION.SETTINGS, RELATION.THEME, RELATION.FONT_TABLE, RELATION.NUMBERING}
_KEPT |= {RELATION.HEADER, RELATION.FOOTER}
"""What a document takes from its template; comments, notes, forms' data, printers and macros are not among it."""
_BUILT_IN = re.compile(r"(heading|toc) [1-9]|caption|header|footer", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(AUTHOR|LASTSAVEDBY|FILENAME|USER\w+|DOCPROPERTY|COMMENTS|INFO|TEMPLATE|INCLUDE\w+|LINK|DOCVARIABLE|"
    r"MANAGER|SAVEDATE|CREATEDATE|PRINTDATE)\b"
)
"""Fields that show who wrote a template, where, or another file."""
_SETTINGS = (
    "attachedTemplate",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "rsids",
    "docVars",
    "footnotePr",
    "endnotePr",
    "trackRevisions",
    "revisionView",
    "saveThroughXslt",
    "hdrShapeDefaults",
)
"""Settings that name a person, a file or a machine, or that hinder writing."""


def begin_document(template: bytes | None, name: str) -> Any:
    """Give an empty document; raises DomainError(STYLE_DAMAGED, STYLE_WITH_MACROS) for a template that cannot be."""
    document = Document() if template is None else _open(template, name)
    _empty(document)
    _keep_only(document.part.package.rels, lambda kind: kind in (RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES))
    _keep_only(document.part.rels, lambda kind: kind in _KEPT)
    _clean_settings(document)
    _name_styles(document)
    for relation in document.part.rels.values():
        if relation.reltype in (RELATION.HEADER, RELATION.FOOTER):
            _clean_part(relation.target_part)
        elif relation.reltype != RELATION.THEME:
            _keep_only(relation.target_part.rels, lambda _kind: False)
    return document


def _open(template: bytes, name: str) -> Any:
    damaged = DomainError(ErrorCode.STYLE_DAMAGED, name=name)
    try:
        with zipfile.ZipFile(BytesIO(template)) as package:
            names, size = package.namelist(), sum(one.file_size for one in package.infolist())
            types = package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, RuntimeError):
        raise damaged from None
    if b"macroEnabled" in types or any(one.lower().endswith("vbaproject.bin") for one in names):
        raise DomainError(ErrorCode.STYLE_WITH_MACROS, name=name)
    if size > 10 * LARGEST or len(template) > LARGEST:
        raise damaged
    try:
        document = Document(BytesIO(template))
        # A part that is there and cannot be read is found now, not halfway through the writing.
        parts = ((document, "w:document"), (document.styles, "w:styles"), (document.settings, "w:settings"))
        assert all(one.element.tag == qn(tag) for one, tag in parts)
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        SyntaxError,
        ValueError,
        KeyError,
        AttributeError,
        AssertionError,
        OSError,
        EOFError,
    ):
        raise damaged from None
    if document.element.body is None or not document.sections:
        raise damaged
    return document


def _empty(document: Any) -> None:
    """Take the body out; of several page set-ups the last stays."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    for background in document.element.findall(qn("w:background")):
        document.element.remove(background)


def _keep_only(relations: Any, wanted: Callable[[str], bool]) -> None:
    for key in [key for key, relation in relations.items() if relation.is_external or not wanted(relation.reltype)]:
        del relations[key]


def _name_styles(document: Any) -> None:
    """Name the styles that every word processor has as Word does: others write "Heading 1" where it has "heading 1"."""
    for name in document.styles.element.iter(qn("w:name")):
        given = name.get(qn("w:val"), "")
        if _BUILT_IN.fullmatch(given):
            name.set(qn("w:val"), given.lower())


def _clean_settings(document: Any) -> None:
    settings = document.settings.element
    for name in _SETTINGS:
        for found in settings.findall(qn(f"w:{name}")):
            settings.remove(found)


# Headers and footers


def _clean_part(part: Any) -> None:
    """Leave words and pictures of a header or footer; who wrote them, and links to elsewhere, go."""
    element = part.element
    for tag in ("w:del", "w:moveFrom", "w:commentReference", "w:commentRangeStart", "w:commentRangeEnd", "w:object"):
        _remove(element, tag)
    for change in [one for one in element.iter() if str(one.tag).endswith("Change")]:
        change.getparent().remove(change)
    for tag in ("w:ins", "w:moveTo"):
        for found in list(element.iter(qn(tag))):
            _unwrap(found)
    for bound in [one for one in element.iter(qn("w:sdt")) if next(one.iter(qn("w:dataBinding")), None) is not None]:
        bound.getparent().remove(bound)
    _remove_fields(element)
    _remove_relations(part)
    for tag in ("wp:docPr", "pic:cNvPr"):
        for found in element.iter(qn(tag)):
            found.set("name", "Picture")
            if re.search(r"[\\/]", found.get("descr", "")):
                del found.attrib["descr"]
    for found in element.iter():
        for attribute in [one for one in found.attrib if "rsid" in one]:
            del found.attrib[attribute]


def _remove(element: Any, tag: str) -> None:
    for found in list(element.iter(qn(tag))):
        found.getparent().remove(found)


def _unwrap(found: Any) -> None:
    for child in list(found):
        found.addprevious(child)
    found.getparent().remove(found)


def _remove_fields(element: Any) -> None:
    """Take out the fields that name a person or a file, with what they showed last."""
    for field in list(element.iter(qn("w:fldSimple"))):
        if _PERSONAL.search(field.get(qn("w:instr"), "").upper()):
            field.getparent().remove(field)
    for words in list(element.iter(qn("w:instrText"))):
        if words.getparent() is not None and _PERSONAL.search((words.text or "").upper()):
            _remove_field(words.getparent())


def _remove_field(run: Any) -> None:
    """Take out the runs of a field from its begin to its end, around the run that holds its words."""
    parent = run.getparent()
    if parent is None:
        return
    inside = run
    while inside is not None and _field_mark(inside) != "begin":
        inside = inside.getprevious()
    doomed, current = [], inside if inside is not None else run
    while current is not None:
        doomed.append(current)
        if _field_mark(current) == "end":
            break
        current = current.getnext()
    for one in doomed:
        parent.remove(one)


def _field_mark(run: Any) -> str:
    found = next(run.iter(qn("w:fldChar")), None)
    return "" if found is None else str(found.get(qn("w:fldCharType")))


def _remove_relations(part: Any) -> None:
    """Drop relations to anything but pictures in the file; a link in a header becomes its words."""
    for key, relation in list(part.rels.items()):
        if relation.reltype == RELATION.IMAGE and not relation.is_external:
            continue
        del part.rels[key]
        for user in [one for one in part.element.iter() if key in one.attrib.values()]:
            if user.tag == qn("w:hyperlink"):
                _unwrap(user)
            else:
                _remove_drawing(user)


def _remove_drawing(element: Any) -> None:
    while element is not None and element.tag not in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
        element = element.getparent()
    if element is not None and element.getparent() is not None:
        element.getparent().remove(element)
