"""Tell which records are new or changed in a round's period."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.conftest import TODAY

from pledgedesk.domain.codes import State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

KEY = "imrf-2030"
THIS_YEAR = PartialDate(datetime.now(UTC).year)


def period(session: DossierSession, begins: PartialDate | None, ends: PartialDate | None) -> None:
    kept = session.round_keeping.get(KEY)
    session.round_keeping.save(kept, replace(kept, period_from=begins, period_to=ends))


def make(session: DossierSession, *records: Practice | Pledge) -> list[str]:
    """Bring records in and validate them: nothing of that counts as a change but the validation of this year."""
    for record in records:
        service = session.practices if isinstance(record, Practice) else session.pledges
        service.create_all([record])  # type: ignore[list-item]
    return [record.uid for record in records]


def test_dates_and_updates_say_what_belongs_to_a_period_before_the_history(session: DossierSession) -> None:
    uids = make(
        session,
        Practice(uid="p1", title="Begun in it", start=PartialDate(2020, 5), state=State.VALIDATED),
        Practice(uid="p2", title="Ended before", end=PartialDate(2018), state=State.VALIDATED),
        Practice(uid="p3", title="A draft", start=PartialDate(2020, 5)),
        Pledge(uid="q1", title="A step", state=State.VALIDATED, milestones=(Milestone(done=PartialDate(2021)),)),
        Pledge(uid="q2", title="Heard of", state=State.VALIDATED),
        Pledge(uid="q3", title="Heard of later", state=State.VALIDATED),
    )
    for uid, year in (("q2", 2020), ("q3", 2022)):
        update = ProgressUpdate(
            uid=f"u{uid}", record_kind="pledge", record_uid=uid, date=PartialDate(year), stage="in_progress"
        )
        session.updates.add([update])
        session.pledges.confirm([uid])
    period(session, PartialDate(2020), PartialDate(2021))

    found = session.choices.in_period(KEY)

    assert [uid for _, uid in found.records] == [uids[0], uids[3], uids[4]]
    assert found.known_since == datetime.now(UTC).date()


def test_a_change_of_the_period_counts_until_it_is_taken_back(session: DossierSession) -> None:
    make(session, Practice(uid="p1", title="Old", start=PartialDate(2001), state=State.VALIDATED))
    period(session, THIS_YEAR, None)
    assert session.choices.in_period(KEY).records == ()

    before = session.practices.get("p1")
    session.practices.save(before, replace(before, labels=("good",)))

    assert session.choices.in_period(KEY).uids == {"p1"}
    session.history.undo()
    assert session.choices.in_period(KEY).uids == frozenset()


def test_after_compacting_it_says_from_when_it_knows(session: DossierSession) -> None:
    period(session, PartialDate(2020), None)
    assert session.choices.in_period(KEY).known_since == datetime.now(UTC).date()
    session.compact()

    assert session.choices.in_period(KEY).known_since == TODAY


def test_without_a_period_it_asks_for_one(session: DossierSession) -> None:
    with pytest.raises(DomainError) as caught:
        session.choices.in_period(KEY)
    assert caught.value.code is ErrorCode.PERIOD_MISSING
