from __future__ import annotations

import pytest
from tests.conftest import AUTHOR, TODAY

from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import ApproachDecision
from pledgedesk.domain.gaps import GapStatus
from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import translator
from pledgedesk.services.session import DossierSession
from pledgedesk.wording import undo_name

CODES = ("1.2.1", "1.2.2", "1.2.3")
DAY = PartialDate(TODAY.year, TODAY.month, TODAY.day)


def statuses(session: DossierSession, objective: int) -> dict[str, GapStatus]:
    return {gap.approach.code: gap.status for gap in session.gaps.overview().under(objective)}


def named(session: DossierSession) -> str:
    step = session.history.next_undo
    assert step is not None
    return undo_name(translator("en"), step)


def test_several_are_decided_in_one_step_with_reason_person_and_date(session: DossierSession) -> None:
    changes = session.decisions.decide(CODES, " Done by the neighbour. ", objective=9)
    assert changes is not None
    assert (changes.operation.kind, len(changes.changes)) == (OperationKind.DECIDE, 3)
    found = session.decisions.all()
    assert {one.approach for one in found} == set(CODES)
    for one in found:
        assert (one.objective, one.reason) == (9, "Done by the neighbour.")
        assert (one.decided_by, one.decided_on) == (AUTHOR, DAY)
    assert {statuses(session, 9)[code] for code in CODES} == {GapStatus.NOT_FOR_US}
    assert {statuses(session, 10)[code] for code in CODES} == {GapStatus.OPEN}
    assert named(session) == "Undo “not for us” of 3 approaches"
    session.history.undo()
    assert session.decisions.all() == ()
    session.history.redo()
    assert set(session.decisions.all()) == set(found)


def test_one_is_decided_for_all_objectives(session: DossierSession) -> None:
    session.decisions.decide(["1.2.1"], "No border.", decided_by="B. Otieno", decided_on=PartialDate(2024, 5))
    (found,) = session.decisions.all()
    assert (found.objective, found.decided_by, found.decided_on) == (0, "B. Otieno", PartialDate(2024, 5))
    assert statuses(session, 9)["1.2.1"] is statuses(session, 10)["1.2.1"] is GapStatus.NOT_FOR_US
    assert named(session) == "Undo “not for us” of an approach"


def test_deciding_again_changes_the_decision_and_makes_no_second(session: DossierSession) -> None:
    session.decisions.decide(["1.2.1"], "First.", objective=9)
    (first,) = session.decisions.all()
    session.decisions.decide(["1.2.1", "1.2.2"], "Second.", objective=9, decided_by="B. Otieno")
    found = {one.approach: one for one in session.decisions.all()}
    assert (found["1.2.1"].uid, found["1.2.1"].reason) == (first.uid, "Second.")
    assert found["1.2.2"].decided_by == "B. Otieno"
    session.history.undo()
    assert session.decisions.all() == (first,)


def test_deciding_the_same_again_is_no_step(session: DossierSession) -> None:
    session.decisions.decide(["1.2.1"], "First.")
    assert session.decisions.decide(["1.2.1"], "First.") is None


def test_an_approach_named_twice_is_decided_once(session: DossierSession) -> None:
    session.decisions.decide(["1.2.1", "1.2.1"], "No.")
    assert len(session.decisions.all()) == 1


def test_decisions_are_taken_back_in_one_step(session: DossierSession) -> None:
    session.decisions.decide(CODES, "No.")
    before = session.decisions.all()
    changes = session.decisions.withdraw([one.uid for one in before[:2]])
    assert changes is not None
    assert changes.operation.kind is OperationKind.WITHDRAW
    assert session.decisions.all() == before[2:]
    assert named(session) == "Undo taking back “not for us” of 2 approaches"
    session.history.undo()
    assert set(session.decisions.all()) == set(before)


def test_taking_back_what_is_gone_is_no_step(session: DossierSession) -> None:
    session.decisions.decide(["1.2.1"], "No.")
    (found,) = session.decisions.all()
    session.decisions.withdraw([found.uid])
    assert session.decisions.withdraw([found.uid, "never"]) is None


@pytest.mark.parametrize(
    ("codes", "objective", "reason", "fault"),
    [
        (["1.2.1"], 0, "", ErrorCode.REASON_MISSING),
        (["1.2.1"], 0, " \n", ErrorCode.REASON_MISSING),
        (["9.9.9"], 0, "No.", ErrorCode.APPROACH_UNKNOWN),
        (["1.2.1", "1.2.99"], 0, "No.", ErrorCode.APPROACH_UNKNOWN),
        (["1.2.1"], 24, "No.", ErrorCode.OBJECTIVE_UNKNOWN),
        (["1.2.1"], -1, "No.", ErrorCode.OBJECTIVE_UNKNOWN),
        (["1.2.1"], 22, "No.", ErrorCode.OBJECTIVE_NOT_SERVED),
        (["1.2.1"], 0, "x" * (TEXT_LIMIT + 1), ErrorCode.TEXT_TOO_LONG),
        (["1.2.1"], 0, "bell\x07", ErrorCode.CONTROL_CHARACTER),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    session: DossierSession, codes: list[str], objective: int, reason: str, fault: ErrorCode
) -> None:
    with pytest.raises(DomainError) as caught:
        session.decisions.decide(codes, reason, objective=objective)
    assert caught.value.code is fault
    assert session.decisions.all() == ()
    assert session.history.next_undo is None


def test_a_decision_is_kept_in_the_file_and_its_history(session: DossierSession) -> None:
    session.decisions.decide(["1.2.1"], "No.", objective=9)
    (found,) = session.decisions.all()
    ((operation, change),) = session.history.of_record(found.uid)
    assert (operation.kind, operation.author, change.creates) == (OperationKind.DECIDE, AUTHOR, True)
    assert isinstance(found, ApproachDecision)
