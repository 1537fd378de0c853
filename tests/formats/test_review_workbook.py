from __future__ import annotations

import errno
import gettext
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.writer.excel import ExcelWriter
from tests.formats import through_time

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.objectives import TEXT_FIELDS, empty_note
from pledgedesk.domain.parts import Contact, Milestone, ResourceLink, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reference import review_rounds
from pledgedesk.domain.reviews import Edition, ReviewContent
from pledgedesk.errors import DomainError, ErrorCode, StorageError
from pledgedesk.formats.review_workbook import ExportCancelled, write_review_workbook
from pledgedesk.i18n import Translator, translator

LONG = "A sentence of some length that says what was done and for whom. " * 60
FORMULAS = ("=1+1", "+1", "-1", "@cmd", "\tindented", "\rreturned")
RECORD_TABLES = ("Objectives", "Practices", "Pledges", "Milestones", "Updates", "Indicators", "Recommendations")
TABLES = {
    Edition.SUBMISSION: (*RECORD_TABLES, "Consultations", "Texts", "Columns"),
    Edition.WORKING: (
        *RECORD_TABLES,
        "Consultations",
        "IDM_comparison",
        "Gaps",
        "Notes",
        "Organizations",
        "Agenda",
        "Texts",
        "Columns",
    ),
}


class InventedLanguage(gettext.NullTranslations):
    """Translate every text into something else, so that what is not translated shows."""

    def gettext(self, message: str) -> str:
        return f"{message}ê"

    def info(self) -> dict[str, str]:
        return {"language": "fr"}


LANGUAGES = {"en": translator("en"), "fr": InventedLanguage()}


def practices() -> tuple[Practice, ...]:
    first = Practice(
        uid="p1",
        reference="PRAC-001",
        title="Desk for new arrivals",
        summary="Short.",
        description=LONG,
        objectives=tags((9, 4), (4,)),
        principles=("human_rights",),
        sdg_targets=("10.7",),
        practice_type="service",
        geographic_scope="national",
        countries=("KEN", "UGA"),
        start=PartialDate(2020, 5, 1),
        end=PartialDate(2024, 2),
        lead_organizations=("o1",),
        partners=("o1", "o2"),
        resources=(ResourceLink("Guide", "https://example.org/guide"),),
        contacts=(Contact("Ann Otieno", "Head", "ann@example.org", "+254"),),
        pledges=("g1",),
        language="en",
        state="validated",
    )
    second = replace(
        first, uid="p2", reference="PRAC-002", title="=SUM(A1)", summary="", objectives=tags((4,)), end=None
    )
    return first, replace(second, ongoing=True, contacts=(), pledges=(), description="", start=PartialDate(2021))


def pledges() -> tuple[Pledge, ...]:
    done = Milestone("Law written", PartialDate(2025), PartialDate(2025, 6, 30), True, "m1")
    steps = (done, Milestone("Law in force"))
    return (
        Pledge(
            uid="g1",
            reference="PLED-001",
            title="Papers for all",
            text=LONG,
            type="individual",
            nature=("financial", "policy_oriented"),
            objectives=tags((4, 12)),
            level="national",
            lead_organizations=("o1",),
            due=PartialDate(2027, 12),
            stage="in_progress",
            stage_date=PartialDate(2025, 7),
            donors=("o2",),
            consulted=("o1",),
            amount=Decimal("1250.50"),
            currency="KES",
            milestones=steps,
            mirror=True,
            language="en",
            state="validated",
        ),
    )


def recommendations() -> tuple[Recommendation, ...]:
    first = Recommendation(
        uid="r1",
        reference="REC-001",
        source="upr",
        source_detail="A/HRC/44/9",
        code="139.4",
        text="Register every birth.",
        objectives=tags((4, 15)),
        response="accepted_in_part",
        response_text="The Act of 2024 asks for it.",
        lead_organizations=("o1",),
        due=PartialDate(2027, 3),
        status="in_progress",
        practices=("p1", "p2"),
        pledges=("g1",),
        approaches=("1.1.1",),
        public=True,
        internal_notes="Secret too.",
    )
    return first, Recommendation("r2", "REC-002", text="@Issue cards.", response="noted", public=True)


