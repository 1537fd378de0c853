from __future__ import annotations

import re
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from pledgedesk.domain.agenda import AgendaReason
from pledgedesk.domain.chasing import AskedRecord, ChaseLetter, ChaseList, Matter, OrganizationToAsk
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.mail_links import fits
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.services.chase_documents import (
    WritingCancelled,
    file_stem,
    letter_for,
    mail_for,
    write_letters,
)

TODAY = date(2026, 3, 11)
CHASE = ChaseList(TODAY, date(2026, 3, 25))
PROFILE = DossierProfile("d", "KEN", office="Immigration Services", entity_name="Republic of Kenya")
MAIN = Person("A. Wanjiru", "Director", "a@labour.example", "+254 700", "main")
SECOND = Person("B. Otieno", "Deputy", "b@labour.example", "+254 701", "alternate")
CLERK = Person("C. Unasked", "Clerk", "c@labour.example", "+254 702")
LABOUR = Organization(
    "labour",
    "Ministry of Labour",
    names=(LanguageName("fr", "Ministère du travail"),),
    people=(SECOND, MAIN, CLERK),
    remarks="Remark-77c1",
)


def record(number: int = 1, title: str = "Birth registration desks", **values: object) -> AskedRecord:
    matters = (Matter(AgendaReason.PLEDGE_DUE, PartialDate(2025, 12), -70),)
    made = AskedRecord(RecordKind.PLEDGE, str(number), f"PLED-{number:03d}", title, matters, stage="planning")
    return replace(made, **values)  # type: ignore[arg-type]  # of a test's own choice


def asked(*records: AskedRecord, organization: Organization = LABOUR) -> OrganizationToAsk:
    return OrganizationToAsk(organization, records or (record(),))


def letter(*records: AskedRecord, organization: Organization = LABOUR, text: str = "") -> ChaseLetter:
    return letter_for(asked(*records, organization=organization), CHASE, PROFILE, "en", text=text)


def word_text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def everything_in(path: Path) -> str:
    with ZipFile(path) as archive:
        parts = (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        return "\n".join(part for name, part in zip(archive.namelist(), parts, strict=True) if "theme" not in name)


def test_the_letter_names_office_person_and_day() -> None:
    made = letter()
    assert made.sender == ("Immigration Services", "Republic of Kenya")
    assert made.recipient == ("A. Wanjiru", "Director", "Ministry of Labour")
    assert made.text.startswith("Dear A. Wanjiru,")
    assert "by 25 March 2026" in made.text
    assert "before" not in made.text
    assert (made.to, made.copies) == ("a@labour.example", ("b@labour.example",))


def test_an_organization_without_people_is_written_to_itself() -> None:
    made = letter(organization=Organization("o", "Ministry of Labour"))
    assert made.recipient == ("Ministry of Labour",)
    assert made.text.startswith("Dear colleagues,")
    assert made.to == ""
    assert mail_for(made).link.startswith("mailto:?subject=")


def test_what_cannot_be_an_address_is_not_written_to() -> None:
    people = (replace(MAIN, email="labour at example"), SECOND)
    made = letter(organization=replace(LABOUR, people=people))
    assert (made.to, made.copies) == ("", ("b@labour.example",))


def test_a_reminder_says_that_it_is_one() -> None:
    assert "We asked about this before." in letter(record(asked_before=2)).text
    assert "We asked about 1 of them before." in letter(record(1, asked_before=2), record(2)).text


@pytest.mark.parametrize(("language", "spoken"), [("", "en"), ("fr", "fr"), ("sw", "en")])
def test_a_letter_is_in_the_language_of_the_organization(language: str, spoken: str) -> None:
    made = letter(organization=replace(LABOUR, language=language))
    assert made.language == spoken
    assert made.name == ("Ministère du travail" if spoken == "fr" else "Ministry of Labour")


def test_what_the_officer_wrote_stands_in_the_letter(tmp_path: Path) -> None:
    (files,) = write_letters([letter(text="Dear all,\n\nOwn-words-31\n\nYours")], tmp_path / "out")
    assert "Own-words-31" in word_text(files.word)
    assert "Our office follows" not in word_text(files.word)


def test_what_no_document_holds_is_taken_out_of_a_typed_text(tmp_path: Path) -> None:
    made = letter(text="One\x0btwo\x00\ud800\ufffe\u200d\n\nthree")
    assert made.text == "Onetwo\u200d\n\nthree"
    (files,) = write_letters([made], tmp_path / "out")
    assert "Onetwo" in word_text(files.word)
    assert letter(text="\x0b").text.startswith("Dear A. Wanjiru,")


def test_both_documents_hold_the_list(tmp_path: Path) -> None:
    milestone = Matter(AgendaReason.MILESTONE_DUE, PartialDate(2026, 3, 20), 9, "Forty registrars trained")
    records = (record(1), record(2, matters=(milestone,), last_heard=PartialDate(2025, 6)))
    (files,) = write_letters([letter(*records)], tmp_path / "out")
    assert {path.parent for path in (files.word, files.excel)} == {tmp_path / "out"}
    text = word_text(files.word)
    for shown in ("PLED-001", "PLED-002", "Forty registrars trained", "last heard June 2025", "due by December 2025"):
        assert shown in text, shown
    sheet = load_workbook(files.excel).active
    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]  # type: ignore[union-attr]
    heading = next(place for place, row in enumerate(rows) if row[0] == "Reference")
    assert [row[0] for row in rows[heading + 1 :]] == ["PLED-001", "PLED-002"]
    assert [row[6:] for row in rows[heading + 1 :]] == [("",) * 5] * 2
    assert rows[heading][6:] == ("Stage now", "As of", "What was done", "Obstacles", "Next steps")
    assert sheet.print_title_rows == f"${heading + 1}:${heading + 1}"  # type: ignore[union-attr]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)  # type: ignore[union-attr]


