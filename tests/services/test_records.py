from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import AUTHOR

from pledgedesk.domain.codes import RecordKind, Stage, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Contact, Milestone, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.session import DossierSession


def make_practice(session: DossierSession, title: str = "Counties register births", **values: object) -> Practice:
    session.practices.create(replace(Practice(title=title), **values))  # type: ignore[arg-type]  # values of fields
    return session.practices.get(session.practices.list()[-1].uid)


def make_pledge(session: DossierSession, title: str = "Birth registration for every child") -> Pledge:
    session.pledges.create(Pledge(title=title, milestones=(Milestone("First step"),)))
    return session.pledges.get(session.pledges.list()[-1].uid)


def test_references_count_on_and_are_never_given_twice(session: DossierSession) -> None:
    first = make_practice(session)
    session.practices.delete([first.uid])
    assert make_practice(session).reference == "PRAC-002"
    assert make_pledge(session).reference == "PLED-001"


def test_a_new_name_makes_its_organization_in_the_same_step(session: DossierSession) -> None:
    register = session.organizations.register()
    uid = register.uid("Ministry of Labour")
    changes = session.practices.create(Practice(title="A", lead_organizations=(uid,)), register.made)
    assert [change.kind for change in changes.changes] == [RecordKind.ORGANIZATION, RecordKind.PRACTICE]
    assert session.practices.list()[0].leads == ("Ministry of Labour",)
    assert session.organizations.register().uid("ministry  of labour") == uid


def test_only_the_fields_that_differ_are_written(session: DossierSession) -> None:
    practice = make_practice(session)
    changes = session.practices.save(practice, replace(practice, title="New", objectives=tags((4,), (4,))))
    assert changes is not None
    assert [change.field for change in changes.changes] == ["title", "objectives"]
    assert session.practices.save(practice, practice) is None


def test_a_stored_value_changed_since_is_not_overwritten(session: DossierSession) -> None:
    base = make_practice(session)
    theirs = replace(base, title="Theirs")
    session.practices.save(base, theirs)
    mine = replace(base, title="Mine")
    with pytest.raises(StaleRecord) as caught:
        session.practices.save(base, mine)
    assert (caught.value.base, caught.value.mine, caught.value.theirs) == (base, mine, theirs)
    assert caught.value.fields == ("title",)
    assert session.practices.get(base.uid) == theirs


def test_other_fields_may_have_changed_since(session: DossierSession) -> None:
    base = make_practice(session)
    session.practices.save(base, replace(base, summary="Theirs"))
    session.practices.save(base, replace(base, title="Mine"))
    found = session.practices.get(base.uid)
    assert (found.title, found.summary) == ("Mine", "Theirs")


def test_a_stale_list_field_writes_nothing_of_the_step(session: DossierSession) -> None:
    base = make_practice(session, objectives=tags((4,)))
    session.practices.save(base, replace(base, objectives=tags((5,))))
    with pytest.raises(StaleRecord) as caught:
        session.practices.save(base, replace(base, title="Mine", objectives=tags((6,))))
    assert caught.value.fields == ("objectives",)
    assert session.practices.get(base.uid).title == base.title


def test_a_refused_value_leaves_the_record_as_it_was(session: DossierSession) -> None:
    base = make_practice(session, start=PartialDate(2024))
    with pytest.raises(DomainError) as caught:
        session.practices.save(base, replace(base, title="New", end=PartialDate(2023)))
    assert caught.value.code is ErrorCode.END_BEFORE_START
    assert session.practices.get(base.uid) == base


def test_many_come_in_together_or_not_at_all(session: DossierSession) -> None:
    with pytest.raises(DomainError):
        session.practices.create_all([Practice(title="A"), Practice(title="")])
    assert session.practices.list() == ()
    assert make_practice(session).reference == "PRAC-001"


@pytest.mark.parametrize(
    ("edit", "marked"),
    [({"title": "New"}, True), ({"contacts": (Contact("A"),)}, True), ({"internal_notes": "New"}, False)],
)
def test_editing_what_can_leave_marks_a_validated_record(
    session: DossierSession, edit: dict[str, object], marked: bool
) -> None:
    practice = make_practice(session)
    session.practices.set_state([practice.uid], State.VALIDATED)
    validated = session.practices.get(practice.uid)
    assert (validated.state, validated.validated_by, str(validated.validated_on)) == ("validated", AUTHOR, "2026-03-11")
    session.practices.save(validated, replace(validated, **edit))  # type: ignore[arg-type]  # values of fields
    assert session.practices.get(practice.uid).changed_since_validated is marked


def test_a_marked_record_is_still_agreed_or_goes_back_to_draft(session: DossierSession) -> None:
    for answer in ("confirm", "draft"):
        practice = make_practice(session)
        session.practices.set_state([practice.uid], State.VALIDATED)
        validated = session.practices.get(practice.uid)
        session.practices.save(validated, replace(validated, title="New"))
        if answer == "confirm":
            session.practices.confirm([practice.uid])
        else:
            session.practices.set_state([practice.uid], State.DRAFT)
        found = session.practices.get(practice.uid)
        assert not found.changed_since_validated
        assert found.state == ("validated" if answer == "confirm" else "draft")


