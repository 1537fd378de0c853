from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, dossier_service
from tests.services.test_records import make_pledge, make_practice

from pledgedesk.domain.codes import OperationKind, PracticeStanding, RecordKind, Stage, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.parts import Evidence, Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.problems import TEXT_LIMIT
from pledgedesk.domain.updates import ProgressUpdate, UpdateQuestion
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.dossiers import DossierService, new_profile
from pledgedesk.services.session import DossierSession

DAY = PartialDate.of_day(TODAY)


def an_update(pledge: Pledge, day: str = "2025-06-01", stage: str = "", **values: Any) -> ProgressUpdate:
    return ProgressUpdate(
        record_kind=RecordKind.PLEDGE, record_uid=pledge.uid, date=PartialDate.parse(day), stage=stage, **values
    )


def add(session: DossierSession, *updates: ProgressUpdate) -> None:
    assert session.updates.add(updates) is not None


def stage(session: DossierSession, pledge: Pledge) -> str:
    return session.pledges.get(pledge.uid).stage


def validated(session: DossierSession, pledge: Pledge) -> None:
    session.pledges.set_state([pledge.uid], State.VALIDATED)


def is_marked(session: DossierSession, pledge: Pledge) -> bool:
    return session.pledges.get(pledge.uid).changed_since_validated