def test_the_stage_is_chosen_from_those_of_the_record_s_kind(tmp_path: Path) -> None:
    advice = record(2, kind=RecordKind.RECOMMENDATION, reference="REC-001", stage="in_progress")
    (files,) = write_letters([letter(record(1), advice)], tmp_path / "out")
    sheet = load_workbook(files.excel).active
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}  # type: ignore[union-attr]
    assert offered == {
        "G4": '"Not started,Planning,In progress,Fulfilled,Discontinued"',
        "G5": '"Not started,In progress,Done"',
    }
    assert "☐ Fulfilled" in word_text(files.word)


def test_the_word_list_repeats_its_headings_and_names_its_language(tmp_path: Path) -> None:
    french = replace(LABOUR, language="fr")
    (files,) = write_letters([letter(organization=french)], tmp_path / "out")
    with ZipFile(files.word) as archive:
        body, styles = (archive.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert body.count("<w:tblHeader/>") == 1
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"fr-FR"}
    assert Document(str(files.word)).core_properties.language == "fr-FR"


def test_neither_document_tells_of_other_people_or_of_the_office_s_computer(tmp_path: Path) -> None:
    (files,) = write_letters([letter()], tmp_path / "folder-of-the-officer")
    for path in (files.word, files.excel):
        text = everything_in(path)
        for secret in ("Unasked", "Otieno", "+254", "@labour", "Remark-77c1", "folder-of-the-officer", "python-docx"):
            assert secret not in text, (path, secret)
    properties = Document(str(files.word)).core_properties
    assert properties.author == properties.last_modified_by == "Immigration Services"
    assert load_workbook(files.excel).properties.creator == "Immigration Services"


def test_a_text_that_begins_as_a_formula_stays_a_text(tmp_path: Path) -> None:
    (files,) = write_letters([letter(record(title='=HYPERLINK("http://x.example")'))], tmp_path / "out")
    cells = [cell for row in load_workbook(files.excel).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    found = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert [cell.data_type for cell in found] == ["s"]


def test_a_long_list_and_long_texts_are_whole(tmp_path: Path) -> None:
    records = [record(number, "word " * 200) for number in range(1, 201)]
    (files,) = write_letters([letter(*records)], tmp_path / "out")
    assert len(Document(str(files.word)).tables[0].rows) == 201
    assert load_workbook(files.excel).active.max_row == 203  # type: ignore[union-attr]


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (first,) = write_letters([letter()], tmp_path)
    first.excel.write_bytes(b"filled in by the ministry")
    (tmp_path / "Ministry-of-Labour-2026-03-11-2.XLSX").write_bytes(b"of somebody else")
    (second,) = write_letters([letter()], tmp_path)
    assert second.word.name == "Ministry-of-Labour-2026-03-11-3.docx"
    assert first.excel.read_bytes() == b"filled in by the ministry"
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ministry: Labour / Social <Affairs>?", "Ministry-Labour-Social-Affairs-2026-03-11"),
        ("CON", "CON-2026-03-11"),
        ("...", "organization-2026-03-11"),
        ("وزارة العمل", "وزارة-العمل-2026-03-11"),
        ("外交部", "外交部-2026-03-11"),
        ("श्रम मंत्रालय", "श्रम-मंत्रालय-2026-03-11"),
        ("../../etc/passwd", "etc-passwd-2026-03-11"),
        ("trailing. ", "trailing-2026-03-11"),
    ],
)
def test_names_of_files_are_safe_in_any_script(name: str, stem: str) -> None:
    assert file_stem(name, TODAY) == stem


