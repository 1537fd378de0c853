"""Test that the report's text comes in whole, stays apart from the records, and goes without a trace."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.formats.report_sample import as_text, expected_texts, in_one_line, report_blocks

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.links import IDM33
from pledgedesk.domain.report_text import APPROACH_FIELDS, ReportPlace
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.domain.search import SearchKind
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.formats.report_source import ReadingCancelled
from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.report_text import ReportTextService
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.session import DossierSession
from pledgedesk.services.shipped import shipped_catalogue
from pledgedesk.storage.catalogue_copy import replace_copy
from pledgedesk.wording import error_sentence

TEXT = as_text(report_blocks(load_catalogue()))
HALF = TEXT[
    : TEXT.index("1.2.3 COUNTERING THE SMUGGLING OF MIGRANTS THROUGH BORDER LIAISON OFFICES (BRIEFLY REFERRED TO)\n\nO")
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "idm-33.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def half(tmp_path: Path) -> Path:
    path = tmp_path / "half.txt"
    path.write_text(HALF, encoding="utf-8")
    return path


PLACE = re.compile(r"(?<=\b(?:in|In) )[A-Z][a-z]{7}\b|(?<=\bfrom )[A-Z][a-z]{7}\b")
CANARIES = {word.lower().encode() for word in PLACE.findall(TEXT)}
"""Names of places that stand in the report of the tests, and nowhere else."""


def traces(session: DossierSession) -> int:
    content = session.path.read_bytes().lower()
    return sum(word in content for word in CANARIES)


def test_a_whole_copy_is_kept_and_shown(session: DossierSession, copy: Path) -> None:
    loaded = session.report_text.load(copy)
    assert (loaded.approaches, loaded.fields, loaded.missed) == (61, 530, ())
    assert (loaded.file_name, loaded.file_type, len(loaded.sha256)) == ("idm-33.txt", "text", 64)
    assert session.report_text.status() == loaded
    expected = expected_texts(load_catalogue())
    for code in ("1.1", "3.2", *(one.code for one in load_catalogue().approaches)):
        for field, text in session.report_text.text_of(code).items():
            assert in_one_line(text) == expected.pop(ReportPlace(code, field))
    assert {place.code for place in expected} == {"1.2", "2.1", "2.2", "2.3", "3.1"}
    assert tuple(session.report_text.text_of("1.1.1")) == APPROACH_FIELDS


def test_nothing_is_loaded_at_first(session: DossierSession) -> None:
    assert session.report_text.status() is None
    assert session.report_text.text_of("1.1.1") == {}


def test_half_a_copy_is_refused_and_says_what_is_missing(session: DossierSession, copy: Path, half: Path) -> None:
    session.report_text.load(copy)
    before = session.path.read_bytes()
    with pytest.raises(DomainError) as refusal:
        session.report_text.load(half)
    assert refusal.value.code is ErrorCode.REPORT_INCOMPLETE
    sentence = error_sentence(translator("en"), refusal.value)
    assert "holds 9 of the 61 approaches" in sentence
    assert "1.2: Contributors and their interventions, Useful resources; 1.2.3: all of it; 1.2.4: all of it" in sentence
    assert sentence.endswith("and of 53 more. Choose a whole copy, or load what there is (--partial).")
    assert session.path.read_bytes() == before


def test_half_a_copy_is_loaded_where_that_is_asked(session: DossierSession, half: Path) -> None:
    loaded = session.report_text.load(half, partial=True)
    assert (loaded.approaches, loaded.fields) == (9, 9 * 8 + 6 + 4)
    assert ReportPlace("1.2", "useful_resources") in loaded.missed
    assert session.report_text.status() == loaded
    assert session.report_text.text_of("1.2.2")["impacts"]
    assert session.report_text.text_of("1.2.3") == {}


def test_a_copy_takes_the_place_of_the_one_before(session: DossierSession, copy: Path, half: Path) -> None:
    session.report_text.load(half, partial=True)
    assert session.report_text.load(copy).missed == ()
    assert session.report_text.text_of("3.2.12")


@pytest.mark.parametrize("content", ["", "Dear colleague,", "International Dialogue on Migration No. 31"])
def test_another_file_changes_nothing(session: DossierSession, tmp_path: Path, content: str) -> None:
    (tmp_path / "other.md").write_text(content, encoding="utf-8")
    before = session.path.read_bytes()
    with pytest.raises(DomainError) as refusal:
        session.report_text.load(tmp_path / "other.md", partial=True)
    assert str(tmp_path / "other.md") in error_sentence(translator("en"), refusal.value)
    assert session.path.read_bytes() == before


def test_loading_can_be_stopped(session: DossierSession, copy: Path) -> None:
    with pytest.raises(ReadingCancelled):
        session.report_text.load(copy, cancelled=lambda: True)
    assert session.report_text.status() is None


def test_it_is_no_step_and_undo_leaves_it_alone(sample: DossierSession, copy: Path) -> None:
    steps, newest = sample.facts().operations, sample.history.newest()
    sample.report_text.load(copy)
    assert (sample.facts().operations, sample.history.newest()) == (steps, newest)
    assert sample.history.next_undo is None
    sample.history.undo_newest()
    assert sample.report_text.status() is not None


def test_it_survives_a_newer_catalogue_and_another_session(
    dossiers: DossierService, dossier_path: Path, copy: Path
) -> None:
    session = dossiers.open(dossier_path)
    session.report_text.load(copy)
    with session._file.unit_of_work(writing=True) as uow:
        replace_copy(uow.connection_for_storage(), replace(shipped_catalogue(), version=99))
        uow.index.index_catalogue()
        uow.commit()
    session.close()
    again = dossiers.open(dossier_path)
    assert again.report_text.text_of("1.1.1")["description"]
    again.close()


def test_it_is_found_by_its_words_until_it_is_removed(session: DossierSession, copy: Path) -> None:
    words = "two rooms"
    text = TEXT.replace("This is paragraph 1 on the lessons of 2.1.4.", "They kept two rooms open all night.")
    copy.write_text(text, encoding="utf-8")
    session.report_text.load(copy)
    (hit,) = session.search.search(words, (SearchKind.REPORT,)).hits
    assert (hit.reference, hit.field) == ("2.1.4", "lessons")
    session.report_text.remove()
    assert session.search.search(words, (SearchKind.REPORT,)).hits == ()


def test_removed_it_leaves_no_trace_in_the_file(sample: DossierSession, copy: Path) -> None:
    assert len(CANARIES) > 500
    assert traces(sample) == 0
    steps = sample.facts().operations
    loaded = sample.report_text.load(copy)
    assert traces(sample) > 500
    assert sample.report_text.remove() == loaded
    assert traces(sample) == 0
    assert copy.name.encode() not in sample.path.read_bytes()
    assert sample.report_text.status() is None
    assert sample.report_text.text_of("1.1.1") == {}
    assert sample.facts().operations == steps


def test_compacting_keeps_it_and_clears_what_an_earlier_copy_left(session: DossierSession, copy: Path) -> None:
    session.report_text.load(copy)
    copy.write_text(PLACE.sub("Northtown", TEXT), encoding="utf-8")
    session.report_text.load(copy)
    session.compact()
    assert traces(session) == 0
    assert session.report_text.status() is not None


def test_there_must_be_something_to_remove(session: DossierSession) -> None:
    before = session.path.read_bytes()
    with pytest.raises(DomainError) as refusal:
        session.report_text.remove()
    assert refusal.value.code is ErrorCode.REPORT_NOT_LOADED
    assert session.path.read_bytes() == before


def test_where_the_file_cannot_be_rewritten_the_text_is_gone_and_it_is_said(
    session: DossierSession, copy: Path
) -> None:
    def full() -> None:
        raise StorageError(ErrorCode.DISK_FULL)

    session.report_text.load(copy)
    with pytest.raises(StorageError):
        ReportTextService(session._file.unit_of_work, full).remove()
    assert session.report_text.status() is None


def test_a_dossier_that_is_only_read_shows_it_and_takes_none(
    dossiers: DossierService, session: DossierSession, copy: Path
) -> None:
    session.report_text.load(copy)
    reader = dossiers.open_to_read(session.path)
    assert reader.report_text.text_of("1.1.1")["period"]
    for act in (reader.report_text.remove, lambda: reader.report_text.load(copy)):
        with pytest.raises(StorageError) as refusal:
            act()
        assert refusal.value.code is ErrorCode.DOSSIER_READ_ONLY
    reader.close()


@pytest.mark.parametrize("edition", Edition)
def test_it_is_in_no_export(sample: DossierSession, copy: Path, tmp_path: Path, edition: Edition) -> None:
    sample.report_text.load(copy)
    request = ReviewRequest(edition, ReviewChoice(), sample.reviews.next_round(), "en")
    with ZipFile(export_review(sample.reviews, request, tmp_path / "out.xlsx").path) as archive:
        content = b"".join(archive.read(part) for part in archive.namelist()).lower()
    assert b"identity" in content
    assert not [word for word in CANARIES if word in content]


def test_it_belongs_to_one_catalogue(session: DossierSession, copy: Path) -> None:
    assert session.report_text.load(copy).catalogue == IDM33
