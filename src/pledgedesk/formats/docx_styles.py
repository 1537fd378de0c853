"""Give a Word document the styles and lists that a narrative uses: all of them, or those that a template lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Pt, RGBColor

from pledgedesk.domain.narrative import LEVELS, DocumentLook
from pledgedesk.formats.workbook_styles import ACCENT, FONT, LINE, ON_ACCENT, SECONDARY, TEXT

LOCALES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-SA", "es": "es-ES"}
"""The locale that spelling is checked in, by language."""
TABLE, TABLE_TEXT, TABLE_HEADING = "PledgeDesk Table", "PledgeDesk Table Text", "PledgeDesk Table Heading"
FINE, NOTE, FACT, MARKING, UNNUMBERED, HEAD = (
    "PledgeDesk Fine Print",
    "PledgeDesk Note",
    "PledgeDesk Cover Fact",
    "PledgeDesk Marking",
    "PledgeDesk Heading",
    "PledgeDesk Title",
)


@dataclass(frozen=True, slots=True)
class _Look:
    """Say how a style looks; what is None is the style's it is based on."""

    size: float | None = None
    colour: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    before: float | None = None
    after: float | None = None
    keep: bool = False
    left: float | None = None
    """Centimetres it is set in."""
    apart: float | None = None


_LOOKS: dict[str, _Look] = {
    "Title": _Look(26, ACCENT, True, before=150, after=10, apart=1.1),
    "Subtitle": _Look(15, SECONDARY, False, italic=False, after=24),
    "Heading 1": _Look(17, ACCENT, True, before=22, after=8, keep=True, apart=1.1),
    "Heading 2": _Look(13.5, ACCENT, True, before=16, after=6, keep=True, apart=1.1),
    "Heading 3": _Look(11.5, TEXT, True, before=12, after=4, keep=True, apart=1.1),
    "Heading 4": _Look(11, SECONDARY, True, italic=False, before=10, after=4, keep=True, apart=1.1),
    "List Bullet": _Look(after=4),
    "List Number": _Look(after=4),
    "Quote": _Look(colour=SECONDARY, italic=True, left=1),
    "Caption": _Look(9.5, SECONDARY, True, before=10, after=4, keep=True),
    "TOC Heading": _Look(17, ACCENT, True, after=10),
    "toc 1": _Look(bold=True, before=6, after=2),
    "toc 2": _Look(after=2, left=0.6),
    "toc 3": _Look(9.5, after=1, left=1.2),
    TABLE_TEXT: _Look(9, before=2, after=2, apart=1.0),
    TABLE_HEADING: _Look(8.5, ON_ACCENT, True, before=2, after=2, keep=True, apart=1.0),
    FINE: _Look(9, SECONDARY),
    NOTE: _Look(9.5, after=3),
    FACT: _Look(colour=SECONDARY, after=4),
    MARKING: _Look(10, "A3211E", True, after=4),
    UNNUMBERED: _Look(17, ACCENT, True, before=22, after=8, keep=True, apart=1.1),
    HEAD: _Look(20, ACCENT, True, after=4, keep=True, apart=1.1),
    "Header": _Look(9, SECONDARY, after=0),
    "Footer": _Look(9, SECONDARY, after=0),
}
_OWN = (TABLE_TEXT, TABLE_HEADING, FINE, NOTE, FACT, MARKING, UNNUMBERED, HEAD)


def set_styles(document: Any, look: DocumentLook, *, is_template: bool) -> None:
    """Give a document every style of a narrative; one made from a template keeps those that it has."""
    known = {style.name for style in document.styles}
    if "Normal" not in known:
        normal = document.styles.add_style("Normal", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        normal.element.set(qn("w:default"), "1")
    if not is_template:
        _set_normal(document.styles["Normal"], look)
    for name, given in _LOOKS.items():
        if name not in known:
            _add(document, name)
        elif is_template:
            continue
        _apply(document.styles[name], given)
    if "Hyperlink" not in known:
        made = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        made.font.color.rgb, made.font.underline = RGBColor.from_string(ACCENT), True
    if TABLE not in known:
        document.styles.element.append(parse_xml(_TABLE_STYLE))
    _unnumber(document.styles["TOC Heading"])
    for level in range(1, LEVELS + 1):
        _set_outline(document.styles[f"Heading {level}"], level)


def style_ids(document: Any) -> dict[str, str]:
    """Give the id of each style by its name: templates of other languages have others."""
    return {style.name: style.style_id for style in document.styles}


def _set_normal(normal: Any, look: DocumentLook) -> None:
    _font(normal, look.size)
    normal.font.color.rgb = RGBColor.from_string(TEXT)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = look.spacing


def _add(document: Any, name: str) -> None:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in _OWN)
    made.base_style = document.styles["Normal"]
    if not name.startswith("toc"):
        made.quick_style = True


def _font(style: Any, size: float | None) -> None:
    style.font.name = FONT
    if size is not None:
        style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)


def _apply(style: Any, look: _Look) -> None:
    if look.size is not None:
        _font(style, look.size)
    if look.colour is not None:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    style.font.bold = look.bold if look.bold is not None else style.font.bold
    style.font.italic = look.italic if look.italic is not None else style.font.italic
    paragraph = style.paragraph_format
    if look.before is not None:
        paragraph.space_before = Pt(look.before)
    if look.after is not None:
        paragraph.space_after = Pt(look.after)
    if look.left is not None:
        paragraph.left_indent = Cm(look.left)
    if look.apart is not None:
        paragraph.line_spacing = look.apart
    paragraph.keep_with_next = True if look.keep else paragraph.keep_with_next
    _remove_lines(style)


