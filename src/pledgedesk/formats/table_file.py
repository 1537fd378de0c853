"""Read a table out of a file: an Excel workbook (.xlsx) or a CSV file, as rows of text."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NoReturn
from xml.etree.ElementTree import ParseError

from pledgedesk.errors import DomainError, ErrorCode

MEGABYTES = 20
ROWS = 10_000
"""More than any list of recommendations: a file beyond either was chosen by mistake."""
_COLUMNS = 100
_UNPACKED = 20 * MEGABYTES
"""Megabytes that the parts of a workbook may take unpacked: far more than such a table needs."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""The first bytes of an old .xls, and of a workbook with a password."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and zipfile raise where a part of a workbook is missing or no XML."""
_DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class TableRow:
    """Hold a row: its number in the file, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Give the text of a cell; empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


Rows = tuple[TableRow, ...]


def read_rows(path: Path, is_wanted: Callable[[Rows], bool]) -> Rows:
    """Give the rows that hold any text: of a workbook, the first sheet that is wanted, else the first with rows.

    Raises DomainError: INPUT_MISSING, TABLE_TYPE_UNKNOWN, TABLE_TOO_LARGE, TABLE_PROTECTED, TABLE_UNREADABLE,
    TABLE_NOT_UTF8, TABLE_EMPTY.
    """
    content = _content(path)
    is_book = path.suffix.lower() in (".xlsx", ".xlsm")
    sheets = _sheets(path, content) if is_book else [_csv_rows(path, content)]
    filled = [rows for rows in sheets if rows]
    if not filled:
        raise DomainError(ErrorCode.TABLE_EMPTY, path=path.name)
    return next((rows for rows in filled if is_wanted(rows)), filled[0])


def read_text(path: Path) -> str:
    """Read a file of plain text; raises DomainError as `read_rows` does."""
    return _decoded(path, _content(path))


def _content(path: Path) -> bytes:
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".md"):
        raise DomainError(ErrorCode.TABLE_TYPE_UNKNOWN, path=path.name)
    try:
        if path.stat().st_size > MEGABYTES * 1_000_000:
            _too_large(path)
        content = path.read_bytes()
    except OSError:
        raise DomainError(ErrorCode.INPUT_MISSING, path=str(path)) from None
    if content.startswith(_COMPOUND) or path.suffix.lower() == ".xls":
        raise DomainError(ErrorCode.TABLE_PROTECTED, path=path.name)
    return content


def _too_large(path: Path) -> NoReturn:
    raise DomainError(ErrorCode.TABLE_TOO_LARGE, path=path.name, megabytes=MEGABYTES, rows=f"{ROWS:,}")


def _csv_rows(path: Path, content: bytes) -> Rows:
    text = _decoded(path, content)
    delimiter = max(_DELIMITERS, key=lambda one: _width(text, one))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _kept(path, reader)
    except csv.Error:
        raise DomainError(ErrorCode.TABLE_UNREADABLE, path=path.name) from None


def _width(text: str, delimiter: str) -> int:
    """Count the cells of the first row with any, where a cell in quotes may hold line breaks and other delimiters."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return next((len(row) for row in reader if "".join(row).strip() or len(row) > 1), 0)
    except csv.Error:
        return 0


def _decoded(path: Path, content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise DomainError(ErrorCode.TABLE_NOT_UTF8, path=path.name) from None


def _sheets(path: Path, content: bytes) -> list[Rows]:
    from openpyxl import load_workbook  # takes a fifth of a second to import

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED * 1_000_000:
                _too_large(path)
        with warnings.catch_warnings():
            # What it cannot show (styles, validations) is not read here.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            try:
                return [_kept(path, sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
            finally:
                book.close()
    except _DAMAGED:
        raise DomainError(ErrorCode.TABLE_UNREADABLE, path=path.name) from None


def _kept(path: Path, rows: Iterable[Iterable[Any]]) -> Rows:
    found = []
    for number, cells in _filled(rows):
        found.append(TableRow(number, cells))
        if len(found) > ROWS:
            _too_large(path)
    return tuple(found)


def _filled(rows: Iterable[Iterable[Any]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(_text(value) for value, _place in zip(row, range(_COLUMNS), strict=False))
        if any(cells):
            yield number, cells


def _text(value: Any) -> str:
    if value is None or isinstance(value, time):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
