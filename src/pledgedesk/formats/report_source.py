"""Read the officer's copy of a report: plain text, Markdown, Word or PDF."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pledgedesk.errors import DomainError, ErrorCode

FILE_TYPES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "word",
    ".pdf": "pdf",
}
"""The types of file by their endings."""
_MEGABYTES = {"text": 5, "markdown": 5, "word": 50, "pdf": 50}
"""The report's text is a quarter of a megabyte; with its pictures it stays well below what a file may have."""
_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HEAD = 1024
"""A PDF may begin anywhere in these bytes."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ReadingCancelled(Exception):  # noqa: N818  the person's wish, no error
    """Say that reading was to stop."""


@dataclass(frozen=True, slots=True)
class ReportSource:
    """Hold a file's text as it stands there, and what the file was."""

    text: str
    file_name: str
    file_type: str
    sha256: str


def read_source(
    path: Path,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ReportSource:
    """Read a file; `progress` is told pages read and pages in all.

    Raises DomainError: INPUT_MISSING, REPORT_TYPE_UNKNOWN, REPORT_TOO_LARGE, REPORT_PROTECTED,
    REPORT_SCANNED, REPORT_DAMAGED, REPORT_NOT_UTF8; ReadingCancelled where `cancelled` says so.
    """

    def check() -> None:
        if cancelled():
            raise ReadingCancelled

    try:
        content = _content(path)
        file_type = _file_type(path, content)
        text = _text(content, file_type, progress, check)
    except DomainError as error:
        error.values.setdefault("path", str(path))
        raise
    check()
    return ReportSource(text, path.name, file_type, hashlib.sha256(content).hexdigest())


def _content(path: Path) -> bytes:
    """Read the bytes of a file, unless its ending or its size already say that it is not the report."""
    limit = _MEGABYTES.get(FILE_TYPES.get(path.suffix.casefold(), ""))
    try:
        if not path.is_file():
            raise DomainError(ErrorCode.INPUT_MISSING)
        if limit is None:
            raise DomainError(ErrorCode.REPORT_TYPE_UNKNOWN)
        if path.stat().st_size > limit * 1_000_000:
            raise DomainError(ErrorCode.REPORT_TOO_LARGE, limit=limit)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise DomainError(ErrorCode.INPUT_MISSING) from error


def _file_type(path: Path, content: bytes) -> str:
    """Give what a file is: what it begins with counts for more than how its name ends."""
    if _PDF in content[:_HEAD]:
        return "pdf"
    if content.startswith(_ZIP):
        return "word"
    if content.startswith(_OLE):
        # What Word wraps a document with a password in.
        raise DomainError(ErrorCode.REPORT_PROTECTED)
    file_type = FILE_TYPES[path.suffix.casefold()]
    if file_type in ("word", "pdf"):
        raise DomainError(ErrorCode.REPORT_DAMAGED)
    return file_type


def _text(content: bytes, file_type: str, progress: Callable[[int, int], None], check: Callable[[], None]) -> str:
    if file_type == "pdf":
        from pledgedesk.formats.report_pdf import pdf_text

        return pdf_text(content, progress, check)
    if file_type == "word":
        from pledgedesk.formats.report_docx import docx_text

        return docx_text(content)
    return _decoded(content)


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DomainError(ErrorCode.REPORT_NOT_UTF8) from error
    if "\0" in text:
        raise DomainError(ErrorCode.REPORT_NOT_UTF8)
    return text
