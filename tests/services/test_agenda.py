from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import TODAY
from tests.services.test_records import make_pledge, make_practice

from pledgedesk.domain.agenda import AgendaPart, AgendaReason
from pledgedesk.domain.changes import creation
from pledgedesk.domain.codes import OperationKind, RecordKind, Stage, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.recorder import Step
from pledgedesk.services.session import DossierSession

DAY = PartialDate.of_day(TODAY)
NEXT_MONTH = PartialDate.parse("2026-04-11")


def change(session: DossierSession, pledge: Pledge, **values: Any) -> Pledge:
    session.pledges.save(session.pledges.get(pledge.uid), replace(session.pledges.get(pledge.uid), **values))
    return session.pledges.get(pledge.uid)


def a_due_pledge(session: DossierSession, due: str = "2026-01-01", **values: Any) -> Pledge:
    return change(session, make_pledge(session), due=PartialDate.parse(due), start=None, **values)


def keys(session: DossierSession, **asked: Any) -> list[str]:
    return [item.key for item in session.agenda.items(**asked)]


def a_recommendation(session: DossierSession) -> Recommendation:
    made = Recommendation(text="Ratify the\nconvention", source="upr", due=PartialDate.parse("2026-02"))
    session.recommendations.create(made)
    return session.recommendations.all()[0]


def a_chase(session: DossierSession, *records: str) -> Chase:
    ministry = Organization(str(uuid4()), "Ministry of Labour")
    chase = Chase(str(uuid4()), ministry.uid, records, PartialDate.parse("2026-02-01"), PartialDate.parse("2026-02-15"))
    session.recorder.record(Step(OperationKind.ASK), lambda _uow: (creation(ministry), creation(chase)))
    return chase


def test_an_empty_dossier_has_nothing_on_its_agenda(session: DossierSession) -> None:
    assert session.agenda.items() == ()


def test_what_is_due_says_what_it_is_of(session: DossierSession) -> None:
    milestone = Milestone("Law passed", PartialDate.parse("2026-03-20"))
    pledge = a_due_pledge(session, milestones=(milestone, Milestone("Done", DAY, DAY), Milestone("Some day")))
    overdue, soon = session.agenda.items()
    assert (overdue.reference, overdue.title, overdue.days, overdue.is_draft) == (
        pledge.reference,
        pledge.title,
        -69,
        True,
    )
    assert (soon.detail, soon.part, soon.uid) == ("Law passed", AgendaPart.SOON, pledge.uid)
    assert keys(session, on=date(2025, 1, 1)) == [overdue.key, soon.key]


def test_a_pledge_that_ended_owes_nothing(session: DossierSession) -> None:
    pledge = a_due_pledge(session, milestones=(Milestone("Law", DAY),))
    session.pledges.set_stage([pledge.uid], Stage.FULFILLED)
    assert keys(session) == []


def test_silence_counts_from_the_newest_update_or_from_when_it_came(session: DossierSession) -> None:
    pledge = change(session, make_pledge(session), due=None, start=PartialDate.parse("2024"))
    assert keys(session) == [f"not_heard:{pledge.uid}"]
    late = ProgressUpdate(record_kind="pledge", record_uid=pledge.uid, date=PartialDate.parse("2025-06-01"))
    session.updates.add([late])
    (item,) = session.agenda.items()
    assert (item.reason, str(item.last_heard), item.days) == (AgendaReason.NOT_HEARD, "2025-06-01", -100)
    session.updates.add([replace(late, received_on=PartialDate.parse("2026-03-01"))])
    assert keys(session) == []


def test_the_dossier_says_after_how_many_months(session: DossierSession) -> None:
    pledge = change(session, make_pledge(session), due=None, start=PartialDate.parse("2025-12-01"))
    assert keys(session) == []
    profile = session.profile.get()
    session.profile.save(profile, replace(profile, quiet_months=3))
    assert keys(session) == [f"not_heard:{pledge.uid}"]


def test_what_is_put_off_is_hidden_until_its_day_in_one_step(session: DossierSession) -> None:
    first, second = a_due_pledge(session), a_due_pledge(session)
    chosen = [f"pledge_due:{one.uid}" for one in (first, second)]
    changes = session.agenda.snooze(chosen, NEXT_MONTH, " The minister is new. ")
    assert changes is not None and changes.operation.kind is OperationKind.SNOOZE and len(changes.changes) == 2
    assert keys(session) == []
    assert sorted(keys(session, with_snoozed=True)) == sorted(chosen)
    assert sorted(keys(session, on=NEXT_MONTH.first_day)) == sorted(chosen)
    session.history.undo()
    assert sorted(keys(session)) == sorted(chosen)
    session.history.redo()
    assert keys(session) == []


def test_putting_off_again_changes_the_date_and_taking_up_ends_it(session: DossierSession) -> None:
    pledge = a_due_pledge(session)
    key = f"pledge_due:{pledge.uid}"
    session.agenda.snooze([key], NEXT_MONTH, "Later")
    session.agenda.snooze([key], PartialDate.parse("2026-03-12"), "Sooner")
    (item,) = session.agenda.items(with_snoozed=True)
    assert str(item.snoozed_until) == "2026-03-12"
    taken = session.agenda.take_up([key, "gone"])
    assert taken is not None and taken.operation.kind is OperationKind.TAKE_UP
    assert keys(session) == [key]
    assert session.agenda.take_up([key]) is None


