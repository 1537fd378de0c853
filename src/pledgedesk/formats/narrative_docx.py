"""Write a document as Word: with true headings, lists and header rows, so that it can be read aloud and edited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from pledgedesk.domain.narrative import (
    Document,
    DocumentChart,
    DocumentTable,
    Heading,
    HeadingCounter,
    PageBreak,
    Paragraph,
    Part,
    heading_level,
)
from pledgedesk.domain.prose import Run
from pledgedesk.formats.docx_styles import (
    FACT,
    FINE,
    HEAD,
    LOCALES,
    MARKING,
    NOTE,
    TABLE,
    TABLE_HEADING,
    TABLE_TEXT,
    UNNUMBERED,
    Lists,
    set_language,
    set_styles,
    style_ids,
)
from pledgedesk.formats.docx_template import begin_document
from pledgedesk.formats.docx_text import (
    ParagraphLook,
    TableLook,
    field_xml,
    is_right_to_left,
    paragraph_xml,
    run_xml,
    runs_xml,
    table_xml,
    xml_value,
)
from pledgedesk.formats.whole_file import file_faults, whole_file
from pledgedesk.i18n import Translator
from pledgedesk.wording.values import labelled

_CONTENTS_LEVELS = 3
_TWIPS = 635
"""English metric units in a twentieth of a point."""


def write_docx(
    document: Document,
    path: Path,
    translator: Translator,
    *,
    style: bytes | None = None,
    style_name: str = "",
    step: Callable[[], None] = lambda: None,
) -> None:
    """Write a document to a path, whole or not at all; `style` is a Word document to take the looks from.

    `step` is called for every part. Raises DomainError(STYLE_DAMAGED, STYLE_WITH_MACROS), StorageError.
    """
    made = begin_document(style, style_name)
    _Writer(made, document, translator, is_template=style is not None).write(step)
    with file_faults(path), whole_file(path) as part, part.open("wb") as stream:
        made.save(stream)


class _Writer:
    """Hold a Word document while it is written."""

    def __init__(self, made: Any, document: Document, translator: Translator, *, is_template: bool) -> None:
        self._made, self._document, self._translator = made, document, translator
        self._is_template = is_template
        set_styles(made, document.look, is_template=is_template)
        set_language(made, document.face.language)
        self._ids = style_ids(made)
        self._lists = Lists(made)
        self._numbers_headings = document.numbered and self._lists.number_headings(made)
        self._backward = document.face.language == "ar"
        self._body: list[str] = []
        self._links: dict[str, str] = {}
        self._open_lists: dict[int, tuple[int, int]] = {}
        self._headings: list[tuple[Heading, str, str]] = []
        self._counter = HeadingCounter()
        self._breaks = False
        self._pictures = 0
        self._marks = 0
        self._set_page()
        self._width = self._text_width()

    def write(self, step: Callable[[], None]) -> None:
        """Write all of it."""
        for part in self._document.parts:
            self._part(part)
            step()
        self._write_notes()
        head = [*self._front(), *(self._contents() if self._document.has_contents else ())]
        xml = f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{''.join(head)}{''.join(self._body)}</w:body>"
        body = self._made.element.body
        for child in reversed(list(parse_xml(xml))):
            body.insert(0, child)
        self._write_margins()
        self._set_properties()

    # The page

    def _set_page(self) -> None:
        if self._is_template:
            return
        section = self._made.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Cm(self._document.look.margin))
        section.header_distance = section.footer_distance = Cm(1.1)

    def _text_width(self) -> int:
        """Give the width of the text in twentieths of a point."""
        section = self._made.sections[-1]
        wide = (section.page_width or Cm(21)) - (section.left_margin or Cm(2.5)) - (section.right_margin or Cm(2.5))
        return max(2000, wide // _TWIPS)

    def _write_margins(self) -> None:
        """Write the marking into every header, the number into every footer; a template's own stay."""
        section = self._made.sections[-1]
        has_cover = self._document.has_cover
        if has_cover and not self._is_template:
            section.different_first_page_header_footer = True
        headers, footers = [section.header], [section.footer]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
            footers += [] if has_cover else [section.first_page_footer]
        if self._made.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
            footers.append(section.even_page_footer)
        for header in headers if self._document.face.marking else ():
            self._mark(header)
        for footer in footers:
            self._number(footer)

    def _mark(self, header: Any) -> None:
        look = ParagraphLook(self._ids[MARKING])
        paragraph = self._parsed(paragraph_xml(run_xml(self._document.face.marking), look))
        element = header._element
        element.insert(0, paragraph)
        for rest in element.findall(qn("w:p"))[1:] if not self._is_template else ():
            element.remove(rest)

    def _number(self, footer: Any) -> None:
        element = footer._element
        if any("PAGE" in (one.text or "") for one in element.iter(qn("w:instrText"))):
            return
        if any("PAGE" in one.get(qn("w:instr"), "") for one in element.iter(qn("w:fldSimple"))):
            return
        before, number, after = self._translator.gettext("Page {number}").partition("{number}")
        title = self._document.face.title
        text = run_xml(f"{title} · {before}" if title else before)
        content = f"{text}{field_xml('PAGE', '1') if number else ''}{run_xml(after)}"
        empty = [one for one in element.findall(qn("w:p")) if not "".join(one.itertext()).strip() and len(one) < 2]
        for one in empty if not self._is_template else ():
            element.remove(one)
        element.append(self._parsed(paragraph_xml(content, ParagraphLook(self._ids["Footer"]))))

    def _parsed(self, xml: str) -> Any:
        return parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>")[0]

    def _set_properties(self) -> None:
        """Name the title and the language; nobody, no computer, no folder."""
        face, properties = self._document.face, self._made.core_properties
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.keywords = properties.category = properties.subject = properties.content_status = ""
        properties.identifier = properties.version = ""
        properties.title, properties.language = face.title, LOCALES.get(face.language, face.language)
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        properties.revision = 1
        printed = properties._element.find(qn("cp:lastPrinted"))
        if printed is not None:
            properties._element.remove(printed)

    # Cover and contents

    def _front(self) -> list[str]:
        face, ids = self._document.face, self._ids
        made = [self._plain(face.title, ids["Title" if self._document.has_cover else HEAD])]
        if face.subtitle:
            made.append(self._plain(face.subtitle, ids["Subtitle"]))
        lines = [*face.heads, *(labelled(self._translator, *pair) for pair in face.facts)]
        made += [self._plain(line, ids[FACT]) for line in lines if line]
        if self._document.has_cover and not self._document.has_contents:
            made.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        return made

    def _contents(self) -> list[str]:
        """Write the field of the contents with its entries, so that it shows without being brought up to date.

        On which page a heading comes is the word processor's to say: it adds that when the field is brought up to date.
        """
        _ = self._translator.gettext
        title = self._plain(_("Contents"), self._ids["TOC Heading"], new_page=self._document.has_cover)
        shown = [one for one in self._headings if one[0].level <= _CONTENTS_LEVELS]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-'
            f'{_CONTENTS_LEVELS}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        entries = []
        for place, (heading, number, mark) in enumerate(shown):
            words = run_xml(f"{number}  {heading.text}" if number else heading.text)
            linked = f'<w:hyperlink w:anchor="{mark}" w:history="1">{words}</w:hyperlink>'
            look = ParagraphLook(self._ids[f"toc {heading.level}"])
            entries.append(
                paragraph_xml(
                    f"{begin if place == 0 else ''}{linked}{end if place == len(shown) - 1 else ''}",
                    look,
                    right_to_left=is_right_to_left(heading.text),
                )
            )
        return [
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{''.join(entries)}</w:sdtContent></w:sdt>"
        ]

    # The parts

    def _part(self, part: Part) -> None:
        if not (isinstance(part, Paragraph) and part.is_list):
            self._open_lists.clear()
        match part:
            case Heading():
                self._heading(part)
            case Paragraph():
                self._paragraph(part)
            case DocumentTable():
                self._table(part)
            case DocumentChart():
                self._chart(part)
            case PageBreak():
                self._breaks = True

    def _take_break(self) -> bool:
        taken, self._breaks = self._breaks, False
        return taken

    def _plain(self, text: str, style: str, *, new_page: bool = False, keep_next: bool = False) -> str:
        backward = is_right_to_left(text)
        look = ParagraphLook(style, new_page=new_page, keep_next=keep_next)
        return paragraph_xml(run_xml(text, "<w:rtl/>" if backward else ""), look, right_to_left=backward)

    def _heading(self, heading: Heading) -> None:
        level = heading_level(heading)
        number = self._counter.count(level) if self._numbers_headings else ""
        self._marks += 1
        mark = f"_Toc{self._marks:08d}"
        self._headings.append((Heading(heading.text, level), number, mark))
        backward = is_right_to_left(heading.text)
        # The first page after cover and contents is a new one.
        first = self._marks == 1 and not self._body and (self._document.has_contents and self._document.has_cover)
        look = ParagraphLook(
            self._ids[f"Heading {level}"],
            new_page=self._take_break() or first,
            bookmark=mark,
            bookmark_id=self._marks,
        )
        self._body.append(
            paragraph_xml(run_xml(heading.text, "<w:rtl/>" if backward else ""), look, right_to_left=backward)
        )

    def _link(self, address: str) -> str:
        if address not in self._links:
            part = self._made.part
            self._links[address] = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def _runs(self, runs: tuple[Run, ...], *, backward: bool) -> str:
        return runs_xml(runs, self._link, self._ids["Hyperlink"], right_to_left=backward)

    def _paragraph(self, paragraph: Paragraph) -> None:
        backward = is_right_to_left("".join(run.text for run in paragraph.runs))
        style, list_id, level = "", 0, max(paragraph.indent - 1, 0)
        if paragraph.is_list:
            style = self._ids["List Number" if paragraph.number else "List Bullet"]
            list_id = self._list_of(paragraph.number, level)
        elif paragraph.is_quote:
            style = self._ids["Quote"]
        elif paragraph.fine:
            style = self._ids[FINE]
        look = ParagraphLook(style, list_id, min(level, 8), new_page=self._take_break())
        self._body.append(paragraph_xml(self._runs(paragraph.runs, backward=backward), look, right_to_left=backward))

    def _list_of(self, number: int, level: int) -> int:
        """Give the list that an entry goes on with, or a new one that begins with its number."""
        for deeper in [one for one in self._open_lists if one > level]:
            del self._open_lists[deeper]
        if not number:
            self._open_lists.pop(level, None)
            return self._lists.bullets
        known, last = self._open_lists.get(level, (0, 0))
        if not known or number != last + 1:
            known = self._lists.numbered(min(level, 8), number)
        self._open_lists[level] = known, number
        return known

    def _table(self, table: DocumentTable) -> None:
        ids, columns = self._ids, max([len(table.header), *map(len, table.rows)])
        if not columns:
            return
        if table.caption:
            self._body.append(self._plain(table.caption, ids["Caption"], new_page=self._take_break(), keep_next=True))
        shares = table.widths if len(table.widths) == columns else (1 / columns,) * columns
        look = TableLook(
            ids[TABLE],
            ids[TABLE_HEADING],
            ids[TABLE_TEXT],
            tuple(round(self._width * share) for share in shares),
            self._backward,
        )
        rows = [tuple(row) + ("",) * (columns - len(row)) for row in table.rows]
        header = table.header + ("",) * (columns - len(table.header))
        self._body.append(table_xml(header, rows, look, table.caption))
        # Two tables without a paragraph between them would be one.
        self._body.append(paragraph_xml("", ParagraphLook(ids[TABLE_TEXT])))

    def _chart(self, chart: DocumentChart) -> None:
        ids = self._ids
        if chart.caption:
            self._body.append(self._plain(chart.caption, ids["Caption"], new_page=self._take_break(), keep_next=True))
        most = Pt(self._width / 20)
        width = min(Pt(chart.width), most)
        inline = self._made.part.new_pic_inline(BytesIO(chart.png), width, round(width * chart.height / chart.width))
        self._pictures += 1
        shown = inline.docPr
        shown.set("id", str(1000 + self._pictures))
        shown.set("name", f"Chart {self._pictures}")
        shown.set("descr", chart.alternative)
        named = inline.find(f".//{qn('pic:cNvPr')}")
        named.set("name", f"Chart {self._pictures}")
        named.set("descr", chart.alternative)
        self._body.append(paragraph_xml(f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"))

    def _write_notes(self) -> None:
        """Write the notes as a numbered list at the end; each has the place that its number links to."""
        if not self._document.notes:
            return
        self._open_lists.clear()
        self._body.append(self._plain(self._translator.gettext("Notes"), self._ids[UNNUMBERED]))
        numbers = self._lists.numbered(0, 1)
        for place, note in enumerate(self._document.notes, start=1):
            self._marks += 1
            backward = is_right_to_left("".join(run.text for run in note))
            look = ParagraphLook(self._ids[NOTE], numbers, bookmark=xml_value(f"note_{place}"), bookmark_id=self._marks)
            self._body.append(paragraph_xml(self._runs(note, backward=backward), look, right_to_left=backward))
