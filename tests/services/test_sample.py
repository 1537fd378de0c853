from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import dossier_service

from pledgedesk.domain.codes import OrganizationKind
from pledgedesk.domain.updates import stage_of
from pledgedesk.i18n import LANGUAGES
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.sample import make_sample, sample_content
from pledgedesk.services.sample_progress import sample_uid
from pledgedesk.services.session import DossierSession

WORDED = {
    "done", "obstacles", "next_steps", "reason", "internal_notes", "title", "place", "name", "unit", "source", "said",
    "follow_up", "group", "note", "role", "short_name", "remarks", "organizations", "organization", "reported_by",
    "parent",
}  # fmt: skip
"""What the two languages of the sample say each in its own words."""


def codes_of(value: Any) -> Any:
    """Give a part of the sample without its words: what both languages must agree on."""
    if isinstance(value, dict):
        return {name: codes_of(part) for name, part in value.items() if name not in WORDED or name == "source"}
    return [codes_of(part) for part in value] if isinstance(value, list) else value


def test_both_languages_hold_the_same_records() -> None:
    english, french = (sample_content(language) for language in LANGUAGES)
    for part in ("updates", "organizations", "consultations", "chases", "snoozes"):
        assert codes_of(english[part]) == codes_of(french[part])
    for one, other in zip(english["indicators"], french["indicators"], strict=True):
        assert (one["values"][0]["value"], one.get("target")) == (other["values"][0]["value"], other.get("target"))
    for one, other in zip(english["updates"], french["updates"], strict=True):
        assert {name for name in one if one[name]} == {name for name in other if other[name]}


def test_organizations_are_named_as_the_register_names_them() -> None:
    for language in LANGUAGES:
        content = sample_content(language)
        known = {one["name"] for one in content["organizations"]}
        named = {update["reported_by"] for update in content["updates"] if "reported_by" in update}
        named |= {name for one in content["consultations"] for name in one["organizations"]}
        named |= {one["organization"] for one in content["chases"]}
        assert named <= known


def test_a_pledge_of_the_sample_has_the_stage_of_its_newest_update_and_is_dated_by_it(sample: DossierSession) -> None:
    assert all("stage" not in values for values in sample_content("en")["pledges"])
    for pledge in sample.pledges.all():
        updates = sample.updates.of_record(pledge.uid)
        assert pledge.stage == stage_of(updates)
        assert pledge.stage_date == (updates[0].date if updates else None)
        assert not pledge.changed_since_validated
    stages = [one.stage for one in sample.pledges.all()]
    assert (stages.count("fulfilled"), stages.count("discontinued"), stages.count("planning")) == (2, 1, 3)


def test_one_update_came_late_one_was_set_by_hand_and_one_goes_back(sample: DossierSession) -> None:
    updates = sample.updates.of_references()
    late = [one for one in updates if one.date and one.received_on and one.received_on.first_day.year > one.date.year]
    assert any(one.record_uid == sample_uid("PLED-002") and str(one.date) == "2023-04" for one in late)
    assert [str(one.date) for one in updates if one.set_by_hand] == ["2024-02-01"]
    assert [one.stage for one in updates if one.reason] == ["planning"]
    done = {step.uid for pledge in sample.pledges.all() for step in pledge.milestones if step.done}
    assert {uid for one in updates for uid in one.milestones_done} <= done


def test_organizations_have_kinds_people_a_parent_and_one_that_is_retired(sample: DossierSession) -> None:
    found = sample.organizations.all()
    assert {one.organization_kind for one in found} <= {str(kind) for kind in OrganizationKind}
    assert len([one for one in found if one.people]) >= 6
    addresses = [person.email for one in found for person in one.people if person.email]
    assert addresses
    assert all(address.endswith("@example.org") for address in addresses)
    assert [one.name for one in found if one.retired] == ["People's Savings Bank"]
    by_uid = {one.uid: one.name for one in found}
    parents = {one.name: by_uid[one.parent] for one in found if one.parent}
    assert parents["Directorate of Migration Policy"] == "Ministry of the Interior"
    assert "Min. of Labour" in by_uid.values()


def test_what_the_sample_puts_off_is_an_item_of_its_agenda(sample: DossierSession) -> None:
    items = {item.key: item for item in sample.agenda.items(date(2026, 11, 24), with_snoozed=True)}
    overdue = items[f"pledge_due:{sample_uid('PLED-002')}"]
    assert str(overdue.snoozed_until) == "2026-12-15"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_made_twice_with_the_same_uids(tmp_path: Path, language: str) -> None:
    uids = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        dossiers: DossierService = dossier_service(folder)
        make_sample(dossiers, folder / "sample.pledgedesk", language)
        session = dossiers.open(folder / "sample.pledgedesk")
        kept = [one.uid for one in session.organizations.all()]
        uids.append({*kept, *(one.uid for one in session.updates.of_references())})
        session.close()
    assert uids[0] == uids[1]
    assert sample_uid("update/1") in uids[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rounds_of_the_sample_have_something_to_carry_to_leave_and_to_keep(tmp_path: Path, language: str) -> None:
    dossiers: DossierService = dossier_service(tmp_path)
    make_sample(dossiers, tmp_path / "sample.pledgedesk", language)
    session = dossiers.open(tmp_path / "sample.pledgedesk")
    try:
        carried = session.carrying.carry_forward("regional-2", "imrf-2026")
        forum = session.round_keeping.get("imrf-2026")
        texts = {one.place: one.from_round for one in session.sections.texts("imrf-2026")}
    finally:
        session.close()
    assert (carried.texts, carried.records, carried.questions) == (4, 6, 2)
    assert [one.section for one in carried.left_behind] == ["practices", "priorities", "process"]
    assert texts["voluntary_review", "participation", 0] == ""
    assert texts["voluntary_review", "progress", 4] == "regional-2"
    assert {one.language for one in forum.templates} == {language}
    assert [one.deadline_kind for one in forum.deadlines if one.done is None] == ["translation", "sending"]


def test_both_languages_of_the_sample_have_the_same_rounds() -> None:
    english, french = (sample_content(language)["rounds"] for language in ("en", "fr"))
    for one, other in zip(english, french, strict=True):
        assert [(text["section"], text["objective"]) for text in one["texts"]] == [
            (text["section"], text["objective"]) for text in other["texts"]
        ]
        assert [chosen["record"] for chosen in one["chosen"]] == [chosen["record"] for chosen in other["chosen"]]
        dates = [[deadline["date"] for deadline in values["values"]["deadlines"]] for values in (one, other)]
        assert dates[0] == dates[1]
        assert not {text["text"] for text in one["texts"]} & {text["text"] for text in other["texts"]}
