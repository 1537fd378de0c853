"""Documents of a round: what each says, that the brief fits two pages, and what is refused."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from tests.conftest import TODAY

from pledgedesk.domain.agenda import AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.codes import RecordKind, Stage, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import LikelyQuestion
from pledgedesk.domain.narrative import DocumentTable, Paragraph
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.i18n import translator
from pledgedesk.rendering.document_charts import draw_chart
from pledgedesk.rendering.document_pdf import draw_pdf
from pledgedesk.services.briefs import BriefFacts, brief_document
from pledgedesk.services.document_export import (
    DocumentKind,
    DocumentRequest,
    Drawing,
    ExportCancelled,
    document_path,
    export_document,
    write_document,
)
from pledgedesk.services.session import DossierSession

KEY = "imrf-2026"
DRAWING = Drawing(draw_pdf, draw_chart)


def write(session: DossierSession, template: str, section: str, text: str) -> None:
    before = session.sections.get(KEY, template, section)
    session.sections.save(KEY, before, replace(before, text=text))


def export(session: DossierSession, kind: DocumentKind, out: Path, template: str = "") -> Path:
    return export_document(session, DocumentRequest(kind, KEY, template=template), out, DRAWING)


def pdf_text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def docx_text(path: Path) -> str:
    found = docx.Document(str(path))
    cells = (cell.text for table in found.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in found.paragraphs), *cells])


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_narrative_says_what_was_written(qapp: object, sample: DossierSession, tmp_path: Path, ending: str) -> None:
    write(sample, "voluntary_review", "methodology", "We asked **every** ministry.[^1]\n\n[^1]: In May 2025.")
    path = export(sample, DocumentKind.NARRATIVE, tmp_path / f"n{ending}")
    text = pdf_text(path) if ending == ".pdf" else docx_text(path)
    assert "We asked every ministry." in text
    assert "In May 2025." in text
    assert "INTERNAL" not in text
    assert list(path.parent.glob("*.part")) == []


def test_a_statement_tells_how_long_it_takes(sample: DossierSession, tmp_path: Path) -> None:
    (spoken, *_others) = [one for one in sample.preparation.read(KEY).kept.templates if one.is_spoken]
    write(sample, spoken.key, spoken.sections[0].id, "word " * 330)
    path = export(sample, DocumentKind.STATEMENT, tmp_path / "s.docx", template=spoken.key)
    found = docx.Document(str(path))
    text = "\n".join(one.text for one in found.paragraphs)
    assert "Words: 330" in text
    assert "spoken 2:32 to 3:00 at 110 to 130 words a minute" in text
    normal = found.styles["Normal"]
    assert (normal.font.size.pt, normal.paragraph_format.line_spacing) == (14, 1.5)


def test_a_template_that_the_round_has_not_is_named(sample: DossierSession, tmp_path: Path) -> None:
    for kind in (DocumentKind.STATEMENT, DocumentKind.NARRATIVE):
        with pytest.raises(DomainError) as refused:
            export(sample, kind, tmp_path / "s.docx", template="no_such")
        assert refused.value.code is ErrorCode.TEMPLATE_UNKNOWN
    assert list(tmp_path.glob("s.*")) == []


def test_the_clearance_sheet_has_a_row_for_each_step(sample: DossierSession, tmp_path: Path) -> None:
    path = export(sample, DocumentKind.CLEARANCE_SHEET, tmp_path / "c.docx")
    assert path.name == "c-INTERNAL.docx"
    (table,) = docx.Document(str(path)).tables
    titles = [row.cells[0].text.split("\n")[0] for row in table.rows]
    assert titles == ["Step", "Drafted", "Reviewed", "Cleared", "Signed"]
    version = table.rows[1].cells[2].text
    assert len(version) == 8
    assert all(row.cells[2].text == version for row in table.rows[1:])


# The brief


def full_brief(session: DossierSession) -> BriefFacts:
    """Give more of everything than a brief can name, each as long as can be."""
    read = session.preparation.read(KEY)
    words = "Weighty words without end in a very long title or answer " * 20
    pledge = replace(read.records.pledges[0], title=words, state=State.VALIDATED.value)
    pledges = tuple(replace(pledge, uid=f"p{number}", reference=f"PLED-{number:03d}") for number in range(60))
    update = replace(read.records.updates[0], done=words, date=PartialDate.of_day(TODAY), record_uid="p1")
    advice = tuple(replace(one, text=words) for one in read.records.recommendations) * 3
    records = replace(read.records, pledges=pledges, updates=(update,) * 40, recommendations=advice)
    questions = tuple(LikelyQuestion(f"{number} {words}", words) for number in range(30))
    late = AgendaItem(
        "k",
        AgendaReason.MILESTONE_DUE,
        AgendaPart.OVERDUE,
        RecordKind.PLEDGE,
        "p1",
        "PLED-001",
        words,
        PartialDate.of_day(date(2025, 1, 1)),
        -400,
        detail=words,
        stage=Stage.IN_PROGRESS.value,
    )
    kept = replace(read.kept, questions=questions, period_from=None, period_to=None)
    preparation = replace(read, records=records, kept=kept)
    return BriefFacts(preparation, (late,) * 50, session.gaps.overview(), TODAY)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_brief_fits_two_pages_whatever_there_is(
    qapp: object, sample: DossierSession, tmp_path: Path, language: str
) -> None:
    made = brief_document(full_brief(sample), language, draw_chart)
    assert sum(isinstance(part, DocumentTable) for part in made.parts) == 1
    write_document(made, tmp_path / "b.pdf", draw_pdf)
    found = PdfReader(tmp_path / "b.pdf")
    marking = translator(language).gettext("INTERNAL")
    assert len(found.pages) <= 2
    assert all(marking in page.extract_text() for page in found.pages)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to lay out Word")
def test_the_brief_fits_two_pages_in_a_word_processor(sample: DossierSession, tmp_path: Path) -> None:
    write_document(brief_document(full_brief(sample), "fr", draw_chart), tmp_path / "b.docx", draw_pdf)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "b.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert len(PdfReader(tmp_path / "b.pdf").pages) <= 2


def test_the_brief_counts_what_it_does_not_name(sample: DossierSession) -> None:
    made = brief_document(full_brief(sample), "en", None)
    texts = ["".join(run.text for run in part.runs) for part in made.parts if isinstance(part, Paragraph)]
    assert "and 53 more" in texts
    assert "and 25 more" in texts


def test_an_empty_dossier_has_a_brief_that_says_so(session: DossierSession, tmp_path: Path) -> None:
    text = docx_text(export(session, DocumentKind.BRIEF, tmp_path / "b.docx"))
    assert "No pledge is validated yet." in text
    assert text.count("None.") >= 3


# What is refused


def test_a_round_without_text_has_no_narrative(session: DossierSession, tmp_path: Path) -> None:
    with pytest.raises(DomainError) as refused:
        export(session, DocumentKind.NARRATIVE, tmp_path / "n.docx")
    assert refused.value.code is ErrorCode.NOTHING_WRITTEN
    assert list(tmp_path.glob("n.*")) == []


@pytest.mark.parametrize(
    ("name", "family", "code"),
    [
        ("n.odt", DomainError, ErrorCode.TARGET_TYPE),
        ("n", DomainError, ErrorCode.TARGET_TYPE),
        ("no/n.docx", StorageError, ErrorCode.FOLDER_MISSING),
    ],
)
def test_a_target_that_will_not_do_is_refused_early(
    sample: DossierSession, tmp_path: Path, name: str, family: type[DomainError | StorageError], code: ErrorCode
) -> None:
    with pytest.raises(family) as refused:
        export(sample, DocumentKind.NARRATIVE, tmp_path / name)
    assert refused.value.code is code


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_cancelled_export_leaves_what_was_there(
    qapp: object, sample: DossierSession, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"n{ending}"
    target.write_bytes(b"an older one")
    answers = iter((False, True, True, True))
    with pytest.raises(ExportCancelled):
        export_document(
            sample,
            DocumentRequest(DocumentKind.NARRATIVE, KEY),
            target,
            DRAWING,
            cancelled=lambda: next(answers, True),
        )
    assert target.read_bytes() == b"an older one"
    assert list(tmp_path.glob(".n*")) == []


def test_internal_names_end_in_internal_once() -> None:
    assert document_path(Path("a-INTERNAL.pdf"), DocumentKind.BRIEF) == Path("a-INTERNAL.pdf")
    assert document_path(Path("a.pdf"), DocumentKind.STATEMENT) == Path("a.pdf")