def content(edition: Edition = Edition.SUBMISSION, language: str = "en", **changes: Any) -> ReviewContent:
    note = replace(
        empty_note(4),
        priority=True,
        progress="Much.",
        state="validated",
        assessment="partial",
        internal_notes="Secret.",
    )
    made = ReviewContent(
        edition=edition,
        language=language,
        round=review_rounds()["imrf-2026"],
        written_on=date(2026, 3, 11),
        profile=DossierProfile("d", "KEN", office="Department of Immigration Services"),
        objectives=tuple(range(1, 24)),
        notes=(note,),
        practices=practices(),
        pledges=pledges(),
        links=(ApproachLink("l1", "practice", "p1", approach="1.1.1", remark="Seen in Lima."),),
        organizations={"o1": "Ministry of the Interior", "o2": "Red Cross"},
        program_version="0.1.0",
        recommendations=recommendations(),
        updates=through_time.updates(),
        indicators=through_time.indicators(),
        consultations=through_time.consultations(),
    )
    if edition is Edition.WORKING:
        told = through_time.internal_updates()
        made = replace(made, updates=told, register=through_time.register(), **through_time.agenda())
    if edition is Edition.SUBMISSION:
        made = replace(made, notes=(replace(note, assessment="", internal_notes=""),), links=())
    return replace(made, **changes)


@pytest.fixture(autouse=True)
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep openpyxl's own files where a test sees them, and check that none is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "review.xlsx"


def written(made: ReviewContent, out: Path, spoken: Translator | None = None) -> Any:
    write_review_workbook(made, out, translator=spoken or LANGUAGES[made.language])
    return load_workbook(out)


def records(book: Any, table: str) -> list[dict[str, Any]]:
    """Give the rows of a table by the keys that the last sheet gives its columns."""
    sheet = next(sheet for sheet in book.worksheets if table in sheet.tables)
    keys = column_keys(book)[table]
    first_column, first, last_column, last = boundaries(sheet.tables[table].ref)
    rows = sheet.iter_rows(first + 1, last, first_column, last_column, values_only=True)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def column_keys(book: Any) -> dict[str, list[str]]:
    sheet = book.worksheets[-1]
    _, first, _, last = boundaries(sheet.tables["Columns"].ref)
    keys: dict[str, list[str]] = {}
    for row in sheet.iter_rows(first + 1, last, values_only=True):
        position, _, table, column, letter, key, heading = row
        target = book.worksheets[int(str(position)) - 1]
        assert target.cell(1, int(str(column))).value == heading
        assert column_index_from_string(str(letter)) == column
        keys.setdefault(str(table), []).append(str(key))
    return keys


BOTH = pytest.mark.parametrize("edition", list(Edition))
SPOKEN = pytest.mark.parametrize("language", list(LANGUAGES))


@BOTH
@SPOKEN
def test_tables_are_whole_and_stand_in_the_same_order_in_every_language(
    out: Path, edition: Edition, language: str
) -> None:
    book = written(content(edition, language), out)
    assert tuple(name for sheet in book.worksheets for name in sheet.tables) == TABLES[edition]
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        for table in sheet.tables.values():
            _, first, last_column, last = boundaries(table.ref)
            headings = [sheet.cell(first, column).value for column in range(1, last_column + 1)]
            assert table.column_names == headings
            assert len({str(heading).casefold() for heading in headings}) == len(headings)
            assert (last, last_column) == (sheet.max_row, sheet.max_column)
            assert table.autoFilter.ref == table.ref
            if table.name != "Columns":
                assert first == 1
                assert headings[:2] == ["Country code", "Reference"]
                assert sheet.freeze_panes in ("D2", "E2")


@BOTH
def test_columns_have_the_same_keys_in_every_language_and_other_headings(out: Path, edition: Edition) -> None:
    english = written(content(edition), out)
    other = written(content(edition, "fr"), out)
    assert column_keys(english) == column_keys(other)
    headings = [[cell.value for cell in next(book.worksheets[3].iter_rows())] for book in (english, other)]
    assert headings[0][:2] == headings[1][:2]
    assert not set(headings[0][2:]) & set(headings[1][2:])
    assert not {sheet.title for sheet in english.worksheets} & {sheet.title for sheet in other.worksheets}


