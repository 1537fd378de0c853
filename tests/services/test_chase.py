from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from tests.conftest import AUTHOR, TODAY

from pledgedesk.domain.changes import diff
from pledgedesk.domain.codes import OperationKind, RecordKind, Stage
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization, Person
from pledgedesk.domain.parts import Contact
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.i18n import translator
from pledgedesk.services.chase import ChaseService
from pledgedesk.services.chase_documents import letter_for, mail_for, write_letters
from pledgedesk.services.recorder import Step
from pledgedesk.services.session import DossierSession
from pledgedesk.wording.chasing import letter_as_text
from pledgedesk.wording.operations import operation_name

DUE = PartialDate(2025, 12)
CANARY = "Kanarie-3b9c"
"""What nobody outside of the office may read."""


def stored(session: DossierSession) -> list[Chase]:
    with session._file.unit_of_work() as uow:
        return [one for one in uow.records(RecordKind.CHASE).all() if isinstance(one, Chase)]


@pytest.fixture
def asked(session: DossierSession) -> ChaseService:
    """Give the service over two overdue pledges that two ministries lead, one of them both."""
    labour, interior = Organization("labour", "Labour"), Organization("interior", "Interior")
    both = Pledge(title="Desks", due=DUE, lead_organizations=("labour", "interior"), state="validated")
    session.pledges.create(both, (labour, interior))
    later = PartialDate(2026, 2)
    session.pledges.create(Pledge(title="Cards", due=later, lead_organizations=("labour",), state="validated"))
    return session.chase


def uids(service: ChaseService) -> dict[str, tuple[str, ...]]:
    return {one.organization.uid: tuple(r.uid for r in one.records) for one in service.list().organizations}


def test_the_list_reads_organizations_and_dues(asked: ChaseService) -> None:
    found = asked.list()
    assert [(one.organization.name, len(one.records)) for one in found.organizations] == [
        ("Interior", 1),
        ("Labour", 2),
    ]
    assert [record.due for record in found.organizations[1].records] == [DUE, PartialDate(2026, 2)]
    assert (found.asked_on, found.reply_by) == (TODAY, date(2026, 3, 25))


def test_all_are_noted_as_asked_in_one_step_and_taken_back_in_one(session: DossierSession, asked: ChaseService) -> None:
    changes = asked.record(uids(asked))
    assert changes is not None
    assert changes.operation.kind is OperationKind.ASK
    assert operation_name(translator("en"), changes.operation) == "asking 2 organizations"
    assert {one.organization: one.records for one in stored(session)} == uids(asked)
    assert {(one.asked_on, one.reply_by) for one in stored(session)} == {
        (PartialDate.of_day(TODAY), PartialDate(2026, 3, 25))
    }
    assert [one.records[0].asked_before for one in asked.list().organizations] == [1, 1]
    session.history.undo()
    assert stored(session) == []
    session.history.redo()
    assert len(stored(session)) == 2


def test_one_organization_asked_is_named_as_one(asked: ChaseService) -> None:
    changes = asked.record({"labour": uids(asked)["labour"]})
    assert changes is not None
    assert operation_name(translator("en"), changes.operation) == "asking an organization"


def test_the_reply_is_awaited_as_long_as_the_dossier_says(session: DossierSession, asked: ChaseService) -> None:
    profile = session.profile.get()
    session.profile.save(profile, replace(profile, reply_days=1))
    asked.record({"labour": uids(asked)["labour"]}, date(2026, 12, 31))
    assert stored(session)[0].reply_by == PartialDate(2027, 1, 1)


def test_who_is_asked_nothing_is_not_noted(session: DossierSession, asked: ChaseService) -> None:
    assert asked.record({"labour": ()}) is None
    assert asked.record({}) is None
    assert stored(session) == []


def test_the_same_question_of_the_same_day_is_noted_once(session: DossierSession, asked: ChaseService) -> None:
    everything = uids(asked)
    asked.record({"labour": everything["labour"][:1]})
    asked.record(everything)
    assert asked.record(everything) is None
    assert sorted((one.organization, len(one.records)) for one in stored(session)) == [
        ("interior", 1),
        ("labour", 1),
        ("labour", 1),
    ]
    assert asked.record(everything, date(2026, 3, 12)) is not None


def test_an_organization_that_is_gone_stops_the_whole_step(session: DossierSession, asked: ChaseService) -> None:
    with pytest.raises(DomainError) as caught:
        asked.record({**uids(asked), "gone": ("x",)})
    assert caught.value.code is ErrorCode.ORGANIZATION_UNKNOWN
    assert stored(session) == []


