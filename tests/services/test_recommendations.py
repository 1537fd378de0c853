from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.test_records import make_pledge, make_practice

from pledgedesk.domain.codes import RecommendationResponse, RecommendationStatus, RecordKind
from pledgedesk.domain.incoming import IncomingProblemCode, IncomingRecommendation, checked, incoming_from_list
from pledgedesk.domain.numbered_list import read_numbered_list
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession


def make_recommendation(
    session: DossierSession, text: str = "Register every birth", **values: object
) -> Recommendation:
    session.recommendations.create(replace(Recommendation(text=text), **values))  # type: ignore[arg-type]  # fields
    return session.recommendations.get(session.recommendations.list()[-1].uid)


def test_references_count_on_and_are_never_given_twice(session: DossierSession) -> None:
    first = make_recommendation(session)
    session.recommendations.delete([first.uid])
    assert make_recommendation(session).reference == "REC-002"


def test_the_bin_gives_a_recommendation_back_with_its_place(session: DossierSession) -> None:
    practice = make_practice(session)
    first = make_recommendation(session, practices=(practice.uid,), approaches=("1.1.1",))
    session.recommendations.delete([first.uid])
    (binned,) = session.history.bin()
    assert (binned.reference, binned.kind) == ("REC-001", "recommendation")
    session.history.restore(first.uid)
    assert session.recommendations.get(first.uid) == first
    assert [one.reference for one in session.recommendations.naming(RecordKind.PRACTICE, practice.uid)] == ["REC-001"]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_without_a_text_there_is_no_recommendation(session: DossierSession, text: str) -> None:
    with pytest.raises(DomainError) as caught:
        make_recommendation(session, text)
    assert (caught.value.code, caught.value.field) == (ErrorCode.RECOMMENDATION_EMPTY, "text")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"approaches": ("9.9.9",)}, ErrorCode.APPROACH_UNKNOWN),
        ({"source": "hearsay"}, ErrorCode.CODE_UNKNOWN),
        ({"response": "perhaps"}, ErrorCode.CODE_UNKNOWN),
        ({"status": "soon"}, ErrorCode.CODE_UNKNOWN),
        ({"practices": ("no-such-uid",)}, ErrorCode.RECORD_UNKNOWN),
        ({"response_text": "a" * (TEXT_LIMIT + 1)}, ErrorCode.TEXT_TOO_LONG),
    ],
)
def test_what_cannot_be_is_refused(session: DossierSession, values: dict[str, object], code: ErrorCode) -> None:
    stored = make_recommendation(session)
    with pytest.raises(DomainError) as caught:
        session.recommendations.save(stored, replace(stored, **values))  # type: ignore[arg-type]  # values of fields
    assert caught.value.code is code
    assert session.recommendations.get(stored.uid) == stored


def test_deleting_what_answers_it_takes_it_out_and_undo_brings_it_back(session: DossierSession) -> None:
    practice, pledge = make_practice(session), make_pledge(session)
    answered = make_recommendation(session, practices=(practice.uid,), pledges=(pledge.uid,))
    session.practices.delete([practice.uid])
    session.pledges.delete([pledge.uid])
    assert session.recommendations.get(answered.uid) == replace(answered, practices=(), pledges=())
    session.history.undo()
    session.history.undo()
    assert session.recommendations.get(answered.uid) == answered


def test_several_are_answered_followed_up_and_opened_in_one_step_each(session: DossierSession) -> None:
    uids = [make_recommendation(session, text).uid for text in "ABC"]
    service = session.recommendations
    service.set_response(uids, RecommendationResponse.NOTED)
    service.set_status(uids, RecommendationStatus.DONE)
    service.set_public(uids, True)
    assert {(one.response, one.status, one.public) for one in service.list()} == {("noted", "done", True)}
    for _ in range(3):
        session.history.undo()
    assert {(one.response, one.status, one.public) for one in service.list()} == {("", "not_started", False)}
    assert service.set_response(uids, None) is None


def test_a_practice_or_pledge_is_named_once(session: DossierSession) -> None:
    practice, pledge, stored = make_practice(session), make_pledge(session), make_recommendation(session)
    service = session.recommendations
    service.link(stored.uid, RecordKind.PRACTICE, practice.uid)
    service.link(stored.uid, RecordKind.PLEDGE, pledge.uid)
    assert service.link(stored.uid, RecordKind.PRACTICE, practice.uid) is None
    assert service.get(stored.uid) == replace(stored, practices=(practice.uid,), pledges=(pledge.uid,))


