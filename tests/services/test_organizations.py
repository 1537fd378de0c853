from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import dossier_service
from tests.services.test_records import make_pledge, make_practice
from tests.services.test_search import index_of, rebuilt

from pledgedesk.domain.codes import OperationKind, RecordKind, State
from pledgedesk.domain.consultations import Consultation
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.domain.parts import Milestone
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.problems import ProblemCode, problems
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.dossiers import new_profile
from pledgedesk.services.session import DossierSession


def make(session: DossierSession, name: str, **values: Any) -> Organization:
    changes = session.organizations.create(Organization(name=name, **values))
    return session.organizations.get(changes.changes[-1].uid)


def everything(session: DossierSession) -> tuple[Any, ...]:
    """Give all that names organizations, and the register itself."""
    recommendations = session.recommendations.all()
    updates = [session.updates.of_record(one.uid) for one in session.pledges.all()]
    consultations = session.consultations.all()
    records = (session.practices.all(), session.pledges.all(), recommendations, updates, consultations)
    return (*records, session.organizations.all())


def found_by(session: DossierSession, words: str) -> set[str]:
    return {hit.uid for group in session.search.search(words).groups for hit in group.hits}


def fails(act: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value


def test_an_organization_is_kept_with_its_people_and_found_by_each_of_its_names(session: DossierSession) -> None:
    made = make(
        session,
        "Ministry of Labour",
        names=(LanguageName("fr", "Ministère du Travail"),),
        short_name="MoL",
        organization_kind="ministry",
        people=(Person("W. Otieno", "Director", "w@labour.example", "+254 20 1", "main"),),
    )
    for name in ("ministry of  labour", "MOL", "Ministère du Travail"):
        assert session.organizations.by_name(name) == made
    error = fails(lambda: session.organizations.by_name("Ministry of Health"))
    assert (error.code, error.values["value"]) == (ErrorCode.ORGANIZATION_UNKNOWN, "Ministry of Health")
    assert fails(lambda: session.organizations.by_name(" ")).code is ErrorCode.ORGANIZATION_UNKNOWN


def test_the_list_counts_what_each_leads_and_owes(session: DossierSession) -> None:
    labour, unions = make(session, "Ministry of Labour"), make(session, "Union", parent="")
    late = Milestone("Draft", PartialDate.parse("2025"))
    session.pledges.create(
        Pledge(title="A", due=PartialDate.parse("2027"), milestones=(late,), lead_organizations=(labour.uid,))
    )
    session.practices.create(
        Practice(title="B", lead_organizations=(labour.uid,), partners=(unions.uid,), donors=(unions.uid,))
    )
    session.practices.create(Practice(title="C", consulted=(unions.uid,)))
    counted = {one.name: (one.leads, one.takes_part, one.owed, one.overdue) for one in session.organizations.list()}
    assert counted == {"Ministry of Labour": (2, 0, 2, 1), "Union": (0, 2, 0, 0)}


def test_a_name_is_given_once_whatever_kind_of_name_it_is(session: DossierSession) -> None:
    labour = make(session, "Ministry of Labour", short_name="MoL")
    health = make(session, "Ministry of Health")
    service = session.organizations
    error = fails(lambda: make(session, "mol"))
    assert (error.code, error.values["name"], error.field) == (
        ErrorCode.ORGANIZATION_EXISTS,
        "Ministry of Labour",
        "name",
    )
    assert fails(lambda: service.save(health, replace(health, short_name="MOL"))).field == "short_name"
    french = replace(health, names=(LanguageName("fr", "ministry of labour"),))
    assert fails(lambda: service.save(health, french)).field == "names"
    assert fails(lambda: make(session, "  ")).code is ErrorCode.NAME_EMPTY
    assert service.save(labour, replace(labour, remarks="Moved")) is not None


def test_none_of_several_is_stored_where_one_is_wrong(session: DossierSession) -> None:
    new = [Organization(name="A"), Organization(name="B"), Organization(name="a ")]
    error = fails(lambda: session.organizations.create_all(new))
    assert (error.code, error.values["record_number"]) == (ErrorCode.ORGANIZATION_EXISTS, 3)
    assert session.organizations.all() == ()


def test_a_renamed_one_shows_its_name_everywhere_and_is_found_by_the_old_one(session: DossierSession) -> None:
    labour = make(session, "Ministry of Labour")
    practice = make_practice(session, lead_organizations=(labour.uid,))
    session.organizations.save(labour, replace(labour, name="Ministry of Work"))
    assert session.practices.list()[0].leads == ("Ministry of Work",)
    assert practice.uid in found_by(session, "work")
    assert practice.uid not in found_by(session, "labour")
    renamed = session.organizations.by_name("Ministry of Labour")
    assert (renamed.name, renamed.former_names) == ("Ministry of Work", ("Ministry of Labour",))
    session.organizations.save(renamed, replace(renamed, name="Ministry of Labour"))
    assert session.organizations.get(labour.uid).former_names == ("Ministry of Work",)


def test_no_organization_is_part_of_itself_at_any_depth(session: DossierSession) -> None:
    top = make(session, "Government")
    middle = make(session, "Ministry", parent=top.uid)
    low = make(session, "Department", parent=middle.uid)
    for parent in (top.uid, middle.uid, low.uid):
        error = fails(lambda parent=parent: session.organizations.save(top, replace(top, parent=parent)))
        assert (error.code, error.field) == (ErrorCode.PARENT_LOOP, "parent")
    unknown = replace(top, parent="nobody")
    assert fails(lambda: session.organizations.save(top, unknown)).code is ErrorCode.RECORD_UNKNOWN


def test_a_strange_email_or_phone_is_kept_and_marked(session: DossierSession) -> None:
    people = (
        Person("A", email="not an address", phone="call me"),
        Person("B", email="b@c.example", phone="+254 (0)20"),
    )
    made = make(session, "Ministry", people=people)
    assert made.people == people
    found = [(problem.field, problem.code, problem.missing) for problem in problems(made)]
    assert found == [("people", ProblemCode.EMAIL_UNLIKELY, False), ("people", ProblemCode.PHONE_UNLIKELY, False)]


def test_one_that_is_named_is_retired_and_one_that_is_not_goes_to_the_bin(session: DossierSession) -> None:
    labour, idle = make(session, "Ministry of Labour"), make(session, "Idle")
    make_practice(session, partners=(labour.uid,))
    service = session.organizations
    error = fails(lambda: service.delete([idle.uid, labour.uid]))
    assert (error.code, error.values["name"]) == (ErrorCode.ORGANIZATION_IN_USE, "Ministry of Labour")
    assert service.get(idle.uid) == idle
    changes = service.set_retired([labour.uid], True)
    assert changes is not None
    assert (changes.operation.kind, changes.operation.subject) == (OperationKind.RETIRE, "Ministry of Labour")
    assert service.get(labour.uid).retired
    service.delete([idle.uid])
    assert [one.reference for one in session.history.bin()] == ["Idle"]
    session.history.restore(idle.uid)
    assert service.get(idle.uid) == idle


def test_a_merge_joins_two_and_all_that_names_the_one_names_the_other(session: DossierSession) -> None:
    kept = make(session, "Ministry of Labour", people=(Person("A"),))
    part = make(
        session, "Min. of Labour", short_name="ML", people=(Person("A"), Person("B")), organization_kind="ministry"
    )
    child = make(session, "Employment Office", parent=part.uid)
    session.practices.create(Practice(title="P", lead_organizations=(part.uid, kept.uid), partners=(part.uid,)))
    session.pledges.create(Pledge(title="Q", lead_organizations=(part.uid,), donors=(kept.uid,)))
    pledge = session.pledges.list()[0].uid
    session.updates.add([ProgressUpdate(record_kind="pledge", record_uid=pledge, reported_by=part.uid)])
    session.recommendations.create(Recommendation(text="R", lead_organizations=(part.uid,)))
    session.consultations.create(Consultation(title="C", organizations=(kept.uid, part.uid)))
    before = everything(session)
    changes = session.organizations.merge(kept.uid, part.uid)
    assert (changes.operation.kind, changes.operation.subject) == (OperationKind.MERGE, "Min. of Labour")
    practice = session.practices.all()[0]
    assert (practice.lead_organizations, practice.partners) == ((kept.uid,), (kept.uid,))
    assert session.pledges.all()[0].lead_organizations == (kept.uid,)
    assert session.updates.of_record(pledge)[0].reported_by == kept.uid
    assert session.recommendations.all()[0].lead_organizations == (kept.uid,)
    assert session.consultations.all()[0].organizations == (kept.uid,)
    assert session.organizations.get(child.uid).parent == kept.uid
    joined = session.organizations.by_name("Min. of Labour")
    assert joined == replace(
        kept,
        short_name="ML",
        organization_kind="ministry",
        people=(Person("A"), Person("B")),
        former_names=("Min. of Labour",),
    )
    assert session.organizations.get(part.uid) == joined
    assert [one.name for one in session.organizations.list()] == ["Employment Office", "Ministry of Labour"]
    assert found_by(session, '"min. of labour"') == {kept.uid}
    after = everything(session)
    assert index_of(session.path) == rebuilt(session)
    session.history.undo()
    assert everything(session) == before
    assert index_of(session.path) == rebuilt(session)
    assert part.uid in found_by(session, '"min. of labour"')
    session.history.redo()
    assert everything(session) == after


def test_what_was_validated_stays_so_when_names_are_put_right(session: DossierSession) -> None:
    kept, gone = make(session, "Ministry of Labour"), make(session, "Min. of Labour")
    practice = make_practice(session, lead_organizations=(gone.uid,))
    session.practices.set_state([practice.uid], State.VALIDATED)
    session.organizations.merge(kept.uid, gone.uid)
    stored = session.practices.get(practice.uid)
    assert (stored.state, stored.changed_since_validated) == (State.VALIDATED, False)


def test_a_merge_that_cannot_be_is_refused(session: DossierSession) -> None:
    top = make(session, "Ministry")
    middle = make(session, "Department", parent=top.uid)
    low = make(session, "Unit", parent=middle.uid)
    service = session.organizations
    assert fails(lambda: service.merge(top.uid, top.uid)).code is ErrorCode.MERGE_WITH_ITSELF
    for part in (middle, low):
        error = fails(lambda part=part: service.merge(part.uid, top.uid))
        assert error.code is ErrorCode.MERGE_WITH_CHILD
        assert (error.values["child"], error.values["parent"]) == (part.name, "Ministry")
    assert fails(lambda: service.merge(top.uid, "nobody")).code is ErrorCode.RECORD_UNKNOWN
    service.merge(top.uid, middle.uid)
    assert service.get(low.uid).parent == top.uid
    assert service.get(top.uid).parent == ""
    assert fails(lambda: service.merge(middle.uid, top.uid)).code is ErrorCode.MERGE_WITH_ITSELF


def test_a_record_from_the_bin_and_a_form_that_was_open_name_the_one_that_is_left(session: DossierSession) -> None:
    kept, gone = make(session, "Ministry of Labour"), make(session, "Min. of Labour")
    binned = make_practice(session, lead_organizations=(gone.uid, kept.uid))
    open_ = make_pledge(session)
    session.practices.delete([binned.uid])
    session.organizations.merge(kept.uid, gone.uid)
    session.history.restore(binned.uid)
    assert session.practices.get(binned.uid).lead_organizations == (kept.uid,)
    session.pledges.save(open_, replace(open_, actors=(gone.uid,)))
    assert session.pledges.get(open_.uid).actors == (kept.uid,)
    assert session.practices.list()[0].leads == ("Ministry of Labour",)


def test_merged_ones_merge_on(session: DossierSession) -> None:
    first, second, third = (make(session, name) for name in ("A", "B", "C"))
    practice = make_practice(session, lead_organizations=(first.uid,))
    session.organizations.merge(second.uid, first.uid)
    session.organizations.merge(third.uid, first.uid)
    assert session.practices.get(practice.uid).lead_organizations == (third.uid,)
    assert session.organizations.by_name("A").uid == third.uid
    assert session.organizations.names()[first.uid] == "C"
    assert session.organizations.get(third.uid).former_names == ("B", "A")


def test_an_older_reading_is_refused(session: DossierSession) -> None:
    labour = make(session, "Ministry of Labour")
    session.organizations.save(labour, replace(labour, remarks="Theirs"))
    with pytest.raises(StaleRecord) as caught:
        session.organizations.save(labour, replace(labour, remarks="Mine"))
    assert caught.value.fields == ("remarks",)


def test_the_facts_say_what_it_leads_owes_and_answered(session: DossierSession) -> None:
    labour = make(session, "Ministry of Labour")
    office = make(session, "Office", parent=labour.uid)
    session.pledges.create(Pledge(title="Q", due=PartialDate.parse("2025"), lead_organizations=(labour.uid,)))
    pledge = session.pledges.list()[0]
    practice = make_practice(session, consulted=(labour.uid,))
    session.updates.add([ProgressUpdate(record_kind="pledge", record_uid=pledge.uid, reported_by=labour.uid)])
    facts = session.organizations.facts(labour.uid)
    assert [(one.kind, one.reference) for one in facts.leads] == [(RecordKind.PLEDGE, "PLED-001")]
    assert [(one.uid, one.field) for one in facts.takes_part] == [(practice.uid, "consulted")]
    assert [(one.reference, one.days < 0) for one in facts.owed] == [("PLED-001", True)]
    assert [(one.reference, one.record) for one in facts.updates] == [("UPD-001", "PLED-001")]
    assert facts.parts == (office,)
    assert session.organizations.facts(office.uid).parent == labour


Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(st.sampled_from(["merge", "name", "rename", "part", "bin"]), st.integers(0, 4), st.integers(0, 4)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_merging_and_undoing_gives_what_was_before(
    tmp_path_factory: pytest.TempPathFactory, wanted: Sequence[Step]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    service = dossier_service(folder)
    service.new(folder / "a.pledgedesk", new_profile("KEN"))
    session = service.open(folder / "a.pledgedesk")
    uids = [make(session, f"Organization {letter}").uid for letter in "abcde"]
    for number in range(5):
        make_practice(
            session, f"P{number}", lead_organizations=(uids[number], uids[number - 2]), partners=(uids[number - 1],)
        )
    states = [everything(session)]
    for step in wanted:
        if _take(session, uids, step):
            states.append(everything(session))
            merged = {one.uid for one in session.organizations.all() if one.merged_into}
            named = {uid for one in session.practices.all() for uid in (*one.lead_organizations, *one.partners)}
            assert not named & merged
    for before in reversed(states[:-1]):
        session.history.undo()
        assert everything(session) == before
    for after in states[1:]:
        session.history.redo()
        assert everything(session) == after
    session.close()


def _take(session: DossierSession, uids: Sequence[str], step: Step) -> bool:
    """Take one step; False where it could not be, or changed nothing."""
    act, first, second = step
    organizations, practices = session.organizations, session.practices.all()
    one = organizations.get(uids[first])
    try:
        if act == "merge":
            return organizations.merge(uids[first], uids[second]) is not None
        if act == "rename":
            return organizations.save(one, replace(one, name=f"{one.name} {second}")) is not None
        if act == "part":
            return organizations.save(one, replace(one, parent=organizations.get(uids[second]).uid)) is not None
        if not practices:
            return False
        practice = practices[second % len(practices)]
        if act == "bin":
            return session.practices.delete([practice.uid]) is not None
        return session.practices.save(practice, replace(practice, donors=(uids[first],))) is not None
    except DomainError:
        return False