def test_practices_and_pledges_have_the_same_columns_in_both_editions(out: Path) -> None:
    keys = [column_keys(written(content(edition), out)) for edition in Edition]
    assert keys[0]["Practices"] == keys[1]["Practices"]
    assert keys[0]["Pledges"] == keys[1]["Pledges"]


def test_a_practice_is_there_value_by_value(out: Path) -> None:
    first, second = records(written(content(), out), "Practices")
    assert first["country_code"], first["reference"] == ("KEN", "PRAC-001")
    assert first["objectives"] == "9; 4"
    assert first["objectives_primary"] == "4"
    marked = {number for number in range(1, 24) if first[f"objective_{number}"] == 1}
    assert marked == {4, 9}
    assert all(first[f"objective_{number}"] is None for number in range(1, 24) if number not in marked)
    assert first["start"] == datetime(2020, 5, 1)
    assert first["end"] == "2024-02"
    assert first["start_from"], first["end_until"] == (datetime(2020, 5, 1), datetime(2024, 2, 29))
    assert (second["start"], second["start_from"]) == ("2021", datetime(2021, 1, 1))
    assert (second["end"], second["end_until"], second["ongoing"]) == (None, None, "yes")
    assert (first["practice_type"], first["practice_type_code"]) == ("Service", "service")
    assert (first["countries"], first["countries_code"]) == ("Kenya; Uganda", "KEN; UGA")
    assert first["partners"] == "Ministry of the Interior; Red Cross"
    assert (first["resources"], first["resources_url"]) == ("Guide", "https://example.org/guide")
    assert (first["pledges"], second["pledges"]) == ("PLED-001", None)
    assert (first["contact_1_name"], first["contact_2_name"]) == ("Ann Otieno", None)
    assert first["description"] == LONG
    assert (first["state"], first["state_code"]) == ("Validated", "validated")


def test_a_pledge_is_there_value_by_value(out: Path) -> None:
    book = written(content(), out)
    (pledge,) = records(book, "Pledges")
    assert pledge["text"] == LONG
    assert (pledge["stage"], pledge["stage_code"]) == ("In progress", "in_progress")
    assert (pledge["nature"], pledge["nature_code"]) == (
        "Financial; Policy-oriented",
        "financial; policy_oriented",
    )
    assert (pledge["due"], pledge["due_until"]) == ("2027-12", datetime(2027, 12, 31))
    assert (pledge["amount"], pledge["mirror_code"]) == (1250.5, "yes")
    assert (pledge["milestones"], pledge["practices"]) == (2, "PRAC-001")
    steps = records(book, "Milestones")
    assert [(step["reference"], step["milestone"], step["title"]) for step in steps] == [
        ("PLED-001", 1, "Law written"),
        ("PLED-001", 2, "Law in force"),
    ]
    assert (steps[0]["due"], steps[0]["due_until"]) == ("2025", datetime(2025, 12, 31))
    assert steps[0]["done"] == datetime(2025, 6, 30)
    assert "public" not in steps[0]


def test_a_recommendation_is_there_value_by_value(out: Path) -> None:
    first, second = records(written(content(), out), "Recommendations")
    assert (first["text"], first["source"], first["source_detail"], first["code"]) == (
        "Register every birth.",
        "Universal Periodic Review",
        "A/HRC/44/9",
        "139.4",
    )
    assert (first["response"], first["response_text"]) == ("Accepted in part", "The Act of 2024 asks for it.")
    assert (first["objectives"], first["objective_15"], first["objective_9"]) == ("4; 15", 1, None)
    assert (first["due"], first["due_until"]) == ("2027-03", datetime(2027, 3, 31))
    assert (first["practices"], first["pledges"]) == ("PRAC-001; PRAC-002", "PLED-001")
    assert first["lead_organizations"] == "Ministry of the Interior"
    codes = ("source_code", "response_code", "status_code")
    assert [first[name] for name in codes] == ["upr", "accepted_in_part", "in_progress"]
    assert list(first)[-3:] == list(codes)
    assert (second["text"], second["response"], second["source"]) == ("@Issue cards.", "Noted", None)


