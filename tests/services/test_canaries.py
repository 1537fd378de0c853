"""No file that leaves holds anything internal: canaries in every internal field of every kind of record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from pypdf import PdfReader
from tests.conftest import AUTHOR
from tests.services import test_review_export as compared
from tests.services.test_review_export import CANARY, PERSON, SHOWN, WHEN, marked

from pledgedesk.domain.changes import creation
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dossier import Acronym, DossierProfile
from pledgedesk.domain.dossier_rounds import (
    Acceptance,
    ChosenRecord,
    Clearance,
    ClearanceStep,
    Deadline,
    DossierRound,
    LikelyQuestion,
    PracticeOffer,
    RoundTable,
)
from pledgedesk.domain.fields import Exposure, names
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import Edition
from pledgedesk.domain.sheets import SheetKind
from pledgedesk.rendering.document_charts import draw_chart
from pledgedesk.rendering.document_pdf import draw_pdf
from pledgedesk.services.document_export import DocumentKind, DocumentRequest, Drawing, export_document
from pledgedesk.services.recorder import Step
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.sending_files import RecordedFile
from pledgedesk.services.session import DossierSession
from pledgedesk.services.sheet_export import export_sheet

KEY = "imrf-2026"
watched = compared.watched
"""The dossier with canaries in every record that is not of a round."""
_IN_TEXT = (
    f"{SHOWN} prose.\n\n<!-- {CANARY} comment -->\n\n"
    f"See [the paper](file:///home/{CANARY}/paper.docx) and [the folder](\\\\\\\\server\\\\{CANARY}).\n\n"
    f"![{CANARY} picture]({CANARY}.png)\n\n"
    f"[{SHOWN} table](table:practices)\n\n[{SHOWN} pledges](table:pledges)\n\n[{SHOWN} chart](chart:stages)\n"
)


@pytest.fixture
def prepared(watched: DossierSession, tmp_path: Path) -> DossierSession:
    """Give the dossier with a round that holds the canary in every place that does not leave."""
    kept = _round(watched)
    watched.round_keeping.save(watched.round_keeping.get(KEY), kept)
    for template, section in _sections(kept):
        before = watched.sections.get(KEY, template, section)
        watched.sections.save(KEY, before, replace(before, text=_IN_TEXT))
        watched.drafts.keep(RecordKind.SECTION_TEXT, before.uid, "text", f"{CANARY} draft of a section")
    records: tuple[Practice | Pledge, ...] = (*watched.practices.all(), *watched.pledges.all())
    validated = [one for one in records if one.state == "validated" and not one.changed_since_validated]
    watched.choices.choose(
        KEY, [(one.kind, one.uid) for one in validated], {one.uid: f"{CANARY} why chosen" for one in validated}
    )
    of_round, practice = ("review_round", kept.uid), validated[0].uid
    step = kept.steps[0].uid
    said = (
        Clearance("cl", *of_round, step=step, **marked(Clearance)),
        Acceptance("ac", *of_round, rule=f"{CANARY} rule", matter=practice, **marked(Acceptance)),
        PracticeOffer("of1", "practice", practice, offer_to="repository", **marked(PracticeOffer)),
        PracticeOffer("of2", "practice", practice, offer_to="dialogue", **marked(PracticeOffer)),
    )
    watched.recorder.record(Step(OperationKind.CLEAR), lambda _: [creation(one) for one in said])
    profile = watched.profile.get()
    watched.profile.save(profile, replace(profile, acronyms=(Acronym(f"{CANARY} KNR", f"{CANARY} meaning"),)))
    _send(watched, tmp_path / f"{CANARY}-out")
    return watched


def _round(session: DossierSession) -> DossierRound:
    kept = session.round_keeping.get(KEY)
    templates = tuple(
        replace(
            template,
            basis=f"{CANARY} basis",
            sections=tuple(replace(one, guidance=f"{CANARY} guidance") for one in template.sections),
        )
        for template in kept.templates
    )
    return replace(
        kept,
        templates=templates,
        clusters=(RoundTable(f"{SHOWN} table", (1, 2)),),
        deadlines=(Deadline("inputs", WHEN, f"{CANARY} deadline"),),
        steps=(ClearanceStep("cleared", f"{CANARY} step", f"{CANARY} who", WHEN),),
        questions=(LikelyQuestion(f"{CANARY} question", f"{CANARY} answer"),),
        internal_notes=f"{CANARY} notes of the round",
    )


def _sections(kept: DossierRound) -> list[tuple[str, str]]:
    """Name the first section of each template."""
    return [(template.key, template.sections[0].id) for template in kept.templates]


def _send(session: DossierSession, folder: Path) -> None:
    made = folder.with_name("letter.txt")
    made.write_text("A letter", encoding="utf-8")
    session.register.record(
        KEY,
        [RecordedFile(made)],
        folder=folder,
        channel="email",
        recipient=f"{CANARY} recipient",
        sent_reference=f"{CANARY} sent_reference",
        cleared_by=f"{CANARY} cleared_by",
        remark=f"{CANARY} remark",
        reason=f"{CANARY} reason",
    )


def everything_in(path: Path) -> str:
    """Give all that a file holds: its bytes, the members of an archive, the text and properties of a PDF."""
    parts = [path.name, path.read_bytes().decode("utf-8", "replace")]
    if is_zipfile(path):
        with ZipFile(path) as archive:
            parts += [f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist()]
    elif path.suffix == ".pdf":
        reader = PdfReader(path)
        parts += [page.extract_text() for page in reader.pages]
        parts += [str(reader.metadata), str(reader.xmp_metadata), str(reader.outline)]
    return "\n".join(parts)


def _workbook(session: DossierSession, path: Path, language: str) -> Path:
    reviews = session.reviews
    choice, review = reviews.choice_of_round(KEY), reviews.find_round(KEY)
    return export_review(reviews, ReviewRequest(Edition.SUBMISSION, choice, review, language), path).path


def _document(kind: DocumentKind) -> Any:
    def write(session: DossierSession, path: Path, language: str) -> Path:
        return export_document(session, DocumentRequest(kind, KEY, language), path, Drawing(draw_pdf, draw_chart))

    return write


def _sheets(kind: SheetKind) -> Any:
    def write(session: DossierSession, path: Path, language: str) -> Path:
        return export_sheet(session, kind.value, KEY, path, language)

    return write


LEAVING = [
    pytest.param(_workbook, "review.xlsx", id="workbook"),
    pytest.param(_sheets(SheetKind.PLEDGE), "pledges.xlsx", id="pledges"),
    pytest.param(_sheets(SheetKind.PRACTICE), "practices.xlsx", id="practices"),
    pytest.param(_sheets(SheetKind.PRACTICE), "practices.docx", id="practices in Word"),
    pytest.param(_sheets(SheetKind.APPROACH), "approaches.docx", id="approaches in Word"),
    pytest.param(_sheets(SheetKind.APPROACH), "approaches.xlsx", id="approaches"),
    pytest.param(_document(DocumentKind.NARRATIVE), "narrative.docx", id="narrative in Word"),
    pytest.param(_document(DocumentKind.NARRATIVE), "narrative.pdf", id="narrative as PDF"),
    pytest.param(_document(DocumentKind.STATEMENT), "statement.docx", id="statement in Word"),
    pytest.param(_document(DocumentKind.STATEMENT), "statement.pdf", id="statement as PDF"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("write", "name"), LEAVING)
@pytest.mark.usefixtures("qapp")
def test_no_canary_is_in_a_file_that_leaves(
    prepared: DossierSession, tmp_path: Path, write: Any, name: str, language: str
) -> None:
    text = everything_in(write(prepared, tmp_path / name, language))

    records: tuple[Practice | Pledge, ...] = (*prepared.practices.all(), *prepared.pledges.all())
    uids = [one.uid for one in records] + [prepared.profile.get().uid, prepared.round_keeping.get(KEY).uid]
    for word in (CANARY, PERSON, AUTHOR, str(WHEN), str(tmp_path), str(Path.home() / "x")[:-1], *uids):
        assert word not in text
    assert SHOWN in text


def test_the_canaries_of_the_round_are_in_a_working_edition(prepared: DossierSession, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    reviews = prepared.reviews
    request = ReviewRequest(Edition.WORKING, reviews.choice_of_round(KEY), reviews.find_round(KEY))
    text = everything_in(export_review(reviews, request, tmp_path / "review.xlsx").path)
    for words in ("deadline", "step", "who", "question", "answer", "notes of the round", "why chosen", "rule"):
        assert f"{CANARY} {words}" in text, words
    for made in (Clearance, Acceptance, PracticeOffer):
        for name, value in marked(made).items():
            if isinstance(value, str):
                assert f"{CANARY} {made.__name__} {name}" in text
    for name in ("recipient", "sent_reference", "cleared_by", "remark", "reason"):
        assert f"{CANARY} {name}" in text


def test_every_kind_of_a_round_has_its_canaries() -> None:
    """A new internal field is in the test above, or this one asks for it."""
    marked_here = {
        DossierRound: {"deadlines", "steps", "questions", "internal_notes"},
        ChosenRecord: {"reason"},
        DossierProfile: {"quiet_months", "reply_days", "acronyms"},
    }
    for kind, fields in marked_here.items():
        assert set(names(kind, Exposure.INTERNAL)) == fields
