"""Test that files are read as what they are, and that what cannot be read is refused by name."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from tests.formats.report_sample import Block, report_blocks, small_catalogue, write_docx, write_pdf

from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.idm_report import read_report
from pledgedesk.formats.report_prose import tidy
from pledgedesk.formats.report_source import ReadingCancelled, read_source

BLOCKS = [Block("heading", "A title"), Block("text", "Some text of an officer, long enough to be one. " * 20)]


def refusal(path: Path) -> ErrorCode:
    with pytest.raises(DomainError) as refused:
        read_source(path)
    assert refused.value.values["path"] == str(path)
    return refused.value.code


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory, qapp_cls: type[QApplication]) -> Path:
    _running = QApplication.instance() or qapp_cls([])
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    write_pdf(BLOCKS, path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_in_any_encoding_that_says_so(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.TXT"
    path.write_bytes("Año – text".encode(encoding))
    source = read_source(path)
    assert (source.text, source.file_name, source.file_type) == ("Año – text", "report.TXT", "text")
    assert len(source.sha256) == 64


@pytest.mark.parametrize("content", [b"A\xf1o", "\u041f\u0440".encode("koi8-r"), b"text\0text", b"\xff\xfeA"])
def test_text_in_an_encoding_that_is_not_known(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(content)
    assert refusal(path) is ErrorCode.REPORT_NOT_UTF8


@pytest.mark.parametrize("name", ["report.odt", "report", "report.png", ".pdf"])
def test_types_of_file_that_are_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text", encoding="utf-8")
    assert refusal(tmp_path / name) is ErrorCode.REPORT_TYPE_UNKNOWN


@pytest.mark.parametrize("name", ["missing.pdf", "folder.pdf", "nul\0.pdf"])
def test_files_that_are_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    assert refusal(tmp_path / name) is ErrorCode.INPUT_MISSING


@pytest.mark.parametrize(("name", "size"), [("a.pdf", 300_000_000), ("a.docx", 50_000_001), ("a.txt", 5_000_001)])
def test_files_that_are_too_large_are_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(size)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("it was read"))
    assert refusal(path) is ErrorCode.REPORT_TOO_LARGE


def test_what_a_file_is_counts_for_more_than_its_name(tmp_path: Path, pdf: Path) -> None:
    as_word, as_text = tmp_path / "report.docx", tmp_path / "report.txt"
    as_word.write_bytes(pdf.read_bytes())
    write_docx(BLOCKS, as_text)
    assert read_source(as_word).file_type == "pdf"
    assert read_source(as_text).file_type == "word"


@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
@pytest.mark.parametrize("content", [b"", b"Dear colleague,", b"%PDF-1.7\n", b"PK\x03\x04rest", bytes(2000)])
def test_damaged_files(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) is ErrorCode.REPORT_DAMAGED


def test_an_archive_that_is_no_word_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "report.docx", "w") as archive:
        archive.writestr("a.txt", "text")
    assert refusal(tmp_path / "report.docx") is ErrorCode.REPORT_DAMAGED


def test_a_small_word_document_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _megabyte in range(201):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 1_000_000
    assert refusal(path) is ErrorCode.REPORT_TOO_LARGE


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password(tmp_path: Path, pdf: Path, algorithm: str) -> None:
    path = tmp_path / "locked.pdf"
    if algorithm == "AES-256":
        # pypdf needs a library for this one, also to read that it is locked.
        path.write_bytes(_aes_locked(pdf))
    else:
        writer = PdfWriter(clone_from=PdfReader(pdf))
        writer.encrypt("secret", algorithm=algorithm)
        writer.write(path)
    assert refusal(path) is ErrorCode.REPORT_PROTECTED


def _aes_locked(pdf: Path) -> bytes:
    """Give a PDF that names the newer cipher, which is as far as a reader without it gets."""
    dictionary = (
        b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /StmF /StdCF /StrF /StdCF "
        b"/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> "
        b"/U <%s> /O <%s> /UE <%s> /OE <%s> /Perms <%s> >>"
        % (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16)
    )
    identity = b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    content = pdf.read_bytes()
    at = content.rindex(b"trailer")
    return content[:at] + content[at:].replace(b"<<", b"<< /Encrypt " + dictionary + b" " + identity, 1)


def test_a_pdf_that_only_asks_not_to_be_changed_is_read(tmp_path: Path, pdf: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf))
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(tmp_path / "report.pdf")
    assert "Some text of an officer" in tidy(read_source(tmp_path / "report.pdf").text)


def test_a_word_document_with_a_password(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    assert refusal(tmp_path / "report.docx") is ErrorCode.REPORT_PROTECTED


def test_a_scanned_pdf(qapp: QApplication, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "scan.pdf"))
    painter = QPainter(writer)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    painter.drawImage(0, 0, image)
    painter.drawText(10, 10, "1")
    painter.end()
    assert refusal(tmp_path / "scan.pdf") is ErrorCode.REPORT_SCANNED


def test_a_raised_figure_within_a_line_goes(qapp: QApplication, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "marked.pdf"))
    writer.setResolution(96)
    painter = QPainter(writer)
    for x, y, size, text in (
        (0, 100, 11, "There was much to be said"),
        (240, 93, 6, "12"),
        (255, 100, 11, ", and it was said,"),
        (0, 118, 11, "at length, by 12"),
        (0, 136, 11, "people."),
    ):
        painter.setFont(QFont("DejaVu Sans", size))
        painter.drawText(x, y, text)
    painter.end()
    text = tidy(read_source(tmp_path / "marked.pdf").text)
    assert text == "There was much to be said, and it was said,\nat length, by 12\npeople."


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    PdfWriter().write(tmp_path / "empty.pdf")
    assert refusal(tmp_path / "empty.pdf") is ErrorCode.REPORT_DAMAGED


def test_reading_stops_between_pages(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    write_pdf(BLOCKS * 8, path)
    told: list[int] = []
    with pytest.raises(ReadingCancelled):
        read_source(path, lambda done, _total: told.append(done), lambda: len(told) == 2)
    assert told == [0, 1]


def test_word_s_own_features(tmp_path: Path) -> None:
    """A box has its text in two forms, a raised figure points to a footnote, a deleted run is not shown."""
    document = Document()
    paragraph = document.add_paragraph("Said")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" in a line\nand its next, with a no").add_text("\u2011hyphen")
    document.add_paragraph("First", style="List Number")
    path = tmp_path / "report.docx"
    document.save(str(path))
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>In a box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins></w:p>"
    )
    _replace_in(path, "word/document.xml", "<w:sectPr", f"{box}<w:sectPr")
    assert read_source(path).text.split("\n\n") == [
        "Said in a line\nand its next, with a no\u2011hyphen",
        "- First",
        "In a box",
        "Inserted",
    ]


def _replace_in(path: Path, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].decode().replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_whatever_is_broken_in_a_file_it_is_refused_by_name(tmp_path: Path, pdf: Path, ending: str, seed: int) -> None:
    path = tmp_path / f"report.{ending}"
    if ending == "docx":
        write_docx(BLOCKS, path)
    content = bytearray(path.read_bytes() if ending == "docx" else pdf.read_bytes())
    chance = random.Random(seed)
    if seed % 3 == 0:
        del content[chance.randrange(len(content)) :]
    for _ in range(seed * 5):
        content[chance.randrange(len(content) - 1)] = chance.randrange(256)
    path.write_bytes(content)
    with pytest.raises(DomainError):
        read_report(read_source(path).text, small_catalogue())


def test_the_sample_is_read_from_word_as_from_text(tmp_path: Path) -> None:
    write_docx(report_blocks(small_catalogue()), tmp_path / "report.docx")
    assert "\n\n- Speaker or guide 1 of 2.2\n\n" in read_source(tmp_path / "report.docx").text