def test_a_working_edition_tells_what_is_internal_of_a_recommendation(out: Path) -> None:
    first, _second = records(written(content(Edition.WORKING), out), "Recommendations")
    assert (first["approaches"], first["internal_notes"], first["public_code"]) == ("1.1.1", "Secret too.", "yes")


def test_without_recommendations_there_is_no_sheet_of_them(out: Path) -> None:
    book = written(content(recommendations=()), out)
    assert "Recommendations" not in [name for sheet in book.worksheets for name in sheet.tables]
    cover = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert "Recommendations" not in cover


def test_codes_are_at_the_far_right_and_the_same_in_every_language(out: Path) -> None:
    found = [records(written(content(language=language), out), "Practices") for language in LANGUAGES]
    for english, other in zip(*found, strict=True):
        codes = [key for key in english if key.endswith("_code") and key != "country_code"]
        assert list(english)[-len(codes) :] == codes
        assert {key: english[key] for key in codes} == {key: other[key] for key in codes}
        assert english["practice_type"] != other["practice_type"]


def test_objectives_not_ticked_keep_number_and_title_only(out: Path) -> None:
    book = written(content(objectives=(4,)), out)
    rows = records(book, "Objectives")
    assert [row["number"] for row in rows] == list(range(1, 24))
    ticked = rows[3]
    assert (ticked["practices"], ticked["pledges"]) == ("PRAC-001; PRAC-002", "PLED-001")
    assert (ticked["progress"], ticked["priority_code"], ticked["practices_count"]) == ("Much.", "yes", 2)
    named = {"country_code", "reference", "number", "title"}
    for row in rows[:3] + rows[4:]:
        assert {key for key, value in row.items() if value is not None} == named
    summary = book.worksheets[1]
    figures = list(summary.iter_rows(values_only=True))
    assert (4, "Ensure that all migrants have proof of legal identity and adequate documentation", 2, 1) in [
        row[:4] for row in figures
    ]
    assert not any(row[0] == 9 for row in figures)
    assert not any(cell == 0 for row in figures for cell in row)
    assert TEXT_FIELDS[0] in rows[0]


def test_the_summary_counts_the_set_and_says_which(out: Path) -> None:
    sheet = written(content(), out).worksheets[1]
    rows = [row[:4] for row in sheet.iter_rows(values_only=True)]
    assert (None, "In progress", None, 1) in rows
    assert (None, "Planning", None, None) in rows
    texts = [str(row[0]) for row in rows if isinstance(row[0], str)]
    assert "This workbook holds 2 practices, 1 pledge: the validated records in this submission." in texts
    assert sum(text.startswith("Set: ") for text in texts) == 3
    working = written(content(Edition.WORKING), out).worksheets[1]
    texts = [str(row[0]) for row in working.iter_rows(values_only=True) if isinstance(row[0], str)]
    assert sum(text.startswith("Set: ") and "drafts too" in text for text in texts) == 4


def test_charts_show_their_axes_and_have_an_alternative_text(out: Path) -> None:
    written(content(), out)
    with ZipFile(out) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 2
        for name in charts:
            axes = re.findall(r"<(?:c:)?delete val=\"(\w+)\"", archive.read(name).decode())
            assert axes == ["0", "0"]
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        descriptions = re.findall(r'descr="([^"]*)"', drawing)
        assert descriptions[0] == "Bar chart. Pledges by stage (1 pledge): In progress 1."
        assert "2 practices, 1 pledge" in descriptions[1]


@BOTH
@SPOKEN
def test_every_sheet_prints_on_a4_with_country_and_page(out: Path, edition: Edition, language: str) -> None:
    book = written(content(edition, language), out)
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.oddFooter.left.text == "Kenya"
        assert "&P" in sheet.oddFooter.right.text or "&[Page]" in sheet.oddFooter.right.text
        assert scale_of(sheet) >= 60
        is_table = any(name != "Columns" for name in sheet.tables)
        assert bool(sheet.print_title_rows) == bool(sheet.tables)
        if is_table:
            assert sheet.print_title_rows == "$1:$1"


