from __future__ import annotations

import pytest

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.pledges import Pledge
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.json_records import JsonRecords
from pledgedesk.services.session import DossierSession


def test_a_milestone_copied_in_the_json_gets_an_identity_of_its_own(session: DossierSession) -> None:
    records = JsonRecords(session)
    (made,) = records.add(RecordKind.PLEDGE, [{"title": "A", "milestones": [{"title": "One"}]}])
    assert isinstance(made, Pledge)
    uid = made.milestones[0].uid
    copied = [{"title": "One", "uid": uid}, {"title": "Two", "uid": uid}]
    changed = records.change(RecordKind.PLEDGE, "PLED-001", {"milestones": copied})
    assert isinstance(changed, Pledge)
    assert changed.milestones[0].uid == uid
    assert len({one.uid for one in changed.milestones}) == 2


@pytest.mark.parametrize("amount", ["1e99999", -5, "12,5", "NaN"])
def test_an_amount_that_no_budget_holds_is_refused(session: DossierSession, amount: object) -> None:
    with pytest.raises(DomainError) as caught:
        JsonRecords(session).add(RecordKind.PLEDGE, [{"title": "A", "amount": amount}])
    assert caught.value.code is ErrorCode.AMOUNT_UNREADABLE


def test_a_field_that_json_does_not_carry_is_not_offered(session: DossierSession) -> None:
    with pytest.raises(DomainError) as caught:
        JsonRecords(session).add(RecordKind.PRACTICE, [{"title": "A", "uid": "x"}])
    assert (caught.value.code, caught.value.values["nearest"]) == (ErrorCode.FIELD_UNKNOWN, "")