def test_names_of_files_are_short_enough_and_never_the_same(tmp_path: Path) -> None:
    names = ["A/B", "A:B", "a b", "𠀀" * 300]
    letters = [letter(organization=Organization(str(n), name)) for n, name in enumerate(names)]
    files = write_letters(letters, tmp_path)
    stems = [one.word.stem for one in files]
    assert stems[:3] == ["A-B-2026-03-11", "A-B-2026-03-11-2", "a-b-2026-03-11-3"]
    assert len(files[3].word.name.encode()) < 255


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    letters = [letter(), letter(*map(record, range(100)), organization=Organization("o", "Interior"))]
    with pytest.raises(WritingCancelled):
        write_letters(
            letters, tmp_path / "out", progress=lambda *now: told.append(now), cancelled=lambda: len(told) == 3
        )
    assert told == [(0, 202), (2, 202), (20, 202)]
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_letters([letter()], tmp_path, progress=lambda *now: told.append(now))
    assert told == [(0, 2), (2, 2)]


def test_a_folder_that_refuses_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    # A test run as root may write anywhere.
    monkeypatch.setattr("tempfile._os.mkdir", _refused)
    with pytest.raises(StorageError) as caught:
        write_letters([letter()], folder)
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
    folder.chmod(stat.S_IRWXU)
    assert list(folder.iterdir()) == []


def _refused(path: str, mode: int = 0o777) -> None:
    raise PermissionError(13, "refused", path)


def test_a_file_or_a_missing_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DomainError) as caught:
        write_letters([letter()], tmp_path / "file")
    assert caught.value.code is ErrorCode.TARGET_NOT_FOLDER
    with pytest.raises(StorageError) as missing:
        write_letters([letter()], tmp_path / "a" / "b")
    assert missing.value.code is ErrorCode.FOLDER_MISSING


def body(link: str) -> str:
    return parse_qs(urlsplit(link).query)["body"][0].replace("\r\n", "\n")


def test_a_short_mail_holds_letter_and_list() -> None:
    mail = mail_for(letter())
    assert not mail.shortened
    assert mail.link.startswith("mailto:a@labour.example?cc=b@labour.example&subject=")
    assert "PLED-001  Birth registration desks\nIt was due by December 2025." in body(mail.link)


def test_a_long_mail_points_to_the_attached_list() -> None:
    mail = mail_for(letter(*(record(number) for number in range(1, 51))))
    assert mail.shortened
    assert fits(mail.link)
    text = body(mail.link)
    assert "PLED-001" in text
    assert "PLED-050" not in text
    assert text.endswith("What we ask of each record stands in the attached list.")


def test_a_letter_too_long_for_a_mail_is_cut_between_paragraphs() -> None:
    mail = mail_for(letter(text="Первый абзац.\n\n" + "Второй абзац. " * 100))
    assert mail.shortened
    assert fits(mail.link)
    assert body(mail.link) == "Первый абзац.\n\nWhat we ask of each record stands in the attached list."


def test_addresses_too_long_for_a_link_leave_the_mail_empty() -> None:
    crowd = tuple(replace(SECOND, email=f"person-{number}@labour.example") for number in range(200))
    mail = mail_for(letter(organization=replace(LABOUR, people=(MAIN, *crowd))))
    assert mail.link == "mailto:a@labour.example"
    assert mail.shortened