def _remove_lines(style: Any) -> None:
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:
        style.element.pPr.remove(borders)


def _set_outline(style: Any, level: int) -> None:
    """Say in the style which level of the outline it is: contents are made from that."""
    _outline_level(style.element.get_or_add_pPr(), level - 1)


def _unnumber(style: Any) -> None:
    """Take a style out of the headings' numbers, which it has from the style that it is based on."""
    if style.base_style is not None and style.base_style.name.startswith("Heading"):
        properties = style.element.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 0
        _outline_level(properties, 9)


def _outline_level(properties: Any, level: int) -> None:
    found = properties.find(qn("w:outlineLvl"))
    if found is None:
        found = parse_xml(f"<w:outlineLvl {nsdecls('w')}/>")
        properties.append(found)
    found.set(qn("w:val"), str(level))


def set_language(document: Any, language: str) -> None:
    """Name the language in the defaults and in every style: spelling is checked, and read aloud, in it."""
    locale, backward = LOCALES.get(language, language), language == "ar"
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = parse_xml(f"<w:docDefaults {nsdecls('w')}/>")
        document.styles.element.insert(0, defaults)
    runs = _default(defaults, "rPrDefault", "rPr")
    found = runs.find(qn("w:lang"))
    if found is None:
        found = parse_xml(f"<w:lang {nsdecls('w')}/>")
        runs.append(found)
    for one in document.styles.element.iter(qn("w:lang")):
        one.set(qn("w:bidi" if backward else "w:val"), locale)
    if backward:
        runs.append(parse_xml(f"<w:rtl {nsdecls('w')}/>"))
        runs.append(found)
        _default(defaults, "pPrDefault", "pPr").insert(0, parse_xml(f"<w:bidi {nsdecls('w')}/>"))


def _default(defaults: Any, outer: str, inner: str) -> Any:
    for name in (outer, inner):
        found = defaults.find(qn(f"w:{name}"))
        if found is None:
            found = parse_xml(f"<w:{name} {nsdecls('w')}/>")
            defaults.append(found)
        defaults = found
    return defaults


_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
)
_TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PledgeDeskTable"><w:name w:val="{TABLE}"/>'
    '<w:uiPriority w:val="99"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f"{_LINES}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>'
    f'<w:color w:val="{ON_ACCENT}"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)


# Lists


class Lists:
    """Make the lists of a document: numbered headings, bullets, numbers that begin where they should."""

    def __init__(self, document: Any) -> None:
        self._element = _numbering(document)
        self._abstract = self._next("w:abstractNum", "w:abstractNumId")
        self._list = self._next("w:num", "w:numId", least=1)
        self._numbers: int | None = None
        self._bullets: int | None = None

    def _next(self, tag: str, name: str, least: int = 0) -> int:
        return max((int(one.get(qn(name), 0)) + 1 for one in self._element.findall(qn(tag))), default=least)

    def number_headings(self, document: Any) -> bool:
        """Give the headings numbers by their styles, and tell that it was done.

        A template that numbers its own headings keeps that.
        """
        styles = [document.styles[f"Heading {level}"] for level in range(1, LEVELS + 1)]
        if any(one.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for one in styles):
            return False
        levels = [
            _level(place, "decimal", ".".join(f"%{one}" for one in range(1, place + 2)), style=style.style_id)
            for place, style in enumerate(styles)
        ]
        number = self._add("".join(levels))
        for place, style in enumerate(styles):
            properties = style.element.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = number
            properties.numPr.get_or_add_ilvl().val = place
        return True

    @property
    def bullets(self) -> int:
        """Give the list of bullets."""
        if self._bullets is None:
            marks = ("•", "–", "▪") * 3
            levels = [_level(place, "bullet", mark, indent=(place + 1) * 360) for place, mark in enumerate(marks)]
            self._bullets = self._add("".join(levels))
        return self._bullets

    def numbered(self, level: int, start: int) -> int:
        """Give a new numbered list that begins with a number at a level."""
        if self._numbers is None:
            shapes = ("decimal", "lowerLetter", "lowerRoman") * 3
            levels = [
                _level(place, shape, f"%{place + 1}.", indent=(place + 1) * 420) for place, shape in enumerate(shapes)
            ]
            self._numbers = self._add_abstract("".join(levels))
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return self._add_list(self._numbers, override)

    def _add(self, levels: str) -> int:
        return self._add_list(self._add_abstract(levels), "")

    def _add_abstract(self, levels: str) -> int:
        number, self._abstract = self._abstract, self._abstract + 1
        made = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        )
        first = self._element.find(qn("w:num"))
        if first is None:
            self._element.append(made)
        else:
            first.addprevious(made)
        return number

    def _add_list(self, abstract: int, override: str) -> int:
        number, self._list = self._list, self._list + 1
        made = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
        )
        last = self._element.findall(qn("w:num"))
        if last:
            last[-1].addnext(made)
        else:
            self._element.append(made)
        return number


def _level(place: int, shape: str, text: str, *, style: str = "", indent: int = 0) -> str:
    hanging = 360 if indent else (480, 640, 800, 960)[min(place, 3)]
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{named}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent or hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _numbering(document: Any) -> Any:
    """Give the lists' part; a template without lists has none, and python-docx makes none."""
    part = document.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return element