def test_the_list_shows_what_is_needed_of_each(session: DossierSession) -> None:
    register = session.organizations.register()
    values = Recommendation(
        source="upr",
        source_detail="A/HRC/44/9",
        code="139.4",
        text="Register every birth",
        lead_organizations=(register.uid("Ministry of the Interior"),),
        response="accepted",
    )
    session.recommendations.create(values, register.made)
    (listing,) = session.recommendations.list()
    assert listing._replace(uid="") == (
        "", "REC-001", "Register every birth", (), ("Ministry of the Interior",), "upr", "A/HRC/44/9", "139.4",
        "accepted", "not_started", None, False,
    )  # fmt: skip


def test_a_list_comes_in_with_one_step_and_goes_with_one(session: DossierSession) -> None:
    incoming = incoming_from_list(read_numbered_list("Heading\n\n1. Register births.\n2. Issue cards."))
    service = session.recommendations
    service.take_in([one for one in incoming if one.is_ticked], "progress_declaration_2022", "A/RES/76/266")
    assert [(one.source, one.source_detail, one.code, one.title) for one in service.list()] == [
        ("progress_declaration_2022", "A/RES/76/266", "1", "Register births."),
        ("progress_declaration_2022", "A/RES/76/266", "2", "Issue cards."),
    ]
    session.history.undo()
    assert service.list() == ()


def test_what_is_there_already_is_marked_and_not_ticked(session: DossierSession) -> None:
    make_recommendation(session, "Register  BIRTHS.")
    incoming = session.recommendations.with_known(incoming_from_list(read_numbered_list("1. Register births.\n2. No.")))
    assert [[problem.code for problem in one.problems] for one in incoming] == [[IncomingProblemCode.ALREADY_THERE], []]
    assert incoming[0].problems[0].value == "REC-001"
    assert [(one.can_come, one.is_ticked) for one in incoming] == [(True, False), (True, True)]


@pytest.mark.parametrize(
    ("incoming", "code"),
    [
        (IncomingRecommendation(1, " "), IncomingProblemCode.NO_TEXT),
        (IncomingRecommendation(1, "a" * (TEXT_LIMIT + 1)), IncomingProblemCode.TEXT_TOO_LONG),
        (IncomingRecommendation(1, "a\x00b"), IncomingProblemCode.CONTROL_CHARACTER),
        (IncomingRecommendation(1, "a", leads=("b\x01",)), IncomingProblemCode.CONTROL_CHARACTER),
    ],
)
def test_a_row_that_cannot_come_in_says_why(incoming: IncomingRecommendation, code: IncomingProblemCode) -> None:
    (found,) = checked([incoming])
    assert [problem.code for problem in found.problems] == [code]
    assert not found.can_come


def test_the_same_text_twice_is_ticked_once() -> None:
    found = checked([IncomingRecommendation(1, "Register births."), IncomingRecommendation(2, "register  births.")])
    assert [one.is_ticked for one in found] == [True, False]


def test_nothing_chosen_is_told(session: DossierSession) -> None:
    for take in (session.recommendations.take_in, session.recommendations.take_offered):
        with pytest.raises(DomainError) as caught:
            take(())
        assert caught.value.code is ErrorCode.NOTHING_TO_IMPORT


def test_organizations_of_a_table_are_found_by_name_or_made(session: DossierSession) -> None:
    register = session.organizations.register()
    make_practice(session)
    uid = register.uid("Ministry of Labour")
    session.practices.create(replace(session.practices.all()[0], uid="", lead_organizations=(uid,)), register.made)
    rows = [IncomingRecommendation(1, "A", leads=("ministry of labour", "New Office", "new office"))]
    session.recommendations.take_in(rows)
    assert session.recommendations.list()[0].leads == ("Ministry of Labour", "New Office")


def test_ways_forward_are_offered_until_they_are_taken(session: DossierSession) -> None:
    service = session.recommendations
    offered = service.offered()
    codes = [way.code for way in offered]
    assert {"KM-1", "1.1-W1", "3.2-W1", "LF-1"} <= set(codes)
    chosen = [way for way in offered if way.code in ("1.1-W1", "3.2-W1")]
    service.take_offered(chosen)
    first = service.by_reference("REC-001")
    assert (first.source, first.code, first.text) == ("idm_report_33", "1.1-W1", chosen[0].text)
    assert numbers(first.objectives) == chosen[0].objectives
    assert not first.public
    assert [way.code for way in service.offered()] == [code for code in codes if code not in ("1.1-W1", "3.2-W1")]
    session.history.undo()
    assert service.offered() == offered
