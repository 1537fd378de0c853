from __future__ import annotations

from dataclasses import replace

import pytest

from pledgedesk.domain.consultations import Consultation, ConsultationCounts, ParticipantGroup
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import Evidence, tags
from pledgedesk.domain.problems import ProblemCode, problems
from pledgedesk.errors import DomainError, ErrorCode, StaleRecord
from pledgedesk.services.json_consultations import JsonConsultations
from pledgedesk.services.session import DossierSession

UNION, MINISTRY = Organization("union", "Union of Kenyans Abroad"), Organization("ministry", "Ministry of Labour")
ROUND_TABLE = Consultation(
    title="Round table",
    date=PartialDate(2026, 2, 3),
    consultation_kind="diasporas",
    organizations=("union", "ministry"),
    groups=(ParticipantGroup("Diaspora", 1250, 700, 550), ParticipantGroup("Young people", women=20)),
    objectives=tags((19, 20)),
    said="Fees are too high.",
    follow_up="Fees were halved.",
    documents=(Evidence("Minutes", place="Room 4"),),
    public=True,
)
MEETING = Consultation(
    title="Meeting", date=PartialDate(2025), consultation_kind="inter_ministerial", organizations=("ministry",)
)


def make(session: DossierSession) -> tuple[Consultation, Consultation]:
    session.consultations.create_all([ROUND_TABLE, MEETING], [UNION, MINISTRY])
    return session.consultations.by_reference("CONS-001"), session.consultations.by_reference("CONS-002")


def test_a_consultation_is_kept_whole_and_nothing_is_public_until_set(session: DossierSession) -> None:
    first, second = make(session)
    assert replace(first, uid="", reference="") == ROUND_TABLE
    assert (first.public, second.public) == (True, False)
    session.consultations.set_public([first.uid, second.uid], False)
    assert not any(one.public for one in session.consultations.all())
    session.history.undo()
    assert session.consultations.get(first.uid) == first


def test_the_list_is_newest_first_and_counts_who_took_part(session: DossierSession) -> None:
    make(session)
    session.consultations.create(Consultation(title="Not dated"))
    session.consultations.create(Consultation(title="May", date=PartialDate(2025, 5)))
    found = session.consultations.list()
    assert [one.title for one in found] == ["Round table", "May", "Meeting", "Not dated"]
    assert [(one.organizations, one.people) for one in found] == [(2, 1270), (0, None), (1, None), (0, None)]
    assert found[0].objectives == (19, 20)


def test_counts_by_kind_say_what_they_are_of(session: DossierSession) -> None:
    make(session)
    table = session.consultations.counts(public_only=False)
    ministries = ConsultationCounts("inter_ministerial", 1, 1, None, None, None)
    diasporas = ConsultationCounts("diasporas", 1, 2, 1270, 720, 550)
    assert (table.public_only, table.kinds) == (False, (ministries, diasporas))
    assert table.together == ConsultationCounts("", 2, 2, 1270, 720, 550)
    public = session.consultations.counts(public_only=True)
    assert (public.public_only, public.kinds) == (True, (diasporas,))
    assert public.together.consultations == 1


def test_where_nothing_is_held_nothing_is_counted(session: DossierSession) -> None:
    table = session.consultations.counts(public_only=False)
    assert (table.kinds, table.together) == ((), ConsultationCounts("", 0, 0, None, None, None))


def test_one_without_a_kind_is_counted_apart_and_last(session: DossierSession) -> None:
    make(session)
    session.consultations.create(Consultation(title="No kind", groups=(ParticipantGroup("All", 0),)))
    table = session.consultations.counts(public_only=False)
    assert table.kinds[-1] == ConsultationCounts("", 1, 0, 0, None, None)
    assert table.together.people == 1270


def test_the_bin_gives_it_back_and_its_reference_is_never_given_twice(session: DossierSession) -> None:
    first, _second = make(session)
    session.consultations.delete([first.uid])
    assert session.consultations.create(Consultation(title="Next")) is not None
    assert session.consultations.list()[-1].reference == "CONS-003"
    session.history.restore(first.uid)
    assert session.consultations.get(first.uid) == first


def test_every_word_of_it_is_found(session: DossierSession) -> None:
    first, _second = make(session)
    for words in ("fees high", "halved", "minutes", "young people", "kenyans abroad"):
        assert session.consultations.with_text(words) == {first.uid}


def test_an_edit_on_an_old_reading_is_told(session: DossierSession) -> None:
    first, _second = make(session)
    session.consultations.save(first, replace(first, said="Other."))
    with pytest.raises(StaleRecord):
        session.consultations.save(first, replace(first, said="Mine."))


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"title": "  "}, ErrorCode.TITLE_MISSING, "title"),
        ({"consultation_kind": "diaspora"}, ErrorCode.CODE_UNKNOWN, "consultation_kind"),
        ({"groups": (ParticipantGroup("All", -3),)}, ErrorCode.COUNT_UNREADABLE, "groups"),
        ({"groups": (ParticipantGroup("All", 3, -1),)}, ErrorCode.COUNT_UNREADABLE, "groups"),
        ({"groups": (ParticipantGroup("All", 3, 1, 10**12),)}, ErrorCode.COUNT_UNREADABLE, "groups"),
        ({"organizations": ("nobody",)}, ErrorCode.RECORD_UNKNOWN, "organizations"),
        ({"said": "a\x07"}, ErrorCode.CONTROL_CHARACTER, "said"),
    ],
)
def test_what_cannot_be_is_refused(
    session: DossierSession, values: dict[str, object], code: ErrorCode, field: str
) -> None:
    with pytest.raises(DomainError) as caught:
        session.consultations.create(replace(Consultation(title="A"), **values))  # type: ignore[arg-type]  # fields
    assert (caught.value.code, caught.value.field) == (code, field)
    assert session.consultations.list() == ()


def test_what_is_missing_or_does_not_add_up_is_kept_and_marked(session: DossierSession) -> None:
    session.consultations.create(Consultation(title="A", groups=(ParticipantGroup("All", 3, 2, 2),)))
    (stored,) = session.consultations.all()
    assert stored.groups == (ParticipantGroup("All", 3, 2, 2),)
    found = {(one.field, one.code, one.missing) for one in problems(stored)}
    assert found == {
        ("date", ProblemCode.MISSING, True),
        ("consultation_kind", ProblemCode.MISSING, True),
        ("groups", ProblemCode.OVER_NUMBER_OF_GROUP, False),
    }


def test_an_organization_that_was_merged_counts_as_the_one_it_is_now(session: DossierSession) -> None:
    make(session)
    session.organizations.merge("ministry", "union")
    assert [one.organizations for one in session.consultations.list()] == [1, 1]
    table = session.consultations.counts(public_only=False)
    assert [one.organizations for one in table.kinds] == [1, 1]
    assert table.together.organizations == 1
    first = session.consultations.by_reference("CONS-001")
    assert JsonConsultations(session).objects([first])[0]["organizations"] == ["Ministry of Labour"]
