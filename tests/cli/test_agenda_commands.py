from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import vobject
from tests.cli.conftest import Call, as_json, is_sentence, names_in
from tests.services.test_records import make_pledge

from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Milestone
from pledgedesk.services.dossiers import DossierService

DAY = "2026-03-11"


@pytest.fixture
def path(dossiers: DossierService, dossier_path: Path) -> Path:
    """Give a dossier with a pledge that is overdue, its milestone that is due soon, and one due in a year."""
    session = dossiers.open(dossier_path)
    for due, milestones in (
        ("2026-01-01", (Milestone("Law passed", PartialDate.parse("2026-03-20")),)),
        ("2027", ()),
    ):
        pledge = make_pledge(session)
        after = replace(pledge, due=PartialDate.parse(due), milestones=milestones, start=None)
        session.pledges.save(pledge, after)
    session.close()
    return dossier_path


def test_agenda_prints_what_is_due_in_parts_and_why(call: Call, path: Path) -> None:
    lines = call("agenda", path, "--on", DAY).out.splitlines()
    assert lines[0] == "2026-03-11: 1 overdue, 1 soon, 1 later"
    assert lines[2].startswith("Overdue")
    assert lines[3].startswith("69 days overdue  Draft  PLED-001")
    assert lines[3].endswith("The pledge was due by 1 January 2026; its stage is “Not started”.")
    assert lines[5].startswith("In the next 30 days") and "in 9 days" in lines[6]
    assert lines[8].startswith("Later") and "due 2027 (no day given)" in lines[9]


def test_agenda_as_json_names_its_day_and_parts(call: Call, path: Path) -> None:
    found = call("agenda", path, "--on", DAY, "--days", "700", "--json").json
    assert (found["on"], found["days"], len(found["soon"]), found["later"], found["put_off"]) == (DAY, 700, 2, [], [])
    (overdue,) = found["overdue"]
    assert (overdue["reference"], overdue["days"], overdue["draft"]) == ("PLED-001", -69, True)
    assert found["soon"][0]["milestone"] == "Law passed"


def test_agenda_of_a_dossier_with_nothing_due(call: Call, dossier_path: Path) -> None:
    assert call("agenda", dossier_path, "--on", DAY).out == "2026-03-11: 0 overdue, 0 soon, 0 later\n"


def test_agenda_writes_a_calendar_that_does_not_double(call: Call, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "agenda.ics"
    told = call("agenda", path, "--on", DAY, "--ics", out)
    assert "holds 3 events" in told.out
    first = {one.uid.value: one.sequence.value for one in vobject.readOne(out.read_text(encoding="utf-8")).vevent_list}
    again = call("agenda", path, "--on", "2026-03-12", "--ics", out, "--json").json
    second = {one.uid.value: one.sequence.value for one in vobject.readOne(out.read_text(encoding="utf-8")).vevent_list}
    assert (again["events"], again["ics"]) == (3, str(out))
    assert first == second and len(first) == 3


@pytest.mark.parametrize("arguments", [("--on", "2026-13-01"), ("--on", "2026"), ("--days", "0"), ("--days", "many")])
def test_agenda_says_what_is_wrong_with_a_day(call: Call, path: Path, arguments: tuple[str, str]) -> None:
    answer = call("agenda", path, *arguments)
    assert answer.status == 2 and is_sentence(answer)


def test_agenda_writes_no_calendar_where_it_cannot(call: Call, path: Path, tmp_path: Path) -> None:
    answer = call("agenda", path, "--ics", tmp_path / "nowhere" / "a.ics")
    assert answer.status == 3 and is_sentence(answer)
    for target in (path, tmp_path):
        answer = call("agenda", path, "--ics", target)
        assert answer.status == 2 and is_sentence(answer)
        assert ".xlsx" not in answer.err
    assert names_in(tmp_path) == ["data", "kenya.pledgedesk"]


def test_a_deadline_of_a_review_names_its_round(call: Call, dossier_path: Path) -> None:
    deadlines = [{"deadline_kind": "sending", "date": "2026-04-24", "title": "By note verbale"}]
    given = as_json({"deadlines": deadlines})
    call("round", "set", dossier_path, "imrf-2026", "--json-file", "-", given=given)

    (item,) = call("agenda", dossier_path, "--on", "2026-04-01", "--json").json["soon"]

    assert (item["reason"], item["kind"], item["reference"]) == ("round_deadline", "review_round", "imrf-2026")
    assert (item["title"], item["matter"], item["matter_code"]) == ("IMRF 2026", "Sending – By note verbale", "sending")
    assert "stage" not in item
