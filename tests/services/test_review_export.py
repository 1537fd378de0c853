from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.conftest import AUTHOR

from pledgedesk.domain.changes import Change, creation
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.decisions import ApproachDecision, Correspondence, MatchDismissal
from pledgedesk.domain.fields import Exposure, names, specs
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.organizations import NameRegister, Organization, Person
from pledgedesk.domain.parts import Contact, Evidence, Milestone, ResourceLink, tags
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.records import Record
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.recorder import Step
from pledgedesk.services.review_export import (
    ExportCancelled,
    ReviewExport,
    ReviewRequest,
    export_review,
    prepare_export,
)
from pledgedesk.services.session import DossierSession

Compared = ApproachLink | MatchDismissal | Correspondence
CANARY, PERSON, SHOWN = "Kanarie-7d1f", "Person-55ab", "Shown-90c2"
"""What no submission may hold, what it holds only where ticked, what it must hold."""
WHEN = PartialDate(1987, 6, 5)
"""A date that stands nowhere but in internal fields."""


def export(
    session: DossierSession,
    out: Path,
    edition: Edition = Edition.SUBMISSION,
    choice: ReviewChoice | None = None,
    language: str = "en",
) -> ReviewExport:
    request = ReviewRequest(edition, choice or ReviewChoice(), session.reviews.next_round(), language)
    return export_review(session.reviews, request, out)


def everything_in(path: Path) -> str:
    with ZipFile(path) as archive:
        return "\n".join(
            part for name in archive.namelist() for part in (name, archive.read(name).decode("utf-8", "replace"))
        )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_editions_of_the_sample_are_written(sample: DossierSession, tmp_path: Path, language: str) -> None:
    sent = export(sample, tmp_path / "review.xlsx", language=language)
    kept = export(sample, tmp_path / "review.xlsx", Edition.WORKING, language=language)
    assert (sent.path.name, kept.path.name) == ("review.xlsx", "review-INTERNAL.xlsx")
    assert sent.warnings == kept.warnings == ()
    validated = [one for one in sample.practices.all() if one.state == "validated" and not one.changed_since_validated]
    sheets = [load_workbook(path.path).worksheets for path in (sent, kept)]
    assert sheets[0][3].max_row == len(validated) + 1
    assert sheets[1][3].max_row == len(sample.practices.all()) + 1 == 41
    for shown in sheets:
        assert "Invented" in str(shown[0]["A3"].value) + str(shown[0]["A4"].value) or language == "fr"


def test_the_name_is_not_marked_twice(sample: DossierSession, tmp_path: Path) -> None:
    assert export(sample, tmp_path / "a-INTERNAL.xlsx", Edition.WORKING).path.name == "a-INTERNAL.xlsx"


@pytest.mark.parametrize("edition", list(Edition))
def test_a_dossier_is_never_overwritten(sample: DossierSession, tmp_path: Path, edition: Edition) -> None:
    disguised = tmp_path / "other.xlsx"
    disguised.write_bytes(sample.path.read_bytes())
    marked = tmp_path / "marked-INTERNAL.xlsx"
    marked.write_bytes(sample.path.read_bytes())
    link = tmp_path / "link.xlsx"
    link.symlink_to(sample.path)
    targets = [sample.path, disguised, link] + ([tmp_path / "marked.xlsx"] if edition is Edition.WORKING else [])
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    for target in targets:
        with pytest.raises(DomainError) as caught:
            export(sample, target, edition)
        assert caught.value.code is ErrorCode.TARGET_IS_DOSSIER
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_folder_is_refused(sample: DossierSession, tmp_path: Path) -> None:
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    for edition in Edition:
        with pytest.raises(DomainError) as caught:
            export(sample, folder, edition)
        assert caught.value.code is ErrorCode.TARGET_IS_FOLDER


def test_a_dossier_open_to_read_can_be_exported(dossiers: DossierService, sample_path: Path, tmp_path: Path) -> None:
    reading = dossiers.open_to_read(sample_path)
    try:
        assert export(reading, tmp_path / "review.xlsx").path.exists()
    finally:
        reading.close()


def test_what_is_prepared_can_be_written_after_the_dossier_changed(sample: DossierSession, tmp_path: Path) -> None:
    """The writing holds no unit of work: it runs while the person works on."""
    request = ReviewRequest(Edition.SUBMISSION, ReviewChoice(), sample.reviews.next_round())
    write = prepare_export(sample.reviews, request, tmp_path / "review.xlsx")
    first = next(one for one in sample.practices.all() if one.state == "validated")
    sample.practices.delete([first.uid])
    assert first.title in everything_in(write(None, None).path)


