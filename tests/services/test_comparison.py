from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import AUTHOR, TODAY

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import LinkKind, OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import Correspondence
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import numbers, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.i18n import translator
from pledgedesk.services.session import DossierSession
from pledgedesk.wording import undo_name

CODE, OTHER = "2.1.3", "2.1.2"
DAY = PartialDate(TODAY.year, TODAY.month, TODAY.day)
PRACTICE, PLEDGE = RecordKind.PRACTICE, RecordKind.PLEDGE


@pytest.fixture
def practice(session: DossierSession) -> Practice:
    """Give a stored practice that serves objectives 4 and 23."""
    office = Organization("office", "Civil registry")
    record = Practice(title="Mobile registration", objectives=tags((4, 23)), lead_organizations=("office",))
    session.practices.create(record, [office])
    return session.practices.all()[0]


def named(session: DossierSession) -> str:
    step = session.history.next_undo
    assert step is not None
    return undo_name(translator("en"), step)


def waiting(session: DossierSession) -> list[str]:
    """Give the references in the queue; reading the decisions alone finds the same."""
    queue = session.comparison.queue()
    assert queue.with_decided(session.comparison.decided()) == queue
    return [one.record.reference for one in session.comparison.queue().undecided]


def letter(
    code: str, uid: str = "", written: PartialDate | None = DAY, *, kind: RecordKind = PRACTICE, **values: Any
) -> Correspondence:
    """Give a letter about an approach, that a record led to where its uid is given."""
    return Correspondence("", kind.value if uid else "", uid, approach=code, written_on=written, **values)


# Dismissals


def test_several_are_dismissed_in_one_step_with_reason_person_and_date(
    session: DossierSession, practice: Practice
) -> None:
    changes = session.dismissals.dismiss(PRACTICE, practice.uid, [CODE, OTHER, CODE], " Nothing in common. ")
    assert changes is not None
    assert (changes.operation.kind, len(changes.changes)) == (OperationKind.DISMISS, 2)
    found = session.dismissals.of_record(practice.uid)
    assert {one.approach for one in found} == {CODE, OTHER}
    for one in found:
        assert (one.reason, one.dismissed_by, one.dismissed_on) == ("Nothing in common.", AUTHOR, DAY)
        assert (one.record_kind, one.record_uid) == ("practice", practice.uid)
    assert named(session) == "Undo “not relevant” for PRAC-001"
    session.history.undo()
    assert session.dismissals.all() == ()
    session.history.redo()
    assert set(session.dismissals.all()) == set(found)


def test_dismissing_again_gives_the_new_reason_and_makes_no_second(session: DossierSession, practice: Practice) -> None:
    session.dismissals.dismiss(PRACTICE, practice.uid, [CODE], "First.")
    session.dismissals.dismiss(PRACTICE, practice.uid, [CODE], "Second.")
    assert [one.reason for one in session.dismissals.all()] == ["Second."]
    assert session.dismissals.dismiss(PRACTICE, practice.uid, [CODE], "Second.") is None
    session.history.undo()
    assert [one.reason for one in session.dismissals.all()] == ["First."]


def test_a_dismissal_is_no_decision_about_the_approach(session: DossierSession, practice: Practice) -> None:
    session.dismissals.dismiss(PRACTICE, practice.uid, [CODE], "Nothing in common.")
    assert session.decisions.all() == ()
    assert session.gaps.overview().total().not_for_us == 0


def test_what_was_dismissed_is_offered_again_in_one_step(session: DossierSession, practice: Practice) -> None:
    session.dismissals.dismiss(PRACTICE, practice.uid, [CODE, OTHER], "No.")
    before = session.dismissals.all()
    changes = session.dismissals.offer_again([one.uid for one in before])
    assert changes is not None
    assert changes.operation.kind is OperationKind.RECONSIDER
    assert session.dismissals.all() == ()
    assert named(session) == "Undo offering again for PRAC-001"
    assert session.dismissals.offer_again([one.uid for one in before]) is None
    session.history.undo()
    assert set(session.dismissals.all()) == set(before)


def test_linking_takes_the_dismissal_back_and_undo_brings_it_again(session: DossierSession, practice: Practice) -> None:
    session.dismissals.dismiss(PRACTICE, practice.uid, [CODE, OTHER], "No.")
    session.links.add(PRACTICE, practice.uid, CODE)
    assert [one.approach for one in session.dismissals.all()] == [OTHER]
    assert named(session) == "Undo link of PRAC-001"
    session.history.undo()
    assert {one.approach for one in session.dismissals.all()} == {CODE, OTHER}
    assert session.links.all() == ()