def test_several_change_state_and_stage_in_one_step(session: DossierSession) -> None:
    uids = [make_pledge(session, title).uid for title in "ABC"]
    session.pledges.set_stage(uids, Stage.PLANNING)
    session.pledges.set_state(uids, State.VALIDATED)
    assert {(one.stage, one.state) for one in session.pledges.list()} == {("planning", "validated")}
    session.history.undo()
    session.history.undo()
    assert {(one.stage, one.state) for one in session.pledges.list()} == {("not_started", "draft")}


def test_a_copy_is_a_draft_with_its_own_milestones(session: DossierSession) -> None:
    pledge = make_pledge(session)
    session.pledges.save(pledge, replace(pledge, network_id="N-12", registered_on=PartialDate(2024)))
    session.pledges.set_state([pledge.uid], State.VALIDATED)
    session.pledges.duplicate(pledge.uid, "Copy")
    copy = session.pledges.by_reference("PLED-002")
    assert (copy.title, copy.state, copy.network_id, copy.registered_on) == ("Copy", "draft", "", None)
    assert copy.milestones[0].title == "First step"
    assert copy.milestones[0].uid != pledge.milestones[0].uid


def test_deleting_pledges_tidies_the_practices_and_links_that_name_them(session: DossierSession) -> None:
    pledges = [make_pledge(session, title) for title in "AB"]
    practice = make_practice(session, pledges=tuple(pledge.uid for pledge in pledges))
    session.links.add(RecordKind.PLEDGE, pledges[0].uid, "1.1.1")
    session.pledges.delete([pledge.uid for pledge in pledges])
    assert session.practices.get(practice.uid).pledges == ()
    assert session.links.all() == ()
    session.history.undo()
    assert session.practices.get(practice.uid).pledges == practice.pledges
    assert [link.approach for link in session.links.all()] == ["1.1.1"]
    assert session.pledges.all() == tuple(pledges)


def test_starting_from_an_approach_copies_none_of_its_text(session: DossierSession) -> None:
    session.practices.start_from_approach("2.1.3", "Practice inspired by 2.1.3")
    (practice,) = session.practices.all()
    assert replace(practice, uid="", reference="", title="") == Practice()
    (link,) = session.links.of_record(practice.uid)
    assert (link.approach, link.link_kind) == ("2.1.3", "inspired_by")
    session.history.undo()
    assert (session.practices.all(), session.links.all()) == ((), ())


def test_pledges_go_together_in_whatever_order(session: DossierSession) -> None:
    first, second = make_pledge(session), make_pledge(session, "A second pledge")
    practice = make_practice(session, pledges=(first.uid, second.uid))
    session.pledges.delete([second.uid, first.uid, second.uid])
    assert session.pledges.list() == ()
    assert session.practices.get(practice.uid).pledges == ()
    session.history.undo()
    assert session.practices.get(practice.uid) == practice


def test_an_edit_read_before_the_record_was_validated_still_marks_it(session: DossierSession) -> None:
    base = make_practice(session)
    session.practices.set_state([base.uid], State.VALIDATED)
    session.practices.save(base, replace(base, title="Typed while others were validated"))
    assert session.practices.get(base.uid).changed_since_validated
    session.history.undo()
    assert not session.practices.get(base.uid).changed_since_validated


def test_a_note_read_before_it_was_validated_is_marked_too(session: DossierSession) -> None:
    base = session.objectives.note(4)
    session.objectives.set_state(4, State.VALIDATED)
    session.objectives.save(base, replace(base, progress="New"))
    assert session.objectives.note(4).changed_since_validated


@pytest.mark.parametrize("field", ["pledges", "lead_organizations"])
def test_what_is_named_must_be_there(session: DossierSession, field: str) -> None:
    pledge, practice = make_pledge(session), make_practice(session)
    session.pledges.delete([pledge.uid])
    named: dict[str, Any] = {field: (pledge.uid,)}
    with pytest.raises(DomainError) as saved:
        session.practices.save(practice, replace(practice, **named))
    with pytest.raises(DomainError) as created:
        session.practices.create(replace(Practice(title="B"), **named))
    for caught in (saved, created):
        assert (caught.value.code, caught.value.field) == (ErrorCode.RECORD_UNKNOWN, field)
    assert len(session.practices.list()) == 1


def test_the_thousandth_reference_comes_last(session: DossierSession) -> None:
    session.practices.create_all([Practice(title=str(number)) for number in range(1, 1002)])
    for references in (
        [practice.reference for practice in session.practices.all()],
        [practice.reference for practice in session.practices.list()],
    ):
        assert references[-3:] == ["PRAC-999", "PRAC-1000", "PRAC-1001"]
