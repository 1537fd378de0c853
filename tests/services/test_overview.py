from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.conftest import TODAY, dossier_service
from tests.services.test_records import make_practice

from pledgedesk.domain.codes import ConsultationKind, RecordKind, Stage, State
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.do_next import DoNextAct, DoNextReason
from pledgedesk.domain.overview import CountedSet, OrganizationFigures
from pledgedesk.domain.parts import Milestone, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.session import DossierSession


def organization(session: DossierSession, name: str) -> str:
    """Make an organization, as a record does that first names it; gives its uid."""
    register = session.organizations.register()
    uid = register.uid(name)
    session.practices.create(Practice(title=f"Named by {name}"), tuple(register.made))
    session.practices.delete([session.practices.list()[-1].uid])
    return uid


def pledge(session: DossierSession, title: str = "Register births", **values: object) -> Pledge:
    session.pledges.create(replace(Pledge(title=title), **values))  # type: ignore[arg-type]  # values of fields
    return session.pledges.get(session.pledges.list()[-1].uid)


def heard(session: DossierSession, about: Pledge, by: str, day: str, received: str = "", stage: str = "") -> None:
    update = ProgressUpdate(
        record_kind=RecordKind.PLEDGE,
        record_uid=about.uid,
        date=PartialDate.parse(day),
        stage=stage,
        reported_by=by,
        received_on=PartialDate.parse(received) if received else None,
    )
    assert session.updates.add([update]) is not None


def one_organization(session: DossierSession, counted: CountedSet = CountedSet.ALL) -> OrganizationFigures:
    (one,) = session.overview.figures(counted).organizations
    return one


def test_an_empty_dossier_has_23_objectives_and_nothing_in_them(session: DossierSession) -> None:
    figures = session.overview.figures()
    assert (figures.counted, figures.on, figures.practices, figures.pledges) == (CountedSet.ALL, TODAY, 0, 0)
    assert len(figures.objectives) == 23
    assert not any(one.has_record or one.explained for one in figures.objectives)
    assert (figures.organizations, figures.timeline, figures.pledges_by_stage) == ((), (), {})


def test_the_stage_counted_is_that_of_the_newest_update(session: DossierSession) -> None:
    made = pledge(session, objectives=tags((4, 9)))
    assert session.overview.figures().pledges_by_stage == {"not_started": 1}
    heard(session, made, "", "2025-06-01", stage=Stage.FULFILLED)
    heard(session, made, "", "2025-01-01", stage=Stage.PLANNING)
    figures = session.overview.figures()
    assert figures.pledges_by_stage == {"fulfilled": 1}
    assert [one.objective for one in figures.objectives if one.pledges_by_stage == {"fulfilled": 1}] == [4, 9]
    session.history.undo()
    session.history.undo()
    assert session.overview.figures().pledges_by_stage == {"not_started": 1}


def test_every_set_counts_its_own_records(session: DossierSession) -> None:
    draft = make_practice(session, objectives=tags((4,)))
    validated = make_practice(session, objectives=tags((4,)))
    session.practices.set_state([validated.uid], State.VALIDATED)
    session.practices.save(
        session.practices.get(validated.uid), replace(session.practices.get(validated.uid), title="X")
    )
    everything = session.overview.figures()
    assert (everything.practices_validated, everything.practices_draft) == (1, 1)
    only_validated = session.overview.figures(CountedSet.VALIDATED)
    assert (only_validated.practices_validated, only_validated.practices_draft) == (1, 0)
    chosen = session.overview.figures(CountedSet.CHOICE, [draft.uid])
    assert (chosen.practices_validated, chosen.practices_draft, chosen.objectives[3].practices) == (0, 1, 1)
    assert session.overview.figures(CountedSet.CHOICE).practices == 0


def test_a_record_in_the_bin_counts_for_nothing(session: DossierSession) -> None:
    ministry = organization(session, "Ministry of Labour")
    made = pledge(session, objectives=tags((4,)), lead_organizations=(ministry,), due=PartialDate(2025))
    heard(session, made, ministry, "2025-06-01")
    assert one_organization(session).updates_received == 1
    session.pledges.delete([made.uid])
    figures = session.overview.figures()
    assert (figures.pledges, figures.organizations, figures.timeline) == (0, (), ())
    session.history.restore(made.uid)
    found = one_organization(session)
    assert (found.pledges_led, found.owed, found.overdue, found.updates_received) == (1, 1, 1, 1)