def test_a_linked_approach_is_not_dismissed(session: DossierSession, practice: Practice) -> None:
    session.links.add(PRACTICE, practice.uid, CODE)
    with pytest.raises(DomainError) as caught:
        session.dismissals.dismiss(PRACTICE, practice.uid, [OTHER, CODE], "No.")
    assert (caught.value.code, caught.value.values["approach"]) == (ErrorCode.MATCH_LINKED, CODE)
    assert session.dismissals.all() == ()


@pytest.mark.parametrize(
    ("uid", "code", "reason", "fault"),
    [
        ("", CODE, "", ErrorCode.REASON_MISSING),
        ("", CODE, " \n", ErrorCode.REASON_MISSING),
        ("", "9.9.9", "No.", ErrorCode.APPROACH_UNKNOWN),
        ("gone", CODE, "No.", ErrorCode.RECORD_UNKNOWN),
        ("", CODE, "x" * (TEXT_LIMIT + 1), ErrorCode.TEXT_TOO_LONG),
        ("", CODE, "bell\x07", ErrorCode.CONTROL_CHARACTER),
    ],
)
def test_what_cannot_be_dismissed_changes_nothing(
    session: DossierSession, practice: Practice, uid: str, code: str, reason: str, fault: ErrorCode
) -> None:
    with pytest.raises(DomainError) as caught:
        session.dismissals.dismiss(PRACTICE, uid or practice.uid, [code], reason)
    assert caught.value.code is fault
    assert session.dismissals.all() == ()


def test_dismissals_and_letters_go_to_the_bin_with_their_record(session: DossierSession, practice: Practice) -> None:
    session.dismissals.dismiss(PRACTICE, practice.uid, [CODE], "No.")
    session.correspondence.add(letter(OTHER, practice.uid))
    held = session.dismissals.all(), session.correspondence.all()
    session.practices.delete([practice.uid])
    assert (session.dismissals.all(), session.correspondence.all()) == ((), ())
    session.history.restore(practice.uid)
    assert (session.dismissals.all(), session.correspondence.all()) == held


# Correspondence


def test_a_letter_is_noted_and_its_answer_later(session: DossierSession, practice: Practice) -> None:
    session.correspondence.add(letter(CODE, practice.uid, PartialDate(2025, 3), note=" Asked for forms. "))
    (kept,) = session.correspondence.of_record(practice.uid)
    assert (kept.approach, kept.note, kept.answer) == (CODE, "Asked for forms.", "")
    assert named(session) == "Undo correspondence of PRAC-001"
    answered = session.correspondence.change(
        kept, replace(kept, answered_on=PartialDate(2025, 4, 2), answer=" They sent them. ")
    )
    assert answered is not None
    (after,) = session.correspondence.all()
    assert (after.uid, after.answer, after.answered_on) == (kept.uid, "They sent them.", PartialDate(2025, 4, 2))
    assert named(session) == "Undo correspondence of PRAC-001"
    session.history.undo()
    assert session.correspondence.all() == (kept,)
    session.correspondence.remove(kept.uid)
    assert session.correspondence.all() == ()
    assert session.correspondence.remove(kept.uid) is None
    session.history.undo()
    assert session.correspondence.all() == (kept,)
    session.history.undo()
    assert session.correspondence.all() == ()


def test_a_letter_may_belong_to_no_record(session: DossierSession) -> None:
    session.correspondence.add(letter(CODE))
    (kept,) = session.correspondence.all()
    assert (kept.record_kind, kept.record_uid) == ("", "")
    assert named(session) == "Undo correspondence of an approach"
    session.history.undo()
    session.history.redo()
    assert session.correspondence.all() == (kept,)


@pytest.mark.parametrize(
    ("code", "uid", "written", "answered", "note", "fault"),
    [
        ("9.9.9", "", DAY, None, "", ErrorCode.APPROACH_UNKNOWN),
        (CODE, "gone", DAY, None, "", ErrorCode.RECORD_UNKNOWN),
        (CODE, "", None, None, "", ErrorCode.DATE_MISSING),
        (CODE, "", PartialDate(2025, 3), PartialDate(2025, 2, 28), "", ErrorCode.ANSWER_TOO_EARLY),
        (CODE, "", DAY, None, "bell\x07", ErrorCode.CONTROL_CHARACTER),
    ],
)
def test_a_letter_that_cannot_be_changes_nothing(
    session: DossierSession,
    code: str,
    uid: str,
    written: PartialDate | None,
    answered: PartialDate | None,
    note: str,
    fault: ErrorCode,
) -> None:
    with pytest.raises(DomainError) as caught:
        session.correspondence.add(letter(code, uid, written, answered_on=answered, note=note))
    assert caught.value.code is fault
    assert session.correspondence.all() == ()


