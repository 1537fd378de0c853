from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import dossier_service
from tests.services.test_records import make_pledge, make_practice

from pledgedesk.domain.codes import OperationKind, RecordKind, Stage, State
from pledgedesk.domain.parts import tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.dossiers import DossierService, new_profile
from pledgedesk.services.session import DossierSession


def contents(session: DossierSession) -> tuple[Any, ...]:
    """Give all that undo must bring back: organizations stay, so that their names still complete."""
    links = sorted((link.record_uid, link.approach, link.link_kind, link.remark) for link in session.links.all())
    return session.practices.all(), session.pledges.all(), session.objectives.notes(), tuple(links)


def test_undo_and_redo_name_the_step_and_bring_it_back(session: DossierSession) -> None:
    practice = make_practice(session)
    session.practices.save(practice, replace(practice, title="New"))
    step = session.history.next_undo
    assert step is not None
    assert (step.kind, step.subject, step.field) == (OperationKind.EDIT, "PRAC-001", "title")
    session.history.undo()
    assert session.practices.get(practice.uid) == practice
    back = session.history.next_redo
    assert back is not None
    assert (back.subject, back.field) == ("PRAC-001", "title")
    session.history.redo()
    assert session.practices.get(practice.uid).title == "New"
    session.history.undo()
    assert session.practices.get(practice.uid) == practice


def test_a_new_step_ends_what_could_be_redone(session: DossierSession) -> None:
    practice = make_practice(session)
    session.practices.save(practice, replace(practice, title="New"))
    session.history.undo()
    session.practices.save(practice, replace(practice, title="Other"))
    assert session.history.next_redo is None


def test_nothing_to_undo_is_said(session: DossierSession) -> None:
    for act in (session.history.undo, session.history.redo, session.history.undo_newest):
        with pytest.raises(DomainError) as caught:
            act()
        assert caught.value.code is ErrorCode.NOTHING_TO_UNDO


Act = Callable[[DossierSession, int], object]


def _edit(session: DossierSession, number: int) -> None:
    found = session.practices.all()
    if found:
        practice = found[number % len(found)]
        session.practices.save(
            practice, replace(practice, title=f"Title {number}", objectives=tags((number % 23 + 1,)))
        )


def _delete_practice(session: DossierSession, number: int) -> None:
    found = session.practices.list()
    if found:
        session.practices.delete([found[number % len(found)].uid])


def _delete_pledge(session: DossierSession, number: int) -> None:
    found = session.pledges.list()
    if found:
        session.pledges.delete([one.uid for one in found[: number % 3 + 1]])


def _carry_out(session: DossierSession, number: int) -> None:
    practices, pledges = session.practices.all(), session.pledges.list()
    if practices and pledges:
        practice = practices[number % len(practices)]
        wanted = tuple(one.uid for one in pledges[: number % 3 + 1])
        session.practices.save(practice, replace(practice, pledges=wanted))


def _link(session: DossierSession, number: int) -> None:
    found = session.practices.list()
    if found:
        uid = found[number % len(found)].uid
        if not session.links.of_record(uid):
            session.links.add(RecordKind.PRACTICE, uid, "1.1.1")


def _name_organization(session: DossierSession, number: int) -> None:
    register = session.organizations.register()
    uid = register.uid(f"Ministry {number % 4}")
    session.practices.create(Practice(title="With a lead", lead_organizations=(uid,)), register.made)


def _note(session: DossierSession, number: int) -> None:
    note = session.objectives.note(number % 23 + 1)
    session.objectives.save(note, replace(note, progress=f"Progress {number}"))


def _restore(session: DossierSession, number: int) -> None:
    found = session.history.bin()
    if found:
        session.history.restore(found[number % len(found)].uid)


ACTS: tuple[Act, ...] = (
    lambda session, number: session.practices.create(Practice(title=f"Practice {number}")),
    lambda session, number: session.pledges.create(Pledge(title=f"Pledge {number}")),
    _edit,
    _delete_practice,
    _delete_pledge,
    _carry_out,
    _link,
    _name_organization,
    _note,
    _restore,
    lambda session, number: session.practices.set_state([one.uid for one in session.practices.list()], State.VALIDATED),
    lambda session, number: session.pledges.set_stage([one.uid for one in session.pledges.list()], Stage.PLANNING),
)
steps = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 50)), max_size=14)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_undoing_everything_gives_the_beginning_and_redoing_the_end(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Act, int]]
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    service = dossier_service(folder)
    service.new(folder / "a.pledgedesk", new_profile("KEN"))
    session = service.open(folder / "a.pledgedesk")
    try:
        states = [contents(session)]
        for act, number in steps:
            before = len(session.recorder.session)
            act(session, number)
            if len(session.recorder.session) > before:
                states.append(contents(session))
        for expected in reversed(states[:-1]):
            session.history.undo()
            assert contents(session) == expected
        for expected in states[1:]:
            session.history.redo()
            assert contents(session) == expected
    finally:
        session.close()