def scale_of(sheet: Any) -> float:
    """Give the percentage at which the print area fits the width of the page, or the one that is set."""
    if not sheet.sheet_properties.pageSetUpPr.fitToPage:
        return float(sheet.page_setup.scale)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    first, _, last, _ = boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
    points: float = sum(
        (sheet.column_dimensions[letter].width * 7 + 5) * 0.75
        for letter in (sheet.cell(1, column).column_letter for column in range(first, last + 1))
    )
    page: float = 297 / 25.4 * 72 - (sheet.page_margins.left + sheet.page_margins.right) * 72
    return min(100.0, page / points * 100)


def boundaries(area: str) -> tuple[int, int, int, int]:
    first, top, last, bottom = range_boundaries(area)
    assert first and top and last and bottom
    return first, top, last, bottom


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        (
            "Practices",
            "country_code reference title objectives lead_organizations start end ongoing state summary",
        ),
        ("Pledges", "country_code reference title objectives lead_organizations start due stage stage_date text"),
    ],
)
def test_what_tables_print_stands_first(out: Path, table: str, printed: str) -> None:
    book = written(content(), out)
    sheet = next(sheet for sheet in book.worksheets if table in sheet.tables)
    first, _, last, bottom = boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
    assert column_keys(book)[table][first - 1 : last] == printed.split()
    assert bottom == sheet.max_row


@BOTH
def test_texts_that_a_row_cuts_are_repeated_whole_and_linked_both_ways(out: Path, edition: Edition) -> None:
    book = written(content(edition), out)
    repeated: dict[tuple[str, str], list[str]] = {}
    for row in records(book, "Texts"):
        assert len(row["text"]) <= 1500
        repeated.setdefault((row["reference"], row["field_code"]), []).append(row["text"])
    assert {key: "".join(pieces) for key, pieces in repeated.items()} == {
        ("PRAC-001", "description"): LONG,
        ("PLED-001", "text"): LONG,
    }
    texts = next(sheet for sheet in book.worksheets if "Texts" in sheet.tables)
    practices_sheet = next(sheet for sheet in book.worksheets if "Practices" in sheet.tables)
    column = column_keys(book)["Practices"].index("texts") + 1
    cell = practices_sheet.cell(2, column)
    assert cell.value == 1
    assert cell.hyperlink.location == "'Texts'!F2"
    assert texts["F2"].value == LONG[: len(str(texts["F2"].value))]
    assert texts["B2"].hyperlink.location == f"'Practices'!{cell.coordinate}"


@BOTH
def test_rows_are_as_high_as_their_texts_and_no_higher_than_allowed(out: Path, edition: Edition) -> None:
    book = written(content(edition), out)
    for sheet in book.worksheets:
        heights = [dimension.height for dimension in sheet.row_dimensions.values() if dimension.height]
        assert max(heights) <= 409
    pledges_sheet = next(sheet for sheet in book.worksheets if "Pledges" in sheet.tables)
    assert pledges_sheet.row_dimensions[2].height > 350
    assert pledges_sheet["I2"].alignment.wrap_text


@BOTH
@SPOKEN
def test_every_link_leads_to_a_cell_that_is_there(out: Path, edition: Edition, language: str) -> None:
    book = written(content(edition, language), out)
    found = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None:
                    continue
                found += 1
                assert cell.hyperlink.target is None
                title, _, place = str(cell.hyperlink.location).rpartition("!")
                target = book[title.strip("'")]
                assert target[place].value is not None
                assert "\n" not in str(cell.value)
    assert found > 15


def test_references_lead_to_rows_and_back(out: Path) -> None:
    book = written(content(), out)
    objectives, practices_sheet, pledges_sheet, milestones = book.worksheets[2:6]
    keys = column_keys(book)["Objectives"]
    assert objectives.cell(5, keys.index("practices") + 1).hyperlink.location == "'Practices'!B2"
    assert objectives.cell(5, keys.index("pledges") + 1).hyperlink.location == "'Pledges'!B2"
    assert practices_sheet["B2"].hyperlink.location == "'Objectives'!B5"
    assert milestones["B3"].hyperlink.location == "'Pledges'!B2"
    column = column_keys(book)["Pledges"].index("milestones") + 1
    assert pledges_sheet.cell(2, column).hyperlink.location == "'Milestones'!B2"