def test_an_organization_owes_what_has_a_due_date_and_is_not_done(session: DossierSession) -> None:
    ministry = organization(session, "Ministry of Labour")
    milestones = (
        Milestone("Late", PartialDate(2025, 12)),
        Milestone("Done", PartialDate(2025, 12), PartialDate(2025, 11)),
        Milestone("To come", PartialDate(2026, 5)),
        Milestone("Without a date"),
    )
    made = pledge(session, lead_organizations=(ministry,), due=PartialDate(2026), milestones=milestones)
    advice = Recommendation(text="Issue cards", lead_organizations=(ministry,), due=PartialDate(2026, 2))
    session.recommendations.create(advice)
    found = one_organization(session)
    assert (found.name, found.pledges_led, found.owed, found.overdue) == ("Ministry of Labour", 1, 4, 2)
    assert session.overview.figures(on=date(2027, 1, 1)).organizations[0].overdue == 4
    session.pledges.set_stage([made.uid], Stage.FULFILLED)
    found = one_organization(session)
    assert (found.pledges_led, found.owed, found.overdue) == (1, 1, 1)


def test_what_came_in_counts_and_a_stage_set_by_hand_does_not(session: DossierSession) -> None:
    ministry = organization(session, "Ministry of Labour")
    made, other = pledge(session, lead_organizations=(ministry,)), pledge(session)
    session.pledges.set_state([other.uid], State.VALIDATED)
    session.pledges.set_stage([made.uid], Stage.PLANNING)
    assert one_organization(session).updates_received == 0
    heard(session, made, ministry, "2025-06-01", received="2025-08-02")
    heard(session, other, ministry, "2025-07-01")
    found = one_organization(session)
    assert (found.updates_received, str(found.last_heard)) == (2, "2025-08-02")
    validated = one_organization(session, CountedSet.VALIDATED)
    assert (validated.updates_received, str(validated.last_heard), validated.pledges_led) == (1, "2025-07-01", 0)
    (chosen,) = session.overview.figures(CountedSet.CHOICE, [made.uid]).organizations
    assert (chosen.updates_received, str(chosen.last_heard), chosen.pledges_led) == (1, "2025-08-02", 1)


def test_a_merged_organization_counts_under_the_final_one(session: DossierSession) -> None:
    ministry, short = organization(session, "Ministry of Labour"), organization(session, "Min. of Labour")
    first = pledge(session, lead_organizations=(ministry,), due=PartialDate(2025))
    pledge(session, lead_organizations=(short, ministry), due=PartialDate(2025))
    heard(session, first, short, "2025-06-01")
    session.organizations.merge(ministry, short)
    found = one_organization(session)
    assert (found.uid, found.pledges_led, found.owed, found.overdue, found.updates_received) == (ministry, 2, 2, 2, 1)
    assert [bar.leads for bar in session.overview.figures().timeline] == [("Ministry of Labour",)] * 2


def test_a_note_explains_an_objective_only_where_it_has_no_record(session: DossierSession) -> None:
    for number in (13, 4):
        note = session.objectives.note(number)
        session.objectives.save(note, replace(note, progress="Not a matter for this country."))
    make_practice(session, objectives=tags((4,)))
    explained = [one.objective for one in session.overview.figures().objectives if one.explained]
    assert explained == [13]
    assert not session.overview.figures(CountedSet.VALIDATED).objectives[12].explained
    session.objectives.set_state(13, State.VALIDATED)
    assert session.overview.figures(CountedSet.VALIDATED).objectives[12].explained


def test_recommendations_and_consultations_beside_validated_records_are_those_that_may_leave(
    session: DossierSession,
) -> None:
    for response, public in (("", False), ("accepted", False), ("accepted", True)):
        session.recommendations.create(
            Recommendation(text="Issue cards", response=response, public=public, objectives=tags((4,)))
        )
    for public in (True, False):
        kind = ConsultationKind.MIGRANTS.value
        session.consultations.create(Consultation(title="Hearing", consultation_kind=kind, public=public))
    figures = session.overview.figures()
    assert (figures.recommendations, figures.open_recommendations, figures.objectives[3].open_recommendations) == (
        3,
        3,
        3,
    )
    assert figures.consultations_by_kind == {"migrants": 2}
    validated = session.overview.figures(CountedSet.VALIDATED)
    assert (validated.recommendations, validated.open_recommendations) == (1, 1)
    assert validated.consultations_by_kind == {"migrants": 1}


def test_the_timeline_has_every_pledge_with_its_milestones_in_their_order(session: DossierSession) -> None:
    steps = tuple(Milestone(title, PartialDate(2026, month)) for month, title in ((6, "B"), (2, "A"), (9, "C")))
    ministry = organization(session, "Ministry of Labour")
    made = pledge(
        session, objectives=tags((4, 9, 1)), milestones=steps, lead_organizations=(ministry,), due=PartialDate(2027)
    )
    pledge(session, "Without a date")
    dated, undated = session.overview.figures().timeline
    assert (dated.uid, dated.reference, dated.title, dated.stage) == (made.uid, "PLED-001", made.title, "not_started")
    assert [mark.title for mark in dated.marks] == ["B", "A", "C"]
    assert (dated.clusters, dated.leads, str(dated.due)) == ((2, 4), ("Ministry of Labour",), "2027")
    assert (undated.start, undated.due, undated.marks, undated.leads) == (None, None, (), ())
    assert session.overview.figures(with_timeline=False).timeline == ()


