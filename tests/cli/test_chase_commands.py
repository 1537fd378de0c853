"""Test chase."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, is_sentence, names_in
from tests.conftest import dossier_service

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization, Person
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.reminders import Chase
from pledgedesk.services.dossiers import DossierService

DAY = ("--on", "2026-03-11")


@pytest.fixture
def path(dossiers: DossierService, dossier_path: Path) -> Path:
    """Give a dossier of three overdue pledges: one of Labour, one of nobody, one of Interior that is a draft."""
    session = dossiers.open(dossier_path)
    people = (Person("A. Wanjiru", "Director", "a@labour.example", "", "main"),)
    labour = Organization("labour", "Ministry of Labour", short_name="MoL", people=people, language="es")
    due = PartialDate(2025, 12)
    session.pledges.create(Pledge(title="Desks", due=due, lead_organizations=("labour",), state="validated"), (labour,))
    session.pledges.create(Pledge(title="Cards", due=due, state="validated"))
    interior = Organization("interior", "Interior")
    session.pledges.create(Pledge(title="Secret plan", due=due, lead_organizations=("interior",)), (interior,))
    session.close()
    return dossier_path


def chases(path: Path, folder: Path) -> list[Chase]:
    session = dossier_service(folder).open_to_read(path)
    with session._file.unit_of_work() as uow:
        found = [one for one in uow.records(RecordKind.CHASE).all() if isinstance(one, Chase)]
    session.close()
    return found


def test_each_organization_gets_two_files_and_nothing_is_noted(call: Call, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    answer = call("chase", path, "--out", out, *DAY)
    assert answer.status == 0, answer.err
    assert names_in(out) == ["Ministry-of-Labour-2026-03-11.docx", "Ministry-of-Labour-2026-03-11.xlsx"]
    assert "Ministry of Labour: 1 record" in answer.out
    assert "so the letter is in English" in answer.out
    assert "Nothing was noted" in answer.out
    assert "add one: PLED-002" in answer.out
    assert "Secret plan" not in answer.out
    assert chases(path, tmp_path) == []


def test_json_names_files_links_and_what_is_asked(call: Call, path: Path, tmp_path: Path) -> None:
    found = call("chase", path, "--out", tmp_path / "letters", *DAY, "--json").json
    assert (found["asked_on"], found["reply_by"], found["recorded"]) == ("2026-03-11", "2026-03-25", False)
    (labour,) = found["organizations"]
    assert (labour["organization"], labour["person"], labour["language"]) == ("Ministry of Labour", "A. Wanjiru", "en")
    assert labour["mailto"].startswith("mailto:a@labour.example?subject=")
    assert Path(labour["word"]).is_file()
    assert Path(labour["excel"]).is_file()
    (record,) = labour["records"]
    assert record["reference"] == "PLED-001"
    assert record["asked"] == [{"reason": "pledge_due", "due": "2025-12", "days": -70, "milestone": None}]
    assert [one["reference"] for one in found["without_organization"]] == ["PLED-002"]


def test_record_notes_it_once_and_counts_it_next_time(call: Call, path: Path, tmp_path: Path) -> None:
    answer = call("chase", path, "--out", tmp_path / "letters", "--record", *DAY)
    assert "asked on 11 March 2026" in answer.out
    (noted,) = chases(path, tmp_path)
    assert (noted.organization, noted.asked_on, noted.reply_by) == (
        "labour",
        PartialDate(2026, 3, 11),
        PartialDate(2026, 3, 25),
    )
    found = call("chase", path, "--out", tmp_path / "letters", "--on", "2026-04-01", "--json").json
    assert found["organizations"][0]["records"][0]["asked_before"] == 1
    assert found["organizations"][0]["last_asked"] == "2026-03-11"
    assert found["organizations"][0]["reply_by"] == "2026-03-25"
    assert call("undo", path).status == 0
    assert chases(path, tmp_path) == []


def test_drafts_are_asked_about_where_that_is_said(call: Call, path: Path, tmp_path: Path) -> None:
    found = call("chase", path, "--out", tmp_path, *DAY, "--drafts", "--json").json
    assert [one["organization"] for one in found["organizations"]] == ["Interior", "Ministry of Labour"]
    assert found["organizations"][0]["records"][0]["draft"] is True
    assert found["organizations"][0]["person"] is None


def test_one_organization_is_found_by_any_of_its_names(call: Call, path: Path, tmp_path: Path) -> None:
    found = call("chase", path, "--out", tmp_path, *DAY, "--organization", "mol", "--json").json
    assert [one["organization"] for one in found["organizations"]] == ["Ministry of Labour"]
    nobody = call("chase", path, "--out", tmp_path / "x", *DAY, "--organization", "Interior", "--record")
    assert nobody.out.startswith("Nobody is to be asked.")
    assert not (tmp_path / "x").exists()
    assert chases(path, tmp_path) == []


def test_before_anything_is_due_the_next_date_is_told(call: Call, path: Path, tmp_path: Path) -> None:
    answer = call("chase", path, "--out", tmp_path / "x", "--on", "2025-01-05")
    assert answer.out.startswith("Nobody is to be asked. Nothing was written. The next date is December 2025.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--organization", "Ministry of Magic"), "There is no organization “Ministry of Magic”"),
        (("--on", "2026-03"), "is no date"),
        (("--on", "soon"), "is no date"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(
    call: Call, path: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    answer = call("chase", path, "--out", tmp_path / "x", "--record", *arguments)
    assert answer.status == 2
    assert is_sentence(answer)
    assert words in answer.err
    assert not (tmp_path / "x").exists()


def test_the_folder_is_needed_and_must_be_one(call: Call, path: Path, tmp_path: Path) -> None:
    assert "--out is missing" in call("chase", path).err
    (tmp_path / "file").write_text("x")
    answer = call("chase", path, "--out", tmp_path / "file", "--record", *DAY)
    assert answer.status == 2
    assert "is a file" in answer.err
    assert chases(path, tmp_path) == []
