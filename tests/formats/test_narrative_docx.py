"""Structure of Word documents: styles, header rows, languages, alternative texts, lists; and ministries' own looks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from tests.formats.documents import ARABIC, document, said

from pledgedesk.domain.narrative import Document, Heading
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.narrative_docx import write_docx
from pledgedesk.i18n import translator

CANARY = "zqx-canary"


def written(path: Path, made: Document | None = None, **given: Any) -> Any:
    made = made or document()
    write_docx(made, path, translator(made.face.language), **given)
    return docx.Document(str(path))


def styles(found: Any) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in found.paragraphs]


def unpacked(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_headings_are_true_and_numbered_by_their_styles(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    assert [one for one in styles(found) if one[0].startswith("Heading")] == [
        ("Heading 1", "Methodology"),
        ("Heading 2", "Who took part"),
        ("Heading 1", "Progress"),
        ("Heading 1", "Next steps"),
    ]
    numbering = {found.styles[f"Heading {level}"].element.pPr.numPr.numId.val for level in (1, 2, 3)}
    assert len(numbering) == 1
    levels = [found.styles[f"Heading {level}"].element.pPr.numPr.ilvl.val for level in (1, 2, 3)]
    assert levels == [0, 1, 2]
    assert found.styles["Heading 2"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "1"


def test_contents_show_every_heading_with_its_number_and_lead_there(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    contents = found.element.body.find(qn("w:sdt"))
    assert "TOC" in "".join(one.text for one in contents.iter(qn("w:instrText")))
    entries = [
        ("".join(text.text for text in link.iter(qn("w:t"))), link.get(qn("w:anchor")))
        for link in contents.iter(qn("w:hyperlink"))
    ]
    assert [text for text, _anchor in entries] == [
        "1  Methodology",
        "1.1  Who took part",
        "2  Progress",
        "3  Next steps",
    ]
    marks = {one.get(qn("w:name")) for one in found.element.body.iter(qn("w:bookmarkStart"))}
    assert {anchor for _text, anchor in entries} <= marks


def test_tables_repeat_their_header_row_and_have_a_style(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    (table,) = found.tables
    assert table.style.name == "PledgeDesk Table"
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False, False]
    assert [cell.text for cell in table.rows[2].cells] == ["PLED-002", "Two lines\nof text", "In progress"]


def test_charts_say_in_words_what_they_show(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    (shape,) = found.inline_shapes
    assert shape._inline.docPr.get("descr") == "Fulfilled: 3, in progress: 4."
    assert shape.width.pt == 400


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_the_language_stands_in_every_style(tmp_path: Path, language: str, locale: str) -> None:
    found = written(tmp_path / "a.docx", document(language=language))
    told = {one.get(qn("w:val")) for one in found.styles.element.iter(qn("w:lang"))}
    assert told == {locale}
    assert found.core_properties.language == locale


def test_arabic_stands_from_the_right(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    (arabic,) = [one for one in found.paragraphs if one.text == ARABIC]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert arabic.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    whole = written(tmp_path / "b.docx", document(language="ar"))
    defaults = whole.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:bidi")), None) is not None


def test_lists_are_true_and_a_new_one_begins_at_one(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    entries = [one for one in found.paragraphs if one.style.name == "List Number"]
    lists = [one._p.pPr.numPr.numId.val for one in entries]
    assert [one.text for one in entries] == ["Ministries", "Municipalities", "Civil society", "Begins anew"]
    assert lists[0] == lists[1] == lists[2] != lists[3]
    (bullet,) = [one for one in found.paragraphs if one.style.name == "List Bullet"]
    assert bullet._p.pPr.numPr.ilvl.val == 1


def test_notes_are_a_numbered_list_that_the_text_leads_to(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    (note,) = [one for one in found.paragraphs if one.style.name == "PledgeDesk Note"]
    assert note._p.pPr.numPr is not None
    assert found.paragraphs[-1].text == "Office of statistics, census"
    anchors = [one for one in found.element.body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor")) == "note_1"]
    (raised,) = list(anchors[0].iter(qn("w:vertAlign")))
    assert raised.get(qn("w:val")) == "superscript"


def test_pages_have_numbers_and_every_page_its_marking(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx", document(marking="INTERNAL"))
    (section,) = found.sections
    assert [one.paragraphs[0].text for one in (section.header, section.first_page_header)] == ["INTERNAL", "INTERNAL"]
    assert "PAGE" in section.footer._element.xml
    plain = written(tmp_path / "b.docx")
    assert "INTERNAL" not in plain.sections[0].header._element.xml


def test_properties_name_title_and_language_and_nobody(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    told = found.core_properties
    assert (told.title, told.author, told.last_modified_by, told.comments) == ("Voluntary GCM review", "", "", "")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert [one for one in package.namelist() if one.startswith("docProps")] == ["docProps/core.xml"]
        assert not [one for one in package.namelist() if "customXml" in one or "thumbnail" in one]
    assert b"python-docx" not in (tmp_path / "a.docx").read_bytes()


def test_what_no_xml_can_hold_is_left_out(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx", document((Heading("A\x00B\ufffe"), said("\x1b<w:p> & \ud800 end"))))
    assert [text for _style, text in styles(found)][-4:-2] == ["AB", "<w:p> &  end"]


def test_addresses_that_lead_elsewhere_than_outward_are_words(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx")
    outward = {one.target_ref for one in found.part.rels.values() if one.is_external}
    assert outward == {"https://example.org/report?a=1&b=2", "https://example.org/census"}


# A ministry's own looks


def ministry(change: Callable[[Any], None] = lambda _made: None) -> bytes:
    made = docx.Document()
    made.styles["Heading 1"].font.name = "Ministry Serif"
    made.add_paragraph(f"{CANARY} of an old letter")
    section = made.sections[0]
    section.header.paragraphs[0].text = "Ministry of Migration"
    section.left_margin = 900_430
    made.core_properties.author = made.core_properties.comments = made.core_properties.keywords = CANARY
    change(made)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_ministrys_styles_header_and_page_stay_and_its_body_goes(tmp_path: Path) -> None:
    found = written(tmp_path / "a.docx", document(marking="INTERNAL"), style=ministry(), style_name="m.docx")
    assert found.styles["Heading 1"].font.name == "Ministry Serif"
    assert [one.text for one in found.sections[0].header.paragraphs] == ["INTERNAL", "Ministry of Migration"]
    assert found.sections[0].left_margin == 900_430
    assert CANARY not in unpacked(tmp_path / "a.docx")
    assert ("Heading 1", "Methodology") in styles(found)


def test_nothing_of_who_made_the_template_leaves(tmp_path: Path) -> None:
    def change(made: Any) -> None:
        header = made.sections[0].header._element
        header.append(
            parse_xml(
                f'<w:p {nsdecls("w")}><w:ins w:author="{CANARY}" w:id="1"><w:r><w:t>Kept words</w:t></w:r></w:ins>'
                f'<w:del w:author="{CANARY}" w:id="2"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>'
                f'<w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>C:\\{CANARY}.docx</w:t></w:r></w:fldSimple>'
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{CANARY}</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            )
        )
        made.settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="rId1"/>'))
        made.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
            f"file:///C:/{CANARY}.dotx",
            f"{RELATIONSHIP_TYPE.STYLES.rpartition('/')[0]}/attachedTemplate",
            is_external=True,
        )
        made.part.relate_to(f"http://intranet/{CANARY}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made.add_comment(made.paragraphs[0].runs, text=CANARY, author=CANARY)

    written(tmp_path / "a.docx", style=ministry(change), style_name="m.docx")
    text = unpacked(tmp_path / "a.docx")
    assert CANARY not in text
    assert "Kept words" in text


def test_missing_heading_styles_are_made(tmp_path: Path) -> None:
    def change(made: Any) -> None:
        for name in ("Normal", "Heading 1", "Heading 2", "List Bullet", "Title", "Caption"):
            made.styles[name].delete()
        for relation in list(made.part.rels):
            if made.part.rels[relation].reltype == RELATIONSHIP_TYPE.NUMBERING:
                del made.part.rels[relation]

    found = written(tmp_path / "a.docx", style=ministry(change), style_name="m.docx")
    assert ("Heading 2", "Who took part") in styles(found)
    assert found.styles["Heading 1"].type is WD_STYLE_TYPE.PARAGRAPH


def test_a_template_that_numbers_its_headings_keeps_its_numbers(tmp_path: Path) -> None:
    def change(made: Any) -> None:
        made.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3

    found = written(tmp_path / "a.docx", style=ministry(change), style_name="m.docx")
    assert found.styles["Heading 1"].element.pPr.numPr.numId.val == 3
    assert "1  Methodology" not in unpacked(tmp_path / "a.docx")


def test_styles_named_as_other_word_processors_do_are_known(tmp_path: Path) -> None:
    def change(made: Any) -> None:
        for style in made.styles.element.iter(qn("w:name")):
            style.set(qn("w:val"), style.get(qn("w:val")).replace("heading", "Heading").replace("caption", "Caption"))

    found = written(tmp_path / "a.docx", style=ministry(change), style_name="m.docx")
    assert found.styles["Heading 1"].font.name == "Ministry Serif"
    assert ("Heading 2", "Who took part") in styles(found)
    assert ("Caption", "Pledges of the submission") in styles(found)


def with_part(content: bytes, name: str, body: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for one in old.namelist():
            new.writestr(one, body if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, body)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.STYLE_DAMAGED),
        (b"Dear colleague,", ErrorCode.STYLE_DAMAGED),
        (ministry()[:5000], ErrorCode.STYLE_DAMAGED),
        (with_part(ministry(), "word/document.xml", b"<w:document"), ErrorCode.STYLE_DAMAGED),
        (with_part(ministry(), "word/document.xml", b"<a/>"), ErrorCode.STYLE_DAMAGED),
        (with_part(ministry(), "word/styles.xml", b"<a/>"), ErrorCode.STYLE_DAMAGED),
        (with_part(ministry(), "word/vbaProject.bin", b"macro"), ErrorCode.STYLE_WITH_MACROS),
    ],
)
def test_a_damaged_template_and_one_with_macros_are_refused(tmp_path: Path, content: bytes, code: ErrorCode) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"an older one")
    with pytest.raises(DomainError) as refused:
        written(target, style=content, style_name="m.docx")
    assert refused.value.code is code
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]
    assert target.read_bytes() == b"an older one"


def test_a_document_without_cover_begins_with_its_title(tmp_path: Path) -> None:
    made = replace(document(), has_cover=False, has_contents=False, numbered=False)
    found = written(tmp_path / "a.docx", made)
    assert styles(found)[0] == ("PledgeDesk Title", "Voluntary GCM review")
    assert found.styles["Heading 1"].element.pPr.numPr is None