def test_an_answer_that_tells_of_an_earlier_day_ends_the_reminders(
    session: DossierSession, asked: ChaseService
) -> None:
    asked.record(uids(asked), date(2026, 3, 1))
    desks = session.pledges.by_reference("PLED-001")
    update = ProgressUpdate(
        record_kind=RecordKind.PLEDGE.value,
        record_uid=desks.uid,
        date=PartialDate(2026, 2, 28),
        received_on=PartialDate(2026, 3, 5),
        stage=Stage.IN_PROGRESS.value,
    )
    session.updates.add([update])
    labour = asked.list().organizations[1]
    assert {record.reference: record.asked_before for record in labour.records} == {"PLED-001": 0, "PLED-002": 1}


def test_a_recommendation_is_asked_about_with_how_far_it_is(session: DossierSession, asked: ChaseService) -> None:
    advice = Recommendation(text="Ratify.", due=DUE, lead_organizations=("interior",), status="in_progress")
    session.recommendations.create(advice)
    interior = asked.list().organizations[0]
    found = next(record for record in interior.records if record.kind is RecordKind.RECOMMENDATION)
    assert (found.reference, found.due, found.stage, found.is_draft) == ("REC-001", DUE, "in_progress", False)


def test_what_was_put_off_is_not_asked(session: DossierSession, asked: ChaseService) -> None:
    desks = session.pledges.by_reference("PLED-001")
    session.agenda.snooze([f"pledge_due:{desks.uid}"], PartialDate(2026, 3, 12), "They are writing.")
    assert [one.organization.name for one in asked.list().organizations] == ["Labour"]
    assert len(asked.list(date(2026, 3, 12)).organizations) == 2


def test_a_merged_organization_is_asked_no_more_under_its_old_name(
    session: DossierSession, asked: ChaseService
) -> None:
    old, new = (next(one for one in session.organizations.all() if one.uid == uid) for uid in ("interior", "labour"))
    changes = diff(old, replace(old, merged_into=new.uid))
    session.recorder.record(Step(OperationKind.MERGE), lambda _uow: changes)
    (labour,) = asked.list().organizations
    assert (labour.organization.name, len(labour.records)) == ("Labour", 2)


def test_nothing_internal_and_no_person_of_another_stands_in_what_is_sent(
    session: DossierSession, asked: ChaseService, tmp_path: Path
) -> None:
    person, other = Person("Addressee-4e1", email="to@labour.example"), Person(CANARY, CANARY, "x@canary.example", "7")
    for uid, people in (("labour", (person,)), ("interior", (other,))):
        before = next(one for one in session.organizations.all() if one.uid == uid)
        changes = diff(before, replace(before, people=people, remarks=CANARY, former_names=(CANARY,)))
        session.recorder.record(Step(OperationKind.EDIT), lambda _uow, found=changes: found)  # type: ignore[misc]
    desks = session.pledges.by_reference("PLED-001")
    hidden: dict[str, Any] = {
        "internal_notes": CANARY,
        "labels": (CANARY,),
        "contacts": (Contact(CANARY, CANARY, "c@canary.example"),),
    }
    session.pledges.save(desks, replace(desks, text=CANARY, validated_by=CANARY, **hidden))
    told: dict[str, Any] = {
        "done": CANARY,
        "obstacles": CANARY,
        "next_steps": CANARY,
        "reported_person": CANARY,
        "reason": CANARY,
    }
    of_desks = ProgressUpdate(record_kind="pledge", record_uid=desks.uid, date=PartialDate(2020), stage="planning")
    session.updates.add([replace(of_desks, internal_notes=CANARY, **told)])
    session.chase.record({"labour": (desks.uid,)}, date(2026, 3, 1))
    found, profile = asked.list(), session.profile.get()
    labour = next(one for one in found.organizations if one.organization.uid == "labour")
    letter = letter_for(labour, found, profile, "en", with_drafts=True)
    (files,) = write_letters([letter], tmp_path / "letters")
    sent = [unquote(mail_for(letter).link), letter_as_text(letter)]
    for path in (files.word, files.excel):
        with ZipFile(path) as archive:
            sent += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    assert any("Addressee-4e1" in text for text in sent)
    assert any("PLED-001" in text for text in sent)
    for text in sent:
        for secret in (CANARY, "canary.example", AUTHOR, str(tmp_path)):
            assert secret not in text