def test_the_newest_by_date_gives_the_stage_and_its_date(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2025-06-01", Stage.IN_PROGRESS))
    add(session, an_update(pledge, "2025-01-01", Stage.PLANNING, done="A late letter"))
    stored = session.pledges.get(pledge.uid)
    assert (stored.stage, str(stored.stage_date)) == (Stage.IN_PROGRESS, "2025-06-01")
    assert [one.done for one in session.updates.of_record(pledge.uid)] == ["", "A late letter"]
    assert session.pledges.list()[0].stage == Stage.IN_PROGRESS


def test_an_update_without_date_or_stage_is_of_today_and_leaves_the_stage(session: DossierSession) -> None:
    pledge = make_pledge(session)
    session.pledges.set_stage([pledge.uid], Stage.PLANNING)
    add(session, replace(an_update(pledge, done="The law was drafted"), date=None))
    (newest, by_hand) = session.updates.of_record(pledge.uid)
    assert (newest.date, newest.stage, newest.set_by_hand, newest.public) == (DAY, Stage.PLANNING, False, False)
    assert (by_hand.set_by_hand, by_hand.public, by_hand.date) == (True, False, DAY)


def test_a_late_arrival_without_a_stage_takes_the_one_of_its_time(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2024-01-01", Stage.PLANNING), an_update(pledge, "2025-06-01", Stage.FULFILLED))
    add(session, an_update(pledge, "2024-08-01"))
    assert [one.stage for one in session.updates.of_record(pledge.uid)] == ["fulfilled", "planning", "planning"]


def test_in_one_list_an_update_counts_for_those_after_it(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2026-03-11", Stage.IN_PROGRESS), an_update(pledge, "2026-03-11", done="More"))
    assert stage(session, pledge) == Stage.IN_PROGRESS


def test_references_count_on(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge), an_update(pledge))
    session.updates.delete([session.updates.by_reference("UPD-002").uid])
    add(session, an_update(pledge))
    assert {one.reference for one in session.updates.list()} == {"UPD-001", "UPD-003"}


def test_a_correction_is_an_edit_in_the_history_and_moves_the_stage(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2025-01-01", Stage.PLANNING), an_update(pledge, "2025-06-01", Stage.FULFILLED))
    newest = session.updates.of_record(pledge.uid)[0]
    session.updates.save(newest, replace(newest, stage=Stage.IN_PROGRESS, done="Half of it"))
    assert stage(session, pledge) == Stage.IN_PROGRESS
    corrected = session.updates.get(newest.uid)
    session.updates.save(corrected, replace(corrected, date=PartialDate.parse("2024-06-01")))
    assert stage(session, pledge) == Stage.PLANNING
    fields = {change.field for _, change in session.history.of_record(newest.uid)}
    assert fields == {"date", "stage", "done", ""}
    session.history.undo()
    assert stage(session, pledge) == Stage.IN_PROGRESS
    session.history.redo()
    assert stage(session, pledge) == Stage.PLANNING


def test_deleting_undoing_and_restoring_bring_the_stage_back(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2025-01-01", Stage.PLANNING), an_update(pledge, "2025-06-01", Stage.FULFILLED))
    newest = session.updates.of_record(pledge.uid)[0]
    session.updates.delete([newest.uid])
    assert stage(session, pledge) == Stage.PLANNING
    session.history.undo()
    assert stage(session, pledge) == Stage.FULFILLED
    session.history.redo()
    (binned,) = session.history.bin()
    assert (binned.kind, binned.reference) == ("progress_update", "UPD-002")
    session.history.restore(newest.uid)
    assert stage(session, pledge) == Stage.FULFILLED
    assert session.updates.get(newest.uid) == newest


def test_a_pledge_takes_its_updates_to_the_bin_and_back(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, stage=Stage.IN_PROGRESS, evidence=(Evidence("The decree", place="Archive, 2"),)))
    before = session.updates.of_record(pledge.uid)
    session.pledges.delete([pledge.uid])
    assert session.updates.list() == ()
    assert [one.kind for one in session.history.bin()] == ["pledge"]
    session.history.restore(pledge.uid)
    assert session.updates.of_record(pledge.uid) == before
    assert stage(session, pledge) == Stage.IN_PROGRESS


def test_a_validated_pledge_is_marked_only_where_its_stage_changes(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2025-06-01", Stage.IN_PROGRESS))
    validated(session, pledge)
    add(session, an_update(pledge, "2025-01-01", Stage.PLANNING))
    add(session, an_update(pledge, "2025-07-01", Stage.IN_PROGRESS))
    assert not is_marked(session, pledge)
    add(session, an_update(pledge, "2025-08-01", Stage.FULFILLED))
    assert is_marked(session, pledge)
    session.history.undo()
    assert not is_marked(session, pledge)


@pytest.mark.parametrize("act", ["edit", "delete", "restore", "save the pledge", "set the stage"])
def test_whatever_changes_the_stage_marks_a_validated_pledge(session: DossierSession, act: str) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, "2025-01-01", Stage.PLANNING), an_update(pledge, "2025-06-01", Stage.FULFILLED))
    newest = session.updates.of_record(pledge.uid)[0]
    if act == "restore":
        session.updates.delete([newest.uid])
    validated(session, pledge)
    acts: dict[str, Callable[[], object]] = {
        "edit": lambda: session.updates.save(newest, replace(newest, stage=Stage.IN_PROGRESS)),
        "delete": lambda: session.updates.delete([newest.uid]),
        "restore": lambda: session.history.restore(newest.uid),
        "save the pledge": lambda: _save_stage(session, pledge, Stage.DISCONTINUED),
        "set the stage": lambda: session.pledges.set_stage([pledge.uid], Stage.DISCONTINUED),
    }
    acts[act]()
    assert is_marked(session, pledge)


def _save_stage(session: DossierSession, pledge: Pledge, wanted: Stage) -> None:
    stored = session.pledges.get(pledge.uid)
    session.pledges.save(stored, replace(stored, stage=wanted))


def test_saving_a_stage_adds_an_update_by_hand_in_the_same_step(session: DossierSession) -> None:
    pledge = make_pledge(session)
    changes = session.pledges.save(pledge, replace(pledge, title="Another", stage=Stage.PLANNING))
    assert changes is not None
    assert [(one.kind, one.field) for one in changes.changes] == [
        (RecordKind.PLEDGE, "title"),
        (RecordKind.PROGRESS_UPDATE, ""),
    ]
    session.history.undo()
    assert session.pledges.get(pledge.uid) == pledge
    assert session.updates.list() == ()


def test_a_stage_set_meanwhile_is_not_overwritten(session: DossierSession) -> None:
    pledge = make_pledge(session)
    session.pledges.set_stage([pledge.uid], Stage.PLANNING)
    with pytest.raises(StaleRecord) as caught:
        session.pledges.save(pledge, replace(pledge, stage=Stage.FULFILLED))
    assert caught.value.fields == ("stage",)
    assert stage(session, pledge) == Stage.PLANNING


def test_setting_several_passes_over_those_that_are_there(session: DossierSession) -> None:
    pledges = [make_pledge(session, title) for title in "ABC"]
    session.pledges.set_stage([pledges[0].uid], Stage.PLANNING)
    changes = session.pledges.set_stage([one.uid for one in pledges], Stage.PLANNING)
    assert changes is not None
    assert changes.operation.kind is OperationKind.SET_STAGE
    assert len(changes.changes) == 2
    assert session.pledges.set_stage([one.uid for one in pledges], Stage.PLANNING) is None
    session.history.undo()
    assert [stage(session, one) for one in pledges] == ["planning", "not_started", "not_started"]


def test_milestones_get_the_date_of_the_update_that_names_them(session: DossierSession) -> None:
    session.pledges.create(Pledge(title="A", milestones=(Milestone("One"), Milestone("Two"), Milestone("Three"))))
    pledge = session.pledges.all()[0]
    one, two, three = (milestone.uid for milestone in pledge.milestones)
    add(
        session,
        an_update(pledge, "2025-01-01", Stage.PLANNING, milestones_done=(one,)),
        an_update(pledge, "2025-02-01", Stage.PLANNING, milestones_done=(one, two)),
    )
    done = [str(milestone.done or "") for milestone in session.pledges.get(pledge.uid).milestones]
    assert done == ["2025-01-01", "2025-02-01", ""]
    newest = session.updates.of_record(pledge.uid)[0]
    session.updates.save(newest, replace(newest, milestones_done=(one, two, three)))
    assert str(session.pledges.get(pledge.uid).milestones[2].done) == "2025-02-01"
    session.history.undo()
    session.history.undo()
    assert session.pledges.get(pledge.uid) == pledge


def test_a_milestone_of_another_pledge_is_refused(session: DossierSession) -> None:
    pledge, other = make_pledge(session, "A"), make_pledge(session, "B")
    with pytest.raises(DomainError) as caught:
        add(session, an_update(pledge, milestones_done=(other.milestones[0].uid,)))
    assert (caught.value.code, caught.value.field) == (ErrorCode.MILESTONE_UNKNOWN, "milestones_done")
    assert session.updates.list() == ()


def test_practices_have_updates_with_a_standing_or_none(session: DossierSession) -> None:
    practice = make_practice(session)
    of_practice = ProgressUpdate(record_kind=RecordKind.PRACTICE, record_uid=practice.uid)
    add(session, replace(of_practice, stage=PracticeStanding.STILL_RUNNING), replace(of_practice, done="Heard again"))
    assert sorted(one.stage for one in session.updates.of_record(practice.uid)) == ["", "still_running"]
    with pytest.raises(DomainError) as caught:
        add(session, replace(of_practice, stage=Stage.FULFILLED))
    assert caught.value.code is ErrorCode.CODE_UNKNOWN


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"record_uid": ""}, ErrorCode.UPDATE_WITHOUT_RECORD),
        ({"record_kind": "recommendation"}, ErrorCode.UPDATE_WITHOUT_RECORD),
        ({"record_uid": "gone"}, ErrorCode.RECORD_UNKNOWN),
        ({"stage": "still_running"}, ErrorCode.CODE_UNKNOWN),
        ({"source": "rumour"}, ErrorCode.CODE_UNKNOWN),
        ({"reported_by": "nobody"}, ErrorCode.RECORD_UNKNOWN),
        ({"done": "a" * (TEXT_LIMIT + 1)}, ErrorCode.TEXT_TOO_LONG),
        ({"evidence": (Evidence("a\x00b"),)}, ErrorCode.CONTROL_CHARACTER),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_taken(
    session: DossierSession, values: dict[str, Any], code: ErrorCode
) -> None:
    pledge = make_pledge(session)
    good, bad = an_update(pledge, stage=Stage.PLANNING), replace(an_update(pledge), **values)
    with pytest.raises(DomainError) as caught:
        session.updates.add((good, good, bad))
    assert caught.value.code is code
    if code is not ErrorCode.RECORD_UNKNOWN or "reported_by" not in values:
        assert caught.value.values["record_number"] == 3
    assert session.updates.list() == ()
    with pytest.raises(DomainError) as alone:
        session.updates.add((bad,))
    assert "record_number" not in alone.value.values


