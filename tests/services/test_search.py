from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from pledgedesk.domain.changes import diff
from pledgedesk.domain.codes import OperationKind, RecordKind, State
from pledgedesk.domain.objectives import ObjectiveNote
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import Contact, Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.search import MOST_WORDS, SearchHit, SearchKind, SearchResults
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.recorder import Step
from pledgedesk.services.session import DossierSession
from pledgedesk.storage import schema

RECORDS = (SearchKind.PRACTICE, SearchKind.PLEDGE, SearchKind.RECOMMENDATION, SearchKind.OBJECTIVE_NOTE)


def found(session: DossierSession, words: str, *kinds: SearchKind) -> list[str]:
    """Give the references found, best first, kind after kind."""
    return [hit.reference for hit in session.search.search(words, kinds or RECORDS).hits]


def hit(session: DossierSession, words: str, *kinds: SearchKind) -> SearchHit:
    (one,) = session.search.search(words, kinds or RECORDS).hits
    return one


def add(session: DossierSession, title: str, **values: Any) -> Practice:
    changes = session.practices.create(Practice(title=title, **values))
    return session.practices.get(changes.changes[-1].uid)


def index_of(path: Path) -> list[tuple[Any, ...]]:
    """Give what the index holds, in an order of its own."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
        return connection.execute("SELECT id >> 40, uid, head, body FROM search_text ORDER BY 1, 2").fetchall()


def rebuilt(session: DossierSession) -> list[tuple[Any, ...]]:
    """Give what the index holds once it is written anew."""
    with session._file.unit_of_work(writing=True) as uow:
        uow.index.rebuild()
        uow.commit()
    return index_of(session.path)


# What is found


def test_all_words_must_stand_in_a_record_in_any_field_and_order(session: DossierSession) -> None:
    add(session, "Birth registration", description="Mobile clinics reach villages.")
    add(session, "Birth grants")
    assert found(session, "clinic birth") == ["PRAC-001"]
    assert found(session, "birth") == ["PRAC-002", "PRAC-001"] or found(session, "birth") == ["PRAC-001", "PRAC-002"]
    assert found(session, "birth airport") == []


def test_a_title_comes_before_a_text_and_a_word_before_a_part_of_one(session: DossierSession) -> None:
    add(session, "One", description="art art art art art art art")
    add(session, "A department of parties", description="Departments")
    add(session, "Art for newcomers")
    assert found(session, "art") == ["PRAC-003", "PRAC-001", "PRAC-002"]


def test_phrases_are_whole_words_side_by_side_and_cross_no_field(session: DossierSession) -> None:
    add(session, "A legal identity for all")
    add(session, "Illegal identity papers")
    add(session, "Identity, legal and other")
    add(session, "Of what is legal", summary="identity first")
    assert found(session, '"legal identity"') == ["PRAC-001"]
    assert found(session, "legal-identity") == ["PRAC-001", "PRAC-002"]


def test_words_of_one_and_two_letters_are_found_where_words_begin_first(session: DossierSession) -> None:
    add(session, "Reunion of families", description="A neutral place")
    add(session, "Talks with the EU", description="X")
    assert found(session, "eu") == ["PRAC-002", "PRAC-001"]
    assert found(session, "x") == ["PRAC-002"]
    assert found(session, "eu talks") == ["PRAC-002"]
    assert found(session, "zq") == []


def test_chinese_and_arabic_are_found_as_they_are_typed(session: DossierSession) -> None:
    add(session, "出生登记", description="流动小组为移民儿童办理法律身份证")
    add(session, "تسجيل المواليد", description="فرق متنقلة تمنح الهُوِيَّة القانونيّة لأبناء المهاجرين")
    assert found(session, "身份") == ["PRAC-001"]
    assert found(session, "登") == ["PRAC-001"]
    assert found(session, "法律身份 登记") == ["PRAC-001"]
    assert found(session, "هوية قانونية") == ["PRAC-002"]
    assert found(session, "لابناء") == ["PRAC-002"]
    assert hit(session, "المواليد").title.marks == ((6, 14),)


def test_accents_case_and_signs_do_not_matter(session: DossierSession) -> None:
    add(session, "L’état civil à l’école", description="Œuvre A/RES/76/266")
    for words in ("etat ecole", "ÉTAT", "oeuvre", "A/RES/76/266", "76/266", "“état civil”"):
        assert found(session, words) == ["PRAC-001"], words


def test_references_are_found_with_and_without_their_hyphen(session: DossierSession) -> None:
    add(session, "One")
    add(session, "Two", description="Follows PRAC-001.")
    assert found(session, "PRAC-001") == ["PRAC-001", "PRAC-002"]
    assert found(session, "prac 2") == ["PRAC-002"]


@pytest.mark.parametrize("words", ["", '"', "*", "()", '""'])
def test_nothing_is_found_where_no_word_is_asked_for(session: DossierSession, words: str) -> None:
    add(session, "One")
    assert session.search.search(words).groups == ()
    with pytest.raises(DomainError) as caught:
        session.practices.with_text(words)
    assert caught.value.code is ErrorCode.QUERY_EMPTY


def test_operators_are_words_to_find(session: DossierSession) -> None:
    add(session, "Nothing is near(by) or not")
    for words in ("NEAR(", "near(by)", "OR NOT", "not*", "^near", "near AND nothing", "{nothing}", "near:nothing"):
        assert found(session, words) in (["PRAC-001"], []), words
    assert found(session, "NEAR(") == found(session, "OR NOT") == found(session, "not*") == ["PRAC-001"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_words_are_an_error_of_the_index(session: DossierSession, words: str) -> None:
    assert isinstance(session.search.search(words), SearchResults)


def test_as_many_words_as_allowed_are_found_together(session: DossierSession) -> None:
    words = [f"word{number}" for number in range(MOST_WORDS)]
    add(session, "Long", description=" ".join(words))
    assert found(session, " ".join(words)) == ["PRAC-001"]


def test_a_million_characters_are_refused(session: DossierSession) -> None:
    with pytest.raises(DomainError) as caught:
        session.search.search("birth " * 200_000)
    assert caught.value.code is ErrorCode.QUERY_TOO_LONG


# Where it is found


def test_a_hit_says_in_which_field_and_shows_the_passage(session: DossierSession) -> None:
    add(session, "Clinics", description="Teams travel.", lessons="Two witnesses are enough where papers are lost.")
    one = hit(session, "witness")
    assert (one.kind, one.field) == (SearchKind.PRACTICE, "lessons")
    assert one.uid == session.practices.by_reference("PRAC-001").uid
    assert one.passage.text == "Two witnesses are enough where papers are lost."
    assert [one.passage.text[start:end] for start, end in one.passage.marks] == ["witness"]
    assert one.title.text == "Clinics"
    assert hit(session, "clinic").field == "title"
    assert hit(session, "PRAC-001").field == "reference"
    several = hit(session, "clinics witnesses teams")
    assert (several.field, several.passage.text) == ("title", "Teams travel.")


def test_milestones_contacts_and_names_of_organizations_lead_to_their_fields(session: DossierSession) -> None:
    ministry = Organization("org-1", "Ministère de l’Intérieur")
    pledge = Pledge(
        title="Proof of identity",
        milestones=(Milestone("Draft bill shared"), Milestone("Law in force")),
        lead_organizations=("org-1",),
        contacts=(Contact("N. Diallo", email="diallo@example.org"),),
    )
    session.pledges.create(pledge, [ministry])
    add(session, "Other")
    assert hit(session, "draft bill").field == "milestones"
    assert hit(session, "interieur").field == "lead_organizations"
    assert hit(session, "interieur").passage.text == "Ministère de l’Intérieur"
    assert hit(session, "diallo@example.org").field == "contacts"
    assert hit(session, '"shared law"').field == "milestones"


def test_notes_on_objectives_are_found(session: DossierSession) -> None:
    note = session.objectives.note(4)
    session.objectives.save(note, replace(note, challenges="Registers are kept on paper."))
    one = hit(session, "paper")
    assert (one.kind, one.reference, one.field, one.title.text) == (
        SearchKind.OBJECTIVE_NOTE,
        "OBJ-04",
        "challenges",
        "",
    )


def test_the_catalogue_is_found_by_code_title_text_and_country(session: DossierSession) -> None:
    approaches = session.search.search("2.1.3", [SearchKind.APPROACH])
    assert "2.1.3" in [one.reference for one in approaches.hits]
    assert session.search.search("Äthiopien Ethiopia", [SearchKind.APPROACH]).hits == ()
    by_title = session.search.search('"legal identity" strategy', [SearchKind.APPROACH]).hits[0]
    assert (by_title.kind, by_title.uid, by_title.field) == (SearchKind.APPROACH, "2.1.4", "title")


def test_the_reports_full_text_is_found_once_it_is_indexed_and_no_more_once_it_is_gone(session: DossierSession) -> None:
    rows = [
        {"catalogue": "idm33", "code": "2.1.3", "field": "description", "position": 1, "text": "Zebras cross at dawn."},
        {"catalogue": "idm33", "code": "2.1.3", "field": "impacts", "position": 2, "text": "Fewer queues."},
        {"catalogue": "idm33", "code": "2.1", "field": "challenges", "position": 1, "text": "Paper at dawn."},
    ]
    with session._file.unit_of_work(writing=True) as uow:
        uow.connection_for_storage().execute(insert(schema.report_text), rows)
        uow.index.index_report()
        uow.commit()
    one = hit(session, "zebra queues", SearchKind.REPORT)
    assert (one.kind, one.uid, one.field) == (SearchKind.REPORT, "2.1.3", "description")
    assert one.title.text == "Holistic coverage of legal identity from birth to death"
    assert {one.uid for one in session.search.search("dawn", [SearchKind.REPORT]).hits} == {"2.1.3", "2.1"}
    with session._file.unit_of_work(writing=True) as uow:
        uow.connection_for_storage().execute(schema.report_text.delete())
        uow.index.index_report()
        uow.commit()
    assert session.search.search("zebra", [SearchKind.REPORT]).groups == ()
    session.compact()
    assert b"zebra" not in session.path.read_bytes().lower()
    assert index_of(session.path)


# How much is found


def test_groups_hold_at_most_as_many_as_asked_for_and_say_that_there_are_more(session: DossierSession) -> None:
    session.practices.create_all([Practice(title=f"Birth {number}") for number in range(7)])
    session.pledges.create_all([Pledge(title="Birth")])
    results = session.search.search("birth", RECORDS, limit=5)
    assert [(group.kind, len(group.hits), group.has_more) for group in results.groups] == [
        (SearchKind.PRACTICE, 5, True),
        (SearchKind.PLEDGE, 1, False),
    ]
    assert len(session.search.search("birth", RECORDS, limit=7).groups[0].hits) == 7
    assert not session.search.search("birth", RECORDS, limit=7).groups[0].has_more


def test_many_hits_of_one_kind_hide_no_other_kind(session: DossierSession) -> None:
    session.practices.create_all([Practice(title=f"Birth {number}") for number in range(230)])
    session.pledges.create_all([Pledge(title=f"Reach {number}", text="Birth within 1 year") for number in range(3)])
    note = session.objectives.note(4)
    session.objectives.save(note, replace(note, progress="Births, at last."))
    for words in ("birth", "irth", '"birth"'):
        kinds = {group.kind: len(group.hits) for group in session.search.search(words, RECORDS).groups}
        expected = {SearchKind.PRACTICE: 5, SearchKind.PLEDGE: 3, SearchKind.OBJECTIVE_NOTE: 1}
        if words == '"birth"':
            del expected[SearchKind.OBJECTIVE_NOTE]
        assert kinds == expected, words
    hits = session.search.search("birth", RECORDS, limit=1000).groups[0].hits
    assert len({one.uid for one in hits}) == len(hits) == 230


def test_the_kinds_asked_for_are_the_only_ones(session: DossierSession) -> None:
    add(session, "Identity")
    session.pledges.create(Pledge(title="Identity"))
    assert found(session, "identity", SearchKind.PLEDGE) == ["PLED-001"]
    assert {group.kind for group in session.search.search("identity").groups} >= {
        SearchKind.PRACTICE,
        SearchKind.PLEDGE,
        SearchKind.APPROACH,
    }


def test_a_list_is_filtered_by_the_same_words(session: DossierSession) -> None:
    add(session, "Birth registration", lessons="Ten clinics.", lead_organizations=())
    add(session, "Other")
    uids = {one.reference: one.uid for one in session.practices.list()}
    assert session.practices.with_text("clinic irth") == {uids["PRAC-001"]}
    assert session.practices.with_text("PRAC") == set(uids.values())
    assert session.practices.with_text("o") == set(uids.values())
    assert session.pledges.with_text("birth") == frozenset()


# As new as the records


def test_what_is_found_follows_every_edit(session: DossierSession) -> None:
    practice = add(session, "Birth registration", description="Clinics")
    changed = replace(practice, title="Death registration", description="Clinics and courts", labels=("urgent",))
    session.practices.save(practice, changed)
    assert found(session, "birth") == []
    assert found(session, "death courts urgent") == ["PRAC-001"]
    session.history.undo()
    assert found(session, "birth") == ["PRAC-001"]
    assert found(session, "courts") == found(session, "urgent") == []
    session.history.redo()
    assert found(session, "courts") == ["PRAC-001"]
    assert index_of(session.path) == rebuilt(session)


def test_deleting_restoring_and_undoing_are_followed(session: DossierSession) -> None:
    first, second = add(session, "Birth"), add(session, "Birth grants")
    session.practices.delete([first.uid])
    assert found(session, "birth") == ["PRAC-002"]
    session.history.restore(first.uid)
    assert set(found(session, "birth")) == {"PRAC-001", "PRAC-002"}
    session.practices.delete([first.uid, second.uid])
    session.history.undo()
    assert set(found(session, "birth")) == {"PRAC-001", "PRAC-002"}
    session.practices.duplicate(first.uid, "Birth copied")
    assert found(session, "copied") == ["PRAC-003"]
    assert index_of(session.path) == rebuilt(session)


def test_a_new_name_of_an_organization_is_found_with_every_record_that_carries_it(session: DossierSession) -> None:
    old = Organization("org-1", "Civil registry")
    session.practices.create(Practice(title="One", lead_organizations=("org-1",), partners=("org-1",)), [old])
    session.pledges.create(Pledge(title="Two", actors=("org-1",)))
    assert found(session, "civil registry") == ["PRAC-001", "PLED-001"]
    renaming = diff(old, replace(old, name="Population office"))
    session.recorder.record(Step(OperationKind.EDIT), lambda uow: renaming)
    assert found(session, "civil") == []
    assert found(session, "population office") == ["PRAC-001", "PLED-001"]
    assert index_of(session.path) == rebuilt(session)


def test_what_is_typed_and_not_saved_is_not_found(session: DossierSession) -> None:
    practice = add(session, "One")
    session.drafts.keep(RecordKind.PRACTICE, practice.uid, "title", "Unsaved zebra")
    assert found(session, "zebra") == []


def test_a_step_that_fails_leaves_the_index_as_it_was(session: DossierSession) -> None:
    practice = add(session, "Birth")
    session.practices.save(practice, replace(practice, title="Death"))
    before = index_of(session.path)
    with pytest.raises(DomainError):
        session.practices.save(practice, replace(practice, title="Zebra"))
    assert index_of(session.path) == before
    assert found(session, "zebra") == []


def test_the_index_of_a_new_dossier_and_of_the_sample_are_as_if_built_at_once(
    session: DossierSession, sample: DossierSession
) -> None:
    for opened in (session, sample):
        before = index_of(opened.path)
        assert len(before) >= 23 + 61
        assert before == rebuilt(opened)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("title", "summary", "labels", "state", "undo", "delete", "add")), st.text(max_size=30)
        ),
        max_size=12,
    )
)
def test_whatever_is_done_the_index_is_as_if_built_anew(
    session: DossierSession, steps: Sequence[tuple[str, str]]
) -> None:
    for act, text in steps:
        _do(session, act, "".join(character for character in text if character.isprintable()))
    assert index_of(session.path) == rebuilt(session)


def _do(session: DossierSession, act: str, text: str) -> None:
    records = session.practices.all()
    if act == "add" or not records:
        add(session, text.strip() or "Untitled")
    elif act == "undo":
        if session.history.next_undo is not None:
            session.history.undo()
    elif act == "delete":
        session.practices.delete([records[0].uid])
    elif act == "state":
        session.practices.set_state([records[-1].uid], State.VALIDATED)
    elif act == "labels":
        session.practices.save(records[-1], replace(records[-1], labels=(text,) if text else ()))
    elif act == "title":
        session.practices.save(records[-1], replace(records[-1], title=text.strip() or "x"))
    else:
        session.practices.save(records[-1], replace(records[-1], summary=text))


def test_a_copy_and_a_packed_dossier_are_searched_like_the_first(
    dossiers: DossierService, session: DossierSession, tmp_path: Path
) -> None:
    practice = add(session, "Birth registration")
    session.practices.save(practice, replace(practice, title="Death registration"))
    copy = tmp_path / "copy.pledgedesk"
    session.save_copy(copy)
    session.compact()
    opened = dossiers.open(copy)
    for one in (opened, session):
        assert found(one, "death") == ["PRAC-001"]
        assert found(one, "birth") == []
        add(one, "Birth again")
        assert found(one, "birth") == ["PRAC-002"]
        assert index_of(one.path) == rebuilt(one)
    opened.close()


def test_a_dossier_that_can_only_be_read_is_searched(dossiers: DossierService, session: DossierSession) -> None:
    add(session, "Birth registration")
    reading = dossiers.open_to_read(session.path)
    assert found(reading, "birth") == ["PRAC-001"]
    reading.close()
    assert isinstance(session.objectives.note(1), ObjectiveNote)
