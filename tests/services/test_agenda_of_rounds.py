"""Put the deadlines and clearances of review rounds on the agenda, and do there what can be done there."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.conftest import TODAY

from pledgedesk.domain.agenda import AgendaItem, AgendaPart, AgendaReason
from pledgedesk.domain.changes import creation
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.do_next import DoNextAct, DoNextReason
from pledgedesk.domain.dossier_rounds import Clearance, ClearanceStep, Deadline
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import translator
from pledgedesk.services.recorder import Step
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.session import DossierSession
from pledgedesk.wording.agenda import item_title, why_sentence
from pledgedesk.wording.overview import detail, heading

KEY = "imrf-2026"
INPUTS = Deadline("inputs", PartialDate(2026, 3, 1), "Texts from ministries")
SENDING = Deadline("sending", PartialDate(2026, 4, 2))
CLEARED = ClearanceStep("cleared", who="Permanent Secretary", due=PartialDate(2026, 3, 20))


def plan(session: DossierSession, *deadlines: Deadline, steps: tuple[ClearanceStep, ...] = ()) -> str:
    kept = session.round_keeping.get(KEY)
    session.round_keeping.save(kept, replace(kept, deadlines=deadlines, steps=steps))
    return kept.uid


def items(session: DossierSession) -> list[AgendaItem]:
    return [one for one in session.agenda.items() if one.kind is RecordKind.REVIEW_ROUND]


def clear(session: DossierSession, uid: str, step: ClearanceStep, organization: str = "") -> None:
    taken = Clearance(
        f"c{organization}", RecordKind.REVIEW_ROUND.value, uid, step.uid, "", organization, by="A", on=PartialDate(2026)
    )
    session.recorder.record(Step(OperationKind.CLEAR), lambda _uow: (creation(taken),))


def test_open_deadlines_and_steps_stand_on_the_agenda_with_their_round(session: DossierSession) -> None:
    uid = plan(session, INPUTS, SENDING, Deadline("clearance"), steps=(CLEARED, ClearanceStep("signed")))

    found = items(session)

    assert [(one.reason, one.part, one.days, one.uid) for one in found] == [
        (AgendaReason.ROUND_DEADLINE, AgendaPart.OVERDUE, -10, uid),
        (AgendaReason.CLEARANCE_DUE, AgendaPart.SOON, 9, uid),
        (AgendaReason.ROUND_DEADLINE, AgendaPart.SOON, 22, uid),
    ]
    english = translator("en")
    assert [item_title(english, one) for one in found] == [
        "IMRF 2026: Inputs – Texts from ministries",
        "IMRF 2026: Cleared – Permanent Secretary",
        "IMRF 2026: Sending",
    ]
    assert why_sentence(english, found[0]) == "The deadline was 1 March 2026 and is not marked as done."


def test_deadlines_are_met_in_one_step_and_open_again_when_it_is_undone(session: DossierSession) -> None:
    plan(session, INPUTS, SENDING)
    keys = [one.key for one in items(session)]

    session.agenda.done(keys)

    assert items(session) == []
    day = PartialDate.of_day(TODAY)
    assert [one.done for one in session.round_keeping.get(KEY).deadlines] == [day, day]
    session.history.undo()
    assert [one.key for one in items(session)] == keys


def test_a_deadline_can_be_put_off(session: DossierSession) -> None:
    plan(session, INPUTS)
    (item,) = items(session)

    session.agenda.snooze([item.key], PartialDate(2026, 5), "The desk gave more time")

    assert items(session) == []
    session.agenda.take_up([item.key])
    assert [one.key for one in items(session)] == [item.key]


def test_a_step_of_clearance_is_done_in_its_round_alone(session: DossierSession) -> None:
    uid = plan(session, steps=(CLEARED,))
    (item,) = items(session)
    with pytest.raises(DomainError) as caught:
        session.agenda.done([item.key])
    assert caught.value.code is ErrorCode.AGENDA_NEEDS_CLEARANCE

    clear(session, uid, CLEARED)

    assert items(session) == []


def test_a_step_of_each_organization_names_those_that_owe_it(session: DossierSession) -> None:
    labour, health = Organization("o1", "Ministry of Labour"), Organization("o2", "Ministry of Health")
    session.organizations.create_all([labour, health])
    step = replace(CLEARED, scope="organization", organizations=("o1", "o2"))
    uid = plan(session, steps=(step,))
    assert items(session)[0].leads == ("Ministry of Labour", "Ministry of Health")

    clear(session, uid, step, "o1")
    assert items(session)[0].leads == ("Ministry of Health",)
    clear(session, uid, step, "o2")
    assert items(session) == []


def test_nobody_is_asked_about_the_offices_own_deadlines(session: DossierSession) -> None:
    plan(session, INPUTS, steps=(CLEARED,))

    found = session.chase.list()

    assert (found.organizations, found.without_organization, found.next_due) == ((), (), None)


def test_the_overview_names_what_presses(session: DossierSession) -> None:
    plan(session, INPUTS, SENDING, Deadline("translation", PartialDate(2027)))

    (line,) = (one for one in session.overview.do_next() if one.reason is DoNextReason.ROUND_DEADLINES)

    assert (line.count, line.act, line.days) == (2, DoNextAct.OPEN_AGENDA, -10)
    assert heading(translator("en"), line) == "2 deadlines of reviews are near or overdue"
    assert detail(translator("en"), line) == "IMRF 2026"


def test_a_deleted_round_leaves_agenda_and_snoozes(session: DossierSession) -> None:
    plan(session, INPUTS)
    session.agenda.snooze([items(session)[0].key], PartialDate(2026, 5), "Later")

    session.round_keeping.delete(KEY)

    assert session.agenda.items(date(2027, 1, 1), with_snoozed=True) == ()


def test_a_calendar_takes_deadlines_in(session: DossierSession, tmp_path: Path) -> None:
    plan(session, SENDING)

    target, draft = session.calendar.export(translator("en"), tmp_path / "agenda.ics")

    assert draft.current == 1
    text = target.read_text(encoding="utf-8").replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260402" in text
    assert "IMRF 2026: Sending" in text


def test_the_working_workbook_names_the_round_of_what_was_put_off(session: DossierSession, tmp_path: Path) -> None:
    plan(session, INPUTS)
    session.agenda.snooze([items(session)[0].key], PartialDate(2026, 5), "Later")
    review = session.rounds.find_round(KEY)

    request = ReviewRequest(Edition.WORKING, ReviewChoice(), review, "en")
    written = export_review(session.reviews, request, tmp_path / "working.xlsx")

    with closing(load_workbook(written.path)) as workbook:
        rows = list(workbook["Agenda"].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [KEY]
