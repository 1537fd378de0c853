"""Read the text of a PDF as it was written, line by line, without what its pages print around it."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.report_pages import edge_lines

_FAULTS = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf raises on damaged files: its own errors, and those of whatever it trips over."""
_SCANNED = 40
"""Letters a page; a page of the report has thousands, and one that is a picture has none."""
_GAP = 1.2
"""So many times the usual distance of lines parts paragraphs."""
_SMALL = 0.9
"""Footnotes are set in letters smaller than this, against those of the text."""
_RAISED = 0.8
"""A figure that points to a footnote is smaller than this, against the text it stands in."""
_CLOSES = (",", ".", ";", ":", ")", "”", "’")
_REPEATED = 30
"""Characters of a line that does not stand twice by chance."""
_FOOTNOTE = re.compile(r"^(?:\d{1,2}|[*†‡⁰¹²³⁴-⁹]+)\s*\S")
_MARK = re.compile(r"^\s*\d{1,2}\s*$")
Progress = Callable[[int, int], None]

# Its remarks on files that are not quite in order would go to the terminal.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a line of a page: its text, how high it stands, and the height of its letters."""

    text: str
    y: float
    size: float


def pdf_text(content: bytes, progress: Progress, check: Callable[[], None]) -> str:
    """Give the text of a PDF; `check` is called before every page and may raise.

    Raises DomainError: REPORT_PROTECTED, REPORT_SCANNED, REPORT_DAMAGED.
    """
    pages = _pages(content, progress, check)
    letters = sum(sign.isalpha() for page in pages for line in page for sign in line.text)
    if letters < _SCANNED * len(pages):
        raise DomainError(ErrorCode.REPORT_SCANNED)
    dropped = edge_lines([[line.text for line in page] for page in pages])
    kept = [[line for place, line in enumerate(page) if (at, place) not in dropped] for at, page in enumerate(pages)]
    body = _body_size(kept)
    texts = [list(_without_footnotes(page, body)) for page in kept]
    return "\n".join(_with_gaps([line for page in _without_repeats(texts) for line in page]))


def _pages(content: bytes, progress: Progress, check: Callable[[], None]) -> list[list[_Line]]:
    reader, count = _reader(content)
    pages = []
    for at in range(count):
        check()
        progress(at, count)
        try:
            pages.append(_lines(reader.pages[at]))
        except _FAULTS as error:
            raise DomainError(ErrorCode.REPORT_DAMAGED) from error
    return pages


def _reader(content: bytes) -> tuple[PdfReader, int]:
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        # Some files only ask not to be changed: those open without a password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise DomainError(ErrorCode.REPORT_PROTECTED)
        count = len(reader.pages)
    except DependencyError as error:
        # The newer ciphers need a library that is not here.
        raise DomainError(ErrorCode.REPORT_PROTECTED) from error
    except _FAULTS as error:
        raise DomainError(ErrorCode.REPORT_DAMAGED) from error
    if not count:
        raise DomainError(ErrorCode.REPORT_DAMAGED)
    return reader, count


def _lines(page: PageObject) -> list[_Line]:
    collector = _Collector()
    page.extract_text(visitor_text=collector.take)
    return collector.lines()


class _Collector:
    """Put the pieces of a page's text together to lines, without the raised figures that point to footnotes."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._pieces: list[tuple[str, float, float]] = []

    def take(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        """Take a piece of text, as pypdf hands it on; what stands after a line end is of the next line."""
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
        first, *more = text.split("\n")
        self._pieces.append((first, y, height))
        for piece in more:
            self._end_line()
            self._pieces.append((piece, y, height))

    def _end_line(self) -> None:
        filled = [piece for piece in self._pieces if piece[0].strip()]
        if filled:
            size = max(height for _text, _y, height in filled)
            pieces = (text for text, _y, height in self._pieces if not (height < size * _RAISED and _MARK.match(text)))
            y = next(y for _text, y, height in filled if height == size)
            self._lines.append(_Line("".join(pieces).strip(), y, size))
        self._pieces = []

    def lines(self) -> list[_Line]:
        """Give the lines, in the order in which they were written, without marks that were taken for lines."""
        self._end_line()
        lines: list[_Line] = []
        had_mark = False
        for line in self._lines:
            before = lines[-1] if lines else None
            if before and _is_mark(line, before):
                had_mark = True
                continue
            if before and had_mark and abs(line.y - before.y) < 1:
                # What stood after the mark is of the same line.
                lines[-1] = _Line(_one_line(before.text, line.text), before.y, before.size)
            elif line.text:
                lines.append(line)
            had_mark = False
        return lines


def _is_mark(line: _Line, before: _Line) -> bool:
    """Tell whether a line is but a raised figure that ends the line before, or stands within it."""
    is_raised = 0 < line.y - before.y < before.size
    return is_raised and line.size < before.size * _RAISED and _MARK.match(line.text) is not None


def _one_line(before: str, after: str) -> str:
    return f"{before}{'' if after[:1] in _CLOSES else ' '}{after}"


def _body_size(pages: Sequence[Sequence[_Line]]) -> float:
    """Give the height of the letters of which there are most."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _without_footnotes(page: Sequence[_Line], body: float) -> Iterator[_Line]:
    """Leave out lines in small letters, from one that begins with a footnote's number."""
    in_footnote = False
    for line in page:
        is_small = line.size < body * _SMALL
        in_footnote = is_small and (in_footnote or _FOOTNOTE.match(line.text) is not None)
        if not in_footnote:
            yield line


def _without_repeats(pages: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """Leave out a page's first line where the page before ended with it: some programs print a cut line twice."""
    last = ""
    for page in pages:
        repeats = bool(page) and page[0].text == last and len(last) >= _REPEATED
        last = page[-1].text if page else ""
        yield page[1:] if repeats else page


def _with_gaps(lines: Sequence[_Line]) -> Iterator[str]:
    """Give the texts of lines, with an empty one where the distance is greater than within a paragraph."""
    distances = [before.y - line.y for before, line in pairwise(lines)]
    usual = median([one for one in distances if one > 0] or [0.0])
    for line, distance in zip(lines, [0.0, *distances], strict=True):
        if distance > usual * _GAP:
            yield ""
        yield line.text
