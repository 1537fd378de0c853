"""Fill in the forms of the UN channels, and write them to files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.parts import Contact
from pledgedesk.domain.sheets import FORMS, Sheet, SheetField, SheetKind, SheetNeed
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession
from pledgedesk.services.sheet_export import ExportCancelled, export_sheet, write_sheets

KEY = "imrf-2026"
REYES = Contact("J. Reyes", "Head of unit", "reyes@example.org", "+1 555 0100")


def field(sheet: Sheet, code: str) -> SheetField:
    (found,) = (one for one in sheet.fields if one.code == code)
    return found


def a_pledge(session: DossierSession) -> str:
    return session.preparation.read(KEY).carried.pledges[0].uid


def change(session: DossierSession, uid: str, **values: object) -> None:
    before = session.pledges.get(uid)
    session.pledges.save(before, replace(before, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(SheetKind))
def test_each_form_has_its_fields_in_its_order(sample: DossierSession, kind: SheetKind) -> None:
    file = sample.sheets.of_round(kind, KEY, "en")

    carried = sample.preparation.read(KEY).carried
    records = carried.pledges if kind is SheetKind.PLEDGE else carried.practices
    assert [one.uid for one in file.sheets] == [one.uid for one in records]
    for sheet in file.sheets:
        assert [one.code for one in sheet.fields] == [one.code for one in FORMS[kind]]
    assert len({one.label for one in file.sheets[0].fields}) == len(FORMS[kind])


def test_a_form_follows_the_choice_of_the_round(sample: DossierSession) -> None:
    pledges = sample.preparation.read(KEY).carried.pledges
    wanted = [pledges[2].uid, pledges[0].uid]
    sample.choices.choose(KEY, [(RecordKind.PLEDGE, uid) for uid in wanted])

    assert [one.uid for one in sample.sheets.of_round(SheetKind.PLEDGE, KEY, "en").sheets] == wanted
    assert sample.sheets.of_round(SheetKind.PRACTICE, KEY, "en").sheets == ()


@pytest.mark.parametrize(
    ("length", "need"),
    [
        (0, SheetNeed.MISSING),
        (299, SheetNeed.TOO_SHORT),
        (300, None),
        (3000, None),
        (3001, SheetNeed.TOO_LONG),
    ],
)
def test_the_text_of_a_pledge_is_counted_against_the_form(
    sample: DossierSession, length: int, need: SheetNeed | None
) -> None:
    uid = a_pledge(sample)
    change(sample, uid, text="x" * length)

    text = field(sample.sheets.of_record(SheetKind.PLEDGE, uid, "en").sheets[0], "text")

    assert (text.count, text.need) == (length, need)


def test_a_matching_pledge_cites_title_and_id(sample: DossierSession) -> None:
    uid = a_pledge(sample)
    change(sample, uid, type="matching", matched_title="Schools for all", matched_id="")

    sheet = sample.sheets.of_record(SheetKind.PLEDGE, uid, "en").sheets[0]

    assert field(sheet, "matched_title").value == "Schools for all"
    assert field(sheet, "matched_id").need is SheetNeed.MISSING
    change(sample, uid, type="individual")
    assert field(sample.sheets.of_record(SheetKind.PLEDGE, uid, "en").sheets[0], "matched_id").need is None


def test_persons_are_in_a_form_only_where_asked_for(sample: DossierSession) -> None:
    uid = a_pledge(sample)
    change(sample, uid, contacts=(REYES,))
    sample.pledges.confirm([uid])

    without = sample.sheets.of_round(SheetKind.PLEDGE, KEY, "en")
    with_them = sample.sheets.of_round(SheetKind.PLEDGE, KEY, "en", contacts=True)

    assert {field(one, "contact_name").value for one in without.sheets} == {""}
    (mine,) = (one for one in with_them.sheets if one.uid == uid)
    assert field(mine, "contact_email").value == "reyes@example.org"
    assert field(sample.sheets.of_record(SheetKind.PLEDGE, uid, "en").sheets[0], "contact_name").value == ""


def test_a_practice_without_an_end_is_told(sample: DossierSession) -> None:
    practice = sample.practices.all()[0]
    sample.practices.save(practice, replace(practice, end=None, ongoing=False))

    assert field(sample.sheets.of_record(SheetKind.PRACTICE, practice.uid, "en").sheets[0], "dates").need is (
        SheetNeed.MISSING
    )


def test_a_pledge_sheet_has_a_page_for_each_pledge_and_every_text_whole(sample: DossierSession, tmp_path: Path) -> None:
    uid = a_pledge(sample)
    long = " ".join(f"word{number}" for number in range(360))[:3000]
    change(sample, uid, text=long)
    sample.pledges.confirm([uid])

    path = export_sheet(sample, "pledge-sheet", KEY, tmp_path / "pledges.xlsx", "en")

    sheet = load_workbook(path).worksheets[0]
    pledges = sample.preparation.read(KEY).carried.pledges
    assert len(sheet.row_breaks.brk) == len(pledges) - 1
    second = [str(row[1]) for row in sheet.iter_rows(values_only=True) if row[1]]
    assert long in "".join(second)
    assert all((sheet.row_dimensions[row].height or 0) <= 409 for row in range(1, sheet.max_row + 1))
    assert f"{len(long):,} characters of 300–3,000" in [row[2] for row in sheet.iter_rows(values_only=True)]
    assert sheet.page_setup.paperSize == 9
    ends = [one.id for one in sheet.row_breaks.brk] + [sheet.max_row]
    margins = (sheet.page_margins.top + sheet.page_margins.bottom) * 72
    room = (842 - margins) * 100 / int(sheet.page_setup.scale or 100)
    begin = 1
    for end in ends:
        assert sum(sheet.row_dimensions[row].height or 15 for row in range(begin, end + 1)) <= room
        begin = end + 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["practice-sheet", "approach-sheet"])
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_sheets_of_practices_are_written_as_word_and_as_excel(
    sample: DossierSession, tmp_path: Path, kind: str, ending: str, language: str
) -> None:
    path = export_sheet(sample, kind, KEY, tmp_path / f"sheet{ending}", language)

    practices = sample.preparation.read(KEY).carried.practices
    if ending == ".xlsx":
        cells = {cell for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) for cell in row}
        assert {one.title for one in practices} <= cells
        return
    document = Document(str(path))
    headings = [one for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [one.text.split("  ", 1)[1] for one in headings] == [one.title for one in practices]
    assert len(document.tables) == len(practices)
    assert document.tables[0].rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert document.core_properties.author == sample.profile.get().office


def test_a_file_of_another_kind_a_folder_and_a_dossier_are_refused(sample: DossierSession, tmp_path: Path) -> None:
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    for path, code in (
        (tmp_path / "sheet.pdf", ErrorCode.TARGET_TYPE),
        (tmp_path / "sheet.docx", ErrorCode.TARGET_TYPE),
        (folder, ErrorCode.TARGET_IS_FOLDER),
    ):
        with pytest.raises(DomainError) as caught:
            export_sheet(sample, "pledge-sheet", KEY, path, "en")
        assert caught.value.code is code
    with pytest.raises(DomainError) as caught:
        export_sheet(sample, "pledge-sheet", "imrf-1999", tmp_path / "sheet.xlsx", "en")
    assert caught.value.code is ErrorCode.ROUND_UNKNOWN


@pytest.mark.parametrize(("kind", "ending"), [("pledge-sheet", "xlsx"), ("practice-sheet", "docx")])
def test_cancelling_leaves_nothing(sample: DossierSession, tmp_path: Path, kind: str, ending: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = sample.sheets.of_round(SheetKind(kind), KEY, "en")
    with pytest.raises(ExportCancelled):
        write_sheets(file, folder / f"sheet.{ending}", cancelled=lambda: True)
    assert list(folder.iterdir()) == []


def test_an_empty_choice_says_so(sample: DossierSession, tmp_path: Path) -> None:
    sample.choices.choose(KEY, [])
    path = export_sheet(sample, "approach-sheet", KEY, tmp_path / "sheet.docx", "en")
    assert "No record is chosen for this round." in [one.text for one in Document(str(path)).paragraphs]