def test_the_objectives_page_counts_as_the_overview_does(sample: DossierSession) -> None:
    assert sample.objectives.counts() == sample.overview.figures().objectives


def test_the_pages_of_organizations_and_consultations_count_as_the_overview_does(sample: DossierSession) -> None:
    ministry, short = organization(sample, "Ministry of Labour and Employment"), organization(sample, "Min. Labour")
    pledge(
        sample, lead_organizations=(short,), due=PartialDate(2025), milestones=(Milestone("Late", PartialDate(2024)),)
    )
    sample.organizations.merge(ministry, short)
    kind = ConsultationKind.MEDIA.value
    sample.consultations.create(Consultation(title="Hearing", consultation_kind=kind))
    figures = sample.overview.figures()
    owed = {one.uid: (one.owed, one.overdue) for one in figures.organizations if one.owed}
    assert owed == {one.uid: (one.owed, one.overdue) for one in sample.organizations.list() if one.owed}
    assert owed[ministry][1] >= 2
    for counted, public_only in ((CountedSet.ALL, False), (CountedSet.VALIDATED, True)):
        kinds = sample.consultations.counts(public_only=public_only).kinds
        by_kind = {one.consultation_kind: one.consultations for one in kinds}
        assert sample.overview.figures(counted).consultations_by_kind == by_kind


def test_what_needs_the_officer_is_read_from_agenda_and_records(session: DossierSession) -> None:
    ministry = organization(session, "Ministry of Labour")
    made = pledge(session, objectives=tags((4,)), lead_organizations=(ministry,), due=PartialDate(2025, 12, 31))
    lines = {line.reason: line for line in session.overview.do_next()}
    assert (lines[DoNextReason.PLEDGE_OVERDUE].references, lines[DoNextReason.PLEDGE_OVERDUE].days) == (
        ("PLED-001",),
        -70,
    )
    assert lines[DoNextReason.PLEDGE_OVERDUE].act is DoNextAct.ADD_UPDATE
    assert lines[DoNextReason.OBJECTIVES_EMPTY].count == 22
    assert lines[DoNextReason.DRAFTS].uids == (made.uid,)
    session.pledges.set_stage([made.uid], Stage.FULFILLED)
    session.pledges.set_state([made.uid], State.VALIDATED)
    reasons = {line.reason for line in session.overview.do_next()}
    assert not reasons & {DoNextReason.PLEDGE_OVERDUE, DoNextReason.DRAFTS}


def test_the_lines_of_the_sample_are_seven_at_most(sample: DossierSession) -> None:
    for on in (date(2025, 1, 1), TODAY, date(2026, 9, 1), date(2030, 1, 1)):
        assert 0 < len(sample.overview.do_next(on)) <= 7


def test_figures_are_read_from_a_dossier_opened_to_read(
    dossiers: DossierService, sample_path: Path, tmp_path: Path
) -> None:
    session = dossier_service(tmp_path / "other").open_to_read(sample_path)
    try:
        assert (session.overview.figures().practices, len(session.overview.do_next()) > 0) == (40, True)
    finally:
        session.close()


def test_records_wait_until_they_are_confirmed_compared_or_answered(session: DossierSession) -> None:
    def waits() -> dict[DoNextReason, tuple[str, ...]]:
        return {line.reason: line.references for line in session.overview.do_next(date(2026, 1, 2))}

    made, other = make_practice(session), make_practice(session)
    session.recommendations.create(Recommendation(text="Issue cards"))
    (advice,) = session.recommendations.all()
    assert waits()[DoNextReason.NOT_COMPARED] == ("PRAC-001", "PRAC-002")
    assert waits()[DoNextReason.UNANSWERED] == ("REC-001",)
    session.links.add(RecordKind.PRACTICE, made.uid, "1.1.1")
    session.dismissals.dismiss(RecordKind.PRACTICE, other.uid, ["1.1.1"], "Another group")
    session.recommendations.save(advice, replace(advice, response="noted"))
    assert not waits().keys() & {DoNextReason.NOT_COMPARED, DoNextReason.UNANSWERED}
    session.practices.set_state([made.uid], State.VALIDATED)
    before = session.practices.get(made.uid)
    session.practices.save(before, replace(before, title="Another"))
    assert (waits()[DoNextReason.CHANGED], waits()[DoNextReason.DRAFTS]) == (("PRAC-001",), ("PRAC-002",))
    session.practices.confirm([made.uid])
    assert DoNextReason.CHANGED not in waits()
