from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.formats import through_time
from tests.formats.test_review_workbook import column_keys, content, records, written

from pledgedesk.domain.reviews import Edition


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "review.xlsx"


def test_updates_are_there_value_by_value_oldest_first(out: Path) -> None:
    first, second = records(written(content(), out), "Updates")
    assert (first["reference"], first["date"], first["stage"]) == ("UPD-001", datetime(2024, 5, 2), "Planning")
    assert (second["record"], second["record_title"]) == ("PLED-001", "Papers for all")
    days = datetime(2025, 7, 1), datetime(2025, 7, 31)
    assert (second["date"], second["date_from"], second["date_until"]) == ("2025-07", *days)
    assert (second["stage"], second["stage_code"]) == ("In progress", "in_progress")
    assert (second["done"], second["next_steps"]) == ("The law is written.", "It goes to parliament.")
    assert second["evidence"] == "Draft law\nMinutes"
    assert list(second)[-1] == "stage_code"


def test_a_working_edition_tells_all_of_an_update_and_of_those_of_practices(out: Path) -> None:
    _first, told, running = records(written(content(Edition.WORKING), out), "Updates")
    said = told["obstacles"], told["milestones_done"], told["reason"]
    assert said == ("No money yet.", "Law written", "It went back.")
    assert (told["reported_by"], told["reported_person"]) == ("Ministry of the Interior", "Ben Kamau")
    assert (told["received_on"], told["source"], told["source_code"]) == (datetime(2025, 8, 1), "Letter", "letter")
    assert told["evidence_place"] == "https://example.org/law\nCabinet 3"
    assert (told["set_by_hand_code"], told["public_code"], told["internal_notes"]) == ("yes", "yes", "Ask again.")
    assert (running["record"], running["stage"], running["kind_code"]) == ("PRAC-001", "Still running", "practice")


@pytest.mark.parametrize("edition", list(Edition))
def test_a_record_leads_to_its_first_update_and_says_how_things_stand(out: Path, edition: Edition) -> None:
    book = written(content(edition), out)
    (pledge,) = records(book, "Pledges")
    assert (pledge["stage_date"], pledge["updates"]) == ("2025-07", 2)
    assert (pledge["donors"], pledge["consulted"]) == ("Red Cross", "Ministry of the Interior")
    sheet = next(sheet for sheet in book.worksheets if "Pledges" in sheet.tables)
    column = column_keys(book)["Pledges"].index("updates") + 1
    assert sheet.cell(2, column).hyperlink.location == "'Updates'!B2"


def test_indicators_have_a_row_for_each_value_and_a_percentage_where_it_is_defined(out: Path) -> None:
    rows = records(written(content(), out), "Indicators")
    shown = ("reference", "record", "date", "value", "percentage")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("IND-001", "PLED-001", "2025", 15, 16.7),
        ("IND-001", "PLED-001", "2026", 30, 66.7),
        ("IND-002", 4, None, None, None),
    ]
    assert (rows[0]["baseline"], rows[0]["target"], rows[0]["unit"], rows[0]["source"]) == (10, 40, "%", "Census")
    assert "internal_notes" not in rows[0]
    assert records(written(content(Edition.WORKING), out), "Indicators")[0]["internal_notes"] == "Rough."


def test_a_target_equal_to_the_baseline_has_no_percentage(out: Path) -> None:
    still = replace(through_time.indicators()[0], target=Decimal(10))
    rows = records(written(content(indicators=(still,)), out), "Indicators")
    assert [row["percentage"] for row in rows] == [None, None]


def test_consultations_are_there_value_by_value(out: Path) -> None:
    first, second = records(written(content(), out), "Consultations")
    shown = ("reference", "date", "groups", "participants")
    assert [first[name] for name in shown] == ["CONS-001", "2024", None, None]
    assert (second["title"], second["date"]) == ("Round table", datetime(2025, 3, 4))
    assert (second["consultation_kind"], second["consultation_kind_code"]) == ("Migrants", "migrants")
    assert second["organizations"] == "Red Cross; Ministry of the Interior"
    assert [second[name] for name in ("participants", "women", "men")] == [29, 25, 4]
    lines = second["groups"].split("\n")
    assert [line.split(",")[0] for line in lines] == ["Domestic workers", "Students", "Others"]
    assert "24" in lines[0]
    assert (second["objectives"], second["objective_4"], second["objective_5"]) == ("4", 1, None)
    assert (second["follow_up"], second["documents"]) == ("The fee was dropped.", "Report")
    assert "said" not in second
    internal = records(written(content(Edition.WORKING), out), "Consultations")[1]
    assert (internal["said"], internal["internal_notes"]) == ("They were angry.", "Invite Ann.")
    assert internal["documents_place"] == "https://e.org\nShelf"


def test_a_working_edition_has_the_organizations_and_their_people(out: Path) -> None:
    ministry, other = records(written(content(Edition.WORKING), out), "Organizations")
    assert (ministry["reference"], other["reference"]) == ("Ministry of the Interior", "Red Cross")
    assert (ministry["short_name"], ministry["organization_kind"], ministry["parent"]) == (
        "MoI",
        "Ministry",
        "Red Cross",
    )
    assert ministry["people"].split("\n") == [
        "Cy Mutua, Secretary, cy@example.org, +254 1, Main focal point",
        "Di Were",
    ]
    names = ministry["names"], ministry["former_names"], ministry["country"]
    assert names == ("Ministère de l’Intérieur", "Home Office", "Kenya")
    assert (ministry["language_code"], ministry["retired_code"], ministry["remarks"]) == ("fr", "yes", "Moved in 2024.")


def test_a_working_edition_has_what_was_asked_and_what_was_put_off(out: Path) -> None:
    asked, put_off = records(written(content(Edition.WORKING), out), "Agenda")
    assert (asked["reference"], asked["organization"]) == ("PLED-001; PRAC-001", "Ministry of the Interior")
    assert (asked["asked_on"], asked["reply_by"], asked["answered_on"]) == (
        datetime(2026, 1, 5),
        datetime(2026, 1, 19),
        None,
    )
    assert asked["remarks"] == "By letter."
    assert (put_off["reference"], put_off["until"]) == ("PLED-001", datetime(2026, 1, 5))
    assert (put_off["remarks"], put_off["kind_code"]) == ("The minister is away.", "snooze")


def test_without_what_was_heard_there_is_no_sheet_of_it(out: Path) -> None:
    made = content(Edition.WORKING, updates=(), indicators=(), consultations=(), register=(), chases=(), snoozes=())
    tables = {name for sheet in written(made, out).worksheets for name in sheet.tables}
    assert not tables & {"Updates", "Indicators", "Consultations", "Organizations", "Agenda"}