@pytest.mark.parametrize(
    ("until", "reason", "code"),
    [
        (None, "Why", ErrorCode.DATE_MISSING),
        (DAY, "Why", ErrorCode.SNOOZE_NOT_AHEAD),
        (PartialDate.parse("2026"), "Why", ErrorCode.SNOOZE_NOT_AHEAD),
        (NEXT_MONTH, "  ", ErrorCode.REASON_MISSING),
    ],
)
def test_putting_off_needs_a_coming_day_and_a_reason(
    session: DossierSession, until: PartialDate | None, reason: str, code: ErrorCode
) -> None:
    pledge = a_due_pledge(session)
    with pytest.raises(DomainError) as caught:
        session.agenda.snooze([f"pledge_due:{pledge.uid}"], until, reason)
    assert caught.value.code is code
    assert len(keys(session)) == 1


def test_putting_off_what_is_gone_does_nothing(session: DossierSession) -> None:
    assert session.agenda.snooze(["pledge_due:gone"], NEXT_MONTH, "Why") is None


def test_a_deleted_pledge_takes_its_snooze_along_and_brings_it_back(session: DossierSession) -> None:
    pledge = a_due_pledge(session)
    session.agenda.snooze([f"pledge_due:{pledge.uid}"], NEXT_MONTH, "Why")
    session.pledges.delete([pledge.uid])
    assert keys(session, with_snoozed=True) == []
    session.history.undo()
    assert keys(session) == [] and len(keys(session, with_snoozed=True)) == 1


def test_done_reaches_all_milestones_of_a_pledge_in_one_step(session: DossierSession) -> None:
    milestones = (Milestone("Law", DAY, public=True), Milestone("Rules", DAY), Milestone("Kept open", DAY))
    pledge = a_due_pledge(session, "2027", milestones=milestones)
    session.pledges.set_state([pledge.uid], State.VALIDATED)
    changes = session.agenda.done([f"milestone_due:{one.uid}" for one in milestones[:2]])
    assert changes is not None
    stored = session.pledges.get(pledge.uid)
    assert [one.done for one in stored.milestones] == [DAY, DAY, None]
    assert stored.changed_since_validated
    session.history.undo()
    assert [one.done for one in session.pledges.get(pledge.uid).milestones] == [None, None, None]
    assert not session.pledges.get(pledge.uid).changed_since_validated
    session.history.redo()
    assert [one.done for one in session.pledges.get(pledge.uid).milestones] == [DAY, DAY, None]


def test_done_ends_recommendations_and_replies(session: DossierSession) -> None:
    recommendation, pledge = a_recommendation(session), make_pledge(session)
    chase = a_chase(session, pledge.uid)
    items = {item.reason: item for item in session.agenda.items()}
    assert items[AgendaReason.RECOMMENDATION_DUE].title == "Ratify the convention"
    assert items[AgendaReason.REPLY_DUE].detail == pledge.reference
    session.agenda.done([f"recommendation_due:{recommendation.uid}", f"reply_due:{chase.uid}"])
    reasons = {item.reason for item in session.agenda.items()}
    assert AgendaReason.RECOMMENDATION_DUE not in reasons and AgendaReason.REPLY_DUE not in reasons
    session.history.undo()
    assert {item.reason for item in session.agenda.items()} == set(items)


def test_a_pledge_is_done_by_an_update_only(session: DossierSession) -> None:
    milestone = Milestone("Law", DAY)
    pledge = a_due_pledge(session, milestones=(milestone,))
    with pytest.raises(DomainError) as caught:
        session.agenda.done([f"milestone_due:{milestone.uid}", f"pledge_due:{pledge.uid}"])
    assert caught.value.code is ErrorCode.AGENDA_NEEDS_UPDATE
    assert session.pledges.get(pledge.uid).milestones[0].done is None


def test_a_reply_is_waited_for_until_an_update_comes_of_a_practice_too(session: DossierSession) -> None:
    practice = make_practice(session)
    chase = a_chase(session, practice.uid, "gone")
    (item,) = session.agenda.items()
    assert (item.key, item.kind, item.detail) == (f"reply_due:{chase.uid}", RecordKind.ORGANIZATION, practice.reference)
    news = ProgressUpdate(record_kind="practice", record_uid=practice.uid, stage="still_running", date=DAY)
    session.updates.add([news])
    assert session.agenda.items() == ()


def test_a_reply_that_is_put_off_hangs_on_the_organization(session: DossierSession) -> None:
    pledge = make_pledge(session)
    chase = a_chase(session, pledge.uid)
    session.agenda.snooze([f"reply_due:{chase.uid}"], NEXT_MONTH, "They asked for time.")
    assert f"reply_due:{chase.uid}" not in keys(session)
    session.agenda.take_up([f"reply_due:{chase.uid}"])
    assert f"reply_due:{chase.uid}" in keys(session)
