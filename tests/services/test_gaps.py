from __future__ import annotations

import pytest

from pledgedesk.domain.codes import RecordKind, Stage, State
from pledgedesk.domain.gaps import Gap, GapStatus
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.parts import numbers, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

CODE = "1.2.5"


def gap(session: DossierSession, objective: int = 9, code: str = CODE) -> Gap:
    (one,) = (gap for gap in session.gaps.overview().under(objective) if gap.approach.code == code)
    return one


def test_an_empty_dossier_has_everything_open(session: DossierSession) -> None:
    assert session.gaps.overview().total().open == 61


def test_a_gap_closes_step_by_step_and_opens_again_by_undo(session: DossierSession) -> None:
    session.pledges.create(Pledge(title="Train the coast guard", objectives=tags((9,))))
    (pledge,) = session.pledges.all()
    session.links.add(RecordKind.PLEDGE, pledge.uid, CODE)
    assert gap(session).status is GapStatus.PLANNED
    session.pledges.set_stage([pledge.uid], Stage.FULFILLED)
    assert gap(session).status is GapStatus.COVERED
    session.pledges.set_stage([pledge.uid], Stage.DISCONTINUED)
    assert gap(session).status is GapStatus.OPEN
    for status in (GapStatus.COVERED, GapStatus.PLANNED, GapStatus.OPEN):
        session.history.undo()
        assert gap(session).status is status


def test_a_record_in_the_bin_counts_for_nothing(session: DossierSession) -> None:
    session.practices.create(Practice(title="Desk"))
    (practice,) = session.practices.all()
    session.links.add(RecordKind.PRACTICE, practice.uid, CODE)
    session.practices.set_state([practice.uid], State.VALIDATED)
    assert gap(session).status is GapStatus.COVERED
    session.practices.delete([practice.uid])
    assert gap(session).status is GapStatus.OPEN
    session.history.restore(practice.uid)
    assert gap(session).status is GapStatus.COVERED


@pytest.mark.parametrize("kind", [RecordKind.PRACTICE, RecordKind.PLEDGE])
def test_a_draft_is_begun_from_a_gap_linked_and_with_nothing_copied(session: DossierSession, kind: RecordKind) -> None:
    changes = session.gaps.start(kind, CODE, 9, "Begun from 1.2.5")
    service = session.practices if kind is RecordKind.PRACTICE else session.pledges
    (record,) = service.all()
    empty = type(record)()
    assert (record.title, record.state, numbers(record.objectives)) == ("Begun from 1.2.5", "draft", (9,))
    for name in ("text", "summary", "description", "impact", "lessons", "lead_organizations", "countries", "resources"):
        assert getattr(record, name, None) == getattr(empty, name, None)
    (link,) = session.links.all()
    assert (link.record_uid, link.approach, link.link_kind) == (record.uid, CODE, "inspired_by")
    assert gap(session).status is GapStatus.PLANNED
    assert len(changes.changes) == 2
    session.history.undo()
    assert (service.all(), session.links.all()) == ((), ())
    assert gap(session).status is GapStatus.OPEN


@pytest.mark.parametrize(
    ("code", "objective", "title", "fault"),
    [
        ("9.9.9", 9, "Title", ErrorCode.APPROACH_UNKNOWN),
        (CODE, 24, "Title", ErrorCode.OBJECTIVE_UNKNOWN),
        (CODE, 9, " ", ErrorCode.TITLE_MISSING),
    ],
)
def test_a_draft_that_cannot_be_begun_leaves_nothing(
    session: DossierSession, code: str, objective: int, title: str, fault: ErrorCode
) -> None:
    with pytest.raises(DomainError) as caught:
        session.gaps.start(RecordKind.PRACTICE, code, objective, title)
    assert caught.value.code is fault
    assert session.practices.all() == ()
    session.practices.create(Practice(title="First"))
    assert session.practices.all()[0].reference == "PRAC-001"


def test_the_sample_agrees_with_its_links(sample: DossierSession) -> None:
    overview = sample.gaps.overview()
    links: dict[str, list[ApproachLink]] = {}
    for link in sample.links.all():
        links.setdefault(link.approach, []).append(link)
    for one in overview.gaps:
        assert {linked.link for linked in one.records} == set(links.get(one.approach.code, ()))
    assert overview.total().covered > 3
