"""Make documents as they leave, for tests."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any

from pledgedesk.domain.narrative import (
    Document,
    DocumentChart,
    DocumentFace,
    DocumentTable,
    Heading,
    PageBreak,
    Paragraph,
    Part,
)
from pledgedesk.domain.prose import Run, RunKind

ARABIC = "الممارسة الأولى"


def png(width: int = 40, height: int = 20) -> bytes:
    """Give a small picture in one colour."""
    rows = b"".join(b"\x00" + b"\x5c\x2c\x66" * width for _ in range(height))
    pieces = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)))
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (*pieces, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def said(text: str, **look: Any) -> Paragraph:
    return Paragraph((Run(text),), **look)


def chart(number: int = 1) -> DocumentChart:
    return DocumentChart(f"Pledges by stage {number}", "Fulfilled: 3, in progress: 4.", png(), 400, 200)


def parts() -> tuple[Part, ...]:
    """Give one of every part, and of every kind of run."""
    return (
        Heading("Methodology"),
        Paragraph(
            (
                Run("We asked "),
                Run("every ministry", bold=True),
                Run(" and "),
                Run("many others", italic=True),
                Run(", see "),
                Run("the report", kind=RunKind.LINK, target="https://example.org/report?a=1&b=2"),
                Run("1", kind=RunKind.NOTE, target="1"),
                Run(". There are "),
                Run("14", kind=RunKind.FIGURE, target="pledges"),
                Run(" pledges, among them the family visa (PLED-001) & others <all>."),
            )
        ),
        Heading("Who took part", 2),
        said("Ministries", is_list=True, indent=1, number=1),
        said("Municipalities", is_list=True, indent=1, number=2),
        said("Large ones", is_list=True, indent=2),
        said("Civil society", is_list=True, indent=1, number=3),
        said("Between two lists."),
        said("Begins anew", is_list=True, indent=1, number=1),
        said("A quotation.", is_quote=True),
        said(ARABIC),
        Heading("Progress", 1),
        DocumentTable(
            "Pledges of the submission",
            ("Reference", "Title", "Stage"),
            (("PLED-001", "The family visa", "Fulfilled"), ("PLED-002", "Two lines\nof text", "In progress")),
            (0.2, 0.6, 0.2),
        ),
        chart(),
        PageBreak(),
        Heading("Next steps", 1),
        said("The end\x0b of it.", fine=True),
    )


def document(body: Sequence[Part] | None = None, *, language: str = "en", marking: str = "", **shape: Any) -> Document:
    """Give a whole document, with notes."""
    face = DocumentFace(
        "Voluntary GCM review",
        "Kenya",
        country="Kenya",
        date="11 March 2026",
        language=language,
        facts=(("Review round", "IMRF 2026"), ("Reporting period", "2022 to 2026")),
        marking=marking,
    )
    notes = ((Run("Office of statistics, "), Run("census", kind=RunKind.LINK, target="https://example.org/census")),)
    return Document(face, parts() if body is None else tuple(body), notes, **shape)