@pytest.mark.parametrize(("values", "code"), [({"date": None}, "date_missing"), ({"stage": ""}, "stage_missing")])
def test_a_correction_leaves_no_hole(session: DossierSession, values: dict[str, Any], code: str) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, stage=Stage.PLANNING))
    stored = session.updates.of_record(pledge.uid)[0]
    with pytest.raises(DomainError) as caught:
        session.updates.save(stored, replace(stored, **values))
    assert caught.value.code == code


def test_a_correction_of_what_changed_meanwhile_is_stale(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge, stage=Stage.PLANNING))
    stored = session.updates.of_record(pledge.uid)[0]
    theirs = replace(stored, done="Theirs")
    session.updates.save(stored, theirs)
    with pytest.raises(StaleRecord) as caught:
        session.updates.save(stored, replace(stored, done="Mine"))
    assert (caught.value.theirs, caught.value.fields) == (theirs, ("done",))


def test_the_history_of_a_pledge_tells_of_its_updates_too(session: DossierSession) -> None:
    pledge, other = make_pledge(session, "A"), make_pledge(session, "B")
    add(session, an_update(pledge, stage=Stage.PLANNING), an_update(other, stage=Stage.PLANNING))
    update = session.updates.of_record(pledge.uid)[0]
    session.updates.save(update, replace(update, done="Corrected"))
    told = [(change.kind, change.field) for _, change in session.history.of_record(pledge.uid)]
    kind = RecordKind.PROGRESS_UPDATE
    assert told == [(kind, "done"), (kind, ""), (RecordKind.PLEDGE, "")]


