"""Test what a working edition says of the approaches: how they stand, and what was said of each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.formats.test_review_workbook import LANGUAGES, content, out, records, temporary_files, written

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.reviews import Edition

__all__ = ["out", "temporary_files"]

SAID: dict[str, Any] = {
    "links": (
        ApproachLink("l1", "practice", "p1", approach="1.2.5", remark="Seen in Lima."),
        ApproachLink("l2", "pledge", "g1", approach="1.2.5"),
        ApproachLink("l3", "practice", "gone", approach="1.2.5", remark="Of a record that is gone."),
        ApproachLink("l4", "pledge", "g1", approach="1.2.6"),
    ),
    "decisions": (
        ApproachDecision("d1", approach="1.2.1", objective=9, reason="No coast.", decided_by="A", decided_on=None),
        ApproachDecision("d2", approach="1.2.1", reason="=NOW()", decided_by="B", decided_on=PartialDate(2025, 5, 2)),
    ),
    "dismissals": (
        MatchDismissal("m1", "practice", "p2", approach="1.2.5", reason="Another matter.", dismissed_by="C"),
    ),
    "correspondence": (
        Correspondence("c1", "practice", "p1", approach="1.2.5", written_on=PartialDate(2025, 6), answer="Yes."),
        Correspondence("c2", "", "", approach="1.2.5", written_on=PartialDate(2026), note="By post."),
    ),
}


def rows_of(book: Any, table: str, code: str) -> list[dict[str, Any]]:
    return [row for row in records(book, table) if code in (row["reference"], row.get("code"))]


@pytest.fixture(params=list(LANGUAGES))
def book(request: pytest.FixtureRequest, out: Path) -> Any:
    return written(content(Edition.WORKING, request.param, **SAID), out)


def test_gaps_hold_each_approach_under_each_of_its_objectives(book: Any) -> None:
    found = records(book, "Gaps")
    wanted = sorted(
        (number, approach.code)
        for approach in load_catalogue().approaches
        for number in {*approach.objectives, *approach.objectives_suggested}
    )
    assert sorted((row["objective_code"], row["code"]) for row in found if row["code"]) == wanted
    assert [row["objective_code"] for row in found] == sorted(row["objective_code"] for row in found)
    nothing = [row for row in found if not row["code"]]
    assert [row["objective_code"] for row in nothing] == [13, 22]
    for row in nothing:
        assert str(row["approach"]).startswith("The report has nothing on this objective.")
        assert row["status_code"] is None


def test_gaps_say_how_an_approach_stands_and_why(book: Any) -> None:
    by_objective = {row["objective_code"]: row for row in rows_of(book, "Gaps", "1.2.5")}
    assert {row["status_code"] for row in by_objective.values()} == {"covered"}
    assert by_objective[9]["records"] == "PRAC-001; PLED-001"
    (planned, *_) = rows_of(book, "Gaps", "1.2.6")
    assert (planned["status_code"], planned["records"]) == ("planned", "PLED-001")
    put_aside = {row["objective_code"]: row for row in rows_of(book, "Gaps", "1.2.1")}
    assert {row["status_code"] for row in put_aside.values()} == {"considered_not_for_us"}
    assert (put_aside[9]["reason"], put_aside[9]["decided_by"], put_aside[9]["decided_for_code"]) == (
        "No coast.",
        "A",
        "9",
    )
    assert (put_aside[10]["reason"], put_aside[10]["decided_on"], put_aside[10]["decided_for_code"]) == (
        "=NOW()",
        datetime(2025, 5, 2),
        "all",
    )
    (open_, *_) = rows_of(book, "Gaps", "1.2.2")
    assert (open_["status_code"], open_["records"], open_["reason"]) == ("open", None, None)


def test_what_is_open_stands_first_under_each_objective(book: Any) -> None:
    order = ["open", "planned", "covered", "considered_not_for_us"]
    standing = [order.index(row["status_code"]) for row in records(book, "Gaps") if row["objective_code"] == 9]
    assert standing == sorted(standing)
    assert set(standing) == {0, 1, 2, 3}


def test_links_lead_from_the_gaps_to_the_records(book: Any) -> None:
    sheet = next(sheet for sheet in book.worksheets if "Gaps" in sheet.tables)
    practices = next(sheet for sheet in book.worksheets if "Practices" in sheet.tables).title
    objectives = next(sheet for sheet in book.worksheets if "Objectives" in sheet.tables).title
    targets = {cell.hyperlink.location for row in sheet.iter_rows(2) for cell in row if cell.hyperlink}
    assert f"'{practices}'!B2" in targets
    assert f"'{objectives}'!B10" in targets


def test_the_comparison_holds_links_dismissals_letters_and_decisions(book: Any) -> None:
    alone, first, second, pledge = rows_of(book, "IDM_comparison", "1.2.5")
    assert (alone["record"], alone["written_on"], alone["note"]) == (None, "2026", "By post.")
    # References are sorted as texts: PLED before PRAC.
    assert [row["record"] for row in (first, second, pledge)] == ["PLED-001", "PRAC-001", "PRAC-002"]
    assert (second["relation_code"], second["remark"]) == ("similar", "Seen in Lima.")
    assert (second["written_on"], second["answer"]) == ("2025-06", "Yes.")
    assert (pledge["relation_code"], pledge["remark"], pledge["dismissed_by"]) == (
        "not_relevant",
        "Another matter.",
        "C",
    )
    (decided,) = rows_of(book, "IDM_comparison", "1.2.1")
    assert "No coast." in decided["decision"]
    assert "=NOW()" in decided["decision"]
    assert "2025-05-02" in decided["decision"]
    everything = str(records(book, "IDM_comparison"))
    assert "Of a record that is gone." not in everything


def test_each_approach_is_compared_even_where_nothing_was_said(book: Any) -> None:
    found = records(book, "IDM_comparison")
    assert [row["reference"] for row in found if row["reference"].startswith("3.")] == [
        one.code for one in load_catalogue().approaches if one.part == 3
    ]


def test_a_long_reason_stands_in_full(out: Path) -> None:
    long = "Why this is not for us is told here at length. " * 200
    decision = ApproachDecision("d1", approach="1.2.1", objective=9, reason=long)
    book = written(content(Edition.WORKING, **SAID | {"decisions": (decision,)}), out)
    (row,) = [row for row in rows_of(book, "Gaps", "1.2.1") if row["objective_code"] == 9]
    assert row["reason"] == long
    assert row["texts"] == 1


def test_a_submission_given_all_this_shows_none_of_it(out: Path) -> None:
    """Content for a submission has none of it; should it have, no sheet would show it."""
    book = written(content(Edition.SUBMISSION, **SAID | {"links": ()}), out)
    tables = {name for sheet in book.worksheets for name in sheet.tables}
    assert not tables & {"Gaps", "IDM_comparison"}
    shown = str([[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()])
    for text in ("No coast.", "=NOW()", "Another matter.", "Yes.", "By post."):
        assert text not in shown