def test_cancelling_leaves_nothing(sample: DossierSession, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    request = ReviewRequest(Edition.SUBMISSION, ReviewChoice(), sample.reviews.next_round())
    with pytest.raises(ExportCancelled):
        export_review(sample.reviews, request, folder / "review.xlsx", cancelled=lambda: True)
    assert list(folder.iterdir()) == []


def test_what_is_not_ticked_leaves_no_trace(sample: DossierSession, tmp_path: Path) -> None:
    validated = [one for one in sample.practices.all() if one.state == "validated" and not one.changed_since_validated]
    kept, *others = validated
    choice = ReviewChoice(objectives=frozenset({1}), records=frozenset({kept.uid}))
    path = export(sample, tmp_path / "review.xlsx", choice=choice).path
    text = everything_in(path)
    assert kept.title in text
    for other in others:
        assert other.reference not in text
        assert other.title not in text
    for pledge in sample.pledges.all():
        assert pledge.reference not in text
        assert pledge.title not in text
    sheets = load_workbook(path).worksheets
    assert [sheet.title for sheet in sheets][-1] == "About this file"
    assert not any(cell == 0 for row in sheets[1].iter_rows(values_only=True) for cell in row)
    shown, *unticked = [note for note in sample.objectives.notes() if note.progress and note.state == "validated"]
    assert shown.objective == 1
    assert shown.progress in text
    assert len(unticked) > 5
    for note in unticked:
        assert note.progress not in text


def internal_values(record_type: type[Any]) -> dict[str, Any]:
    """Fill every internal field of a record type with the canary, whatever fields there will be."""
    values: dict[str, Any] = {}
    for name in names(record_type, Exposure.INTERNAL):
        wanted = specs(record_type)[name].type
        values[name] = WHEN if wanted == PartialDate | None else CANARY if wanted is str else (CANARY,)
    return values


def texts(record_type: type[Any], text: str) -> dict[str, Any]:
    """Fill every public text of a record type."""
    coded = {
        "type",
        "level",
        "stage",
        "practice_type",
        "geographic_scope",
        "language",
        "currency",
        "link_kind",
        "source",
    }
    coded |= {"response", "status", "consultation_kind"}
    return {
        name: f"{text} {name}"
        for name in names(record_type, Exposure.PUBLIC)
        if specs(record_type)[name].type is str and name not in coded
    }


def contacts(text: str) -> tuple[Contact, ...]:
    return (Contact(f"{text} Name", f"{text} Head", f"{text}@example.org", f"{text} 1"),)


@pytest.fixture
def watched(session: DossierSession) -> DossierSession:
    """Give a dossier with the canary in every place that no submission may show."""
    register: NameRegister = session.organizations.register()
    shown_by = (register.uid(f"{SHOWN} Ministry"),)
    hidden_by = (register.uid(f"{CANARY} Agency"),)
    steps = (Milestone(f"{SHOWN} step", public=True), Milestone(f"{CANARY} step"))
    shared: dict[str, Any] = {"objectives": tags((4,), (4,)), "contacts": contacts(PERSON)}
    session.pledges.create_all(
        [
            Pledge(**texts(Pledge, SHOWN), **internal_values(Pledge), **shared, milestones=steps, state="validated"),
            Pledge(**texts(Pledge, CANARY), **internal_values(Pledge), milestones=steps[1:], actors=hidden_by),
        ],
        register.made,
    )
    given = {**shared, "lead_organizations": shown_by, "resources": (ResourceLink(f"{SHOWN} guide", SHOWN),)}
    uids = tuple(one.uid for one in session.pledges.all())
    session.practices.create_all(
        [
            Practice(**texts(Practice, SHOWN), **internal_values(Practice), **given, pledges=uids, state="validated"),
            Practice(**texts(Practice, CANARY), **internal_values(Practice), **shared, partners=hidden_by),
            Practice(**texts(Practice, CANARY), **given, pledges=uids, state="validated", changed_since_validated=True),
        ],
    )
    for number, state, text in ((4, "validated", SHOWN), (5, "draft", CANARY)):
        before = session.objectives.note(number)
        values = internal_values(type(before)) | {"assessment": "substantial"}
        session.objectives.save(before, replace(before, **texts(type(before), text), **values, state=state))
    recommend(session, uids)
    practice = session.practices.all()[0]
    record_what_was_said(session, RecordKind.PRACTICE, practice.uid)
    record_what_was_said(session, RecordKind.PLEDGE, uids[0])
    record_what_was_heard(session, uids, practice.uid)
    session.drafts.keep(RecordKind.PRACTICE, practice.uid, "title", CANARY)
    profile = session.profile.get()
    session.profile.save(profile, replace(profile, contacts=contacts(PERSON), national_setup=f"{SHOWN} set-up"))
    return session


def marked(record_type: type[Any]) -> dict[str, Any]:
    """Fill every internal field of a kind kept through time with a canary of its own."""
    values: dict[str, Any] = {}
    for name in names(record_type, Exposure.INTERNAL):
        canary, wanted = f"{CANARY} {record_type.__name__} {name}", specs(record_type)[name].type
        plain = canary if wanted is str else (canary,)
        values[name] = WHEN if wanted == PartialDate | None else True if wanted is bool else plain
    return values


IN_A_SUBMISSION = [
    f"{SHOWN} done", f"{SHOWN} next_steps", f"{SHOWN} evidence",
    f"{SHOWN} name", f"{SHOWN} unit", f"{SHOWN} figures",
    f"{SHOWN} title", f"{SHOWN} group", f"{SHOWN} follow_up", f"{SHOWN} documents", f"{SHOWN} Union",
]  # fmt: skip
"""What a submission holds of a public update, indicator and consultation."""
OF_THE_OFFICE = [
    f"{CANARY} {made.__name__} {name}"
    for made in (ProgressUpdate, Indicator, Consultation, Organization, Chase, Snooze)
    for name, value in marked(made).items()
    # Uids, which no sheet shows.
    if value not in (WHEN, True) and name not in ("milestones_done", "records", "merged_into", "reported_by")
] + [f"{CANARY} link", f"{CANARY} place", f"{CANARY} Union"]
"""What only a working edition holds of what is kept through time."""


def record_what_was_heard(session: DossierSession, pledges: tuple[str, ...], practice: str) -> None:
    """Keep updates, indicators, consultations and the agenda: public and not, of records that leave and that do not."""
    shown, draft = pledges
    union = Organization("union", f"{SHOWN} Union", people=(person(),), **(marked(Organization) | {"merged_into": ""}))
    hidden_union = Organization("hidden", f"{CANARY} Union")
    papers = (Evidence(f"{SHOWN} evidence", f"{CANARY} link", f"{CANARY} place"),)
    documents = (Evidence(f"{SHOWN} documents", f"{CANARY} link", f"{CANARY} place"),)
    told = ProgressUpdate(**texts(ProgressUpdate, SHOWN), **marked(ProgressUpdate), evidence=papers, public=True)
    told = replace(told, reported_by="hidden")
    secret = replace(told, **texts(ProgressUpdate, CANARY), evidence=(Evidence(CANARY),))
    of_shown: dict[str, Any] = {"record_kind": "pledge", "record_uid": shown}
    updates = (
        replace(told, uid="u1", reference="UPD-001", **of_shown),
        replace(secret, uid="u2", reference="UPD-002", public=False, **of_shown),
        replace(secret, uid="u3", reference="UPD-003", record_kind="pledge", record_uid=draft),
        replace(secret, uid="u4", reference="UPD-004", record_kind="practice", record_uid=practice),
    )
    figure = Indicator(**texts(Indicator, SHOWN), **marked(Indicator), public=True)
    figure = replace(figure, values=(IndicatorValue(PartialDate(2025), Decimal(7), f"{SHOWN} figures"),))
    hidden = replace(figure, **texts(Indicator, CANARY), values=(IndicatorValue(source=CANARY),))
    indicators = (
        replace(figure, uid="i1", reference="IND-001", **of_shown),
        replace(hidden, uid="i2", reference="IND-002", public=False, **of_shown),
        replace(hidden, uid="i3", reference="IND-003", record_kind="pledge", record_uid=draft),
        replace(hidden, uid="i4", reference="IND-004", record_kind="practice", record_uid=practice),
    )
    meeting = Consultation(**texts(Consultation, SHOWN), **marked(Consultation), documents=documents, public=True)
    meeting = replace(meeting, organizations=("union",), groups=(ParticipantGroup(f"{SHOWN} group", 3),))
    closed = replace(meeting, **texts(Consultation, CANARY), organizations=("hidden",), documents=(), public=False)
    consultations = (
        replace(meeting, uid="c1", reference="CONS-001"),
        replace(closed, uid="c2", reference="CONS-002", groups=(ParticipantGroup(CANARY),)),
    )
    chase = Chase("h1", "hidden", **(marked(Chase) | {"records": (shown, draft)}))
    snooze = Snooze("s1", **of_shown, item=f"{CANARY} item", **marked(Snooze))
    kept: tuple[Record, ...] = (union, hidden_union, *updates, *indicators, *consultations, chase, snooze)
    session.recorder.record(Step(OperationKind.UPDATE), lambda _: [creation(one) for one in kept])


def person() -> Person:
    return Person(f"{PERSON} Reyes", f"{PERSON} Clerk", f"{PERSON}@example.org", f"{PERSON} 2", "main")


def recommend(session: DossierSession, pledges: tuple[str, ...]) -> None:
    """Add a recommendation that may leave, one that nobody made public, and one without a response."""
    register = session.organizations.register()
    practices = tuple(one.uid for one in session.practices.all())
    internal = internal_values(Recommendation) | {"approaches": ("1.1.1",)}
    given: dict[str, Any] = internal | {"practices": practices, "pledges": pledges, "objectives": tags((4,))}
    shown, hidden = texts(Recommendation, SHOWN), texts(Recommendation, CANARY)
    leads = (register.uid(f"{SHOWN} Office"),), (register.uid(f"{CANARY} Office"),)
    session.recommendations.create_all(
        [
            Recommendation(**shown, **given, response="noted", public=True, lead_organizations=leads[0]),
            Recommendation(**hidden, **given, response="accepted", lead_organizations=leads[1]),
            Recommendation(**hidden, **given, public=True, lead_organizations=leads[1]),
        ],
        register.made,
    )


def record_what_was_said(session: DossierSession, kind: RecordKind, uid: str) -> None:
    """Link, dismiss, decide and write about approaches, with the canary in every internal field there is."""
    about: dict[str, Any] = {"record_kind": kind.value, "record_uid": uid}
    attached: tuple[type[ApproachLink | MatchDismissal | Correspondence], ...] = (
        ApproachLink,
        MatchDismissal,
        Correspondence,
    )
    said = [
        made(f"{made.__name__}-{uid}", **about, approach="1.1.1", **internal_values(made) | linked(made))
        for made in attached
    ]
    decided = [
        ApproachDecision(f"{uid}-{number}", approach="1.1.1", objective=number, **internal_values(ApproachDecision))
        for number in (0, 8)
    ]
    session.recorder.record(Step(OperationKind.LINK), lambda _: [creation(one) for one in (*said, *decided)])


def linked(made: type[Any]) -> dict[str, Any]:
    return {"link_kind": "similar"} if made is ApproachLink else {}


def test_no_canary_is_in_a_submission(watched: DossierSession, tmp_path: Path) -> None:
    path = export(watched, tmp_path / "review.xlsx").path
    text = everything_in(path)
    listed = (watched.practices.list(), watched.pledges.list(), watched.recommendations.list())
    uids = [one.uid for records in listed for one in records]
    internal = (CANARY, PERSON, AUTHOR, "ubstantial", "1.1.1", str(WHEN), "1987", "Gaps", "Not for us", "ot relevant")
    for word in (*internal, watched.profile.get().uid, *uids):
        assert word not in text
    for field in (*texts(Practice, SHOWN).values(), *texts(Pledge, SHOWN).values(), f"{SHOWN} step"):
        assert field in text
    for field in (*texts(Recommendation, SHOWN).values(), f"{SHOWN} Office", "Noted", *IN_A_SUBMISSION):
        assert field in text
    for number in ("002", "003", "004"):
        assert f"UPD-{number}" not in text
        assert f"IND-{number}" not in text
    assert "CONS-002" not in text
    properties = load_workbook(path).properties
    assert properties.creator == properties.lastModifiedBy == watched.profile.get().office


def test_the_canaries_are_in_a_working_edition(watched: DossierSession, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    text = everything_in(export(watched, tmp_path / "review.xlsx", Edition.WORKING).path)
    assert text.count(CANARY) > 30
    for word in (
        PERSON,
        "Substantial",
        "1.1.1",
        f"{CANARY} step",
        f"{CANARY} Agency",
        f"{CANARY} Office",
        "Gaps",
        "Not for us",
        *OF_THE_OFFICE,
        *(getattr(person(), part) for part in ("name", "role", "email", "phone")),
    ):
        assert word in text
    assert len(OF_THE_OFFICE) > 15


def test_contacts_that_are_ticked_bring_no_person_of_an_organization(watched: DossierSession, tmp_path: Path) -> None:
    every = frozenset(one.uid for one in watched.practices.all()) | {one.uid for one in watched.pledges.all()}
    choice = ReviewChoice(contacts=every, own_contacts=True)
    text = everything_in(export(watched, tmp_path / "review.xlsx", choice=choice).path)
    assert f"{PERSON} Name" in text
    assert f"{PERSON} Reyes" not in text
    assert f"{CANARY}" not in text


def test_what_is_heard_of_an_objective_leaves_with_the_objective(watched: DossierSession, tmp_path: Path) -> None:
    of_four = Indicator("i5", reference="IND-005", objective=4, name="Of objective four", public=True)
    of_five = replace(of_four, uid="i6", reference="IND-006", objective=5, name="Of objective five")
    watched.recorder.record(Step(OperationKind.CREATE), lambda _: [creation(of_four), creation(of_five)])
    choice = ReviewChoice(objectives=frozenset({4}))
    text = everything_in(export(watched, tmp_path / "review.xlsx", choice=choice).path)
    assert "Of objective four" in text
    assert "Of objective five" not in text


def test_updates_leave_with_their_pledge_alone(watched: DossierSession, tmp_path: Path) -> None:
    choice = ReviewChoice(records=frozenset())
    text = everything_in(export(watched, tmp_path / "review.xlsx", choice=choice).path)
    assert "UPD-001" not in text
    assert "IND-001" not in text
    assert "CONS-001" in text


def test_an_organization_that_was_merged_has_the_name_of_the_one_it_is_now(
    watched: DossierSession, tmp_path: Path
) -> None:
    record = next(one for one in watched.practices.all() if one.state == "validated")
    uid, *_rest = record.lead_organizations
    merged = Change(RecordKind.ORGANIZATION, uid, "merged_into", "", "union")
    watched.recorder.record(Step(OperationKind.MERGE), lambda _: [merged])
    book = load_workbook(export(watched, tmp_path / "review.xlsx").path)
    sheet = next(sheet for sheet in book.worksheets if "Practices" in sheet.tables)
    assert sheet["E2"].value == f"{SHOWN} Union"


def test_the_working_edition_shows_every_internal_field_of_what_was_said(
    watched: DossierSession, tmp_path: Path
) -> None:
    """Each canary of its own, so that one that no sheet shows is found."""
    book = load_workbook(export(watched, tmp_path / "review.xlsx", Edition.WORKING).path)
    sheets = {table: sheet for sheet in book.worksheets for table in sheet.tables}
    compared = str([[cell.value for cell in row] for row in sheets["IDM_comparison"].iter_rows()])
    # Remark, reason, who called it not relevant, answer, note; two reasons and persons in the decisions.
    assert compared.count(CANARY) >= 2 * 5 + 4
    assert str(WHEN) in compared
    gaps = str([[cell.value for cell in row] for row in sheets["Gaps"].iter_rows()])
    # Reason and person under each objective of approach 1.1.1.
    assert gaps.count(CANARY) >= 4


def test_recommendations_leave_only_where_public_answered_and_ticked(watched: DossierSession, tmp_path: Path) -> None:
    book = load_workbook(export(watched, tmp_path / "review.xlsx").path)
    sheet = next(sheet for sheet in book.worksheets if "Recommendations" in sheet.tables)
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["REC-001"]
    records, every = watched.reviews.records(), ReviewChoice()
    preview = watched.reviews.preview(records, every)
    assert [(one.reference, one.reason) for one in preview.left_out if one.reference.startswith("REC")] == [
        ("REC-002", "not_public"),
        ("REC-003", "unanswered"),
    ]
    others = frozenset(one.uid for one in records.practices) | frozenset(one.uid for one in records.pledges)
    path = export(watched, tmp_path / "without.xlsx", choice=ReviewChoice(records=others)).path
    assert "ecommendation" not in everything_in(path)


def test_contacts_leave_only_where_they_are_ticked(watched: DossierSession, tmp_path: Path) -> None:
    ticked = watched.practices.all()[0].uid
    choice = ReviewChoice(contacts=frozenset({ticked}))
    sheets = load_workbook(export(watched, tmp_path / "review.xlsx", choice=choice).path).worksheets
    held = [
        sheet.title for sheet in sheets if any(PERSON in str(cell.value) for row in sheet.iter_rows() for cell in row)
    ]
    assert held == ["Practices"]
    own = load_workbook(export(watched, tmp_path / "own.xlsx", choice=ReviewChoice(own_contacts=True)).path)
    held = [
        sheet.title
        for sheet in own.worksheets
        if any(PERSON in str(cell.value) for row in sheet.iter_rows() for cell in row)
    ]
    assert held == ["Cover"]