def test_public_is_set_for_several_in_one_step(session: DossierSession) -> None:
    pledge = make_pledge(session)
    add(session, an_update(pledge), an_update(pledge))
    session.updates.set_public([one.uid for one in session.updates.list()], True)
    assert [one.public for one in session.updates.list()] == [True, True]
    session.history.undo()
    assert [one.public for one in session.updates.list()] == [False, False]


def test_a_new_organization_comes_with_the_update_that_names_it(session: DossierSession) -> None:
    pledge, register = make_pledge(session), session.organizations.register()
    uid = register.uid("Ministry of Labour")
    session.updates.add([an_update(pledge, reported_by=uid, reported_person="J. Otieno")], register.made)
    (listed,) = session.updates.list()
    assert (listed.organization, listed.record_reference) == ("Ministry of Labour", "PLED-001")
    assert session.updates.listings_of(pledge.uid) == (listed,)


def test_the_list_has_the_newest_first_and_finds_words(session: DossierSession) -> None:
    pledge = make_pledge(session)
    practice = make_practice(session)
    of_practice = ProgressUpdate(record_kind=RecordKind.PRACTICE, record_uid=practice.uid, date=DAY, done="Clinics run")
    add(session, an_update(pledge, "2025", done="Law\nsecond line"), of_practice, an_update(pledge, "2025-03"))
    assert [(one.record_reference, one.date) for one in session.updates.list()] == [
        ("PRAC-001", "2026-03-11"),
        ("PLED-001", "2025-03"),
        ("PLED-001", "2025"),
    ]
    assert session.updates.list()[2].title == "Law second line"
    assert session.updates.with_text("clinics") == {session.updates.list()[0].uid}
    with pytest.raises(DomainError):
        session.updates.with_text("  ")


def test_whole_updates_of_some_records_or_from_a_date_on(session: DossierSession) -> None:
    one, other = make_pledge(session, "A"), make_pledge(session, "B")
    add(session, an_update(one, "2024-01-01"), an_update(other, "2025-01-01"), an_update(one, "2026-01-01"))
    of_one = session.updates.of_references(["PLED-001"])
    assert [str(found.date) for found in of_one] == ["2026-01-01", "2024-01-01"]
    since = session.updates.of_references(since=PartialDate.parse("2025"))
    assert [str(found.date) for found in since] == ["2026-01-01", "2025-01-01"]


def test_questions_are_asked_of_the_record_it_is_of(session: DossierSession) -> None:
    session.pledges.create(Pledge(title="A", start=PartialDate.parse("2024")))
    pledge = session.pledges.all()[0]
    add(session, an_update(pledge, "2025-01-01", Stage.FULFILLED))
    asked = session.updates.questions
    assert asked(an_update(pledge, "2026-03-12")) == (UpdateQuestion.IN_THE_FUTURE,)
    assert asked(an_update(pledge, "2023-12-31")) == (UpdateQuestion.BEFORE_START,)
    assert asked(an_update(pledge, "2025-02-01", Stage.PLANNING)) == (UpdateQuestion.STAGE_GOES_BACK,)
    assert asked(replace(an_update(pledge, stage=Stage.FULFILLED), date=None)) == ()
    with pytest.raises(DomainError) as caught:
        asked(ProgressUpdate())
    assert caught.value.code is ErrorCode.UPDATE_WITHOUT_RECORD


# Whatever is done, the stage is that of a plain list of updates


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], DossierSession]:
    services: DossierService = dossier_service(tmp_path)
    made: list[Path] = []

    def build() -> DossierSession:
        made.append(tmp_path / f"{len(made)}.pledgedesk")
        services.new(made[-1], new_profile("KEN"))
        return services.open(made[-1])

    return build


