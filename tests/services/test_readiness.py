"""Look rounds of real dossiers through, and accept what may be accepted."""

from dataclasses import replace
from pathlib import Path

import pytest

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.digests import short_digest
from pledgedesk.domain.readiness import LARGEST_FILE, ReadinessIssue, ReadinessRule
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.session import DossierSession

KEY = "imrf-2030"
"""A round that the sample has written nothing for."""


def write(session: DossierSession, text: str, section: str = "methodology") -> None:
    before = session.sections.get(KEY, "voluntary_review", section)
    session.sections.save(KEY, before, replace(before, text=text))


def found(session: DossierSession, *rules: ReadinessRule) -> list[ReadinessIssue]:
    return [one for one in session.readiness.report(KEY).issues if one.rule in rules]


def test_an_empty_round_lacks_its_required_sections_until_they_are_written(sample: DossierSession) -> None:
    before = len(found(sample, ReadinessRule.SECTION_EMPTY))
    write(sample, "We asked all ministries.")

    report = sample.readiness.report(KEY)
    assert before == sum(one.rule is ReadinessRule.SECTION_EMPTY for one in report.errors) + 1
    assert not report.ready


def test_a_validated_record_with_an_internal_word_is_found_a_draft_is_not(sample: DossierSession) -> None:
    carried = sample.preparation.read(KEY).carried.practices
    whole = sample.practices.get(carried[0].uid)
    draft = next(one for one in sample.preparation.read(KEY).records.practices if one.state == "draft")
    sample.practices.save(draft, replace(draft, impact="TODO"))
    assert found(sample, ReadinessRule.INTERNAL_WORD) == []

    sample.practices.save(whole, replace(whole, lessons="To be written: TODO", summary="Write to jane@example.org"))
    assert found(sample, ReadinessRule.INTERNAL_WORD) == []  # changed since validated: it does not go
    sample.practices.confirm([whole.uid])

    (word,) = found(sample, ReadinessRule.INTERNAL_WORD)
    assert (word.reference, word.field, word.values["text"]) == (whole.reference, "lessons", "TODO")
    (address,) = found(sample, ReadinessRule.PERSONAL_DATA)
    assert (address.uid, address.field) == (whole.uid, "summary")


def test_a_chosen_draft_is_an_error_and_an_unchosen_one_just_stays_out(sample: DossierSession) -> None:
    records = sample.preparation.read(KEY).records
    draft = next(one for one in records.practices if one.state == "draft")
    assert found(sample, ReadinessRule.CHOSEN_DRAFT) == []

    sample.choices.choose(KEY, [(RecordKind.PRACTICE, draft.uid)])

    assert [one.reference for one in found(sample, ReadinessRule.CHOSEN_DRAFT)] == [draft.reference]
    sample.practices.delete([draft.uid])
    assert found(sample, ReadinessRule.CHOSEN_DRAFT) == []
    assert len(found(sample, ReadinessRule.CHOSEN_GONE)) == 1


def test_a_figure_is_held_against_what_the_submission_carries(sample: DossierSession) -> None:
    figures = sample.preparation.read(KEY).figures
    write(sample, f"We have [{figures['pledges']}](figure:pledges) pledges, [0](figure:practices) practices.")
    (old,) = found(sample, ReadinessRule.FIGURE_OLD)
    assert (old.values["figure"], old.values["now"]) == ("practices", figures["practices"])

    sample.choices.choose(KEY, [])
    assert [one.values["figure"] for one in found(sample, ReadinessRule.FIGURE_OLD)] == ["pledges"]


def test_a_reference_goes_stale_with_its_record(sample: DossierSession) -> None:
    one = sample.preparation.read(KEY).records.practices[0]
    write(sample, f"See [it](record:{one.reference}@{short_digest(one)}), [gone](record:PRAC-999@12345678).")
    assert [issue.values["reference"] for issue in found(sample, ReadinessRule.RECORD_UNKNOWN)] == ["PRAC-999"]
    assert found(sample, ReadinessRule.RECORD_CHANGED) == []

    sample.practices.save(one, replace(one, title="Another title"))

    assert [issue.values["reference"] for issue in found(sample, ReadinessRule.RECORD_CHANGED)] == [one.reference]


def test_pledges_are_heard_of_within_the_period_as_far_as_dates_tell(sample: DossierSession) -> None:
    kept = sample.round_keeping.get(KEY)
    carried = len(sample.preparation.read(KEY).carried.pledges)
    quiet = len(found(sample, ReadinessRule.PLEDGE_SILENT))
    assert quiet < carried

    sample.round_keeping.save(kept, replace(kept, period_from=PartialDate(2199), period_to=PartialDate(2200)))

    assert len(found(sample, ReadinessRule.PLEDGE_SILENT)) == carried


def test_large_files_are_told(sample: DossierSession, tmp_path: Path) -> None:
    large = tmp_path / "annex.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    report = sample.readiness.report(KEY, [large])
    assert [one.detail for one in report.warnings if one.rule is ReadinessRule.LARGE_FILE] == ["annex.pdf"]


def test_warnings_are_accepted_with_a_reason_and_new_ones_are_not(sample: DossierSession) -> None:
    write(sample, "Write to a@example.org.")
    (warning,) = found(sample, ReadinessRule.PERSONAL_DATA)
    with pytest.raises(DomainError) as caught:
        sample.readiness.accept(KEY, [warning], "  ")
    assert caught.value.code is ErrorCode.REASON_MISSING

    sample.readiness.accept(KEY, [warning], "She agreed")
    write(sample, "Write to a@example.org or b@example.org.")

    report = sample.readiness.report(KEY)
    assert [(one.values["text"], one.acceptance and one.acceptance.reason) for one in report.accepted] == [
        ("a@example.org", "She agreed")
    ]
    assert [one.values["text"] for one in report.warnings if one.rule is ReadinessRule.PERSONAL_DATA] == [
        "b@example.org"
    ]
    sample.readiness.take_back_acceptance(KEY, report.accepted)
    assert sample.readiness.report(KEY).accepted == ()
    sample.history.undo()
    assert len(sample.readiness.report(KEY).accepted) == 1


def test_an_error_is_not_accepted(sample: DossierSession) -> None:
    (error, *_others) = sample.readiness.report(KEY).errors
    with pytest.raises(DomainError) as caught:
        sample.readiness.accept(KEY, [error], "No time")
    assert caught.value.code is ErrorCode.ERROR_NOT_ACCEPTED


def test_figures_are_those_of_the_preparation_for_all_and_for_a_choice(sample: DossierSession) -> None:
    def wrong() -> list[ReadinessIssue]:
        figures = sample.preparation.read(KEY).figures
        write(sample, " ".join(f"[{value}](figure:{key})" for key, value in figures.items()))
        return found(sample, ReadinessRule.FIGURE_OLD, ReadinessRule.FIGURE_UNKNOWN)

    assert wrong() == []
    carried = sample.preparation.read(KEY).carried
    sample.choices.choose(
        KEY, [(RecordKind.PRACTICE, carried.practices[0].uid), (RecordKind.PLEDGE, carried.pledges[0].uid)]
    )
    assert wrong() == []