def test_an_answer_within_the_month_of_the_letter_is_not_too_early(session: DossierSession) -> None:
    session.correspondence.add(letter(CODE, written=PartialDate(2025, 3), answered_on=PartialDate(2025)))
    assert len(session.correspondence.all()) == 1


def test_a_letter_changed_elsewhere_is_not_overwritten(session: DossierSession) -> None:
    session.correspondence.add(letter(CODE))
    (kept,) = session.correspondence.all()
    session.correspondence.change(kept, replace(kept, answer="Yes."))
    with pytest.raises(StaleRecord) as caught:
        session.correspondence.change(kept, replace(kept, answer="No."))
    assert caught.value.fields == ("answer",)


# The queue


def test_the_queue_holds_records_with_neither_link_nor_dismissal(session: DossierSession, practice: Practice) -> None:
    session.practices.create(Practice(title="Second"))
    session.pledges.create(Pledge(title="Third"))
    second, third = session.practices.all()[1], session.pledges.all()[0]
    assert waiting(session) == ["PRAC-001", "PRAC-002", "PLED-001"]
    session.links.add(PRACTICE, practice.uid, CODE)
    assert waiting(session) == ["PRAC-002", "PLED-001"]
    session.dismissals.dismiss(PRACTICE, second.uid, [CODE], "No.")
    assert waiting(session) == ["PLED-001"]
    session.correspondence.add(letter(CODE, third.uid, kind=PLEDGE))
    assert waiting(session) == ["PLED-001"]
    session.pledges.delete([third.uid])
    assert waiting(session) == []
    for expected in (["PLED-001"], ["PLED-001"], ["PRAC-002", "PLED-001"], ["PRAC-001", "PRAC-002", "PLED-001"]):
        session.history.undo()
        assert waiting(session) == expected
    assert len(session.comparison.queue().records) == 3


def test_a_record_is_read_with_what_was_decided(session: DossierSession, practice: Practice) -> None:
    session.links.add(PRACTICE, practice.uid, CODE)
    session.dismissals.dismiss(PRACTICE, practice.uid, [OTHER], "No.")
    session.correspondence.add(letter(CODE, practice.uid))
    found = session.comparison.record(PRACTICE, practice.uid)
    assert (found.record, dict(found.organizations)) == (practice, {"office": "Civil registry"})
    link, dismissal = found.link(CODE), found.dismissal(OTHER)
    assert link is not None
    assert dismissal is not None
    assert (found.link(OTHER), found.dismissal(CODE), found.letters(OTHER)) == (None, None, ())
    assert len(found.letters(CODE)) == 1
    with pytest.raises(DomainError):
        session.comparison.record(PLEDGE, practice.uid)


# A pledge from a comparison


def test_a_pledge_takes_the_objectives_in_common_and_no_text(session: DossierSession, practice: Practice) -> None:
    approach = load_catalogue().approach(CODE)
    assert approach is not None
    assert approach.serves(4)
    assert not approach.serves(23)
    changes = session.comparison.make_pledge(PRACTICE, practice.uid, CODE, "Pledge after 2.1.3")
    (pledge,) = session.pledges.all()
    assert (pledge.title, pledge.state, numbers(pledge.objectives)) == ("Pledge after 2.1.3", "draft", (4,))
    empty = Pledge()
    for name in ("text", "lead_organizations", "actors", "countries", "milestones", "start", "due", "contacts"):
        assert getattr(pledge, name) == getattr(empty, name)
    (link,) = session.links.all()
    assert (link.record_uid, link.approach, link.link_kind) == (pledge.uid, CODE, LinkKind.INSPIRED_BY)
    assert len(changes.changes) == 2
    session.history.undo()
    assert (session.pledges.all(), session.links.all()) == ((), ())


@pytest.mark.parametrize(
    ("uid", "code", "title", "fault"),
    [
        ("", "9.9.9", "Title", ErrorCode.APPROACH_UNKNOWN),
        ("gone", CODE, "Title", ErrorCode.RECORD_UNKNOWN),
        ("", CODE, " ", ErrorCode.TITLE_MISSING),
    ],
)
def test_a_pledge_that_cannot_be_made_leaves_nothing(
    session: DossierSession, practice: Practice, uid: str, code: str, title: str, fault: ErrorCode
) -> None:
    with pytest.raises(DomainError) as caught:
        session.comparison.make_pledge(PRACTICE, uid or practice.uid, code, title)
    assert caught.value.code is fault
    assert (session.pledges.all(), session.links.all()) == ((), ())