_dates = st.sampled_from(["2024", "2025-06", "2025-06-01", "2025-06-30", "2026-03-10", "2026-03-11", "2027-01-01"])
_stages = st.sampled_from([one.value for one in Stage])
_acts = st.lists(
    st.tuples(
        st.sampled_from(["add", "date", "stage", "delete", "set", "save", "undo", "redo", "restore"]),
        st.integers(0, 9),
        _dates,
        _stages,
    ),
    max_size=14,
)

Known = dict[str, dict[str, tuple[str, int, str]]]
"""The model: by the uid of a pledge, by the uid of an update, its date, its number and its stage."""


def _model_stage(known: dict[str, tuple[str, int, str]]) -> str:
    return max(known.values())[2] if known else "not_started"


def _of(session: DossierSession, pledges: list[Pledge]) -> Known:
    """Give the updates as they are stored, read one by one."""
    return {
        pledge.uid: {
            one.uid: (str(one.date), int(one.reference.removeprefix("UPD-")), one.stage)
            for one in map(session.updates.get, (listed.uid for listed in session.updates.list()))
            if one.record_uid == pledge.uid
        }
        for pledge in pledges
    }


class _Model:
    """Do each act to plain dictionaries, and keep each state that undo and redo go back to."""

    def __init__(self, session: DossierSession, pledges: list[Pledge]) -> None:
        self.session, self.pledges = session, pledges
        self.now: Known = {one.uid: {} for one in pledges}
        self.past: list[Known] = []
        self.future: list[Known] = []
        self.number = 0

    def act(self, name: str, which: int, day: str, wanted: str) -> None:
        pledge = self.pledges[which % 2]
        known = self.now[pledge.uid]
        uids = sorted(known, key=lambda uid: known[uid][1])
        uid = uids[which % len(uids)] if uids else ""
        if name in ("date", "stage", "delete", "restore") and not uid:
            return
        getattr(self, f"_{name}")(pledge, uid, day, wanted)

    def _step(self, pledge: Pledge, changed: dict[str, tuple[str, int, str]]) -> None:
        self.past.append(self.now)
        self.future.clear()
        self.now = {**self.now, pledge.uid: changed}

    def _add(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        add(self.session, an_update(pledge, day, wanted))
        self._came(pledge, day, wanted)

    def _came(self, pledge: Pledge, day: str, wanted: str) -> None:
        self.number += 1
        uid = self.session.updates.by_reference(f"UPD-{self.number:03d}").uid
        self._step(pledge, {**self.now[pledge.uid], uid: (day, self.number, wanted)})

    def _date(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        self._correct(pledge, uid, day, self.now[pledge.uid][uid][2])

    def _stage(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        self._correct(pledge, uid, self.now[pledge.uid][uid][0], wanted)

    def _correct(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        stored = self.session.updates.get(uid)
        if self.session.updates.save(stored, replace(stored, date=PartialDate.parse(day), stage=wanted)):
            self._step(pledge, {**self.now[pledge.uid], uid: (day, self.now[pledge.uid][uid][1], wanted)})

    def _delete(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        self.session.updates.delete([uid])
        self._step(pledge, {other: one for other, one in self.now[pledge.uid].items() if other != uid})

    def _restore(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        before = self.now[pledge.uid]
        self._delete(pledge, uid, day, wanted)
        self.session.history.restore(uid)
        self._step(pledge, before)

    def _set(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        if self.session.pledges.set_stage([pledge.uid], Stage(wanted)):
            self._came(pledge, str(DAY), wanted)

    def _save(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        stored = self.session.pledges.get(pledge.uid)
        if self.session.pledges.save(stored, replace(stored, stage=wanted)):
            self._came(pledge, str(DAY), wanted)

    def _undo(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        if self.past:
            self.session.history.undo()
            self.future.append(self.now)
            self.now = self.past.pop()

    def _redo(self, pledge: Pledge, uid: str, day: str, wanted: str) -> None:
        if self.future:
            self.session.history.redo()
            self.past.append(self.now)
            self.now = self.future.pop()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_acts)
def test_whatever_is_done_the_stage_is_that_of_the_plain_model(
    fresh: Callable[[], DossierSession], acts: list[tuple[str, int, str, str]]
) -> None:
    session = fresh()
    pledges = [make_pledge(session, title) for title in ("A", "B")]
    model = _Model(session, pledges)
    for act in acts:
        model.act(*act)
        wanted = [_model_stage(model.now[one.uid]) for one in pledges]
        assert [session.pledges.get(one.uid).stage for one in pledges] == wanted
        assert [one.stage for one in session.pledges.list()] == wanted
        assert [one.stage for one in session.pledges.all()] == wanted
    assert _of(session, pledges) == model.now
    session.close()
