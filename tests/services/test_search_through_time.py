"""Find what is kept through time: updates, indicators, consultations, organizations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.test_search import index_of, rebuilt

from pledgedesk.domain.changes import creation
from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.domain.parts import Evidence
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.records import Record
from pledgedesk.domain.search import SearchKind
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.i18n import translator
from pledgedesk.services.recorder import Step
from pledgedesk.services.session import DossierSession
from pledgedesk.wording.searches import hit_place, hit_title


@pytest.fixture
def filled(session: DossierSession) -> DossierSession:
    ministry = Organization(
        "org-1",
        "Ministry of Labour",
        (LanguageName("fr", "Ministère du travail"),),
        "MoL",
        people=(Person("Cy Mutua", "Secretary", "cy@example.org"),),
        former_names=("Department of Employment",),
        remarks="Telephones back.",
    )
    pledge = Pledge("pledge-1", "PLED-001", "Fair hiring", consulted=("org-1",))
    update = ProgressUpdate(
        "update-1",
        "pledge",
        "pledge-1",
        "UPD-901",
        PartialDate(2025),
        "planning",
        done="Inspectors were\nhired.",
        obstacles="Vehicles are lacking.",
        reported_by="org-1",
        reported_person="Di Were",
        evidence=(Evidence("Payroll", "https://example.org/payroll", "Cupboard seven"),),
    )
    by_hand = ProgressUpdate(
        "update-2", "pledge", "pledge-1", "UPD-902", PartialDate(2026), "planning", set_by_hand=True
    )
    figure = Indicator(
        "figure-1",
        "pledge",
        "pledge-1",
        "IND-901",
        name="Fees repaid",
        unit="shillings",
        values=(IndicatorValue(PartialDate(2025), source="Household survey"),),
    )
    meeting = Consultation(
        "meeting-1",
        "CONS-901",
        "Evening with seafarers",
        organizations=("org-1",),
        groups=(ParticipantGroup("Deckhands", 12),),
        said="Wages come late.",
        documents=(Evidence("Minutes", "", "Harbour office"),),
    )
    kept: tuple[Record, ...] = (ministry, pledge, update, by_hand, figure, meeting)
    session.recorder.record(Step(OperationKind.IMPORT), lambda _uow: map(creation, kept))
    return session


@pytest.mark.parametrize(
    ("words", "kind", "uid", "field"),
    [
        ("inspectors hired", SearchKind.PROGRESS_UPDATE, "update-1", "done"),
        ("vehicles", SearchKind.PROGRESS_UPDATE, "update-1", "obstacles"),
        ("cupboard seven", SearchKind.PROGRESS_UPDATE, "update-1", "evidence"),
        ("UPD-902", SearchKind.PROGRESS_UPDATE, "update-2", "reference"),
        ("labour", SearchKind.PROGRESS_UPDATE, "update-1", "reported_by"),
        ("were", SearchKind.PROGRESS_UPDATE, "update-1", "done"),
        ("fees repaid", SearchKind.INDICATOR, "figure-1", "name"),
        ("household survey", SearchKind.INDICATOR, "figure-1", "values"),
        ("seafarers", SearchKind.CONSULTATION, "meeting-1", "title"),
        ("deckhands", SearchKind.CONSULTATION, "meeting-1", "groups"),
        ("harbour office", SearchKind.CONSULTATION, "meeting-1", "documents"),
        ("labour", SearchKind.CONSULTATION, "meeting-1", "organizations"),
        ("ministere travail", SearchKind.ORGANIZATION, "org-1", "names"),
        ("employment", SearchKind.ORGANIZATION, "org-1", "former_names"),
        ("mutua", SearchKind.ORGANIZATION, "org-1", "people"),
        ("telephones", SearchKind.ORGANIZATION, "org-1", "remarks"),
        ("labour", SearchKind.PLEDGE, "pledge-1", "consulted"),
    ],
)
def test_each_is_found_in_the_field_in_which_the_words_stand(
    filled: DossierSession, words: str, kind: SearchKind, uid: str, field: str
) -> None:
    (hit,) = filled.search.search(words, [kind]).hits
    assert (hit.uid, hit.field) == (uid, field)


def test_an_update_is_named_by_what_was_done_and_one_without_a_text_by_its_kind(filled: DossierSession) -> None:
    english = translator("en")
    found = {hit.reference: hit for hit in filled.search.search("UPD", [SearchKind.PROGRESS_UPDATE]).hits}
    assert hit_title(english, found["UPD-902"]) == "Update"
    assert hit_title(english, found["UPD-901"]).split() == ["Inspectors", "were", "hired."]
    (hit,) = filled.search.search("inspectors", [SearchKind.PROGRESS_UPDATE]).hits
    assert hit_place(english, hit) == ""
    (hit,) = filled.search.search("vehicles", [SearchKind.PROGRESS_UPDATE]).hits
    assert (hit_place(english, hit), hit.passage.text) == ("in Obstacles", "Vehicles are lacking.")


def test_what_hangs_on_a_pledge_is_found_no_more_when_it_goes_and_again_when_it_comes_back(
    filled: DossierSession,
) -> None:
    kinds = [SearchKind.PROGRESS_UPDATE, SearchKind.INDICATOR]
    filled.pledges.delete(["pledge-1"])
    assert filled.search.search("inspectors", kinds).hits == ()
    assert filled.search.search("repaid", kinds).hits == ()
    filled.history.restore("pledge-1")
    assert [hit.uid for hit in filled.search.search("inspectors", kinds).hits] == ["update-1"]
    assert [hit.uid for hit in filled.search.search("repaid", kinds).hits] == ["figure-1"]


def test_a_new_name_of_an_organization_is_found_with_updates_and_consultations(filled: DossierSession) -> None:
    before = next(one for one in filled.organizations.all() if one.uid == "org-1")
    filled.organizations.save(before, replace(before, name="Ministry of Zebras"))
    hits = filled.search.search("zebras").hits
    assert {hit.kind for hit in hits} == {
        SearchKind.PLEDGE,
        SearchKind.PROGRESS_UPDATE,
        SearchKind.CONSULTATION,
        SearchKind.ORGANIZATION,
    }


ACTS = ("tell", "correct", "delete update", "rename", "merge", "undo", "redo", "delete pledge", "restore", "measure")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(("grain", "harbour", "Zürich", "х"))), max_size=10))
def test_whatever_is_done_the_index_is_as_if_built_anew(
    filled: DossierSession, steps: Sequence[tuple[str, str]]
) -> None:
    for act, word in steps:
        _do(filled, act, word)
    assert index_of(filled.path) == rebuilt(filled)


def _do(session: DossierSession, act: str, word: str) -> None:
    pledges, updates = session.pledges.all(), session.updates.of_references()
    organizations = session.organizations.current()
    if act == "undo" and session.history.next_undo is not None:
        session.history.undo()
    elif act == "redo" and session.history.next_redo is not None:
        session.history.redo()
    elif act == "tell" and pledges:
        about: dict[str, Any] = {"record_kind": "pledge", "record_uid": pledges[0].uid}
        new = Organization(str(uuid4()), f"{word} {uuid4()}")
        session.updates.add([ProgressUpdate(**about, stage="planning", done=word, reported_by=new.uid)], [new])
    elif act == "correct" and updates:
        session.updates.save(updates[0], replace(updates[0], obstacles=word))
    elif act == "delete update" and updates:
        session.updates.delete([updates[-1].uid])
    elif act == "rename":
        session.organizations.save(organizations[0], replace(organizations[0], name=f"{word} {uuid4()}"))
    elif act == "merge" and len(organizations) > 1:
        session.organizations.merge(organizations[0].uid, organizations[1].uid)
    elif act == "measure" and pledges:
        session.indicators.add([Indicator(record_kind="pledge", record_uid=pledges[0].uid, name=word)])
    elif act == "delete pledge" and pledges:
        session.pledges.delete([pledges[0].uid])
    elif act == "restore" and session.history.bin():
        session.history.restore(session.history.bin()[0].uid)