def test_a_working_edition_says_so_everywhere(out: Path) -> None:
    book = written(content(Edition.WORKING, "fr"), out)
    assert book.worksheets[0]["A1"].value == "INTERNAL"
    for sheet in book.worksheets:
        assert sheet.oddHeader.center.text == "INTERNAL"
        assert sheet.sheet_properties.tabColor.rgb.endswith("A3211E")


def test_a_submission_has_no_mark_of_the_working_edition(out: Path) -> None:
    book = written(content(), out)
    for sheet in book.worksheets:
        assert sheet.sheet_properties.tabColor is None
        assert sheet.oddHeader.center.text is None
    with ZipFile(out) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for word in (b"INTERNAL", b"Seen in Lima", b"Secret", b"Partial", b"left out", b"draft"):
        assert word not in everything


def test_a_working_edition_compares_with_every_approach_and_has_the_notes(out: Path) -> None:
    book = written(content(Edition.WORKING), out)
    compared = records(book, "IDM_comparison")
    assert len({row["reference"] for row in compared}) == 61
    assert [(row["reference"], row["record"], row["remark"]) for row in compared if row["record"]] == [
        ("1.1.1", "PRAC-001", "Seen in Lima.")
    ]
    notes = {row["reference"]: row for row in records(book, "Notes")}
    assert list(notes) == ["PRAC-001", "PRAC-002", "PLED-001", "OBJ-04"]
    assert (notes["OBJ-04"]["internal_notes"], notes["OBJ-04"]["assessment_code"]) == ("Secret.", "partial")
    assert "Benefit and impact" in notes["PRAC-001"]["missing"]
    assert notes["PRAC-001"]["approaches"] == "1.1.1"


@pytest.mark.parametrize("text", FORMULAS)
def test_texts_that_look_like_formulas_stay_texts(out: Path, text: str) -> None:
    changed = tuple(replace(one, title=text, summary=text, impact=text) for one in practices())
    book = written(content(practices=changed), out)
    sheet = book.worksheets[3]
    read = text.replace("\r", "\n")
    keys = column_keys(book)["Practices"]
    for key in ("title", "summary", "impact"):
        cell = sheet.cell(2, keys.index(key) + 1)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (read, "s", True)
    with ZipFile(out) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_texts_that_look_like_errors_stay_texts(out: Path) -> None:
    book = written(content(practices=(replace(practices()[0], title="#N/A"),)), out)
    assert (book.worksheets[3]["C2"].value, book.worksheets[3]["C2"].data_type) == ("#N/A", "s")


def test_control_characters_are_taken_out_with_a_warning(out: Path) -> None:
    changed = replace(practices()[0], title="A\x00 bell\x07 and \ud800 half")
    warnings = write_review_workbook(content(practices=(changed,)), out, translator=translator("en"))
    assert warnings == ("PRAC-001, Title: control characters were taken out.",)
    assert load_workbook(out).worksheets[3]["C2"].value == "A bell and  half"
    assert write_review_workbook(content(), out, translator=translator("en")) == ()


def test_a_text_that_no_cell_holds_is_refused_and_nothing_written(out: Path) -> None:
    fits = written(content(practices=(replace(practices()[0], description="x" * 32_767),)), out)
    assert len(records(fits, "Practices")[0]["description"]) == 32_767
    out.unlink()
    with pytest.raises(DomainError) as caught:
        written(content(practices=(replace(practices()[0], description="x" * 32_768),)), out)
    assert (caught.value.code, caught.value.values["reference"]) == (ErrorCode.TEXT_TOO_LONG, "PRAC-001")
    assert list(out.parent.iterdir()) == []


def test_a_list_of_references_says_how_many_it_leaves_out(out: Path) -> None:
    many = tuple(replace(practices()[1], uid=f"u{n}", reference=f"PRAC-{n:06d}") for n in range(2500))
    row = records(written(content(practices=many), out), "Objectives")[3]
    assert row["practices"].endswith(" and 39 more")
    assert (row["practices"].count("PRAC-"), row["practices_count"]) == (2461, 2500)