def test_the_newest_step_is_undone_in_a_later_session(dossiers: DossierService, dossier_path: Path) -> None:
    session = dossiers.open(dossier_path)
    practice = make_practice(session)
    session.practices.save(practice, replace(practice, title="New"))
    session.close()
    session = dossiers.open(dossier_path)
    assert session.history.next_undo is None
    session.history.undo_newest()
    assert session.practices.get(practice.uid) == practice
    session.history.undo_newest()
    assert session.practices.list() == ()
    session.close()


def test_a_step_whose_field_changed_again_is_not_taken_back(session: DossierSession) -> None:
    practice = make_practice(session)
    session.practices.save(practice, replace(practice, title="First"))
    first = session.recorder.session[-1]
    session.practices.save(session.practices.get(practice.uid), replace(practice, title="Second"))
    session.recorder.session.append(first)
    with pytest.raises(DomainError) as caught:
        session.history.undo()
    assert (caught.value.code, caught.value.values["fields"]) == (ErrorCode.UNDO_CONFLICT, ("title",))
    assert session.practices.get(practice.uid).title == "Second"


def test_a_deleted_record_comes_back_after_compacting_in_a_later_session(
    dossiers: DossierService, dossier_path: Path
) -> None:
    session = dossiers.open(dossier_path)
    pledge = make_pledge(session)
    practice = make_practice(session, pledges=(pledge.uid,))
    session.links.add(RecordKind.PLEDGE, pledge.uid, "1.1.1")
    session.pledges.delete([pledge.uid])
    session.compact()
    session.close()
    session = dossiers.open(dossier_path)
    assert [(one.reference, one.deleted_by) for one in session.history.bin()] == [("PLED-001", "A. Mwangi")]
    session.history.restore(pledge.uid)
    assert session.pledges.get(pledge.uid) == pledge
    assert session.practices.get(practice.uid).pledges == (pledge.uid,)
    assert len(session.links.all()) == 1
    assert session.history.bin() == ()
    session.close()


def test_an_emptied_bin_is_empty_for_good(session: DossierSession) -> None:
    practice = make_practice(session)
    session.practices.delete([practice.uid])
    session.history.empty_bin()
    assert session.history.bin() == ()
    with pytest.raises(DomainError):
        session.history.restore(practice.uid)


def test_the_history_of_a_record_says_when_who_old_and_new(session: DossierSession) -> None:
    practice = make_practice(session)
    session.practices.save(practice, replace(practice, title="New"))
    (edit, change), (create, whole) = session.history.of_record(practice.uid)
    assert (edit.author, change.field, change.old, change.new) == ("A. Mwangi", "title", practice.title, "New")
    assert (create.kind, whole.creates) == (OperationKind.CREATE, True)


def test_a_pledge_put_back_marks_the_practice_that_was_agreed_without_it(session: DossierSession) -> None:
    session.pledges.create(Pledge("pledge", title="A pledge"))
    session.practices.create(Practice("practice", title="A", pledges=("pledge",)))
    session.pledges.delete(["pledge"])
    session.practices.set_state(["practice"], State.VALIDATED)
    session.history.restore("pledge")
    found = session.practices.get("practice")
    assert (found.pledges, found.changed_since_validated) == (("pledge",), True)


def test_a_practice_put_back_without_its_pledge_is_marked(session: DossierSession) -> None:
    session.pledges.create(Pledge("pledge", title="A pledge"))
    session.practices.create(Practice("practice", title="A", pledges=("pledge",)))
    session.practices.set_state(["practice"], State.VALIDATED)
    session.practices.delete(["practice"])
    session.pledges.delete(["pledge"])
    session.history.restore("practice")
    found = session.practices.get("practice")
    assert (found.pledges, found.changed_since_validated) == ((), True)