def test_an_invented_state_is_marked_on_every_sheet(out: Path) -> None:
    profile = DossierProfile("d", "XXA", "Republic of Valembe", invented=True, office="Office")
    book = written(content(profile=profile), out)
    assert "Invented State" in book.worksheets[0]["A3"].value
    for sheet in book.worksheets:
        assert "Invented State" in sheet.oddHeader.left.text
        assert sheet.oddFooter.left.text == "Republic of Valembe"
    assert records(book, "Practices")[0]["country_code"] == "XXA"


def test_the_properties_name_the_office_and_no_person(out: Path) -> None:
    properties = written(content(Edition.WORKING), out).properties
    assert properties.title == "Kenya: IMRF 2026"
    assert properties.creator == properties.lastModifiedBy == "Department of Immigration Services"


def test_nothing_to_show_is_still_a_workbook_to_stack(out: Path) -> None:
    heard: dict[str, Any] = {"updates": (), "indicators": (), "consultations": ()}
    empty = content(practices=(), pledges=(), notes=(), recommendations=(), **heard)
    book = written(empty, out)
    assert tuple(name for sheet in book.worksheets for name in sheet.tables) == (
        "Objectives",
        "Practices",
        "Pledges",
        "Columns",
    )
    assert book.worksheets[3].tables["Practices"].ref.endswith("2")
    assert not any(name.startswith("xl/charts/") for name in ZipFile(out).namelist())


def test_a_long_national_set_up_goes_on_among_the_texts(out: Path) -> None:
    profile = replace(content().profile, national_setup=LONG)
    book = written(content(practices=(), pledges=(), profile=profile), out)
    assert "".join(row["text"] for row in records(book, "Texts")) == LONG
    assert book["Texts"]["B2"].hyperlink.location.startswith("'Cover'!A")


def test_progress_goes_up_to_the_end(out: Path) -> None:
    many = tuple(replace(practices()[1], uid=f"u{n}") for n in range(400))
    told: list[tuple[int, int]] = []
    write_review_workbook(
        content(practices=many), out, translator=translator("en"), progress=lambda *step: told.append(step)
    )
    assert len(told) > 8
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("asked", [1, 3, 8, 14])
def test_cancelling_leaves_what_was_there(out: Path, asked: int) -> None:
    out.write_bytes(b"the old one")
    many = tuple(replace(practices()[1], uid=f"u{n}") for n in range(400))
    calls = 0

    def cancelled() -> bool:
        nonlocal calls
        calls += 1
        return calls == asked

    with pytest.raises(ExportCancelled):
        write_review_workbook(content(practices=many), out, translator=translator("en"), cancelled=cancelled)
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert out.read_bytes() == b"the old one"


def test_an_existing_workbook_is_replaced(out: Path) -> None:
    out.write_bytes(b"the old one")
    assert len(written(content(), out).worksheets) == 12


def test_an_open_target_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError) as caught:
        written(content(), out)
    assert caught.value.code is ErrorCode.TARGET_IN_USE
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL),
        (errno.EROFS, ErrorCode.FOLDER_READ_ONLY),
        (errno.EIO, ErrorCode.STORAGE_FAILED),
    ],
)
def test_what_the_disk_refuses_is_named(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    def refuse(self: ExcelWriter) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(ExcelWriter, "save", refuse)
    with pytest.raises(StorageError) as caught:
        written(content(), out)
    assert caught.value.code is code
    assert list(out.parent.iterdir()) == []


def test_a_missing_folder_is_named(out: Path) -> None:
    with pytest.raises(StorageError) as caught:
        written(content(), out.parent / "missing" / "review.xlsx")
    assert caught.value.code is ErrorCode.FOLDER_MISSING


def test_a_folder_as_target_is_refused(out: Path) -> None:
    out.mkdir()
    with pytest.raises(DomainError) as caught:
        written(content(), out)
    assert caught.value.code is ErrorCode.TARGET_IS_FOLDER
    assert [path.name for path in out.parent.iterdir()] == [out.name]
